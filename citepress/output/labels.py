"""The words that a print bears besides the author's, by language: `labels.toml`.

A project changes words and adds languages. It may not hide what they say: a label has to show
something, and has to keep the numbers that ours has. A draft is called one in our words too.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType
from typing import Any

from citepress.model import Text
from citepress.settings import read_tables, settings_error
from citepress.suggest import did_you_mean

_FILE = "labels.toml"
_OURS = "citepress/labels.toml"
_PLACEHOLDER = re.compile(r"\{\w+\}")
# Zero-width joiners, which Persian and Indic words are spelt with.
_JOINERS = "\u200c\u200d"
# Letters and symbols by category that have no ink: fillers of Hangul, the empty Braille cell.
_BLANK = frozenset("\u115f\u1160\u2800\u3164\uffa0")
_DRAFT = ("draft", "draft-note")
# Labels of the colophon, whose numbers have to be printed.
_COUNTING = frozenset(
    "claims tags cited-sources verdicts rests-on inferred without-source newest made-from".split()
)

Labels = Mapping[str, str]


def read_labels(templates: Mapping[str, str], language: str) -> Labels:
    """The labels in a language (a BCP 47 tag), else in English, by their names with `_` for `-`.
    Raises `SettingsError` for a label that cannot be."""
    own = templates[_FILE]
    return _read(templates.get(_OURS, own), own, language.lower())


def untranslated(templates: Mapping[str, str], language: str) -> tuple[str, ...]:
    """The names of the labels that would be printed in English in another language."""
    own = templates[_FILE]
    tables = [_load(text) for text in (templates.get(_OURS, own), own)]
    wanted = _tables_of(language.lower())
    if "en" in wanted:
        return ()
    known = {key for table in tables for name in wanted for key in table.get(name, {})}
    return tuple(key for key in tables[0]["en"] if key not in known)


def _tables_of(language: str) -> tuple[str, ...]:
    """The tables for a language, from the general one on: `pt`, `pt-br`."""
    return tuple(dict.fromkeys((language.split("-")[0], language)))


@lru_cache(maxsize=16)
def _read(ours: str, own: str, language: str) -> Labels:
    packaged, theirs = _load(ours), _load(own)
    standard = dict(packaged["en"])
    for name in _tables_of(language):
        standard |= packaged.get(name, {})
    labels = dict(standard)
    for name in ("en", *_tables_of(language)):
        for key, value in theirs.get(name, {}).items():
            _check(Text(_FILE, own), (name, key), value, packaged["en"])
            labels[key] = value
        if name == "en":
            labels |= {key: standard[key] for key in labels if standard[key] != packaged["en"][key]}
    for key in _DRAFT:
        labels[key] = _as_draft(labels[key], standard[key])
    return MappingProxyType({key.replace("-", "_"): value for key, value in labels.items()})


def _as_draft(label: str, standard: str) -> str:
    """The label with our own word before it, unless it begins with that: "Not a draft" does not."""
    folded, word = (unicodedata.normalize("NFKC", one).casefold() for one in (label, standard))
    if folded.startswith(word) and not folded[len(word) :][:1].isalpha():
        return label
    return f"{standard} ({label})"


def _check(source: Text, place: tuple[str, str], value: Any, known: Mapping[str, str]) -> None:
    """Raises `SettingsError` with its position for a label that cannot be."""
    table, key = place
    message = hint = ""
    if key not in known:
        message = f"[{table}] has no label '{key}'"
        hint = did_you_mean(key, known) or f"the labels are {', '.join(known)}"
    elif not isinstance(value, str) or not re.sub(f"[{_JOINERS}]", "", value).isprintable():
        message, hint = f"'{key}' must be a line of text", f'write {key} = "{known[key]}"'
    elif not any(map(_has_ink, _PLACEHOLDER.sub("", value))):
        message, hint = f"'{key}' shows nothing", f"write words, such as '{known[key]}'"
    elif key in _COUNTING:
        missing = set(_PLACEHOLDER.findall(known[key])) - set(_PLACEHOLDER.findall(value))
        if missing:
            message = f"'{key}' lacks {' and '.join(sorted(missing))}"
            hint = f"write, for example, '{known[key]}'"
    if message:
        raise settings_error(source, place, message, hint)


def _has_ink(character: str) -> bool:
    return unicodedata.category(character)[0] in "LNPS" and character not in _BLANK


def _load(text: str) -> dict[str, dict[str, Any]]:
    return read_tables(Text(_FILE, text))
