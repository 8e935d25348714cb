"""The tags and the text of a web page, in their order. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser

VOID = {
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track",
    "wbr", "p-end",
}  # fmt: skip
# Deeper elements are flattened, for every reader recurses into them.
MOST_DEPTH = 120
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f-\x9f\ufffe\uffff]")
# Elements whose end tag may be left out, which therefore do not nest in themselves.
_LOOSE = {"p", "li", "td", "th", "tr", "dt", "dd", "option", "tbody", "thead", "tfoot"}


@dataclass(frozen=True, slots=True)
class Event:
    """A start tag, an end tag (`text` is the name of the element) or text (`data`)."""

    kind: str
    text: str
    attributes: tuple[tuple[str, str], ...] = field(default=())


class _Parser(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.events: list[Event] = []
        self.is_flattened = False
        self._open: list[str] = []
        self._skipped: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in VOID:
            if tag in _LOOSE and tag in self._open[-3:]:
                while self._open and self._open.pop() != tag:
                    pass
            if len(self._open) >= MOST_DEPTH:
                self.is_flattened = True
                self._skipped.append(tag)
                return
            self._open.append(tag)
        cleaned = tuple((name, _CONTROLS.sub("", value or "")) for name, value in attrs)
        self.events.append(Event("start", tag, cleaned))

    def handle_endtag(self, tag: str) -> None:
        if tag in VOID:
            return
        if self._skipped and self._skipped[-1] == tag:
            self._skipped.pop()
            return
        if tag in self._open[-MOST_DEPTH:]:
            while self._open.pop() != tag:
                pass
            self.events.append(Event("end", tag))

    def handle_data(self, data: str) -> None:
        if data:
            self.events.append(Event("data", _CONTROLS.sub("", data)))


def read(text: str) -> tuple[list[Event], bool]:
    """The events of a page, and whether elements nested too deep were flattened."""
    parser = _Parser()
    parser.feed(text)
    parser.close()
    return parser.events, parser.is_flattened
