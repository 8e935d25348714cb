"""`broken-cross-reference`: a link leads to an identifier that does not exist.

## What it finds
Reports a link to `#name` if no place in any section has that identifier.

## Why it matters
The link does nothing in a browser, and a reader of the printed page looks for a place that is not
there.

## How to fix
Correct the name (the hint names similar ones), or give the place an identifier:
`## Limits {#limits}`.

## Example
```markdown
See [the limits](#limts).
```
"""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import unquote

from citepress.coverage.manuscript import cited_keys
from citepress.model import Finding, Manuscript
from citepress.suggest import did_you_mean

SEVERITY = "error"


def check(manuscript: Manuscript) -> Iterator[Finding]:
    known = {anchor.identifier for section in manuscript.sections for anchor in section.anchors}
    sources = {f"ref-{key}" for key in cited_keys(manuscript)} | {"refs"}
    for section in manuscript.sections:
        for link in section.links:
            target = unquote(link.address[1:])
            if link.address.startswith("#") and target not in known | sources:
                hint = did_you_mean(target, known) or f"give the place the identifier {{#{target}}}"
                yield Finding(f"no place has the identifier '{target}'", link.span, hint)
