"""Two states of a text, bytes and text, to the lines that changed. Lines count from 1."""

from __future__ import annotations

from difflib import SequenceMatcher


def changed_lines(old: bytes | None, new: str) -> frozenset[int]:
    """The lines of the new text that the old one does not have there; all where there is no old
    one. How lines end makes no difference."""
    lines = [line.rstrip("\r") for line in new.split("\n")]
    if old is None:
        return frozenset(range(1, len(lines) + 1))
    then = old.decode("utf-8", "replace").removeprefix("\ufeff")
    before = [line.rstrip("\r") for line in then.split("\n")]
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
