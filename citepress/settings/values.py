"""A value of the settings to what it stands for: text, lists, dates, numbers, choices.

Wrong is raised where it cannot stand for that, and says why after its key's name.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from datetime import date, datetime

from citepress.suggest import did_you_mean

FORMATS = ("pdf", "docx", "html")
# What can stand in no XML 1.0 file, so in no DOCX and no SVG (https://www.w3.org/TR/xml/#charsets),
# and the controls U+007F to U+009F, which are never meant. (Lone surrogates are no TOML.)
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]|[\ufffe\uffff]")
_TYPES = (
    (bool, "true or false"),
    (str, "text"),
    (int, "a number"),
    (float, "a number with a point"),
    (list, "a list"),
    (dict, "a table"),
    (datetime, "a date with a time"),
    (date, "a date"),
)


class Wrong(Exception):
    """What is wrong with a value, read after its key's name; `path` leads on to it from there."""

    def __init__(self, message: str, hint: str = "", path: tuple[str | int, ...] = ()) -> None:
        super().__init__(message)
        self.message, self.hint, self.path = message, hint, path


def shown(text: str) -> str:
    """A word of the author's in quotation marks, on one line and not long."""
    text = _CONTROL.sub("�", text).replace("\n", " ")
    return f"'{text[:60]}…'" if len(text) > 60 else f"'{text}'"


def in_words(names: Iterable[str], last: str = "and") -> str:
    """Names in a row, as a sentence has them: a, b and c."""
    *names, final = names
    return f"{', '.join(names)} {last} {final}" if names else final


def field_of(name: str) -> str:
    """The name of the field of Settings, or of a noun in it, that a key has."""
    return name.replace("-", "_")


def of_type(value: object, kind: type, called: str, hint: str) -> None:
    """Raises Wrong unless the value is of the type; `called` is the type in words."""
    if not isinstance(value, kind) or (kind is int and isinstance(value, bool)):
        found = next((words for type_, words in _TYPES if isinstance(value, type_)), "a time")
        raise Wrong(f"must be {called}, not {found}", hint)


def as_lines(value: object) -> str:
    """Text without control characters."""
    of_type(value, str, "text", 'write it in quotation marks: "..."')
    if found := _CONTROL.search(value):
        raise Wrong(f"has a control character (U+{ord(found[0]):04X})", "take it out")
    return value.strip()


def as_line(value: object) -> str:
    """Text on one line; it may be empty."""
    value = as_lines(value)
    if "\n" in value or "\t" in value:
        raise Wrong("has a line break or a tab in it", "write it on one line")
    return value


def as_something(value: object) -> str:
    """Text on one line that is not empty."""
    value = as_line(value)
    if not value:
        raise Wrong("is empty", "write something, or leave the key out")
    return value


def as_items(value: object, check: Callable[[object], str], example: str) -> tuple[str, ...]:
    """The items of a list, each checked, none twice."""
    of_type(value, list, "a list", f"write it in brackets: {example}")
    items: list[str] = []
    for number, item in enumerate(value):
        try:
            items.append(check(item))
        except Wrong as wrong:
            message = f"item {number + 1} {wrong.message}"
            raise Wrong(message, wrong.hint, (number, *wrong.path)) from None
        if items[-1] in items[:-1]:
            raise Wrong(f"names {shown(items[-1])} twice", "take one out", (number,))
    return tuple(items)


def as_author(value: object) -> tuple[str, ...]:
    """The authors: a name, or a list of names."""
    if isinstance(value, str):
        return (as_line(value),) if value.strip() else ()
    of_type(value, list, "text or a list of texts", 'write author = "Name"')
    return as_items(value, as_something, '["First Author", "Second Author"]')


def as_date(value: object) -> str:
    """A day, as year-month-day; or nothing."""
    if isinstance(value, date) and not isinstance(value, datetime):
        return value.isoformat()
    of_type(value, str, "a date", 'write date = "2026-11-30"')
    try:
        # fromisoformat alone takes 20261130 and 2026-W48-1 too.
        valid = re.fullmatch(r"\d{4}-\d\d-\d\d", value, re.ASCII) and date.fromisoformat(value)
    except ValueError:
        valid = None
    if value and not valid:
        raise Wrong(f"is {shown(value)}, which is no day", "write year-month-day: 2026-11-30")
    return value


