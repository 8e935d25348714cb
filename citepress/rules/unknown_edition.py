"""`unknown-edition`: a passage is kept to an edition that does not exist.

## What it finds
A passage of the class `only` that names no edition, or one that is neither one of ours (essay,
handout, handout-student, handout-teacher) nor in the settings.

## Why it matters
It is printed nowhere, and nothing else tells that it is missing.

## How to mend
Correct the name; near ones are named. An edition of your own is a block `[edition.NAME]` in the
settings.

## Example
```markdown
::: {.only edition="handuot"}
Learn the dates by heart.
:::
```
"""

from __future__ import annotations

from collections.abc import Iterator

from citepress import settings
from citepress.model import Finding, Manuscript
from citepress.suggest import did_you_mean

SEVERITY = "error"


def check(manuscript: Manuscript) -> Iterator[Finding]:
    known = settings.editions(manuscript.settings)
    for section in manuscript.sections:
        for kept in section.edition_passages:
            if kept.edition in known:
                continue
            what = f"there is no edition '{kept.edition}'"
            hint = did_you_mean(kept.edition, known) if kept.edition else ""
            yield Finding(
                what if kept.edition else "a passage is kept to an edition that it does not name",
                kept.span,
                hint or f"there are {', '.join(known)}",
            )
