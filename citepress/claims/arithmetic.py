"""A sentence to the statements in it that cannot all be so: parts and their total, percentages and
what is left, "doubled" and the two values, a weekday and its date, a year that cannot be one.

Each check needs the words that make the relation, and compares nothing else.
"""

from __future__ import annotations

import datetime
import re
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from citepress.claims.dates import dates
from citepress.claims.figures import figures
from citepress.model import Figure


class Slip(NamedTuple):
    """A stretch of a sentence (from, to) that does not fit, and why."""

    start: int
    end: int
    why: str


# --- Figures --------------------------------------------------------------------------------------

_FACTORS = {
    "doubl": (2.0, "doubled"),
    "tripl": (3.0, "tripled"),
    "trebl": (3.0, "trebled"),
    "quadrupl": (4.0, "quadrupled"),
    "halv": (0.5, "halved"),
}
_CHANGE = re.compile(
    r"\b(?P<how>more than |over |nearly |almost |about |roughly |some )?"
    r"(?P<verb>doubl|tripl|trebl|quadrupl|halv|rose|risen|rise|grew|grown|increased|climbed|"
    r"jumped|soared|went up|fell|fallen|dropped|declined|decreased|shrank|went down)"
    r"(?:ed|ing|es|e|s)?\b",
)
_UP = frozenset("rose risen rise grew grown increased climbed jumped soared".split()) | {"went up"}
_FROM_TO = re.compile(r"\s*,?\s*(?:from|to|between)\s*$")
_LEFT = re.compile(r"\b(?:the rest|the remaining|the remainder|the other)\b")
_TOTAL = re.compile(
    r"\b(?:a total of|in total|in all|altogether|all told|together(?: they)?|combined|"
    r"total(?:led|ling|s)?|adds? up to|sum of|makes? up|made up)\b"
)


def figures_astray(plain: str) -> list[Slip]:
    """The figures of a sentence that do not add up, or do not fit the change stated for
    them. Total."""
    found = [f for f in figures(plain) if _number(f) is not None]
    if len(found) < 2:
        return []
    small = plain.lower()
    return [*_changes(small, found), *_rests(small, found), *_totals(small, found)]


def _number(figure: Figure) -> float | None:
    try:
        return float(figure.value) if len(figure.value) < 40 else None
    except ValueError:
        return None


def _changes(small: str, found: list[Figure]) -> list[Slip]:
    slips = []
    for one, two in pairwise(found):
        between = small[one.end : two.start]
        before = small[: one.start]
        if one.kind != two.kind or not re.search(r"\bfrom\s+(?:\w+\s+){0,2}(?:[$£€]\s?)?$", before):
            continue
        if not re.search(r"\bto\b", between) or len(between) > 60:
            continue
        verbs = [m for m in _CHANGE.finditer(before[-80:]) if ";" not in before[-80:][m.end() :]]
        first, second = _number(one), _number(two)
        if not verbs or not first or second is None:
            continue
        if why := _misfit(verbs[-1], first, second):
            slips.append(Slip(one.start, two.end, why))
    return slips


def _misfit(change: re.Match[str], first: float, second: float) -> str:
    """Why two values do not fit the word for their change; empty where they do."""
    verb, how = change["verb"], (change["how"] or "").strip()
    ratio = second / first
    if verb in _FACTORS:
        factor, word = _FACTORS[verb]
        low, high = factor * 0.88, factor * 1.12
        if how in ("more than", "over"):
            low, high = (factor * 0.99, factor * 2) if factor > 1 else (0, factor * 1.01)
        elif how in ("nearly", "almost"):
            low, high = (factor * 0.75, factor * 1.02) if factor > 1 else (factor * 0.95, 0.75)
        return "" if low <= ratio <= high else f"that is not {word}"
    if verb in _UP:
        return "" if ratio >= 1 else "that is a fall"
    return "" if ratio <= 1 else "that is a rise"


