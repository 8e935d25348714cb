"""`unknown-edition`: a passage is limited to an edition that does not exist.

## What it finds
Reports a passage of the class `only` that names no edition, or one that is neither built in (essay,
handout, handout-student, handout-teacher) nor defined in the settings.

## Why it matters
The passage is in no print, and nothing else reports that it is missing.

## How to fix
Correct the name; the hint names similar ones. To define an edition, add a table `[edition.NAME]` to
the settings.

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
        for passage in section.edition_passages:
            if passage.edition in known:
                continue
            what = f"no edition is called '{passage.edition}'"
            hint = did_you_mean(passage.edition, known) if passage.edition else ""
            yield Finding(
                what if passage.edition else "the passage names no edition",
                passage.span,
                hint or f"the editions are {', '.join(known)}",
            )
