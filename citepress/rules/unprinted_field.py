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

from collections.abc import Iterator

from citepress.bibliography import by_key, losses
from citepress.model import Entry, Finding, Manuscript
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


def check(manuscript: Manuscript) -> Iterator[Finding]:
    index = by_key(manuscript.bibliography) if manuscript.items else {}
    for key, item in manuscript.items.items():
        entry = index.get(key)
        ready = key in manuscript.bibliography.items
        if entry is not None and not ready and entry.kind not in ("xdata", "set"):
            for loss in losses(entry, item):
                if loss.whole and loss.field not in lost_characters.FIELDS:
                    yield _finding(entry, loss.field)


def _finding(entry: Entry, name: str) -> Finding:
    other = _INSTEAD.get((entry.kind, name))
    hint = (
        f"make it an @{other}, or remove the field"
        if other
        else ("give the entry a type that has the field, or remove the field")
    )
    message = f"the {name} of the {entry.kind} '{entry.key}' is not printed"
    return Finding(message, entry.places[name], hint)
