"""A date field to what citeproc is given: an EDTF date, the field's own words, or nothing.

The forms are those of BibLaTeX (its manual, section 2.3.8), which are ISO 8601 and EDTF level 1.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from citepress.bibliography.latex import plain

DATES = ("date", "eventdate", "origdate", "urldate")
MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
# As people and reference managers write them, in lower case and without a dot at the end.
_MONTH_NAMES = (
    "january januar janvier enero gennaio janeiro januari",
    "february februar février fevrier febrero febbraio fevereiro februari",
    "march märz maerz mars marzo março marco maart",
    "april avril abril aprile apr",
    "may mai mayo maggio maio mei",
    "june juni juin junio giugno junho",
    "july juli juillet julio luglio julho",
    "august août aout agosto augustus",
    "september septembre septiembre settembre setembro sept",
    "october oktober octobre octubre ottobre outubro okt",
    "november novembre noviembre novembro",
    "december dezember décembre decembre diciembre dicembre dezembro dez",
)
_NUMBER_OF_MONTH = {
    **{name: number for number, name in enumerate(MONTHS, 1)},
    **{name: at for at, names in enumerate(_MONTH_NAMES, 1) for name in names.split()},
}
_SEASONS = {"spring": 21, "summer": 22, "autumn": 23, "fall": 23, "winter": 24}
POINT = re.compile(
    r"(?P<year>-?\d{4}|y-?\d{5,12}|\d\d\dX|\d\dXX)"
    r"(?:-(?P<month>\d\d|XX)(?:-(?P<day>\d\d|XX))?)?"
    r"(?:T\d\d:\d\d(?::\d\d)?(?:Z|[+-]\d\d(?::?\d\d)?)?)?[?~%]?",
    re.ASCII,
)
_DIGITS = frozenset("0123456789")
_NO_DATE = re.compile(r"\W*(?:n\.?\s?d|s\.?\s?a|s\.?\s?d|o\.?\s?J|no date|undated)\W*", re.I)
_CIRCA = re.compile(
    r"(?:ca?\.|ca|c(?=\s)|circa|about|around|approx\.?|approximately|~)\s*(\d{3,4})", re.I
)
_RANGE = re.compile(r"(\d{4})\s*(?:--?-?|[‐‑‒–—−])\s*(\d{4})")
# A remark in brackets without a digit, as in `2009 [Online]`.
_REMARK = re.compile(r"\s*\[[^\[\]\d]*\]|\s*\((?:online|print|electronic)\)", re.I)


@dataclass(frozen=True, slots=True)
class Date:
    """A date as citeproc is given it: `edtf`, or the `words` of the field, which are printed as
    they stand; both are empty where the field states that there is no date."""

    edtf: str = ""
    words: str = ""


def issued(fields: Mapping[str, str]) -> Date | None:
    """The date of publication that the fields of an entry give, `date` before `year` with `month`;
    None where they have neither."""
    if fields.get("date", "").strip():
        return read(fields["date"])
    if not fields.get("year", "").strip():
        return None
    found = read(fields["year"])
    month = month_number(fields.get("month", ""))
    if month and re.fullmatch(r"-?\d{4}", found.edtf):
        return Date(f"{found.edtf}-{month:02}")
    return found


def read(value: str) -> Date:
    """The date that a field gives. Total: what is not understood is printed as it stands."""
    text = plain(value)
    if re.fullmatch(r"-?\d{4}\?", text):
        return Date(words=text)  # citeproc knows no mark for an uncertain date
    if _is_edtf(value.strip()):  # not of `text`, in which `~` is a space
        return Date(value.strip())
    if not text or _NO_DATE.fullmatch(text):
        return Date()
    text = _REMARK.sub("", text).strip() or text
    if _is_edtf(value_of := re.sub(r"\s*/\s*", "/", text)):
        return Date(value_of)
    if circa := _CIRCA.fullmatch(text):
        return Date(f"{int(circa[1]):04}~")
    if (between := _RANGE.fullmatch(text)) and int(between[1]) < int(between[2]):
        return Date(f"{between[1]}/{between[2]}")
    if re.fullmatch(r"\d{1,3}", text):
        return Date(words=text)
    return Date(iso) if (iso := from_words(text)) else Date(words=text)


def _is_edtf(text: str) -> bool:
    points = text.split("/")
    if len(points) > 2 or all(point in ("", "..") for point in points):
        return False
    return all(
        (POINT.fullmatch(point) and month_is_there(point) and day_is_there(point))
        or (len(points) == 2 and point in ("", ".."))
        for point in points
    )


def month_is_there(point: str) -> bool:
    """Whether a point in time (EDTF) has a month that the year has, 21 to 24 for the seasons."""
    found = POINT.fullmatch(point)
    month = (found and found["month"]) or "XX"
    day = found and found["day"]
    return month == "XX" or 1 <= int(month) <= 12 or (21 <= int(month) <= 24 and not day)


def day_is_there(point: str) -> bool:
    """Whether a point in time (EDTF) has a day that its month has."""
    found = POINT.fullmatch(point)
    if found is None:
        return False
    day, month = found["day"] or "XX", found["month"] or "XX"
    if day == "XX" or month == "XX":
        return day == "XX"
    year = int(re.sub(r"[yX]", "", found["year"]) or 0)
    leap = "X" in found["year"] or (year % 4 == 0 and (year % 100 != 0 or year % 400 == 0))
    longest = 30 if month in ("04", "06", "09", "11") else 28 + leap if month == "02" else 31
    return 1 <= int(day) <= longest


def from_words(value: str) -> str:
    """The date in ISO 8601 that words such as "30 June 2020" or "31.12.2020" mean, where they can
    only mean one; else an empty string."""
    ended = re.fullmatch(r"([0-9]{1,2})([./-])([0-9]{1,2})\2([0-9]{4})", value)
    if ended and int(ended[1]) > 12 >= int(ended[3]):  # else it may be the month that comes first
        value = f"{ended[4]}-{ended[3]}-{ended[1]}"
    elif ended and int(ended[3]) > 12 >= int(ended[1]):
        value = f"{ended[4]}-{ended[1]}-{ended[3]}"
    value = re.sub(r"\b([0-9]{1,2})(?:st|nd|rd|th)\b", r"\1", value)
    parts = re.findall(r"[0-9]+|[^\W\d_]+", value)
    numbers = [int(part) for part in parts if part[0] in _DIGITS and len(part) <= 4]
    years = [part for part in parts if re.fullmatch(r"[0-9]{4}", part)]
    words = [part.lower() for part in parts if part[0] not in _DIGITS]
    months = [_NUMBER_OF_MONTH[word] for word in words if word in _NUMBER_OF_MONTH]
    seasons = [_SEASONS[word] for word in words if word in _SEASONS]
    named = len(months) + len(seasons)
    if len(years) != 1 or re.search(r"[/?~%]", value) or len(parts) != len(numbers) + named:
        return ""
    rest = [number for number in numbers if number != int(years[0])]
    if named == 1 and len(rest) <= 1:
        if seasons and rest:
            return ""
        day = "".join(f"-{number:02}" for number in rest)
        found = f"{years[0]}-{(months or seasons)[0]:02}{day}"
    elif not named and parts[0] == years[0] and len(rest) in (1, 2):
        found = "-".join([years[0], *(f"{number:02}" for number in rest)])
    else:
        return ""
    return found if _is_edtf(found) else ""


def month_number(value: str) -> int:
    """The month that a `month` field names, 1 to 12, or as a season 21 to 24; 0 where it names
    none."""
    word = plain(value).strip(". ").lower()
    if re.fullmatch(r"0?[1-9]|1[0-2]", word):
        return int(word)
    return _NUMBER_OF_MONTH.get(word, 0) or _SEASONS.get(word, 0)
