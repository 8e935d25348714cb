"""`unneeded-waiver`: a passage is waived in which no claim needs it.

## What it finds
A waiver with a reason in which each sentence is cited or states no checkable fact.

## Why it matters
It tells the reader that something has no source that has one, or needs none; and it hides what is
added to the passage later.

## How to mend
Take it out. A passage of the author's own thoughts is marked with `.own-work`, which leaves
quotations and figures in it to be cited.

## Example
```markdown
[Exports fell by 12% in 2019 [@ali2020].]{.uncited because="known to everybody"}
```
"""

from __future__ import annotations

from collections.abc import Iterator

from citepress.model import Claim, Finding, Manuscript, Sentence

SEVERITY = "warning"


def check(manuscript: Manuscript) -> Iterator[Finding]:
    claims = {_place(claim.sentence): claim for claim in manuscript.claims}
    for section in manuscript.sections:
        held: dict[int, list[Claim | None]] = {}
        for sentence in section.sentences:
            if sentence.waiver is not None:
                held.setdefault(id(sentence.waiver), []).append(claims.get(_place(sentence)))
        for waiver in section.waivers:
            inside = held.get(id(waiver), [])
            # One that is too wide for a figure is told by `uncited-claim`.
            if not waiver.reason or any(c and c.verdict in ("waived", "uncited") for c in inside):
                continue
            cited = any(inside)
            message = "what is waived here is cited" if cited else "no claim is waived here"
            yield Finding(message, waiver.span, "take the waiver out")


def _place(sentence: Sentence) -> tuple[str, int]:
    return sentence.span.text.path, sentence.span.start
