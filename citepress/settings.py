"""The text of a settings file to Settings: every key checked, each complaint placed.

The keys stand at the top level of `citepress.toml`, or in `[tool.citepress]` of `pyproject.toml`;
`KEYS` lists them and `docs/settings.md` describes them. The format is TOML 1.0
(https://toml.io/en/v1.0.0). Only SettingsError is raised: one line that begins with
`path:line:column` (both from 1) and a way out. tomllib gives no places, so a key's place is looked
up in the text when there is something to say of it (`where`).
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import fields, is_dataclass, replace
from datetime import date, datetime
from fnmatch import fnmatchcase
from functools import lru_cache
from pathlib import PurePosixPath
from types import MappingProxyType

from citepress.errors import SettingsError
from citepress.model import Bars, Demands, Edition, Settings, Span, Text, WordLimits, noun
from citepress.nearest import did_you_mean
from citepress.places import offset, place

FORMATS = ("pdf", "docx", "html")
SEVERITIES = ("error", "warning", "off")


class _Wrong(Exception):
    """What is wrong with a value, read after its key's name; `path` leads on to it from there."""

    def __init__(self, message: str, hint: str = "", path: tuple[str | int, ...] = ()) -> None:
        super().__init__(message)
        self.message, self.hint, self.path = message, hint, path


# --- the text to a checked value -----------------------------------------------------------------


def parse(text: Text, rules: Collection[str] = (), locked: Collection[str] = ()) -> Settings:
    """The settings that `text` gives; a key that it leaves out has its default.

    `rules` are the names of the rules that exist, `locked` those that are an error whatever the
    settings say. Where `text.path` ends in `pyproject.toml` the keys are those of
    `[tool.citepress]`. Raises SettingsError on the first thing that is wrong.
    """
    values: dict[str, object] = {}
    for name, value in _table(text).items():
        if name not in _BY_NAME:
            hint = did_you_mean(name, _BY_NAME) or f"the settings are {_list(_BY_NAME)}"
            raise complaint(text, (name,), f"unknown setting {_shown(name)}", hint)
        try:
            values[_field(name)] = _BY_NAME[name].check(value)
        except _Wrong as wrong:
            message = f"'{name}' {wrong.message}"
            raise complaint(text, (name, *wrong.path), message, wrong.hint) from None
    settings = Settings(**values, source=text)
    _check_rules(text, ("rules",), settings.rules, rules, locked)
    for pattern, severities in settings.per_path:
        _check_rules(text, ("per-path", pattern), severities, rules, locked)
    _check_folders(settings)
    return settings


def has_table(text: Text) -> bool:
    """Whether a `pyproject.toml` has settings of ours. Raises SettingsError where it is no TOML."""
    tool = _toml(text).get("tool")
    return isinstance(tool, dict) and "citepress" in tool


def severity(settings: Settings, rule: str, path: str, default: str) -> str:
    """The severity (error, warning, off) of a rule in the file at `path`.

    The last pattern of `per-path` that matches the path and names the rule wins; then `rules`;
    then `default`.
    """
    for pattern, severities in reversed(settings.per_path):
        if rule in severities and matches(pattern, path):
            return severities[rule]
    return settings.rules.get(rule, default)


def demands(settings: Settings, path: str) -> Demands:
    """What must be cited in the file at `path`: the table `claims`, with what its patterns that fit
    the path say otherwise, the last one first."""
    found = settings.claims
    for pattern, changes in found.per_path:
        if matches(pattern, path):
            found = replace(found, **{_field(name): value for name, value in changes.items()})
    return found


def bar(settings: Settings, path: str) -> float | None:
    """The coverage in percent that the section at `path` must reach; the last pattern that fits
    wins, and None is no bar."""
    fitting = [least for pattern, least in settings.coverage.sections if matches(pattern, path)]
    return fitting[-1] if fitting else None


# The editions that every project can print; a block of the same name in the settings replaces one.
EDITIONS = (
    Edition("essay"),
    Edition("handout", "handout", max_pages=None),
    Edition("handout-student", "handout", "student", max_pages=None),
    Edition("handout-teacher", "handout", "teacher", max_pages=None),
)


def editions(settings: Settings) -> dict[str, Edition]:
    """Every edition that a project can print, by name."""
    return {one.name: one for one in (*EDITIONS, *settings.edition)}


