"""The entries of a list by their keys, and the keys of others that they name."""

from __future__ import annotations

import re

from citepress.model import Bibliography, Entry, Span

INHERITING = ("xdata", "crossref")  # what comes first wins
REFERRING = (*INHERITING, "xref", "related")


def by_key(bibliography: Bibliography) -> dict[str, Entry]:
    """The entries by their keys, in the order of the list."""
    return {entry.key: entry for entry in bibliography.entries}


def same(one: Entry, other: Entry) -> bool:
    """Whether two entries say exactly the same, their keys and white space apart."""
    said = [
        {name: " ".join(value.split()) for name, value in entry.fields.items()}
        for entry in (one, other)
    ]
    return one.kind.lower() == other.kind.lower() and said[0] == said[1]


def parents(entry: Entry) -> tuple[str, ...]:
    """The keys from which an entry says that it inherits, in the list or not."""
    return tuple(dict.fromkeys(key for name in INHERITING for key in named(entry, name)))


def named(entry: Entry, name: str) -> list[str]:
    """The keys that a field of an entry names, which may be several with commas between them."""
    return entry.fields.get(name, "").replace(",", " ").split()


def aliases(bibliography: Bibliography) -> dict[str, str]:
    """The keys of entries by the other keys that they have in BibLaTeX's field `ids`. One that is a
    key itself, or that two entries have, is not among them."""
    keys = {entry.key for entry in bibliography.entries}
    found: dict[str, str] = {}
    shared: set[str] = set()
    for entry in bibliography.entries:
        for alias in named(entry, "ids") if "ids" in entry.fields else ():
            if found.setdefault(alias, entry.key) != entry.key or alias in keys:
                shared.add(alias)
    return {alias: key for alias, key in found.items() if alias not in shared}


def mention(entry: Entry, key: str) -> Span:
    """Where an entry names a key in one of its fields, or the entry's own key if it can't be told
    (the name was put together from abbreviations)."""
    word = re.compile(rf"(?<![^\s,]){re.escape(key)}(?![^\s,])")
    for name in REFERRING:
        if name in entry.fields:
            place = entry.places[name]
            inside = word.search(place.text.text[place.start : place.end])
            if inside:
                at = place.start + inside.start()
                return Span(place.text, at, at + len(key))
    return entry.key_span
