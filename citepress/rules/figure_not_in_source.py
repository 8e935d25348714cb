"""`figure-not-in-source`: a saved source does not have the figure or date of a claim that cites it.

## What it finds
Reports a count, a percentage, an amount of money or a date of a cited claim that
the saved text of its sources does not state. A figure matches at the precision that the essay uses
(2.4 billion is 2,412 million), "about", "more than" and the like widen it, and number words and
other groupings of digits count. So does a sum, a difference, a ratio or a change in percent of two
figures of one sentence of the source. Counts below 13 are not looked for. Where a cited source has
no saved text, nothing is reported.

## Why it matters
A figure is what readers remember and repeat.

## How to fix
Correct the figure, or cite the source that states it.

## Example
```markdown
In 2024 there were 544 attacks [@junaidi2024].
```
"""

from __future__ import annotations

from collections.abc import Iterator

from citepress.evidence.positions import span_of
from citepress.model import Finding, Manuscript

SEVERITY = "error"


def check(manuscript: Manuscript) -> Iterator[Finding]:
    for claim in manuscript.claims:
        evidence = claim.evidence
        if evidence is None or evidence.status != "not-found":
            continue
        for reason in evidence.reasons:
            if reason.kind != "figure" or reason.found:
                continue
            keys = ", ".join(f"'{key}'" for key in claim.keys)
            hint = "compare it with the source"
            if reason.elsewhere[0]:
                key, page = reason.elsewhere
                hint = f"it is in '{key}'" + (f", p. {page}" if page else "") + ": cite that source"
            yield Finding(
                f"'{reason.words}' is not in the saved text of {keys}",
                span_of(claim.sentence, reason.words),
                hint,
            )
