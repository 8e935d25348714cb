"""A section's text, and where in it things stand: words, brackets, targets, attributes, fences.

What the walk over the tree asks of the text. Offsets count characters from 0.
"""

from __future__ import annotations

import re

from citepress.markdown import cursor as align
from citepress.markdown import scan
from citepress.model import Span, Text

_NOTE_MARK = re.compile(r"\W*?(?:\[\^(?P<label>[^\]\s]+)\]|\^\[)")
_NOTE_LABEL = re.compile(r"[ \t>]*\[\^[^\]\s]+\]:")
_CLOSE = re.compile(r"[\s*_~^\"'`>]*\]")
_DIV = re.compile(r"^[ \t>]*(?:(?:[-+*]|\d+[.)]|:)[ \t]+)*(?P<colons>:{3,})(?P<rest>[^\n]*)", re.M)
# pandoc's manual, "Header identifiers": #identifier, .class, name="value", and `-`; `=f` is raw.
# What a part has taken is not given back, so that hostile braces cost no more than their length.
_ATTRIBUTES = re.compile(
    r"""\{\s*+(?:(?:[#.][^\s{}"'=]++"""
    r"""|[\w:.-]++=(?:"(?:\\.|[^"\\])*+"|'(?:\\.|[^'\\])*+'|[^\s{}"']*+)"""
    r"""|=\w++|-)\s*+)*+\}""",
    re.S,
)


