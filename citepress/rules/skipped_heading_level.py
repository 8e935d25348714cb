"""`skipped-heading-level`: a heading is more than one level below the previous one.

## What it finds
Reports a heading of level 3 after one of level 1, through the whole essay, and an essay whose first
heading is not of level 1.

## Why it matters
The table of contents and screen readers show a gap, and an accessible PDF (PDF/UA) must not have
one.

## How to fix
Remove a `#`, or add the heading that is missing between them.

## Example
```markdown
# Introduction
### A detail
```
"""

from __future__ import annotations

from collections.abc import Iterator

from citepress.model import Finding, Manuscript

SEVERITY = "error"


def check(manuscript: Manuscript) -> Iterator[Finding]:
    level = 0
    for section in manuscript.sections:
        for heading in section.headings:
            if heading.level > level + 1:
                before = f"follows one of level {level}" if level else "is the first heading"
                message = f"a heading of level {heading.level} {before}"
                hint = f"make it level {level + 1}: {'#' * (level + 1)} {heading.title[:40]}"
                yield Finding(message, heading.span, hint)
            level = heading.level
