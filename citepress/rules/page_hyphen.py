"""`page-hyphen`: a range of pages is written with a hyphen.

## What it finds
`12-15` in the field `pages`, or the same with a minus sign, a long dash or spaces round it, where
`12--15` or `12–15` is meant. A range that ends before it starts is `malformed-field`'s.

## Why it matters
BibTeX and its styles take a single hyphen as it stands: another program that reads the list prints
"12-15" with a hyphen, or takes it for one page of that name.

## How to fix
Write two hyphens. `citepress fix` does it.

## Example
```bibtex
@article{ali2020, title = {The Border}, pages = {12-15}}
```
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from citepress.findings import edits
from citepress.findings.gather import gathered
from citepress.model import Entry, Finding, Manuscript

SEVERITY = "warning"

_RANGE = re.compile(
    r"(?<![^\s,;&])(?P<first>\d{1,9})(?P<dash>\s*(?:---|[-‐‑‒—−]|(?:(?<=\s)(?:–|--)|(?:–|--)(?=\s)))"
    r"\s*)(?P<last>\d{1,9})(?![^\s,;&])"
)


def check(manuscript: Manuscript) -> Iterator[Finding]:
    entries = manuscript.bibliography.entries
    found = list(_findings(entries))
    having = sum("pages" in entry.fields for entry in entries)
    yield from gathered(found, having, "{count} ranges of pages in the list have a hyphen")


def _findings(entries: Iterable[Entry]) -> Iterator[Finding]:
    for entry in entries:
        if not edits.as_written(entry, "pages"):
            continue
        value = entry.fields["pages"]
        ranges = [found for found in _RANGE.finditer(value) if _rises(found)]
        if ranges:
            fix = tuple(edits.in_value(entry, "pages", *r.span("dash"), "--") for r in ranges)
            message = f"the pages '{' '.join(value.split())}' of '{entry.key}' have a hyphen"
            hint = "write two hyphens between the first page and the last"
            yield Finding(message, entry.places["pages"], hint, fix=fix)


def _rises(found: re.Match[str]) -> bool:
    """Whether the last page comes after the first; 123-31 is 123 to 131."""
    first, last = found["first"], found["last"]
    if len(last) < len(first):
        last = first[: len(first) - len(last)] + last
    return int(first) < int(last)
