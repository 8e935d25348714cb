"""The kinds of value that a setting can have: text, dates, numbers, choices, lists.

A `Kind` says in words what the value is, gives its JSON schema, and checks it. A check takes what
tomllib gives and returns what the setting's field holds, or raises `Wrong`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from citepress.suggest import did_you_mean

# What no XML 1.0 file can contain, so no DOCX and no SVG (https://www.w3.org/TR/xml/#charsets), and
# the controls U+007F to U+009F, which are never meant. (TOML has no lone surrogates.)
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]|[\ufffe\uffff]")
_TYPES = (
    (bool, "true or false"),
    (str, "text"),
    (int, "a number"),
    (float, "a number with a decimal point"),
    (list, "a list"),
    (dict, "a table"),
    (datetime, "a date with a time"),
    (date, "a date"),
)


class Wrong(Exception):
    """What is wrong with a value. `message` follows the setting's name ("must be text"); `path`
    leads from the value to the item of a list (from 0) or the key of a table that is meant."""

    def __init__(self, message: str, hint: str = "", path: tuple[str | int, ...] = ()) -> None:
        super().__init__(message)
        self.message, self.hint, self.path = message, hint, path

    def below(self, step: str | int) -> Wrong:
        """The same, seen from the list or table that holds the value."""
        self.path = (step, *self.path)
        return self


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of value: what it is in words, its JSON schema (draft 7), and its check."""

    words: str
    schema: Mapping[str, Any]
    check: Callable[[object], Any]


def shown(text: str) -> str:
    """A word of the author in quotation marks, on one line and shortened."""
    text = _CONTROL.sub("�", text).replace("\n", " ")
    return f"'{text[:60]}…'" if len(text) > 60 else f"'{text}'"


def in_words(names: Iterable[str], last: str = "and") -> str:
    """Names as a sentence lists them: a, b and c."""
    *names, final = names
    return f"{', '.join(names)} {last} {final}" if names else final


def check_type(value: object, type_: type, words: str, hint: str) -> None:
    """Raises Wrong unless the value is of the type; `words` describe the type."""
    if not isinstance(value, type_) or (type_ is int and isinstance(value, bool)):
        found = next((words for other, words in _TYPES if isinstance(value, other)), "a time")
        raise Wrong(f"must be {words}, not {found}", hint)


def as_lines(value: object) -> str:
    """Text without control characters."""
    check_type(value, str, "text", 'write it in quotation marks: "..."')
    assert isinstance(value, str)
    if found := _CONTROL.search(value):
        raise Wrong(f"contains a control character (U+{ord(found[0]):04X})", "delete it")
    return value.strip()


def as_line(value: object) -> str:
    """Text on one line; it may be empty."""
    text = as_lines(value)
    if "\n" in text or "\t" in text:
        raise Wrong("contains a line break or a tab", "write it on one line")
    return text


def as_word(value: object) -> str:
    """Text on one line that is not empty."""
    text = as_line(value)
    if not text:
        raise Wrong("is empty", "write a value, or delete the key")
    return text


def _as_author(value: object) -> tuple[str, ...]:
    if isinstance(value, str):
        return (as_line(value),) if value.strip() else ()
    check_type(value, list, "text or a list of texts", 'write author = "Name"')
    return as_items(value, as_word, '["First Author", "Second Author"]')


def _as_date(value: object) -> str:
    if isinstance(value, date) and not isinstance(value, datetime):
        return value.isoformat()
    check_type(value, str, "a date", 'write date = "2026-11-30"')
    assert isinstance(value, str)
    try:
        # fromisoformat alone takes 20261130 and 2026-W48-1 too.
        valid = re.fullmatch(r"\d{4}-\d\d-\d\d", value, re.ASCII) and date.fromisoformat(value)
    except ValueError:
        valid = None
    if value and not valid:
        raise Wrong(f"is {shown(value)}, which is not a date", "write year-month-day: 2026-11-30")
    return value


