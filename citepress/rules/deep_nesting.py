"""`deep-nesting`: blocks or passages are nested too deeply to be read.

## What it finds
Reports lists, quotations, emphasis, divs or other passages that are nested about fifty levels deep.
The rest of the section is not read.

## Why it matters
No format can print such a text, and programs that read it stop or crash, each at a different depth.
It is usually the output of a program, or an attack.

## How to fix
Use fewer levels: flatten the lists, and quote without the earlier quotations.

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
