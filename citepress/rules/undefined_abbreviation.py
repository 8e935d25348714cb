"""`undefined-abbreviation`: a word without braces stands as a value, and no `@string` defines it.

## What it finds
A field, or a piece of one that `#` joins, which is neither in braces nor in quotation marks nor a
number, and whose name no `@string` of the list gives a value to. The twelve months are defined by
every reader of such lists, and a `month` is `malformed-field`'s.

## Why it matters
BibTeX and biber print nothing in its place, with a warning in a log. We print the abbreviation
itself, which is what a reader can do the least with.

## How to mend
Define it, as in `@string{jasa = {Journal of Asian Studies}}`; where one that is defined is near, it
may be misspelt. A word that is meant as it stands wants braces round it.

## Example
```bibtex
@article{ali2020, author = {Ali, Sara}, title = {The Border}, journal = jasa, year = 2020}
```
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from citepress.model import Finding, Manuscript, Span
from citepress.nearest import did_you_mean

SEVERITY = "warning"

_MONTHS = frozenset("jan feb mar apr may jun jul aug sep oct nov dec".split())
_DEFINITION = re.compile(r"@string\s*[{(]\s*([^\s=]+)\s*=", re.IGNORECASE)
_MARK = re.compile(r"\\.|[{}\"]|[^\s{}\"#\\\\]+", re.DOTALL)


def check(manuscript: Manuscript) -> Iterator[Finding]:
    source = manuscript.bibliography.source
    defined = {found[1].lower() for found in _DEFINITION.finditer(source.text)} | _MONTHS
    for entry in manuscript.bibliography.entries:
        for name, place in entry.places.items():
            if name == "month":
                continue
            for word in _bare(place):
                abbreviation = source.text[word.start : word.end]
                if abbreviation.lower() not in defined:
                    yield Finding(
                        f"nothing defines the abbreviation '{abbreviation}' in the {name} of "
                        f"'{entry.key}'",
                        word,
                        did_you_mean(abbreviation.lower(), defined)
                        or f"define it by @string{{{abbreviation} = {{...}}}}, or put braces round "
                        "a word that is meant as it stands",
                    )


def _bare(place: Span) -> Iterator[Span]:
    """The words of a value that stand outside of braces and quotation marks."""
    text = place.text.text
    if text[place.start - 1 : place.start] in ("{", '"'):  # a value without its delimiters
        return
    depth, quoted = 0, False
    for mark in _MARK.finditer(text, place.start, place.end):
        sign = mark[0]
        if sign == "{":
            depth += 1
        elif sign == "}":
            depth -= 1
        elif sign == '"' and not depth:
            quoted = not quoted
        elif not depth and not quoted and not sign.isdecimal():
            yield Span(place.text, *mark.span())
