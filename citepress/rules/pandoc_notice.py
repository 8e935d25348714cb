"""`pandoc-notice`: pandoc warns about a place in a section.

## What it finds
Reports the warnings that pandoc logs while it reads a section: a footnote or a link that is defined
twice, a footnote that is never used, and others.

## Why it matters
They usually mean that pandoc reads the text differently from what its author meant.

## How to fix
The message is pandoc's own and says what it found on the line.

## Example
```markdown
Text[^a].

[^a]: One note.

[^a]: Another of the same label.
```
"""

from __future__ import annotations

from collections.abc import Iterator

from citepress.coverage.manuscript import noticed
from citepress.model import Finding, Manuscript

SEVERITY = "warning"


def check(manuscript: Manuscript) -> Iterator[Finding]:
    return noticed(manuscript, "pandoc-notice")
