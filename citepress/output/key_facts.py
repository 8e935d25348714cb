"""A claim to the figures and dates of it that can stand alone in a handout.

A reader learns a key figure by heart, away from its sentence. So a figure is shown with the words
that bound it, or not at all; one that the sentence denies, doubts or only hopes for is not shown.
A date is shown with a whole clause that holds it and its verb, or not at all.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from citepress.claims import figures
from citepress.claims.dates import PLURALS, STOP, dates
from citepress.model import Figure

_YEAR = re.compile(r"1[5-9]\d\d|20\d\d")
_MOST_NOUN_WORDS = 3
# Words that bound a figure, before it.
_BOUND = (
    r"(?:not |no )?(?:fewer|less|more|greater|higher|lower|larger|smaller|earlier|later|better) "
    r"than"
    r"|at (?:the )?(?:very )?(?:least|most)|up to|as (?:many|much|few|little|high|low|long) as"
    r"|(?:well |just |slightly |a little |far )?(?:over|under|above|below)|beyond|exceeding"
    r"|(?:very |well )?nearly|almost|about|around|roughly|approximately|approx\.|some|circa|ca\."
    r"|c\."
    r"|close (?:to|on)|upwards? of|in excess of|in the region of|on the order of"
    r"|an estimated|estimated(?: at)?|an average of|on average|a (?:minimum|maximum|total) of"
    r"|(?:a |the )?(?:minimum|maximum)|only|just|exactly|precisely|merely|(?:an )?(?:additional|"
    r"extra)|another|a further|half|(?:the )?(?:first|last|other)|[~≈<>≤≥±]|more like|between"
)
_BEFORE = re.compile(rf"(?:(?<=[\s(“\"‘])|^)(?:{_BOUND})\s*$", re.I)
# And behind it.
_AFTER = re.compile(
    r"\s*\+|,?\s+(?:or (?:so|more|less|fewer|over|under|above|below|higher|lower)|at (?:the )?"
    r"(?:very )?(?:least|most)|and (?:over|above|more|under|below)|upwards?|on average)\b",
    re.I,
)
_LINK = re.compile(
    r"\s*(?:[–—-]|to|and|or|out of|of(?: the| all| its| their| his| her| our)?)\s*", re.I
)
# What a denial reaches ends here.
_RESTART = re.compile(r"[;:]|\bbut\b|,\s*(?:and|while|whereas|yet|so)\b(?!\s+not)", re.I)
_DENIAL = re.compile(
    r"\b(?:not|no|never|nor|neither|none|nobody|nothing|nowhere|cannot|without|hardly|scarcely|"
    r"barely|rarely|seldom|except|excluding|unless|if|whether|lest|until|rather than|instead of|"
    r"far from|short of|as opposed to|other than|per|every|each|out of|in)\b|n[’']t\b",
    re.I,
)
# Beside these a figure may be no fact, wherever they stand in the sentence.
_DOUBT = re.compile(
    r"\b(?:would|could|might|(?-i:may)|should|must|shall|ought|hop\w+|fear\w*|worr\w+|wish\w*|want\w*|"
    r"aim\w*|seek\w*|sought|plan\w*|intend\w*|propos\w+|promis\w+|pledg\w+|vow\w*|threaten\w*|"
    r"predict\w*|forecast\w*|foresaw|project(?:ed|s|ing|ions?)|expect\w*|anticipat\w+|target\w*|"
    r"goals?|suppos\w+|assum\w+|presum\w+|alleg\w+|purport\w*|rumou?r\w*|claim(?:ed|s|ing)?|"
    r"den(?:y|ies|ied|ial\w*)|disput\w+|reject\w*|refut\w+|rebut\w*|contest(?:ed|s)|contradict\w*|"
    r"deb?unk\w*|fals\w+|untrue|wrong\w*|incorrect\w*|mistak\w+|error\w*|myths?|fictions?|legend\w*|"
    r"imagin\w+|exaggerat\w+|inflat(?:ed|es)|overstat\w+|understat\w+|contrary|unlikely|doubt\w*|"
    r"unclear|unconfirmed|unproven|uncertain\w*|disproved?|fail(?:ed|s|ing|ure)?|refus\w+|lack\w*|"
    r"miss(?:ed|es|ing)|avoid\w*|prevent\w*|avert\w*|forb\w+|cancel\w*|abandon\w*|instead|"
    r"hypothe\w+|theoretical\w*|question(?:ed|able)|suspect\w*|will|unable|stopp?ed|ceased?)\b",
    re.I,
)
# Said of a figure that is not the author's.
_AS_SAID = re.compile(
    r"[\s,(]*\bas (?:was|were|is|had been|has been|first|once|many|some|people|they|it|the)\b"
    r"[\w\s]{0,30}?\b(?:said|told|thought|believed|reported|feared|hoped|expected|claimed|planned|"
    r"alleged|predicted|promised|written|stated|supposed|assumed|announced|rumou?red)\b",
    re.I,
)
_BOUND_DENIAL = re.compile(
    r"\b(?:no|not) (?:fewer|less|more|greater|later|earlier|higher|lower) than\b|\bnot only\b"
    r"|\bin (?:the )?(?:years?|total|all|each|every)\b|\bin (?:\w+ )?(?=\d{4}\b)",
    re.I,
)

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
    r"expect\w*|predict\w*|forecast\w*|plan\w*|deni\w+|claim(?:ed|s)|alleg\w+)\b",
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


# --- figures --------------------------------------------------------------------------------------


def key_figures(plain: str) -> list[str]:
    """The figures of an English sentence that are facts of it, each with its bound and its noun."""
    if _DOUBT.search(_AS_SAID.sub(" ", plain)) or plain.rstrip().endswith("?"):
        return []
    found = []
    all_figures = figures.figures(plain)
    for group in _ranges(plain, all_figures):
        if not any(_is_weighty(plain, figure) for figure in group):
            continue
        start, bound = _bound_before(plain, group[0].start)
        if _is_denied(plain, start):
            continue
        number = plain[group[0].start : group[-1].end]
        noun = _noun(plain, group[-1])
        behind = plain[group[-1].end + len(noun) :]
        if _AS_SAID.match(behind) or plain[group[-1].end : group[-1].end + 1] == "-":
            continue
        after = _AFTER.match(behind)
        found.append(" ".join(f"{bound}{number}{noun}{after[0] if after else ''}".split()))
    return list(dict.fromkeys(found))


def _ranges(plain: str, found: tuple[Figure, ...]) -> list[list[Figure]]:
    """The figures, those in one group that belong together: 10 to 15 per cent, 12 of 40 farms."""
    groups: list[list[Figure]] = []
    for figure in found:
        last = groups[-1][-1] if groups else None
        if last and figure.start > last.end and _linked(plain, last, figure):
            groups[-1].append(figure)
        else:
            groups.append([figure])
    return groups


def _linked(plain: str, one: Figure, other: Figure) -> bool:
    between = plain[one.end : other.start]
    if not _LINK.fullmatch(between):
        return False
    if between.strip().lower() in ("and", "or"):
        before = plain[: one.start].rstrip().lower()
        return before.endswith(("between", "either")) or between.strip().lower() == "or"
    return True


def _is_weighty(plain: str, figure: Figure) -> bool:
    """Whether a figure is worth remembering: no small number word of any prose, no year."""
    if figure.kind not in ("count", "percent", "money", "ratio"):
        return False
    written = plain[figure.start : figure.end]
    if figure.kind == "count":
        return written[0].isdigit() and bool(figure.unit) and not _YEAR.fullmatch(written)
    return figure.value[:1].isdigit()


def _bound_before(plain: str, start: int) -> tuple[int, str]:
    """Where the words that bound a figure begin, and these words with a space behind them."""
    begin = start
    while found := _BEFORE.search(plain[max(0, begin - 40) : begin]):
        begin = max(0, begin - 40) + found.start()
    words = plain[begin:start]
    at_start = begin == 0 or plain[:begin].rstrip()[-1:] in (".", "“", '"', "")
    return begin, (words[:1].lower() + words[1:] if at_start else words)


def _is_denied(plain: str, start: int) -> bool:
    """Whether a word before the figure, in its clause, denies it or makes it a rate or a part."""
    before = plain[:start]
    restarts = list(_RESTART.finditer(before))
    scope = before[restarts[-1].end() :] if restarts else before
    scope = _BOUND_DENIAL.sub(" ", scope)
    for found in _DENIAL.finditer(scope):
        word = found[0].lower()
        if word in ("per", "every", "each", "out of", "in"):
            # Only right before the figure: "1 in 5", "per 100,000 people".
            if not scope[found.end() :].strip() and word != "in":
                return True
            if (
                word == "in"
                and re.search(r"\d\s+$", scope[: found.start()])
                and not scope[found.end() :].strip()
            ):
                return True
            continue
        return True
    return False


def _noun(plain: str, figure: Figure) -> str:
    """The words behind a count up to the noun that it counts, with a space before them."""
    if figure.kind in ("percent", "money"):
        return ""
    behind = re.match(r"(?:\s[^\W\d_][\w’'-]*){0,4}", plain[figure.end :])
    words: list[str] = []
    for word in behind[0].split() if behind else ():
        if word.lower() in STOP or len(words) == _MOST_NOUN_WORDS:
            break
        words.append(word)
        if word.lower() in PLURALS or re.fullmatch(r"\w+[^su\W]s", word):
            return " " + " ".join(words)
    return f" {words[0]}" if words else ""


# --- dates ----------------------------------------------------------------------------------------


def key_dates(plain: str, english: bool = True) -> list[KeyDate]:
    """The dates of a sentence, each with the clause that says what happened then."""
    if plain.rstrip().endswith("?"):
        return []
    times = [time for time in dates(plain) if time.kind in _TIMES]
    found = []
    for time in times:
        if time.value.startswith("--"):
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
