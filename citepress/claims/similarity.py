"""How far two sentences speak of one thing: the words, the names and the numbers that they share.

Exact where it passes something (same figures, same names); only the choice of what to compare goes
by how many words are shared.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Generic, TypeVar

from citepress.claims import dates, figures
from citepress.model import Figure

Thing = TypeVar("Thing")

_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_STOP = frozenset(
    "a about after all also among an and any are as at be been before being between both but by "
    "can could did do does down during each for from further had has have having he her his how "
    "if in into is it its itself may might more most much must no nor not of on once one only or "
    "other our out over own same she should since so some such than that the their them then "
    "there these they this those through to too under until up upon very was we were what when "
    "where whether which while who whom whose why will with within without would yet you "
    "your".split()
)
_ENDINGS = ("ations", "ation", "ings", "ing", "ies", "ed", "es", "s", "ly", "e")
TIMES = frozenset({"day", "month", "year", "decade", "century"})
# How many content words on each side of a number are its surroundings.
_NEAR = 4
# In so many sentences a word is no help to find one like another.
_EVERYWHERE = 100


@lru_cache(maxsize=1 << 15)
def stem(word: str) -> str:
    """A word in small letters without its ending, so that "killed" and "kill" are one."""
    word = re.sub(r"['’]s?$", "", word.lower())
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            return word[: -len(ending)]
    return word


@lru_cache(maxsize=1 << 15)
def words(plain: str) -> frozenset[str]:
    """The stems of a sentence's content words; a number is none."""
    found = (m[0] for m in _WORD.finditer(plain))
    return frozenset(stem(w) for w in found if w.lower() not in _STOP and not w[0].isdigit())


@lru_cache(maxsize=1 << 15)
def names(plain: str) -> frozenset[str]:
    """The stems of a sentence's words with a capital, but for one that the first word may owe to
    its place."""
    found = list(_WORD.finditer(plain))
    return frozenset(
        stem(m[0])
        for at, m in enumerate(found)
        if m[0][0].isupper() and m[0].lower() not in _STOP and (at or m[0][1:].upper() == m[0][1:])
    )


@lru_cache(maxsize=1 << 15)
def numbers(plain: str) -> tuple[Figure, ...]:
    """The quantities and times that a sentence states; ordinals and vague ones are none."""
    counted = [f for f in figures.figures(plain) if f.kind != "ordinal" and f.value[:1].isdigit()]
    return (*counted, *dates.dates(plain))


@lru_cache(maxsize=1 << 14)
def near(plain: str, start: int, end: int) -> frozenset[str]:
    """The stems of the content words round a number, within its clause if that has any."""
    before = re.split(r"[;:]", plain[:start])[-1]
    after = re.split(r"[;:]", plain[end:])[0]
    left = [stem(m[0]) for m in _WORD.finditer(before) if _counts(m[0])]
    right = [stem(m[0]) for m in _WORD.finditer(after) if _counts(m[0])]
    return frozenset([*left[-_NEAR:], *right[:_NEAR]])


def _counts(word: str) -> bool:
    return word.lower() not in _STOP and not word[0].isdigit()


def share(plain: str, other: str) -> float:
    """How many of a sentence's content words the other has, from 0 to 1."""
    mine = words(plain)
    return len(mine & words(other)) / len(mine) if mine else 0.0


def states(plain: str, number: Figure) -> bool:
    """Whether a sentence states a number: the same value of the same kind; a time also where it is
    stated more closely ("June 2017" states 2017)."""
    for other in numbers(plain):
        if number.kind in TIMES:
            if other.kind in TIMES and _holds(other.value, number.value):
                return True
        elif other.value == number.value and _same_thing(other, number, plain):
            return True
    return False


def values(number: Figure) -> tuple[str, ...]:
    """The values that a number states: a day also states its month and its year."""
    if number.kind not in TIMES or number.value.startswith("-"):
        return (number.value,)
    parts = number.value.split("-")
    parts_of = ["-".join(parts[:length]) for length in range(1, len(parts) + 1)]
    return (*parts_of, "--" + "-".join(parts[1:])) if len(parts) == 3 else tuple(parts_of)


def _holds(close: str, wide: str) -> bool:
    if wide.startswith("--"):  # a day without its year
        return close.endswith(wide[1:])
    if close == wide or close.startswith(f"{wide}-"):
        return True
    year = re.match(r"(\d{3})(\d)(?:-|$|s$)", close)
    if year is None:
        return False
    if wide.endswith("s"):  # a decade
        return wide == f"{year[1]}0s"
    return len(wide) < 3 and wide == str((int(year[1] + year[2]) - 1) // 100 + 1)  # a century


def _same_thing(one: Figure, other: Figure, plain: str) -> bool:
    if one.kind != other.kind:
        return False
    if not one.unit or not other.unit or one.unit == other.unit:
        return True
    return stem(other.unit) in words(plain)


class Index(Generic[Thing]):
    """Things by the words of their sentences; of equal sentences the first is retained."""

    def __init__(self, things: Iterable[tuple[str, Thing]]) -> None:
        self._things: dict[str, Thing] = {}
        for plain, thing in things:
            self._things.setdefault(plain, thing)
        self._by_word: Mapping[str, list[str]] = defaultdict(list)
        for plain in self._things:
            for word in words(plain):
                self._by_word[word].append(plain)

    def like(self, plain: str, least: float) -> list[tuple[float, str]]:
        """The sentences that have at least this share of a sentence's words, best first."""
        mine = words(plain)
        there = sorted((self._by_word[word] for word in mine if word in self._by_word), key=len)
        # A word that stands everywhere finds nothing: in a long essay the rarest must do.
        rare = [those for those in there if len(those) <= _EVERYWHERE] or there[:1]
        candidates = dict.fromkeys(other for those in rare for other in those)
        found = [(len(mine & words(other)) / len(mine), other) for other in candidates]
        return sorted((pair for pair in found if pair[0] >= least), key=lambda pair: -pair[0])

    def __getitem__(self, plain: str) -> Thing:
        return self._things[plain]
