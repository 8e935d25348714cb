"""A table in the settings to the noun that holds it. Raises Wrong, with the way on to the key."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import Any

from citepress.model import ClaimSettings, CoverageSettings, Edition, Settings, WordLimits
from citepress.settings.asking import EDITIONS
from citepress.settings.paths import as_name, as_section, check_pattern
from citepress.settings.values import (
    Wrong,
    as_items,
    as_pattern,
    as_percent,
    as_something,
    field_of,
    in_words,
    of_type,
    one_of,
    shown,
    whole_number,
)
from citepress.suggest import did_you_mean

SEVERITIES = ("error", "warning", "off")
# The kinds of claim, the strictest first, as `claims.KINDS` has them.
KINDS = ClaimSettings().require


_SETTINGS = {name.replace("_", "-") for name in Settings.__dataclass_fields__} - {"source"}


def _misplaced(name: str) -> Wrong:
    """What to say of a setting that stands in a table, where a line at the end of the file comes
    to stand: TOML's tables go on to the next one."""
    hint = f"move the line '{name} = …' up, above the first line that begins with '['"
    return Wrong(f"holds '{name}', which is a setting of its own", hint, (name,))


def as_severities(value: object) -> Mapping[str, str]:
    """A severity for each rule; whether the rules exist is seen to in `parse`."""
    hint = 'give each rule a line of its own below the table\'s name: home-page-link = "off"'
    of_type(value, dict, "a table of rules", hint)
    for rule, wanted in value.items():
        if rule in _SETTINGS:
            raise _misplaced(rule)
        try:
            one_of(*SEVERITIES)(wanted)
        except Wrong as wrong:
            hint = 'write "off"' if wanted is False else wrong.hint
            raise Wrong(f"for {shown(rule)} {wrong.message}", hint, (rule,)) from None
    return MappingProxyType(dict(value))


def as_per_path(value: object) -> tuple[tuple[str, Mapping[str, str]], ...]:
    """Severities for each pattern of paths, in the order of the file."""
    hint = 'write a table such as [per-path."src_md/06-*.md"], and a line a rule below it'
    return _by_pattern(value, as_severities, hint)


def _by_pattern(
    value: object, check: Callable[[object], Any], hint: str
) -> tuple[tuple[str, Any], ...]:
    """What a table says for each pattern of paths, checked, in the order of the file."""
    of_type(value, dict, "a table of paths", hint)
    found = []
    for pattern, said in value.items():
        check_pattern(pattern)
        try:
            found.append((pattern, check(said)))
        except Wrong as wrong:
            message = f"for {shown(pattern)} {wrong.message}"
            raise Wrong(message, wrong.hint, (pattern, *wrong.path)) from None
    return tuple(found)


def _in_table(value: object, checks: Mapping[str, Callable[[object], object]]) -> dict[str, object]:
    """The values of a table of ours, each checked, by key."""
    of_type(value, dict, "a table", "give each key a line of its own below the table's name")
    found = {}
    for name, item in value.items():
        if name not in checks and name in _SETTINGS:
            raise _misplaced(name)
        if name not in checks:
            hint = did_you_mean(name, checks) or f"its keys are {in_words(checks)}"
            raise Wrong(f"has the unknown key {shown(name)}", hint, (name,))
        try:
            found[name] = checks[name](item)
        except Wrong as wrong:
            message = f"for '{name}' {wrong.message}"
            raise Wrong(message, wrong.hint, (name, *wrong.path)) from None
    return found


def _kinds(value: object) -> tuple[str, ...]:
    wanted = as_items(value, one_of(*KINDS), '["quotation", "figure"]')
    return tuple(kind for kind in KINDS if kind in wanted)


_DEMANDS: dict[str, Callable[[object], object]] = {
    "require": _kinds,
    "ignore": lambda value: as_items(value, as_pattern, '["^The next section"]'),
    "scope": one_of("sentence", "backward", ""),
    "summaries": lambda value: as_items(value, as_section, '["06-main-points.md"]'),
    "living-persons": lambda value: as_items(value, as_something, '["A. Person"]'),
    "lone-source-claims": whole_number(1, 10_000),
}


def as_claim_settings(value: object) -> ClaimSettings:
    """The table `claims`."""

    def per_path(value: object) -> tuple[tuple[str, Mapping[str, object]], ...]:
        hint = 'write a table such as [claims.per-path."src_md/06-*.md"], with keys below it'
        return _by_pattern(value, lambda said: MappingProxyType(_in_table(said, there)), hint)

    # A path says itself which section it is.
    there = {name: check for name, check in _DEMANDS.items() if name != "summaries"}
    table = _in_table(value, {**_DEMANDS, "per-path": per_path})
    return ClaimSettings(**{field_of(name): item for name, item in table.items()})


def as_coverage_settings(value: object) -> CoverageSettings:
    """The table `coverage`."""

    def sections(value: object) -> tuple[tuple[str, float], ...]:
        of_type(value, dict, "a table of paths", '"src_md/01-*.md" = 90')
        for pattern in value:
            check_pattern(pattern)
        return tuple(_in_table(value, dict.fromkeys(value, as_percent)).items())

    checks = {"fail-under": as_percent, "fail-under-diff": as_percent, "sections": sections}
    table = _in_table(value, checks)
    return CoverageSettings(**{field_of(name): item for name, item in table.items()})


_EDITION: dict[str, Callable[[object], object]] = {
    "kind": one_of("essay", "handout"),
    "variant": one_of("points", "student", "teacher"),
    "max-pages": whole_number(0, 10_000),
    "template": lambda value: as_name(value),
    "figures": whole_number(0, 1000),
    "dates": whole_number(0, 1000),
    "lines": whole_number(0, 100),
    "marks": whole_number(1, 1000),
}


def as_editions(value: object) -> tuple[str, ...]:
    """The names of editions, at least one."""
    names = as_items(value, as_name, '["essay", "handout"]')
    if not names:
        raise Wrong("is empty, so nothing would be printed", 'write editions = ["essay"]')
    return names


def as_edition_blocks(value: object) -> tuple[Edition, ...]:
    """The blocks `edition.NAME`: each begins from ours of that name, if there is one."""
    hint = "write a table such as [edition.handout], and keys below it"
    of_type(value, dict, "a table of editions", hint)
    usual = {one.name: one for one in EDITIONS}
    found = []
    for name, block in value.items():
        try:
            as_name(name)
            changes = {field_of(key): item for key, item in _in_table(block, _EDITION).items()}
        except Wrong as wrong:
            message = f"for {shown(name)} {wrong.message}"
            raise Wrong(message, wrong.hint, (name, *wrong.path)) from None
        found.append(replace(usual.get(name, Edition(name)), **changes))
    return tuple(found)


def as_word_limits(value: object) -> WordLimits:
    """The table `words`."""

    def pair(value: object) -> tuple[int, int]:
        hint = "write the least and the most, such as [4500, 5200]; 0 for no least"
        of_type(value, list, "a list of two numbers", hint)
        whole = [isinstance(item, int) and not isinstance(item, bool) for item in value]
        if len(value) != 2 or not all(whole) or not 0 <= value[0] <= value[1]:
            raise Wrong("must be two whole numbers, the least before the most", hint)
        return value[0], value[1]

    def sections(value: object) -> tuple[tuple[str, tuple[int, int]], ...]:
        of_type(value, dict, "a table of paths", '"src_md/01-*.md" = [200, 600]')
        for pattern in value:
            check_pattern(pattern)
        return tuple(_in_table(value, dict.fromkeys(value, pair)).items())

    return WordLimits(**_in_table(value, {"document": pair, "sections": sections}))
