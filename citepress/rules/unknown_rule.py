"""`unknown-rule`: a passage allows a rule that does not exist.

## What it finds
Reports an allowance that names no rule, or one that `citepress rules` does not list.

## Why it matters
The allowance has no effect.

## How to fix
Correct the name; the hint names similar ones.

## Example
```markdown
[See osw.waw.pl.]{.allow rule="homepage-link" because="the archive has no deep links"}
```
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import ModuleType

from citepress.model import Finding, Manuscript
from citepress.suggest import did_you_mean

SEVERITY = "error"
NEEDS_TABLE = True


def check(manuscript: Manuscript, rules: Mapping[str, ModuleType]) -> Iterator[Finding]:
    for section in manuscript.sections:
        for allowance in section.allowances:
            if allowance.rule in rules:
                continue
            message = "the allowance names no rule"
            hint = ""
            if allowance.rule:
                message = f"no rule is called '{allowance.rule}'"
                hint = did_you_mean(allowance.rule, rules)
            yield Finding(message, allowance.span, hint or "see `citepress rules` for the names")
