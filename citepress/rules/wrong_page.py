"""`wrong-page`: a quotation is on another page of its source than its tag says.

## What it finds
Reports a locator that names pages of a saved PDF on which the quotation of its
claim does not stand, where the same words are on another page of that file. Pages go by the labels
that are printed or stored in the PDF.

## Why it matters
A reader who looks the page up does not find the words.

## How to fix
Give the page where the words are. The fix does so where they are on one page only
and the tag names a single page.

## Example
```markdown
She calls it "a house that was never meant to stand" [@ali2020, p. 12].
```
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from citepress.model import Citation, Claim, Edit, Finding, Manuscript, Reason, Span

SEVERITY = "warning"


def check(manuscript: Manuscript) -> Iterator[Finding]:
    for claim in manuscript.claims:
        if claim.evidence is None:
            continue
        for reason in claim.evidence.reasons:
            if reason.kind == "quotation" and reason.found and reason.page:
                yield from _finding(claim, reason)


def _finding(claim: Claim, reason: Reason) -> Iterator[Finding]:
    from citepress.evidence.compare import pages_of  # few essays have saved sources

    citations = [c for tag in claim.tags for c in tag.citations if c.key == reason.key]
    named = [(citation, pages_of(citation.locator)) for citation in citations]
    if not any(pages for _, pages in named) or any(reason.page in pages for _, pages in named):
        return
    citation, pages = next(one for one in named if one[1])
    yield Finding(
        f"the quotation is on page {reason.page} of '{reason.key}', not on {', '.join(pages)}",
        citation.span,
        f"write p. {reason.page}",
        fix=_fix(citation, pages, reason) if len(named) == 1 and len(pages) == 1 else (),
    )


def _fix(citation: Citation, pages: list[str], reason: Reason) -> tuple[Edit, ...]:
    """The page of a locator replaced, where it is written right behind its key."""
    text = citation.span.text.text
    found = re.compile(rf"[,\s]+pp?\.\s*(?P<page>{re.escape(pages[0])})(?=\s*[;\]])").match(
        text, citation.span.end
    )
    if found is None:
        return ()
    return (Edit(Span(citation.span.text, *found.span("page")), reason.page),)