def edition(settings: Settings, name: str) -> Edition:
    """The edition of a name. Raises `SettingsError` where there is none."""
    known = editions(settings)
    if name not in known:
        hint = did_you_mean(name, known) or f"there are {_list(known)}"
        at = settings.editions.index(name) if name in settings.editions else 0
        raise complaint(settings.source, ("editions", at), f"no edition is called '{name}'", hint)
    return known[name]


@lru_cache(maxsize=1024)
def matches(pattern: str, path: str) -> bool:
    """Whether a pattern fits a whole path with `/`: `*`, `?` and `[a-c]` within one name, and `**`
    for any number of folders. Upper and lower case differ, on every system alike."""
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


def written(value: object) -> str:
    """The value of a setting as TOML writes it."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        escaped = value.replace("\\", "\\\\").replace('"', '\\"').replace("\t", "\\t")
        return '"' + escaped.replace("\n", "\\n") + '"'
    if is_dataclass(value):
        given = [(f.name, getattr(value, f.name), f.default) for f in fields(value)]
        value = {_key(name): one for name, one, default in given if one != default and one != ""}
        for name in value.keys() & {"per-path", "sections"}:
            value[name] = dict(value[name])
    if isinstance(value, Mapping):
        pairs = [f"{written(name)} = {written(item)}" for name, item in value.items()]
        return "{ " + ", ".join(pairs) + " }" if pairs else "{}"
    if isinstance(value, tuple):
        return "[" + ", ".join(written(item) for item in value) + "]"
    return str(value)


def in_force(settings: Settings) -> dict[str, str]:
    """Each key's name and its value as TOML writes it, in the order of `KEYS`."""
    values = {key.name: getattr(settings, _field(key.name)) for key in KEYS}
    values["per-path"] = dict(settings.per_path)
    values["edition"] = {one.name: replace(one, name="") for one in settings.edition}
    return {name: written(value) for name, value in values.items()}


def complaint(source: Text, keys: tuple[str | int, ...], message: str, hint: str) -> SettingsError:
    """A SettingsError that begins with the place of a key; `keys` is as for `where`."""
    span = where(source, *keys)
    if span is not None:
        return SettingsError(f"{place(span)}: {message}", hint)
    return SettingsError(f"{source.path}: {message}" if source.path else message, hint)


def _field(name: str) -> str:
    return name.replace("-", "_")


def _key(name: str) -> str:
    return name.replace("_", "-")


def _toml(text: Text) -> dict:
    try:
        return tomllib.loads(text.text)
    except RecursionError:
        raise SettingsError(
            f"{text.path}: lists or tables stand too deep in one another", "take some away"
        ) from None
    except ValueError as error:
        # tomllib writes "Invalid value (at line 3, column 8)" or "... (at end of document)"; only
        # a number of thousands of digits is another ValueError, of int() and without a place.
        message, at = str(error), len(text.text)
        if not isinstance(error, tomllib.TOMLDecodeError):
            message, at = "a number has too many digits", 0
        if found := re.search(r" \(at line (\d+), column (\d+)\)$", message):
            message, at = message[: found.start()], offset(text, int(found[1]), int(found[2]))
        message = message.removesuffix(" (at end of document)")
        message = message[:1].lower() + message[1:]
        raise SettingsError(
            f"{place(Span(text, at, at))}: this is not TOML: {message}",
            'look for a missing quotation mark, bracket or =; a line is written key = "value"',
        ) from None


def _prefix(text: Text) -> tuple[str, ...]:
    # A file of that name belongs to all of a project's tools, so ours have a table of their own.
    return ("tool", "citepress") if text.path.endswith("pyproject.toml") else ()


def _table(text: Text) -> dict:
    table = _toml(text)
    for name in _prefix(text):
        table = table.get(name, {})
        if not isinstance(table, dict):
            raise complaint(text, (), f"'{name}' must be a table", "write [tool.citepress]")
    return table


def _check_rules(
    text: Text,
    path: tuple[str, ...],
    severities: Mapping[str, str],
    rules: Collection[str],
    locked: Collection[str],
) -> None:
    for rule, wanted in severities.items():
        if rule not in rules:
            hint = did_you_mean(rule, rules) or "`citepress rules` lists the rules"
            raise complaint(text, (*path, rule), f"no rule is called {_shown(rule)}", hint)
        if rule in locked and wanted != "error":
            message = (
                f"'{rule}' is always an error and cannot be '{wanted}': "
                "what it finds would make the prints say what was not checked"
            )
            hint = f"take the line out; `citepress explain {rule}` tells how to mend what it finds"
            raise complaint(text, (*path, rule), message, hint)


