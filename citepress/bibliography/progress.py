"""What has been read of a list so far, and why a block of it is not taken."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from citepress.model import Edit, Entry, Rejected, Span, Text

LARGEST_LIST = 100_000_000  # characters
MOST_ADDED = 5_000_000  # characters that abbreviations may add to the list
NOTHING: Mapping[int, str] = MappingProxyType({})
_SIGN = re.compile(r"\S")


class Unreadable(Exception):
    """Why a block is not taken, from where in the text to where, and what is `wanted` at which
    offset for it to be read; never leaves `parse`."""

    def __init__(
        self, reason: str, start: int, end: int | None = None, wanted: Mapping[int, str] = NOTHING
    ) -> None:
        super().__init__(reason)
        self.reason, self.start, self.end, self.wanted = reason, start, end, wanted


@dataclass
class Progress:
    """What has been read so far. `abbreviations` are the names that an `@string` defines, `strings`
    the values of those that could be read; `undefined` are the words of the value read last that
    are none of them. `budget` is the length that abbreviations may still add."""

    source: Text
    abbreviations: set[str] = field(default_factory=set)
    strings: dict[str, str] = field(default_factory=dict)
    undefined: list[Span] = field(default_factory=list)
    entries: dict[str, Entry] = field(default_factory=dict)
    rejected: list[Rejected] = field(default_factory=list)
    budget: int = MOST_ADDED

    def reject(
        self,
        reason: str,
        start: int,
        end: int | None = None,
        key: str = "",
        wanted: Mapping[int, str] = NOTHING,
    ) -> None:
        """Note a block that is not taken; without an end, the span is the rest of the line."""
        if end is None:
            start, end = _line(self.source.text, start)
        fix = tuple(Edit(Span(self.source, at, at), sign) for at, sign in wanted.items())
        self.rejected.append(Rejected(reason, Span(self.source, start, end), key, fix=fix))


def _line(text: str, at: int) -> tuple[int, int]:
    """From the first sign at or after an offset to the end of its line, or 200 signs of it."""
    first = _SIGN.search(text, at)
    if first is None:
        return at, at
    line = text[first.start() : first.start() + 200].split("\n", 1)[0].rstrip()
    return first.start(), first.start() + len(line)
