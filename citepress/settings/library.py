"""The table `library` of the settings: the members of a library, and what they inherit from it."""

from __future__ import annotations

from collections.abc import Mapping
from copy import deepcopy
from dataclasses import dataclass
from typing import Annotated, Any

from citepress.settings.kinds import PERCENT, Kind, Wrong, as_items, as_word, shown
from citepress.settings.tables import Doc

_EXAMPLE = '["essays/*", "handouts/2026-*"]'


def _as_pattern(value: object) -> str:
    pattern = as_word(value)
    if "\\" in pattern or pattern.startswith(("/", "~")) or ".." in pattern.split("/"):
        hint = f"write folders below the library's own, with '/': members = {_EXAMPLE}"
        raise Wrong(f"is {shown(pattern)}, which leads out of the library", hint)
    return pattern.removeprefix("./").rstrip("/")


def _as_patterns(value: object) -> tuple[str, ...]:
    return as_items(value, _as_pattern, _EXAMPLE)


def _as_locked(value: object) -> tuple[str, ...]:
    if isinstance(value, bool):
        return ("*",) if value else ()
    return as_items(value, as_word, '["claims", "coverage.fail-under"]')


_LIST = {"type": "array", "items": {"type": "string", "minLength": 1}, "uniqueItems": True}
_PATTERNS = Kind("list of patterns", _LIST, _as_patterns)
_LOCKED = Kind("list of settings, or true", {"anyOf": [{"type": "boolean"}, _LIST]}, _as_locked)


@dataclass(frozen=True, slots=True)
class LibrarySettings:
    """A library: the folders of its members (patterns), the settings that members cannot change,
    and the bars over all of them. Without members a project is no library."""

    members: Annotated[
        tuple[str, ...],
        _PATTERNS,
        Doc(
            "The folders of the members, as patterns: `*` stands for any part of a name, `**` for "
            "folders at any depth. A folder without settings and without sections is no member."
        ),
    ] = ()
    exclude: Annotated[
        tuple[str, ...], _PATTERNS, Doc("Folders that are no members although a pattern matches.")
    ] = ()
    locked: Annotated[
        tuple[str, ...],
        _LOCKED,
        Doc(
            "The settings that a member cannot change, such as `claims` (the whole table) or "
            "`coverage.fail-under`; `true` locks every setting that the library has. A member that "
            "sets one is refused."
        ),
    ] = ()
    fail_under: Annotated[
        float | None,
        PERCENT,
        Doc("The bar for all claims of the library together; `--fail-under N` replaces it."),
    ] = None


NO_LIBRARY = LibrarySettings()


def inherit(library: Mapping[str, Any], own: Mapping[str, Any]) -> dict[str, Any]:
    """The settings of a member as they apply: those of the library (both as tomllib gives them),
    and over them, key by key, its own."""
    found = {key: deepcopy(value) for key, value in library.items() if key != "library"}
    return _merge(found, own)


def _merge(found: dict[str, Any], own: Mapping[str, Any]) -> dict[str, Any]:
    for key, value in own.items():
        if isinstance(value, dict) and isinstance(found.get(key), dict):
            found[key] = _merge(found[key], value)
        else:
            found[key] = value
    return found


def locked_key(
    locked: tuple[str, ...], library: Mapping[str, Any], own: Mapping[str, Any]
) -> tuple[str, ...] | None:
    """The path of the first setting of a member that the library locks; None: there is none."""
    if "*" in locked:
        paths = [path for path in _paths(library) if path[0] != "library"]
    else:
        paths = [tuple(name.split(".")) for name in locked]
    for path in paths:
        table: Any = own
        for step in path:
            table = table.get(step) if isinstance(table, dict) else None
            if table is None:
                break
        else:
            return path
    return None


def _paths(table: Mapping[str, Any], before: tuple[str, ...] = ()) -> list[tuple[str, ...]]:
    """The paths of all keys that are no tables."""
    found = []
    for key, value in table.items():
        path = (*before, key)
        found += _paths(value, path) if isinstance(value, dict) else [path]
    return found
