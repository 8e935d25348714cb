"""`glued-tag`: there is no space between a tag and a word.

## What it finds
Reports a tag in brackets, or a site tag, that follows a word, its punctuation or another tag
without a space, or that a word follows without one. Scripts that do not put spaces between words
are left alone.

## Why it matters
The print has "the meeting(Ali, 2020)". A style that sets its citations as notes removes the space
itself.

## How to fix
Insert a space. `citepress fix` does it.

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
_RAISED_BEFORE = re.compile(r"[^\s^~][\^~][\w+−-]{1,12}[\^~]\Z|[²³¹⁰-⁹]\Z")
_RAISED_BEHIND = re.compile(r"[\^~][\w+−-]{1,12}[\^~]|[²³¹⁰-⁹]")
_CLOSING = "\"'”’»,;:.!?%)]}…۔،؟"


def check(manuscript: Manuscript) -> Iterator[Finding]:
    for section in manuscript.sections:
        seen: set[int] = set()
        for tag in section.tags:
            start = tag.span.start
            if start in seen or not (_stands_alone(tag) or _beside_raised(tag)):
                continue
            seen.add(start)
            if tag.kind == "narrative" and not _beside_raised(tag):
                continue
            before, behind = _before(tag), _behind(tag)
            if before is not None:
                message = "no space precedes the tag"
                edit = Edit(Span(tag.span.text, before, before), " ")
                yield Finding(message, tag.span, "insert a space before it", fix=(edit,))
            if behind:
                message = "no space follows the tag"
                edit = Edit(Span(tag.span.text, tag.span.end, tag.span.end), " ")
                yield Finding(message, tag.span, "insert a space after it", fix=(edit,))


def _stands_alone(tag: Tag) -> bool:
    """Whether the span of a tag is the whole of it, from bracket to bracket."""
    words = tag.span.text.text[tag.span.start : tag.span.end]
    return words.startswith(("[", "<")) and words.endswith(("]", ")", ">", "}"))


def _beside_raised(tag: Tag) -> bool:
    """Whether a figure above or below the line ends right before a tag or begins right behind it,
    so that "10⁶Wells" is printed."""
    text = tag.span.text.text
    return bool(
        _RAISED_BEFORE.search(text[max(0, tag.span.start - 20) : tag.span.start])
        or _RAISED_BEHIND.match(text, tag.span.end)
    )


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
    if sign in "^~":
        return _RAISED_BEFORE.search(text, max(0, at - 20), at + 1) is not None
    return _is_word(sign) or sign in _CLOSING


def _behind(tag: Tag) -> bool:
    sign = tag.span.text.text[tag.span.end : tag.span.end + 1]
    raised = _RAISED_BEHIND.match(tag.span.text.text, tag.span.end) is not None
    return raised or (bool(sign) and _is_word(sign))


def _is_word(sign: str) -> bool:
    """A letter or a digit of a script that sets spaces between words."""
    spaced = (
        unicodedata.east_asian_width(sign) not in ("W", "F") and not "\u0e00" <= sign <= "\u109f"
    )
    return sign.isalnum() and spaced
