"""The figures and dates of a claim, and which of them a source states.

A figure matches at the precision it is written with: 2.4 billion is 2,412 million, and 41% is not
43%. Words such as "about", "nearly", "more than" and "at least" widen it to a range. A share
matches in any of its forms (half, 50%, 1/2). Where a figure is not stated, it may be worked out of
two figures of one sentence of the source: their sum, difference, ratio, or change in percent.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from itertools import permutations

from citepress.claims import similarity
from citepress.model import Figure

_ROUGH = re.compile(
    r"\b(?:about|around|some|roughly|approximately|approx\.?|nearly|almost|close to|circa|c\.|~|"
    r"an estimated|estimated|up to|as many as|just (?:over|under))\s*(?:us)?[$£€₹]?\s*$",
    re.I,
)
_ABOVE = re.compile(
    r"\b(?:more than|over|above|exceed\w*|at least|no (?:less|fewer) than|upwards? of|beyond)"
    r"\s*(?:us)?[$£€₹]?\s*$",
    re.I,
)
_BELOW = re.compile(
    r"\b(?:less than|fewer than|under|below|at most|no more than|not more than|up to)"
    r"\s*(?:us)?[$£€₹]?\s*$",
    re.I,
)
_SCALED = re.compile(r"\b(?:thousand|lakh|million|crore|billion|trillion|bn|mn|tn|[mk])\b", re.I)
_SMALL = 13  # counts below this stand in any text
_ROUGHLY = Fraction(5, 100)
_BOUND = Fraction(25, 100)  # how far a bound may lie from the figure that it bounds
_EXACT = Fraction(1, 200)
_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[\"“A-Z0-9])|\n+")
_LONGEST = 2_000  # characters of a piece of a source that figures are read in


@dataclass(frozen=True, slots=True)
class Stated:
    """A figure of a source, with the offsets of the piece of text that states it."""

    figure: Figure
    value: Fraction | None
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Match:
    """Where a figure of a claim is found in a source, and how it was worked out, if it was."""

    start: int
    end: int
    working: str = ""


@dataclass(frozen=True, slots=True)
class Figures:
    """The figures of a source, in the order of its text."""

    stated: tuple[Stated, ...]
    pieces: tuple[tuple[int, int], ...]


def read(text: str) -> Figures:
    """The figures of a source's text, piece by piece: a sentence, or a line of it."""
    stated: list[Stated] = []
    pieces: list[tuple[int, int]] = []
    for start, end in _pieces(text):
        pieces.append((start, end))
        for figure in similarity.numbers(text[start:end]):
            stated.append(Stated(figure, _value(figure), start + figure.start, start + figure.end))
    return Figures(tuple(stated), tuple(pieces))


def _pieces(text: str) -> Iterator[tuple[int, int]]:
    at = 0
    for gap in [*_SENTENCE.finditer(text), None]:
        stop = len(text) if gap is None else gap.start()
        for start in range(at, stop, _LONGEST):
            if text[start : min(start + _LONGEST, stop)].strip():
                yield start, min(start + _LONGEST, stop)
        at = stop if gap is None else gap.end()


def claimed(plain: str) -> tuple[Figure, ...]:
    """The figures of a claim that can be looked for in a source."""
    return similarity.numbers(plain)


def is_small(figure: Figure) -> bool:
    """Whether a figure is a small count, which many texts state by chance."""
    value = _value(figure)
    return figure.kind == "count" and value is not None and value < _SMALL


def find(figure: Figure, plain: str, source: Figures, text: str) -> Match | None:
    """Where a source states a figure of the claim `plain`; None where it does not."""
    if figure.kind in similarity.TIMES:
        return _time(figure, source)
    wanted = _value(figure)
    if wanted is None:
        return None
    low, high = bounds(figure, plain, wanted)
    for one in source.stated:
        if one.value is None or not _comparable(figure, one.figure):
            continue
        value = _as(figure, one)
        if low <= value <= high and _same_thing(figure, one, plain, text):
            return Match(one.start, one.end)
    return _worked_out(figure, low, high, source, text)


def bounds(figure: Figure, plain: str, value: Fraction) -> tuple[Fraction, Fraction]:
    """The lowest and the highest value that a figure of a claim stands for."""
    before = plain[max(0, figure.start - 30) : figure.start]
    half = _half_a_unit(plain[figure.start : figure.end], value)
    if figure.kind == "percent" and not half:
        half = Fraction(1, 2)  # a whole percent is a rounded one
    low, high = value - half, value + half
    if _ABOVE.search(before):
        return low, value * (1 + _BOUND)
    if _BELOW.search(before):
        return value * (1 - _BOUND), high
    if _ROUGH.search(before):
        return min(low, value * (1 - _ROUGHLY)), max(high, value * (1 + _ROUGHLY))
    return low, high


