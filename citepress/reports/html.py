"""A Report to one web page for people: the essay as it reads, each claim tinted by its verdict, its
source beside it, the findings in the margin, and what rests on what.

One file that loads nothing: its style and its one script are allowed by their hashes, and nothing
else is (Content Security Policy Level 3). Without the script it is plain reading.
"""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256
from typing import Any
from unicodedata import category

from citepress import bibliography, disk, facsimile, page
from citepress.credits import Credit, credit
from citepress.facsimile import Block, escape
from citepress.model import (
    Bibliography,
    Claim,
    Finding,
    Manuscript,
    Numbers,
    Report,
    Section,
    Settings,
    Tag,
    Text,
)
from citepress.page import Markup
from citepress.percent import rounded, shown
from citepress.places import place
from citepress.reports.text import looked_at, passed, verdict

_TEMPLATES = ("report/page.html", "report/style.css", "report/script.js")
_FLAGS = {"uncited": "no source", "waived": "waived", "cited": "source"}


def render(report: Report) -> str:
    """The page. A report without a manuscript gives the figures and the findings alone."""
    templates = disk.packaged_templates(_TEMPLATES)
    style, script = templates["report/style.css"], templates["report/script.js"]
    essay = report.manuscript or Manuscript((), Bibliography(Text("", "")), Settings())
    cards = _Cards(report, essay)
    coverage = report.coverage
    rows = dict(coverage.sections)
    found: dict[str, list[Finding]] = {section.source.path: [] for section in essay.sections}
    elsewhere = []
    for finding in report.findings:
        found.get(finding.span.text.path, elsewhere).append(finding)
    sections = [
        _section(at, section, rows.get(path, Numbers()), found[path], cards)
        for at, section in enumerate(essay.sections)
        for path in [section.source.path]
    ]
    text = page.render("report/page.html", templates, {
        "policy": f"default-src 'none'; img-src data:; style-src '{_hash(style)}'; "
                  f"script-src '{_hash(script)}'; base-uri 'none'; form-action 'none'",
        "style": Markup(style),
        "script": Markup(script),
        "settings": essay.settings,
        "title": essay.settings.title or essay.settings.name,
        "passed": passed(report),
        "verdict": verdict(report).partition(": ")[2],
        "looked_at": looked_at(report.counts),
        "total": _row("all", coverage.total),
        "changed": None if coverage.changed is None else _row("changed", coverage.changed),
        "kinds": [_row(kind, numbers) for kind, numbers in coverage.kinds],
        "scopes": [_row(scope, numbers) for scope, numbers in coverage.scopes],
        "sections": sections,
        "elsewhere": [_note(finding) for finding in elsewhere],
        "sources": cards.table(sections),
        "columns": sections,
        "findings": len(report.findings),
    })
    # `##[` is a command to some logs, wherever it stands.
    return re.sub(r"[^\x20-\x7e\n]", _plain, text).replace("##", "&#35;#")


def _plain(found: re.Match[str]) -> str:
    """A sign as it may stand on the page: one that turns the direction of what follows is left out,
    any other that is not seen and not a space or a joiner is replaced."""
    sign = found[0]
    kept = sign.isprintable() or sign in "\u200c\u200d\u00ad" or category(sign) == "Zs"
    return sign if kept else "" if category(sign) == "Cf" else "\ufffd"


def _hash(text: str) -> str:
    return "sha256-" + b64encode(sha256(text.encode("utf-8")).digest()).decode("ascii")


@dataclass(frozen=True, slots=True)
class _Row:
    """Numbers with a name, as they are shown; the bar's parts are in percent of all claims."""

    name: str
    numbers: Numbers
    shown: str
    percent: float | None
    parts: tuple[tuple[str, float, float], ...]


def _row(name: str, numbers: Numbers) -> _Row:
    parts, at = [], 0.0
    for verdict_ in ("cited", "waived", "uncited"):
        wide = 100 * getattr(numbers, verdict_) / numbers.claims if numbers.claims else 0.0
        if wide:
            parts.append((verdict_, round(at, 2), round(wide, 2)))
        at += wide
    return _Row(name, numbers, shown(numbers), rounded(numbers), tuple(parts))


@dataclass(frozen=True, slots=True)
class _Part:
    """A section on the page. `title` is its first heading; `blocks` pair the HTML of a block with
    the findings beside it."""

    anchor: str
    path: str
    title: str
    row: _Row
    blocks: tuple[tuple[Markup, list[dict[str, Any]]], ...]
    titled: bool


