"""`unneeded-allow`: a passage allows a rule that reports nothing there.

## What it finds
Reports an allowance whose rule reports nothing in the passage (any more), or whose rule cannot be
allowed.

## Why it matters
It hides findings that come later, and misleads a reader of the source.

## How to fix
Remove it. `citepress fix --unsafe-fixes` does it, and keeps the words.

## Example
```markdown
[Nothing wrong here.]{.allow rule="unknown-site" because="just a link"}
```
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import ModuleType

from citepress.findings import edits
from citepress.model import Finding, Manuscript, Span

SEVERITY = "warning"
NEEDS_TABLE = True


def check(manuscript: Manuscript, rules: Mapping[str, ModuleType]) -> Iterator[Finding]:
    found: dict[str, list[Finding]] = {}
    for section in manuscript.sections:
        for allowance in section.allowances:
            rule = rules.get(allowance.rule)
            if rule is None or rule.__name__ == __name__:
                continue
            fix = edits.unwrap(allowance.span, "allow")
            if not _may_be_allowed(rule):
                message = f"'{allowance.rule}' cannot be allowed"
                yield Finding(message, allowance.span, "fix what the rule reports", fix=fix)
                continue
            if allowance.rule not in found:
                needs_table = getattr(rule, "NEEDS_TABLE", False)
                found[allowance.rule] = list(rule.check(manuscript, *[rules] * needs_table))
            if not any(_holds(allowance.span, one.span) for one in found[allowance.rule]):
                message = f"'{allowance.rule}' reports nothing in this passage"
                yield Finding(message, allowance.span, "remove the allowance", fix=fix)


def _may_be_allowed(rule: ModuleType) -> bool:
    return not getattr(rule, "LOCKED", False) or hasattr(rule, "allowable")


def _holds(outer: Span, inner: Span) -> bool:
    return (
        outer.text.path == inner.text.path and outer.start <= inner.start and inner.end <= outer.end
    )
