"""Brackets that are printed around citations, since pandoc did not read them as those of a tag."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from citepress.markdown import cursor, scan, visible
from citepress.model import Edit, Finding, Section, Span, Tag

# Words that introduce a source, in the languages of the sections.
INTRODUCTION = (
    r"(?:(?:see|cf\.|e\.g\.|i\.a\.|also|compare|but|and|in|for (?:example|instance)|vgl\.|siehe"
    r"|z\. ?B\.|auch|u\. ?a\.|voir|p\. ex\.|aussi|véase|vedi|zie)[ ,;:]\s*)"
)
_LEAD = re.compile(rf"\[[\s;,:.|\"'“”‘’«»(*_]*{INTRODUCTION}{{0,4}}[\s\"'“”‘’«»(*_]*\Z", re.I)
_WHOLE = rf"{INTRODUCTION}{{0,3}}\[[^\[\]@]{{0,60}}@[^\[\]]{{1,200}}\]"
_PLACE = r"(?:,?\s*(?:pp?\.|ch(?:ap)?\.|vol\.|no\.|sec\.|fig\.|S\.|§)\s?[\divxlc][\w–-]{0,20})?"
_OUTER = re.compile(
    rf"(?<![!^\]\\\w])[\[(]\s*{_WHOLE}{_PLACE}"
    rf"(?:\s*(?:[;,]|,?\s(?:and|or|und|et|y)\b|&)?\s*{_WHOLE}{_PLACE}){{0,20}}\s*[\])](?![(\[{{:])"
)
_PART = re.compile(rf"(?P<lead>{INTRODUCTION}{{0,3}})\[(?P<inner>[^\[\]]+)\](?P<place>{_PLACE})")
_KEY = r"-?@(?:\{[^{}\n]{1,200}\}|\w(?:[:.#$%&+?<>~/-]?\w){0,200})"
_ATTRIBUTED = re.compile(
    rf"\[(?P<inner>\s*{INTRODUCTION}{{0,3}}{_KEY}(?:,\s*[^\[\]@;]{{0,40}})?"
    rf"(?:;\s*{INTRODUCTION}{{0,3}}{_KEY}(?:,\s*[^\[\]@;]{{0,40}})?){{0,20}})\](?P<after>\{{)"
)
_STOP = re.compile(r"\[(?P<inner>[^\[\]]*[^\s\[\].])(?P<stop>\.)\s*\]\Z", re.S)
_ABBREVIATION = re.compile(r"(?:\b[A-Za-z]|\b(?:ff?|et al|ibid|etc|cf|vol|pp?|nn?|ed|eds))\Z")


def findings(section: Section, keys: Collection[str]) -> Iterator[Finding]:
    """A finding for each pair of brackets that is printed besides those of a citation, or in place
    of them; a fix is safe where it cites what is in `keys`, the keys of the list of sources."""
    yield from _attributed(section, keys)
    yield from _literal(section)
    yield from _outer(section, keys)
    yield from _garbled(section)
    yield from _unopened(section)
    yield from _stops(section)


def _shortened(text: str) -> str:
    return " ".join(text.split())[:60]


def _literal(section: Section) -> Iterator[Finding]:
    """Tags that pandoc gave up on, so that their brackets are printed: `[@a; see [@b]]`."""
    text = section.source.text
    for tag in section.tags:
        start = tag.span.start
        lead = _LEAD.search(text[max(0, start - 60) : start])
        if tag.kind != "narrative" or lead is None:
            continue
        opening = start - len(lead[0])
        paragraph = re.search(r"\n[ \t>]*\n", text[opening : opening + 2000])
        limit = opening + (paragraph.start() if paragraph else 2000)
        end = cursor.closing(text, opening, min(len(text), limit))
        before = text[max(0, opening - 1) : opening]
        if before in ("!", "^", "]", "\\") or _is_read(section, tag, opening, end):
            continue
        key = tag.citations[0].key
        if end < 0:
            message = f"the bracket before '@{key}' is never closed, so it is printed"
            span, hint = Span(section.source, opening, tag.span.end), f"close it: [@{key}, p. 4]"
        else:
            span = Span(section.source, opening, end + 1)
            words = _shortened(text[opening : end + 1])
            message = f"the brackets of '{words}' are printed: it is not read as one citation"
            hint = "put ; between the sources, a key into each part, and no bracket within"
        yield Finding(message, span, hint, severity="warning")


def _is_read(section: Section, tag: Tag, opening: int, end: int) -> bool:
    """Whether the bracket at an offset is read: as that of another tag, of a link, or of words
    with attributes."""
    text = section.source.text
    if any(other.span.start <= opening < other.span.end for other in section.tags):
        return True
    if any(link.span.start <= opening < link.span.end for link in section.links):
        return True
    if any(picture.span.start <= opening < picture.span.end for picture in section.pictures):
        return True
    attributes = [s for s, _, kind in section.silent if kind == "attribute"]
    return (
        end >= 0
        and text[end + 1 : end + 2] in ("{", ":")
        and (end + 1 in attributes or text[end + 1] == ":")
    )


def _outer(section: Section, keys: Collection[str]) -> Iterator[Finding]:
    """Brackets around whole tags, which are printed besides those of the citations."""
    for found in visible.matches(section, _OUTER):
        if found[0].startswith("(") != found[0].endswith(")"):
            continue
        parts = [
            re.sub(r"^(?:and|&) ", "", part["lead"]) + part["inner"].strip() + _place(part["place"])
            for part in _PART.finditer(found[0], 1)
        ]
        new = f"[{'; '.join(' '.join(part.split()) for part in parts)}]"
        span = Span(section.source, *found.span())
        cited = [key for _, key in scan.candidates(new)]
        words = _shortened(found[0])
        message = f"the outer brackets of '{words}' are printed around those of the citation"
        fix = (Edit(span, new, safe=all(key in keys for key in cited)),)
        yield Finding(message, span, f"write {new}", fix=fix, severity="warning")


def _place(words: str) -> str:
    words = words.strip(" ,")
    return f", {words}" if words else ""


def _garbled(section: Section) -> Iterator[Finding]:
    """`@a [@b]` and `@a [p. 4; @b]`: pandoc makes one citation of both, and sorts its sources, so
    that the author's name is no part of the sentence any more."""
    text = section.source.text
    for tag in section.tags:
        if tag.kind != "narrative" or len(tag.citations) < 2:
            continue
        first = tag.citations[0].key
        for other in tag.citations[1:]:
            if not text[tag.span.start : other.span.start].rstrip(" \n-").endswith(("[", ";")):
                continue
            words = _shortened(text[tag.span.start : tag.span.end])
            message = f"'{words}' is printed as one citation, with its sources mixed up"
            hint = (
                f"write [@{first}; @{other.key}], or words before the second source:"
                f" @{first} [see also @{other.key}]"
            )
            if other.key == first:
                message = f"'{words}' is printed as one citation, with the same source twice"
                hint = f"write @{first} [p. 4], or [@{first}]"
            yield Finding(message, tag.span, hint, severity="warning")
            break


