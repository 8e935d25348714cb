"""A web page without its furniture, as HTML that a reader of any kind reads alike. Pure.

The page is read by Python's `html.parser`; what pandoc makes of the result is compared with the
words that this reading found.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from citepress.importing import page_notes, words
from citepress.importing.page_events import VOID, Event, read

_UNSEEN = {
    "script", "style", "noscript", "template", "svg", "iframe", "object", "select", "textarea",
    "button", "canvas", "audio", "video", "math-source",
}  # fmt: skip
_FURNITURE = {"nav", "aside"}
_EDGES = {"footer", "header"}
_HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6"}
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all", re.I)
_BACK = re.compile(r"\s*(?:[\^↑↩⬆⤴↵⏎]\ufe0e?|jump up(?: to:?)?|back|return)\s*$", re.I)
_EDIT = re.compile(
    r"\s*(?:edit(?: source)?|modifier(?: le code)?|bearbeiten|editar|modifica|bewerken|edytuj|"
    r"править|"
    r"¶|#|§|🔗|permalink|link)\s*$",
    re.I,
)
_MOST_UNREAD = 500


@dataclass(frozen=True, slots=True)
class Page:
    """A page without furniture: its HTML, the words of that, the words of the furniture, and
    decisions about what was hidden or nested too deep."""

    html: str
    words: tuple[str, ...]
    furniture: tuple[str, ...]
    decisions: tuple[str, ...]


def cleaned(text: str) -> Page:
    """The page with its text alone."""
    events, is_flattened = read(text)
    events, hidden = _without_hidden(events)
    events, gone = _without_elements(events, _FURNITURE)
    events, more = _main(events)
    gone += more
    events, more = _without_edges(events)
    gone += more
    events = page_notes.resolved(_without_back_links(events))
    decisions = []
    if hidden:
        shown = ", ".join(repr(" ".join(one.split())[:80]) for one in hidden[:10])
        decisions.append(f"the page hides these words, and they were left out: {shown}")
    if is_flattened:
        decisions.append("elements that are nested too deep were flattened: compare the text there")
    html = "".join(map(_emitted, events))
    found = words.of_text(_text(events))
    return Page(html, found, tuple(filter(str.strip, gone)), tuple(decisions))


def unread(seen: Sequence[str], read: Sequence[str]) -> list[str]:
    """The words of a page that are in none of those read from it."""
    known = set(read)
    left = [word for word in dict.fromkeys(seen) if word not in known]
    # A tag within a word parts it in the page alone.
    whole = "".join(read)
    return [word for word in left[:_MOST_UNREAD] if word not in whole]


def _emitted(event: Event) -> str:
    if event.kind == "data":
        return escape(event.text, quote=False)
    if event.kind == "end":
        return f"</{event.text}>"
    attributes = "".join(f' {name}="{escape(value)}"' for name, value in event.attributes)
    return f"<{event.text}{attributes}>"


_BLOCKS = {
    "p", "div", "li", "td", "th", "tr", "br", "h1", "h2", "h3", "h4", "h5", "h6", "dt", "dd", "pre",
    "blockquote", "section", "figcaption", "caption", "hr", "sup", "sub", "table", "ul", "ol",
}  # fmt: skip


def _text(events: Sequence[Event]) -> str:
    """The words of events as they are read."""
    out = []
    title = False
    for event in events:
        if event.text == "title" and event.kind != "data":
            title = event.kind == "start"
        elif event.kind == "data":
            out.append("" if title else event.text)
        elif event.text in _BLOCKS:
            out.append(" ")
    return "".join(out)


def _end_of(events: Sequence[Event], start: int) -> int:
    """Where the element that begins at an event ends: one after its end tag."""
    name, depth = events[start].text, 0
    for at in range(start, len(events)):
        event = events[at]
        if event.text == name and event.kind == "start":
            depth += 1
        elif event.text == name and event.kind == "end":
            depth -= 1
            if not depth:
                return at + 1
    return len(events)


def _without_elements(events: list[Event], names: set[str]) -> tuple[list[Event], list[str]]:
    """The events without some elements, and the words of these. One that is never closed holds
    nothing."""
    out: list[Event] = []
    gone: list[str] = []
    at = 0
    while at < len(events):
        event = events[at]
        if event.kind == "start" and event.text in names:
            end = _end_of(events, at)
            closed = events[end - 1].kind == "end" and events[end - 1].text == event.text
            if closed:
                gone.append(" ".join(_text(events[at:end]).split()))
                at = end
                continue
        if event.kind == "data" or event.text not in names:
            out.append(event)
        at += 1
    return out, gone


def _without_hidden(events: list[Event]) -> tuple[list[Event], list[str]]:
    """The events without scripts, controls and what the page does not show; the hidden words."""
    events, _ = _without_elements(events, _UNSEEN)
    out: list[Event] = []
    hidden: list[str] = []
    at = 0
    while at < len(events):
        event = events[at]
        if event.kind == "start" and event.text not in VOID and _is_hidden(event):
            end = _end_of(events, at)
            if said := " ".join(_text(events[at:end]).split()):
                hidden.append(said)
            at = end
            continue
        out.append(event)
        at += 1
    return out, hidden


def _is_hidden(event: Event) -> bool:
    attributes = dict(event.attributes)
    if "hidden" in attributes and attributes["hidden"] != "until-found":
        return True
    return bool(_HIDDEN.search(attributes.get("style", "")))


def _main(events: list[Event]) -> tuple[list[Event], list[str]]:
    """The main part of a page, where it has one that holds most of the text, and the words of the
    rest; the head stays for its title."""
    best = (0, 0, 0)
    whole = len(_text(events))
    for at, event in enumerate(events):
        if event.kind == "start" and event.text in ("main", "article") and at >= best[1]:
            end = _end_of(events, at)
            size = len(_text(events[at:end]))
            best = max(best, (at, end, size), key=lambda one: one[2])
    start, end, size = best
    if size * 2 <= whole or not size:
        return events, []
    head = next((at for at, one in enumerate(events) if one.text == "head"), -1)
    kept = events[head : _end_of(events, head)] if 0 <= head < start else []
    before = [*events[:head], *events[head + len(kept) : start]] if kept else events[:start]
    gone = [" ".join(_text(part).split()) for part in (before, events[end:])]
    return [*kept, *events[start:end]], gone


def _without_edges(events: list[Event]) -> tuple[list[Event], list[str]]:
    """The events without headers and footers that have no heading, and the words of these."""
    out: list[Event] = []
    gone: list[str] = []
    at = 0
    while at < len(events):
        event = events[at]
        if event.kind == "start" and event.text in _EDGES:
            end = _end_of(events, at)
            if not any(one.text in _HEADINGS for one in events[at:end] if one.kind == "start"):
                gone.append(" ".join(_text(events[at:end]).split()))
                at = end
                continue
        out.append(event)
        at += 1
    return out, gone


def _without_back_links(events: list[Event]) -> list[Event]:
    """The events without links that lead back from a note, and those to edit a heading."""
    out: list[Event] = []
    heading = False
    at = 0
    while at < len(events):
        event = events[at]
        if event.text in _HEADINGS and event.kind != "data":
            heading = event.kind == "start"
        if event.kind == "start" and event.text in ("a", "span"):
            end = _end_of(events, at)
            if end - at < 60 and _leads_back(event, _text(events[at:end]), heading):
                at = end
                continue
        if (
            heading
            and event.kind == "data"
            and event.text.strip() in ("]", "[]")
            and out
            and out[-1].text.strip() in ("[", "")
        ):
            while out and out[-1].kind == "data" and out[-1].text.strip() in ("[", ""):
                out.pop()
            at += 1
            continue
        out.append(event)
        at += 1
    return out


def _leads_back(event: Event, said: str, heading: bool) -> bool:
    attributes = dict(event.attributes)
    classes = attributes.get("class", "")
    if event.text == "span":
        # The last is of our own prints.
        return bool({"mw-editsection", "mw-cite-backlink", "cited-at"} & set(classes.split()))
    target = attributes.get("href", "")
    if heading and _EDIT.match(said):
        return True
    if "#" not in target:
        return False
    if (
        _BACK.match(said)
        or "footnote-back" in classes
        or "doc-backlink" in attributes.get("role", "")
    ):
        return True
    return bool(re.search(r"#cite_ref|#.*_ref-", target)) and bool(
        re.fullmatch(r"\s*(?:[a-z]{1,2}|\d\.\d+)\s*", said)
    )
