"""`repeated-identifier`: a link leads to an identifier that two places have.

## What it finds
Reports an identifier (`{#figures}`, or the one that pandoc makes from the words of a heading) that
occurs twice, in one section or in two, if a link leads to it. Two headings of the same words that
no link leads to are not reported.

## Why it matters
The link leads to the first of them, which need not be the one that is meant. In print the later
ones are renamed (`figures-1`).

## How to fix
Give one of the places an identifier of its own, or change the words of one heading.

## Example
```markdown
See [the limits](#limits).

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
