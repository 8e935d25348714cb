"""`lone-source`: a whole section rests on one source.

## What it finds
A section (a file) with at least as many cited claims as `claims.lone-source-claims` says (4 by
default), all of them from one and the same source, though the list has others. Summaries are not
told: they repeat the body.

## Why it matters
The section is then that source retold. Where it errs, nothing in the section would show it.

## How to mend
Look for a second source for its weightiest claims. Where there is none, say so in the text and
allow the rule there.

## Example
```markdown
It began in 1947 [@ali2020]. It grew by 12% [@ali2020]. It ended in 1958 [@ali2020]. It was the
first of its kind [@ali2020].
```
"""

from __future__ import annotations

from collections.abc import Iterator

from citepress import settings
from citepress.model import Claim, Finding, Manuscript, Related

SEVERITY = "warning"


def check(manuscript: Manuscript) -> Iterator[Finding]:
    if len(manuscript.bibliography.entries) < 2:
        return
    known = {entry.key for entry in manuscript.bibliography.entries}
    # A source that the list lacks is another source; `unknown-key` reports it.
    unknown = {
        section.source.path
        for section in manuscript.sections
        for tag in section.tags
        for citation in tag.citations
        if citation.key not in known
    }
    by_path: dict[str, list[Claim]] = {}
    for claim in manuscript.claims:
        if claim.keys and not claim.sentence.summary:
            by_path.setdefault(claim.sentence.span.text.path, []).append(claim)
    for path, cited in by_path.items():
        least = settings.demands(manuscript.settings, path).lone_source_claims
        keys = {key for claim in cited for key in claim.keys}
        if len(cited) >= least and len(keys) == 1 and path not in unknown:
            (key,) = keys
            first, *_, last = cited
            message = f"all {len(cited)} cited claims of this section rest on '{key}' alone"
            hint = "look for a second source, at least for the weightiest claim"
            related = (Related(last.sentence.span, "the last of them"),)
            yield Finding(message, first.sentence.span, hint, related)
