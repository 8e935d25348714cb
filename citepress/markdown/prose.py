"""A block of prose on its way to sentences: its plain text, and where each piece of it stands."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator

from citepress.markdown import sentences
from citepress.model import Sentence, Span, Tag, Text

# A cell is a sentence where it has four words or a sentence's end; else it is a label or a value.
_CELL_SENTENCE = re.compile(r"(\S+\s+){3}\S|[.!?۔؟][\"'”’)]*$")
_NO_PROSE = ("heading", "term", "alt", "tag", "link")


class Prose:
    """One block of prose on its way to sentences: its plain text, and where each piece stands."""

    def __init__(self, context: str) -> None:
        self.context = context
        self.parts: list[str] = []
        self.size = 0
        self.marks: list[tuple[int, int, int, int]] = []
        self.tags: list[tuple[int, Tag]] = []
        self.elsewhere: set[int] = set()

    def add(self, piece: str, place: tuple[int, int] | None = None) -> None:
        self.parts.append(piece)
        if place:
            self.marks.append((self.size, self.size + len(piece), *place))
        self.size += len(piece)

    def tag(self, tag: Tag, elsewhere: bool = False) -> None:
        """A tag that stands here, or (`elsewhere`) in a note that hangs here."""
        self.tags.append((self.size, tag))
        if elsewhere:
            self.elsewhere.add(tag.node)

    def sentences(
        self, text: Text, paragraph: int, row: tuple[int, int] = (0, 0)
    ) -> Iterator[Sentence]:
        """The sentences of this block, number `paragraph` of its section, in `row`. A heading, a
        term and the like have none; nor have cells that hold a label or a value."""
        plain = "".join(self.parts)
        spans = sentences.split(plain) if self.context not in _NO_PROSE else []
        ends = [end for _, end in spans]
        tags: list[list[Tag]] = [[] for _ in spans]
        for at, tag in self.tags if spans else ():
            # A tag after the full stop belongs to the sentence before it.
            tags[min(bisect_left(ends, len(plain[:at].rstrip())), len(spans) - 1)].append(tag)
        begins, finishes = ([mark[at] for mark in self.marks] for at in (0, 1))
        for (start, end), own in zip(spans, tags, strict=True):
            if self.context == "cell" and not own and not _CELL_SENTENCE.search(plain[start:end]):
                continue
            first = bisect_right(finishes, start)
            here = self.marks[first : bisect_left(begins, end, first)]
            places = [mark[2:] for mark in here]
            # Only at its ends can a word belong to two sentences.
            for at in {0, len(here) - 1} if here else ():
                places[at] = _within(here[at], start, end)
            places += [
                (tag.span.start, tag.span.end) for tag in own if tag.node not in self.elsewhere
            ]
            if places:
                span = Span(text, min(p[0] for p in places), max(p[1] for p in places))
                words = re.sub(r" (?=[.,;:!?])", "", " ".join(plain[start:end].split()))
                yield Sentence(span, words, tuple(own), None, (), paragraph, self.context, row=row)


def _within(found: tuple[int, int, int, int], start: int, end: int) -> tuple[int, int]:
    """The part of a placed word that lies in a sentence (a word may hold a sentence's end)."""
    begin, finish, first, last = found
    if finish - begin == last - first:
        return first + max(start - begin, 0), last - max(finish - end, 0)
    return first, last
