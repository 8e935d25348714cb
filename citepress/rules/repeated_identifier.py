"""`repeated-identifier`: two places bear one identifier.

## What it finds
An identifier (`{#figures}`, or the one that pandoc makes from a heading's words) that stands
twice, in one section or in two.

## Why it matters
A link to it leads to the first of them, or to either. In the print the later ones are renamed
(`figures-1`), so that pages and bookmarks stay apart.

## How to mend
Give one of them an identifier of its own, or a heading other words.

## Example
```markdown
# Limits
...
# Limits
```
"""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import unquote

from citepress.model import Finding, Manuscript, Related, Span

SEVERITY = "warning"


def check(manuscript: Manuscript) -> Iterator[Finding]:
    linked: dict[str, Span] = {}
    for section in manuscript.sections:
        for link in section.links:
            if link.address.startswith("#"):
                linked.setdefault(unquote(link.address[1:]), link.span)
    first: dict[str, Span] = {}
    for section in manuscript.sections:
        for anchor in section.anchors:
            name = anchor.identifier
            before = first.setdefault(name, anchor.span)
            if before is not anchor.span and name in linked:
                message = f"the identifier '{name}' is used twice, and a link leads to it"
                hint = "give this place an identifier of its own, as in {#another-name}"
                related = (Related(before, "the first use"), Related(linked[name], "the link"))
                yield Finding(message, anchor.span, hint, related)
