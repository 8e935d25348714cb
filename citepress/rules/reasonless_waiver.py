"""`reasonless-waiver`: a passage is waived and does not say why.

## What it finds
A waiver `[...]{.uncited}`, or a fenced div of that class, without a `because`. It covers nothing.

## Why it matters
A waiver tells the reader that a claim stands without a source. Without the reason nobody can judge
whether it may.

## How to mend
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
                message = "this passage is waived without a reason"
                yield Finding(message, waiver.span, 'say why it needs no source: because="..."')
