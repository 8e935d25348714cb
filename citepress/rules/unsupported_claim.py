"""`unsupported-claim`: no passage of its saved sources is about a cited claim.

## What it finds
Reports a cited claim of whose words few are together in any three sentences of the
saved text of its sources, and few in the text at all. It compares words, each weighted by how rare
it is, and understands nothing: a claim that passes is not thereby verified. Where a cited source
has no saved text, nothing is reported.

## Why it matters
The tag may name the wrong source.

## How to fix
Check that the tag names the right entry, and that the saved file is the source.
`citepress claims --why FILE:LINE` shows the passage that is most like the claim. Where the source
says it in other words, or in another language, allow the rule there.

## Example
```markdown
The harvest failed in the whole valley [@a-book-about-ships].
```
"""

from __future__ import annotations

from collections.abc import Iterator

from citepress.model import Finding, Manuscript

SEVERITY = "warning"


def check(manuscript: Manuscript) -> Iterator[Finding]:
    for claim in manuscript.claims:
        evidence = claim.evidence
        if evidence is None or evidence.status != "not-found":
            continue
        exact = [one for one in evidence.reasons if one.kind != "words" and not one.found]
        words = [one for one in evidence.reasons if one.kind == "words" and not one.found]
        if words and not exact:
            keys = ", ".join(f"'{key}'" for key in claim.keys)
            yield Finding(
                f"no passage in the saved text of {keys} is about this claim",
                claim.sentence.span,
                "check that the tag names the right source",
            )
