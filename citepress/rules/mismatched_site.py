"""`mismatched-site`: a site tag's text names one site, and its address leads to another.

## What it finds
A link such as `[a.org](https://b.com)`. `www.` does not count, and a part of a site may be named
by the whole (`bbc.co.uk` for `news.bbc.co.uk`).

## Why it matters
On paper only the text is left, in a browser only the address counts: two readers are sent to two
sources. It is also how links are forged.

## How to mend
Make text and address agree, or cite the source by its key.

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
            message = f"the link says '{tag.label}' and leads to '{sites.split(tag.address)[0]}'"
            yield Finding(message, tag.span, "make both agree, or cite the source by its key")
