"""`mismatched-figures`: the figures of a sentence do not fit together.

## What it finds
Within one sentence: a total that is not the sum of its named parts ("150 people: 70 men and 60
women"), percentages that do not come to a hundred with "the remaining 20%", and a change that the
two values do not show ("doubled from 20 to 60", "fell from 300 to 400"). Rounded percentages may be
a point off; "nearly" and "more than" are taken for what they are.

## Why it matters
At least one of the figures is wrong, and a reader who adds them up will see it.

## How to fix
Look the figures up in the source.

## Example
```markdown
Exports doubled from 20 to 60 million dollars [@ali2020].
```
"""

from __future__ import annotations

from collections.abc import Iterator

from citepress.claims import arithmetic
from citepress.model import Finding, Manuscript

SEVERITY = "warning"


def check(manuscript: Manuscript) -> Iterator[Finding]:
    for section in manuscript.sections:
        for sentence in section.sentences:
            for slip in arithmetic.figures_astray(sentence.plain):
                words = " ".join(sentence.plain[slip.start : slip.end].split())
                yield Finding(
                    f"the figures are inconsistent: {slip.why} ('{words}')",
                    sentence.span,
                    "look the figures up in the source",
                )
