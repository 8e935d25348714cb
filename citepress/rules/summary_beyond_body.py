"""`summary-beyond-body`: a summary gives a figure or a date that the body does not give.

## What it finds
A figure or a date in a summary (`.summary`, or a section that `claims.summaries` names) that no
sentence of the body states. A rounding of a figure of the body ("about 4 million" for 4,012,330) is
fine; a figure that is more exact than the body's is not. It is an error where the sentence is a
claim that nothing else covers and that would be an error by itself.

## Why it matters
A summary must not say more than what it sums up: nobody finds there how it is known.

## How to fix
State it in the body, with its source, or remove it from the summary.

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
    uncited = {
        (claim.sentence.span.text.path, claim.sentence.span.start): claim.severity
        for claim in manuscript.claims
        if claim.verdict == "uncited"
    }
    for found in summary.astray(manuscript):
        if found.body is None:
            figure = found.sentence.plain[found.figure.start : found.figure.end]
            span = found.sentence.span
            yield Finding(
                f"the body does not state '{figure}', which the summary does",
                span,
                "state it in the body, with its source, or remove it here",
                severity=uncited.get((span.text.path, span.start), SEVERITY),
            )
