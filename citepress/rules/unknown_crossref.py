"""`unknown-crossref`: an entry refers to another one that is not in the list.

## What it finds
A key in a `crossref`, `xdata`, `xref` or `related` field that no entry has. Keys are compared
exactly, with their case.

## Why it matters
What the entry was to inherit, such as the title of the book that a chapter is in, is missing from
the print without a word.

## How to fix
Correct the key (near ones are named), add the entry that is meant, or remove the field and write
what it was to bring.

## Example
```bibtex
@book{ali2020, title = {A History of the Region}}
@inbook{khan2020, title = {The Border}, crossref = {ali2002}}
```
"""

from __future__ import annotations

from collections.abc import Iterator

from citepress.bibliography import REFERRING, by_key, mention, named
from citepress.model import Edit, Finding, Manuscript
from citepress.suggest import did_you_mean, nearest, same_but_for_form

SEVERITY = "warning"


def check(manuscript: Manuscript) -> Iterator[Finding]:
    index = by_key(manuscript.bibliography)
    rejected = {one.key for one in manuscript.bibliography.rejected}
    for entry in manuscript.bibliography.entries:
        for name in REFERRING:
            for key in dict.fromkeys(named(entry, name)):
                if key in index:
                    continue
                others = index.keys() - {entry.key}
                hint = (
                    "the entry exists but cannot be read; fix it first"
                    if key in rejected
                    else did_you_mean(key, others) or f"add the entry, or remove the {name}"
                )
                message = f"no entry has the key '{key}', which the {name} of '{entry.key}' names"
                place = mention(entry, key)
                near = nearest(key, others) if key not in rejected else []
                fix: tuple[Edit, ...] = ()
                if len(near) == 1 and place.text.text[place.start : place.end] == key:
                    fix = (Edit(place, near[0], safe=same_but_for_form(key, near[0])),)
                yield Finding(message, place, hint, fix=fix)
