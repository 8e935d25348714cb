"""`disallowed-site-tag`: a link to a site stands as a tag, and the settings want keys.

## What it finds
Any site tag, where the settings say `site-tags = "error"`.

## Why it matters
A project that has settled on keys wants no second way to cite: links rot, and a key is checked
against the list.

## How to mend
Cite the entry by its key (it is named where it is known), or set `site-tags = "resolve"`.

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

from citepress.model import Finding, Manuscript

SEVERITY = "error"


def check(manuscript: Manuscript) -> Iterator[Finding]:
    if manuscript.settings.site_tags != "error":
        return
    for section in manuscript.sections:
        for tag in section.tags:
            if tag.kind == "site":
                keys = "; ".join(f"@{citation.key}" for citation in tag.citations)
                hint = f"write [{keys}]" if keys else "cite the entry by its key"
                yield Finding(f"the site '{tag.label}' stands for a source", tag.span, hint)
