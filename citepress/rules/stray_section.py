"""`stray-section`: a file among the sections is not printed.

## What it finds
Reports a Markdown file in the folder of the sections that the setting `sections` does not list;
without such a list, one in a subfolder. Also reports a file with the extension of another text
format (`.txt`, `.markdown`, `.docx`, `.odt` and others), since the name of a section ends in `.md`.
Editors on Windows may write `02-body.md.txt` and show `02-body.md`.

## Why it matters
The file is neither checked nor printed, and nobody would notice.

## How to fix
Add it to the list, or move it elsewhere. If the name is wrong, rename the file; `citepress import`
makes sections from a Word file.

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
        message = "this file is not listed in `sections`, so it is not checked and not printed"
        hint = "add it to `sections`, or move it elsewhere"
        if not manuscript.settings.sections:
            folder = manuscript.settings.sections_dir
            message = "this file is in a subfolder, so it is not checked and not printed"
            hint = f"list all sections in `sections`, or move it into '{folder}'"
        if not name.lower().endswith(".md"):
            message = (
                "the name of a section ends in .md, so this file is not checked and not printed"
            )
            hint = f"rename it to '{_renamed(name)}', or move it elsewhere"
            if name.lower().endswith(_OFFICE):
                hint = "make sections of it with `citepress import FILE DIR`, or move it elsewhere"
        yield Finding(message, Span(Text(path, ""), 0, 0), hint)


def _renamed(name: str) -> str:
    stem = name.rpartition(".")[0]
    return stem if stem.lower().endswith(".md") else f"{stem}.md"
