"""`reasonless-allow`: a passage allows a rule and does not say why.

## What it finds
An allowance `[...]{.allow rule="..."}`, or a fenced div of that class, without a `because`. It
has no effect.

## Why it matters
A year later nobody knows whether it was a decision or a slip.

## How to mend
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
                message = f"'{allowance.rule or 'a rule'}' is allowed here without a reason"
                yield Finding(message, allowance.span, 'say why: because="..."')
