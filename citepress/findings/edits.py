"""Edits that rules and commands propose: an entry taken out, a passage unwrapped, a key renamed.

Pure. Each gives the edits of one change; `fixing.py` applies them together or not at all.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from citepress.bibliography import REFERRING, named
from citepress.model import Edit, Entry, Manuscript, Span, Tag

# pandoc's manual, "Citation syntax": what may follow `@` without braces.
_BARE_KEY = re.compile(r"\w(?:[:.#$%&+?<>~/-]?\w)*")
_FENCE_LINE = re.compile(r"[ \t>]*:{3,}[^\n]*(?:\n|\Z)")


def cite(key: str, instead: str = "") -> str:
    """A key as it stands in a tag: `@key`, or `@{key}` where pandoc wants the braces, or where what
    it stands `instead` of has them (a letter may follow at once)."""
    braces = instead.startswith("@{") or not _BARE_KEY.fullmatch(key)
    return f"@{{{key}}}" if braces else f"@{key}"


def remove_block(span: Span, safe: bool = True) -> Edit:
    """Take a block of the bibliography out, with the lines that it has to itself and the blank
    line that set it off. Comments round it stay."""
    text = span.text.text
    start = text.rfind("\n", 0, span.start) + 1
    end = text.find("\n", span.end)
    end = len(text) if end < 0 else end + 1
    if text[start : span.start].strip(" \t") or text[span.end : end].strip():
        return Edit(span, "", safe)
    blank = re.compile(r"[ \t]*\r?\n").match(text, end)
    # Looks at the line before alone: a list of 100,000 entries asks this for each.
    before = text.rfind("\n", 0, max(start - 1, 0))
    if blank and (start == 0 or (before >= 0 and not text[before:start].strip(" \t\r\n"))):
        end = blank.end()
    elif end == len(text):  # the last one: the blank lines before it go too
        while before >= 0 and not text[before:start].strip():
            start, before = before + 1, text.rfind("\n", 0, before)
        if before < 0 and not text[:start].strip():
            start = 0
    return Edit(Span(span.text, start, end), "", safe)


def unwrap(span: Span, name: str) -> tuple[Edit, ...]:
    """Take off what wraps a passage, `[...]{.name ...}` or a fenced div, and leave its words.

    Nothing where the wrapping says more than the one class with its `rule` and `because`, or where
    it does not stand in the text as expected.
    """
    text = span.text.text
    alone = rf"\{{\s*\.{name}(?:\s+(?:rule|because)=(?:\"[^\"]*\"|'[^']*'|[^\s{{}}\"']+))*\s*\}}"
    words = text[span.start : span.end]
    closing = re.search(rf"\](?:{alone})\Z", words)
    if words.startswith("[") and closing:
        return (
            Edit(Span(span.text, span.start, span.start + 1), "", safe=False),
            Edit(Span(span.text, span.start + closing.start(), span.end), "", safe=False),
        )
    line = text.rfind("\n", 0, span.start) + 1
    first = _FENCE_LINE.match(text, line)
    last_line = text.rfind("\n", 0, span.end) + 1
    last = _FENCE_LINE.match(text, last_line)
    if (
        first
        and last
        and last.start() > first.start()
        and re.fullmatch(rf":{{3,}}\s*{alone}\s*:*\s*", first[0].strip())
        and not last[0].strip().strip(":")
    ):
        return tuple(Edit(Span(span.text, *one.span()), "", safe=False) for one in (first, last))
    return ()


def rename(manuscript: Manuscript, old: str, new: str, safe: bool = True) -> tuple[Edit, ...]:
    """The edits that write another key for one in every tag of every section, and in every field
    by which one entry refers to another. The entry's own key is not among them.

    Raises LookupError, with the place as a Span, where a key that is there cannot be found as it
    is in the text (an entry that names it through an abbreviation).
    """
    found: dict[tuple[str, int], Edit] = {}
    for section in manuscript.sections:
        for tag in section.tags:
            for place in _in_tag(tag, old):
                written = place.text.text[place.start : place.end]
                found[place.text.path, place.start] = Edit(place, cite(new, written), safe)
    for entry in _all_entries(manuscript):
        for name in (*REFERRING, "entryset"):
            if old in named(entry, name):
                for place in _in_field(entry, name, old):
                    found[place.text.path, place.start] = Edit(place, new, safe)
    return tuple(found.values())


def _all_entries(manuscript: Manuscript) -> Iterator[Entry]:
    yield from manuscript.bibliography.entries
    for rejected in manuscript.bibliography.rejected:
        if rejected.entry is not None:
            yield rejected.entry


def _in_tag(tag: Tag, key: str) -> Iterator[Span]:
    """Where a tag has `@key`. A site tag means an entry by its address and names no key."""
    if tag.kind == "site":
        return
    for citation in tag.citations:
        if citation.key == key:
            span = citation.span
            written = span.text.text[span.start : span.end]
            if written not in (f"@{key}", f"@{{{key}}}"):
                raise LookupError(tag.span)
            yield span


def _in_field(entry: Entry, name: str, key: str) -> Iterator[Span]:
    place = entry.places[name]
    value = place.text.text[place.start : place.end]
    if value != entry.fields[name]:  # put together from abbreviations
        raise LookupError(place)
    for word in re.finditer(rf"(?<![^\s,]){re.escape(key)}(?![^\s,])", value):
        yield Span(place.text, place.start + word.start(), place.start + word.end())


def in_value(entry: Entry, name: str, start: int, end: int, new: str, safe: bool = True) -> Edit:
    """The edit of a part of a field's value. Ask `as_written` first."""
    place = entry.places[name]
    return Edit(Span(place.text, place.start + start, place.start + end), new, safe)


def as_written(entry: Entry, name: str) -> bool:
    """Whether a field's value stands in the text as it is: not put together from abbreviations."""
    place = entry.places.get(name)
    return place is not None and place.text.text[place.start : place.end] == entry.fields[name]
