"""Links whose addresses stand elsewhere in the text, `[words][label]` and `[label]: address`, to
links that have them beside their words. Pure."""

from __future__ import annotations

import re

from citepress.importing import spans
from citepress.importing.parts import Change

_DEFINITION = re.compile(
    r"^ {0,3}\[(?P<label>(?!\^)[^\[\]\n]+)\]:[ \t]*<?(?P<address>https?://[^\s<>]+)>?"
    r"(?:[ \t]*\n?[ \t]+(?:\"(?P<a>[^\n]*)\"|'(?P<b>[^\n]*)'|\((?P<c>[^\n]*)\)))?[ \t]*(?:\n|\Z)",
    re.M,
)
_REFERRED = re.compile(
    r"(?<!\\)\[(?P<text>(?:\\.|[^\[\]\\])+)\](?:\[(?P<label>[^\[\]\n]*)\])?(?![\[(:])"
)


def inline(text: str) -> str:
    """The text with `[words][label]` written as `[words](address "title")`, and without the
    definitions that are not needed any more. Numbers, `[1]` and `[1][2]`, stay, for they cite a
    list; so do their definitions."""
    masked = spans.mask(text)
    known: dict[str, re.Match[str]] = {}
    for one in _DEFINITION.finditer(text):
        if masked[one.start("label")] != "\0":
            known.setdefault(_label(one["label"]), one)
    edits: list[tuple[int, int, str]] = []
    used: set[str] = set()
    kept: set[str] = set()
    places = [one.span() for one in known.values()]
    for match in _REFERRED.finditer(masked) if known else ():
        label = _label(text[slice(*match.span("label"))] if match["label"] else match["text"])
        if label not in known or any(a <= match.start() < b for a, b in places):
            continue
        if match["text"].isdigit():  # [1], and [1][2], where pandoc sees a link and people do not
            kept.update((label, match["text"]))
            continue
        one = known[label]
        said = (one["a"] or one["b"] or one["c"] or "").replace('"', "”").strip()
        words = text[slice(*match.span("text"))]
        title = f' "{said}"' if said else ""
        edits.append((*match.span(), f"[{words}]({one['address']}{title})"))
        used.add(label)
    edits += [(*known[label].span(), "") for label in used - kept]
    return spans.apply(text, edits)


_FOOTNOTE = re.compile(r"^\[\^(?P<label>[^\]\s]+)\]:[^\n]*(?:\n(?: {4}|\t)[^\n]*)*\n?", re.M)


def without_unused(text: str) -> tuple[str, tuple[Change, ...]]:
    """The text without the footnotes that nothing refers to: what referred to them was hidden."""
    changes: list[Change] = []

    def keep(match: re.Match[str]) -> str:
        if text.count(f"[^{match['label']}]") > 1:
            return match[0]
        changes.append(Change("artefact", match[0].strip(), note="a note that hidden text cites"))
        return ""

    return _FOOTNOTE.sub(keep, text), tuple(changes)


_PICTURE = re.compile(r"!\[(?P<alt>[^\[\]]*)\]\[(?P<label>[^\[\]\n]*)\]")
_PLACE = re.compile(
    r"^ {0,3}\[(?P<label>[^\[\]\n^]+)\]:[ \t]*<?(?P<address>[^\s<>]+)>?[^\n]*\n?", re.M
)


def inline_pictures(text: str) -> str:
    """The text with `![words][label]` written as `![words](address)`, and without the definitions
    that only pictures used."""
    places = {_label(one["label"]): one for one in _PLACE.finditer(text)}
    if not places or "![" not in text:
        return text
    masked = spans.mask(text, links=True)
    edits: list[tuple[int, int, str]] = []
    used: set[str] = set()
    for match in _PICTURE.finditer(masked):
        label = _label(text[slice(*match.span("label"))] or match["alt"])
        if label in places:
            alt = text[slice(*match.span("alt"))]
            edits.append((*match.span(), f"![{alt}]({places[label]['address']})"))
            used.add(label)
    bare = _PICTURE.sub("", text)
    for label in used:
        if not re.search(rf"\[{re.escape(places[label]['label'])}\](?!:)", bare, re.I):
            edits.append((*places[label].span(), ""))
    return spans.apply(text, edits)


def _label(label: str) -> str:
    return " ".join(label.split()).lower()
