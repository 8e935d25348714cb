"""`unneeded-waiver`: a waiver covers no claim that needs it.

## What it finds
Reports a waiver with a reason in which every sentence is cited, or is clearly no claim: a question,
an instruction, the plan of the essay, a passage marked as the author's own work, a sentence that
the settings ignore. A sentence that only seems to be a judgement may be waived to be sure, and is
not reported.

## Why it matters
The waiver tells the reader that something has no source when it has one, or needs none; and it
hides what is added to the passage later.

## How to fix
Remove it. Mark a passage of the author's own thoughts with `.own-work`; quotations and figures in
it still need a source.

## Example
```markdown
[Exports fell by 12% in 2019 [@ali2020].]{.uncited because="known to everybody"}
```
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from citepress.model import Claim, Finding, Manuscript, Sentence

SEVERITY = "warning"

_PLAINLY_NONE = {"question", "instruction", "plan", "own-work", "ignored"}


def check(manuscript: Manuscript) -> Iterator[Finding]:
    claims = {_place(claim.sentence): claim for claim in manuscript.claims}
    for section in manuscript.sections:
        held: dict[int, list[Sentence]] = {}
        for sentence in section.sentences:
            if sentence.waiver is not None:
                held.setdefault(id(sentence.waiver), []).append(sentence)
        for waiver in section.waivers:
            inside = held.get(id(waiver), [])
            if not waiver.reason or any(_may_need_it(s, claims) for s in inside):
                continue
            cited = any(_place(sentence) in claims for sentence in inside)
            message = (
                "the claim in this waiver is cited"
                if cited
                else "no claim in this passage needs a waiver"
            )
            yield Finding(message, waiver.span, "remove the waiver")


def _may_need_it(sentence: Sentence, claims: Mapping[tuple[str, int], Claim]) -> bool:
    claim = claims.get(_place(sentence))
    if claim is not None:
        # `uncited-claim` reports a waiver that is too wide for a figure.
        return claim.verdict != "cited"
    dismissed = sentence.dismissed
    return not sentence.tags and (dismissed is None or dismissed.kind not in _PLAINLY_NONE)


def _place(sentence: Sentence) -> tuple[str, int]:
    return sentence.span.text.path, sentence.span.start
