"""`pandoc-notice`: pandoc itself warns of a place.

## What it finds
What pandoc logs while it reads a section: a footnote or a link that is defined twice, a footnote
that is never used, and the like.

## Why it matters
These mostly mean that the text is not read as it was written.

## How to mend
The message is pandoc's own; it says what it met at the line.

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
