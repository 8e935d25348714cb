"""What is pinned, listed and promised is so."""

from __future__ import annotations

import importlib.util
import json
import re
import tomllib

from citepress.output import manifest
from tests.conftest import REPOSITORY

LOCK = (REPOSITORY / "requirements.lock").read_text(encoding="utf-8")
PROJECT = tomllib.loads((REPOSITORY / "pyproject.toml").read_text(encoding="utf-8"))["project"]


def _names(lines: list[str]) -> set[str]:
    return {re.sub(r"[-_.]+", "-", re.split(r"[^\w.-]", line)[0]).lower() for line in lines}


def test_the_lock_pins_every_dependency_with_hashes_and_names_no_host() -> None:
    pinned = re.findall(r"^([\w.-]+)==(\S+) \\$", LOCK, re.M)
    assert _names(PROJECT["dependencies"]) <= _names([name for name, _ in pinned])
    blocks = re.split(r"^(?=[\w.-]+==)", LOCK, flags=re.M)[1:]
    assert len(blocks) == len(pinned)
    for block in blocks:
        assert re.search(r"--hash=sha256:[0-9a-f]{64}", block), block.splitlines()[0]
    assert "://" not in LOCK and "index-url" not in LOCK


def test_the_manifest_lists_what_the_lock_pins(project) -> None:
    from citepress.commands import build

    root = project({})
    build.build(root, to=("html",))
    listed = json.loads((root / "output" / "manifest.json").read_text(encoding="utf-8"))["software"]
    assert listed[0]["name"] == "citepress"
    names = {one["name"] for one in listed}
    assert _names(PROJECT["dependencies"]) | {"pandoc"} <= names
    pinned = _names(re.findall(r"^([\w.-]+)==", LOCK, re.M))
    assert names - {"citepress", "pandoc"} <= pinned
    for one in listed:
        assert one["version"] and one["licenses"] and "not stated" not in one["licenses"], one
        assert re.fullmatch(r"pkg:(pypi|github/jgm)/[\w.-]+@[\w.+-]+", one["purl"])


def test_the_list_of_licences_is_what_is_installed() -> None:
    spec = importlib.util.spec_from_file_location("supply", REPOSITORY / "benchmarks" / "supply.py")
    assert spec and spec.loader
    supply = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(supply)
    page = (REPOSITORY / "docs" / "licences.md").read_text(encoding="utf-8")
    listed = set(re.findall(r"^\| ([\w-]+) \|", page, re.M)) - {"distribution"}
    assert listed == {one["name"] for one in manifest.software()} - {"citepress"} | {"pandoc"}
    assert page.startswith(supply.HEAD) and page.endswith(supply.TAIL)


def test_the_promises_name_tests_that_are_there() -> None:
    for page in ("SECURITY.md", "docs/safety.md", "docs/limits.md"):
        text = (REPOSITORY / page).read_text(encoding="utf-8")
        named = re.findall(r"`(?:python )?((?:tests|benchmarks)/[\w/]+\.py)(?:::\w+)?`", text)
        named += re.findall(r"\b(docs/\w+\.md)\b", text)
        assert [name for name in named if not (REPOSITORY / name).is_file()] == [], page
        for path, test in re.findall(r"`(tests/[\w/]+\.py)::(\w+)`", text):
            source = (REPOSITORY / path).read_text(encoding="utf-8")
            assert re.search(rf"^def {test}\(", source, re.M), f"{page}: {path}::{test}"


def test_each_promise_names_a_test() -> None:
    text = (REPOSITORY / "SECURITY.md").read_text(encoding="utf-8")
    promised = text.partition("Whatever they hold:")[2].partition("\ndocs/limits.md")[0]
    promises = re.split(r"^- ", promised, flags=re.M)[1:]
    assert len(promises) >= 9
    assert [one[:60] for one in promises if not re.search(r"`tests/[\w/]+\.py::\w+`", one)] == []
