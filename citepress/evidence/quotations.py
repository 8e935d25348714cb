"""The quotations of a sentence, and where their words stand in a source, letter by letter.

A quotation is passed only where every letter, digit and meaning sign of it stands in the source in
one run (`folding`). `[...]`, `…` and `...` part it into pieces that follow each other; words in
square brackets are the author's own, and stand for at most a few words of the source. There is no
pass mark for words that are nearly the same: those are shown as a near miss.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from citepress.evidence.folding import Folded, fold

# Opening and closing marks, by language: English, German, French, Polish, Swedish, CJK.
_MARKS = (
    ("“", "”"),
    ("„", "“"),
    ("„", "”"),
    ("«", "»"),
    ("»", "«"),
    ("”", "”"),
    ("「", "」"),
    ("『", "』"),
    ('"', '"'),
)
_SINGLE = re.compile(r"(?<!\w)[‘'](?P<words>[^‘’'\n]{8,}(?:(?<=\w)['’](?=\w)[^‘’'\n]*)*)['’](?!\w)")
_CUT = re.compile(r"\[\s*(?:…|\.\s?\.\s?\.\s?\.?)\s*\]|…|\.\s?\.\s?\.(?:\s?\.)?")
_OWN = re.compile(r"\[[^\]\[]{0,80}\]")
# Own words that turn a quotation round are not an author's help to the reader.
_TURNS = re.compile(r"\b(?:not|no|never|none|nor|neither|without|cannot|un\w+)\b|n['’]t\b", re.I)
_LEAST_WORDS = 3
_LEAST_SIGNS = 10
_BRACKET = 60  # signs of the source that the author's own words can stand for
_LEFT_OUT = 4000  # and that a cut can leave out
_NEAR = 75.0


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words in quotation marks: `words` without the marks, at `start` to `end` of the sentence's
    plain text, offsets from 0."""

    words: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class NearMiss:
    """The stretch of a source that is most like a quotation that does not stand in it."""

    start: int
    end: int
    likeness: float  # percent of the letters that agree


def quotations(plain: str) -> tuple[Quotation, ...]:
    """The quotations of a sentence: three words and more between marks of quotation. A quotation
    inside another one is part of that."""
    found: list[Quotation] = []
    for opening, closing in _MARKS:
        pattern = re.compile(f"{opening}([^{opening}{closing}]+){closing}")
        for match in pattern.finditer(plain):
            found.append(Quotation(match[1], match.start(), match.end()))
    for match in _SINGLE.finditer(plain):
        found.append(Quotation(match["words"], match.start(), match.end()))
    chosen: list[Quotation] = []
    for one in sorted(found, key=lambda q: (q.start, -q.end)):
        if (
            is_checkable(one.words)
            and not _is_title(one.words)
            and not any(k.start <= one.start < k.end for k in chosen)
        ):
            chosen.append(one)
    return tuple(chosen)


def _is_title(words: str) -> bool:
    """Whether words in quotation marks are the title of a work: each longer one has a capital."""
    longer = [word for word in re.findall(r"[^\W\d_]+", words) if len(word) > 3]
    return len(longer) > 1 and all(word[0].isupper() for word in longer)


def is_checkable(words: str) -> bool:
    """Whether words are long enough to be looked for: a word or two stand in any source."""
    return len(words.split()) >= _LEAST_WORDS and len(fold(words).signs) >= _LEAST_SIGNS


def find(words: str, source: Folded) -> tuple[int, int] | None:
    """Where quoted words stand in a folded source: offsets in its text, the end exclusive. None
    where a piece is missing, or the pieces do not follow each other."""
    pieces = _pieces(words)
    if not pieces:
        return None
    first = pieces[0][0]
    begin = source.signs.find(first)
    while begin >= 0:
        end = _follow(pieces, source.signs, begin)
        if end is not None and _whole(source, begin, end, pieces):
            return source.span(begin, end)
        begin = source.signs.find(first, begin + 1)
    return None


