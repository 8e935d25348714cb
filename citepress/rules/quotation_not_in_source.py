"""`quotation-not-in-source`: a saved source does not have the words that are quoted from it.

## What it finds
Reports a quotation of three words or more whose letters, digits and signs are not
in the saved text of any source that its claim cites. Case, accents, spaces, hyphens and punctuation
make no difference; a decimal point, a minus and signs such as `<` and `%` do. `[...]`, `…` and
`...` may leave words out, and words in square brackets may be the author's own. Where a cited
source has no saved text, nothing is reported: what was not looked at is neither right nor wrong.

## Why it matters
A quotation is the author's word that the source says exactly this.

## How to fix
Compare it with the source: the hint shows the passage that is most like it, with the difference
marked. Correct the quotation, mark what you left out with `[...]`, or cite the source that has it.

## Example
```markdown
She calls it "a house that was never meant to stand" [@ali2020].
```
"""

from __future__ import annotations

from collections.abc import Iterator

from citepress.evidence.positions import span_of
from citepress.model import Evidence, Finding, Manuscript, Reason

SEVERITY = "error"


def check(manuscript: Manuscript) -> Iterator[Finding]:
    for claim in manuscript.claims:
        evidence = claim.evidence
        if evidence is None or evidence.status != "not-found":
            continue
        for reason in evidence.reasons:
            if reason.kind == "quotation" and not reason.found:
                yield Finding(
                    f"the quotation is not in the saved text of {_cited(evidence, claim.keys)}",
                    span_of(claim.sentence, reason.words),
                    _hint(reason),
                )


def _cited(evidence: Evidence, keys: tuple[str, ...]) -> str:
    names = [f"'{key}'" for key in keys]
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} or {names[-1]}"


def _hint(reason: Reason) -> str:
    if reason.elsewhere[0]:
        key, page = reason.elsewhere
        return f"it is in '{key}'" + (f", p. {page}" if page else "") + ": cite that source"
    if not reason.passage:
        return "nothing like it is there: check the words, or the source that is cited"
    from citepress.evidence.quotations import difference  # few essays have saved sources

    mine, theirs = difference(reason.words, reason.passage)
    where = f"'{reason.key}'" + (f", p. {reason.page}" if reason.page else "")
    return f"most like it in {where}: {theirs!r}; quoted: {mine!r}"
