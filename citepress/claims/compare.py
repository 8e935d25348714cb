"""Two figures to how they stand to each other: a slip of the hand apart, one the rounding of the
other, or of one range."""

from __future__ import annotations

import math
import re

from citepress.claims import events, measures, similarity
from citepress.model import Figure

_HEDGES = re.compile(
    r"\b(?P<about>about|around|some|roughly|approximately|circa|nearly|almost|close to|estimated)"
    r"|\b(?P<over>more than|over|at least|above|no fewer than|no less than|exceed(?:s|ed|ing)?|"
    r"upwards of)"
    r"|\b(?P<under>less than|fewer than|under|at most|below|up to|no more than)"
)
_SCALE = re.compile(r"hundred|thousand|lakh|million|crore|billion|trillion|\d\s?(?:m|bn|k)\b", re.I)


def digits(figure: Figure) -> str:
    """The digits of a value, without sign and point."""
    return "".join(char for char in figure.value if char.isdigit())


def near_miss(a: Figure, b: Figure) -> bool:
    """Whether two values differ as by a slip of the hand: a digit, two that changed places, a zero
    more or less, a decimal point that moved."""
    one, other = digits(a), digits(b)
    if one == other:  # the decimal point moved
        return True
    if len(one) == len(other):
        apart = [at for at in range(len(one)) if one[at] != other[at]]
        swapped = len(apart) == 2 and sorted(one) == sorted(other)
        return len(apart) == 1 or swapped
    short, long = sorted((one, other), key=len)
    return len(long) - len(short) == 1 and any(
        long[at] == "0" and long[:at] + long[at + 1 :] == short for at in range(1, len(long))
    )


def value(figure: Figure) -> float | None:
    """The value as a number, None for a ratio or a vague one."""
    if len(figure.value) > 30 or not re.fullmatch(r"\d+(?:\.\d+)?", figure.value):
        return None
    return float(figure.value)


def hedge(plain: str, figure: Figure) -> str:
    """What the words before a figure make of it: about, over, under, or nothing."""
    before = plain[max(0, figure.start - 24) : figure.end].lower()
    found = [m for m in _HEDGES.finditer(before) if len(before[m.end() :]) < 24]
    return found[-1].lastgroup or "" if found else ""


def rounds_to(exact: Figure, rough: Figure, rough_plain: str) -> bool:
    """Whether one figure, as exactly as the other is written, is the other: 4,012,330 and "about 4
    million"."""
    one, other = value(exact), value(rough)
    if one is None or other is None or exact.kind != rough.kind or other <= 0 or one <= 0:
        return False
    if one == other:
        return True
    written = rough_plain[rough.start : rough.end]
    hedged = hedge(rough_plain, rough)
    significant = len(digits(rough).lstrip("0").rstrip("0")) or 1
    loose = bool(hedged or _SCALE.search(written) or re.search(r"00$", digits(rough)))
    if not loose and "." not in exact.value:
        return False
    unit = 10 ** (math.floor(math.log10(other)) + 1 - significant)
    if abs(one - other) <= unit / 2:
        return True
    if hedged == "about":
        return abs(one - other) <= 0.1 * other
    if hedged == "over":
        return other <= one <= 1.5 * other
    return hedged == "under" and 0.67 * other <= one <= other


def agree(plain: str, figure: Figure, other: str, number: Figure) -> bool:
    """Whether two figures may both be right of one thing: equal, or one the other rounded, or
    within what "more than" and "about" leave open."""
    if measures.same(figure, plain, number, other):
        return True
    if measures.within(figure, plain, similarity.numbers(other), other):
        return True
    if measures.within(number, other, similarity.numbers(plain), plain):
        return True
    if hedge(plain, figure) and hedge(plain, figure) == hedge(other, number):
        # "at least 712" and "at least 685" are two counts
        return value(figure) == value(number)
    return rounds_to(figure, number, other) or rounds_to(number, figure, plain)


def states(plain: str, figure: Figure, of: str) -> bool:
    """Whether a sentence states a figure of the sentence `of`, exactly or in more digits."""
    if similarity.states(plain, figure):
        return True
    others = [n for n in similarity.numbers(plain) if n.kind not in similarity.TIMES]
    return any(
        (other.kind == figure.kind and _same_unit(other, figure) and rounds_to(other, figure, of))
        or measures.same(other, plain, figure, of)
        for other in others
    )


def _same_unit(one: Figure, other: Figure) -> bool:
    return not one.unit or not other.unit or one.unit == other.unit


def same_count(plain: str, figure: Figure, other: str, number: Figure) -> bool:
    """Whether two figures count the same: one noun or currency on both sides, or none on both and
    the same words about them."""
    if figure.unit != number.unit and (figure.unit or number.unit):
        return False
    if measures.change_and_level(figure, plain, number, other):
        return False
    mine = similarity.near(plain, figure.start, figure.end)
    theirs = similarity.near(other, number.start, number.end)
    common = mine & theirs
    if figure.unit:
        common = common - {similarity.stem(figure.unit)}
    return bool(common) or len(similarity.words(plain) & similarity.words(other)) >= 4


def years(plain: str) -> frozenset[str]:
    """The years that a sentence gives."""
    found = (f.value for f in similarity.numbers(plain) if f.kind in similarity.TIMES)
    return frozenset(v[:4] for v in found if not v.startswith("-"))


# Of two such words each sentence has one: then they are about two things.
_OPPOSITES = tuple(
    frozenset(words.split())
    for words in (
        "north northern south southern east eastern west western central",
        "upper lower middle", "left right", "male female men women boys girls man woman boy girl",
        "first second third fourth fifth last final next previous", "old new former",
        "import imports imported export exports exported", "urban rural", "summer winter spring "
        "autumn", "minimum maximum", "births deaths birth death born died", "public private",
        "primary secondary tertiary", "adults children adult child", "morning evening afternoon",
        "rich poor", "young older younger", "large small larger smaller", "inner outer",
        "black white", "red blue green yellow", "domestic foreign", "buy sell bought sold",
        "monday tuesday wednesday thursday friday saturday sunday",
        "killed wounded injured missing captured arrested displaced", "highest lowest",
        "before after", "national local regional", "gained lost", "boys girls",
    )
)  # fmt: skip
_MONTHS = frozenset(
    similarity.stem(month)
    for month in "january february march april may june july august september october november "
    "december".split()
)
_WORD = re.compile(r"[a-z]+")


def rivals(plain: str, other: str) -> bool:
    """Whether each of two sentences has a name that the other lacks, or one of two opposites: then
    they are about two things. A month is a name of the date that is compared."""
    mine = (similarity.names(plain) | _subject(plain)) - similarity.words(other) - _MONTHS
    theirs = (similarity.names(other) | _subject(other)) - similarity.words(plain) - _MONTHS
    return (bool(mine) and bool(theirs)) or opposed(plain, other)


def opposed(plain: str, other: str) -> bool:
    """Whether two sentences have opposites where each has one alone: north and south."""
    one, two = set(_WORD.findall(plain.lower())), set(_WORD.findall(other.lower()))
    return any(
        (one - two) & words and (two - one) & words and not one & two & words
        for words in _OPPOSITES
    )


def _subject(plain: str) -> frozenset[str]:
    """The sentence's first word, where it may be a name and is no plural."""
    first = plain.split(" ", 1)[0].rstrip(",.")
    return frozenset() if first.endswith("s") else events.first_name(plain)