def _check_folders(settings: Settings) -> None:
    # A print could otherwise replace a file that the author wrote, such as a template.
    for name in ("sections-dir", "templates-dir"):
        if getattr(settings, _field(name)).casefold() == settings.output_dir.casefold():
            message = f"'output-dir' and '{name}' are both '{settings.output_dir}'"
            hint = "give the prints a folder of their own, such as output"
            raise complaint(settings.source, ("output-dir",), message, hint)


# --- what each value must be ---------------------------------------------------------------------

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


def _shown(text: str) -> str:
    """A word of the author's in quotation marks, on one line and not long."""
    text = _CONTROL.sub("�", text).replace("\n", " ")
    return f"'{text[:60]}…'" if len(text) > 60 else f"'{text}'"


def _list(names: Iterable[str], last: str = "and") -> str:
    *names, final = names
    return f"{', '.join(names)} {last} {final}" if names else final


def _of_type(value: object, kind: type, called: str, hint: str) -> None:
    if not isinstance(value, kind) or (kind is int and isinstance(value, bool)):
        found = next((words for type_, words in _TYPES if isinstance(value, type_)), "a time")
        raise _Wrong(f"must be {called}, not {found}", hint)


def _lines(value: object) -> str:
    _of_type(value, str, "text", 'write it in quotation marks: "..."')
    if found := _CONTROL.search(value):
        raise _Wrong(f"has a control character (U+{ord(found[0]):04X})", "take it out")
    return value.strip()


def _line(value: object) -> str:
    value = _lines(value)
    if "\n" in value or "\t" in value:
        raise _Wrong("has a line break or a tab in it", "write it on one line")
    return value


def _items(value: object, check: Callable[[object], str], example: str) -> tuple[str, ...]:
    """The items of a list, each checked, none twice."""
    _of_type(value, list, "a list", f"write it in brackets: {example}")
    items: list[str] = []
    for number, item in enumerate(value):
        try:
            items.append(check(item))
        except _Wrong as wrong:
            message = f"item {number + 1} {wrong.message}"
            raise _Wrong(message, wrong.hint, (number, *wrong.path)) from None
        if items[-1] in items[:-1]:
            raise _Wrong(f"names {_shown(items[-1])} twice", "take one out", (number,))
    return tuple(items)


def _author(value: object) -> tuple[str, ...]:
    if isinstance(value, str):
        return (_line(value),) if value.strip() else ()
    _of_type(value, list, "text or a list of texts", 'write author = "Name"')
    return _items(value, _something, '["First Author", "Second Author"]')


def _something(value: object) -> str:
    value = _line(value)
    if not value:
        raise _Wrong("is empty", "write something, or leave the key out")
    return value


def _date(value: object) -> str:
    if isinstance(value, date) and not isinstance(value, datetime):
        return value.isoformat()
    _of_type(value, str, "a date", 'write date = "2026-11-30"')
    try:
        # fromisoformat alone takes 20261130 and 2026-W48-1 too.
        valid = re.fullmatch(r"\d{4}-\d\d-\d\d", value, re.ASCII) and date.fromisoformat(value)
    except ValueError:
        valid = None
    if value and not valid:
        raise _Wrong(f"is {_shown(value)}, which is no day", "write year-month-day: 2026-11-30")
    return value


# A language tag, RFC 5646 section 2.1: language, script, region, variants, extensions, private use.
_LANGUAGE = re.compile(
    r"(?:[a-z]{2,3}(?:-[a-z]{3}){0,3}|[a-z]{4,8})(?:-[a-z]{4})?(?:-(?:[a-z]{2}|[0-9]{3}))?"
    r"(?:-(?:[a-z0-9]{5,8}|[0-9][a-z0-9]{3}))*(?:-[0-9a-wyz](?:-[a-z0-9]{2,8})+)*"
    r"(?:-x(?:-[a-z0-9]{1,8})+)?"
)


