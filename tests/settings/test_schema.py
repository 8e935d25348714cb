"""The JSON schema of the settings agrees with what citepress reads."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from citepress import rules
from citepress.errors import SettingsError
from citepress.model import Text
from citepress.settings import RENAMED, Settings, keys_of, parse
from tests.conftest import REPOSITORY
from tests.settings.test_settings import REFUSALS

SCHEMA = REPOSITORY / "citepress/data/citepress.schema.json"


def _validate(folder: Path, tables: list[dict]) -> list[str]:
    """The errors that check-jsonschema reports, by the name of the file (its number)."""
    files = []
    for number, table in enumerate(tables):
        path = folder / f"{number:03}.json"
        path.write_text(json.dumps(table, default=str), encoding="utf-8")
        files.append(str(path))
    command = [sys.executable, "-m", "check_jsonschema", "-o", "json", "--schemafile", str(SCHEMA)]
    done = subprocess.run([*command, *files], capture_output=True, text=True, check=False)
    found = json.loads(done.stdout)
    return [f"{Path(error['filename']).stem}: {error['message']}" for error in found["errors"]]


def test_the_schema_takes_what_the_project_the_docs_and_init_write(tmp_path: Path) -> None:
    own = tomllib.loads((REPOSITORY / "pyproject.toml").read_text(encoding="utf-8"))
    tables = [own["tool"]["citepress"]]
    page = (REPOSITORY / "docs" / "settings.md").read_text(encoding="utf-8")
    for example in re.findall(r"^```toml\n(.*?)^```", page, re.MULTILINE | re.DOTALL):
        table = tomllib.loads(example)
        tables.append(table.get("tool", {}).get("citepress", table))
    started = REPOSITORY / "citepress/data/templates/init/citepress.toml"
    tables.append(tomllib.loads(started.read_text(encoding="utf-8")))
    assert len(tables) > 30
    assert _validate(tmp_path, tables) == []


def test_the_schema_refuses_most_of_what_citepress_refuses(tmp_path: Path) -> None:
    tables, texts = [], []
    for text, _ in REFUSALS:
        try:
            tables.append(tomllib.loads(text))
        except ValueError:
            continue
        except RecursionError:
            continue
        texts.append(text)
    failed = {int(error.partition(":")[0]) for error in _validate(tmp_path, tables)}
    passed = [text for number, text in enumerate(texts) if number not in failed]
    # What no schema can say: of paths, of what an expression is, of two keys at once.
    beyond = re.compile(
        r"dir|fonts =|style|name = |date =|sections = |ignore|summaries|per-path|coverage.sections"
        r"|title =|colophon|C:|language"
    )
    assert [text for text in passed if not beyond.search(text)] == []
    assert len(passed) < len(texts) / 2


def test_the_schema_describes_every_setting_and_every_rule() -> None:
    schema = json.loads(SCHEMA.read_text(encoding="utf-8"))
    assert list(schema["properties"]) == list(keys_of(Settings))
    assert all(len(part["description"]) > 10 for part in schema["properties"].values())
    assert list(schema["properties"]["rules"]["properties"]) == [*rules.NAMES, *RENAMED]
    for name in rules.LOCKED:
        assert schema["properties"]["rules"]["properties"][name]["enum"] == ["error"]
    described = list(_descriptions(schema))
    assert len(described) > len(schema["properties"])
    assert not [words for words in described if "](" in words]


def _descriptions(part: object) -> Iterator[str]:
    """What the schema says in words (a pattern may hold what looks like a link)."""
    if isinstance(part, list):
        for one in part:
            yield from _descriptions(one)
    elif isinstance(part, dict):
        for name, one in part.items():
            if name == "description" and isinstance(one, str):
                yield one
            else:
                yield from _descriptions(one)


@pytest.mark.parametrize("key", list(keys_of(Settings)))
def test_a_value_of_another_type_is_refused_with_the_name_of_the_key(key: str) -> None:
    wrong = "[[1.5]]"
    with pytest.raises(SettingsError, match=f"citepress.toml:1:\\d+: .*'{key}") as caught:
        parse(Text("citepress.toml", f"{key} = {wrong}\n"), rules.NAMES, rules.LOCKED)
    assert caught.value.hint
