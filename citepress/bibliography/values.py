"""A value as it is written: its pieces and abbreviations put together, with its place."""

from __future__ import annotations

import re

from citepress.bibliography.progress import NOTHING, Progress, Unreadable
from citepress.model import Span

LARGEST_FIELD = 20_000
DEEPEST_BRACES = 60
# A backslash takes the next sign with it, as in TeX and pandoc: the brace of `\\{` opens, though
# bibtexparser takes it for an escaped one. Values on which they disagree are rejected.
BRACE = re.compile(r"\\.|[{}]", re.DOTALL)
_BRACE_OR_QUOTE = re.compile(r'\\.|[{}"]', re.DOTALL)
STEP = {"{": 1, "}": -1}
_BARE = re.compile(r"[^\s{}\"#,=\\%()']+")
_NEXT_FIELD = re.compile(r"[ \t]*\r?\n[ \t]*[\w-]+[ \t]*=")
_JOIN = re.compile(r"\s*#\s*")
# TeX that decides, defines or nests. pandoc is exponential in `\if...` and in nested `\begin`, and
# drops the rest without a word. `\iff` is an arrow.
_PROGRAM = re.compile(
    r"\\(?:if(?!f(?![A-Za-z@]))[A-Za-z@]*"
    r"|begin(?!\s*\{(?:itemize|enumerate|description|quote|quotation|center|small|flushleft)\})|input|include|(?:re)?newcommand|providecommand"
    r"|[egx]?def|let|catcode|csname)(?![A-Za-z@])"
)


def parse_value(reading: Progress, what: str, raw: str, at: int) -> tuple[str, tuple[int, int]]:
    """A value as written, abbreviations put in, and its place without delimiters, if it has one
    pair of them. `at` is the offset of `raw` in the text. What of it stands for an abbreviation
    that nothing defines is in `reading.undefined` then."""
    reading.undefined.clear()
    inner = raw[1:-1]
    if raw[:1] == "{" and raw[-1:] == "}" and not ("{" in inner or "}" in inner or "\\" in inner):
        return inner, (at + 1, at + len(raw) - 1)  # the plain case, most of all
    parts: list[str] = []
    end = 0
    while True:
        start, end = end, _piece_end(what, raw, end, at)
        if raw[start] in '{"':
            parts.append(raw[start + 1 : end - 1])
            place = (at + start + 1, at + end - 1)
        else:
            name = raw[start:end]
            part = reading.strings.get(name.lower(), name)
            reading.budget -= len(part)
            if reading.budget < 0:
                raise Unreadable("abbreviations make the list grow without bounds", at)
            parts.append(part)
            place = (at + start, at + end)
            if name.lower() not in reading.abbreviations and not name.isdecimal():
                reading.undefined.append(Span(reading.source, *place))
        joint = _JOIN.match(raw, end)
        if joint is None:
            break
        end = joint.end()
    if end < len(raw):
        _complain_of_rest(what, raw, end, at)
    return "".join(parts), place if len(parts) == 1 else (at, at + len(raw))


def _piece_end(what: str, raw: str, start: int, at: int) -> int:
    """Where one braced, quoted or bare piece of a value ends."""
    opening = raw[start : start + 1]
    if opening not in ("{", '"'):
        bare = _BARE.match(raw, start)
        if bare:
            return bare.end()
        if not raw:
            raise Unreadable(f"the {what} has no value", at)
        raise Unreadable(f"the value of the {what} must stand in braces", at + start)
    depth = 0
    marks = BRACE if opening == "{" else _BRACE_OR_QUOTE
    for mark in marks.finditer(raw, start if opening == "{" else start + 1):
        if mark[0] == '"' and depth == 0:
            return mark.end()
        depth += STEP.get(mark[0], 0)
        if depth > DEEPEST_BRACES:
            raise Unreadable(f"the {what} nests braces more than {DEEPEST_BRACES} deep", at)
        if depth < 0:
            break
        if depth == 0 and mark[0] == "}" and opening == "{":
            return mark.end()
    raise Unreadable(f"the braces in the {what} do not pair up", at + start)


def _complain_of_rest(what: str, raw: str, end: int, at: int) -> None:
    if raw[0] not in '{"' and not _NEXT_FIELD.match(raw, end):
        words = raw.rstrip()
        plain_words = not re.search(r"[{}\"#=\\@%\n]", words)
        wanted = {at: "{", at + len(words): "}"} if plain_words else NOTHING
        raise Unreadable(f"the value of the {what} must stand in braces", at, wanted=wanted)
    if "=" in raw[end:]:
        wanted = NOTHING if raw[end:].lstrip().startswith(";") else {at + end: ","}
        raise Unreadable(f"a comma is missing after the {what}", at + end - 1, wanted=wanted)
    raise Unreadable(f"the {what} goes on after its value has ended", at + end - 1)


def check_text(what: str, value: str, at: int) -> None:
    """Raise where a value is too long, or programs TeX."""
    if len(value) > LARGEST_FIELD:
        raise Unreadable(f"the {what} is longer than {LARGEST_FIELD:,} characters", at)
    program = _PROGRAM.search(value) if "\\" in value else None
    if program:
        raise Unreadable(
            f"the {what} contains {program[0]}, a TeX command that a list of sources cannot use", at
        )
