"""`summary-beyond-body`: a summary gives a figure or a date that the body does not give.

## What it finds
A figure or a date in a summary (`.summary`, or a section that `claims.summaries` names) which no
sentence of the body that shares a word with it tells.

## Why it matters
A summary must not say more than what it sums up: nobody finds there how it is known.

## How to mend
Tell it in the body, with its source, or take it out of the summary.

## Example
```markdown
Exports fell in 2019 [@ali2020].

[Exports fell by 12% in 2019.]{.summary}
```
"""

from __future__ import annotations

from collections.abc import Iterator

from citepress.coverage import summary
from citepress.model import Finding, Manuscript

SEVERITY = "warning"


def check(manuscript: Manuscript) -> Iterator[Finding]:
    for found in summary.astray(manuscript):
        if found.body is None:
            said = found.sentence.plain[found.figure.start : found.figure.end]
            yield Finding(
                f"the summary says '{said}', which the body does not",
                found.sentence.span,
                "tell it in the body, with its source, or take it out here",
            )
