"""`changed-claim`: a claim has changed since the ledger was written.

## What it finds
In a project that has a `claims.lock`, reports a sentence whose tag was removed or changed since the
ledger was written, and a sentence whose words changed under the same tag, with the difference. A
tag that was removed altogether is an error, the others are warnings. A line of the ledger that
cannot be read is reported too.

## Why it matters
Somebody compared the sentence with its source when the ledger was written. Nobody has compared what
has changed since.

## How to fix
Compare the sentence with its source again. If it holds, rewrite the ledger:
`citepress check --write-lock`.

## Example
```markdown
At least 658 soldiers were killed [@ali2020].   <!-- the ledger has 685 -->
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
    anew = "compare it with its source, then run `citepress check --write-lock`"
    for span in manuscript.ledger.unreadable:
        hint = "resolve a merge conflict in it, then run `citepress check --write-lock`"
        yield Finding("this line of the ledger cannot be read", span, hint)
    for change in ledger.changes(manuscript):
        was: Span = line_span(source, change.was.number)
        related = (Related(was, "the ledger"),)
        dropped = change.now.tags in (ledger.NOTHING, ledger.UNCITED)
        severity = "error" if dropped else SEVERITY
        yield Finding(_message(change), change.span, anew, related, severity=severity)


def _message(change: Change) -> str:
    from citepress.coverage import ledger

    was, now = change.was, change.now
    words = ledger.difference(was.words, now.words)
    if was.tags == now.tags:
        return f"the words changed under the same tag: {words}"
    gone = now.tags in (ledger.NOTHING, ledger.UNCITED)
    present = "no tag" if gone else f"'{now.tags}'"
    message = f"the ledger records '{was.tags}' for this claim, and the text now has {present}"
    return f"{message}; the words changed too: {words}" if words else message
