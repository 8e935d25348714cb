"""A sentence to the figures that it states, in digits and in English number words alike.

`figures` finds quantities, `dates.dates` times; no stretch of a sentence is both. Values are
normalised, so that "two thirds" and "2/3", "3 million" and "3,000,000" are read alike.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache

from citepress.claims import lexicon as lex
from citepress.claims import numerals
from citepress.claims.dates import LABEL, PLURALS, STOP, alternatives, dates, digits
from citepress.claims.numerals import PARTS, SCALES, WORDS, product
from citepress.model import Figure

_MONEY = {
    "$": "usd", "us$": "usd", "usd": "usd", "dollar": "usd", "£": "gbp", "gbp": "gbp",
    "pound": "gbp", "€": "eur", "eur": "eur", "euro": "eur", "₹": "inr", "inr": "inr",
    "rs": "rupee", "₨": "rupee", "rupee": "rupee", "pkr": "pkr", "¥": "yen", "yen": "yen",
    "yuan": "yuan", "rouble": "rouble", "ruble": "rouble", "franc": "franc", "cent": "cent",
    "a$": "aud", "c$": "cad", "shilling": "shilling", "krona": "krona", "peso": "peso",
}  # fmt: skip


_LEMMAS = {
    "men": "man", "women": "woman", "children": "child", "feet": "foot", "lives": "life",
    "wives": "wife", "series": "series", "species": "species", "persons": "people",
    "person": "people",
}  # fmt: skip


_ADDRESS = re.compile(r"(?:https?://|www\.)\S+")  # its numbers count nothing


_WAR = re.compile(r"\bwar\s+$", re.I)  # World War 2, but not "in that war 658 died"


_OF_DAY = re.compile(
    r"\s?(?:[ap]\.?m\b|hours?\b|hrs\b|gmt\b|utc\b|local time|(?:to|and|[–-])\s?\d{1,2}:\d\d\b)",
    re.I,
)


_AT_TIME = re.compile(
    r"\b(?:at|by|until|till|around|since)\s+$|\d:\d\d\s?(?:to|and|[–-])\s?$", re.I
)


# Part of a number that is dialled: 0300-1234567.
_PHONE = re.compile(r"(?<![\w.,])(?<!\d\s)0\d{2,4}(?:[-\s]\d{2,8})*$")


_OF = re.compile(r"^\s+of\b(?:\s+(?:the|all|our|its|their|his|her|my|your|these|those)\b)*")


@lru_cache(maxsize=1)
def _quantities() -> re.Pattern[str]:
    word = alternatives(WORDS)
    scale = alternatives(s for s in SCALES if len(s) > 2)
    short = "bn|mn|tn|m|k"
    part = alternatives(PARTS)
    # 1,234 and 12,34,567; 30 000 with any space; 1.234.567; 45,5 where a percent sign follows.
    numeral = (
        r"\d+,\d{1,2}(?=\s?%|\sper\s?cent)|\d{1,3}(?:\.\d{3}){2,}(?!\d)"
        r"|\d{1,3}(?:[ \u202f\u00a0]\d{3})+(?![\d,])|\d{1,3}(?:,\d{2,3})+(?:\.\d+)?"
        r"|\d+(?:\.\d+)?"
    )
    name = (
        rf"(?:(?:{word})(?:-(?:{word}))?)"
        rf"(?:(?:\s+|-)(?:{scale})\b(?:\s+and\s+(?=(?:{word})\b)|(?=\s+(?:{word})\b)\s+)?"
        rf"(?:(?:{word})(?:-(?:{word}))?)?)*"
    )
    codes = ("rs", "pkr", "usd", "eur", "gbp", "inr")
    money = alternatives(sign for sign in _MONEY if not sign.isalpha() or sign in codes)
    return re.compile(
        rf"(?P<money>(?:(?<=\W)|^)(?:{money})\.?\s?)?"
        rf"(?:(?<![\w/])(?<![A-Za-z]-)(?<!\d\.)(?:"
        rf"(?P<top>\d{{1,3}}|(?:{word}))\s+(?:in|out\s+of)(?:\s+every)?\s+"
        rf"(?P<bottom>\d{{1,4}}|(?:{word})|a\s+hundred|a\s+thousand)(?=[\s,.;:)]|$)"
        rf"(?!\s+(?:years?|months?|days?|weeks?|hours?|minutes?|%|per))"
        rf"|(?P<parts>\d|an?|(?:{word}))[\s-]+(?P<part>{part})s?(?=\s+(?:of|the|as)\b|(?<=s)\b)"
        rf"|(?P<half>half|(?:a|one)[ -](?:third|quarter)|three[ -]quarters)"
        rf"(?=(?:(?<=by half)\b)|\s+(?:of|the|its|"
        rf"their|our|a|an|his|her|all)\b)"
        rf"|(?P<fraction>[½⅓⅔¼¾]|[1-9]/(?:[2-9]|10)\b(?!/))"
        rf"|(?P<power>(?:\d+(?:\.\d+)?\s?[×·x]\s?)?10[⁺⁻]?[⁰¹²³⁴⁵⁶⁷⁸⁹]{{1,2}})"
        rf"|(?P<odds>\d+(?:\.\d+)?)(?::|\s:\s?|\s?to\s+(?=1\b))(?P<even>\d+)\b(?!:)"
        rf"|(?P<numeral>{numeral})(?P<nth>st|nd|rd|th)?"
        rf"(?:(?:\s|-)?(?P<scale>{scale})s?\b|\s?(?P<short>{short})\b)?"
        rf"|(?P<name>{name})\b"
        rf"|an?\s+(?P<single>{scale})\b(?:\s+(?P<second>{scale})\b)?"
        rf"|(?P<vague>(?:tens|dozens|scores|hundreds|thousands|lakhs|millions|crores|billions|"
        rf"trillions)(?:\s+of\s+(?:thousands|millions|billions))?)\b"
        rf"|(?P<times>twice|thrice)\b)(?!\w)"
        rf"(?P<percent>\s?%|[\s-]per\s?cent\b|[\s-]percentage[\s-]points?\b|\s?٪)?)"
    )


_SCALED = re.compile(rf"\d(?:\s|-)?({alternatives(s for s in SCALES if len(s) > 1)})s?\b", re.I)


# The pattern is a long one, made for small letters; what has none of these, which most sentences
# have not, states no quantity.
_SIGN = re.compile(r"[\d½⅓⅔¼¾]")
# Where a quantity may begin: the pattern is tried there alone, and not at every letter.
_START = re.compile(r"[a-z]+|\d+|[^\s\w.,;:!?'\"()-]")


_NUMBER_WORDS = {*WORDS, *SCALES, *PARTS, *(f"{word}s" for word in (*SCALES, *PARTS))}
_NUMBER_WORDS |= {"quarters", "twice", "thrice"}
_FIRST_WORDS = _NUMBER_WORDS | {"a", "an", "half", "us", "c", "tens"} | {
    word for word in _MONEY if word.isalpha()
}  # fmt: skip


@lru_cache(maxsize=1 << 14)
def figures(plain: str) -> tuple[Figure, ...]:
    """The quantities that a sentence states, in its order.

    Kinds: count, percent, money, ratio (fractions too), ordinal. A value is a plain number ("0.5",
    "3000000"), for a ratio a fraction in lowest terms as written ("2/3", "1/5"), for a vague one
    its word ("thousands"). The unit is the noun counted, singular and in lower case, or the
    currency; empty where none is given. Total."""
    small = lex.small(plain)
    if not _SIGN.search(small) and _NUMBER_WORDS.isdisjoint(re.findall("[a-z]+", small)):
        return ()
    taken = {at for date in dates(plain) for at in range(date.start, date.end)}
    if "//" in plain or "www." in plain:
        taken.update(at for m in _ADDRESS.finditer(plain) for at in range(*m.span()))
    found: list[Figure] = []
    for m in _matches(small):
        if m.start() in taken or m.end() - 1 in taken:
            continue
        figure = _figure(m, plain)
        if figure:
            found.append(figure)
    return tuple(_share_units(found, plain))


def _matches(small: str) -> Iterator[re.Match[str]]:
    """The matches of the pattern of quantities, none within another."""
    pattern, end = _quantities(), 0
    for token in _START.finditer(small):
        start, word = token.start(), token[0]
        if start < end or ("a" <= word[0] <= "z" and word not in _FIRST_WORDS):
            continue
        if m := pattern.match(small, start):
            end = m.end()
            yield m


def _figure(m: re.Match[str], plain: str) -> Figure | None:
    got = m.groupdict()
    start, end = m.span()
    before, after = plain[max(0, start - 40) : start], plain[end : end + 120]
    if _PHONE.search(before + m[0]) or (got["odds"] and _is_clock(got, before, after)):
        return None
    if re.match(r"['’]s\b", after) and (got["numeral"] or "").endswith("0"):
        return None  # "the 90's"
    if after.startswith(")") and "(" not in before and re.fullmatch(r"\d{1,2}", m[0]):
        return None  # the second point of a list, "2)"
    value = numerals.value(got)
    if value is None or (not got["money"] and not got["percent"] and LABEL.search(before.lower())):
        return None
    if _WAR.search(before) and value in ("1", "2", "3"):
        return None
    if got["percent"]:
        return Figure(value, _unit(_OF.sub("", after)), "percent", start, end)
    if got["money"]:
        return Figure(value, _MONEY[got["money"].strip().rstrip(".").lower()], "money", start, end)
    coin = re.match(r"\s+(?:US |Australian |Canadian |Pakistani |Indian )?([a-z]+?)s?\b", after)
    if coin and coin[1] in _MONEY and len(coin[1]) > 2:
        return Figure(value, _MONEY[coin[1]], "money", start, end + coin.end())
    if "/" in value:
        return Figure(value, _unit(_OF.sub("", after)), "ratio", start, end)
    if got["nth"]:
        return Figure(value, _unit(after), "ordinal", start, end)
    unit = _unit(_OF.sub("", after) if got["vague"] else after)
    # A lone "one" is mostly a pronoun, unless it counts a measure.
    if (got["name"] or "").lower() == "one" and unit not in MEASURES:
        return None
    return Figure(value, unit, "count", start, end)


def _is_clock(got: dict[str, str | None], before: str, after: str) -> bool:
    """Whether two numbers with a colon between them are a time of day, not a ratio."""
    hours, minutes = digits(got["odds"] or ""), digits(got["even"] or "")
    if len(minutes) != 2 or not hours.isdigit() or int(hours) > 24 or int(minutes) > 59:
        return False
    return bool(_OF_DAY.match(after) or _AT_TIME.search(before))


MEASURES = frozenset(
    "year month week day hour minute second mile kilometre metre tonne ton kilogram gram litre "
    "acre hectare degree percent decade century generation".split()
)


def _unit(after: str) -> str:
    """The noun counted by a number that these words follow: the first plural among the next four
    before a function word, else the first of them."""
    m = re.match(r"(?:\s+|-)((?:[^\W\d_][\w'’]*(?:-\w+)*\s*){1,5})", after)
    if not m:
        return ""
    words: list[str] = []
    for word in m[1].split():
        if word.lower() in STOP:
            break
        words.append(word.lower())
    for word in words[:4]:
        if word in PLURALS or re.search(r"[^su]s$", word):
            return _lemma(word)
    return _lemma(words[0]) if words else ""


def _lemma(noun: str) -> str:
    noun = re.sub(r"['’]s?$", "", noun)
    if noun in _LEMMAS:
        return _LEMMAS[noun]
    if noun.endswith("ies") and len(noun) > 4:
        return noun[:-3] + "y"
    if re.search(r"(?:ss|x|ch|sh)es$", noun):
        return noun[:-2]
    return noun[:-1] if re.search(r"[^sui]s$", noun) else noun


def _scaled(one: Figure, two: Figure, between: str, plain: str) -> Figure:
    """The first number of a range in the scale that its second bears for both ("2 to 3 million"):
    where it has none of its own, and is the smaller of the two as they are written."""
    between = between.strip().lower()
    ranged = between in ("to", "or", "-", "–") or (
        between == "and" and plain[: one.start].rstrip().lower().endswith("between")
    )
    scale = _SCALED.search(plain[two.start : two.end])
    if not ranged or not scale or one.unit not in ("", two.unit) or "/" in one.value + two.value:
        return one
    bare = re.sub(r"^\D+", "", plain[one.start : one.end])
    if not re.fullmatch(r"\d{1,15}(?:\.\d{1,9})?", bare):
        return one
    value = product(bare, SCALES[scale[1].lower().rstrip("s")])
    return replace(one, value=value) if float(value) < float(two.value) else one


def _share_units(found: list[Figure], plain: str) -> list[Figure]:
    """Give the first number of a range ("10 to 15 per cent", "$2-3 billion") the kind, unit and
    scale of its second."""
    for at in range(len(found) - 2, -1, -1):
        one, two = found[at], found[at + 1]
        between = plain[one.end : two.start]
        joined = r"\s?[–-]\s?" if two.unit else r"\s?[–-]\s?|\s(?:to|or)\s"
        if one.kind == "money" and two.kind == "count" and re.fullmatch(joined, between):
            two = found[at + 1] = Figure(two.value, one.unit, "money", two.start, two.end)
        one = found[at] = _scaled(one, two, between, plain)
        if one.kind != "count" or one.unit or two.kind == "ordinal":
            continue
        if re.fullmatch(r"\s*(?:[–—-]|to|and|or)\s*", between):
            found[at] = Figure(one.value, two.unit, two.kind, one.start, one.end)
    return found
