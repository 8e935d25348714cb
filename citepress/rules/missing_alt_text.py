"""`missing-alt-text`: an image has no alternative text.

## What it finds
Reports an image without a description between its brackets and without an `alt` attribute.

## Why it matters
A person who listens to the text gets nothing in place of the image, and an accessible PDF (PDF/UA)
requires a description.

## How to fix
Describe what the image shows: `![Attacks by year, 2019 to 2024](attacks.png)`. If the caption says
something else: `![Caption](a.png){alt="what it shows"}`.

## Example
```markdown
![](attacks.png)
```
"""

from __future__ import annotations

from collections.abc import Iterator

from citepress.model import Finding, Manuscript

SEVERITY = "warning"


def check(manuscript: Manuscript) -> Iterator[Finding]:
    for section in manuscript.sections:
        for picture in section.pictures:
            if not picture.alt:
                message = f"the image '{picture.address[:80]}' has no alternative text"
                yield Finding(message, picture.span, "describe between the brackets what it shows")
