"""`home-page-link`: a site tag's address is only a home page.

## What it finds
A site tag whose address names the site and no page of it, such as
`[osw.waw.pl](https://osw.waw.pl)`.

## Why it matters
The reader who looks the source up lands on a front page that changes every day.

## How to fix
Give the address of the page. Where there is none: `[...]{.allow rule="home-page-link"
because="the archive has no deep links"}`.

## Example
```markdown
Pakistan joined in 2017 [osw.waw.pl](https://www.osw.waw.pl/).
```
"""

from __future__ import annotations

from collections.abc import Iterator

from citepress.coverage import site_use
from citepress.markdown import sites
from citepress.model import Finding, Manuscript

SEVERITY = "warning"


def check(manuscript: Manuscript) -> Iterator[Finding]:
    cite = site_use.places(tag for tag, _ in site_use.as_citations(manuscript))
    everywhere = manuscript.settings.site_tags != "resolve"
    for section in manuscript.sections:
        for tag in section.tags:
            if tag.kind != "site" or not sites.is_home_page(tag.address):
                continue
            if everywhere or (tag.span.text.path, tag.span.start) in cite:
                message = f"'{tag.address}' is a home page, not a source"
                yield Finding(message, tag.span, "give the address of the page")
