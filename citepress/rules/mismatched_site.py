"""`mismatched-site`: the text of a link names one site, and its address leads to another.

## What it finds
Reports a link such as `[a.org](https://b.com)`. `www.` does not count, and the text may name the
site that the address is a part of (`bbc.co.uk` for `news.bbc.co.uk`). The name of a program or a
file, such as `data.table` or `ASP.NET`, is not a site: it has no top-level domain, or the link
leads to a page about it.

## Why it matters
A reader of the printed page has the text alone and a browser follows the address alone, so they
arrive at two different sources. Links are forged in the same way.

## How to fix
Make the text and the address agree, or cite the source by its key.

## Example
```markdown
Drills were held [tass.com](https://example.net/drills).
```
"""

from __future__ import annotations

from collections.abc import Iterator

from citepress.coverage.manuscript import site_matches
from citepress.markdown import sites
from citepress.model import Finding, Manuscript

SEVERITY = "error"


def check(manuscript: Manuscript) -> Iterator[Finding]:
    for tag, match in site_matches(manuscript):
        if match.kind == "mismatch":
            message = (
                f"the link text is '{tag.label}', but it leads to '{sites.split(tag.address)[0]}'"
            )
            yield Finding(message, tag.span, "make them agree, or cite the source by its key")
