"""`ambiguous-site`: a site tag fits several entries.

## What it finds
Reports a site tag such as `[dawn.com](https://www.dawn.com)` that two or more entries fit equally
well: all of them are from the site, and the address has no page that only one of them has.

## Why it matters
Nobody can tell which source is meant. Picking one would print a guess as a fact.

## How to fix
Cite the entry by its key; the hint names the candidates. Or give the link the full address of the
page, if the entries have theirs.

## Example
```markdown
2024 was the deadliest year [dawn.com](https://www.dawn.com).   <- app2021 or junaidi2024?
```
"""

from __future__ import annotations

from collections.abc import Iterator

from citepress.coverage.manuscript import site_matches
from citepress.model import Finding, Manuscript, Related

SEVERITY = "error"


def check(manuscript: Manuscript) -> Iterator[Finding]:
    for tag, match in site_matches(manuscript):
        if match.kind == "many":
            keys = " or ".join(f"[@{key}]" for key in match.keys)
            message = f"{len(match.keys)} entries fit '{tag.label}': {', '.join(match.keys)}"
            yield Finding(
                message,
                tag.span,
                f"cite the one that is meant: {keys}",
                _places(manuscript, match.keys),
            )


def _places(manuscript: Manuscript, keys: tuple[str, ...]) -> tuple[Related, ...]:
    entries = {entry.key: entry for entry in manuscript.bibliography.entries}
    return tuple(Related(entries[key].key_span, f"'{key}'") for key in keys if key in entries)