# A language tag, RFC 5646 section 2.1: language, script, region, variants, extensions, private use.
# Languages of four letters are reserved there, none of five to eight is registered (2.2.1), and
# whoever writes one means its name: "german".
_LANGUAGE = re.compile(
    r"[a-z]{2,3}(?:-[a-z]{3}){0,3}(?:-[a-z]{4})?(?:-(?:[a-z]{2}|[0-9]{3}))?"
    r"(?:-(?:[a-z0-9]{5,8}|[0-9][a-z0-9]{3}))*(?:-[0-9a-wyz](?:-[a-z0-9]{2,8})+)*"
    r"(?:-x(?:-[a-z0-9]{1,8})+)?"
)


def _as_language(value: object) -> str:
    value = as_line(value)
    tag = value.lower()
    if not _LANGUAGE.fullmatch(tag):
        hyphenated = value.replace("_", "-")
        hint = "write a tag such as en-GB, ur or pt-BR"
        if _LANGUAGE.fullmatch(hyphenated.lower()):
            hint = f"write '{hyphenated}'"
        raise Wrong(f"is {shown(value)}, which is not a language tag", hint)
    # The usual case (RFC 5646 section 2.1.1): engines compare tags letter by letter.
    first, *rest = tag.split("-")
    parts, single = [first], False
    for part in rest:
        single = single or len(part) == 1
        change = {2: str.upper, 4: str.title}.get(len(part), str) if not single else str
        parts.append(change(part))
    return "-".join(parts)


def _as_yes_no_or_auto(value: object) -> bool | str:
    if isinstance(value, bool) or value == "auto":
        assert isinstance(value, bool | str)
        return value
    raise Wrong("must be true, false or 'auto'", "write contents = true")


def _as_percent(value: object) -> float:
    hint = "write a number from 0 to 100, such as 90"
    if isinstance(value, bool) or not isinstance(value, int | float):
        check_type(value, int, "a number", hint)
        raise Wrong("must be a number, not true or false", hint)
    if not 0 <= value <= 100:
        raise Wrong(f"is {value:.6g}; it must be from 0 to 100", hint)
    return value


def as_expression(value: object) -> str:
    """A regular expression that compiles."""
    text = as_word(value)
    try:
        re.compile(text)
    except (re.error, RecursionError, OverflowError) as error:
        hint = "write a Python regular expression; put a \\ before a character meant literally"
        raise Wrong(f"is {shown(text)}, which is not a regular expression: {error}", hint) from None
    return text


def as_items(value: object, check: Callable[[object], str], example: str) -> tuple[str, ...]:
    """The items of a list, each checked, none twice."""
    check_type(value, list, "a list", f"write it in brackets: {example}")
    assert isinstance(value, list)
    items: list[str] = []
    for number, item in enumerate(value):
        try:
            items.append(check(item))
        except Wrong as wrong:
            raise wrong.below(number) from None
        if items[-1] in items[:-1]:
            raise Wrong(f"is {shown(items[-1])} for the second time", "delete one", (number,))
    return tuple(items)


def _as_keys(value: object) -> tuple[str, ...]:
    """Keys of entries, without `@`; `*` alone means all entries."""
    example = 'nocite = ["smith2020", "jones2021"], or nocite = "*" for all entries'
    if isinstance(value, str):
        value = [value]
        if value != ["*"]:
            raise Wrong('must be a list of keys, or "*"', f"write {example}")
    keys = as_items(value, as_word, '["smith2020"]')
    for number, key in enumerate(keys):
        if key != "*" and (found := re.search(r"[\s@,;{}]", key)):
            hint = f"write {example}"
            raise Wrong(f"is {shown(key)}; a key cannot contain '{found[0]}'", hint, (number,))
    return ("*",) if "*" in keys else keys


