r"""`unparsed-structure`: a list, a heading, a quotation, a box or a table is printed as words.

## What it finds
A list, a heading, a block quote, a box (`:::`) or a table without an empty line before it; a
heading without a space after its `#`; items that begin with "•" or another sign of a word
processor; rows that were pasted from a spreadsheet, with tabs between their cells; a table in bars
whose head has no `|---|---|` below it. A dash or a `#` within a line of prose, and `\#`, are left
alone.

## Why it matters
Other dialects of Markdown read these, and the text looks right. pandoc prints "We need: - rain -
sun" as one line.

## How to fix
Put an empty line before it, or what the hint says. `citepress fix` does it; a table is only made of
pasted rows with `--unsafe-fixes`, since which row is the head is a guess.

## Example
```markdown
We need:
- rain
- sun
```
"""

from __future__ import annotations

from collections.abc import Iterator

from citepress.coverage.manuscript import noticed
from citepress.model import Finding, Manuscript

SEVERITY = "warning"


def check(manuscript: Manuscript) -> Iterator[Finding]:
    return noticed(manuscript, "unparsed-structure")