# A language tag, RFC 5646 section 2.1: language, script, region, variants, extensions, private use.
# Languages of four letters are reserved there, none of five to eight is registered (2.2.1), and
# whoever writes one means its name: "german".
_LANGUAGE = re.compile(
    r"[a-z]{2,3}(?:-[a-z]{3}){0,3}(?:-[a-z]{4})?(?:-(?:[a-z]{2}|[0-9]{3}))?"
    r"(?:-(?:[a-z0-9]{5,8}|[0-9][a-z0-9]{3}))*(?:-[0-9a-wyz](?:-[a-z0-9]{2,8})+)*"
    r"(?:-x(?:-[a-z0-9]{1,8})+)?"
)


def as_language(value: object) -> str:
    """A language tag in its usual case."""
    value = as_line(value)
    tag = value.lower()
    if not _LANGUAGE.fullmatch(tag):
        written_so = value.replace("_", "-")
        hint = "write a tag such as en-GB, ur or pt-BR"
        if _LANGUAGE.fullmatch(written_so.lower()):
            hint = f"write '{written_so}'"
        raise Wrong(f"is {shown(value)}, which is no language tag", hint)
    # The usual case (RFC 5646 section 2.1.1): engines compare tags letter by letter.
    first, *rest = tag.split("-")
    parts, single = [first], False
    for part in rest:
        single = single or len(part) == 1
        change = {2: str.upper, 4: str.title}.get(len(part), str) if not single else str
        parts.append(change(part))
    return "-".join(parts)


def one_of(*choices: str) -> Callable[[object], str]:
    """The check that lets only these words pass."""

    def check(value: object) -> str:
        usual = choices[0]
        if isinstance(value, bool) and {"on", "off"}.issuperset(choices[1:]):
            usual = "on" if value else "off"
        of_type(value, str, "text", f'write "{usual}"')
        if value not in choices:
            hint = did_you_mean(value, choices) or "write one of these, in quotation marks"
            options = in_words([f"'{choice}'" for choice in choices], "or")
            raise Wrong(f"is {shown(value)}, and can be {options}", hint)
        return value

    return check


def as_formats(value: object) -> tuple[str, ...]:
    """The formats of the prints, at least one."""
    formats = as_items(value, one_of(*FORMATS), '["pdf", "docx", "html"]')
    if not formats:
        raise Wrong("is empty, so nothing would be printed", 'write to = ["pdf"]')
    return formats


def as_yes_no_or_auto(value: object) -> bool | str:
    """Yes, no, or `auto`."""
    if isinstance(value, bool) or value == "auto":
        return value
    raise Wrong(f"is {shown(value)}, and can be true, false or 'auto'", "write contents = true")


def whole_number(least: int, most: int) -> Callable[[object], int]:
    """The check that lets only whole numbers from `least` to `most` pass."""

    def check(value: object) -> int:
        hint = f"write a whole number from {least} to {most}"
        of_type(value, int, "a whole number", hint)
        if not least <= value <= most:
            raise Wrong(f"is {value:.6g}, and can be {least} to {most}", hint)
        return value

    return check


def as_percent(value: object) -> float:
    """A number from 0 to 100."""
    hint = "write a number from 0 to 100, such as 90"
    if isinstance(value, bool) or not isinstance(value, int | float):
        of_type(value, int, "a number", hint)
        raise Wrong("must be a number, not true or false", hint)
    if not 0 <= value <= 100:
        raise Wrong(f"is {value:.6g}, and can be 0 to 100", hint)
    return value


def as_pattern(value: object) -> str:
    """A regular expression that compiles."""
    value = as_something(value)
    try:
        re.compile(value)
    except (re.error, RecursionError, OverflowError) as error:
        hint = "write a regular expression of Python's; a sign meant as such has a \\ before"
        raise Wrong(f"is {shown(value)}, which is no pattern: {error}", hint) from None
    return value
