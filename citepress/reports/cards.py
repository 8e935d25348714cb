"""The card of a claim in the HTML report: its words marked, its verdict, its sources.

Text of the author is escaped.
"""

from __future__ import annotations

import re
from typing import Any

from citepress import bibliography
from citepress.bibliography.credits import Credit, credit
from citepress.model import Claim, Evidence, Manuscript, Report, Tag
from citepress.places import place
from citepress.reports.annotated_html import escape

_FLAGS = {"uncited": "?", "waived": "w"}
_WORDS = {"uncited": "no source", "waived": "waived", "cited": "source"}


class Cards:
    """The cards of all claims of a report."""

    def __init__(self, report: Report, essay: Manuscript) -> None:
        self.claims = report.claims
        self.images = essay.images
        entries = essay.bibliography
        index = bibliography.by_key(entries)
        self.credits: dict[str, Credit] = {
            entry.key: credit(entry, bibliography.inherited(entries, entry, index))
            for entry in entries.entries
        }
        self.shares = report.coverage.shares
        self.sections = [section.source.path for section in essay.sections]
        # By section, the number of each claim by its sentence's extent.
        self.numbers: dict[str, dict[tuple[int, int], int]] = {}
        for number, claim in enumerate(self.claims):
            span = claim.sentence.span
            self.numbers.setdefault(span.text.path, {})[span.start, span.end] = number

    def claim(self, number: int, inner: str, first: bool) -> str:
        """The words of a claim, with its mark and its card where they are its first."""
        claim = self.claims[number]
        kinds = claim.sentence.kinds
        classes = " ".join(["claim", claim.verdict, *(f"k-{anchor(kind)}" for kind in kinds[:1])])
        data = (
            f'data-claim="{number + 1}" data-verdict="{escape(claim.verdict)}" '
            f'data-kinds="{escape(" ".join(kinds))}" data-keys="{escape(" ".join(claim.keys))}"'
        )
        if not first:
            return f'<span class="{classes} more" {data}>{inner}</span>'
        label = f"{_WORDS.get(claim.verdict, claim.verdict)}: claim {number + 1}"
        own = any(f'href="#source-{anchor(key)}"' in inner for key in claim.keys)
        flag = (
            ""
            if own
            else (
                f'<a class="flag" href="#claim-{number + 1}" aria-label="{label}">'
                f"{_FLAGS.get(claim.verdict, '§')}</a>"
            )
        )
        return (
            f'<span class="{classes}" id="claim-{number + 1}" {data}>{inner}{flag}'
            f'<span class="card" role="note">{self.card(claim)}</span></span>'
        )

    def card(self, claim: Claim) -> str:
        sentence = claim.sentence
        kinds = ", ".join(sentence.kinds) or "claim"
        out = [f'<b class="head">{escape(claim.verdict)} <i>{escape(kinds)}</i></b>']
        locators = {c.key: c.locator for tag in claim.tags for c in tag.citations if c.locator}
        for key in claim.keys:
            out.append(_line(self.source(key, locators.get(key, ""))))
        if sentence.waiver is not None:
            out.append(_line(f"Waived: {_quoted(sentence.waiver.reason or 'no reason is given')}"))
        if claim.rests_on is not None:
            span = claim.rests_on.span
            number = self.numbers.get(span.text.path, {}).get((span.start, span.end))
            shown = _quoted(claim.rests_on.plain)
            if number is not None:
                shown = f'<a href="#claim-{number + 1}">{shown}</a>'
            out.append(_line(f"Rests on: {shown}"))
        if claim.evidence is not None:
            out += [_line(text) for text in _evidence(claim.evidence)]
        if any(tag.inferred for tag in claim.tags):
            out.append(_line("Inferred: not yet compared with the source."))
        cues = "; ".join(f"{cue.kind}: “{cue.words}”" for cue in sentence.cues if cue.words)
        if cues:
            out.append(_line(f'<span class="cues">{_quoted(cues)}</span>'))
        out.append(_line(f'<span class="cues">{_quoted(place(sentence.span))}</span>'))
        return "".join(out)

    def source(self, key: str, locator: str) -> str:
        known = self.credits.get(key)
        if known is None:
            return f"<bdi>{escape(key)}</bdi> (not in the list of sources)"
        parts = [known.authors or known.place, f"({known.year})" if known.year else ""]
        shown = " ".join(escape(part) for part in parts if part)
        where = f". {escape(known.place)}" if known.place and known.authors else ""
        at = f", {escape(locator)}" if locator else ""
        return f"<bdi>{shown}. <cite>{escape(known.title)}</cite>{where}{at}</bdi>"

    def cite(self, tag: Tag, words: list[tuple[str, str]]) -> str:
        """A tag as a reader knows it, each citation a link to its source."""
        if not tag.citations:
            return f'<span class="unknown">{escape(tag.label)}</span>'
        shown_ = [
            self.citation(citation.key, citation.mode, *around)
            for citation, around in zip(tag.citations, words, strict=False)
        ]
        joined = "; ".join(shown_)
        narrative = tag.kind == "narrative"
        return joined if narrative else f'<span class="tag">({joined})</span>'

    def citation(self, key: str, mode: str, before: str, after: str) -> str:
        known = self.credits.get(key)
        if known is None:
            return f'<span class="unknown">{escape(key)}?</span>'
        names = [] if mode == "suppressed" else [known.names]
        year = f"({known.year})" if mode == "narrative" and known.year else known.year
        shown = escape(" ".join(part for part in [*names, year] if part) or known.names)
        lead = f"{escape(before.strip())} " if before.strip() else ""
        tail = escape(" ".join(after.split()))
        tail = tail if not tail or tail.startswith(",") else f", {tail}"
        return f'{lead}<a href="#source-{anchor(key)}">{shown}</a>{tail}'

    def table(self) -> list[dict[str, Any]]:
        """A row a source, the most used first: how many claims of each section rest on it."""
        counts: dict[str, dict[str, int]] = {}
        for claim in self.claims:
            for key in claim.keys:
                own = counts.setdefault(key, {})
                path = claim.sentence.span.text.path
                own[path] = own.get(path, 0) + 1
        rest = sorted(self.credits, key=lambda key: (-sum(counts.get(key, {}).values()), key))
        order = dict.fromkeys([*(share.key for share in self.shares), *rest])
        most = max((n for own in counts.values() for n in own.values()), default=1)
        return [
            {
                "anchor": f"source-{anchor(key)}",
                "key": key,
                "credit": self.credits[key],
                "total": sum(counts.get(key, {}).values()),
                "cells": [
                    (n, round(2 + 7 * (n / most) ** 0.5, 1) if n else 0)
                    for n in (counts.get(key, {}).get(path, 0) for path in self.sections)
                ],
            }
            for key in order
            if key in self.credits
        ]


_STATUS = {
    "found": "Found in the saved source",
    "related": "A passage of the saved source is about it",
    "not-found": "Not found in the saved source",
    "not-checked": "Not checked",
}


def _evidence(evidence: Evidence) -> list[str]:
    """The evidence of a claim: its status, what is missing, and the best passage."""
    page = f", p. {evidence.page}" if evidence.page else ""
    where = f" ({evidence.key}{page})" if evidence.key else ""
    lines = [f"{_STATUS[evidence.status]}{escape(where)}."]
    missing = [one.words for one in evidence.reasons if not one.found and one.words]
    if missing:
        lines.append(f"Missing there: {_quoted('; '.join(missing))}")
    if evidence.passage:
        lines.append(f"Passage: {_quoted(evidence.passage)}")
    lines += [escape(problem) for problem in evidence.problems]
    return lines


def _line(inner: str) -> str:
    return f'<span class="line">{inner}</span>'


def _quoted(text: str) -> str:
    return f"<bdi>{escape(text)}</bdi>"


def anchor(text: str) -> str:
    """A text as part of an identifier; two texts never give one word."""
    return re.sub(r"[^A-Za-z0-9-]", lambda found: f"_{ord(found[0]):x}_", text)