def _half_a_unit(written: str, value: Fraction) -> Fraction:
    """Half of the last place that a figure is written to: of 2.4 billion, 50 million. A whole
    number without a scale is meant exactly, but for a rounding of half a percent in long ones."""
    found = re.search(r"\d[\d.,   ]*", written)
    if not found:
        return value * _EXACT if value >= 1000 else Fraction(0)
    digits = found[0].strip().rstrip(".,")
    scaled = _SCALED.search(written[found.end() :])
    decimals = len(digits.rpartition(".")[2]) if re.search(r"\.\d{1,2}$|\.\d+$", digits) else 0
    plain = Fraction(re.sub(r"[^\d.]", "", digits.replace(",", "")) or "0")
    if scaled and plain:
        return value / plain * Fraction(1, 10**decimals) / 2
    if decimals:
        return Fraction(1, 10**decimals) / 2
    rounded = len(digits) - len(re.sub(r"[0,]+$", "", digits))
    return value * _EXACT if value >= 1000 and rounded else Fraction(0)


@lru_cache(maxsize=1 << 14)
def _value(figure: Figure) -> Fraction | None:
    try:
        return Fraction(figure.value) if len(figure.value) < 40 else None
    except (ValueError, ZeroDivisionError):
        return None


def _comparable(one: Figure, other: Figure) -> bool:
    shares = {"percent", "ratio"}
    if {one.kind, other.kind} <= shares:
        return True
    if one.kind == "money" and other.kind == "money":
        return one.unit == other.unit or "rupee" in (one.unit, other.unit)
    return one.kind == other.kind or {one.kind, other.kind} == {"count", "money"}


def _as(figure: Figure, stated: Stated) -> Fraction:
    """The value of a stated figure in the form of the claim's: percent or a share of one."""
    value = stated.value or Fraction(0)
    if figure.kind == "percent" and stated.figure.kind == "ratio":
        return value * 100
    if figure.kind == "ratio" and stated.figure.kind == "percent":
        return value / 100
    return value


def _same_thing(figure: Figure, stated: Stated, plain: str, text: str) -> bool:
    """Whether two equal figures can count the same thing. A small count must share a word with the
    claim near it; a larger one may be called by another noun."""
    if not is_small(figure):
        return True
    around = text[max(0, stated.start - 80) : stated.end + 80]
    theirs = similarity.words(around)
    if figure.unit and similarity.stem(figure.unit) in theirs:
        return True
    return len(similarity.words(plain) & theirs) >= 2


def _time(figure: Figure, source: Figures) -> Match | None:
    """Where a source states a date, or enough of it: a page on one event often gives the day
    without the year, or the year alone. A day of another year is not that day."""
    parts = figure.value.split("-")
    year = figure.value[:4] if figure.value[:1].isdigit() and len(parts[0]) == 4 else ""
    day = "--" + "-".join(parts[1:]) if len(parts) == 3 and year else ""
    other_year = None
    for one in source.stated:
        if one.figure.kind not in similarity.TIMES:
            continue
        value = one.figure.value
        if _holds(value, figure.value):
            return Match(one.start, one.end)
        if day and value == day:
            return Match(one.start, one.end)
        if day and len(value) == 10 and value.endswith(day[1:]):
            other_year = one
    if other_year is not None or len(parts) < 2 or not year:
        return None
    month = f"--{parts[1]}"
    for one in source.stated:
        if one.figure.kind in similarity.TIMES and (
            one.figure.value == year or one.figure.value.startswith((f"{year}-", month))
        ):
            return Match(one.start, one.end)
    return None


def _holds(close: str, wide: str) -> bool:
    """Whether a date says another one too: 2017-06-09 says 2017; a day without its year matches
    the same day of any year."""
    if wide.startswith("--"):
        return close.endswith(wide[1:])
    return close == wide or close.startswith(f"{wide}-")


def _worked_out(
    figure: Figure, low: Fraction, high: Fraction, source: Figures, text: str
) -> Match | None:
    """A figure worked out of two figures of one piece of the source."""
    if is_small(figure) and figure.kind != "percent":
        return None
    for start, end in source.pieces:
        inside = [
            one for one in source.stated
            if start <= one.start < end and one.value and one.figure.kind not in similarity.TIMES
        ][:8]  # fmt: skip
        for a, b in permutations(inside, 2):
            for working, value in _combined(figure, a, b, text):
                if low <= value <= high:
                    return Match(min(a.start, b.start), max(a.end, b.end), working)
    return None


def _combined(figure: Figure, a: Stated, b: Stated, text: str) -> Iterable[tuple[str, Fraction]]:
    x, y = a.value, b.value
    if x is None or y is None:
        return
    mine, theirs = text[a.start : a.end], text[b.start : b.end]
    if figure.kind == "percent":
        if a.figure.kind == b.figure.kind and x:
            yield f"from {mine} to {theirs}", (y - x) / x * 100
            yield f"from {mine} to {theirs}", (x - y) / x * 100
            yield f"{theirs} of {mine}", y / x * 100
        if a.figure.kind == b.figure.kind == "percent":
            yield f"{mine} - {theirs}", x - y
    elif a.figure.kind == b.figure.kind == figure.kind and a.start < b.start:
        yield f"{mine} + {theirs}", x + y
        yield f"{mine} - {theirs}", abs(x - y)
