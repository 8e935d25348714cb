r"""`runaway-brackets`: a paragraph has more open brackets than can be read.

## What it finds
A paragraph with more than six square brackets open at once, outside code blocks. The section is
not read any further.

## Why it matters
pandoc takes time that doubles with each such bracket: eighteen of them cost it twelve seconds,
thirty a day.

## How to mend
Close the brackets, or write `\[` for one that is meant as a sign.

## Example
```markdown
[[[[[[[[ see the notes
```
"""

from __future__ import annotations

from collections.abc import Iterator

from citepress.coverage.manuscript import noticed
from citepress.model import Finding, Manuscript

SEVERITY = "error"
UNREADABLE = True
LOCKED = True


def check(manuscript: Manuscript) -> Iterator[Finding]:
    return noticed(manuscript, "runaway-brackets")
