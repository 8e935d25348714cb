"""An entry to a line for people: who wrote what, when and where. Not a citation style: that is for
the prints; this is for reports."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from citepress import bibliography
from citepress.model import Entry

_PLACES = (
    "journaltitle",
    "journal",
    "booktitle",
    "maintitle",
    "institution",
    "organization",
    "school",
    "publisher",
    "howpublished",
)


_YEAR = re.compile(r"\d{4}")
_AND = re.compile(r"\s+and\s+(?![^{]*\})")


@dataclass(frozen=True, slots=True)
class Credit:
    """What a source is, in plain words; what the entry does not say is empty. `names` is short
    (Zeb; Ali and Khan; Ali et al.), `authors` whole."""

    key: str
    names: str
    authors: str
    year: str
    title: str
    place: str
    address: str


def credit(entry: Entry, fields: Mapping[str, str]) -> Credit:
    """The credit of an entry with these fields, its own and those that it inherits."""
    people = _people(_first_filled(fields))
    lasts = [last for last, _ in people]
    names = f"{lasts[0]} et al." if len(lasts) > 2 else " and ".join(lasts)
    whole = [f"{first} {last}".strip() for last, first in people]
    title = bibliography.plain(fields.get("title", "")).replace("`", "‘").replace("'", "’")
    place = next((bibliography.plain(fields[name]) for name in _PLACES if fields.get(name)), "")
    address = next(iter(bibliography.addresses(entry)), "")
    return Credit(
        entry.key,
        names or place or title or entry.key,
        ", ".join(whole),
        year(fields),
        title or entry.key,
        place,
        address,
    )


def year(fields: Mapping[str, str]) -> str:
    """The year of an entry with these fields, in four digits; empty where it has none."""
    found = _YEAR.search(fields.get("date") or fields.get("year") or "")
    return found[0] if found else ""


def first_family(entry: Entry) -> str:
    """The family name of the first person of an entry, or the name of a body; where it has neither
    what `Credit.names` has."""
    value = _first_filled(entry.fields).strip()
    people = _people(_AND.split(value, maxsplit=1)[0])
    return people[0][0] if people else credit(entry, entry.fields).names


def _first_filled(fields: Mapping[str, str]) -> str:
    return fields.get("author") or fields.get("editor") or ""


def _people(value: str) -> list[tuple[str, str]]:
    """Last and first names, from BibTeX's list of names; a name in braces is one body's."""
    people = []
    for name in _AND.split(value.strip()) if value.strip() else []:
        if name.startswith("{") and name.endswith("}"):
            people.append((bibliography.plain(name), ""))
        elif "," in name:
            last, _, first = name.partition(",")
            people.append((bibliography.plain(last).strip(), bibliography.plain(first).strip()))
        else:
            first, _, last = bibliography.plain(name).strip().rpartition(" ")
            people.append((last, first))
    return people
