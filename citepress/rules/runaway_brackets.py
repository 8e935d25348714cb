r"""`runaway-brackets`: a paragraph has too many open brackets to be read.

## What it finds
Reports a paragraph, outside code blocks, with more than six square brackets open at once. The rest
of the section is not read.

## Why it matters
The time that pandoc takes doubles with each of them: eighteen take twelve seconds, thirty take a
day.

## How to fix
Close the brackets, or write `\[` for one that is meant as a character.

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
