"""A figure to what it measures, so that one length in miles and in kilometres, a share in words and
in percent, are compared as one."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import NamedTuple

from citepress.model import Figure


class Measure(NamedTuple):
    """A dimension and an amount of it in one unit: metres, kilograms, seconds, litres, square
    metres, or a share from 0 to 1."""

    dimension: str
    amount: float


# International yard and pound agreement (1959); a year is 365.25 days, a month a twelfth of it.
_UNITS: dict[str, tuple[str, float]] = {
    **dict.fromkeys(("metre", "meter", "m"), ("length", 1.0)),
    **dict.fromkeys(("kilometre", "kilometer", "km"), ("length", 1000.0)),
    **dict.fromkeys(("centimetre", "centimeter", "cm"), ("length", 0.01)),
    **dict.fromkeys(("millimetre", "millimeter", "mm"), ("length", 0.001)),
    "mile": ("length", 1609.344),
    **dict.fromkeys(("foot", "ft"), ("length", 0.3048)),
    **dict.fromkeys(("inch", "in"), ("length", 0.0254)),
    **dict.fromkeys(("yard", "yd"), ("length", 0.9144)),
    **dict.fromkeys(("kilogram", "kilo", "kg"), ("mass", 1.0)),
    **dict.fromkeys(("gram", "g"), ("mass", 0.001)),
    **dict.fromkeys(("tonne", "ton", "t"), ("mass", 1000.0)),
    **dict.fromkeys(("pound", "lb"), ("mass", 0.45359237)),
    "second": ("time", 1.0),
    **dict.fromkeys(("minute", "min"), ("time", 60.0)),
    "hour": ("time", 3600.0),
    "day": ("time", 86400.0),
    "week": ("time", 604800.0),
    "month": ("time", 2629800.0),
    "year": ("time", 31557600.0),
    "decade": ("time", 315576000.0),
    "century": ("time", 3155760000.0),
    **dict.fromkeys(("litre", "liter", "l"), ("volume", 1.0)),
    "hectare": ("area", 10000.0),
    "acre": ("area", 4046.856),
}
_LETTER = re.compile(r"\d\s?(m|km|cm|mm|kg|g|t|l|ft)$")


def measure(figure: Figure, plain: str) -> Measure | None:
    """What a figure of a sentence measures; None for a count of things, for money, and for a
    difference in percentage points."""
    if figure.kind == "percent":
        if re.search(r"points?\b", plain[figure.start : figure.end + 8]):
            return None
        return Measure("share", float(figure.value) / 100) if _plain(figure.value) else None
    if figure.kind == "ratio":
        top, _, bottom = figure.value.partition("/")
        if not _plain(top) or not _plain(bottom) or float(bottom) <= 1:
            return None
        return Measure("share", float(top) / float(bottom))
    letter = _LETTER.search(plain[figure.start : figure.end])
    unit = _UNITS.get(letter[1] if letter else figure.unit)
    if figure.kind != "count" or unit is None or not _plain(figure.value):
        return None
    return Measure(unit[0], float(figure.value) * unit[1])


def _plain(value: str) -> bool:
    return len(value) < 30 and bool(re.fullmatch(r"\d+(?:\.\d+)?", value))


def same(one: Figure, plain: str, other: Figure, text: str) -> bool:
    """Whether figures in different units measure the same, as far as conversions are rounded."""
    a, b = measure(one, plain), measure(other, text)
    if a is None or b is None or a.dimension != b.dimension:
        return False
    if one.kind == other.kind and one.unit == other.unit:
        return False  # that is for `compare.rounds_to`
    if a.dimension == "share":
        return abs(a.amount - b.amount) <= 0.0051
    return abs(a.amount - b.amount) <= _ROUNDED * max(a.amount, b.amount)


# How far a conversion is rounded: 5 feet are 1.5 m, 10 miles are 16 km.
_ROUNDED = 0.025
_BY = re.compile(r"\bby (?:\w+ ){0,2}(?:[$£€] ?)?$")
_LEVEL = re.compile(r"\b(?:from|to|at|reached|was|were|is|are|stood at) (?:\w+ ){0,2}(?:[$£€] ?)?$")


def change_and_level(one: Figure, plain: str, other: Figure, text: str) -> bool:
    """Whether one figure is a change ("rose by 3%") and the other a level ("to 9%")."""
    before, there = plain[: one.start].lower(), text[: other.start].lower()
    return bool(
        (_BY.search(before) and _LEVEL.search(there))
        or (_BY.search(there) and _LEVEL.search(before))
    )


_RANGE = re.compile(r"\s?[-–]\s?|\s(?:to|and|or)\s")


def within(figure: Figure, plain: str, numbers: tuple[Figure, ...], text: str) -> bool:
    """Whether a figure lies within a range that a sentence gives: 12 of "between 10 and 15"."""
    if not _plain(figure.value):
        return False
    for low, high in pairwise(numbers):
        if low.kind != figure.kind or high.kind != low.kind or low.unit != high.unit:
            continue
        if figure.unit and low.unit and figure.unit != low.unit:
            continue
        if not _RANGE.fullmatch(text[low.end : high.start]):
            continue
        before = text[: low.start].rstrip().lower()
        if " and " in text[low.end : high.start] and not before.endswith("between"):
            continue
        if before.endswith("from") or not (_plain(low.value) and _plain(high.value)):
            continue
        if float(low.value) <= float(figure.value) <= float(high.value):
            return True
    return False
