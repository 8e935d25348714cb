"""`duplicate-key`: two entries of the list of sources have the same key.

## What it finds
An entry whose key an earlier entry of the list has already. Each further one is told, with the
place of the first. Keys are compared exactly, with their case.

## Why it matters
Readers of such lists disagree on which entry a key then means: some keep the first, some the last,
some stop. The source that was checked need not be the one that is printed, and so nothing can
lower this rule.

## How to fix
Delete one of the two if they are the same source. Otherwise give one of them another key, and the
tags that mean it as well. `citepress fix` takes out an entry that is an exact double.

## Example
```bibtex
@book{ali2020, title = {A History of the Region}}
@article{ali2020, title = {On the Border}}
```
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from citepress.bibliography import by_key, same
from citepress.findings import edits
from citepress.model import Edit, Entry, Finding, Manuscript, Rejected, Related
from citepress.places import line_and_column

SEVERITY = "error"
UNREADABLE = True
LOCKED = True


def check(manuscript: Manuscript) -> Iterator[Finding]:
    index = by_key(manuscript.bibliography)
    for rejected in manuscript.bibliography.rejected:
        if rejected.first is not None:
            line = line_and_column(rejected.first.text, rejected.first.start)[0]
            here = line_and_column(rejected.span.text, rejected.span.start)[0]
            other = rejected.first.text.path
            where = f" of '{other}', which is used" if other != rejected.span.text.path else ""
            yield Finding(
                f"the entry in line {here} has the key '{rejected.key}' of the entry in "
                f"line {line}{where}",
                rejected.span,
                "delete one of the two, or give it another key",
                (Related(rejected.first, f"the first entry with the key '{rejected.key}'"),),
                _fix(rejected, index),
            )


def _fix(rejected: Rejected, index: Mapping[str, Entry]) -> tuple[Edit, ...]:
    """Take out an entry that says exactly what the first one says."""
    first, double = index.get(rejected.key), rejected.entry
    if first is None or double is None or not same(first, double) or not edits.can_remove(double):
        return ()
    return (edits.remove_block(double.span),)
