"""A manuscript as one edition prints it: without what stands in passages of other editions.

Whatever counts, lists or quotes for an edition takes its numbers from here.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from citepress.model import Claim, Manuscript, Section
from citepress.settings import Edition


def of_edition(manuscript: Manuscript, edition: Edition) -> Manuscript:
    """The manuscript with the sentences, tags, waivers, headings and claims that the edition
    prints. A claim whose tags all stand in passages of other editions is uncited in it."""
    hidden = {
        section.source.path: _hidden(section, edition.name) for section in manuscript.sections
    }
    if not any(hidden.values()):
        return manuscript
    sections = tuple(_seen(section, hidden[section.source.path]) for section in manuscript.sections)
    claims = []
    for claim in manuscript.claims:
        away = hidden[claim.sentence.span.text.path]
        if _outside([claim.sentence], away):
            claims.append(_rejudged(claim, away))
    return replace(manuscript, sections=sections, claims=tuple(claims))


def _hidden(section: Section, name: str) -> list[tuple[int, int]]:
    """Start and end of each passage that the edition leaves out."""
    editions: dict[tuple[int, int], set[str]] = {}
    for passage in section.edition_passages:
        place = (passage.span.start, passage.span.end)
        editions.setdefault(place, set()).add(passage.edition)
    return [place for place, names in editions.items() if name not in names]


def _outside(placed: Any, hidden: list[tuple[int, int]]) -> Any:
    """Those of the placed things that start in no hidden passage, as a tuple."""
    return tuple(
        one for one in placed if not any(start <= one.span.start < end for start, end in hidden)
    )


def _seen(section: Section, hidden: list[tuple[int, int]]) -> Section:
    if not hidden:
        return section
    return replace(
        section,
        sentences=tuple(
            replace(one, tags=_outside(one.tags, hidden))
            for one in _outside(section.sentences, hidden)
        ),
        tags=_outside(section.tags, hidden),
        waivers=_outside(section.waivers, hidden),
        headings=_outside(section.headings, hidden),
    )


def _rejudged(claim: Claim, hidden: list[tuple[int, int]]) -> Claim:
    tags = _outside(claim.tags, hidden)
    if claim.verdict != "cited" or len(tags) == len(claim.tags):
        return claim
    keys = {citation.key for tag in tags for citation in tag.citations}
    remaining = tuple(key for key in claim.keys if key in keys)
    return replace(claim, tags=tags, keys=remaining, verdict="cited" if remaining else "uncited")
