"""`stray-section`: a file stands among the sections and is none of them.

## What it finds
A Markdown file in the folder of sections that is not under `sections` in the settings, where
there is such a list. And a file whose name ends as texts do (`.txt`, `.markdown`, `.docx`, `.odt`
and their like): a section's name ends in `.md`. Editors on Windows write `02-body.md.txt` and show
`02-body.md`.

## Why it matters
It is neither checked nor printed, and nobody would notice.

## How to mend
Add it to the list, or move it elsewhere. Where the name is at fault, rename the file; `citepress
import` makes sections of a Word file.

## Example
```toml
sections = ["01-introduction.md"]      # and src_md/02-more.md exists
```
"""

from __future__ import annotations

from collections.abc import Iterator

from citepress.model import Finding, Manuscript, Span, Text

SEVERITY = "warning"

_OFFICE = (".doc", ".docx", ".odt", ".rtf", ".pdf")


def check(manuscript: Manuscript) -> Iterator[Finding]:
    for name in manuscript.stray:
        path = f"{manuscript.settings.sections_dir}/{name}"
        message = "this section is not in the list of the settings, so it is not printed"
        hint = "add it to `sections`, or move it elsewhere"
        if not name.lower().endswith(".md"):
            message = "a section's name ends in .md, so this file is not printed"
            hint = f"rename it to '{_renamed(name)}', or move it elsewhere"
            if name.lower().endswith(_OFFICE):
                hint = "`citepress import FILE DIR` makes sections of it; or move it elsewhere"
        yield Finding(message, Span(Text(path, ""), 0, 0), hint)


def _renamed(name: str) -> str:
    stem = name.rpartition(".")[0]
    return stem if stem.lower().endswith(".md") else f"{stem}.md"
