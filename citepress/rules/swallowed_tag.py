r"""`swallowed-tag`: text that looks like a tag is not read as one.

## What it finds
Reports a tag that pandoc reads as something else: in a code block that an unclosed fence opens, in
a footnote that nothing refers to or that a second one of the same label replaces, between two
dollar signs, in raw HTML, in a block of metadata, in braces with a space, joined to the word before
it, in a cell that its table has no column for. An `\@`, inline code, closed code blocks and
comments are intended, and are not reported.

## Why it matters
The claim has lost its source, and the print shows nothing of it.

## How to fix
The message names what contains the tag: close the fence, refer to the footnote, escape the dollar
sign.

## Example
```markdown
It costs $5 [@ali2020] and soon US$x more.   <- "5 [@ali2020] and soon US" is mathematics
```
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from citepress.coverage.manuscript import noticed
from citepress.model import Finding, Manuscript, Span

SEVERITY = "error"

_BARE = re.compile(r"-?@")


def check(manuscript: Manuscript) -> Iterator[Finding]:
    keys = {entry.key for entry in manuscript.bibliography.entries}
    for finding in noticed(manuscript, "swallowed-tag"):
        if _intended(finding.span, keys):
            yield finding


def _intended(span: Span, keys: set[str]) -> bool:
    """Whether the text is intended as a tag: brackets and braces are, a bare `@word` only where an
    entry has that key."""
    words = span.text.text[span.start : span.end]
    return words.startswith(("[", "@{", "-@{")) or _BARE.sub("", words) in keys
