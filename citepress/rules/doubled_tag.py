"""`doubled-tag`: one place cites the same source twice.

## What it finds
Reports a citation that repeats, word for word and with the same locator, an earlier one of the same
tag or of the tags directly before it: `[@a; @a]`, `[@a] [@a]`, the same site tag twice.
`[@a, p. 3; @a, p. 5]` cites two places and is not reported.

## Why it matters
The print shows the source twice, and the claim is no better supported.

## How to fix
Remove the second citation. `citepress fix` does it.

## Example
```markdown
The drills were held in 2021 [@app2021] [@app2021].
```
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from citepress.model import Edit, Finding, Manuscript, Section, Span, Tag

SEVERITY = "warning"

_BETWEEN = re.compile(r"[ \t]*(?:\r?\n[ \t]*)?")
_PIECE = re.compile(r"[^;]+")


def check(manuscript: Manuscript) -> Iterator[Finding]:
    for section in manuscript.sections:
        for group in _groups(section):
            yield from _doubles(group)


def _groups(section: Section) -> Iterator[list[Tag]]:
    """Tags that follow each other with nothing between them."""
    group: list[Tag] = []
    tags = {tag.span.start: tag for tag in section.tags if tag.kind != "narrative"}
    for start, tag in sorted(tags.items()):
        if group and not _BETWEEN.fullmatch(section.source.text, group[-1].span.end, start):
            yield group
            group = []
        group.append(tag)
    if group:
        yield group


def _doubles(group: list[Tag]) -> Iterator[Finding]:
    seen: set[str] = set()
    end = group[0].span.start
    for tag in group:
        pieces = _pieces(tag)
        texts = [" ".join(words.split()) for _, _, words in pieces]
        doubled = []
        for number, words in enumerate(texts):
            if words in seen:
                doubled.append(number)
            seen.add(words)
        if doubled and len(doubled) == len(pieces):
            fix = (Edit(Span(tag.span.text, end, tag.span.end), ""),)
            yield _finding(tag.span, texts[doubled[0]], fix)
            continue  # the tag goes, and what comes next follows the one before it
        for number in doubled:
            start, stop, _ = pieces[number]
            cut = (pieces[number - 1][1], stop) if number else (start, pieces[1][0])
            fix = (Edit(Span(tag.span.text, *cut), ""),)
            yield _finding(Span(tag.span.text, start, stop), texts[number], fix)
        end = tag.span.end


def _finding(span: Span, words: str, fix: tuple[Edit, ...]) -> Finding:
    return Finding(f"'{words}' is cited twice here", span, "remove it", fix=fix)


def _pieces(tag: Tag) -> list[tuple[int, int, str]]:
    """The citations of a tag, each with start, end and words; none if they cannot be split."""
    text = tag.span.text.text
    words = text[tag.span.start : tag.span.end]
    if tag.kind == "site":
        return [(tag.span.start, tag.span.end, words)]
    inner = words[1:-1]
    if not (words.startswith("[") and words.endswith("]")) or re.search(r"[\[\]`\\<>$]", inner):
        return []
    found = []
    for piece in _PIECE.finditer(inner):
        lead = len(piece[0]) - len(piece[0].lstrip())
        start = tag.span.start + 1 + piece.start() + lead
        found.append((start, start + len(piece[0].strip()), piece[0].strip()))
    return found if len(found) == len(tag.citations) else []
