r"""`unknown-key`: a tag cites a key that no entry has.

## What it finds
Reports a citation whose key is not that of an entry, in any tag that pandoc reads as one: `[@key]`,
`@key`, `[see @a, p. 3; -@b]`. Keys are compared exactly, with their case and Unicode form. pandoc
also reads an `@` in a web address or a handle as a citation, so these are reported. If the list has
the entry but it cannot be read, `rejected-entry` reports it at the entry.
A key in the setting `nocite` that no entry has is reported, too.

## Why it matters
pandoc by itself prints `(key?)` and reports success: the claim seems to rest on a source, and there
is none. Nothing can lower this rule; `citepress build --draft` prints the tag as it was written,
with a mark.

## How to fix
Correct the key (the hint names the nearest ones), or add the entry. If no source is meant, write
`\@`, put a web address between `<` and `>`, or allow a handle with a reason. `citepress fix`
corrects a key that differs from another in case or Unicode form alone, and with `--unsafe-fixes`
one that a single key is near to.

## Example
```markdown
The attacks rose [@jamal2042].   <- the entry is jamal2024
```
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from citepress.findings import edits
from citepress.model import Citation, Edit, Finding, Manuscript, Rejected, Related, Span, Tag
from citepress.settings import where
from citepress.suggest import Words, did_you_mean, same_but_for_form

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
                    words = words or Words([*keys, *manuscript.bibliography.unused])
                    yield _finding(tag, citation, words)
    yield from _nocite(manuscript, keys)


def _nocite(manuscript: Manuscript, keys: Collection[str]) -> Iterator[Finding]:
    """The keys of the setting `nocite` that no entry has."""
    source = manuscript.settings.source
    for number, key in enumerate(manuscript.settings.nocite):
        if key != "*" and key not in keys:
            span = where(source, "nocite", number) or Span(source, 0, 0)
            hint = did_you_mean(key, keys) or "add the entry to the bibliography, or delete the key"
            yield Finding(f"no entry has the key '{key}', which `nocite` names", span, hint)


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
    fix: tuple[Edit, ...] = ()
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
