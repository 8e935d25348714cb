"""`unclosed-fence`: a code block or a block with attributes is never closed.

## What it finds
Reports a line of three or more backticks or tildes that no later line of the same characters
closes, and a line such as `::: {.uncited because="..."}` that no `:::` closes.

## Why it matters
pandoc prints the backticks as text, or pairs them with the next fence and reads everything between
as code: the prose, its claims and its tags. A block with attributes extends to the end of the
section, so that a waiver or an allowance covers more than was meant.

## How to fix
Close the block with the same characters on a line of their own, or remove the line.

## Example
````markdown
```
The text goes on [@ali2020].
````
"""

from __future__ import annotations

from collections.abc import Iterator

from citepress.coverage.manuscript import noticed
from citepress.model import Finding, Manuscript

SEVERITY = "error"
UNREADABLE = True


def check(manuscript: Manuscript) -> Iterator[Finding]:
    return noticed(manuscript, "unclosed-fence")