def _attributed(section: Section, keys: Collection[str]) -> Iterator[Finding]:
    """`[@a]{.smallcaps}`: the brackets are those of the attributes, so that the key is printed as a
    part of the sentence."""
    attributes = {start for start, _, kind in section.silent if kind == "attribute"}
    for found in visible.matches(section, _ATTRIBUTED):
        if found.start("after") not in attributes:
            continue
        inside = [tag for tag in section.tags if found.start() < tag.span.start < found.end()]
        if not inside or any(tag.kind != "narrative" for tag in inside):
            continue
        span = Span(section.source, found.start(), found.start("after"))
        new = f"[[{found['inner'].strip()}]]"
        message = f"the brackets of '{_shortened(found[0][:-1])}' belong to the attributes behind"
        message += " them, so the author is printed as part of the sentence"
        safe = all(citation.key in keys for tag in inside for citation in tag.citations)
        fix = (Edit(span, new, safe),)
        yield Finding(message, span, f"write {new}{{...}}", fix=fix, severity="warning")


def _unopened(section: Section) -> Iterator[Finding]:
    """`@a]`: a bracket that nothing opens."""
    text = section.source.text
    for tag in section.tags:
        end = tag.span.end
        if tag.kind != "narrative" or text[end : end + 1] != "]":
            continue
        begin = text.rfind("\n\n", 0, end) + 1
        before = re.sub(r"\\.", "  ", text[begin:end])
        if before.count("[") <= before.count("]"):
            key = tag.citations[0].key
            message = f"nothing opens the bracket behind '@{key}', so it is printed"
            span = Span(section.source, tag.span.start, end + 1)
            yield Finding(message, span, f"write [@{key}]", severity="warning")


def _stops(section: Section) -> Iterator[Finding]:
    """`[@a, p. 3.]`: the full stop of the sentence stands within the tag."""
    text = section.source.text
    for tag in section.tags:
        found = _STOP.match(text[tag.span.start : tag.span.end]) if tag.kind == "bracket" else None
        if found is None or _ABBREVIATION.search(found["inner"]):
            continue
        at = tag.span.start + found.start("stop")
        fix = [Edit(Span(section.source, at, tag.span.end - 1), "")]
        if text[tag.span.end : tag.span.end + 1] not in tuple(".,;:!?)"):
            fix.append(Edit(Span(section.source, tag.span.end, tag.span.end), "."))
        message = "the full stop within this tag is printed between the source and the bracket"
        hint = "put it behind the tag"
        yield Finding(message, tag.span, hint, fix=tuple(fix), severity="warning")
