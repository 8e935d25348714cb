"""A sentence to the times that it states: days, months, years, decades, centuries."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from citepress.model import Figure

_MONTHS = "January February March April May June July August September October November December"
_MONTH_OF = {name.lower(): n for n, name in enumerate(_MONTHS.split(), 1)}
_MONTH_OF |= {name[:3]: n for name, n in _MONTH_OF.items()} | {"sept": 9}
_ORDINALS = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth "
    "fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth twenty-first"
).split()
# Numbers that name something and count nothing: Article 5, Rules 8 and 9, Resolution 1267, p. 12,
# دفعہ 251. For small letters, as the others here: patterns that take either case are three times
# as long to make.
LABEL = re.compile(
    r"(?:\b(?:articles?|sections?|chapters?|part|figures?|table|numbers?|resolution|clause|page|"
    r"pages|amendment|volume|paragraph|item|appendix|phase|type|room|proposition|question|step|"
    r"apollo|channel|route|highway|bill|formula|grade|level|key stage|act|scene|psalm|verse|"
    r"lines?|title|tier|category|rules?|regulations?|schedule|protocol|annex|flight|version|tel|"
    r"sonnets?|stanzas?|cantos?|books?|(?:foot|end)?notes?|hymn|ode|verses|opus|volumes?|parts|scenes|"
    r"acts|questions|steps|paragraphs|slides?|source|extract|document|"
    r"دفعہ|دفعات|آرٹیکل|آرٹیکلز|شق|ضابطہ|قاعدہ|قرارداد|باب|فصل|جلد|صفحہ|صفحات|جدول|شکل|نمبر)|"
    r"\b(?:no|vol|pp?|fig|art|ch|s|sec)\.|№|§|#|"
    r"\b(?:articles|sections|clauses|chapters|rules|regulations|pages|lines|stanzas|cantos|books|"
    r"sonnets|(?:foot|end)?notes|verses|volumes|parts|scenes|acts|questions|steps|paragraphs|tables|"
    r"figures|دفعات)\s+"
    r"(?:\d+[a-z]?\s*(?:,|،|–|-|and|or|to|through|اور|تا|یا)\s*)+)\s*$"
)
STOP = frozenset(
    "of the a an in on at to for from by with and or but as than that which who were was are is be "
    "been being has have had did do does will would can could may might should must not over under "
    "about after before since until during within per out against between into more less fewer "
    "each every all now then later ago so when while if it they he she we you i its their his her "
    "our your this these those there them him us me up down off through across because though "
    "although also only just even around among "
    # What stands behind a noun in Urdu, and its forms of "to be".
    "نے کو کا کی کے میں سے پر تک اور یا ہے ہیں تھا تھی تھے".split()
)
PLURALS = frozenset(
    "people men women children personnel police staff cattle sheep fish aircraft troops feet teeth "
    "mice species series media data votes lives wives seats".split()
)


def alternatives(words: Iterable[str]) -> str:
    """A pattern for any of the words, the longest first."""
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True))


@lru_cache(maxsize=1)
def _times() -> re.Pattern[str]:
    month = alternatives([*_MONTHS.split(), "Sept"]) + r"|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sep|Oct"
    month += r"|Nov|Dec)\b\.?"
    ordinal = alternatives(_ORDINALS)
    return re.compile(
        rf"(?P<iso>\b[12]\d{{3}}-\d\d-\d\d\b)"
        rf"|\b(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?:\s+of)?\s+(?P<month>{month})\b"
        rf"(?:,?\s+(?P<year>[12]\d{{3}})\b)?"
        rf"|\b(?P<month2>{month})\s+(?P<day2>\d{{1,2}})(?:st|nd|rd|th)?\b(?!\d)"
        rf"(?:,?\s+(?P<year2>[12]\d{{3}})\b)?"
        rf"|\b(?P<month3>{month})(?:\s+of)?,?\s+(?P<year3>[12]\d{{3}})\b"
        rf"|\b(?P<nine>9/11|7/7)\b"
        rf"|\b(?P<century>\d{{1,2}}(?:st|nd|rd|th)|{ordinal})[\s-]+centur(?:y|ies)\b"
        rf"(?P<cbc>\s+B\.?C\.?(?:E\.?)?)?"
        rf"|\b(?P<decade>1\d\d0|20[0-9]0)['’]?s\b"
        rf"|(?<![\w.,$£€#/])(?P<ancient>\d{{1,5}})\s?(?P<era>BCE?\b|B\.C\.|CE\b|AD\b|A\.D\.)"
        rf"|\bAD\s?(?P<anno>\d{{1,4}})\b"
        rf"|(?<![\w.,$£€#/])(?<![A-Za-z]-)(?P<plain>1\d{{3}}|20\d\d)\b(?![,.]\d|%|\s?(?:per\s?cent|"
        rf"million|billion|thousand))(?P<to>\s?[–/-]\s?(?:\d{{4}}|\d\d)\b)?"
    )


_ANY = re.compile(r"\d|[Cc]entur|CENTUR")


@lru_cache(maxsize=1 << 14)
def dates(plain: str) -> tuple[Figure, ...]:
    """The times that a sentence states, in its order: kind day ("2014-12-16", "--12-16" where the
    year is not given), month ("2014-12"), year ("2014", "-44" for BC), decade ("1990s"), century
    ("19", "-5" for BC). Total."""
    if not _ANY.search(plain):  # most sentences state no time, and the pattern is a long one
        return ()
    found: list[Figure] = []
    for m in _times().finditer(plain):
        for kind, value, start, end in _time(m, plain):
            found.append(Figure(value, "", kind, start, end))
    return tuple(found)


def _time(m: re.Match[str], plain: str) -> list[tuple[str, str, int, int]]:
    start, end = m.span()
    got = m.groupdict()
    if got["iso"]:
        return [("day", got["iso"], start, end)]
    if got["nine"]:
        return [("day", "2001-09-11" if got["nine"] == "9/11" else "2005-07-07", start, end)]
    for suffix in ("", "2"):
        if got["day" + suffix] and got["month" + suffix]:
            day = int(got["day" + suffix])
            if not 1 <= day <= 31:
                return []
            month = _month(got["month" + suffix])
            year = got["year" + suffix]
            text = f"{digits(year) if year else '-'}-{month:02}-{day:02}"
            return [("day", text, start, end)]
    if got["month3"]:
        return [("month", f"{digits(got['year3'])}-{_month(got['month3']):02}", start, end)]
    if got["century"]:
        word = got["century"].lower()
        number = _ORDINALS.index(word) + 1 if word in _ORDINALS else int(re.sub(r"\D", "", word))
        return [("century", f"{'-' if got['cbc'] else ''}{number}", start, end)]
    if got["decade"]:
        return [("decade", got["decade"] + "s", start, end)]
    if got["ancient"]:
        sign = "-" if got["era"][0] == "B" else ""
        return [("year", f"{sign}{int(got['ancient'])}", start, end)]
    if got["anno"]:
        return [("year", str(int(got["anno"])), start, end)]
    year = digits(got["plain"])
    if not _is_year(plain, m):
        return []
    years = [("year", year, *m.span("plain"))]
    if got["to"]:
        last = digits(re.sub(r"\D", "", got["to"]))
        last = last if len(last) == 4 else year[:2] + last
        if int(last) > int(year):
            years.append(("year", last, end - len(re.sub(r"\D", "", got["to"])), end))
    return years


def _is_year(plain: str, m: re.Match[str]) -> bool:
    """Whether a bare number of four digits is a year, by the words beside it."""
    before, after = plain[max(0, m.start() - 40) : m.start()], plain[m.end() : m.end() + 40]
    if LABEL.search(before.lower()):
        return False
    if re.search(
        r"(?:\b(?:in|since|until|till|by|from|after|before|during|between|circa|the|of|early|late|"
        r"mid|year|summer|winter|spring|autumn|fall|election|[12]\d{3}(?:\s?[–-]|\s+and|\s+to|,))"
        r"|[(–-])[\s-]*$",
        before.lower(),
    ):
        return True
    follows = re.match(r"\s+([a-z]+)", after)
    if follows and follows[1] in STOP:
        return True
    return not (follows and (follows[1] in PLURALS or re.search(r"[^s]s$", follows[1])))


def _month(name: str) -> int:
    return _MONTH_OF[name.rstrip(".").lower()]


def digits(text: str) -> str:
    """The digits of a text as ASCII, whatever script they are in."""
    return "".join(str(int(c)) for c in text if c.isdigit())