def _language(value: object) -> str:
    value = _line(value)
    tag = value.lower()
    if not _LANGUAGE.fullmatch(tag):
        written_so = value.replace("_", "-")
        hint = "write a tag such as en-GB, ur or pt-BR"
        if _LANGUAGE.fullmatch(written_so.lower()):
            hint = f"write '{written_so}'"
        raise _Wrong(f"is {_shown(value)}, which is no language tag", hint)
    # The usual case (RFC 5646 section 2.1.1): engines compare tags letter by letter.
    first, *rest = tag.split("-")
    parts, single = [first], False
    for part in rest:
        single = single or len(part) == 1
        change = {2: str.upper, 4: str.title}.get(len(part), str) if not single else str
        parts.append(change(part))
    return "-".join(parts)


def _inside(value: object) -> str:
    """A path with `/` that stays in the project, in its shortest form."""
    value = _something(value)
    if "://" in value:
        hint = "citepress fetches nothing: save the file in the project and write its path"
        raise _Wrong(f"is the address {_shown(value)}", hint)
    if "\\" in value:
        hint = f"write '{value.replace(chr(92), '/')}'"
        raise _Wrong(f"is {_shown(value)}, and folders are parted by '/'", hint)
    if ".." in value.split("/"):
        hint = "write its path without '..'; what lies outside the project is not read"
        raise _Wrong(f"is {_shown(value)}, which leads up with '..'", hint)
    if re.match(r"/|~|[A-Za-z]:", value):
        hint = "move it into the project and write its path from there"
        raise _Wrong(f"is {_shown(value)}, which lies outside the project", hint)
    return str(PurePosixPath(value))


def _output(value: object) -> str:
    value = _inside(value)
    if value.startswith(".") or "/." in value:
        hint = "give the prints a folder of their own, such as output"
        raise _Wrong(f"is {_shown(value)}: the project itself, or a hidden folder", hint)
    return value


def _bibliography(value: object) -> str:
    value = _inside(value)
    if not value.lower().endswith(".bib"):
        hint = "give a list of sources in BibTeX or BibLaTeX form; Zotero and others export it"
        raise _Wrong(f"is {_shown(value)}, which is no .bib file", hint)
    return value


def _section(value: object) -> str:
    value = _inside(value)
    if not value.lower().endswith(".md"):
        raise _Wrong(f"is {_shown(value)}, which is no .md file", "name Markdown files")
    return value


def _style(value: object) -> str:
    value = _something(value)
    if value.lower().endswith(".csl"):
        return _inside(value)
    if "/" in value or "\\" in value:
        hint = "give the name of a bundled style, such as apa, or the path of a .csl file"
        raise _Wrong(f"is {_shown(value)}, which is no style", hint)
    return value


def _theme(value: object) -> str:
    value = _line(value)
    if not re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9_-]*", value):
        hint = "write the name of a theme: exam, plain or large-print"
        raise _Wrong(f"is {_shown(value)}, which is no name of a theme", hint)
    return value


def _fonts(value: object) -> str:
    value = _line(value)
    return _inside(value) if value else ""


def _reference(value: object) -> str:
    value = _line(value)
    if value and not value.lower().endswith(".docx"):
        raise _Wrong(f"is {_shown(value)}, which is no .docx file", "save it in Word as .docx")
    return _inside(value) if value else ""


# https://learn.microsoft.com/windows/win32/fileio/naming-a-file: the devices, whatever follows a
# dot, and the characters that no file name may have there.
_DEVICE = re.compile(r"(?:con|prn|aux|nul|conin\$|conout\$|(?:com|lpt)[0-9¹²³])(?:\..*)?", re.I)


def _name(value: object) -> str:
    value = _something(value)
    hint = "write a name such as essay, without folder and ending"
    if found := re.search(r'[/\\<>:"|?*]', value):
        raise _Wrong(f"is {_shown(value)}, and a file's name cannot have '{found[0]}'", hint)
    if value[0] in ".-" or value[-1] == ".":
        raise _Wrong(f"is {_shown(value)}, which begins with '.' or '-' or ends with '.'", hint)
    if _DEVICE.fullmatch(value):
        raise _Wrong(f"is {_shown(value)}, which Windows keeps for a device", hint)
    if len(value.encode("utf-8", "replace")) > 200:
        raise _Wrong("is too long for a file's name", hint)
    return value


def _one_of(*choices: str) -> Callable[[object], str]:
    def check(value: object) -> str:
        _of_type(value, str, "text", f'write "{choices[0]}"')
        if value not in choices:
            hint = did_you_mean(value, choices) or f"write '{choices[0]}'"
            options = _list([f"'{choice}'" for choice in choices], "or")
            raise _Wrong(f"is {_shown(value)}, and can be {options}", hint)
        return value

    return check


