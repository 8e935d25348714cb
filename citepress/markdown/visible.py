"""What a person reads of a section's text: the prose, found by a pattern.

For rules about forms that pandoc does not read as markup, so that no node of the tree has them.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Collection, Iterator

from citepress.markdown import scan
from citepress.model import Section

_SILENT = frozenset(
    {"code", "math", "raw", "address", "attribute", "alternative", "comment", "metadata"}
)


def matches(
    section: Section,
    pattern: re.Pattern[str],
    within: Collection[str] = (),
    wanted: Callable[[re.Match[str]], bool] | None = None,
) -> Iterator[re.Match[str]]:
    """The matches of a pattern that begin in prose, or in a stretch of a kind in `within`, and not
    at an escaped character. Of a pattern with many matches, `wanted` sorts out most before they are
    placed."""
    text = section.source.text
    silent = None  # most patterns have no match
    for found in pattern.finditer(text):
        if wanted is not None and not wanted(found):
            continue
        if silent is None:
            silent = scan.cover(s for s in section.silent if s[2] in _SILENT.difference(within))
        if not silent(found.start()) and not escaped(text, found.start()):
            yield found


def escaped(text: str, at: int) -> bool:
    """Whether the character at an offset is escaped by a backslash."""
    before = at
    while before and text[before - 1] == "\\":
        before -= 1
    return (at - before) % 2 == 1


class Taken:
    """Stretches of a text that do not overlap: of several findings at one place, the first."""

    def __init__(self) -> None:
        self._starts: list[int] = []
        self._ends: list[int] = []

    def take(self, start: int, end: int) -> bool:
        """Take a stretch; False, and nothing is taken, where it overlaps one that is taken."""
        at = bisect_right(self._starts, start)
        if at and self._ends[at - 1] > start:
            return False
        if at < len(self._starts) and self._starts[at] < end:
            return False
        self._starts.insert(at, start)
        self._ends.insert(at, end)
        return True
