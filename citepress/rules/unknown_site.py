"""`unknown-site`: a link to a site stands as a tag, and no entry is from there.

## What it finds
A link whose text is a site, such as `[osw.waw.pl](https://osw.waw.pl/x)`, where no entry of the
list bears an address on that site, or where the only entries from there are other pages of it.

## Why it matters
Essays that come from a word processor or a chat assistant carry their sources in this form. A
reader of the print cannot follow a link, and nothing says who wrote what, and when.

## How to mend
Add an entry with the address to the list, or cite another one by its key. Where the link is just
a link, say so: `[...]{.allow rule="unknown-site" because="..."}`, or give it words for its text.

## Example
```markdown
Trade grew [example.org](https://example.org/report).   <- no entry has an address on example.org
```
"""

from __future__ import annotations

from collections.abc import Iterator

from citepress.coverage import site_use
from citepress.markdown import sites
from citepress.model import Finding, Manuscript

SEVERITY = "error"


def check(manuscript: Manuscript) -> Iterator[Finding]:
    for tag, match in site_use.as_citations(manuscript):
        if match.kind == "none":
            hint = (
                "add an entry with this address to the list of sources, or cite another by its key"
            )
            host = sites.split(tag.address)[0]
            yield Finding(f"no entry has an address on '{host}'", tag.span, hint)
        elif match.kind == "elsewhere":
            keys = ", ".join(f"'{key}'" for key in match.keys)
            are = "is" if len(match.keys) == 1 else "are"
            message = f"no entry has this address; {keys} {are} from the same site, another page"
            yield Finding(message, tag.span, "cite it by its key if it is meant, or add an entry")
