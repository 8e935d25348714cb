"""`glued-tag`: a tag is glued to a word, with no space between them.

## What it finds
A tag in brackets, or a site tag, that follows a word, its punctuation or another tag without a
space, or that a word follows without one. Scripts that set no spaces between words are left alone.

## Why it matters
The print reads "the meeting(Ali, 2020)". Where a style sets its citations as notes, the space is
taken out by the style itself.

## How to mend
Put a space between. `citepress fix` does it.

## Example
```markdown
Pakistan hosted the meeting[@issi2024].
```
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from citepress.model import Edit, Finding, Manuscript, Span, Tag

SEVERITY = "warning"

_EMPHASIS = re.compile(r"(\*+|_+)\Z")
_CLOSING = "\"'”’»,;:.!?%)]}…۔،؟"


def check(manuscript: Manuscript) -> Iterator[Finding]:
    for section in manuscript.sections:
        seen: set[int] = set()
        for tag in section.tags:
            start = tag.span.start
            if tag.kind == "narrative" or start in seen or not _stands_alone(tag):
                continue
            seen.add(start)
            before, behind = _before(tag), _behind(tag)
            if before is not None:
                message = "no space stands before the tag"
                edit = Edit(Span(tag.span.text, before, before), " ")
                yield Finding(message, tag.span, "put a space before it", fix=(edit,))
            if behind:
                message = "no space stands between the tag and the word behind it"
                edit = Edit(Span(tag.span.text, tag.span.end, tag.span.end), " ")
                yield Finding(message, tag.span, "put a space behind it", fix=(edit,))


def _stands_alone(tag: Tag) -> bool:
    """Whether the span of a tag is the whole of it, from bracket to bracket."""
    words = tag.span.text.text[tag.span.start : tag.span.end]
    return words.startswith(("[", "<")) and words.endswith(("]", ")", ">", "}"))


def _before(tag: Tag) -> int | None:
    """Where a space is missing before a tag; None where it is not. A mark of emphasis that opens
    for the tag alone stays with it."""
    text, start = tag.span.text.text, tag.span.start
    mark = _EMPHASIS.search(text, max(0, start - 3), start)
    last = mark.start() if mark else start
    at = last if mark and text.startswith(mark[0], tag.span.end) else start
    if text[max(0, last - 2) : last - 1] == "\\":
        return None
    return at if last and _ends_a_word(text, last - 1) else None


def _ends_a_word(text: str, at: int) -> bool:
    sign = text[at]
    if sign in "\"'":  # the same sign opens
        before = text[at - 1 : at] if at else ""
        return bool(before) and (_is_word(before) or before in _CLOSING)
    return _is_word(sign) or sign in _CLOSING


def _behind(tag: Tag) -> bool:
    sign = tag.span.text.text[tag.span.end : tag.span.end + 1]
    return bool(sign) and _is_word(sign)


def _is_word(sign: str) -> bool:
    """A letter or a digit of a script that sets spaces between words."""
    spaced = (
        unicodedata.east_asian_width(sign) not in ("W", "F") and not "\u0e00" <= sign <= "\u109f"
    )
    return sign.isalnum() and spaced
