"""`quotation-without-locator`: a quotation cites a source that has pages, without a page.

## What it finds
Reports a sentence with a quotation if its tag cites a source that has pages (a book or a part of
one, a paper in proceedings, a thesis, or any entry with `pages` or `pagetotal`) and no citation has
a locator. Web pages and news have no pages and are not reported.

## Why it matters
A quotation that nobody can find in 400 pages cannot be checked.

## How to fix
Add the page, the chapter or the section: `[@ali2020, p. 12]`.

## Example
```markdown
She calls it "a house that was never meant to stand" [@ali2020].
```
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from citepress.bibliography import by_key
from citepress.model import Entry, Finding, Manuscript

SEVERITY = "warning"

# BibLaTeX 2.1.1: the types that are printed on pages, whatever their fields say.
_PAGED = {
    "book", "bookinbook", "booklet", "collection", "conference", "inbook", "incollection",
    "inproceedings", "inreference", "manual", "mastersthesis", "mvbook", "mvcollection",
    "mvproceedings", "phdthesis", "proceedings", "reference", "suppbook", "suppcollection",
    "thesis",
}  # fmt: skip
_LOCATOR = re.compile(r"\d|\b[ivxlc]+\b|§|\bs\.v\.")


def check(manuscript: Manuscript) -> Iterator[Finding]:
    entries = by_key(manuscript.bibliography)
    for claim in manuscript.claims:
        if "quotation" not in claim.sentence.kinds:
            continue
        cited = [c for tag in claim.tags for c in tag.citations if c.key in entries]
        paged = [c for c in cited if _has_pages(entries[c.key])]
        if not paged or any(_LOCATOR.search(c.locator) for c in cited):
            continue
        # A source without pages may be the one that is quoted.
        if len(paged) == len(cited):
            key = paged[0].key
            message = f"the quotation has no page of '{key}'"
            yield Finding(message, claim.sentence.span, f"add the page: [@{key}, p. 12]")


def _has_pages(entry: Entry) -> bool:
    return entry.kind in _PAGED or "pages" in entry.fields or "pagetotal" in entry.fields
