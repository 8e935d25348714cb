r"""`html-entity`: a field of an entry has a character as HTML writes it.

## What it finds
`&amp;`, `&uuml;`, `&#8211;` and the like in the entries of the list, fields that hold addresses or
that are not printed apart.

## Why it matters
Here the character that is meant is printed. BibTeX and biber print the letters `amp;`, or stop at
the `&`. Such fields were copied from a web page.

## How to fix
Write the character itself, and `\&` for an ampersand. `citepress fix` does it.

## Example
```bibtex
@book{ali2020, title = {Borders &amp; States}}
```
"""

from __future__ import annotations

from collections.abc import Iterator

from citepress.bibliography import entities, is_left_out
from citepress.findings import edits
from citepress.findings.gather import gathered
from citepress.model import Finding, Manuscript

SEVERITY = "warning"

_ADDRESSES = frozenset({"url", "doi", "eprint"})


def check(manuscript: Manuscript) -> Iterator[Finding]:
    found: list[Finding] = []
    entries = manuscript.bibliography.entries
    for entry in entries:
        for name, value in entry.fields.items():
            if "&" not in value or ";" not in value or name in _ADDRESSES or is_left_out(name):
                continue
            if not edits.as_written(entry, name):
                continue
            for start, end, meant in entities(value):
                fix = edits.in_value(entry, name, start, end, meant)
                message = f"'{value[start:end]}' in the {name} of '{entry.key}' is HTML"
                found.append(Finding(message, fix.span, f"write {meant}", fix=(fix,)))
    yield from gathered(found, len(entries), "{count} characters in the list are written as HTML")
