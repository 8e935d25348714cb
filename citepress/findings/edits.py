"""Edits that rules and commands propose: remove an entry, unwrap a passage, rename a key.

Pure. Each function returns the edits of one change; `fixing.py` applies them together or not at
all.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from citepress.bibliography import REFERRING, aliases, named
from citepress.model import Edit, Entry, Manuscript, Span, Tag

# pandoc's manual, "Citation syntax": what may follow `@` without braces.
_BARE_KEY = re.compile(r"\w(?:[:.#$%&+?<>~/-]?\w)*")
_FENCE_LINE = re.compile(r"[ \t>]*:{3,}[^\n]*(?:\n|\Z)")


def cite(key: str, instead: str = "") -> str:
    """A key as it is written in a tag: `@key`, or `@{key}` where pandoc requires the braces, or
    where the text that it replaces (`instead`) has them, since a letter may follow."""
    braces = instead.startswith("@{") or not _BARE_KEY.fullmatch(key)
    return f"@{{{key}}}" if braces else f"@{key}"


def remove_block(span: Span, safe: bool = True) -> Edit:
    """Remove a block of the bibliography, with the lines that contain nothing else and the blank
    line that separates it. Comments around it stay."""
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


def can_remove(entry: Entry) -> bool:
    """Whether an entry stands in the list as a block of BibTeX's; of one in CSL JSON or other forms
    the place of the id alone is known."""
    return entry.span != entry.key_span


def unwrap(span: Span, name: str) -> tuple[Edit, ...]:
    """Remove the markup around a passage, `[...]{.name ...}` or a fenced div, and keep its words.

    No edits where the markup has more than the one class with its `rule` and `because`, or where
    the text differs from what is expected.
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
    """The edits that replace a key in every tag of every section, and in every field by which one
    entry refers to another. The entry's own key is not among them.

    Raises LookupError, with the place as a Span, where the text does not contain the key as it is
    (an entry that refers to it through an abbreviation).
    """
    found: dict[tuple[str, int], Edit] = {}
    others = {alias for alias, key in aliases(manuscript.bibliography).items() if key == old}
    for section in manuscript.sections:
        for tag in section.tags:
            for place in _in_tag(tag, old, others):
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


def _in_tag(tag: Tag, key: str, others: Collection[str]) -> Iterator[Span]:
    """The places of `@key` in a tag. A site tag cites an entry by its address and has no key; a tag
    that cites it by another of its ids, which `others` are, keeps that."""
    if tag.kind == "site":
        return
    for citation in tag.citations:
        if citation.key == key:
            span = citation.span
            written = span.text.text[span.start : span.end]
            if written.removeprefix("@").strip("{}") in others:
                continue
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
    """The edit of a part of a field's value, which must be `as_written`."""
    place = entry.places[name]
    return Edit(Span(place.text, place.start + start, place.start + end), new, safe)


def as_written(entry: Entry, name: str) -> bool:
    """Whether the text contains a field's value as it is: not composed of abbreviations."""
    place = entry.places.get(name)
    return place is not None and place.text.text[place.start : place.end] == entry.fields[name]
