"""The text of a settings file to Settings: every key checked, each complaint placed."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Collection, Mapping

from citepress.errors import SettingsError
from citepress.model import Settings, Span, Text
from citepress.places import offset, place
from citepress.settings.keys import BY_NAME
from citepress.settings.positions import complaint, prefix
from citepress.settings.values import Wrong, field_of, in_words, shown
from citepress.suggest import did_you_mean, nearest


def parse(text: Text, rules: Collection[str] = (), locked: Collection[str] = ()) -> Settings:
    """The settings that `text` gives; a key that it leaves out has its default.

    `rules` are the names of the rules that exist, `locked` those that are an error whatever the
    settings say. Where `text.path` ends in `pyproject.toml` the keys are those of
    `[tool.citepress]`. Raises SettingsError on the first thing that is wrong.
    """
    values: dict[str, object] = {}
    for name, value in _table(text).items():
        if name not in BY_NAME:
            hint = did_you_mean(name, BY_NAME) or f"the settings are {in_words(BY_NAME)}"
            raise complaint(text, (name,), f"unknown setting {shown(name)}", hint)
        try:
            values[field_of(name)] = BY_NAME[name].check(value)
        except Wrong as wrong:
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
    return "citepress" in _tools(_toml(text).get("tool"), text)


def _tools(table: object, text: Text) -> dict:
    """The tables of tools in a file that they share. Raises SettingsError where ours is not among
    them, and one is that is nearly called so."""
    tools = table if isinstance(table, dict) else {}
    if "citepress" not in tools and (near := nearest("citepress", tools)):
        message = f"{text.path}: [tool.{near[0]}] is not read"
        raise SettingsError(message, "did you mean [tool.citepress]?")
    return tools


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
            _slip(text.text, at, message),
        ) from None


def _slip(text: str, at: int, message: str) -> str:
    """What to do about a text that is no TOML, by what stands at the offset where it was given up
    and by what tomllib says of it."""
    start, end = text.rfind("\n", 0, at) + 1, text.find("\n", at)
    line = text[start : end if end >= 0 else len(text)]
    name, _, value = (part.strip() for part in line.partition(" #")[0].partition("="))
    if found := re.search("[“”„‟‘’‚«»]", line) if "overwrite" not in message else None:
        return f"'{found[0]}' is a printer's quotation mark: write it straight, \" or '"
    if "overwrite" in message or "twice" in message:
        return "it stands in the file already: take one of the two out"
    if "\\" in value and re.search("hex|escape|unescaped", message):
        return "write folders with '/'; a '\\' that is meant as a sign is written twice"
    if value.lower() in ("yes", "on", "true", "no", "off", "false"):
        given = "true" if value.lower() in ("yes", "on", "true") else "false"
        return f'write {name} = "{value}" for the word, or {name} = {given}'
    if re.fullmatch(r"[^\W\d_][^\"'\[\]{}=#]*", value):
        return f'text stands in quotation marks: {name} = "{value}"'
    return 'look for a missing quotation mark, bracket or =; a line is written key = "value"'


def _table(text: Text) -> dict:
    table = _toml(text)
    for name in prefix(text):
        table = table.get(name, {})
        if not isinstance(table, dict):
            raise complaint(text, (), f"'{name}' must be a table", "write [tool.citepress]")
        if name == "tool":
            _tools(table, text)
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
            raise complaint(text, (*path, rule), f"no rule is called {shown(rule)}", hint)
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
        if getattr(settings, field_of(name)).casefold() == settings.output_dir.casefold():
            message = f"'output-dir' and '{name}' are both '{settings.output_dir}'"
            hint = "give the prints a folder of their own, such as output"
            raise complaint(settings.source, ("output-dir",), message, hint)
