"""Entries that a text names by author and year in plain words: `Wells (2001)`. Pure."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass, field
from functools import cached_property

from citepress import bibliography
from citepress.bibliography import credits as crediting
from citepress.coverage.manuscript import cited_keys
from citepress.model import Entry, Manuscript

_MONTHS = frozenset(
    "january february march april may june july august september october november december".split()
)
_INITIALS = re.compile(r"^(?:[A-Z]\.[ -]?)+|,\s*(?:[A-Z]\.?[ -]?){1,3}$|['’]s?$")


@dataclass
class NamedEntries:
    """The list of sources by the names of authors: its keys, and those that are cited. An entry is
    compared by its names only where the text names a year that is its own: nearly every entry of a
    long list is never asked for."""

    keys: frozenset[str]
    cited: frozenset[str]
    entries: Collection[Entry]
    names: dict[str, dict[str, list[str]]] = field(default_factory=dict)

    @cached_property
    def by_year(self) -> dict[str, list[Entry]]:
        """The entries by their year in four digits."""
        found: dict[str, list[Entry]] = {}
        for entry in self.entries:
            year = crediting.year(entry.fields)
            if year:
                found.setdefault(year, []).append(entry)
        return found

    @cached_property
    def folded(self) -> dict[str, str]:
        """The keys by themselves in small letters; none where two differ in capitals alone."""
        found: dict[str, str] = {}
        for key in self.keys:
            found[key.casefold()] = "" if key.casefold() in found else key
        return found

    def by_names(self, names: str, year: str) -> list[str]:
        """The keys of the entries of a year with these names, as `plain` writes them."""
        if year not in self.names:
            known = self.names[year] = {}
            for entry in self.by_year.get(year, ()):
                for written in _names(entry):
                    known.setdefault(written, []).append(entry.key)
        return self.names[year].get(names, [])

    def key(self, names: str, year: str) -> str:
        """The key of the one entry with these authors and this year, or an empty string."""
        words = plain(_INITIALS.sub("", names.strip()))
        keys = self.by_names(words, year[:4]) if words not in _MONTHS else []
        if len(keys) > 1 and year[4:]:  # 2001a, 2001b: only the key can say which
            keys = [key for key in keys if key.endswith(year)]
        return keys[0] if len(keys) == 1 else ""


def of(manuscript: Manuscript) -> NamedEntries:
    """The list of sources of a manuscript."""
    entries = bibliography.by_key(manuscript.bibliography)
    return NamedEntries(frozenset(entries), frozenset(cited_keys(manuscript)), entries.values())


def plain(names: str) -> str:
    """Names as they are compared: in small letters, with `and` between them."""
    names = re.sub(r"\s*(?:,\s*)?(?:&|\band\b|\bund\b|\bet\b(?! al))\s*", " and ", names)
    return " ".join(re.sub(r",? et al\.?$", " et al", names).casefold().replace("*", "").split())


def _names(entry: Entry) -> set[str]:
    """How a text may write the names of an entry: all of them, short or whole, or the first with
    "et al."."""
    credit = crediting.credit(entry, entry.fields)
    if not credit.authors:
        return set()
    first = re.split(r" and | et al\.", credit.names)[0]
    short = f"{first} et al." if first != credit.names else first
    return {plain(credit.names), plain(short), plain(credit.authors)}
