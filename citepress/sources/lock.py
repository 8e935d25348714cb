"""The record of the saved sources, `sources.lock`: a text to its lines, and lines to a text. Pure.

A line a file, sorted, so that two people's changes merge where their files do:

    key | path | SHA-256 of the bytes | SHA-256 of the text | reader | date | address

The reader is the version of how citepress reads sources: digests of texts are compared only where
it is the same. The date is the day on which the file was recorded first with these bytes; the
address is where it was retrieved, or `-`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from citepress.model import Span, Text

_HEAD = (
    "# The files that the claims were compared with. Written by `citepress sources lock`; do not "
    "edit.\n"
)
_LINE = re.compile(
    r"(?P<key>\S+) \| (?P<path>.+?) \| (?P<sha256>[0-9a-f]{64}) \| (?P<digest>[0-9a-f]{64}) \| "
    r"(?P<reader>[^|]+) \| (?P<date>\d{4}-\d\d-\d\d) \| (?P<address>.+)"
)
NO_ADDRESS = "-"


@dataclass(frozen=True, slots=True)
class LockLine:
    """The record of a file: the key of its entry, its path in the project, the SHA-256 of its
    bytes and of the text that `reader` read, the date (ISO 8601) and the address. `number` is that
    of its line, from 1."""

    key: str
    path: str
    sha256: str
    digest: str
    reader: str
    date: str
    address: str = NO_ADDRESS
    number: int = 0


@dataclass(frozen=True, slots=True)
class SourcesLock:
    """The record as read. `unreadable` are the lines that are in another form."""

    source: Text
    lines: tuple[LockLine, ...] = ()
    unreadable: tuple[Span, ...] = ()


def parse(text: Text) -> SourcesLock:
    """The record that a text is. Total: a line in another form is in `unreadable`."""
    lines: list[LockLine] = []
    bad: list[Span] = []
    at = 0
    for number, raw in enumerate(text.text.split("\n"), 1):
        line = raw.rstrip("\r")
        if found := _LINE.fullmatch(line):
            lines.append(LockLine(**found.groupdict(), number=number))
        elif line.strip() and not line.startswith("#"):
            bad.append(Span(text, at, at + len(line)))
        at += len(raw) + 1
    return SourcesLock(text, tuple(lines), tuple(bad))


def render(lines: Iterable[LockLine]) -> str:
    """The text of a record."""
    rows = sorted({replace(line, number=0) for line in lines}, key=lambda one: (one.key, one.path))
    return _HEAD + "".join(
        f"{one.key} | {one.path} | {one.sha256} | {one.digest} | {one.reader} | {one.date} | "
        f"{address(one.address)}\n"
        for one in rows
    )


def address(given: str) -> str:
    """An address as the record writes it: on one line, and `-` where there is none."""
    return "".join(c for c in given if c.isprintable() and c != " ") or NO_ADDRESS
