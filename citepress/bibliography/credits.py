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
    people = _people(fields.get("author") or fields.get("editor") or "")
    lasts = [last for last, _ in people]
    names = f"{lasts[0]} et al." if len(lasts) > 2 else " and ".join(lasts)
    whole = [f"{first} {last}".strip() for last, first in people]
    title = bibliography.plain(fields.get("title", "")).replace("`", "‘").replace("'", "’")
    place = next((bibliography.plain(fields[name]) for name in _PLACES if fields.get(name)), "")
    year = re.search(r"\d{4}", fields.get("date") or fields.get("year") or "")
    address = next(iter(bibliography.addresses(entry)), "")
    return Credit(
        entry.key,
        names or place or title or entry.key,
        ", ".join(whole),
        year[0] if year else "",
        title or entry.key,
        place,
        address,
    )


def _people(value: str) -> list[tuple[str, str]]:
    """Last and first names, from BibTeX's list of names; a name in braces is one body's."""
    people = []
    for name in re.split(r"\s+and\s+(?![^{]*\})", value.strip()) if value.strip() else []:
        if name.startswith("{") and name.endswith("}"):
            people.append((bibliography.plain(name), ""))
        elif "," in name:
            last, _, first = name.partition(",")
            people.append((bibliography.plain(last).strip(), bibliography.plain(first).strip()))
        else:
            first, _, last = bibliography.plain(name).strip().rpartition(" ")
            people.append((last, first))
    return people
