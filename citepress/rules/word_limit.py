"""`word-limit`: the essay or a section has too many or too few words.

## What it finds
Reports a section, or the whole essay, if its number of words is outside the limits in the table
`words` of the settings. Citations, headings, footnotes and the list of sources do not count.

## Why it matters
An examiner stops reading at the limit, and an answer that is too short has left something out.

## How to fix
Shorten or lengthen the text (the message says by how much), or change the limits.

## Example
```toml
[words]
document = [4500, 5200]
sections = { "src_md/01-*.md" = [200, 600] }
```
"""

from __future__ import annotations

from collections.abc import Iterator

from citepress import settings
from citepress.coverage.manuscript import words
from citepress.model import Finding, Manuscript, Span

SEVERITY = "warning"


def check(manuscript: Manuscript) -> Iterator[Finding]:
    limits = manuscript.settings.words
    if limits.document is None and not limits.sections:
        return
    counts = [words(section) for section in manuscript.sections]
    for section, count in zip(manuscript.sections, counts, strict=True):
        for pattern, bounds in limits.sections:
            if settings.matches(pattern, section.source.path):
                excess = _outside(count, bounds)
                if excess:
                    first = section.headings[0].span if section.headings else None
                    span = first or Span(section.source, 0, 0)
                    yield Finding(
                        f"the section has {excess}",
                        span,
                        "shorten or lengthen it, or change `words` in the settings",
                    )
    if limits.document and manuscript.sections:
        excess = _outside(sum(counts), limits.document)
        if excess:
            span = Span(manuscript.sections[0].source, 0, 0)
            yield Finding(
                f"the essay has {excess}",
                span,
                "shorten or lengthen it, or change `words` in the settings",
            )


def _outside(count: int, bounds: tuple[int, int]) -> str:
    least, most = bounds
    if count > most:
        return f"{count} words, {count - most} more than {most}"
    if count < least:
        return f"{count} words, {least - count} fewer than {least}"
    return ""
