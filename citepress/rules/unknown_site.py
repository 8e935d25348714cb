"""`unknown-site`: a link to a site cites a source that the list does not have.

## What it finds
Reports a site tag, a link such as `[osw.waw.pl](https://osw.waw.pl/x)`, if no entry has an address
on that site, or only addresses of other pages. A link counts as a citation if it stands where a tag
would, at the end of what it supports, or if another such link in the essay leads to the site of an
entry. A link that is part of its sentence ("we plot with [ggplot2.org](https://ggplot2.org)") is
not reported.

## Why it matters
Essays that come from a word processor or a chat assistant carry their sources in this form. A
reader of the printed page cannot follow a link, and nothing shows who wrote the source, and when.

## How to fix
Add an entry with the address to the list, or cite another one by its key. If it is not a citation,
write words for its text, or allow it with a reason: `[...]{.allow rule="unknown-site"
because="..."}`.

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
            message = f"no entry has this address; {keys} {are} from another page of the site"
            yield Finding(
                message, tag.span, "cite the one that is meant by its key, or add an entry"
            )
