"""`unprinted-field`: a field of a cited entry does not belong to its type and is not printed.

## What it finds
A field that says what the source is or where to find it, in an entry that the essay cites, and that
is not read for an entry of this type: the `booktitle` of a `@book`, the `journal` of a chapter. An
address or a DOI in a `note` is printed as if it stood in `url` or `doi`.

## Why it matters
The book that a chapter is in, or the journal of an article, is missing from the list of sources,
and the reader looks for something that does not exist.

## How to fix
Give the entry the type that has the field (a book with a `booktitle` is a chapter:
`@incollection`), give the field the name that the type has for it, or remove it.

## Example
```bibtex
@book{ali2020, title = {The Border}, booktitle = {A Companion to the Region}, date = {2020}}
```
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from citepress.bibliography import by_key, losses
from citepress.bibliography.items import text
from citepress.model import Entry, Finding, Item, Manuscript
from citepress.rules import lost_characters

SEVERITY = "warning"

_CHAPTER = "incollection"
_INSTEAD = {
    ("book", "booktitle"): _CHAPTER,
    ("collection", "booktitle"): _CHAPTER,
    ("misc", "booktitle"): _CHAPTER,
    ("report", "booktitle"): _CHAPTER,
    ("techreport", "booktitle"): _CHAPTER,
    ("article", "booktitle"): "inproceedings",
    ("incollection", "journal"): "article",
    ("incollection", "journaltitle"): "article",
    ("inbook", "journal"): "article",
    ("inproceedings", "journal"): "article",
}
# Variables of CSL that lead to a source by themselves.
_LEADING = frozenset({"url", "doi", "pmid", "pmcid"})
# Fields that are for the author alone, and those whose addresses other rules and steps read.
_NOT_FOR_PRINT = frozenset(
    "abstract keywords keyword review timestamp owner groups comment url doi note howpublished "
    "eprint crossref xdata related urldate pdf".split()
)
_WITHOUT_PLACE = frozenset({"misc", "online", "unpublished"})
_PLACES = frozenset("publisher howpublished journal journaltitle institution organization".split())
_ADDRESS = re.compile(r"(?:https?://|\bdoi:\s*10\.)[^\s{}]+", re.IGNORECASE)


def check(manuscript: Manuscript) -> Iterator[Finding]:
    index = by_key(manuscript.bibliography) if manuscript.items else {}
    for key, item in manuscript.items.items():
        entry = index.get(key)
        ready = key in manuscript.bibliography.items
        if entry is not None and not ready and entry.kind not in ("xdata", "set"):
            for loss in losses(entry, item):
                if loss.whole and loss.field not in lost_characters.FIELDS:
                    yield _finding(entry, loss.field)
            yield from _way_to_it(entry, item)


def _way_to_it(entry: Entry, item: Item) -> Iterator[Finding]:
    """An address or a number that is all that leads to the source, in a field that nothing
    prints."""
    if _LEADING.intersection(map(str.lower, item.values)):
        return
    for name, value in entry.fields.items():
        if name in _NOT_FOR_PRINT or name.startswith(("bdsk-", "file", "local")):
            continue
        if (found := _ADDRESS.search(value)) and not _is_printed(found[0], item):
            message = f"the address in the {name} of '{entry.key}' is not printed"
            yield Finding(message, entry.places[name], "put it into the field 'url' or 'doi'")
            return
    for name in ("isbn", "issn"):
        if name in entry.fields and entry.kind in _WITHOUT_PLACE and not _PLACES & {*entry.fields}:
            hint = "give the entry the type of what it is (@book, @article), or an address"
            message = f"the {name} of the {entry.kind} '{entry.key}' is not printed"
            yield Finding(message, entry.places[name], hint)


def _is_printed(address: str, item: Item) -> bool:
    return any(address.rstrip(".,;)}") in text(value) for value in item.values.values())


def _finding(entry: Entry, name: str) -> Finding:
    other = _INSTEAD.get((entry.kind, name))
    hint = (
        f"make it an @{other}, or remove the field"
        if other
        else ("give the entry a type that has the field, or remove the field")
    )
    message = f"the {name} of the {entry.kind} '{entry.key}' is not printed"
    return Finding(message, entry.places[name], hint)
