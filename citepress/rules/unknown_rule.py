"""`unknown-rule`: a passage allows a rule that does not exist.

## What it finds
An allowance that names no rule, or one that is not in the list (`citepress rules`).

## Why it matters
It has no effect, whatever it was meant to do.

## How to mend
Correct the name; near ones are named.

## Example
```markdown
[See osw.waw.pl.]{.allow rule="homepage-link" because="the archive has no deep links"}
```
"""

from __future__ import annotations

from collections.abc import Iterator

from citepress.model import Finding, Manuscript
from citepress.suggest import did_you_mean

SEVERITY = "error"


def check(manuscript: Manuscript) -> Iterator[Finding]:
    from citepress import rules  # the table holds this rule too

    for section in manuscript.sections:
        for allowance in section.allowances:
            if allowance.rule not in rules.NAMES:
                what = (
                    f"there is no rule '{allowance.rule}'"
                    if allowance.rule
                    else "the allowance names no rule"
                )
                hint = did_you_mean(allowance.rule, rules.NAMES) if allowance.rule else ""
                yield Finding(what, allowance.span, hint or "`citepress rules` lists them")