def _rests(small: str, found: list[Figure]) -> list[Slip]:
    """Percentages of one whole, the last of them "the rest"."""
    shares = [f for f in found if f.kind == "percent"]
    left = _LEFT.search(small)
    if left is None or len(shares) < 2 or len(shares) != len(found):
        return []
    last = [f for f in shares if re.fullmatch(r"\W{1,3}", small[left.end() : f.start])]
    if not last or any(f.start > last[0].start for f in shares):
        return []
    whole = sum(_number(f) or 0 for f in shares)
    if abs(whole - 100) <= max(1.0, 0.5 * len(shares)):
        return []
    return [Slip(shares[0].start, shares[-1].end, f"together these are {whole:g}%, not 100%")]


def _totals(small: str, found: list[Figure]) -> list[Slip]:
    """A total with its parts named: "120 people: 70 men and 60 women"."""
    whole, parts, exact = _parts(small, found)
    if whole is None or len(parts) < 2:
        return []
    total, value = sum(_number(f) or 0 for f in parts), _number(whole) or 0
    near = 0.011 * value if whole.kind == "percent" else 0.0
    if "." in whole.value or any("." in f.value for f in parts):
        near = max(near, 0.06 * len(parts))
    if abs(total - value) <= near or (not exact and total < value):
        return []
    start = min(whole.start, parts[0].start)
    end = max(whole.end, parts[-1].end)
    return [Slip(start, end, f"the parts come to {total:g}, the total to {value:g}")]


def _parts(small: str, found: list[Figure]) -> tuple[Figure | None, list[Figure], bool]:
    """The total, its parts, and whether the parts must be the whole of it."""
    for at, figure in enumerate(found):
        rest = found[at + 1 :]
        after = small[figure.end : rest[0].start] if rest else ""
        same = [f for f in rest if f.kind == figure.kind]
        if len(same) != len(rest) or len(same) < 2 or not _listed(small, same):
            continue
        if re.search(r"\bof (?:whom|which|these|them)\b", after) and len(after) < 60:
            return figure, same, False
        if re.fullmatch(r"[^.;:()]{0,40}:\s*", after) and figure.kind != "percent":
            return figure, same, True
    *parts, last = found
    between = small[parts[-1].end : last.start] if parts else ""
    if (
        len(parts) >= 2
        and _TOTAL.search(between)
        and _listed(small, parts)
        and all(f.kind == last.kind for f in parts)
        and not re.search(r"\b(?:more|less|fewer|than|per|from)\s*$", between)
    ):
        return last, parts, True
    return None, [], False


def _listed(small: str, parts: list[Figure]) -> bool:
    """Whether figures stand in one list, with commas or "and" between."""
    for one, two in pairwise(parts):
        between = small[one.end : two.start]
        if len(between) > 50 or re.search(r"[.;:]|\b(?:from|to|than|per|while|but)\b", between):
            return False
        if not re.search(r",|\band\b|\bplus\b", between):
            return False
    return True


# --- Dates ----------------------------------------------------------------------------------------

_DAYS = "monday tuesday wednesday thursday friday saturday sunday".split()
_DAY = re.compile(rf"\b({'|'.join(_DAYS)})\b,?(?: the| on)? ?\(?$")
_DAY_BEHIND = re.compile(rf"\W{{0,2}}\(?(?:,? ?an? )?({'|'.join(_DAYS)})\b")
# Before this year countries changed from the Julian calendar.
_GREGORIAN = 1753


def weekdays_astray(plain: str) -> list[Slip]:
    """The days of the week that do not fit the date beside them, by the Gregorian calendar."""
    slips = []
    small = plain.lower()
    for date in dates(plain):
        if date.kind != "day" or date.value.startswith("-") or int(date.value[:4]) < _GREGORIAN:
            continue
        m = _DAY.search(small[: date.start]) or _DAY_BEHIND.match(small[date.end :])
        if m is None:
            continue
        try:
            day = datetime.date.fromisoformat(date.value)
        except ValueError:
            slips.append(Slip(date.start, date.end, "there is no such day"))
            continue
        if _DAYS[day.weekday()] != m[1]:
            slips.append(Slip(date.start, date.end, f"it was a {_DAYS[day.weekday()].title()}"))
    return slips


