"""`doubled-braces`: a field of an entry stands in two pairs of braces.

## What it finds
`date = {{2021}}` and the like in fields that hold a number, a date or an address; and a title of
four words or more that stands in a second pair of braces as a whole. Names of people and of bodies
need the second pair and are not reported, nor is a short title, which may be a name. Where most
entries of the list have it, one finding stands for all.

## Why it matters
A date in double braces is not read and is printed as "n.d.". A title in double braces keeps every
capital letter, whatever the style says: some sources of the list in title case, some not. Reference
managers write them.

## How to fix
Take the outer pair off, and put braces round the names in the title alone: `{The border of
{Pakistan}}`. `citepress fix` does the first for dates and numbers, and for titles with
`--unsafe-fixes`, as a name in the title then needs braces of its own.

## Example
```bibtex
@article{ali2020, title = {{The Border and the State}}, date = {{2020}}}
```
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from citepress.findings import edits
from citepress.findings.gather import gathered
from citepress.model import Edit, Entry, Finding, Manuscript, Span

SEVERITY = "warning"

_TITLES = ("title", "subtitle", "booktitle", "booksubtitle", "maintitle")
_PLAIN = tuple(
    "date year month day eventdate origdate urldate pages pagetotal volume number issue edition "
    "doi url isbn issn eprint langid".split()
)


def check(manuscript: Manuscript) -> Iterator[Finding]:
    entries = manuscript.bibliography.entries
    for names in (_TITLES, _PLAIN):
        found = [finding for entry in entries for finding in _in_entry(entry, names)]
        what = "titles" if names is _TITLES else "numbers, dates or addresses"
        message = f"{{count}} {what} in the list stand in two pairs of braces"
        yield from gathered(found, len(entries), message)


def _in_entry(entry: Entry, names: Sequence[str]) -> Iterator[Finding]:
    for name in names:
        value = entry.fields.get(name, "")
        if not value.startswith("{") or not edits.as_written(entry, name) or not _doubled(value):
            continue
        title = name in _TITLES
        if title and len(value.split()) < 4:
            continue
        message = f"the field '{name}' of '{entry.key}' stands in two pairs of braces"
        hint = "take one pair off" + ", and put braces round names in it" * title
        yield Finding(message, entry.places[name], hint, fix=_fix(entry, name, safe=not title))


def _doubled(value: str) -> bool:
    """Whether a value is one pair of braces with all of it inside."""
    if not (value.startswith("{") and value.endswith("}")):
        return False
    depth = 0
    for mark in re.finditer(r"\\.|[{}]", value, re.DOTALL):
        depth += {"{": 1, "}": -1}.get(mark[0], 0)
        if depth == 0:
            return mark.end() == len(value) and len(value) > 2
    return False


def _fix(entry: Entry, name: str, safe: bool) -> tuple[Edit, ...]:
    place = entry.places[name]
    if place.text.text[place.start - 1 : place.start] not in ("{", '"'):
        return ()
    return (
        Edit(Span(place.text, place.start, place.start + 1), "", safe),
        Edit(Span(place.text, place.end - 1, place.end), "", safe),
    )
