"""`near-duplicate-entry`: two entries with different keys seem to be one source.

## What it finds
An entry that has the DOI of an earlier one, however it is written, or its title and year (case,
accents, punctuation and LaTeX apart). Authors are not compared: they are written in too many ways.

## Why it matters
One source is printed twice, in the list and, as "2020a" and "2020b", in the text, and seems to be
two that agree.

## How to fix
Keep one entry, and give its key to the tags that have the other's. `citepress fix --unsafe-fixes`
does it where they are alike to the word. If they are two sources (two people may well write an
"Introduction" in the same year, a book comes out in two translations), let their titles say so, or
name the one in the field `related` of the other, with `relatedstring` for what they are to each
other (both are BibLaTeX's): that allows this pair, and no other.

## Example
```bibtex
@article{ali2020, title = {The Border}, doi = {10.1000/182}}
@online{ali2020b, title = {The border}, doi = {https://doi.org/10.1000/182}}
```
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from citepress.bibliography import REFERRING, bare_doi, named, plain, same
from citepress.coverage.manuscript import cited_keys
from citepress.findings import edits
from citepress.model import Edit, Entry, Finding, Manuscript, Related

SEVERITY = "warning"

_MOST_RENAMED = 50


def check(manuscript: Manuscript) -> Iterator[Finding]:
    used = _used(manuscript)
    renamed = 0
    by_doi: dict[str, Entry] = {}
    by_title: dict[tuple[str, str], Entry] = {}
    for entry in manuscript.bibliography.entries:
        if entry.kind in ("xdata", "set"):
            continue
        doi = bare_doi(entry.fields.get("doi", "")).casefold()
        title, year = _words(entry.fields.get("title", "")), _year(entry)
        first = by_doi.setdefault(doi, entry) if doi else entry
        alike = by_title.setdefault((title, year), entry) if title and year else entry
        twin, what, name = first, "the DOI", "doi"
        if first is entry:
            twin, what, name = alike, "the title and the year", "title"
        if twin is entry or twin.key in named(entry, "related"):
            continue
        if entry.key in named(twin, "related"):
            continue
        fix: tuple[Edit, ...] = ()
        if same(entry, twin) and edits.can_remove(entry):
            # To cite another in its place, every section and entry is gone through.
            if entry.key not in used:
                fix = (edits.remove_block(entry.span, safe=False),)
            elif renamed < _MOST_RENAMED:
                renamed += 1
                fix = _fix(manuscript, entry, twin)
        yield _finding(entry, twin, what, name, fix)


def _used(manuscript: Manuscript) -> set[str]:
    """The keys that a tag cites or an entry refers to."""
    referred = {
        key
        for entry in manuscript.bibliography.entries
        for name in (*REFERRING, "entryset")
        for key in named(entry, name)
    }
    return referred | set(cited_keys(manuscript))


def _finding(entry: Entry, twin: Entry, what: str, name: str, fix: tuple[Edit, ...]) -> Finding:
    return Finding(
        f"'{entry.key}' has {what} of '{twin.key}'",
        entry.places[name],
        f"if they are one source, keep one entry and cite '{twin.key}'",
        (Related(twin.key_span, f"'{twin.key}'"),),
        fix,
    )


def _fix(manuscript: Manuscript, entry: Entry, twin: Entry) -> tuple[Edit, ...]:
    """Take out an entry that says what its twin says, and cite the twin in its place."""
    try:
        tags = edits.rename(manuscript, entry.key, twin.key, safe=False)
    except LookupError:
        return ()
    return (edits.remove_block(entry.span, safe=False), *tags)


def _words(value: str) -> str:
    """A value for comparing: letters and digits only, without accents and case."""
    folded = unicodedata.normalize("NFKD", plain(value).casefold())
    return "".join(sign for sign in folded if sign.isalnum())


def _year(entry: Entry) -> str:
    year = re.search(r"\d{4}", entry.fields.get("date", "") or entry.fields.get("year", ""))
    return year[0] if year else ""
