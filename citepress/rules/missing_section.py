"""`missing-section`: the settings list a section that does not exist.

## What it finds
Reports a name under `sections` in the settings if the folder of sections has no such file.

## Why it matters
A part of the essay would be missing from the print.

## How to fix
Correct the name, add the file, or remove the name from the list.

## Example
```toml
sections = ["01-introduction.md", "02-mian-part.md"]
```
"""

from __future__ import annotations

from collections.abc import Iterator

from citepress.model import Finding, Manuscript, Span
from citepress.suggest import did_you_mean

SEVERITY = "error"
UNREADABLE = True


def check(manuscript: Manuscript) -> Iterator[Finding]:
    folder = manuscript.settings.sections_dir
    present = [s.source.path.removeprefix(f"{folder}/") for s in manuscript.sections]
    for name in manuscript.missing:
        hint = did_you_mean(name, (*manuscript.stray, *present))
        hint = hint or "add the file, or remove it from the list"
        message = f"the section '{name}' does not exist in '{folder}'"
        yield Finding(message, _listed(manuscript, name), hint)


def _listed(manuscript: Manuscript, name: str) -> Span:
    """Where the settings list the section: the name between its quotation marks."""
    source = manuscript.settings.source
    for quoted in (f'"{name}"', f"'{name}'"):
        at = source.text.find(quoted)
        if at >= 0:
            return Span(source, at + 1, at + 1 + len(name))
    return Span(source, 0, 0)
