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
# Which open elements a start tag ends, where their end tag may be left out.
_PARAGRAPH = frozenset({"p"})
_CELL = frozenset({"td", "th"})
_ENDS = {
    "td": _CELL, "th": _CELL, "tr": _CELL | {"tr"}, "li": frozenset({"li"}),
    "tbody": _CELL | {"tr", "thead", "tbody"}, "thead": _CELL | {"tr"},
    "tfoot": _CELL | {"tr", "tbody"},
    "dt": frozenset({"dt", "dd"}), "dd": frozenset({"dt", "dd"}), "option": frozenset({"option"}),
}  # fmt: skip
_BLOCKS = {
    "p", "div", "ul", "ol", "dl", "table", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "pre",
    "section", "article", "header", "footer", "main", "nav", "aside", "figure", "hr", "form",
}  # fmt: skip
# What an element that was left open cannot reach over.
_BARRIERS = {
    "table",
    "ul",
    "ol",
    "dl",
    "div",
    "section",
    "article",
    "body",
    "td",
    "th",
    "blockquote",
}
_MARKUP = {"b", "i", "em", "strong", "u", "s", "sup", "sub", "small", "big", "font", "code", "tt"}
_REPEATED = _MARKUP | {"blockquote", "ul", "ol", "dl", "q"}
_MOST_ALIKE = 12


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
            self._close_before(tag)
            again = self._open.count(tag) if tag in _REPEATED else 0
            if again and tag in _MARKUP:
                self._skipped.append(tag)  # bold within bold
                return
            if len(self._open) >= MOST_DEPTH or again >= _MOST_ALIKE:
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
        if tag in self._open:
            self._pop(tag)

    def _pop(self, tag: str) -> None:
        """Close the elements down to one, so that each start has its end."""
        while self._open:
            last = self._open.pop()
            self.events.append(Event("end", last))
            if last == tag:
                break

    def _close_before(self, tag: str) -> None:
        """Close what an element ends whose end tag was left out (HTML, 13.1.2.4)."""
        ended = _ENDS.get(tag, _PARAGRAPH if tag in _BLOCKS else frozenset())
        for at in range(len(self._open) - 1, max(-1, len(self._open) - 8), -1):
            if self._open[at] in _BARRIERS and self._open[at] not in ended:
                return
            if self._open[at] in ended:
                further = at > 0 and self._open[at - 1] in ended
                self._pop(self._open[at])
                if further:
                    self._close_before(tag)
                return

    def close(self) -> None:
        super().close()
        while self._open:
            self.events.append(Event("end", self._open.pop()))

    def handle_data(self, data: str) -> None:
        if data:
            self.events.append(Event("data", _CONTROLS.sub("", data)))


def read(text: str) -> tuple[list[Event], bool]:
    """The events of a page, and whether elements nested too deep were flattened."""
    parser = _Parser()
    parser.feed(text)
    parser.close()
    return parser.events, parser.is_flattened
