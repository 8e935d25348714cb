"""`corporate-author`: a body is written as if it were a person.

## What it finds
In the fields for people of the entries that the essay cites: the name of a body (a ministry, an
agency, a university, a newspaper, a firm) that does not stand in braces of its own. A word such as
"Ministry" or "Organization" shows it, or "of" between words, or an acronym before a place. Where
such a word leaves no doubt, the body is printed as one.

## Why it matters
A style makes initials of all words but the last: the World Health Organization becomes
"Organization, W. H.", and the Ministry of Food and Agriculture two authors.

## How to fix
Put the name in braces of its own, within those of the field: `author = {{World Health
Organization}}`, or `{World Health Organization} and Lee, Ann` in a list. `citepress fix` does it
where there is no doubt, and with `--unsafe-fixes` where it is likely.

## Example
```bibtex
@report{who2020, author = {World Health Organization}, title = {Air}, date = {2020}}
```
"""

from __future__ import annotations

from collections.abc import Iterator

from citepress.model import Finding, Manuscript
from citepress.rules import malformed_name

SEVERITY = "warning"


def check(manuscript: Manuscript) -> Iterator[Finding]:
    yield from malformed_name.findings(manuscript, "corporate")
