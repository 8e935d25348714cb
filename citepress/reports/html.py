"""A Report to one web page for people: the text of the essay, each claim coloured by its verdict,
its source beside it, the findings in the margin, and a table of sources and sections.

The file loads nothing: its style and its one script are allowed by their hashes, and nothing else
is (Content Security Policy Level 3). The page works without the script.
"""

from __future__ import annotations

import re
from base64 import b64encode
from dataclasses import dataclass
from hashlib import sha256
from typing import Any
from unicodedata import category

from citepress import disk
from citepress.coverage.percent import rounded, shown
from citepress.findings.verdict import checked, passed, verdict
from citepress.model import Bibliography, Finding, Manuscript, Numbers, Report, Section, Text
from citepress.places import place
from citepress.rendering import page
from citepress.rendering.page import Markup
from citepress.reports import annotated_html
from citepress.reports.annotated_html import Block
from citepress.reports.cards import Cards
from citepress.settings import Settings

_TEMPLATES = ("report/page.html", "report/style.css", "report/script.js")


def render(report: Report) -> str:
    """The page. A report without a manuscript gives the figures and the findings alone."""
    templates = disk.packaged_templates(_TEMPLATES)
    style, script = templates["report/style.css"], templates["report/script.js"]
    essay = report.manuscript or Manuscript((), Bibliography(Text("", "")), Settings())
    cards = Cards(report, essay)
    coverage = report.coverage
    rows = dict(coverage.sections)
    found: dict[str, list[Finding]] = {section.source.path: [] for section in essay.sections}
    elsewhere: list[Finding] = []
    for finding in report.findings:
        found.get(finding.span.text.path, elsewhere).append(finding)
    sections = [
        _section(at, section, rows.get(path, Numbers()), found[path], cards)
        for at, section in enumerate(essay.sections)
        for path in [section.source.path]
    ]
    text = page.render(
        "report/page.html",
        templates,
        {
            "policy": f"default-src 'none'; img-src data:; style-src '{_hash(style)}'; "
            f"script-src '{_hash(script)}'; base-uri 'none'; form-action 'none'",
            "style": Markup(style),
            "script": Markup(script),
            "settings": essay.settings,
            "title": essay.settings.title or essay.settings.name,
            "passed": passed(report),
            "verdict": verdict(report).partition(": ")[2],
            "looked_at": checked(report.counts),
            "total": _row("all", coverage.total),
            "changed": None if coverage.changed is None else _row("changed", coverage.changed),
            "kinds": [_row(kind, numbers) for kind, numbers in coverage.kinds],
            "scopes": [_row(scope, numbers) for scope, numbers in coverage.scopes],
            "sections": sections,
            "elsewhere": [_note(finding) for finding in elsewhere],
            "sources": cards.table(),
            "columns": sections,
            "findings": len(report.findings),
        },
    )
    # Some logs take `##[` for a command.
    return re.sub(r"[^\x20-\x7e\n]", _plain, text).replace("##", "&#35;#")


def _plain(found: re.Match[str]) -> str:
    """A character as it is on the page: one that changes the direction of what follows is left out,
    any other that is invisible and not a space or a joiner is replaced."""
    sign = found[0]
    visible = sign.isprintable() or sign in "\u200c\u200d\u00ad" or category(sign) == "Zs"
    return sign if visible else "" if category(sign) == "Cf" else "\ufffd"


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
    at: int, section: Section, numbers: Numbers, findings: list[Finding], cards: Cards
) -> _Part:
    path = section.source.path
    style = annotated_html.Style(cards.claim, cards.cite, cards.images)
    blocks = annotated_html.blocks(section, cards.numbers.get(path, {}), style)
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
        at
        for at, block in enumerate(blocks)
        if block.start is not None
        and block.start <= finding.span.end
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
