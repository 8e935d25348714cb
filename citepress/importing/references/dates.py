"""Dates as people write them to ISO 8601, which is what BibLaTeX takes. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass

_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
_SEASONS = {"spring": 21, "summer": 22, "autumn": 23, "fall": 23, "winter": 24}
_MONTH = (
    r"(?P<month{0}>Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?\.?|"
    r"July?\.?|Aug(?:ust|\.)?|Sept?(?:ember|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|"
    r"Dec(?:ember|\.)?|Spring|Summer|Autumn|Fall|Winter)(?![a-z])"
)
_YEAR = r"(?P<year{0}>(?:1[5-9]|20)\d\d)"
_DAY = r"(?P<day{0}>[0-3]?\d)(?:st|nd|rd|th)?"


def _form(form: str, number: int) -> str:
    for name, part in (("<M>", _MONTH), ("<Y>", _YEAR), ("<D>", _DAY)):
        form = form.replace(name, part.replace("{0}", str(number)))
    return form


# In this order: the longest first. A letter after the year tells two of one author apart.
_FORMS = (
    r"<Y>-(?P<m0>[01]\d)-(?P<d0>[0-3]\d)",
    r"<M> <D>(?:\s?[-–]\s?\d{1,2})?,? <Y>",
    r"<D>(?:\s?[-–]\s?\d{1,2})? <M>,? <Y>",
    r"<Y>(?P<l3>[a-z])?,? <M> <D>(?!\d)",
    r"<Y>(?P<l4>[a-z])?,? <D> <M>",
    r"<M>,? <Y>",
    r"<Y>(?P<l6>[a-z])?,? <M>",
    r"<Y>(?P<l7>[a-z])?",
)
DATE = re.compile(
    r"(?<![\w./-])(?:" + "|".join(_form(form, at) for at, form in enumerate(_FORMS))
    + r")(?![\w/]|[-–]\d|\.\d)"
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Date:
    """A date in a text: ISO form, the year's letter, and where it stands."""

    iso: str
    letter: str
    start: int
    end: int


def find(text: str) -> list[Date]:
    """Every date in a text, in its order."""
    return [_date(match) for match in DATE.finditer(text)]


def _date(match: re.Match[str]) -> Date:
    groups = {
        name.rstrip("0123456789"): value for name, value in match.groupdict().items() if value
    }
    year = groups["year"]
    month, day = 0, 0
    if "m" in groups:
        month, day = int(groups["m"]), int(groups["d"])
    elif "month" in groups:
        word = groups["month"].lower()
        month = _SEASONS.get(word) or _MONTHS.index(word[:3]) + 1
        day = int(groups.get("day", 0)) if month < 20 else 0
    iso = year
    if 1 <= month <= 24:
        iso += f"-{month:02}"
        if 1 <= day <= 31:
            iso += f"-{day:02}"
    return Date(iso, groups.get("l", ""), match.start(), match.end())
