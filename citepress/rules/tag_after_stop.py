"""`tag-after-stop`: a tag follows the full stop of its sentence.

## What it finds
Reports a tag in brackets, or a site tag, after the `.`, `!` or `?` that ends its sentence. A tag
after a block quotation or an abbreviation is not reported.

## Why it matters
The tag counts for the sentence before it, but a reader may take it for the next one. The print
shows brackets that belong to no sentence.

## How to fix
Move the tag before the full stop: `said so [@ali2020].` `citepress fix` does it; if a quotation
mark or a mark of emphasis stands between them, with `--unsafe-fixes`.

## Example
```markdown
The minister said so. [@ali2020]
```
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from citepress.model import Edit, Finding, Manuscript, Sentence, Span, Tag

SEVERITY = "warning"

_STOP = re.compile(
    r"(?P<stop>[.!?۔؟]+)(?P<closers>[\"'”’»)*_]*)(?P<space>[ \t]*(?:\r?\n)?[ \t]*)\Z"
)
_ABBREVIATION = re.compile(
    r"(?:\b(?:al|cf|etc|e\.g|i\.e|viz|pp?|vols?|nos?|eds?|ch|fig|sec|ibid|op\.? cit|cit|Dr|Mr|Mrs"
    r"|Ms|Prof|St|Gen|Lt|Col|Inc|Ltd|Co|Corp|Jr|Sr)|\b[A-Za-z]|\b(?:[A-Za-z]\.)+[A-Za-z])\Z",
    re.IGNORECASE,
)
_GOES_ON = re.compile(r"[ \t]*[.,;:!?)۔؟]|\s*[a-zß-öø-ÿ]")


def check(manuscript: Manuscript) -> Iterator[Finding]:
    for section in manuscript.sections:
        seen: set[int] = set()
        for sentence in section.sentences:
            if sentence.context in ("quotation", "cell"):
                continue
            for group in _groups(sentence):
                first = group[0]
                if first.span.start not in seen and _ends(sentence, group):
                    seen.add(first.span.start)
                    yield from _finding(group)


def _groups(sentence: Sentence) -> Iterator[list[Tag]]:
    """The tags of a sentence in brackets or to a site, those that follow each other together."""
    group: list[Tag] = []
    for tag in sorted(sentence.tags, key=lambda tag: tag.span.start):
        if tag.kind == "narrative":
            continue
        if group and tag.span.text.text[group[-1].span.end : tag.span.start].strip():
            yield group
            group = []
        group.append(tag)
    if group:
        yield group


def _ends(sentence: Sentence, group: list[Tag]) -> bool:
    """Whether nothing of the sentence comes behind these tags."""
    text, end = sentence.span.text.text, group[-1].span.end
    return sentence.span.end <= end and not _GOES_ON.match(text, end)


def _finding(group: list[Tag]) -> Iterator[Finding]:
    start, end = group[0].span.start, group[-1].span.end
    source = group[0].span.text
    found = _STOP.search(source.text, max(0, start - 40), start)
    if found is None or "..." in found["stop"]:
        return
    before = source.text[max(0, found.start() - 20) : found.start()]
    if not before.strip() or _ABBREVIATION.search(before):
        return
    safe = not found["closers"]
    edits = [
        Edit(Span(source, *found.span("stop")), "", safe),
        Edit(Span(source, end, end), found["stop"], safe),
    ]
    if not found["space"]:
        edits.insert(1, Edit(Span(source, start, start), " ", safe))
    message = "the tag follows the full stop of its sentence"
    yield Finding(message, group[0].span, "move it before the full stop", fix=tuple(edits))
