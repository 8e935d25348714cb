"""The text of a settings file to Settings: every key checked, each error with its position."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Collection, Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import Any

from citepress import plugins
from citepress.errors import SettingsError
from citepress.model import Span, Text
from citepress.places import offset, place
from citepress.settings.classes import Settings
from citepress.settings.kinds import FORMATS, Wrong, in_words, shown
from citepress.settings.library import LibrarySettings, inherit, locked_key
from citepress.settings.positions import prefix, settings_error
from citepress.settings.renamed import RENAMED, current_name
from citepress.settings.tables import UNKNOWN, check_table, keys_of
from citepress.suggest import did_you_mean, nearest


def parse(
    text: Text,
    rules: Collection[str] = (),
    locked: Collection[str] = (),
    library: Mapping[str, Any] | None = None,
) -> Settings:
    """The settings in `text`; a key that it leaves out has its default.

    `rules` are the names of the rules that exist, `locked` those that are errors whatever the
    settings say. Where `text.path` ends in `pyproject.toml` the keys are those of
    `[tool.citepress]`. With `library`, the settings (`read_table`) of the library that the project
    is a member of, what the text leaves out is as it is there. Raises SettingsError on the first
    thing that is wrong.
    """
    table = read_table(text) if text.text else {}
    if library is not None:
        _check_member(text, table, library)
        table = inherit(library, table)
    try:
        values = check_table(table, keys_of(Settings))
    except Wrong as wrong:
        raise settings_error(text, wrong.path, *_explained(wrong)) from None
    settings = Settings(**values, source=text)  # type: ignore[arg-type]
    _check_rules(text, ("rules",), settings.rules, rules, locked)
    for pattern, severities in settings.per_path:
        _check_rules(text, ("per-path", pattern), severities, rules, locked)
    settings = replace(
        settings,
        rules=_renamed(settings.rules),
        per_path=tuple((pattern, _renamed(table)) for pattern, table in settings.per_path),
    )
    _check_folders(settings)
    _check_plugins(text, settings)
    return settings


def _check_member(text: Text, table: Mapping[str, Any], library: Mapping[str, Any]) -> None:
    """Raise SettingsError for what the settings of a member cannot have."""
    if "library" in table:
        message = "a member of a library has no members of its own"
        raise settings_error(text, ("library",), message, "delete the table [library]")
    locked = check_table(library.get("library", {}), keys_of(LibrarySettings)).get("locked", ())
    assert isinstance(locked, tuple)
    if path := locked_key(locked, library, table):
        message = f"{_name(path)} is locked by the settings of the library"
        raise settings_error(text, path, message, "delete it: the library's own value applies")


def _check_plugins(text: Text, settings: Settings) -> None:
    """Raise SettingsError for a plug-in that no installed package offers."""
    formats = {*FORMATS, *plugins.available("formats")} if settings.plugins else {*FORMATS}
    for number, name in enumerate(settings.to):
        if name not in formats:
            message = f"no installed package offers the format '{name}'"
            raise settings_error(
                text, ("to", number), message, f"the formats are {in_words(FORMATS)}"
            )
    for name in plugins.unknown(settings.plugins)[:1]:
        path = ("plugins", settings.plugins.index(name))
        message = f"no installed package offers the plug-in '{name}'"
        raise settings_error(
            text, path, message, "install the package that offers it, or remove it"
        )


def _explained(wrong: Wrong) -> tuple[str, str]:
    """The message and the hint for what is wrong with a setting."""
    keys, path = keys_of(Settings), wrong.path
    name = path[-1] if path else ""
    unknown = wrong.message == UNKNOWN
    if len(path) == 1 and unknown:
        return f"unknown setting {shown(str(name))}", wrong.hint
    if len(path) > 1 and name in keys and (unknown or path[0] in ("rules", "per-path")):
        return _misplaced(path)
    return f"{_name(path)} {wrong.message}", wrong.hint


def _misplaced(path: tuple[str | int, ...]) -> tuple[str, str]:
    """The message and the hint for a setting of the project in a table. A line that is added at
    the end of the file belongs to the last table there."""
    name, table = path[-1], _name(path[:-1])[1:-1]
    if path[0] == "edition":
        return (
            f"[{table}] cannot set '{name}', which is the same for all editions",
            f"delete the line; to set '{name}' for every print, write it above the first line "
            "that begins with '['",
        )
    return (
        f"'{name}' is a setting of the whole project, not a key of [{table}]",
        f"move the line '{name} = ...' up, above the first line that begins with '['",
    )


def _name(path: tuple[str | int, ...]) -> str:
    """A setting as a message names it: 'claims.scope', item 2 of 'sections'."""
    items = "".join(f"item {step + 1} of " for step in reversed(path) if isinstance(step, int))
    names = [
        name if re.fullmatch(r"[\w-]+", name, re.ASCII) else f'"{shown(name)[1:-1]}"'
        for name in path
        if isinstance(name, str)
    ]
    return f"{items}'{'.'.join(names)}'"


def read_tables(text: Text) -> dict[str, dict[str, Any]]:
    """The tables of a TOML file that contains only tables, such as a theme. Raises SettingsError
    with the position of what is wrong."""
    tables = _toml(text)
    for name, table in tables.items():
        if not isinstance(table, dict):
            message = f"'{name}' must be a table, not {type(table).__name__}"
            message = message.replace("not str", "not text").replace("not int", "not a number")
            raise settings_error(text, (name,), message, f"write [{name}], and keys below it")
    return tables


def has_table(text: Text) -> bool:
    """Whether a `pyproject.toml` has settings of citepress. Raises SettingsError where it is not
    valid TOML."""
    return "citepress" in _tools(_toml(text).get("tool"), text)


def _tools(table: object, text: Text) -> dict[str, Any]:
    """The tables of tools in a file that they share. Raises SettingsError where ours is missing
    and one has nearly its name."""
    tools = table if isinstance(table, dict) else {}
    if "citepress" not in tools and (near := nearest("citepress", tools)):
        message = f"{text.path}: [tool.{near[0]}] is not read"
        raise SettingsError(message, "did you mean [tool.citepress]?")
    return tools


def _toml(text: Text) -> dict[str, Any]:
    try:
        return tomllib.loads(text.text)
    except RecursionError:
        raise SettingsError(
            f"{text.path}: lists or tables are nested too deeply", "remove some levels"
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
            f"{place(Span(text, at, at))}: this is not valid TOML: {message}",
            _slip(text.text, at, message),
        ) from None


def _slip(text: str, at: int, message: str) -> str:
    """The hint for a text that is not valid TOML, by the line at the offset where tomllib stopped
    and by its message."""
    start, end = text.rfind("\n", 0, at) + 1, text.find("\n", at)
    line = text[start : end if end >= 0 else len(text)]
    name, _, value = (part.strip() for part in line.partition(" #")[0].partition("="))
    if found := re.search("[“”„‟‘’‚«»]", line) if "overwrite" not in message else None:
        return f"'{found[0]}' is a typographic quotation mark: write \" or ' instead"
    if "overwrite" in message or "twice" in message:
        return "the key is in the file already: delete one of the two"
    if "\\" in value and re.search("hex|escape|unescaped", message):
        return "write folders with '/'; write a literal '\\' twice"
    if value.lower() in ("yes", "on", "true", "no", "off", "false"):
        given = "true" if value.lower() in ("yes", "on", "true") else "false"
        return f'write {name} = "{value}" for the word, or {name} = {given}'
    if re.fullmatch(r"[^\W\d_][^\"'\[\]{}=#]*", value):
        return f'write text in quotation marks: {name} = "{value}"'
    return 'look for a missing quotation mark, bracket or =; write key = "value"'


def read_table(text: Text) -> dict[str, Any]:
    """The settings in a file, as tomllib gives them. Raises SettingsError."""
    table = _toml(text)
    for name in prefix(text):
        table = table.get(name, {})
        if not isinstance(table, dict):
            raise settings_error(text, (), f"'{name}' must be a table", "write [tool.citepress]")
        if name == "tool":
            _tools(table, text)
    return table


def _renamed(severities: Mapping[str, str]) -> Mapping[str, str]:
    """The severities by the present names of the rules; where a table has both names of one, the
    present one counts."""
    if RENAMED.keys().isdisjoint(severities):
        return severities
    return MappingProxyType(
        {current_name(rule): severity for rule, severity in severities.items()}
        | {rule: severity for rule, severity in severities.items() if rule not in RENAMED}
    )


def _check_rules(
    text: Text,
    path: tuple[str, ...],
    severities: Mapping[str, str],
    rules: Collection[str],
    locked: Collection[str],
) -> None:
    for rule, wanted in severities.items():
        if current_name(rule) not in rules:
            hint = did_you_mean(rule, rules) or "`citepress rules` lists the rules"
            if rule in keys_of(Settings):
                raise settings_error(text, (*path, rule), *_misplaced((*path, rule)))
            raise settings_error(text, (*path, rule), f"there is no rule {shown(rule)}", hint)
        if current_name(rule) in locked and wanted != "error":
            message = (
                f"'{rule}' is always an error and cannot be '{wanted}': "
                "it finds what would be printed unchecked"
            )
            hint = f"delete the line; `citepress explain {rule}` says how to fix what it finds"
            raise settings_error(text, (*path, rule), message, hint)


def _check_folders(settings: Settings) -> None:
    # Otherwise a print could replace a file that the author wrote, such as a template.
    for name in ("sections-dir", "templates-dir"):
        if getattr(settings, name.replace("-", "_")).casefold() == settings.output_dir.casefold():
            message = f"'output-dir' and '{name}' are both '{settings.output_dir}'"
            hint = "choose a folder for the prints that is used for nothing else, such as output"
            raise settings_error(settings.source, ("output-dir",), message, hint)
