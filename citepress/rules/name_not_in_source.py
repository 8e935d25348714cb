"""`name-not-in-source`: a saved source has none of the names in a claim that cites it.

## What it finds
Reports a cited claim of whose proper names two or more, and at least half, are in no form in the
saved text of its sources. Where a cited source has no saved text, nothing is reported.

## Why it matters
Names that the source does not have point to another source, or to another claim.

## How to fix
Check that the tag names the right entry. Where the source uses another name, use
that one, or say both.

## Example
```markdown
Ada Wells and Cora Lake opened the mill [@brook2005].
```
"""

from __future__ import annotations

from collections.abc import Iterator

from citepress.model import Finding, Manuscript

SEVERITY = "warning"


def check(manuscript: Manuscript) -> Iterator[Finding]:
    for claim in manuscript.claims:
        evidence = claim.evidence
        if evidence is None or evidence.status != "not-found":
            continue
        for reason in evidence.reasons:
            if reason.kind == "name" and not reason.found:
                keys = ", ".join(f"'{key}'" for key in claim.keys)
                yield Finding(
                    f"the names {reason.words} are not in the saved text of {keys}",
                    claim.sentence.span,
                    "check that the tag names the right source",
                )
