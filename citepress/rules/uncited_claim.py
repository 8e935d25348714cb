"""`uncited-claim`: a sentence states a checkable fact, and no tag covers it.

## What it finds
A sentence with a quotation, a figure, a date, a report of what others say, a superlative, a trend,
an event or another fact that neither a tag nor a waiver with a reason covers. A quotation, a
figure, an attribution and a superlative need the tag in the sentence or right after its full stop;
the rest may share the next tag of their paragraph. An item of a list is also covered
by a tag that ends the sentence which leads in to the list, a cell by a tag in its row or in the
table's caption, a claim of a summary by the claim of the body that it repeats.

It is an error for a quotation, a figure, an attribution to nobody who is cited, and what is said of
a living person whom the settings name; otherwise a warning. Where the coverage is below the bar of
the settings, all are errors. A sentence of a summary that `summary-contradicts-body` or
`summary-beyond-body` reports is not reported again.

## Why it matters
A reader cannot check it, and nobody can tell whether the author did.

## How to fix
Put the tag of the source that carries it behind the claim. Where it is the author's own judgement,
or known to everybody, say so: `[...]{.uncited because="..."}`. A quotation or a figure is waived
only on its very sentence. `citepress claims --why FILE:LINE` prints what is taken for a claim and
which rule decided; `claims.ignore` and `claims.require` in the settings change it.

## Example
```markdown
Exports fell by 12% in 2019.
```
"""

from __future__ import annotations

from collections.abc import Collection, Iterator

from citepress import settings
from citepress.coverage import judge, site_use, summary
from citepress.model import Claim, Finding, Manuscript

SEVERITY = "warning"


def check(manuscript: Manuscript) -> Iterator[Finding]:
    sites = site_use.places(tag for tag, _ in site_use.as_citations(manuscript))
    bars = manuscript.settings.coverage
    whole = bars.fail_under
    below = whole is not None and judge.is_below(judge.count(manuscript.claims), whole)
    by_path: dict[str, list[Claim]] = {}
    for claim in manuscript.claims:
        by_path.setdefault(claim.sentence.span.text.path, []).append(claim)
    elsewhere = _summary_findings(manuscript)
    for path, claims in by_path.items():
        least = settings.bar(manuscript.settings, path)
        short = below or (least is not None and judge.is_below(judge.count(claims), least))
        for claim in claims:
            span = claim.sentence.span
            if claim.verdict != "uncited" or (span.text.path, span.start) in elsewhere:
                continue
            if not _leads_nowhere(claim, sites):
                yield _finding(claim, "error" if short else claim.severity)


def _summary_findings(manuscript: Manuscript) -> set[tuple[str, int]]:
    """Where the sentences stand that the rules on summaries report: one finding is enough."""
    found = set()
    for astray in summary.astray(manuscript):
        rule = "summary-contradicts-body" if astray.body else "summary-beyond-body"
        span = astray.sentence.span
        if settings.severity(manuscript.settings, rule, span.text.path, "error") != "off":
            found.add((span.text.path, span.start))
    return found


def _leads_nowhere(claim: Claim, sites: Collection[tuple[str, int]]) -> bool:
    """Whether the claim has a tag that leads nowhere, which other rules report."""
    return any(
        tag.kind != "site" or (tag.span.text.path, tag.span.start) in sites
        for tag in claim.sentence.tags
    )


def _finding(claim: Claim, severity: str) -> Finding:
    sentence = claim.sentence
    waiver = sentence.waiver
    # The strictest kind and its words will do; `citepress claims --why` has the rest.
    cue = min(sentence.cues, key=lambda c: sentence.kinds.index(c.kind))
    hint = 'cite its source after it, or state why it needs none: {.uncited because="..."}'
    if waiver is not None and waiver.reason:
        hint = "a quotation or a figure is waived only in a passage that holds this sentence alone"
    elif waiver is not None:
        hint = "give the waiver a reason"
    elif sentence.summary:
        hint = "no cited claim of the body says the same: cite it, or say what the body says"
    message = f"no tag covers this {cue.kind}: '{_short(cue.words)}'"
    return Finding(message, sentence.span, hint, severity=severity)


def _short(words: str) -> str:
    words = " ".join(words.split())
    return words if len(words) <= 40 else words[:39] + "…"