def _formats(value: object) -> tuple[str, ...]:
    formats = _items(value, _one_of(*FORMATS), '["pdf", "docx", "html"]')
    if not formats:
        raise _Wrong("is empty, so nothing would be printed", 'write to = ["pdf"]')
    return formats


def _yes_no_or_auto(value: object) -> bool | str:
    if isinstance(value, bool) or value == "auto":
        return value
    raise _Wrong(f"is {_shown(value)}, and can be true, false or 'auto'", "write contents = true")


def _whole(least: int, most: int) -> Callable[[object], int]:
    def check(value: object) -> int:
        hint = f"write a whole number from {least} to {most}"
        _of_type(value, int, "a whole number", hint)
        if not least <= value <= most:
            raise _Wrong(f"is {value:.6g}, and can be {least} to {most}", hint)
        return value

    return check


def _severities(value: object) -> Mapping[str, str]:
    hint = 'give each rule a line of its own below the table\'s name: home-page-link = "off"'
    _of_type(value, dict, "a table of rules", hint)
    for rule, wanted in value.items():
        try:
            _one_of(*SEVERITIES)(wanted)
        except _Wrong as wrong:
            hint = 'write "off"' if wanted is False else wrong.hint
            raise _Wrong(f"for {_shown(rule)} {wrong.message}", hint, (rule,)) from None
    return MappingProxyType(dict(value))


def _per_path(value: object) -> tuple[tuple[str, Mapping[str, str]], ...]:
    hint = "write a table such as [per-path.\"src_md/06-*.md\"], and a line a rule below it"
    _of_type(value, dict, "a table of paths", hint)
    found = []
    for pattern, severities in value.items():
        _path_pattern(pattern)
        try:
            found.append((pattern, _severities(severities)))
        except _Wrong as wrong:
            message = f"for {_shown(pattern)} {wrong.message}"
            raise _Wrong(message, wrong.hint, (pattern, *wrong.path)) from None
    return tuple(found)


def _path_pattern(pattern: str) -> None:
    if "\\" in pattern or pattern.startswith(("/", "./")) or ".." in pattern.split("/"):
        hint = "write the path from the project's folder, with '/': src_md/06-*.md"
        raise _Wrong(f"has {_shown(pattern)}, which no path can fit", hint, (pattern,))
    if not pattern or pattern.endswith("/"):
        hint = f"write '{pattern}**' for all that is in the folder"
        raise _Wrong(f"has {_shown(pattern)}, which is no file", hint, (pattern,))


# The kinds of claim, the strictest first, as `claims.KINDS` has them.
KINDS = Demands().require


def _in_table(value: object, checks: Mapping[str, Callable[[object], object]]) -> dict[str, object]:
    """The values of a table of ours, each checked, by key."""
    _of_type(value, dict, "a table", "give each key a line of its own below the table's name")
    found = {}
    for name, item in value.items():
        if name not in checks:
            hint = did_you_mean(name, checks) or f"its keys are {_list(checks)}"
            raise _Wrong(f"has the unknown key {_shown(name)}", hint, (name,))
        try:
            found[name] = checks[name](item)
        except _Wrong as wrong:
            message = f"for '{name}' {wrong.message}"
            raise _Wrong(message, wrong.hint, (name, *wrong.path)) from None
    return found


def _kinds(value: object) -> tuple[str, ...]:
    wanted = _items(value, _one_of(*KINDS), '["quotation", "figure"]')
    return tuple(kind for kind in KINDS if kind in wanted)


def _pattern(value: object) -> str:
    value = _something(value)
    try:
        re.compile(value)
    except (re.error, RecursionError, OverflowError) as error:
        hint = "write a regular expression of Python's; a sign meant as such has a \\ before"
        raise _Wrong(f"is {_shown(value)}, which is no pattern: {error}", hint) from None
    return value


def _percent(value: object) -> float:
    hint = "write a number from 0 to 100, such as 90"
    if isinstance(value, bool) or not isinstance(value, int | float):
        _of_type(value, int, "a number", hint)
        raise _Wrong("must be a number, not true or false", hint)
    if not 0 <= value <= 100:
        raise _Wrong(f"is {value:.6g}, and can be 0 to 100", hint)
    return value


