"""`lost-table-words`: words of a table are missing from the print, or its rules are printed.

## What it finds
A grid table whose lines are not all as wide as its first, or that no rule closes; a row of a grid
table that pandoc dropped; a cell beyond the columns of its head.

## Why it matters
pandoc reads such a table in part and reports nothing: a row or a cell is gone, or "====+====" is
printed in a cell.

## How to fix
Draw each line as wide as the first, with its bars below the crosses; or write the table with bars
alone, which needs no drawing. Give the head as many cells as the rows have.

## Example
```markdown
| Year | Floods |
|------|--------|
| 1998 | 40     | 12 |
```
"""

from __future__ import annotations

from collections.abc import Iterator

from citepress.coverage.manuscript import noticed
from citepress.model import Finding, Manuscript

SEVERITY = "error"
LOCKED = True  # a print without what the author wrote is never right


def check(manuscript: Manuscript) -> Iterator[Finding]:
    return noticed(manuscript, "lost-table-words")
