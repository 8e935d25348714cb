"""The settings that apply to one path, one rule, one edition."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from fnmatch import fnmatchcase
from functools import lru_cache
from typing import Any

from citepress.settings.classes import EDITIONS, ClaimSettings, Edition, Settings
from citepress.settings.kinds import in_words
from citepress.settings.positions import settings_error
from citepress.suggest import did_you_mean


def severity(settings: Settings, rule: str, path: str, default: str) -> str:
    """The severity (error, warning, off) of a rule in the file at `path`.

    The last pattern of `per-path` that matches the path and names the rule wins; then `rules`;
    then `default`.
    """
    for pattern, severities in reversed(settings.per_path):
        if rule in severities and matches(pattern, path):
            return severities[rule]
    return settings.rules.get(rule, default)


def demands(settings: Settings, path: str) -> ClaimSettings:
    """What must be cited in the file at `path`: the table `claims`, changed by those of its
    patterns that match the path; of several that have a key the last one wins."""
    found = settings.claims
    for pattern, changes in found.per_path:
        if matches(pattern, path):
            fields: dict[str, Any] = {
                name.replace("-", "_"): item for name, item in changes.items()
            }
            found = replace(found, **fields)
    return found


def bar(settings: Settings, path: str) -> float | None:
    """The coverage in percent that the section at `path` must reach; the last pattern that matches
    wins, and None is no bar."""
    matching = [least for pattern, least in settings.coverage.sections if matches(pattern, path)]
    return matching[-1] if matching else None


def editions(settings: Settings) -> dict[str, Edition]:
    """Every edition that a project can print, by name."""
    return {one.name: one for one in (*EDITIONS, *settings.edition)}


def edition(settings: Settings, name: str) -> Edition:
    """The edition of a name. Raises `SettingsError` where there is none."""
    known = editions(settings)
    if name not in known:
        hint = did_you_mean(name, known) or f"the editions are {in_words(known)}"
        at = settings.editions.index(name) if name in settings.editions else 0
        message = f"there is no edition '{name}'"
        raise settings_error(settings.source, ("editions", at), message, hint)
    return known[name]


@lru_cache(maxsize=1024)
def matches(pattern: str, path: str) -> bool:
    """Whether a pattern matches a whole path with `/`: `*`, `?` and `[a-c]` within one name, and
    `**` for any number of folders. Upper and lower case differ on every system."""
    parts = pattern.split("/")

    def on(states: Iterable[int]) -> set[int]:  # `**` may also stand for no folder at all
        reached = set()
        for state in states:
            reached.add(state)
            while state < len(parts) and parts[state] == "**":
                state += 1
                reached.add(state)
        return reached

    # One pass over the path with all the places of the pattern that it can be at: a pattern of
    # many `**` then costs no more than its length.
    states = on({0})
    for name in path.split("/"):
        states = on(
            state if parts[state] == "**" else state + 1
            for state in states
            if state < len(parts) and (parts[state] == "**" or fnmatchcase(name, parts[state]))
        )
    return len(parts) in states
