"""`lone-source`: a whole section rests on one source.

## What it finds
Reports a section (a file) with at least as many cited claims as `claims.lone-source-claims`
requires (4 by default) if all of them cite the same source, and the list has others. Summaries,
which repeat the body, are not reported.

## Why it matters
The section then only retells that source. If the source is wrong, nothing in the section shows it.

## How to fix
Find a second source for its most important claims. If there is none, say so in the text and allow
the rule there.

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
            message = f"all {len(cited)} cited claims of this section cite '{key}' alone"
            hint = "find a second source, at least for the most important claim"
            related = (Related(last.sentence.span, "the last of these claims"),)
            yield Finding(message, first.sentence.span, hint, related)
