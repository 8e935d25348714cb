"""`acme/no-blogs`: an entry whose address is that of a blog.

## What it finds
Reports an entry whose `url` is on a blogging platform.

## Why it matters
Our journal accepts blogs as sources only where the editor has agreed.

## How to fix
Cite the publication that the blog reports on, or turn the rule off for this essay.

## Example
```bibtex
@online{lee2024, author = {Lee, Ann}, title = {Rain}, url = {https://rain.blogspot.com/2024}}
```
"""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlsplit

from citepress.model import Finding, Manuscript

SEVERITY = "warning"
PLATFORMS = ("blogspot.com", "wordpress.com", "substack.com", "medium.com")


def check(manuscript: Manuscript) -> Iterator[Finding]:
    """The findings of the rule: one for each entry."""
    for entry in manuscript.bibliography.entries:
        host = urlsplit(entry.fields.get("url", "")).hostname or ""
        platform = next((p for p in PLATFORMS if host == p or host.endswith(f".{p}")), "")
        if platform:
            yield Finding(
                f"the source '{entry.key}' is a blog on {platform}",
                entry.places.get("url", entry.key_span),
                "cite what the blog reports on",
            )
