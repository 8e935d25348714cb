"""`deep-nesting`: passages stand too deep in one another to be read.

## What it finds
Lists, quotations, emphasis, divs or other passages in one another, about fifty levels deep. The
section is not read any further.

## Why it matters
No reader follows such a text, no format prints it, and programs that read texts stop or crash at
some depth, each at another one. It is most often the mark of a text that was made by a program, or
that means harm.

## How to mend
Write it flatter: fewer levels of lists, quotations without their earlier quotations.

## Example
```markdown
> > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > ...
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
    return noticed(manuscript, "deep-nesting")
