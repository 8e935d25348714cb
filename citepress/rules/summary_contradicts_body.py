"""`summary-contradicts-body`: a summary gives a figure or a date that the body gives otherwise.

## What it finds
A figure or a date in a summary (`.summary`, or a section that `claims.summaries` names) that no
sentence of the body states, where a sentence much like it gives another value of the same: the same
noun counted in the same unit, and a slip of the hand apart (a digit, two that changed places, a
zero), or in sentences that are nearly the same. Roundings, "about", "more than" and other years are
no contradictions.

## Why it matters
A summary is what is read first and remembered. One of the two places is wrong.

## How to fix
Look the figure up in the source, and give the same in both places.

## Example
```markdown
In 2024 at least 685 soldiers were killed [@ali2020].

[In 2024 at least 658 soldiers were killed.]{.summary}
```
"""

from __future__ import annotations

from collections.abc import Iterator

from citepress.coverage import summary
from citepress.model import Finding, Manuscript, Related

SEVERITY = "error"


def check(manuscript: Manuscript) -> Iterator[Finding]:
    for found in summary.astray(manuscript):
        if found.body is None or found.instead is None:
            continue
        here = found.sentence.plain[found.figure.start : found.figure.end]
        instead = found.body.plain[found.instead.start : found.instead.end]
        message = f"the summary says '{here}' where the body says '{instead}'"
        yield Finding(
            message,
            found.sentence.span,
            "look it up in the source, and say the same in both places",
            (Related(found.body.span, f"the body: '{instead}'"),),
        )
