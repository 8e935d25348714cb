r"""`unknown-key`: a tag names an entry that the list of sources does not have.

## What it finds
A citation whose key is no entry's key, in any tag that pandoc reads as one: `[@key]`, `@key`,
`[see @a, p. 3; -@b]`. Keys are compared exactly, with their case and Unicode form. An `@` in a
web address or a handle is a citation to pandoc too, and is told here. Where the list has the entry
and it cannot be read, the finding says so and names the place.

## Why it matters
Left to itself pandoc prints `(key?)` and reports success: the reader meets a claim that seems to
rest on a source, and there is none. Where the rule is lowered or held back by a baseline, we print
the tag as the words that you wrote, and it covers no claim.

## How to mend
Correct the key (the nearest ones are named), or add the entry. Where no source is meant, write
`\@`, or put a web address between `<` and `>`. `citepress fix` corrects a key that differs from the
nearest in case or Unicode form alone, and with `--unsafe-fixes` one that has a single near key.

## Example
```markdown
The attacks rose [@jamal2042].   <- the entry is jamal2024
```
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from citepress.findings import edits
from citepress.model import Citation, Edit, Finding, Manuscript, Rejected, Related, Tag
from citepress.suggest import Words, same_but_for_form

SEVERITY = "error"
LOCKED = True

_HANDLE = "; it looks like a handle"


def allowable(finding: Finding) -> bool:
    """Whether no source is meant: a handle is printed as it was written."""
    return _HANDLE in finding.message


def check(manuscript: Manuscript) -> Iterator[Finding]:
    keys = {entry.key for entry in manuscript.bibliography.entries}
    unread = {one.key: one for one in manuscript.bibliography.rejected if one.first is None}
    words = None  # made ready at the first need
    for section in manuscript.sections:
        for tag in section.tags:
            for citation in tag.citations:
                if citation.key in unread:
                    yield _unread(citation, unread[citation.key])
                elif citation.key not in keys:
                    words = words or Words(keys)
                    yield _finding(tag, citation, words)


def _unread(citation: Citation, rejected: Rejected) -> Finding:
    message = f"the entry '{citation.key}' cannot be read, so no entry has this key"
    related = (Related(rejected.span, rejected.reason),)
    return Finding(
        message, citation.span, "fix the entry in the list of sources", related, cause=rejected.span
    )


def _finding(tag: Tag, citation: Citation, words: Words) -> Finding:
    message = f"no entry has the key '{citation.key}'"
    near = words.nearest(citation.key)
    if not near and re.match(r"(?:fig|tbl|tab|sec|eq|lst|thm)[-:]", citation.key):
        hint = f"for a cross-reference write a link: [the figure](#{citation.key})"
        return Finding(f"{message}; it looks like a cross-reference", citation.span, hint)
    text, at = tag.span.text.text, tag.span.start
    in_address = re.search(r"[\w.-]+/\S*$", text[max(0, at - 200) : at]) is not None
    handle = not near and not re.search(r"\d{4}", citation.key)
    if tag.kind == "narrative" and (in_address or handle):
        message += _HANDLE + " in an address" * in_address
        hint = "put the address between < and >" if in_address else f"write \\@{citation.key}"
        return Finding(message, tag.span, f"{hint} if no source is meant")
    fix = ()
    if len(near) == 1:
        fix = _correction(citation, near[0])
    hint = (
        words.did_you_mean(citation.key)
        or "add the entry to the list of sources, or correct the key"
    )
    return Finding(message, citation.span, hint, fix=fix)


def _correction(citation: Citation, key: str) -> tuple[Edit, ...]:
    """Write the near key. Another letter may be another source (the same author, a year later), so
    only another case or Unicode form is safe."""
    span = citation.span
    written = span.text.text[span.start : span.end]
    if written not in (f"@{citation.key}", f"@{{{citation.key}}}"):
        return ()
    return (Edit(span, edits.cite(key, written), safe=same_but_for_form(citation.key, key)),)
