"""A claim to the dates of it that can stand alone in a handout: each with a whole clause that holds
the date and its verb, or not at all."""

from __future__ import annotations

import re
from dataclasses import dataclass

from citepress.claims.dates import dates
from citepress.model import Figure

_MOST_WORDS = 30  # of the clause of a key date
_FEWEST_WORDS = 4
_TIMES = ("day", "month", "year")
_CUT = re.compile(r";\s+|,\s+(?:and|but|while|whereas|yet)\s+|\s+[—–]\s+")
_OPENER = re.compile(r"(?:(?:And|But|Yet|So|Then|However|Moreover|Also|Later|Still),?\s+)+", re.I)
_PRONOUN = (
    r"(?:it|its|they|them|their|theirs|he|him|his|she|her|hers|this|that|these|those|we|our|us|i|my|"
    r"which|who|whom|whose|both|such|there|here|others|neither|the (?:same|former|latter|others?)|"
    r"(?:one|some|many|most|all|each|few|several|none) of (?:it|them|these|those))\b"
)
# The subject of a clause, behind the words of time that may stand before it.
_MONTHS = (
    "january|february|march|april|may|june|july|august|september|october|november|december"
    "|spring|summer|autumn|winter|the|early|late|mid|end|start|beginning|of|year|same"
)
_DANGLING = re.compile(
    rf"(?:(?:in|on|by|at|from|since|during|after|before|until|not until|around|about)\s"
    rf"(?:(?:[^\s,;:]+\s?){{1,5}},\s*|(?:(?:{_MONTHS}|\d[\w’'-]*)\s+){{0,6}}))?"
    rf"(?:(?:only|again|soon|then|there|finally),?\s+)?{_PRONOUN}",
    re.I,
)
_TIME_WORDS = re.compile(
    r"\b(?:in|on|by|at|from|since|during|until|of|the|early|late|mid|around|about|to)\b", re.I
)
_ONLY_WAS = re.compile(
    r"[^,;]*\b(?:is|are|was|were|has been|had been|have been|took place|takes place|happened|"
    r"occurred|fell)\s*\.?",
    re.I,
)
_VERBLIKE = re.compile(
    r"\b(?:is|are|was|were|be|been|has|have|had|did|does|do|became|began|came|went|took|made|"
    r"gave|got|won|lost|fell|rose|grew|held|led|met|sold|bought|built|broke|brought|struck|"
    r"\w{2,}ed|\w+(?:ew|ought|aught|old|ood|ound|ent|elt|ept|ank|ang|ung|ose|ove|oke|ote))\b",
    re.I,
)

_DOUBTFUL_DATE = re.compile(
    r"\b(?:would|could|might|(?-i:may)|should|will|fals\w+|untrue|wrong\w*|myths?|rumou?r\w*|fear\w*|"
    r"expect\w*|predict\w*|forecast\w*|plan\w*|deni\w+|claim(?:ed|s)|alleg\w+|if|whether|unless|"
    r"legends?|reportedly|supposedly|perhaps|possibly|probably|maybe)\b",
    re.I,
)
# A source of that date, which is no date of what it reports.
_DATE_OF_A_SOURCE = re.compile(
    r"\b(?:according to|as|in) (?:\w+ ){0,3}(?:reports?|articles?|letters?|books?|studies|study|"
    r"surveys?|papers?|accounts?|histor(?:y|ies)) (?:of|from)\s*$",
    re.I,
)


@dataclass(frozen=True, slots=True)
class KeyDate:
    """A date: `value` to sort by (as in `Figure`), `shown` as the sentence has it, and the clause
    that holds it."""

    value: str
    shown: str
    clause: str

    @property
    def order(self) -> tuple[int, ...]:
        """What dates are sorted by: year, month, day."""
        return tuple(int(part) for part in re.findall(r"^-?\d+|\d+", self.value))


def key_dates(plain: str, english: bool = True) -> list[KeyDate]:
    """The dates of a sentence, each with the clause that says what happened then."""
    if plain.rstrip().endswith("?"):
        return []
    times = [time for time in dates(plain) if time.kind in _TIMES]
    found = []
    for time in times:
        if time.value.startswith("--") or _DATE_OF_A_SOURCE.search(plain[: time.start]):
            continue
        clause = _clause(plain, time, times) if english else _whole(plain, times)
        if clause:
            found.append(KeyDate(time.value, _with_first_day(plain, time), clause))
    return found


def _with_first_day(plain: str, time: Figure) -> str:
    """A date as its sentence has it, with the day that it is reckoned from: "11 to 25 May 2021"."""
    first = re.search(r"\b\d{1,2}(?: to |[–-])$", plain[: time.start])
    start = first.start() if first and time.kind == "day" else time.start
    return plain[start : time.end]


def _whole(plain: str, times: list[Figure]) -> str:
    few = len(times) == 1 and len(plain.split()) <= _MOST_WORDS
    return plain.rstrip(" .۔।。") if few else ""


def _clause(plain: str, time: Figure, times: list[Figure]) -> str:
    """The whole sentence where the date is its only one; else the part of it between two strong
    cuts that has the date and no other, or the whole where the date opens it. Empty where that
    cannot stand alone."""
    if len(times) == 1:
        return _alone(plain, plain, time) or _part(plain, time, times)
    opens = time is times[0] and len(plain[: time.start].split()) <= 2
    return _part(plain, time, times) or (_alone(plain, plain, time) if opens else "")


def _part(plain: str, time: Figure, times: list[Figure]) -> str:
    starts = [0, *(cut.end() for cut in _CUT.finditer(plain))]
    ends = [*(cut.start() for cut in _CUT.finditer(plain)), len(plain)]
    for start, end in zip(starts, ends, strict=True):
        if start <= time.start < end and len(starts) > 1:
            inside = [other for other in times if start <= other.start < end]
            return _alone(plain[start:end], plain, time) if len(inside) == 1 else ""
    return ""


def _alone(part: str, plain: str, time: Figure) -> str:
    """The part, without a conjunction that opens it, if it can stand alone beside its date."""
    clause = _OPENER.sub("", part.strip(" ,;:"), count=1) if _OPENER.match(part) else part
    clause = clause.strip(" ,;:").rstrip(".۔ ")
    words = clause.split()
    if not _FEWEST_WORDS <= len(words) <= _MOST_WORDS or _DANGLING.match(clause):
        return ""
    if _DOUBTFUL_DATE.search(clause) or (part != plain and not _VERBLIKE.search(clause)):
        return ""
    bare = _TIME_WORDS.sub(" ", clause.replace(plain[time.start : time.end], " "))
    if _ONLY_WAS.fullmatch(" ".join(bare.split())):
        return ""
    return clause[:1].upper() + clause[1:] if clause != part else clause
