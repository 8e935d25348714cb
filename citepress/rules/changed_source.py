"""`changed-source`: a saved source is no longer the file that was recorded.

## What it finds
In a project that has a `sources.lock`, reports a saved file whose bytes differ from those that were
recorded, a recorded file that is gone or whose entry is, and a line of the record that cannot be
read. Where the text that citepress reads in the file is still the same, the message says so. A file
that is not recorded is not reported.

## Why it matters
Somebody compared the claims with the former file. A new edition, a page that was saved again or an
exchanged file can say something else.

## How to fix
Compare the claims that cite the source with the new file. If they hold, record it:
`citepress sources lock`. If the change was a mistake, restore the former file.

## Example
```text
ali2020 | sources/ali2020.txt | 9f86d0…   <!-- the SHA-256 of the file is another one now -->
```
"""

from __future__ import annotations

from collections.abc import Iterator

from citepress.model import ChangedSource, Finding, Manuscript

SEVERITY = "warning"


def check(manuscript: Manuscript) -> Iterator[Finding]:
    for changed in manuscript.changed_sources:
        yield _finding(changed, _resting(manuscript, changed.key))


def _finding(changed: ChangedSource, resting: int) -> Finding:
    claims = f"the {resting} claims that cite" if resting != 1 else "the claim that cites"
    compare = f"compare {claims} '{changed.key}' with it, then run `citepress sources lock`"
    anew = compare if resting else "run `citepress sources lock`"
    match changed.change:
        case "unreadable":
            hint = "resolve a merge conflict in it, then run `citepress sources lock`"
            return Finding("this line of the record of sources cannot be read", changed.span, hint)
        case "missing":
            message = (
                f"the recorded file '{changed.path}' is no saved source of '{changed.key}' now"
            )
            hint = "restore the file and its entry, or run `citepress sources lock`"
            return Finding(message, changed.span, hint)
        case "same-text":
            message = f"'{changed.path}' has changed since {changed.date}; its text is the same"
            hint = "run `citepress sources lock` to record it"
            return Finding(message, changed.span, hint)
        case _:
            message = f"'{changed.path}' has changed since it was recorded on {changed.date}"
            return Finding(message, changed.span, anew)


def _resting(manuscript: Manuscript, key: str) -> int:
    return sum(key in claim.keys for claim in manuscript.claims if claim.verdict == "cited")
