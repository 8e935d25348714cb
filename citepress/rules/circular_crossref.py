"""`circular-crossref`: entries inherit from one another in a circle.

## What it finds
A `crossref` or `xdata` field that names its own entry, or one that inherits, by way of others,
from this one. Each circle is told once.

## Why it matters
There is nothing to inherit at the end of a circle. An engine that follows it does not come back:
it takes all memory until it is stopped. So nothing can lower this rule.

## How to fix
Take the field out of one of the entries that are named. A chapter inherits from its book, never
the book from its chapter.

## Example
```bibtex
@inbook{chapter, title = {The Border}, crossref = {whole}}
@book{whole, title = {A History of the Region}, crossref = {chapter}}
```
"""

from __future__ import annotations

from collections.abc import Iterator

from citepress.bibliography import by_key, cycles, mention
from citepress.model import Finding, Manuscript, Related

SEVERITY = "error"
UNREADABLE = True
LOCKED = True


def check(manuscript: Manuscript) -> Iterator[Finding]:
    index = by_key(manuscript.bibliography)
    for chain in cycles(manuscript.bibliography):
        first, *others = chain
        message = f"'{first}' inherits from itself"
        if others:
            message += ", by way of " + " and ".join(f"'{key}'" for key in others)
        following = (*others, first)
        related = tuple(
            Related(mention(index[key], target), f"'{key}' inherits from '{target}'")
            for key, target in zip(others, following[1:], strict=True)
        )
        span = mention(index[first], following[0])
        yield Finding(message, span, "take one of these crossref or xdata fields out", related)
