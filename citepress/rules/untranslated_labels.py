"""`untranslated-labels`: words that citepress prints itself are in English in another language.

## What it finds
An essay whose `language` has no labels ("Contents", "Sources", "Page 1 of 3"), neither in citepress
nor in the project's `templates/labels.toml`, or has only some of them.

## Why it matters
Those words are printed in English, between words of another language.

## How to fix
Add a table for the language to `templates/labels.toml`, with every label that is named.

## Example
```toml
# templates/labels.toml
[fi]
sources = "Lähteet"
```
"""

from __future__ import annotations

from collections.abc import Iterator

from citepress.model import Finding, Manuscript, Span
from citepress.settings import where

SEVERITY = "warning"


def check(manuscript: Manuscript) -> Iterator[Finding]:
    """One finding at the setting `language`, which names the first of the labels."""
    missing = manuscript.untranslated
    if not missing:
        return
    settings = manuscript.settings
    first, more = missing[0], len(missing) - 1
    others = f" and {more} other{'s' * (more > 1)}" if more else ""
    yield Finding(
        f"the label '{first}'{others} would be printed in English in an essay in "
        f"'{settings.language}'",
        where(settings.source, "language") or Span(settings.source, 0, 0),
        f"add them to the table [{settings.language.split('-')[0]}] of templates/labels.toml",
    )
