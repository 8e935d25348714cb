"""What a run saw of the disk is the same until it changes."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from citepress.disk import files, observed
from citepress.disk.files import Unreadable

CHANGES: dict[str, Callable[[Path], object]] = {
    "another text": lambda base: (base / "a.txt").write_text("two"),
    "no file": lambda base: (base / "a.txt").unlink(),
    "a folder in its place": lambda base: ((base / "a.txt").unlink(), (base / "a.txt").mkdir()),
    "a link out": lambda base: ((base / "a.txt").unlink(), (base / "a.txt").symlink_to("/etc")),
    "a file that was missing": lambda base: (base / "b.txt").write_text("one"),
    "another file in the folder": lambda base: (base / "sub" / "c.txt").write_text("c"),
    "a folder in place of a file": lambda base: (
        (base / "sub" / "d.txt").unlink(),
        (base / "sub" / "d.txt").mkdir(),
    ),
    "a dangling link": lambda base: (base / "settings").symlink_to("nowhere"),
    "a place that was empty": lambda base: (base / "sub" / "picture.png").write_bytes(b""),
    "another time": lambda base: os.utime(base / "source.pdf", (1, 1)),
}


def look(base: Path) -> observed.Seen:
    """Every kind of question, some with an error for an answer."""
    with observed.observing() as seen:
        files.read_bytes(base, "a.txt", 100)
        with pytest.raises(Unreadable):
            files.read_bytes(base, "b.txt", 100)
        files.list_folder(base, "sub")
        with pytest.raises(OSError):
            files.list_folder(base, "none")
        assert not files.exists(base, "sub/picture.png")
        assert not files.is_there(base, "settings")
        files.stamp(base, "source.pdf")
    return seen


def rows(seen: observed.Seen) -> list[list[object]]:
    return [[*question, digest] for question, digest in seen.items()]


@pytest.fixture
def base(tmp_path: Path) -> Path:
    (tmp_path / "a.txt").write_text("one")
    (tmp_path / "source.pdf").write_text("pdf")
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub" / "d.txt").write_text("d")
    return tmp_path


def test_nothing_is_noted_where_nobody_observes(base: Path) -> None:
    with observed.observing() as seen:
        pass
    files.read_bytes(base, "a.txt", 100)
    assert seen == {}


def test_what_nobody_touched_is_the_same(base: Path) -> None:
    seen = rows(look(base))
    assert len(seen) == 7 and observed.is_same(seen)
    (base / "other.txt").write_text("of no matter")
    assert observed.is_same(seen)


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_every_change_is_seen(base: Path, change: Callable[[Path], object]) -> None:
    seen = rows(look(base))
    change(base)
    assert not observed.is_same(seen)


def test_a_file_that_changes_while_it_is_read_has_no_answer(base: Path) -> None:
    with observed.observing() as seen:
        files.read_bytes(base, "a.txt", 100)
        (base / "a.txt").write_text("two")
        files.read_bytes(base, "a.txt", 100)
    assert list(seen.values()) == [None] and not observed.is_same(rows(seen))


@pytest.mark.parametrize("row", [[], ["file"], ["file", "/", "a", "b", "c"], [1, 2, 3, 4, 5], "x"])
def test_what_is_no_observation_is_not_the_same(row: list[object]) -> None:
    assert not observed.is_same([row])
    assert not observed.is_same([["kind", "/", "a", 0, "0" * 64]])
