r"""`malformed-field`: a field of an entry says something that cannot be.

## What it finds
- `date`, `eventdate`, `origdate`, `urldate`: not a date as BibLaTeX takes it (ISO 8601 and EDTF
  level 1: `2020-06-30`, `2020-06`, `2020`, `2020-22` for summer, `2019/2021`, `2019/..`, `1850~`,
  `199X`), a day that no calendar has, an end before the start.
- `year`: no year, such as `June 2020`; `month`: neither 1 to 12 nor `jan` to `dec`.
- `doi`: not of the form `10.1000/182` (a resolver's address round it is taken).
- `isbn`, `issn`: too many or too few digits, or a check digit that does not fit.
- `url`: no `http`, `https` or `ftp` address, or one with a space in it.
- `edition`: a number with the word "edition", which the style adds.
- `year` beside a `date` that gives another year.
- `pages`: a range that ends before it starts (`123-31` is taken for 123 to 131), or a `pp.` that
  the style prints itself.

## Why it matters
A date that cannot be read is printed as it stands, in whatever form the field has, and is sorted
wrongly; a wrong DOI or address sends the reader nowhere. A check digit that does not fit means that
the number has a typing error.

## How to fix
Compare the field with the source and write it in the form that is named. `citepress fix` writes a
date or a month that can only mean one day in the form that is read, and takes out a `pp.`.

## Example
```bibtex
@book{ali2020, title = {The Border}, date = {30 June 2020}, isbn = {978-0-19-852663-4}}
```
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping

from citepress.bibliography import bare_doi, plain, verbatim
from citepress.bibliography.dates import (
    MONTHS,
    POINT,
    day_is_there,
    from_words,
    month_is_there,
    month_number,
)
from citepress.bibliography.dates import read as read_date
from citepress.findings import edits
from citepress.model import Edit, Entry, Finding, Manuscript, Span

SEVERITY = "warning"

Fault = tuple[str, str] | None  # what is wrong, and a way out

# What people write in `year` beside a plain year, and what is printed as it stands.
_YEAR = re.compile(
    r"-?\d{3,4}|\d{4}\s*[-–/]+\s*\d{2,4}|\[?(?:c\.|ca\.|circa)?\s*\d{3,4}\??\]?"
    r"|\d{4}\s*[\[(]\d{4}[\])]|\d{1,4}\s*(?:BCE?|CE|AD)|n\.\s*d\."
    r"|(?:\d{4},?\s+)?(?:forthcoming|in press|in print|to appear|in preparation|submitted|accepted"
    r"|unpublished|undated)",
    re.IGNORECASE,
)
_RANGE = re.compile(r"([A-Za-z]*\.?)\s*(\d{1,12})\s*[-‐‑‒–—−]+\s*([A-Za-z]*\.?)\s*(\d{1,12})")
_EDITION = re.compile(
    r"(?<=.)[\s,]*\b(?:edition|edn|ed|édition|auflage|aufl|edición|edizione|edição)\b\.?\s*\Z", re.I
)
_ADDRESS = re.compile(
    r"(?:https?|ftp)://(?:[^\s/?#@]*@)?"
    r"(?:[^\W_](?:[\w-]*\w)?(?:\.[^\W_](?:[\w-]*\w)?)+\.?|localhost|\[[0-9a-f:.]+\])"
    r"(?::\d+)?(?:[/?#]\S*)?",
    re.IGNORECASE,
)


def check(manuscript: Manuscript) -> Iterator[Finding]:
    for entry in manuscript.bibliography.entries:
        for name, judge in JUDGES.items():
            value = entry.fields.get(name, "")
            fault = judge(value) if value.strip() else None
            if fault:
                shown = plain(value)
                shown = shown if len(shown) <= 60 else shown[:57] + "..."
                message = f"the {name} '{shown}' of '{entry.key}' {fault[0]}"
                fix = _fix(entry, name, fault[1])
                yield Finding(message, entry.places[name], fault[1], fix=fix)
        if "year" in entry.fields and "date" in entry.fields:
            yield from _two_dates(entry)


def _two_dates(entry: Entry) -> Iterator[Finding]:
    year, date = plain(entry.fields["year"]), entry.fields["date"]
    if year and date.strip() and year not in date:
        message = f"the year '{year}' of '{entry.key}' is not that of its date '{plain(date)}'"
        yield Finding(message, entry.places["year"], "keep one; the date is what is printed")


def _fix(entry: Entry, name: str, hint: str) -> tuple[Edit, ...]:
    """What can only be meant: a date or a month in another form, `pp.` before the pages. The scheme
    of an address is a guess."""
    place = entry.places[name]
    if not edits.as_written(entry, name):
        return ()
    if name == "edition":
        found = _EDITION.search(entry.fields[name])
        return (edits.in_value(entry, name, *found.span(), ""),) if found else ()
    if name == "pages":
        prefix = re.match(r"(?:pp?|pages?)\.?\s*(?=\d)", entry.fields[name], re.IGNORECASE)
        return (edits.in_value(entry, name, 0, prefix.end(), ""),) if prefix else ()
    verb, _, value = hint.partition(" ")
    if verb != "write" or place.text.text[place.start - 1 : place.start] not in ("{", '"'):
        return ()
    if name == "url" and re.fullmatch(r"https://\S+", value):
        return (Edit(Span(place.text, place.start, place.start), "https://", safe=False),)
    dated = name.endswith("date") and POINT.fullmatch(value) and _date(value) is None
    return (Edit(place, value),) if dated or (name == "month" and value in MONTHS) else ()


def _date(value: str) -> Fault:
    value = " ".join(value.split())
    points = value.split("/")
    if len(points) > 2 or all(point in ("", "..") for point in points):
        return "is not a date", _how_to_date(value)
    for point in points:
        found = POINT.fullmatch(point)
        if found is None and (len(points) == 1 or point not in ("", "..")):
            return "is not a date", _how_to_date(value)
        if found and not month_is_there(point):
            return "names no month of the year", "months are 01 to 12, seasons 21 to 24"
        if found and not day_is_there(point):
            return "names a day that is not in the calendar", ""
    if len(points) == 2 and _order(points[0]) > _order(points[1], past=True):
        return "ends before it starts", "write the earlier date first"
    return None


def _order(point: str, past: bool = False) -> tuple[float, float, float]:
    """A point in time for comparing; what it leaves open counts as its first day, or its last."""
    found = POINT.fullmatch(point)
    if found is None:  # an open end
        return (float("inf"),) * 3 if past else (float("-inf"),) * 3
    year = int(found["year"].lstrip("y").replace("X", "9" if past else "0"))
    rest = [found["month"] or "XX", found["day"] or "XX"]
    month, day = ((99 if past else 0) if part == "XX" else int(part) for part in rest)
    return year, month, day


def _how_to_date(value: str) -> str:
    """The same date in the form that is read, where it can only mean one; else the forms."""
    between = re.fullmatch(r"([0-9-]{4,10}?)\s*(?:--+|[–—])\s*([0-9-]{4,10})", value)
    if between and _date("/".join(between.groups())) is None:
        return f"write {between[1]}/{between[2]}"
    found = from_words(value)
    if not found and (read := read_date(value)).edtf:
        found = read.edtf
    return (
        f"write {found}"
        if found
        else ("write YYYY-MM-DD, YYYY-MM or YYYY, and a range with '/' between")
    )


def _year(value: str) -> Fault:
    if _YEAR.fullmatch(plain(value)):
        return None
    hint = _how_to_date(plain(value)).replace("write ", "write date = ")
    return "is not a year", "write the year in four digits" if "YYYY" in hint else hint


def _month(value: str) -> Fault:
    word = plain(value).strip(". ").lower()
    if (word in MONTHS and "." not in value) or re.fullmatch(r"0?[1-9]|1[0-2]", word):
        return None
    number = month_number(value)
    hint = f"write {MONTHS[number - 1]}" if 0 < number < 13 else "write 1 to 12, or jan to dec"
    return "is not a month's number or abbreviation", hint


def _booktitle(value: str) -> Fault:
    if re.search(r"\b(?:pp?|pages?|S)\.?\s*\d+(?:\s*[-–]+\s*\d+)?\W*\Z", plain(value)):
        return "has pages in it", "put the pages into the field 'pages'"
    return None


def _edition(value: str) -> Fault:
    if _EDITION.search(plain(value)):
        return "says 'edition' itself", "write the number alone; the style adds the word"
    return None


def _doi(value: str) -> Fault:
    # The DOI Foundation also gives out short ones: https://shortdoi.org
    if re.fullmatch(r"10(?:\.\d{4,9}(?:\.\d+)*/\S+|/[a-z0-9]{3,12})", bare_doi(value)):
        return None
    if re.match(r"(?:https?|ftp)://", verbatim(value), re.IGNORECASE):
        return "is an address, not a DOI", "put the address into the field 'url'"
    return "is not a DOI", "a DOI has the form 10.1000/182"


def _numbers(value: str, length: int) -> list[str]:
    """The numbers that a value names, hyphens off; several may stand with commas between."""
    value = re.sub(r"\([^()]*\)|is[bs]n(?:-1[03])?\s*:?", " ", plain(value), flags=re.IGNORECASE)
    value = re.sub(r"[-‐‑‒–—−]", "", value)
    numbers: list[str] = []
    for part in re.split(r"[,;/]|\band\b", value):
        words = part.split()
        alone = len(words) > 1 and all(len(word) >= length for word in words)
        numbers += words if alone else ["".join(words)] if words else []
    return numbers


def _isbn(value: str) -> Fault:
    for number in _numbers(value, 10):
        if not re.fullmatch(r"\d{9}[\dXx]|\d{13}", number, re.ASCII):
            return "is not an ISBN", "an ISBN has 10 or 13 digits"
        digits = [10 if sign in "Xx" else int(sign) for sign in number]
        if len(digits) == 10:
            right = sum(digit * (10 - at) for at, digit in enumerate(digits)) % 11 == 0
        else:
            right = sum(digit * (1, 3)[at % 2] for at, digit in enumerate(digits)) % 10 == 0
        if not right:
            return "has a check digit that does not fit", "compare the ISBN with the book's"
    return None


def _issn(value: str) -> Fault:
    for number in _numbers(value, 8):
        if not re.fullmatch(r"\d{7}[\dXx]", number, re.ASCII):
            return "is not an ISSN", "an ISSN has 8 digits: 1234-5679"
        digits = [10 if sign in "Xx" else int(sign) for sign in number]
        if sum(digit * (8 - at) for at, digit in enumerate(digits)) % 11:
            return "has a check digit that does not fit", "compare the ISSN with the journal's"
    return None


def _url(value: str) -> Fault:
    address = verbatim(value)
    if _ADDRESS.fullmatch(address):
        return None
    if " " in address:
        return "has a space in it", "write %20 for a space in an address"
    if re.match(r"[\w-]+(\.[\w-]+)+(/|$)", address):
        return "has no scheme", f"write https://{address}"
    return "is not an address on the web", "an address starts with https:// and a host"


def _pages(value: str) -> Fault:
    value = plain(value)
    if re.match(r"(?:pp?|pages?)\.?\s*\d", value, re.IGNORECASE):
        return "say 'pages' themselves", "write the numbers alone; the style adds the word"
    for part in re.split(r"[,;&]", value):
        found = _RANGE.fullmatch(part.strip())
        if found and found[3] in ("", found[1]):
            first, last = found[2], found[4]
            if len(last) < len(first):  # 123-31 is 123 to 131
                last = first[: len(first) - len(last)] + last
            if int(last) < int(first):
                return "end before they start", "write the first page first"
    return None


JUDGES: Mapping[str, Callable[[str], Fault]] = {
    "date": _date,
    "eventdate": _date,
    "origdate": _date,
    "urldate": _date,
    "year": _year,
    "month": _month,
    "doi": _doi,
    "isbn": _isbn,
    "issn": _issn,
    "url": _url,
    "pages": _pages,
    "edition": _edition,
    "booktitle": _booktitle,
}