def _pieces(words: str) -> list[tuple[str, int]]:
    """The pieces of a quotation, folded, and how much of the source may stand before each."""
    pieces: list[tuple[str, int]] = []
    for number, part in enumerate(_CUT.split(words)):
        for at, words_between in enumerate(_without_own(part)):
            signs = fold(words_between).signs
            if signs:
                room = 0 if not pieces else _BRACKET if at else _LEFT_OUT if number else 0
                pieces.append((signs, room))
    return pieces


def _without_own(part: str) -> list[str]:
    """The words of a part between the author's own in square brackets. Brackets with a negation in
    them are left in, so that they must stand in the source."""
    found, last = [], 0
    for own in _OWN.finditer(part):
        if not _TURNS.search(own[0]):
            found.append(part[last : own.start()])
            last = own.end()
    return [*found, part[last:]]


def _follow(pieces: list[tuple[str, int]], signs: str, begin: int) -> int | None:
    """Where the last piece ends, if all follow the first at `begin`, each within its room."""
    at = begin + len(pieces[0][0])
    for piece, room in pieces[1:]:
        found = signs.find(piece, at, at + room + len(piece))
        if found < 0:
            return None
        at = found + len(piece)
    return at


def _whole(source: Folded, begin: int, end: int, pieces: list[tuple[str, int]]) -> bool:
    """Whether a number at either end of the quotation is the whole number of the source."""
    signs = source.signs
    first, last = pieces[0][0], pieces[-1][0]

    def touches(a: int, b: int) -> bool:
        return source.offsets[b] - source.offsets[a] <= 1

    if begin and first[0].isdigit() and touches(begin - 1, begin):
        before = signs[begin - 1]
        if before.isdigit() or before in ".-":
            return False
    if end < len(signs) and last[-1].isdigit() and touches(end - 1, end):
        after = signs[end]
        if after.isdigit() or (after == "." and end + 1 < len(signs) and signs[end + 1].isdigit()):
            return False
    # A word cut in its middle at either end is another word.
    return not (
        (begin and first[0].isalpha() and signs[begin - 1].isalpha() and touches(begin - 1, begin))
        or (
            end < len(signs)
            and last[-1].isalpha()
            and signs[end].isalpha()
            and touches(end - 1, end)
        )
    )


def near_miss(words: str, source: Folded) -> NearMiss | None:
    """The stretch of a source that is most like a quotation, to show beside it: a place to look,
    never a pass."""
    signs = fold(words).signs[:2000]
    if not signs or not source.signs:
        return None
    from rapidfuzz import fuzz  # most projects have no saved sources

    found = fuzz.partial_ratio_alignment(signs, source.signs, score_cutoff=_NEAR)
    if found is None or found.dest_end <= found.dest_start:
        return None
    start, end = source.span(found.dest_start, found.dest_end)
    return NearMiss(start, end, round(found.score, 1))


def difference(words: str, passage: str) -> tuple[str, str]:
    """The words of a quotation and of a passage that differ, as two short lines: `[-old-]` marks
    what only the quotation has, `{+new+}` what only the source has."""
    mine, theirs = words.split(), passage.split()
    from difflib import SequenceMatcher

    matcher = SequenceMatcher(None, [_key(w) for w in mine], [_key(w) for w in theirs], False)
    left: list[str] = []
    right: list[str] = []
    steps = matcher.get_opcodes()
    # What the passage has before and after the quotation is no difference.
    steps = steps[1:] if steps and steps[0][0] == "insert" else steps
    steps = steps[:-1] if steps and steps[-1][0] == "insert" else steps
    for kind, a, b, c, d in steps:
        if kind == "equal":
            left += mine[a:b]
            right += theirs[c:d]
        else:
            left += [f"[-{' '.join(mine[a:b])}-]"] if b > a else []
            right += [f"{{+{' '.join(theirs[c:d])}+}}"] if d > c else []
    return " ".join(left), " ".join(right)


def _key(word: str) -> str:
    return fold(word).signs
