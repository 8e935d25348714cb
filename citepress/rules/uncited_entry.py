"""`uncited-entry`: an entry of the list of sources is cited nowhere.

## What it finds
An entry whose key stands in no tag of any section. One from which a cited entry inherits by
`crossref` or `xdata` is in use; `@xdata` and `@set` are never cited themselves and never told.

## Why it matters
Only what is cited is printed in the list of sources. An entry that is cited nowhere is a leftover,
or the sign of a tag that was forgotten.

## How to fix
Cite it where the essay rests on it, or remove it from the list. `citepress fix --unused` takes
all such entries out.

## Example
```bibtex
@book{ali2020, title = {A History of the Region}}   % and no section says @ali2020
```
"""

from __future__ import annotations

from collections.abc import Iterator

from citepress.bibliography import REFERRING, by_key, named, parents
from citepress.coverage.manuscript import cited_keys
from citepress.findings import causes, edits
from citepress.model import Finding, Manuscript

SEVERITY = "warning"


def check(manuscript: Manuscript) -> Iterator[Finding]:
    index = by_key(manuscript.bibliography)
    used: set[str] = set()
    wanted = manuscript.settings.nocite
    listed = list(index) if "*" in wanted else wanted
    waiting = [key for key in (*cited_keys(manuscript), *listed) if key in index]
    while waiting:
        key = waiting.pop()
        if key not in used:
            used.add(key)
            waiting += [parent for parent in parents(index[key]) if parent in index]
    # Taking out what another entry names would leave that one without it; the other goes first.
    mentioned = {
        key
        for entry in index.values()
        for name in REFERRING
        for key in named(entry, name)
        if key != entry.key
    }
    lost = causes.lost_citations(manuscript)
    for entry in manuscript.bibliography.entries:
        if entry.key not in used and entry.kind not in ("xdata", "set"):
            yield Finding(
                f"no tag cites '{entry.key}'",
                entry.key_span,
                "cite it, or remove it from the list",
                fix=()
                if entry.key in mentioned or not edits.can_remove(entry)
                else (edits.remove_block(entry.span, safe=False),),
                cause=lost.get(entry.key),
            )
