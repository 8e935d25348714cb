"""`reasonless-waiver`: a passage is waived without a reason.

## What it finds
Reports a waiver `[...]{.uncited}`, or a fenced div of that class, without `because`. It has no
effect.

## Why it matters
A waiver tells the reader that a claim needs no source. Without a reason nobody can judge whether
that is so.

## How to fix
Add the reason: `because="the author's judgement"`.

## Example
```markdown
[Everybody knew it in 1947.]{.uncited}
```
"""

from __future__ import annotations

from collections.abc import Iterator

from citepress.model import Finding, Manuscript

SEVERITY = "error"


def check(manuscript: Manuscript) -> Iterator[Finding]:
    for section in manuscript.sections:
        for waiver in section.waivers:
            if not waiver.reason:
                message = "the passage is waived without a reason"
                yield Finding(message, waiver.span, 'add why it needs no source: because="..."')