_DEMANDS: dict[str, Callable[[object], object]] = {
    "require": _kinds,
    "ignore": lambda value: _items(value, _pattern, '["^The next section"]'),
    "scope": _one_of("sentence", "backward", ""),
    "summaries": lambda value: _items(value, _section, '["06-main-points.md"]'),
    "living-persons": lambda value: _items(value, _something, '["A. Person"]'),
    "lone-source-claims": _whole(1, 10_000),
}


def _demands(value: object) -> Demands:
    def per_path(value: object) -> tuple[tuple[str, Mapping[str, object]], ...]:
        hint = "write a table such as [claims.per-path.\"src_md/06-*.md\"], with keys below it"
        _of_type(value, dict, "a table of paths", hint)
        found = []
        for pattern, changes in value.items():
            _path_pattern(pattern)
            try:
                found.append((pattern, MappingProxyType(_in_table(changes, there))))
            except _Wrong as wrong:
                message = f"for {_shown(pattern)} {wrong.message}"
                raise _Wrong(message, wrong.hint, (pattern, *wrong.path)) from None
        return tuple(found)

    # A path says itself which section it is.
    there = {name: check for name, check in _DEMANDS.items() if name != "summaries"}
    table = _in_table(value, {**_DEMANDS, "per-path": per_path})
    return Demands(**{_field(name): item for name, item in table.items()})


def _bars(value: object) -> Bars:
    def sections(value: object) -> tuple[tuple[str, float], ...]:
        _of_type(value, dict, "a table of paths", '"src_md/01-*.md" = 90')
        for pattern in value:
            _path_pattern(pattern)
        return tuple(_in_table(value, dict.fromkeys(value, _percent)).items())

    checks = {"fail-under": _percent, "fail-under-diff": _percent, "sections": sections}
    table = _in_table(value, checks)
    return Bars(**{_field(name): item for name, item in table.items()})


_EDITION: dict[str, Callable[[object], object]] = {
    "kind": _one_of("essay", "handout"),
    "variant": _one_of("points", "student", "teacher"),
    "max-pages": _whole(0, 10_000),
    "template": lambda value: _name(value),
    "figures": _whole(0, 1000),
    "dates": _whole(0, 1000),
    "lines": _whole(0, 100),
    "marks": _whole(1, 1000),
}


def _editions(value: object) -> tuple[str, ...]:
    names = _items(value, _name, '["essay", "handout"]')
    if not names:
        raise _Wrong("is empty, so nothing would be printed", 'write editions = ["essay"]')
    return names


def _edition_blocks(value: object) -> tuple[Edition, ...]:
    hint = "write a table such as [edition.handout], and keys below it"
    _of_type(value, dict, "a table of editions", hint)
    usual = {one.name: one for one in EDITIONS}
    found = []
    for name, block in value.items():
        try:
            _name(name)
            changes = {_field(key): item for key, item in _in_table(block, _EDITION).items()}
        except _Wrong as wrong:
            message = f"for {_shown(name)} {wrong.message}"
            raise _Wrong(message, wrong.hint, (name, *wrong.path)) from None
        found.append(replace(usual.get(name, Edition(name)), **changes))
    return tuple(found)


def _word_limits(value: object) -> WordLimits:
    def pair(value: object) -> tuple[int, int]:
        hint = "write the least and the most, such as [4500, 5200]; 0 for no least"
        _of_type(value, list, "a list of two numbers", hint)
        whole = [isinstance(item, int) and not isinstance(item, bool) for item in value]
        if len(value) != 2 or not all(whole) or not 0 <= value[0] <= value[1]:
            raise _Wrong("must be two whole numbers, the least before the most", hint)
        return value[0], value[1]

    def sections(value: object) -> tuple[tuple[str, tuple[int, int]], ...]:
        _of_type(value, dict, "a table of paths", '"src_md/01-*.md" = [200, 600]')
        for pattern in value:
            _path_pattern(pattern)
        return tuple(_in_table(value, dict.fromkeys(value, pair)).items())

    return WordLimits(**_in_table(value, {"document": pair, "sections": sections}))


@noun
class Key:
    """A setting: its name in TOML, its type in words, the check that gives its value, what it is.

    The field of Settings has the same name with `_` for `-`, and its default is the default."""

    name: str
    type: str
    check: Callable[[object], object]
    description: str

    @property
    def default(self) -> str:
        """The default as TOML writes it."""
        return in_force(Settings())[self.name]


