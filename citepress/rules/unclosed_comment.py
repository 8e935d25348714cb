r"""`unclosed-comment`: an HTML comment is opened and never closed.

## What it finds
A `<!--` in the text that no `-->` follows. Closed comments are invisible: they are not printed,
and a tag in one counts for nothing.

## Why it matters
What was meant to be hidden is printed, and the tags in it count.

## How to mend
Close it with `-->`; for the sign itself write `\<!--`.

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
