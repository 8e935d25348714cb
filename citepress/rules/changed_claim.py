"""`changed-claim`: a sentence is not what the ledger says of it.

## What it finds
Where the project has a `claims.lock`, a sentence whose tag was dropped or changed since it was
written, or whose words changed under the same tag, with the difference; whatever else the checks
make of it. A tag that is gone altogether is an error, the rest a warning. A line of the ledger that
cannot be read is told too.

## Why it matters
Somebody compared the sentence with its source when the ledger was written. What has changed since
nobody has compared.

## How to mend
Compare the sentence with its source again. If it holds, write the ledger anew:
`citepress check --write-lock`.

## Example
```markdown
At least 658 soldiers were killed [@ali2020].   <!-- the ledger says 685 -->
```
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from citepress.model import Finding, Manuscript, Related, Span
from citepress.places import line_span

if TYPE_CHECKING:
    from citepress.coverage.ledger import Change

SEVERITY = "warning"


def check(manuscript: Manuscript) -> Iterator[Finding]:
    if manuscript.ledger is None:
        return
    from citepress.coverage import ledger

    source = manuscript.ledger.source
    anew = "compare it with its source; then `citepress check --write-lock`"
    for span in manuscript.ledger.unreadable:
        hint = "settle a merge that was left half done, then `citepress check --write-lock`"
        yield Finding("this is no line of the ledger", span, hint)
    for change in ledger.changes(manuscript):
        was: Span = line_span(source, change.was.number)
        related = (Related(was, "the ledger"),)
        dropped = change.now.tags in (ledger.NOTHING, ledger.UNCITED)
        severity = "error" if dropped else SEVERITY
        yield Finding(_said(change), change.span, anew, related, severity=severity)


def _said(change: Change) -> str:
    from citepress.coverage import ledger

    was, now = change.was, change.now
    words = ledger.difference(was.words, now.words)
    if was.tags == now.tags:
        return f"the words changed under the same tag: {words}"
    told = f"it rested on '{was.tags}', and now on "
    told += "nothing" if now.tags in (ledger.NOTHING, ledger.UNCITED) else f"'{now.tags}'"
    return f"{told}; its words changed too: {words}" if words else told
