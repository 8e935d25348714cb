"""Footnotes of a web page, whatever wrote it: a number that leads to a place, and that place.

Google Docs, Word, WordPress, Typst, LibreOffice and Markdown processors write them with links that
lead there and, mostly, back. A note becomes `<div id="PREFIXn">`, its mark a link to that.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from urllib.parse import unquote

from citepress.importing.page_events import Event

PREFIX = "citepress-note-"
_MARK = re.compile(r"\s*[\[(]?\s*(?P<n>\d{1,4}|[*†‡]|[a-z]|[ivx]{1,6})\s*[\])]?\s*$")
_NOTE_CLASS = re.compile(
    r"footnote|endnote|wp-block-footnotes|doc-endnote|doc-footnote|\bftn\b", re.I
)
_LISTED = re.compile(r"refer|reflist|citation|bibliograph|source|cite_note|cite-note", re.I)


def resolved(events: list[Event]) -> list[Event]:
    """The events with links that lead into the page written as such, and with notes marked."""
    events = _internal(events)
    places = _places(events)
    notes: dict[str, tuple[int, int]] = {}
    marks: dict[int, str] = {}
    for at, event in enumerate(events):
        target = _target(event)
        if not target or target not in places or places[target] <= at:
            continue
        if not _MARK.match(_words(events, at)):
            continue
        body = notes.get(target) or _body(events, places[target], at)
        if body and body[0] > at:
            notes[target] = body
            marks[at] = target
    return _written(events, notes, marks) if notes else events


def _target(event: Event) -> str:
    """The identifier in the page that a link leads to, or ''."""
    if event.kind != "start" or event.text != "a":
        return ""
    address = dict(event.attributes).get("href", "")
    return unquote(address[1:]) if address.startswith("#") and len(address) > 1 else ""


def _internal(events: list[Event]) -> list[Event]:
    """The events with addresses of the page itself cut to their fragment: a page that a browser
    saved has its whole address before each."""
    ids = set(_places(events))
    bases: dict[str, int] = {}
    for at, event in enumerate(events):
        base, fragment = _address(event)
        if base and fragment in ids and _MARK.match(_words(events, at)):
            bases[base] = bases.get(base, 0) + 1
    if not bases:
        return events
    own = max(bases, key=lambda base: bases[base])
    out = []
    for event in events:
        base, fragment = _address(event)
        if base == own and fragment in ids:
            attributes = tuple(
                (name, "#" + fragment if name == "href" else value)
                for name, value in event.attributes
            )
            event = Event(event.kind, event.text, attributes)
        out.append(event)
    return out


def _address(event: Event) -> tuple[str, str]:
    """An absolute or file address without its fragment, and the fragment."""
    if event.kind != "start" or event.text != "a":
        return "", ""
    base, mark, fragment = dict(event.attributes).get("href", "").partition("#")
    return (base, unquote(fragment)) if mark and base and fragment else ("", "")


def _places(events: Sequence[Event]) -> dict[str, int]:
    """Where each identifier of the page stands."""
    out: dict[str, int] = {}
    for at, event in enumerate(events):
        if event.kind == "start":
            attributes = dict(event.attributes)
            for name in ("id", "name") if event.text == "a" else ("id",):
                if attributes.get(name):
                    out.setdefault(attributes[name], at)
    return out


def _words(events: Sequence[Event], start: int, most: int = 12) -> str:
    """The words of the link that begins at an event."""
    out = []
    for event in events[start : start + most]:
        if event.kind == "data":
            out.append(event.text)
        elif event.kind == "end" and event.text == "a":
            break
    return "".join(out)


def _body(events: Sequence[Event], place: int, mark: int) -> tuple[int, int] | None:
    """Where the note at a place begins and ends; None where the place is no note's: a heading, or
    an item of a list of sources, which is read as such."""
    event = events[place]
    attributes = dict(event.attributes)
    back = {
        value for name, value in events[mark].attributes if name in ("id", "name") and value
    } | _ids_before(events, mark)
    if event.text in ("li", "div", "p", "section", "aside", "dd"):
        end = _close(events, place)
        said = f"{attributes.get('class', '')} {attributes.get('role', '')} {attributes['id']}"
        around = _around(events, place)
        if _LISTED.search(said + " " + around) and not _NOTE_CLASS.search(said + " " + around):
            return None
        leads_back = any(_target(one) in back for one in events[place:end]) if back else False
        if leads_back or _NOTE_CLASS.search(said + " " + around) or "doc-footnote" in said:
            return place, end
        return None
    if event.text in ("a", "span", "sup"):
        # The place is the number before the note, in a paragraph of its own.
        start = next(
            (at for at in range(place, max(-1, place - 8), -1)
             if events[at].kind == "start" and events[at].text in ("p", "li", "div", "dd")),
            None,
        )  # fmt: skip
        if start is None:
            return None
        end = _close(events, start)
        if not back or any(_target(one) in back for one in events[start:end]):
            return start, end
    return None


def _ids_before(events: Sequence[Event], at: int) -> set[str]:
    """The identifiers of what the mark stands in: `<sup id="r1"><a href="#n1">`."""
    out = set()
    for event in events[max(0, at - 3) : at]:
        if event.kind == "start" and event.text in ("sup", "span", "a"):
            out |= {value for name, value in event.attributes if name in ("id", "name") and value}
    return out


def _around(events: Sequence[Event], place: int) -> str:
    """The classes and roles of what a place stands in, nearest three."""
    depth, out = 0, []
    for at in range(place - 1, max(-1, place - 4000), -1):
        event = events[at]
        if event.kind == "end" and event.text in ("ol", "ul", "div", "section", "aside"):
            depth += 1
        elif event.kind == "start" and event.text in ("ol", "ul", "div", "section", "aside"):
            if depth:
                depth -= 1
                continue
            attributes = dict(event.attributes)
            out.append(" ".join(attributes.get(n, "") for n in ("class", "role", "id")))
            if len(out) == 3:
                break
    return " ".join(out)


def _close(events: Sequence[Event], start: int) -> int:
    """One after the end of the element that begins at an event. An item or a paragraph without an
    end tag ends where the next begins."""
    name, depth = events[start].text, 0
    for at in range(start, len(events)):
        event = events[at]
        if event.text != name:
            closes = event.kind == "end" and event.text in ("ol", "ul", "dl")
            if closes and name in ("li", "dd") and depth == 1:
                return at
            continue
        if event.kind == "start":
            if depth == 1 and name in ("p", "li", "dd"):
                return at
            depth += 1
        elif event.kind == "end":
            depth -= 1
            if not depth:
                return at + 1
    return len(events)


def _written(
    events: Sequence[Event], notes: dict[str, tuple[int, int]], marks: dict[int, str]
) -> list[Event]:
    """The events with the bodies of notes moved to the end of the page."""
    numbers = {target: number for number, target in enumerate(notes, 1)}
    inside = bytearray(len(events))
    tail: list[Event] = []
    for target, (start, end) in notes.items():
        inside[start:end] = b"\1" * (end - start)
        body = list(events[start:end])
        if body and body[0].kind == "start" and body[0].text in ("li", "dd", "aside"):
            body = body[1:-1] if body[-1].kind == "end" else body[1:]
        tail += [
            Event("start", "div", (("id", PREFIX + str(numbers[target])),)),
            *_without_number(body),
            Event("end", "div"),
        ]
    out: list[Event] = []
    in_mark = False
    for at, event in enumerate(events):
        if inside[at]:
            continue
        if event.text == "a" and event.kind == "end":
            in_mark = False
        if in_mark and event.kind == "data":
            continue  # a note's number is the print's
        if at in marks:
            in_mark = True
            attributes = (("href", f"#{PREFIX}{numbers[marks[at]]}"),)
            event = Event("start", "a", attributes)
        out.append(event)
    return [*out, *tail]


def _without_number(body: list[Event]) -> list[Event]:
    """A note without the link back that begins it, or ends it."""
    out: list[Event] = []
    at = 0
    while at < len(body):
        event = body[at]
        if (
            _target(event)
            and _MARK.match(_words(body, at))
            and not any(one.kind == "data" and one.text.strip(" \xa0[(") for one in out)
        ):
            while at < len(body) and not (body[at].kind == "end" and body[at].text == "a"):
                at += 1
            at += 1
            continue
        out.append(event)
        at += 1
    return out
