"""`pandoc-notice`: pandoc itself warns of a place.

## What it finds
What pandoc logs while it reads a section: a fenced div that is never closed, a footnote or a link
that is defined twice or never used, and the like.

## Why it matters
These mostly mean that the text is not read as it was written.

## How to mend
The message is pandoc's own; it says what it met at the line.

## Example
```markdown
::: {.summary}
The div is never closed.
```
"""

from __future__ import annotations

from collections.abc import Iterator

from citepress.model import Finding, Manuscript

SEVERITY = "warning"


def check(manuscript: Manuscript) -> Iterator[Finding]:
    for section in manuscript.sections:
        for notice in section.notices:
            if notice.rule == "pandoc-notice":
                yield Finding(notice.message, notice.span, notice.hint)
