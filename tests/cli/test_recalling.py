"""A call that has nothing to do prints what an earlier one printed; any change makes it run."""

from __future__ import annotations

import base64
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from citepress import engines
from citepress.disk import installation
from citepress.disk.cache import Cache
from tests.cli.test_cli import run

PIXEL = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNkYAAAAAYAAjCB0C8AAAAASUVORK5CYII="
)
ENTRY = (
    "\n@book{lee2021,\n author = {Lee, Ann}, title = {Rain}, date = {2021},\n publisher = {P},\n}\n"
)
TEXT = "# One\n\nIn 2024 there were 555 attacks [@ali2020].\n\n![A map.](map.png)\n"
SETTINGS = 'title = "T"\nto = ["docx", "html"]\n'


def add(path: str, content: str | bytes) -> Callable[[Path], None]:
    def change(root: Path) -> None:
        data = content if isinstance(content, bytes) else content.encode("utf-8")
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_bytes(data)

    return change


CHANGES = {
    "a section changes": add("src_md/01-a.md", TEXT.replace(" [@ali2020]", "")),
    "a section comes": add("src_md/02-b.md", "# Two\n\nIn 2025 there were 90 fires.\n"),
    "a text that is no section comes": add("src_md/below/03-c.md", "# Three\n"),
    "a section goes": lambda root: (root / "src_md/00-z.md").unlink(),
    "the list changes": add("references.bib", ENTRY),
    "the settings change": add("citepress.toml", SETTINGS + 'sections = ["01-a.md"]\n'),
    "a second table of settings": add("pyproject.toml", '[tool.citepress]\ntitle = "T"\n'),
    "a picture comes": add("src_md/map.png", PIXEL),
    "a saved source comes": add("sources/ali2020.txt", "There were 444 attacks in 2024."),
    "a ledger comes": add("claims.lock", "no ledger\n"),
    "a theme comes": add("templates/theme.toml", "[sizes\n"),
    "a reference document comes": add("templates/reference.docx", b"no document"),
}


@pytest.fixture
def root(project: Callable[..., Path]) -> Path:
    return project(
        {"citepress.toml": SETTINGS, "src_md/01-a.md": TEXT, "src_md/00-z.md": "# Zero\n\nSo.\n"}
    )


def no_engine(monkeypatch: pytest.MonkeyPatch) -> None:
    """From here on a run that reads the project fails."""
    from citepress.commands import build, check

    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("the project is read again")

    monkeypatch.setattr(check, "read_project", refuse)
    monkeypatch.setattr(build, "read_project", refuse)


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_after_any_change_the_outcome_is_that_of_a_run_without_cache(
    root: Path, change: Callable[[Path], None], capfd: pytest.CaptureFixture[str]
) -> None:
    before = run("-C", str(root), "check"), capfd.readouterr()
    assert (run("-C", str(root), "check"), capfd.readouterr()) == before
    change(root)
    cached = run("-C", str(root), "check"), capfd.readouterr()
    assert cached == (run("-C", str(root), "check", "--no-cache"), capfd.readouterr())
    assert cached != before


def test_a_check_without_a_change_reads_nothing(
    root: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    status, first = run("-C", str(root), "check", "--format", "json"), capfd.readouterr()
    no_engine(monkeypatch)
    assert run("-C", str(root), "check", "--format", "json") == status
    assert capfd.readouterr() == first
    for other in (["--strict"], ["--format", "text"], ["--no-cache"]):
        assert run("-C", str(root), "check", *other) == 3  # not the same call
    installation.installation_key.cache_clear()
    monkeypatch.setattr(installation, "__version__", "0.0.0")
    assert run("-C", str(root), "check", "--format", "json") == 3  # not the same code
    installation.installation_key.cache_clear()


def test_a_damaged_or_foreign_outcome_counts_as_none(
    root: Path, own_cache: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    first = run("-C", str(root), "check"), capfd.readouterr()
    cache = Cache()
    for path in [path for path in own_cache.rglob("*") if path.is_file()]:
        whole = path.read_bytes()
        if b'"seen"' not in whole:
            continue
        path.write_bytes(whole[:-20])
        assert (run("-C", str(root), "check"), capfd.readouterr()) == first
        for content in (
            b"[]",
            b"{}",
            b'{"status": 0, "report": "passed", "notes": [], "prints": {}}',
        ):
            cache.put(path.name, content)
            assert (run("-C", str(root), "check"), capfd.readouterr()) == first
        return
    pytest.fail("no outcome in the cache")


def test_a_build_without_a_change_starts_no_engine(
    root: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    (root / "src_md/map.png").write_bytes(PIXEL)
    assert run("-C", str(root), "build") == 0
    first = capfd.readouterr()
    prints = {path: path.read_bytes() for path in (root / "output").iterdir()}
    with monkeypatch.context() as within:
        no_engine(within)
        assert run("-C", str(root), "build") == 0
        again = capfd.readouterr()
        assert again.out == first.out
        assert again.err == first.err.replace("printed ", "unchanged ")
    for path, content in prints.items():
        path.write_bytes(b"another")
        assert run("-C", str(root), "build") == 0
        assert path.read_bytes() == content
    next(iter(prints)).unlink()
    assert run("-C", str(root), "build") == 0
    assert {path: path.read_bytes() for path in (root / "output").iterdir()} == prints
    left = root / "output" / ".citepress-0123456789ab"
    left.mkdir()
    assert run("-C", str(root), "build") == 0 and not left.exists()
    assert os.listdir(root / "output") and engines.pandoc_path()
