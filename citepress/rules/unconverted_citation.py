"""`unconverted-citation`: a citation was typed by hand in another style.

## What it finds
Author and page as in MLA, `(Miller 17)`; a number of a list of references, `[17]` or raised behind
a word, `so^17^`; act, scene and line, `(II.iv.12)`; pages or lines alone, `(lines 12-14)`,
`(p. 17)`; author and year, `(Smith, 2004)`, whose author the list of sources does not have. A name
and a year without a comma, `(Paris 2015)`, may as well be a place: it counts only where the list
has an author of that name. Author and year of an entry that the list has are reported by
`unread-citation`.

## Why it matters
No entry stands behind it: nothing checks the source, it is missing from the list of sources, and
it keeps its form when the style changes.

## How to fix
Write it as a tag: `[@miller1999, p. 17]`. `citepress fix --unsafe-fixes` does it where one entry
alone has that author. A number in brackets that is no citation, such as an interval, is kept by
`{.allow rule="unconverted-citation" because="..."}`.

## Example
```markdown
The author is right in this (Miller 17).
```
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import cached_property

from citepress import bibliography
from citepress.bibliography import credits as crediting
from citepress.claims import typed_citations
from citepress.markdown import scan, visible
from citepress.model import Edit, Entry, Finding, Manuscript, Section, Span
from citepress.rules import unread_citation

SEVERITY = "warning"

_SEVERAL = re.compile(r" and | & |,? et al")
_YEAR = re.compile(r"\b(?:1[5-9]|20)\d\d[a-z]?\b")
_PAGE = re.compile(r"\((?P<name>[A-Z][\w'’-]+),? (?:pp?\. ?)?(?P<page>\d{1,4}(?:[-–]\d{1,4})?)\)")
# A number that is raised behind a word or a full stop, but not behind a unit: km^2^.
_RAISED = re.compile(
    r"(?:(?<=[^\W\d_][^\W\d_][^\W\d_])|(?<=[^\W\d_])[.,;”\"’)])"
    r"(?:\^\d{1,3}(?:[,–-]\s?\d{1,3}){0,9}\^|[¹²³⁴-⁹⁰]{1,3}(?:[,⁻–]\s?[¹²³⁴-⁹⁰]{1,3}){0,9})(?![\w^])"
)
_LAST_WORD = re.compile(r"[^\W\d_]{1,30}\Z")
_UNITS = frozenset(
    "inch inches foot feet yard yards mile miles metre metres meter meters kilometre kilometres "
    "kilometer kilometers centimetre centimetres centimeter centimeters millimetre millimetres "
    "sec hour hours kpc mpc sin cos tan log chi kms bit bits kcal".split()
)
_PLACE = re.compile(
    r"\((?P<name>[^\W\d_a-z][\w'’.-]*(?: [^\W\d_a-z][\w'’.-]*){0,3}) (?:1[5-9]|20)\d\d\)"
)


@dataclass
class _Authors:
    """The entries by the family name of their first author; indexed when a text first names one."""

    entries: Collection[Entry]

    @cached_property
    def _keys(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for entry in self.entries:
            first = _SEVERAL.split(crediting.first_family(entry))[0].casefold().strip()
            if first:
                found.setdefault(first, []).append(entry.key)
        return found

    def keys(self, name: str) -> list[str]:
        """The keys of the entries whose first author has this family name, in any case."""
        return self._keys.get(name.casefold(), [])


def check(manuscript: Manuscript) -> Iterator[Finding]:
    authors = _Authors(bibliography.by_key(manuscript.bibliography).values())
    candidates = [
        (section, found) for section in manuscript.sections for found in _candidates(section)
    ]
    named: dict[str, list[tuple[int, int]]] = {}
    if any(_YEAR.search(found[0]) for _, found in candidates):
        # One cause, one finding: what names an entry of the list is for that rule.
        for finding in unread_citation.check(manuscript):
            span = finding.span
            named.setdefault(span.text.path, []).append((span.start, span.end))
    for spans in named.values():
        spans.sort()
    for section, found in candidates:
        if scan.inside(found.start(), named.get(section.source.path, [])):
            continue
        place = _PLACE.fullmatch(found[0])
        if place is None or authors.keys(place["name"]):
            yield _finding(Span(section.source, *found.span()), found[0], authors)


def _candidates(section: Section) -> Iterator[re.Match[str]]:
    links = scan.cover((link.span.start, link.span.end, "link") for link in section.links)
    tags = scan.cover((tag.span.start, tag.span.end, tag.kind) for tag in section.tags)
    for found in visible.matches(section, typed_citations.pattern()):
        if links(found.start()) or tags(found.start()) or not typed_citations.is_citation(found):
            continue
        if section.source.text[found.end() : found.end() + 1] not in tuple("([{:"):
            yield found
    for found in visible.matches(section, _RAISED):
        if links(found.start()) or tags(found.start()):
            continue
        text = section.source.text
        word = _LAST_WORD.search(text, max(0, found.start() - 30), found.start())
        if word is None or word[0].lower() not in _UNITS:
            yield found


def _finding(span: Span, words: str, authors: _Authors) -> Finding:
    words = " ".join(words.split())
    message = f"'{words}' is a citation typed by hand"
    page = _PAGE.fullmatch(words)
    keys = authors.keys(page["name"]) if page else []
    if page and len(keys) == 1 and not _YEAR.fullmatch(page["page"]):
        label = "pp." if re.search("[-–]", page["page"]) else "p."
        new = f"[@{keys[0]}, {label} {page['page']}]"
        return Finding(message, span, f"write {new}", fix=(Edit(span, new, safe=False),))
    return Finding(message, span, "write it as a tag with the key of its entry: [@key, p. 17]")
