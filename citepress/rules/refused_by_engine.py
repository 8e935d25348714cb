"""`refused-by-engine`: pandoc or Typst refuses a passage, so that it cannot be printed.

## What it finds
A passage that passed the check and that an engine cannot print in one of the formats, such as a
table whose rows do not fit its columns, or an image that is damaged. `citepress build` finds it
when it prints, and `citepress check --deep`, which typesets every edition and writes nothing.

## Why it matters
Nothing is printed until it is fixed. The other formats would print, but a build writes all of its
files or none.

## How to fix
Correct the passage; the message repeats what the engine says. `--to` prints the formats that can
have it.

## Example
```markdown
![A map](map.gif)   <- the file has no colour table
```
"""

from __future__ import annotations

from collections.abc import Iterator

from citepress.model import Finding, Manuscript

SEVERITY = "error"
LOCKED = True


def check(manuscript: Manuscript) -> Iterator[Finding]:
    """Nothing: what an engine refuses shows when it prints (`citepress.output.refusals`)."""
    yield from ()
