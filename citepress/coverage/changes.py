"""Two states of a text, bytes and text, to the lines that changed. Lines count from 1."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

_ALIKE = 0.5  # as git takes a file for a renamed one


def former(old: Mapping[str, bytes], new: Mapping[str, str]) -> dict[str, bytes]:
    """What the new texts were, by their paths. One that is at a path where there was none was moved
    there from the path of one that is gone, the most like it, where half of the signs of the longer
    one stand on lines that both have; it is not in the answer where there is no such text."""
    found = {path: old[path] for path in new if path in old}
    gone = {path: Counter(_lines(text)) for path, text in old.items() if path not in new}
    come = {path: Counter(_lines(text)) for path, text in new.items() if path not in old}
    pairs = [
        (_alike(lines, then), path, before)
        for path, lines in come.items()
        for before, then in gone.items()
    ]
    for alike, path, before in sorted(pairs, key=lambda pair: (-pair[0], *pair[1:])):
        if alike >= _ALIKE and path not in found and before in gone:
            found[path] = old[before]
            del gone[before]
    return found


def _alike(one: Counter[str], other: Counter[str]) -> float:
    longer = max(_size(one), _size(other))
    return _size(one & other) / longer if longer else 1.0


def _size(lines: Counter[str]) -> int:
    return sum(len(line) * count for line, count in lines.items())


def _lines(text: bytes | str) -> list[str]:
    """The lines of a text; how they end and a byte order mark make no difference."""
    if isinstance(text, bytes):
        text = text.decode("utf-8", "replace").removeprefix("\ufeff")
    return [line.rstrip("\r") for line in text.split("\n")]


def changed_lines(old: bytes | None, new: str) -> frozenset[int]:
    """The lines of the new text that the old one does not have there; all where there is no old
    one. How lines end makes no difference."""
    from difflib import SequenceMatcher  # nothing is compared in most runs

    lines = _lines(new)
    if old is None:
        return frozenset(range(1, len(lines) + 1))
    before = _lines(old)
    if before == lines:
        return frozenset()
    return frozenset(
        line + 1
        for what, _, _, start, end in SequenceMatcher(
            None, before, lines, autojunk=False
        ).get_opcodes()
        if what != "equal"
        for line in range(start, end)
    )
