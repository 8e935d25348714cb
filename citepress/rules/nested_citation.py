r"""`nested-citation`: a citation stands within another one, and both are printed wrongly.

## What it finds
A key that no semicolon separates from the key before it, as in `[@a, @b]`, `[@a and @b]` or
`[@a & @b]`, and a key in emphasis, in brackets or in a link within a tag. To pandoc it is a
citation of its own in the words after (or before) the first. It counts as a citation: its key is
looked up, and the claim rests on it too. A key in a note within a tag is right.

## Why it matters
pandoc prints `[@a, @b]` as "Ben Brook (2005)" within or instead of "(Wells, 2001)": the form is
wrong, and a source can be missing from the print.

## How to fix
Put a semicolon between the sources: `[@a, p. 3; see also @b]`. `citepress fix` does it; where the
words between do not show to which source they belong, only with `--unsafe-fixes`.

## Example
```markdown
Harvests rose [@wells2001, p. 3, @brook2005].
```
"""

from __future__ import annotations

from collections.abc import Iterator

from citepress.coverage.manuscript import noticed
from citepress.model import Finding, Manuscript

SEVERITY = "error"
LOCKED = True  # otherwise a print would show another source than the author cited


def check(manuscript: Manuscript) -> Iterator[Finding]:
    return noticed(manuscript, "nested-citation")
