"""`undefined-abbreviation`: a word without braces stands as a value, and no `@string` defines it.

## What it finds
A field, or a piece of one that `#` joins, which is neither in braces nor in quotation marks nor a
number, and whose name no `@string` of the list gives a value to. The twelve months are defined by
every reader of such lists, and a `month` is `malformed-field`'s.

## Why it matters
BibTeX and biber print nothing in its place, with a warning in a log. We print the abbreviation
itself, which is what a reader can do the least with.

## How to fix
Define it, as in `@string{jasa = {Journal of Asian Studies}}`; where one that is defined is near, it
may be misspelt. A word that is meant as it stands wants braces round it.

## Example
```bibtex
@article{ali2020, author = {Ali, Sara}, title = {The Border}, journal = jasa, year = 2020}
```
"""

from __future__ import annotations

from collections.abc import Iterator

from citepress.findings.gather import gathered
from citepress.model import Finding, Manuscript
from citepress.suggest import did_you_mean

SEVERITY = "warning"

_MONTHS = frozenset("jan feb mar apr may jun jul aug sep oct nov dec".split())


def check(manuscript: Manuscript) -> Iterator[Finding]:
    defined = manuscript.bibliography.abbreviations | _MONTHS
    entries = manuscript.bibliography.entries
    by_word: dict[str, list[Finding]] = {}
    for entry in entries:
        for name, words in entry.undefined.items():
            if name == "month":
                continue
            for word in words:
                abbreviation = word.text.text[word.start : word.end]
                if abbreviation.lower() not in _MONTHS:
                    finding = Finding(
                        f"nothing defines the abbreviation '{abbreviation}' in the {name} of "
                        f"'{entry.key}'",
                        word,
                        did_you_mean(abbreviation.lower(), defined)
                        or f"define it by @string{{{abbreviation} = {{...}}}}, or put braces round "
                        "a word that is meant as it stands",
                    )
                    by_word.setdefault(abbreviation, []).append(finding)
    for abbreviation, found in by_word.items():
        message = f"nothing defines the abbreviation '{abbreviation}', which {{count}} entries use"
        yield from gathered(found, len(entries), message)
