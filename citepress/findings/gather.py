"""Many findings of one kind in a list of sources to one that stands for the list."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from citepress.model import Finding

_MANY = 20
_FEWEST = 5


def gathered(findings: Sequence[Finding], entries: int, message: str) -> tuple[Finding, ...]:
    """The findings, or one in their place where they show a habit: most of the `entries` that
    could have one do, or very many. It stands at the first place and has all their fixes; in
    `message`, `{count}` is their number and `{entries}` that of the entries."""
    count = len(findings)
    if count < _FEWEST or (count < _MANY and count * 2 <= entries):
        return tuple(findings)
    first = findings[0]
    fix = tuple(edit for finding in findings for edit in finding.fix)
    text = message.format(count=count, entries=entries)
    return (replace(first, message=text, fix=fix),)
