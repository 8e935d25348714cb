"""The layout of the list of sources: its text to the same text, sorted and set out.

Pure. What the entries say stays as it was, value by value: the text is parsed before and after,
and the two are compared. What is no entry (comments, `@string`, `@preamble`, blocks that cannot be
read, text between) is kept to the character and goes with the entry that follows it. At the top
stay what a blank line sets off there, and the abbreviations, which readers of such lists want
before their use ("BibTeXing", O. Patashnik).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from citepress import bibliography
from citepress.errors import ProjectError
from citepress.model import Bibliography, Entry, Span, Text

SORTS = ("key", "none")

# The order of fields: who, what, in what, by whom, where in it, when, how to find it, the rest.
_ORDER = {
    name: number
    for number, name in enumerate(
        "author editor editora translator holder title subtitle titleaddon shorttitle type "
        "maintitle mainsubtitle booktitle booksubtitle journaltitle journal journalsubtitle "
        "issuetitle eventtitle series edition volume volumes part number issue chapter pages "
        "pagetotal publisher institution organization school location address venue eventdate "
        "date year month day origdate pubstate version howpublished isbn issn isrn doi eprint "
        "eprinttype eprintclass archiveprefix primaryclass url urldate langid language note "
        "addendum crossref xdata xref related relatedtype keywords abstract file".split()
    )
}
_ABBREVIATION = re.compile(r"^[ \t]*@(?:string|preamble)[ \t]*[{(]", re.IGNORECASE | re.MULTILINE)
_LINE_END = re.compile(r"\r?\n")
_BLANK = re.compile(r"(?:[ \t]*\r?\n)+")


@dataclass(frozen=True, slots=True)
class _Piece:
    """An entry, what stands before it (`lead`, without the blank lines round it, and `apart` if a
    blank line set it off), and what stands behind it on its last line."""

    entry: Entry
    lead: str
    apart: bool
    tail: str = ""


def layout(text: Text, sort: str = "key") -> str:
    """The list laid out: fields in one order, one on a line, their `=` in a column; entries by key
    (`sort` is "key") or as they stand ("none"), a blank line between. Doing it twice is doing it
    once.

    Sorted by key, entries that others inherit from by `crossref` come last, where classic BibTeX
    wants them. Long values are not broken anew. Raises ProjectError, with the first place, where
    the list could not be laid out and say the same: too much of it cannot be read.
    """
    before = bibliography.parse(text)
    newline = "\r\n" if "\r\n" in text.text else "\n"
    head, pieces, end = _pieces(before)
    if sort == "key":
        head, pieces = _hoisted(head, pieces)
        parents = {
            key for piece in pieces for key in bibliography.named(piece.entry, "crossref")
        } - {""}
        pieces = sorted(
            pieces,
            key=lambda piece: (
                piece.entry.key in parents,
                piece.entry.key.casefold(),
                piece.entry.key,
            ),
        )
    if pieces and pieces[0].lead:  # what is the first now is read as the first from then on
        top, lead = _split_head(pieces[0].lead, pieces[0].apart)
        head = [*head, *top]
        pieces[0] = replace(pieces[0], lead=lead, apart=pieces[0].apart and bool(lead))
    # What stands between entries has their line ends, or another run would part it otherwise.
    head, end = [_LINE_END.sub(newline, one) for one in head], _LINE_END.sub(newline, end)
    blocks = [*head]
    for piece in pieces:
        lead = piece.lead + newline * (2 if piece.apart else 1) if piece.lead else ""
        lead = _LINE_END.sub(newline, lead)
        blocks.append(lead + _entry(piece.entry, newline) + piece.tail)
    blocks += [end] if end else []
    new = (newline * 2).join(blocks) + newline if blocks else ""
    _compare(before, bibliography.parse(Text(text.path, new)))
    return new


def _all(entries: Bibliography) -> list[Entry]:
    """The entries in the order of the text, those with the key of an earlier one too."""
    doubles = [one.entry for one in entries.rejected if one.entry is not None]
    return sorted([*entries.entries, *doubles], key=lambda entry: entry.span.start)


def _pieces(entries: Bibliography) -> tuple[list[str], list[_Piece], str]:
    """What stays at the top, the entries with what goes with them, and what stands at the end."""
    text = entries.source.text
    head: list[str] = []
    pieces: list[_Piece] = []
    at = 0
    for entry in _all(entries):
        gap = text[at : entry.span.start]
        if pieces:
            tail = _tail(gap)
            pieces[-1] = replace(pieces[-1], tail=tail.rstrip())
            gap = gap[len(tail) :]
        lead = gap.strip("\r\n \t")
        apart = bool(lead) and _BLANK.match(gap, len(gap.rstrip())) is not None
        apart = apart and gap[len(gap.rstrip()) :].count("\n") > 1
        if lead and not pieces:
            head, lead = _split_head(lead, apart)
        pieces.append(_Piece(entry, lead, apart))
        at = entry.span.end
    rest = text[at:]
    if pieces:
        tail = _tail(rest)
        pieces[-1] = replace(pieces[-1], tail=tail.rstrip())
        rest = rest[len(tail) :]
    return head, pieces, rest.strip("\r\n \t")


def _tail(gap: str) -> str:
    """What stands on the last line of an entry behind its brace, unless it starts a block."""
    line = gap.split("\n", 1)[0]
    return line.rstrip("\r") if line.strip() and "@" not in line else ""


def _split_head(lead: str, apart: bool) -> tuple[list[str], str]:
    """What stands before the first entry: the part that a blank line sets off, and the rest."""
    if apart:
        return [lead], ""
    blanks = list(re.finditer(r"\r?\n[ \t]*(?:\r?\n[ \t]*)+", lead))
    if not blanks:
        return [], lead
    return [lead[: blanks[-1].start()]], lead[blanks[-1].end() :]


def _hoisted(head: list[str], pieces: list[_Piece]) -> tuple[list[str], list[_Piece]]:
    """Abbreviations at the top, with the text that they stand in, so that sorting puts none of
    them behind its use."""
    head, rest = list(head), []
    for piece in pieces:
        if piece.lead and _ABBREVIATION.search(piece.lead):
            head.append(piece.lead)
            piece = replace(piece, lead="", apart=False)
        rest.append(piece)
    return head, rest


def _entry(entry: Entry, newline: str) -> str:
    written = [*entry.places.items(), *entry.repeated]
    written.sort(key=lambda one: _ORDER.get(one[0], len(_ORDER)))
    width = max((len(name) for name, _ in written), default=0)
    lines = [f"@{entry.kind.lower()}{{{entry.key},"]
    lines += [f"  {name:{width}} = {_value(place)}," for name, place in written]
    return newline.join([*lines, "}"])


def _value(place: Span) -> str:
    """A field's value with its delimiters: braces, but for abbreviations and what is joined."""
    text = place.text.text
    raw = text[place.start : place.end]
    if text[place.start - 1] == "{" and text[place.end] == "}":
        return f"{{{raw}}}"
    if text[place.start - 1] == '"' and text[place.end] == '"':
        return f"{{{raw}}}"
    return f"{{{raw}}}" if raw.isascii() and raw.isdigit() else raw


def _contents(entries: Iterable[Entry]) -> list[tuple[str, str, dict[str, str]]]:
    """The contents of entries, order apart; of those with one key, the order counts."""
    return sorted(
        ((entry.key, entry.kind.lower(), dict(entry.fields)) for entry in entries),
        key=lambda one: one[0],
    )


def _compare(before: Bibliography, after: Bibliography) -> None:
    reasons = [
        sorted(re.sub(r"\d+", "", one.reason) for one in x.rejected) for x in (before, after)
    ]
    if _contents(_all(before)) != _contents(_all(after)) or reasons[0] != reasons[1]:
        hint = "fix what `citepress check` reports in it; nothing was changed"
        raise ProjectError(f"'{before.source.path}' cannot be formatted safely", hint)