class Placer:
    """`hits` are the places of words so far; `silent` are stretches where nothing is a tag, each
    with what it is (code, math, raw, address, attribute, alternative); `words` and `placed`
    count."""

    def __init__(self, text: Text) -> None:
        self.text = text
        self._whole = folded = align.fold(text.text)
        self.code, self.unclosed_fences = scan.fences(text.text)
        self.comments, self.unclosed_comments = scan.comments(text.text, self.code)
        self.notes = scan.notes(text.text, self.code)
        self.front = scan.front_matter(text.text)
        definitions = scan.link_definitions(text.text, self.code)
        # Notes and link definitions stand apart from where the tree has their words.
        self._in_notes = align.mask(folded, [*self.comments, *definitions])
        bodies = [stretch for stretches in self.notes.values() for stretch in stretches]
        main = align.mask(self._in_notes, bodies) if bodies else self._in_notes
        self.cursor = align.Cursor(main, self.front)
        self.used_notes: set[str] = set()
        self.hits: list[tuple[int, int]] = []
        self.silent = [(start, end, "address") for start, end in definitions]
        self.words = self.placed = 0

    def span(self, start: int, end: int) -> Span:
        """The span of two offsets."""
        return Span(self.text, start, max(start, end))

    def hit(self, place: tuple[int, int]) -> None:
        """Take note of a placed word."""
        self.placed += 1
        self.hits.append(place)

    def word(self, word: str) -> tuple[int, int] | None:
        """Place the next word of the tree."""
        self.words += 1
        place = self.cursor.find(word) if word else None
        if place:
            self.placed += 1
            self.hits.append(place)
        return place

    def verbatim(self, content: str, kind: str) -> tuple[int, int] | None:
        """Place code or mathematics in a line of text; pandoc joins what stands on two lines."""
        self.words += 1
        pieces = content.split()
        place = self.cursor.pieces(pieces) or self.cursor.literal(content)
        if place:
            self.hit(place)
            self.silent.append((*place, kind))
        self.cursor.skip(re.compile(r"`+|\$+"))
        return place

    def block(self, content: str, kind: str, far: bool = True) -> tuple[int, int] | None:
        """Place a block of code or raw text line by line, whatever stands before its lines."""
        lines = [line.strip() for line in content.split("\n") if line.strip()]
        # What looks like the definition of a note or a link may stand in code, as an example.
        whole = align.Cursor(self._whole, self.cursor.at, self.cursor.end)
        for cursor in (self.cursor, whole):
            first = cursor.literal(lines[0], far=far) if lines else None
            if first:
                for line in lines[1:]:
                    cursor.literal(line)
                self.cursor.at = cursor.at
                self.silent.append((first[0], cursor.at, kind))
                return first[0], cursor.at
        return None

    def enter_note(self) -> align.Cursor | None:
        """Go to where the note that is referred to right here is defined, and give the cursor to
        come back to; `None` for an inline note, whose words stand here."""
        found = self.cursor.skip(_NOTE_MARK)
        label = found["label"] if found else None
        if label not in self.notes:
            return None
        self.used_notes.add(label)
        start, end = self.notes[label][-1]  # of two under one label pandoc takes the last
        outer, self.cursor = self.cursor, align.Cursor(self._in_notes, start, end)
        self.cursor.skip(_NOTE_LABEL)
        return outer

    def next_div(self, opens: bool) -> re.Match[str] | None:
        """The next line of colons that opens a fenced div; or the one that closes the div whose
        words were just placed, which is the next line of colons, or none."""
        at = self.cursor.at
        while found := _DIV.search(self.cursor.text, at, self.cursor.end):
            if bool(found["rest"].strip(" \t:\r")) == opens:
                return found
            if not opens:
                return None
            at = found.end()
        return None

    def extent(self, before: int) -> tuple[int, int]:
        """From the first to the last of the places since the `before`-th; empty, at the cursor,
        where there is none."""
        placed = self.hits[before:]
        if not placed:
            return self.cursor.at, self.cursor.at
        return min(p[0] for p in placed), max(p[1] for p in placed)

    def bracketed(self, begin: int, before: int) -> tuple[int, int]:
        """The extent of `[words]` (or `<words>`), whose words were just placed; the cursor moves
        behind the closing bracket."""
        start, end = self.extent(before)
        opening = max(self.cursor.text.rfind(sign, begin, start) for sign in "[<")
        if opening < 0:  # the cursor was put on the first word of a block, behind its bracket
            before_words = self.cursor.text[max(0, start - 20) : start].rstrip("*_~^\"'`")
            if before_words.endswith(("[", "<")):
                opening = max(0, start - 20) + len(before_words) - 1
        if opening >= 0:
            start = opening
        if self.cursor.text[start : start + 1] == "<":
            self.cursor.skip(re.compile(">"))
        else:
            self.cursor.skip(_CLOSE)
        return start, max(end, self.cursor.at)

    def skip_target(self, end: int) -> int:
        """Behind `](address "title"){attributes}` or `][label]`; what is in it is silent."""
        cursor = self.cursor
        cursor.skip(_CLOSE)
        begin = cursor.at
        for pair in ("()", "[]"):
            if cursor.text.startswith(pair[0], cursor.at):
                close = align.closing(cursor.text, cursor.at, cursor.end, pair)
                if close >= 0:
                    self.silent.append((cursor.at, close + 1, "address"))
                    cursor.at = close + 1
                break
        self.skip_attributes()
        return max(end, begin, cursor.at)

    def skip_attributes(self) -> bool:
        """Behind `{attributes}` where they stand right here; whether they do."""
        found = self.cursor.skip(_ATTRIBUTES)
        if found:
            self.silent.append((*found.span(), "attribute"))
        return found is not None

    def braced(self, key: str) -> bool:
        """Place a narrative `@{key}`, or `-@{key}`, whose braces pandoc leaves out of what it
        keeps. False, and the cursor stays, where the key stands without braces."""
        begin = self.cursor.at
        bare = self.cursor.find(f"@{key}")
        self.cursor.at = begin
        place = self.cursor.literal(f"@{{{key}}}")
        if place is None or (bare and bare[0] < place[0]):
            self.cursor.at = begin
            return False
        self.words += 1
        self.hit(place)
        return True

    def key(self, key: str, at: int, end: int) -> tuple[int, int]:
        """Where `@key` or `@{key}` stands within a tag that goes on to `end`."""
        text = self.text.text
        start = text.find("@", at)
        while start >= 0:
            stop = start + 1 + len(key)
            if text.startswith(f"{{{key}}}", start + 1):
                return start, stop + 2
            after = text[stop : stop + 1]
            if text.startswith(key, start + 1) and not (after.isalnum() or after == "_"):
                return start, stop
            start = text.find("@", start + 1)
        start = text.find(key, at, max(end, at))
        return (start, start + len(key)) if start >= 0 else (at, at)
