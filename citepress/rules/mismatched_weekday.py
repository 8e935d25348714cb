"""`mismatched-weekday`: a day of the week does not fit its date.

## What it finds
A date with day, month and year beside the name of a weekday on which it did not fall, and a date
that no calendar has (30 February). Dates before 1753 are left alone: countries still used the
Julian calendar.

## Why it matters
One of the two is wrong, most often a digit of the date.

## How to fix
Look the date up in the source.

## Example
```markdown
The school was attacked on Monday, 16 December 2014 [@ali2020].
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
            for slip in arithmetic.weekdays_astray(sentence.plain):
                words = sentence.plain[slip.start : slip.end]
                yield Finding(
                    f"the weekday does not match '{words}': {slip.why}",
                    sentence.span,
                    "look the date up in the source",
                )
