"""`unportable-key`: the key of an entry has characters that some programs refuse.

## What it finds
A key in the list of sources with a character other than letters, digits and `_ - . : / + & $ ?`,
such as `'`, `*` or `;`, or with letters that are composed of several characters.

## Why it matters
The entry is read here, and a tag cites it in braces (`@{toll*1993}`); BibTeX, biber or another
program that reads the list may refuse the entry, or all of the list.

## How to fix
Give the entry another key with `citepress rename OLD NEW`, which changes the tags as well.

## Example
```bibtex
@book{o'toll1994, title = {Gears}}
```
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from citepress.bibliography import is_plain
from citepress.model import Finding, Manuscript

SEVERITY = "warning"


def check(manuscript: Manuscript) -> Iterator[Finding]:
    for entry in manuscript.bibliography.entries:
        if not is_plain(entry.key):
            odd = next(sign for sign in entry.key if not is_plain(sign))
            alone = odd.isprintable() and unicodedata.category(odd)[0] != "M"
            shown = f"'{odd}'" if alone else f"the character U+{ord(odd):04X}"
            yield Finding(
                f"the key '{entry.key}' has {shown}, which some programs refuse in a key",
                entry.key_span,
                "use letters, digits and _ - . : / + & $ ?; `citepress rename` changes tags too",
            )