KEYS = (
    Key("title", "text", _line, "the essay's title"),
    Key("subtitle", "text", _line, "a second line below the title"),
    Key("author", "text, or list of texts", _author, "who wrote it"),
    Key("question", "text", _line, "the question that it answers"),
    Key("paper", "text", _line, "the examination paper or course that it was written for"),
    Key("date", "date", _date, "its date, year-month-day"),
    Key("language", "language tag", _language, "the language that it is written in"),
    Key("style", "style name, or path", _style, "how citations and the list of sources look"),
    Key("colophon", "text", _lines, "a note at the end on how it was made"),
    Key("name", "file name", _name, "what the printed files are called, without ending"),
    Key("sections", "list of file names",
        lambda value: _items(value, _section, '["01-introduction.md"]'),
        "the sections, in order; when empty, all, by file name"),
    Key("sections-dir", "folder", _inside, "where the sections are"),
    Key("bibliography", "path", _bibliography, "the list of sources"),
    Key("templates-dir", "folder", _inside, "where templates of your own are"),
    Key("output-dir", "folder", _output, "where the prints go"),
    Key("to", "list of formats", _formats, "which prints to make"),
    Key("theme", "theme name", _theme, "how all three prints look"),
    Key("page-size", '"theme", "a4" or "letter"', _one_of("theme", "a4", "letter"),
        "the paper of PDF and DOCX"),
    Key("numbering", '"theme", "on" or "off"', _one_of("theme", "on", "off"),
        "whether sections are numbered"),
    Key("contents", 'true, false or "auto"', _yes_no_or_auto,
        "whether the essay begins with its contents"),
    Key("fonts", "folder", _fonts, "where font files of your own are"),
    Key("reference-docx", "path", _reference, "a Word file whose styles go before the theme"),
    Key("pdf-standard", '"ua-1", "a-2a", "ua-1+a-2a" or "none"',
        _one_of("ua-1", "a-2a", "ua-1+a-2a", "none"), "what the PDF conforms to"),
    Key("site-tags", '"resolve", "error" or "off"', _one_of("resolve", "error", "off"),
        "what a link with a site's name for its text is taken for"),
    Key("print-links", '"footnote", "qr" or "off"', _one_of("footnote", "qr", "off"),
        "how a print tells where a link leads"),
    Key("rules", "table of severities", _severities, "how much each rule weighs"),
    Key("per-path", "table of tables", _per_path, "how much a rule weighs in some files"),
    Key("engine-seconds", "whole number", _whole(1, 3600), "the time that a run may take"),
    Key("engine-megabytes", "whole number", _whole(128, 65536), "the memory of each process"),
    Key("claims", "table", _demands, "what is a claim, and where its tag must stand"),
    Key("coverage", "table", _bars, "how much of the claims must be cited"),
    Key("editions", "list of names", _editions, "which editions a build prints"),
    Key("edition", "table of tables", _edition_blocks, "editions of your own, or changes of ours"),
    Key("words", "table", _word_limits, "how long the essay and its sections may be"),
)  # fmt: skip
_BY_NAME = {key.name: key for key in KEYS}


# --- where a key stands in the text --------------------------------------------------------------

_SPACE = re.compile(r"(?:[ \t\r\n]+|#[^\n]*)*")
_QUOTED = r'"(?:[^"\\\n]|\\.)*"|' + r"'[^'\n]*'"
_PART = re.compile(rf"[A-Za-z0-9_-]+|{_QUOTED}")
_SCALAR = re.compile(
    r'"""(?:[^\\]|\\.)*?"{3,5}|' + r"'''.*?'{3,5}|" + _QUOTED
    # a date and a time may be parted by a space
    + r"|\d{4}-\d\d-\d\d \d\d:[^\s,\]}#]*|[^\s,\]}#]+",
    re.DOTALL,
)  # fmt: skip


def where(source: Text, *keys: str | int) -> Span | None:
    """Where a setting stands: `where(source, "sections", 2)` is the third item of `sections`.

    A number (from 0) is the place of an item, a name that of a key. Where the way down is not
    there as far as that, the place of the last key that is; None where not even the first is.
    `source` must be valid TOML.
    """
    if not source.text:
        return None
    places = _places(source.text)
    path = (*_prefix(source), *keys)
    while path and path not in places:
        path = path[:-1]
    return Span(source, *places[path]) if path else None


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