def choice(*choices: str) -> Kind:
    """One of these words. The first is suggested where something else than text is given."""

    def check(value: object) -> str:
        usual = choices[0]
        if isinstance(value, bool) and {"on", "off"} <= set(choices):
            usual = "on" if value else "off"
        elif value is False and "off" in choices:
            usual = "off"
        check_type(value, str, "text", f'write "{usual}"')
        assert isinstance(value, str)
        if value not in choices:
            options = in_words([f"'{choice}'" for choice in choices if choice], "or")
            hint = did_you_mean(value, choices) or "write one of these, in quotation marks"
            raise Wrong(f"is {shown(value)}; it must be {options}", hint)
        return value

    words = in_words([f'"{choice}"' for choice in choices if choice], "or")
    return Kind(words, {"enum": list(choices)}, check)


def whole_number(least: int, most: int) -> Kind:
    """A whole number from `least` to `most`."""

    def check(value: object) -> int:
        hint = f"write a whole number from {least} to {most}"
        check_type(value, int, "a whole number", hint)
        assert isinstance(value, int)
        if not least <= value <= most:
            raise Wrong(f"is {str(value)[:20]}; it must be from {least} to {most}", hint)
        return value

    schema = {"type": "integer", "minimum": least, "maximum": most}
    return Kind("whole number", schema, check)


def items(kind: Kind, words: str, example: str, empty: str = "") -> Kind:
    """A list of values of a kind, none twice. `empty` is the hint where an empty list would leave
    nothing to print."""

    def check(value: object) -> tuple[str, ...]:
        found = as_items(value, kind.check, example)
        if empty and not found:
            raise Wrong("is empty, so nothing would be printed", empty)
        return found

    schema = {"type": "array", "items": dict(kind.schema), "uniqueItems": True}
    return Kind(words, schema | ({"minItems": 1} if empty else {}), check)


_PLUGIN_NAME = re.compile(r"[a-z][a-z0-9-]*/[a-z][a-z0-9-]*")


def _as_plugin(value: object) -> str:
    """The name of a plug-in, `acme/no-blogs`, or the prefix of a package's plug-ins, `acme`."""
    name = as_word(value)
    if not re.fullmatch(r"[a-z][a-z0-9-]*(/[a-z][a-z0-9-]*)?", name):
        raise Wrong(
            f"must be a name ('acme/no-blogs') or a prefix ('acme'), not {shown(name)}",
            'plugins = ["acme"]',
        )
    return name


LINE = Kind("text", {"type": "string"}, as_line)
LINES = Kind("text", {"type": "string"}, as_lines)
WORD = Kind("text", {"type": "string", "minLength": 1}, as_word)
AUTHOR = Kind(
    "text, or list of texts",
    {"type": ["string", "array"], "items": {"type": "string", "minLength": 1}},
    _as_author,
)
DATE = Kind("date", {"type": "string", "pattern": r"^(\d{4}-\d\d-\d\d)?$"}, _as_date)
LANGUAGE = Kind(
    "language tag", {"type": "string", "pattern": "^[A-Za-z]{2,3}(-[A-Za-z0-9]+)*$"}, _as_language
)
YES_NO_OR_AUTO = Kind('true, false or "auto"', {"enum": [True, False, "auto"]}, _as_yes_no_or_auto)
KEYS = Kind(
    'list of keys, or "*"',
    {
        "anyOf": [
            {"const": "*"},
            {"type": "array", "items": {"type": "string", "minLength": 1}, "uniqueItems": True},
        ]
    },
    _as_keys,
)
PERCENT = Kind("percentage", {"type": "number", "minimum": 0, "maximum": 100}, _as_percent)
EXPRESSION = Kind("regular expression", {"type": "string", "minLength": 1}, as_expression)
PLUGIN = Kind("name of a plug-in", {"type": "string", "minLength": 1}, _as_plugin)
FORMATS = ("pdf", "docx", "html")


def _as_format(value: object) -> str:
    """The name of an output format: one of ours, or that of a plug-in, `acme/plain`."""
    if isinstance(value, str) and _PLUGIN_NAME.fullmatch(value):
        return value
    name: str = choice(*FORMATS).check(value)
    return name


FORMAT = Kind(
    in_words(map(repr, FORMATS), "or"),
    {"anyOf": [{"enum": list(FORMATS)}, {"type": "string", "pattern": "^[a-z][a-z0-9-]*/"}]},
    _as_format,
)
