"""`reasonless-allow`: a passage allows a rule without a reason.

## What it finds
Reports an allowance `[...]{.allow rule="..."}`, or a fenced div of that class, without `because`.
It has no effect.

## Why it matters
A year later nobody knows whether it was a decision or a mistake.

## How to fix
Add the reason: `because="the archive has no deep links"`.

## Example
```markdown
[See [osw.waw.pl](https://osw.waw.pl).]{.allow rule="home-page-link"}
```
"""

from __future__ import annotations

from collections.abc import Iterator

from citepress.model import Finding, Manuscript

SEVERITY = "error"


def check(manuscript: Manuscript) -> Iterator[Finding]:
    for section in manuscript.sections:
        for allowance in section.allowances:
            if not allowance.reason:
                message = f"'{allowance.rule or 'a rule'}' is allowed without a reason"
                yield Finding(message, allowance.span, 'add the reason: because="..."')
