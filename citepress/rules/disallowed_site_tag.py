"""`disallowed-site-tag`: a link to a site stands as a tag, and the settings want keys.

## What it finds
Any site tag, where the settings say `site-tags = "error"`.

## Why it matters
A project that has settled on keys wants no second way to cite: links rot, and a key is checked
against the list.

## How to mend
Cite the entry by its key (it is named where it is known), or set `site-tags = "resolve"`.
`citepress fix` writes the citation where one entry is meant.

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
                message = f"the site '{tag.label}' stands for a source"
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
