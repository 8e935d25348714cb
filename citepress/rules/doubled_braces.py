"""`doubled-braces`: a field of an entry stands in braces twice.

## What it finds
`date = {{2021}}` and the like in fields that hold a number, a date or an address; and a title of
four words or more that stands in a second pair of braces as a whole. Names of people and of bodies
need the second pair and are not told, nor is a short title, which may be a name.

## Why it matters
A date in double braces is not read and is printed as "n.d.". A title in double braces keeps every
capital letter, whatever the style says: some sources of the list in title case, some not. Reference
managers write them.

## How to mend
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
from collections.abc import Iterator

from citepress.findings import edits
from citepress.model import Edit, Entry, Finding, Manuscript, Span

SEVERITY = "warning"

_TITLES = ("title", "subtitle", "booktitle", "booksubtitle", "maintitle")
_PLAIN = tuple(
    "date year month day eventdate origdate urldate pages pagetotal volume number issue edition "
    "doi url isbn issn eprint langid".split()
)


def check(manuscript: Manuscript) -> Iterator[Finding]:
    for entry in manuscript.bibliography.entries:
        for name in (*_TITLES, *_PLAIN):
            if not edits.as_written(entry, name) or not _doubled(entry.fields[name]):
                continue
            title = name in _TITLES
            if title and len(entry.fields[name].split()) < 4:
                continue
            message = f"the field '{name}' of '{entry.key}' stands in braces twice"
            hint = "take one pair off" + ", and put braces round names in it" * title
            fix = _fix(entry, name, safe=not title)
            yield Finding(message, entry.places[name], hint, fix=fix)


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
