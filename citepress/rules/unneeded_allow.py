"""`unneeded-allow`: a passage allows a rule that finds nothing there.

## What it finds
An allowance whose rule has nothing to say of the passage (any more), or whose rule cannot be
allowed.

## Why it matters
It hides what comes later, and tells a reader of the source something that is not so.

## How to mend
Take it out. `citepress fix --unsafe-fixes` does it, and keeps the words.

## Example
```markdown
[Nothing wrong here.]{.allow rule="unknown-site" because="just a link"}
```
"""

from __future__ import annotations

from collections.abc import Iterator

from citepress.findings import edits
from citepress.model import Finding, Manuscript, Span

SEVERITY = "warning"


def check(manuscript: Manuscript) -> Iterator[Finding]:
    from citepress import rules  # the table holds this rule too

    found: dict[str, list[Span]] = {}
    for section in manuscript.sections:
        for allowance in section.allowances:
            rule = rules.NAMES.get(allowance.rule)
            if rule is None or rule.__name__ == __name__:
                continue
            if allowance.rule in rules.LOCKED:
                message = f"'{allowance.rule}' cannot be allowed"
                fix = edits.unwrap(allowance.span, "allow")
                yield Finding(message, allowance.span, "mend what it finds", fix=fix)
                continue
            if allowance.rule not in found:
                found[allowance.rule] = [finding.span for finding in rule.check(manuscript)]
            if not any(_holds(allowance.span, span) for span in found[allowance.rule]):
                message = f"'{allowance.rule}' finds nothing in this passage"
                fix = edits.unwrap(allowance.span, "allow")
                yield Finding(message, allowance.span, "take the allowance out", fix=fix)


def _holds(outer: Span, inner: Span) -> bool:
    return (
        outer.text.path == inner.text.path and outer.start <= inner.start and inner.end <= outer.end
    )
