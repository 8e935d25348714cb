r"""`dropped-raw`: raw HTML or TeX, an attribute or a link is left out of the print.

## What it finds
Raw HTML and TeX, attributes that are not on the list of allowed ones, links to anything but the
web, a mailbox or a place in the essay, and a block of metadata at the start of a section.

## Why it matters
A section is not trusted: nothing that runs, fetches or reads may get into a print. And the three
prints carry the same text: raw HTML would be in one of them alone.

## How to mend
Write it in Markdown, or take it out. A backslash that is meant as a sign is written `\\`.

## Example
```markdown
<font color="red">Important</font> \newpage
```
"""

from __future__ import annotations

from collections.abc import Iterator

from citepress.manuscript import noticed
from citepress.model import Finding, Manuscript

SEVERITY = "warning"


def check(manuscript: Manuscript) -> Iterator[Finding]:
    return noticed(manuscript, "dropped-raw")
