"""HTML that converters and chat assistants leave in Markdown: what means nothing goes, what means
something is written as Markdown. Pure."""

from __future__ import annotations

import re
from html.parser import HTMLParser

from citepress.importing import spans
from citepress.importing.parts import Change

_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)
_TAG = re.compile(r"</?[A-Za-z][^<>\n]{0,500}>")
_RAISED = re.compile(r"<sup>\s*(?P<n>\[?\d{1,3}(?:\s?[,–-]\s?\d{1,3})*\]?)\s*</sup>", re.I)
_ANCHOR = re.compile(r"<(?P<t>span|a)\s+(?:id|name)=[\"'][^\"'<>]*[\"']\s*>\s*</(?P=t)>", re.I)
# A number that leads to a place in the document: a citation, whose place is the list.
_LED = re.compile(r"\[(?P<n>\\?\[\d{1,3}(?:[,–-]\s?\d{1,3})*\\?\]|\d{1,3})\]\(#[^()\s]*\)")
_ORNAMENT = re.compile(r"<div[^<>]*>\s*[⁂*•·~—–-]+\s*</div>[ \t]*\n?", re.I)
_UNDECODED = re.compile(
    r"<!--\s*(?:formula-not-decoded|image|formula|missing[- ]\w+|unrecognized[^>]*)\s*-->", re.I
)


class _Attributes(HTMLParser):
    """The attributes of one start tag."""

    def __init__(self) -> None:
        super().__init__()
        self.found: dict[str, str] = {}

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found = {name: value or "" for name, value in attrs}


def _is_hidden(tag: str) -> bool:
    reader = _Attributes()
    reader.feed(tag)
    return "hidden" in reader.found or bool(_HIDDEN.search(reader.found.get("style", "")))


def cleaned(text: str) -> tuple[str, tuple[Change, ...], list[str]]:
    """The text without hidden elements, anchors and ornaments; what went, and decisions."""
    changes: list[Change] = []
    decisions: list[str] = []
    text = _shown(text, changes, decisions)
    masked = spans.mask(text, links=True)
    edits: list[tuple[int, int, str]] = []
    for match in _ORNAMENT.finditer(masked):
        edits.append((*match.span(), ""))
    for match in _ANCHOR.finditer(masked):
        edits.append((*match.span(), ""))
    for match in _RAISED.finditer(masked):
        edits.append((*match.span(), f"^{match['n']}^"))
    for match in _UNDECODED.finditer(masked):
        before = " ".join(text[max(0, match.start() - 80) : match.start()].split()[-8:])
        decisions.append(f"a formula or a picture was not converted after {before!r}: put it in")
        edits.append((*match.span(), ""))
    text = spans.apply(text, edits)
    led = list(_LED.finditer(spans.mask(text, links=True)))
    text = spans.apply(
        text, [(*one.span(), "[" + one["n"].strip("\\[]").rstrip("\\") + "]") for one in led]
    )
    return text, tuple(changes), decisions


def _shown(text: str, changes: list[Change], decisions: list[str]) -> str:
    """The text without elements that no browser shows."""
    masked = spans.mask(text, links=True)
    edits = []
    until = 0
    tags = list(_TAG.finditer(masked))
    for at, match in enumerate(tags):
        if match.start() < until or match[0].startswith("</") or not _is_hidden(match[0]):
            continue
        name = re.match(r"<(\w+)", match[0])
        assert name
        depth = 0
        for other in tags[at : at + 200]:
            if re.match(rf"<{name[1]}\b", other[0], re.I):
                depth += 1
            elif re.match(rf"</{name[1]}\b", other[0], re.I):
                depth -= 1
                if not depth:
                    gone = text[match.end() : other.start()]
                    edits.append((match.start(), other.end(), ""))
                    until = other.end()
                    if gone.strip():
                        changes.append(Change("artefact", gone.strip(), note="hidden text"))
                        decisions.append(f"hidden text was left out: {gone.strip()[:200]!r}")
                    break
    return spans.apply(text, edits)
