"""`ambiguous-site`: a link to a site stands as a tag, and several entries are from there.

## What it finds
A site tag such as `[dawn.com](https://www.dawn.com)` that two or more entries of the list fit
equally well: they are on the site, and the address says no page that only one of them has.

## Why it matters
Nobody can tell which source is meant. Picking one would be a guess, printed as a fact.

## How to mend
Cite the entry by its key; the candidates are named. Or give the link the full address of the
page, where the entries have theirs.

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
            message = f"{len(match.keys)} entries are from '{tag.label}': {', '.join(match.keys)}"
            yield Finding(
                message,
                tag.span,
                f"cite the one that is meant: {keys}",
                _places(manuscript, match.keys),
            )


def _places(manuscript: Manuscript, keys: tuple[str, ...]) -> tuple[Related, ...]:
    entries = {entry.key: entry for entry in manuscript.bibliography.entries}
    return tuple(Related(entries[key].key_span, f"'{key}'") for key in keys if key in entries)
