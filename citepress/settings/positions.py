"""A key to the place in the settings' text where it stands. tomllib gives no places, so they are
looked up when there is something to say of a key."""

from __future__ import annotations

import re
import tomllib
from functools import lru_cache

from citepress.errors import SettingsError
from citepress.model import Span, Text
from citepress.places import place

_SPACE = re.compile(r"(?:[ \t\r\n]+|#[^\n]*)*")
_QUOTED = r'"(?:[^"\\\n]|\\.)*"|' + r"'[^'\n]*'"
_PART = re.compile(rf"[A-Za-z0-9_-]+|{_QUOTED}")
_SCALAR = re.compile(
    r'"""(?:[^\\]|\\.)*?"{3,5}|' + r"'''.*?'{3,5}|" + _QUOTED
    # a date and a time may be parted by a space
    + r"|\d{4}-\d\d-\d\d \d\d:[^\s,\]}#]*|[^\s,\]}#]+",
    re.DOTALL,
)  # fmt: skip


def complaint(source: Text, keys: tuple[str | int, ...], message: str, hint: str) -> SettingsError:
    """A SettingsError that begins with the place of a key; `keys` is as for `where`."""
    span = where(source, *keys)
    if span is not None:
        return SettingsError(f"{place(span)}: {message}", hint)
    return SettingsError(f"{source.path}: {message}" if source.path else message, hint)


def where(source: Text, *keys: str | int) -> Span | None:
    """Where a setting stands: `where(source, "sections", 2)` is the third item of `sections`.

    A number (from 0) is the place of an item, a name that of a key. Where the way down is not
    there as far as that, the place of the last key that is; None where not even the first is.
    `source` must be valid TOML.
    """
    if not source.text:
        return None
    places = _places(source.text)
    path = (*prefix(source), *keys)
    while path and path not in places:
        path = path[:-1]
    return Span(source, *places[path]) if path else None


def prefix(text: Text) -> tuple[str, ...]:
    """The way to the table of our keys: none but in a file that other tools share."""
    # A file of that name belongs to all of a project's tools, so ours have a table of their own.
    return ("tool", "citepress") if text.path.endswith("pyproject.toml") else ()


@lru_cache(maxsize=4)
def _places(text: str) -> dict[tuple[str | int, ...], tuple[int, int]]:
    """The way to each key and item of valid TOML, and where the key or item stands.

    tomllib has read the text before, so what is scanned here is known to be well formed."""
    places: dict[tuple[str | int, ...], tuple[int, int]] = {}
    at, table = _skip(text, 0), ()
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
    return _SPACE.match(text, at).end()


def _scan_key(text: str, at: int, path: tuple, places: dict) -> tuple[tuple, int]:
    """Reads `a."b".c` from `at`; returns the way to it and the place of the `=` or `]` after it."""
    while True:
        start = _skip(text, at)
        end = _PART.match(text, start).end()
        part = text[start:end]
        path += (tomllib.loads(f"key = {part}")["key"] if part[0] in "\"'" else part,)
        places.setdefault(path, (start, end))
        at = _skip(text, end)
        if text[at] != ".":
            return path, at
        at += 1


def _scan_value(text: str, at: int, path: tuple, places: dict) -> int:
    """Reads the value that begins at or after `at`; returns the place after it."""
    at = _skip(text, at)
    if text[at] not in "[{":
        return _SCALAR.match(text, at).end()
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
