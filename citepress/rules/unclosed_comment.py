r"""`unclosed-comment`: an HTML comment is never closed.

## What it finds
Reports a `<!--` that no `-->` follows. Closed comments are not printed, and a tag in one does not
count.

## Why it matters
The text that was meant to be hidden is printed, and its tags count.

## How to fix
Close the comment with `-->`; for the characters themselves write `\<!--`.

## Example
```markdown
<!-- ask the editor about this [@ali2020]
```
"""

from __future__ import annotations

from collections.abc import Iterator

from citepress.coverage.manuscript import noticed
from citepress.model import Finding, Manuscript

SEVERITY = "error"
UNREADABLE = True


def check(manuscript: Manuscript) -> Iterator[Finding]:
    return noticed(manuscript, "unclosed-comment")
