"""A section's text to its paragraphs, as a person sees them: lines with no empty line between.

The quotation marks at the start of lines are apart from the words. What is no prose (code,
comments, metadata) parts paragraphs, as do headings, rules and the fences of boxes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from citepress.markdown import scan
from citepress.model import Section

_QUOTE = re.compile(r"(?:[ ]{0,3}>[ ]?)*")
_HEADING = re.compile(r"#{1,6}[ \t]+\S")
_RULE = re.compile(r"[ ]{0,3}(?:(?:\*[ \t]*){3,}|(?:-[ \t]*){3,}|(?:_[ \t]*){3,})$")
_FENCE = re.compile(r"[ ]{0,3}:{3,}")
_APART = frozenset({"code", "comment", "metadata", "math"})


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a paragraph: the offset (from 0) at which it starts in the section, the signs of a
    block quote at its start, and its words without them and without the line's end."""

    start: int
    quote: str
    words: str

    @property
    def at(self) -> int:
        """The offset of the first of the words."""
        return self.start + len(self.quote)


def paragraphs(section: Section) -> Iterator[list[Line]]:
    """The paragraphs of a section in order."""
    text = section.source.text
    apart = scan.cover(stretch for stretch in section.silent if stretch[2] in _APART)
    lines: list[Line] = []
    start = 0
    for raw in text.split("\n"):
        words = raw.rstrip("\r")
        quote = _QUOTE.match(words)
        line = Line(start, quote[0] if quote else "", words[quote.end() if quote else 0 :])
        first = start + len(raw) - len(raw.lstrip())
        alone = (
            not line.words.strip()
            or bool(apart(first))
            or (not lines and (_HEADING.match(line.words) or _RULE.match(line.words)))
            or (not lines and _FENCE.match(line.words))
            or (lines and _FENCE.match(line.words) and _is_fence(lines[0]))
        )
        if alone:
            if lines:
                yield lines
            lines = []
        else:
            lines.append(line)
        start += len(raw) + 1
    if lines:
        yield lines


def _is_fence(line: Line) -> bool:
    return _FENCE.match(line.words) is not None
