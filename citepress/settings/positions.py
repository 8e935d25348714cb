"""A key to its position in the text of the settings. tomllib gives no positions, so they are found
when there is something to report about a key."""

from __future__ import annotations

import re
import tomllib
from functools import lru_cache

from citepress.errors import SettingsError
from citepress.model import Span, Text
from citepress.places import place

Path = tuple[str | int, ...]
_SPACE = re.compile(r"(?:[ \t\r\n]+|#[^\n]*)*")
_QUOTED = r'"(?:[^"\\\n]|\\.)*"|' + r"'[^'\n]*'"
_PART = re.compile(rf"[A-Za-z0-9_-]+|{_QUOTED}")
_SCALAR = re.compile(
    r'"""(?:[^\\]|\\.)*?"{3,5}|' + r"'''.*?'{3,5}|" + _QUOTED
    # a blank may separate a date and a time
    + r"|\d{4}-\d\d-\d\d \d\d:[^\s,\]}#]*|[^\s,\]}#]+",
    re.DOTALL,
)  # fmt: skip


def settings_error(
    source: Text, keys: tuple[str | int, ...], message: str, hint: str
) -> SettingsError:
    """A SettingsError that begins with the position of a key; `keys` is as for `where`."""
    span = where(source, *keys)
    if span is not None:
        return SettingsError(f"{place(span)}: {message}", hint)
    return SettingsError(f"{source.path}: {message}" if source.path else message, hint)


def where(source: Text, *keys: str | int) -> Span | None:
    """The span of a setting: `where(source, "sections", 2)` is the third item of `sections`.

    A number (from 0) leads to an item of a list, a name to a key. Where the settings do not lead
    that far, the span of the last key that exists; None where not even the first does. `source`
    must be valid TOML.
    """
    if not source.text:
        return None
    places = _places(source.text)
    path = (*prefix(source), *keys)
    while path and path not in places:
        path = path[:-1]
    return Span(source, *places[path]) if path else None


def prefix(text: Text) -> tuple[str, ...]:
    """The path to the table of our keys: empty, except in a file that other tools share."""
    # That file belongs to all tools of a project; each has a table of its own.
    return ("tool", "citepress") if text.path.endswith("pyproject.toml") else ()


@lru_cache(maxsize=4)
def _places(text: str) -> dict[Path, tuple[int, int]]:
    """The path to each key and item of valid TOML, and its start and end.

    tomllib has read the text before, so it is known to be well formed."""
    places: dict[Path, tuple[int, int]] = {}
    at = _skip(text, 0)
    table: Path = ()
    while at < len(text):
        if text[at] == "[":
            brackets = 2 if text.startswith("[[", at) else 1
            table, at = _scan_key(text, at + brackets, (), places)
            at += brackets
        else:
            path, at = _scan_key(text, at, table, places)
            at = _scan_value(text, at + 1, path, places)
        at = _skip(text, at)
    return places


def _skip(text: str, at: int) -> int:
    return _end(_SPACE, text, at)


def _end(pattern: re.Pattern[str], text: str, at: int) -> int:
    """Where the match of a pattern ends that is known to match at an offset."""
    found = pattern.match(text, at)
    assert found is not None
    return found.end()


def _scan_key(
    text: str, at: int, path: Path, places: dict[Path, tuple[int, int]]
) -> tuple[Path, int]:
    """Reads `a."b".c` from `at`; returns the path and the offset of the `=` or `]` after it."""
    while True:
        start = _skip(text, at)
        end = _end(_PART, text, start)
        part = text[start:end]
        path += (tomllib.loads(f"key = {part}")["key"] if part[0] in "\"'" else part,)
        places.setdefault(path, (start, end))
        at = _skip(text, end)
        if text[at] != ".":
            return path, at
        at += 1


def _scan_value(text: str, at: int, path: Path, places: dict[Path, tuple[int, int]]) -> int:
    """Reads the value that begins at or after `at`; returns the offset after it."""
    at = _skip(text, at)
    if text[at] not in "[{":
        return _end(_SCALAR, text, at)
    close, number = "]" if text[at] == "[" else "}", 0
    at = _skip(text, at + 1)
    while text[at] != close:
        if text[at] == ",":
            at += 1
        elif close == "]":
            start, item = at, (*path, number)
            at = _scan_value(text, at, item, places)
            places[item] = (start, at)
            number += 1
        else:
            inner, at = _scan_key(text, at, path, places)
            at = _scan_value(text, at + 1, inner, places)
        at = _skip(text, at)
    return at + 1
