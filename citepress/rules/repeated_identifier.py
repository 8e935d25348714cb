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

from citepress.model import Finding, Manuscript, Related, Span
from citepress.places import place

SEVERITY = "warning"


def check(manuscript: Manuscript) -> Iterator[Finding]:
    first: dict[str, Span] = {}
    for section in manuscript.sections:
        for anchor in section.anchors:
            before = first.setdefault(anchor.identifier, anchor.span)
            if before is not anchor.span:
                message = f"the identifier '{anchor.identifier}' stands at {place(before)} already"
                hint = "give it an identifier of its own, as in {#another-name}"
                yield Finding(message, anchor.span, hint, (Related(before, "the first one"),))