@lru_cache(maxsize=1)
def _odd_year() -> re.Pattern[str]:
    month = "january|february|march|april|may|june|july|august|september|october|november|december"
    return re.compile(
        r"\b(?:in|since|until|till|by|from|after|before|during|between|(?:early|late|mid)|"
        rf"(?:{month})(?: \d{{1,2}},?)?) (?P<year>\d{{4,5}})(?![\d,.]*\d|%)"
        r"(?=[,.;:)]|\s+(?:the|a|an|he|she|it|they|we|his|her|its|when|and|to|until|by|after|"
        r"before|as|with|that|this|was|were|there|under|at|on|for|which|while|but)\b|$)"
    )


_RANGE = re.compile(
    r"\((?:b\. |born )?(?P<a>1\d{3}|20\d\d)\s?[–-]\s?(?P<b>1\d{3}|20\d\d)\)"
    r"|\bfrom (?P<c>1\d{3}|20\d\d) (?:to|until|till) (?P<d>1\d{3}|20\d\d)\b"
    r"|\bbetween (?P<e>1\d{3}|20\d\d) and (?P<f>1\d{3}|20\d\d)\b"
)
_BORN = re.compile(r"\bborn\b[^.;]{0,60}?\b(1\d{3}|20\d\d)\b")
_DIED = re.compile(
    r"\b(?:died|dies|was (?:killed|executed)|death)\b[^.;]{0,60}?\b(1\d{3}|20\d\d)\b"
)
# No year of the past, and of no plan that anybody makes.
_LAST = 2150


def years_astray(plain: str) -> list[Slip]:
    """The years of a sentence that cannot be: of five digits, far ahead, an end before its
    beginning, a death before a birth."""
    if not re.search(r"\d{4}", plain):
        return []
    small = plain.lower()
    slips = []
    for m in _odd_year().finditer(small):
        number = int(m["year"])
        after = small[m.end() : m.end() + 6].strip(" ,")
        if after.startswith(("bc", "b.c", "ad", "ce")) or number <= _LAST:
            continue
        if len(m["year"]) == 5 and not _extra_digit(m["year"]):
            continue
        slips.append(Slip(*m.span("year"), "no year of the past or of any plan"))
    for m in _RANGE.finditer(small):
        first, last = (int(year) for year in m.groups() if year)
        if last < first:
            slips.append(Slip(*m.span(), "it ends before it begins"))
    born, died = _BORN.search(small), _DIED.search(small)
    if born and died and int(died[1]) < int(born[1]):
        slips.append(Slip(*died.span(1), f"that is before the birth in {born[1]}"))
    return slips


def _extra_digit(year: str) -> bool:
    """Whether a number of five digits is a year with one digit too many."""
    return any(1000 <= int(year[:at] + year[at + 1 :]) <= 2050 for at in range(5))


_LATER = re.compile(
    r"^(?:then|later|afterwards|(?P<many>\w+) (?:year|month|week|day|decade)s? later|"
    r"(?:the )?(?:following|next) (?:year|month)|soon after|subsequently|thereafter)\b,?"
    r"(?: [^,.;]{0,40},?)? (?:in|on) ",
)


def later_than(plain: str) -> int | None:
    """The year that a sentence gives for what it says came later ("Two years later, in 1921"), or
    None where it says nothing of the kind or gives several years."""
    if not _LATER.match(plain.lower()):
        return None
    return only_year(plain)


def only_year(plain: str) -> int | None:
    """The one year that a sentence gives; None where there are more, or none."""
    years = {
        date.value[:4]
        for date in dates(plain)
        if date.kind in ("day", "month", "year") and not date.value.startswith("-")
    }
    return int(years.pop()) if len(years) == 1 else None
