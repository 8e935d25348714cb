"""`unclosed-fence`: a block of code, or a block with attributes, is opened and never closed.

## What it finds
A line of three or more backticks or tildes that no later line of the same signs closes; a line such
as `::: {.uncited because="..."}` without a `:::` that closes the block.

## Why it matters
pandoc prints the backticks as text, or pairs them with the next fence, and takes everything between
for code: the prose, its claims and its tags. A block with attributes goes on to the end of the
section, so a waiver or an allowance covers more than was meant.

## How to mend
Close it with the same signs on a line of their own, or take them out.

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
