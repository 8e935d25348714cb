"""`skipped-heading-level`: a heading is more than one level below the one before it.

## What it finds
A heading of level 3 after one of level 1, through the whole essay; and an essay whose first
heading is not of level 1.

## Why it matters
Contents and readers of screens show a gap, and a PDF for everybody (PDF/UA) must have none.

## How to mend
Take a `#` away, or add the heading between.

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
                before = f"follows one of level {level}" if level else "is the first"
                message = f"a heading of level {heading.level} {before}"
                hint = f"make it level {level + 1}: {'#' * (level + 1)} {heading.title[:40]}"
                yield Finding(message, heading.span, hint)
            level = heading.level
