"""`broken-cross-reference`: a link leads to a place in the essay that is not there.

## What it finds
A link to `#name` where nothing in any section bears that identifier.

## Why it matters
In a browser nothing happens, in a PDF the build would fail, on paper the reader is sent nowhere.

## How to mend
Correct the name (near ones are named), or give the place an identifier: `## Limits {#limits}`.

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
                hint = (
                    did_you_mean(target, known)
                    or f"give the place that is meant the identifier {{#{target}}}"
                )
                yield Finding(f"nothing bears the identifier '{target}'", link.span, hint)