def _section(
    at: int, section: Section, numbers: Numbers, findings: list[Finding], cards: _Cards
) -> _Part:
    path = section.source.path
    style = facsimile.Style(cards.claim, cards.cite, cards.images)
    blocks = facsimile.blocks(section, cards.numbers.get(path, {}), style)
    beside: list[list[dict[str, Any]]] = [[] for _ in blocks] or [[]]
    for finding in findings:
        beside[_beside(blocks, finding)].append(_note(finding))
    blocks = blocks or [Block("", None)]
    title = section.headings[0].title if section.headings else path
    pairs = tuple((Markup(b.html), notes) for b, notes in zip(blocks, beside, strict=True))
    return _Part(f"section-{at + 1}", path, title, _row(path, numbers), pairs, blocks[0].level > 0)


def _beside(blocks: list[Block], finding: Finding) -> int:
    """The last block that begins at the finding's place or before it."""
    begun = [
        at for at, block in enumerate(blocks)
        if block.start is not None and block.start <= finding.span.end
        and (block.start <= finding.span.start or finding.span.start < finding.span.end)
    ]
    return max(begun, key=lambda at: blocks[at].start or 0, default=0)


def _note(finding: Finding) -> dict[str, Any]:
    return {
        "severity": finding.severity,
        "rule": finding.rule,
        "message": finding.message,
        "hint": finding.hint,
        "place": place(finding.span),
    }


class _Cards:
    """What stands beside a claim: its verdict, what it states, its sources."""

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
        classes = " ".join(["claim", claim.verdict, *(f"k-{_word(kind)}" for kind in kinds[:1])])
        data = (
            f'data-claim="{number + 1}" data-verdict="{escape(claim.verdict)}" '
            f'data-kinds="{escape(" ".join(kinds))}" data-keys="{escape(" ".join(claim.keys))}"'
        )
        if not first:
            return f'<span class="{classes} more" {data}>{inner}</span>'
        label = f"{_FLAGS.get(claim.verdict, claim.verdict)}: claim {number + 1}"
        own = any(f'href="#source-{_word(key)}"' in inner for key in claim.keys)
        flag = "" if own else (
            f'<a class="flag" href="#claim-{number + 1}" aria-label="{label}">'
            f'{ {"uncited": "?", "waived": "w"}.get(claim.verdict, "§")}</a>'
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
            said = _quoted(claim.rests_on.plain)
            if number is not None:
                said = f'<a href="#claim-{number + 1}">{said}</a>'
            out.append(_line(f"Rests on: {said}"))
        if any(tag.inferred for tag in claim.tags):
            out.append(_line("Inferred: nobody has yet compared it with the source."))
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
        said = " ".join(escape(part) for part in parts if part)
        where = f". {escape(known.place)}" if known.place and known.authors else ""
        at = f", {escape(locator)}" if locator else ""
        return f"<bdi>{said}. <cite>{escape(known.title)}</cite>{where}{at}</bdi>"

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
        said = escape(" ".join(part for part in [*names, year] if part) or known.names)
        lead = f"{escape(before.strip())} " if before.strip() else ""
        tail = escape(" ".join(after.split()))
        tail = tail if not tail or tail.startswith(",") else f", {tail}"
        return f'{lead}<a href="#source-{_word(key)}">{said}</a>{tail}'

    def table(self, sections: Iterable[_Part]) -> list[dict[str, Any]]:
        """A row a source, the most used first: how many claims of each section rest on it."""
        counts: dict[str, dict[str, int]] = {}
        for claim in self.claims:
            for key in claim.keys:
                own = counts.setdefault(key, {})
                path = claim.sentence.span.text.path
                own[path] = own.get(path, 0) + 1
        order = [share.key for share in self.shares] or sorted(
            self.credits, key=lambda key: (-sum(counts.get(key, {}).values()), key)
        )
        most = max((n for own in counts.values() for n in own.values()), default=1)
        return [
            {
                "anchor": f"source-{_word(key)}",
                "key": key,
                "credit": self.credits[key],
                "total": sum(counts.get(key, {}).values()),
                "cells": [
                    (n, round(2 + 7 * (n / most) ** 0.5, 1) if n else 0)
                    for n in (counts.get(key, {}).get(path, 0) for path in self.sections)
                ],
            }
            for key in order if key in self.credits
        ]


def _line(inner: str) -> str:
    return f'<span class="line">{inner}</span>'


def _quoted(text: str) -> str:
    return f"<bdi>{escape(text)}</bdi>"


def _word(text: str) -> str:
    """A text as part of an identifier; two texts never give one word."""
    return re.sub(r"[^A-Za-z0-9-]", lambda found: f"_{ord(found[0]):x}_", text)
