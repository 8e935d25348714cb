"""The kinds of value that are tables: a table of a class, severities, something for each pattern.

A class of settings is a dataclass whose fields are annotated with their `Kind` and their `Doc`. A
key is the field's name with `-` for `_`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields, replace
from functools import cache
from types import MappingProxyType
from typing import Any, get_type_hints

from citepress.settings.kinds import Kind, Wrong, check_type, choice, in_words
from citepress.settings.paths import check_pattern
from citepress.suggest import did_you_mean

SEVERITIES = ("error", "warning", "off")
_SEVERITY = choice(*SEVERITIES)
UNKNOWN = "is not a setting"


@dataclass(frozen=True, slots=True)
class Doc:
    """What a setting does, in Markdown, and an example in TOML."""

    text: str
    example: str = ""


@dataclass(frozen=True, slots=True)
class Key:
    """A setting: its name in TOML, its field's name, its kind, its documentation, its default."""

    name: str
    field: str
    kind: Kind
    doc: Doc
    default: Any


@cache
def keys_of(cls: Any) -> dict[str, Key]:
    """The settings of a class, by name in TOML, in the order of its fields."""
    hints = get_type_hints(cls, include_extras=True)
    found = {}
    for field in fields(cls):
        notes = getattr(hints[field.name], "__metadata__", ())
        kind = next((note for note in notes if isinstance(note, Kind)), None)
        doc = next((note for note in notes if isinstance(note, Doc)), None)
        if kind is not None and doc is not None:
            name = key_of(field.name)
            found[name] = Key(name, field.name, kind, doc, field.default)
    return found


def key_of(field: str) -> str:
    """The key of a field of the settings."""
    return field.replace("_", "-")


def check_table(value: object, keys: Mapping[str, Key]) -> dict[str, object]:
    """The values of a table, each checked, by field. Raises Wrong."""
    check_type(value, dict, "a table", "write each key on a line of its own below the table's name")
    assert isinstance(value, dict)
    found = {}
    for name, item in value.items():
        if name not in keys:
            hint = did_you_mean(name, keys) or f"the settings here are {in_words(keys)}"
            raise Wrong(UNKNOWN, hint, (name,))
        try:
            found[keys[name].field] = keys[name].kind.check(item)
        except Wrong as wrong:
            raise wrong.below(name) from None
    return found


def table(cls: type) -> Kind:
    """A table whose keys are those of a class."""

    def check(value: object) -> Any:
        return cls(**check_table(value, keys_of(cls)))

    return Kind("table", table_schema(cls), check)


def table_schema(cls: Any, without: tuple[str, ...] = ()) -> dict[str, Any]:
    """The JSON schema of a table whose keys are those of a class."""
    keys = [key for key in keys_of(cls).values() if key.name not in without]
    return {
        "type": "object",
        "additionalProperties": False,
        "properties": {key.name: key_schema(key) for key in keys},
    }


def key_schema(key: Key) -> dict[str, Any]:
    """The JSON schema of a setting: its kind's, and what it does."""
    return {**key.kind.schema, "description": key.doc.text.split("\n\n", 1)[0].replace("\n", " ")}


def by_pattern(kind: Kind, words: str, example: str) -> Kind:
    """A value of a kind for each pattern of paths, in the order of the file."""

    def check(value: object) -> tuple[tuple[str, Any], ...]:
        check_type(value, dict, "a table of path patterns", f"write, for example, {example}")
        assert isinstance(value, dict)
        found = []
        for pattern, item in value.items():
            check_pattern(pattern)
            try:
                found.append((pattern, kind.check(item)))
            except Wrong as wrong:
                raise wrong.below(pattern) from None
        return tuple(found)

    schema = {"type": "object", "additionalProperties": dict(kind.schema)}
    return Kind(words, schema, check)


def _as_severities(value: object) -> Mapping[str, str]:
    """A severity for each rule; `parsing` checks that the rules exist."""
    hint = 'write each rule on a line of its own below the table\'s name: home-page-link = "off"'
    check_type(value, dict, "a table of rules", hint)
    assert isinstance(value, dict)
    for rule, wanted in value.items():
        try:
            _SEVERITY.check(wanted)
        except Wrong as wrong:
            raise wrong.below(rule) from None
    return MappingProxyType(dict(value))


def _as_word_range(value: object) -> tuple[int, int]:
    hint = "write the minimum and the maximum, such as [4500, 5200]; 0 for no minimum"
    check_type(value, list, "a list of two numbers", hint)
    assert isinstance(value, list)
    whole = [isinstance(item, int) and not isinstance(item, bool) for item in value]
    if len(value) != 2 or not all(whole) or not 0 <= value[0] <= value[1]:
        raise Wrong("must be two whole numbers, the minimum before the maximum", hint)
    return value[0], value[1]


RULE_SEVERITIES = Kind(
    "table of severities",
    {"type": "object", "additionalProperties": dict(_SEVERITY.schema)},
    _as_severities,
)
WORD_RANGE = Kind(
    "list of two whole numbers",
    {"type": "array", "items": {"type": "integer", "minimum": 0}, "minItems": 2, "maxItems": 2},
    _as_word_range,
)


def named(
    cls: Callable[[str], Any], usual: Callable[[], Mapping[str, Any]], name: Kind, example: str
) -> Kind:
    """A table of tables, each with the keys of a class and a name of its own, which is the first
    field of the class. A table changes the `usual` one of its name, where there is one."""

    def check(value: object) -> tuple[Any, ...]:
        check_type(value, dict, "a table of tables", f"write, for example, {example}")
        assert isinstance(value, dict)
        found = []
        for called, block in value.items():
            try:
                name.check(called)
                changes = check_table(block, keys_of(cls))
            except Wrong as wrong:
                raise wrong.below(called) from None
            first = usual().get(called) or cls(called)
            found.append(replace(first, **changes))
        return tuple(found)

    schema = {"type": "object", "additionalProperties": table_schema(cls)}
    return Kind("table of tables", schema, check)
