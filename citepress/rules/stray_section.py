"""`stray-section`: a section is there, and the settings do not list it.

## What it finds
A Markdown file in the folder of sections that is not under `sections` in the settings, where
there is such a list.

## Why it matters
It is neither checked nor printed, and nobody would notice.

## How to mend
Add it to the list, or move it elsewhere.

## Example
```toml
sections = ["01-introduction.md"]      # and src_md/02-more.md exists
```
"""

from __future__ import annotations

from collections.abc import Iterator

from citepress.model import Finding, Manuscript, Span, Text

SEVERITY = "warning"


def check(manuscript: Manuscript) -> Iterator[Finding]:
    for name in manuscript.stray:
        path = f"{manuscript.settings.sections_dir}/{name}"
        message = "this section is not in the list of the settings, so it is not printed"
        yield Finding(
            message, Span(Text(path, ""), 0, 0), "add it to `sections`, or move it elsewhere"
        )
