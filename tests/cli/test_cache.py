"""`citepress cache` shows what the cache holds, and clears it."""

from __future__ import annotations

from pathlib import Path

from tests.cli.test_cli import run


def test_the_cache_is_shown_and_cleared(project, own_cache: Path, capfd) -> None:
    assert run("cache") == 0
    assert capfd.readouterr().out == f"{own_cache}: 0 entries, 0.0 MB\n"
    root = project({})
    assert run("-C", str(root), "check", "-q") == 0
    first = capfd.readouterr().out
    assert run("cache") == 0
    shown = capfd.readouterr().out
    assert shown.startswith(f"{own_cache}: ") and " 0 entries" not in shown
    number = int(shown.removeprefix(f"{own_cache}: ").split()[0])
    stranger = own_cache / "notes.txt"
    stranger.write_text("not of the cache", encoding="utf-8")
    assert run("cache", "--clear") == 0
    entries = "entry" if number == 1 else "entries"
    assert capfd.readouterr().out == f"removed {number} {entries} from {own_cache}\n"
    assert [path.name for path in own_cache.rglob("*") if path.is_file()] == ["notes.txt"]
    assert run("cache") == 0
    assert " 0 entries, " in capfd.readouterr().out
    assert run("-C", str(root), "check", "-q") == 0
    assert capfd.readouterr().out == first


def test_without_a_folder_there_is_no_cache(monkeypatch, capfd) -> None:
    monkeypatch.setenv("CITEPRESS_CACHE_DIR", "relative")
    assert run("cache") == 0
    assert "CITEPRESS_CACHE_DIR" in capfd.readouterr().out
