"""`disallowed-site-tag`: a link to a site cites a source, and the settings require keys.

## What it finds
Reports every site tag if the settings have `site-tags = "error"`.

## Why it matters
A project that cites by keys does not want a second way to cite: links go dead, and a key is checked
against the list of sources.

## How to fix
Cite the entry by its key (the hint names it if it is known), or set `site-tags = "resolve"`.
`citepress fix` writes the citation if the link means one entry.

## Example
```toml
site-tags = "error"
```
```markdown
Pakistan joined in 2017 [osw.waw.pl](https://www.osw.waw.pl/).
```
"""

from __future__ import annotations

from collections.abc import Iterator

from citepress.findings import edits
from citepress.model import Edit, Finding, Manuscript, Tag

SEVERITY = "error"


def check(manuscript: Manuscript) -> Iterator[Finding]:
    if manuscript.settings.site_tags != "error":
        return
    for section in manuscript.sections:
        for tag in section.tags:
            if tag.kind == "site":
                keys = "; ".join(f"@{citation.key}" for citation in tag.citations)
                hint = f"write [{keys}]" if keys else "cite the entry by its key"
                message = f"the link to '{tag.label}' cites a source without its key"
                yield Finding(message, tag.span, hint, fix=_citation(tag))


def _citation(tag: Tag) -> tuple[Edit, ...]:
    """The citation in place of the link; nothing where the bracket would get another meaning from
    what stands round it."""
    text = tag.span.text.text
    if len(tag.citations) != 1 or text[tag.span.end : tag.span.end + 1] in tuple("([{:"):
        return ()
    if not text.startswith(("[", "<"), tag.span.start):
        return ()
    return (Edit(tag.span, f"[{edits.cite(tag.citations[0].key)}]"),)
