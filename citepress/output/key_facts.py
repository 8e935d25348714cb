"""A claim to the figures of it that can stand alone in a handout.

A reader learns a key figure by heart, away from its sentence. So a figure is shown with the words
that bound it, or not at all; one that the sentence denies, doubts, quotes, attributes to others or
only hopes for is not shown.
"""

from __future__ import annotations

import re

from citepress.claims import figures
from citepress.claims.dates import PLURALS, STOP
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
    r"|all but|within|twice|double|triple|(?:two|three|four|five|ten) times|"
    r"(?:very )?few of(?: the)?"
    r"|close (?:to|on)|upwards? of|in excess of|in the region of|on the order of"
    r"|an estimated|estimated(?: at)?|an average of|on average"
    r"|a (?:minimum|maximum|total|ceiling|floor|cap|limit) of"
    r"|(?:a |the )?(?:minimum|maximum)|only|just|exactly|precisely|merely|(?:an )?(?:additional|"
    r"extra)|another|a further|half|(?:the )?(?:first|last|other)|[~≈<>≤≥±]|more like|between"
)
_BEFORE = re.compile(rf"(?:(?<=[\s(“\"‘])|^)(?:{_BOUND})\s*$", re.I)
# And behind it.
_AFTER = re.compile(
    r"\s*\+|,?\s+(?:or (?:so|more|less|fewer|over|under|above|below|higher|lower)|at (?:the )?"
    r"(?:very )?(?:least|most)|and (?:over|above|more|under|below)|upwards?|on average|"
    r"more or less|at a guess|if not (?:more|less|fewer))\b",
    re.I,
)
_LINK = re.compile(
    r"\s*(?:[–—-]|±|\+/[-−]|(?:up |down )?to|and|or|"
    r"but (?:fewer|less|more|not (?:over|under|more than|less than|fewer than)|under|over|at most|"
    r"at least)(?: than)?|out of|of(?: the| all| its| their| his| her| our)?)\s*",
    re.I,
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
    r"perhaps|possibl[ey]|maybe|probabl[ey]|likely|reportedly|apparently|seemingly|ostensibly|"
    r"evidently|say|says|said|told|tells|insist\w*|assert\w*|according to|reports? of|"
    r"invented|inventions?|fabricat\w+|hoax\w*|withdr[ae]w\w*|retract\w*|fake[ds]?|bogus|"
    r"(?:is|are|was|were) to(?= [a-z])|meant|designed|give or take|(?:roughly|broadly) speaking|"
    r"hypothe\w+|theoretical\w*|question(?:ed|able)|suspect\w*|will|unable|stopp?ed|ceased?)\b",
    re.I,
)
# A condition by inversion: "Had the dam held, 800 farms were safe."
_INVERTED = re.compile(r"(?:Had|Were|Should)\s")
_QUOTED = re.compile(r"“[^”]*”|‘[^’]*’|\"[^\"]*\"|«[^»]*»|„[^“”]*[“”]")
# Of a figure that others give.
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


def key_figures(plain: str) -> list[str]:
    """The figures of an English sentence that are facts of it, each with its bound and its noun."""
    if _DOUBT.search(_AS_SAID.sub(" ", plain)) or plain.rstrip().endswith("?"):
        return []
    if _INVERTED.match(plain):
        return []
    quoted = [passage.span() for passage in _QUOTED.finditer(plain)]
    found = []
    all_figures = figures.figures(plain)
    for group in _ranges(plain, all_figures):
        if not any(_is_weighty(plain, figure) for figure in group):
            continue
        if any(first <= group[0].start < last for first, last in quoted):
            continue  # somebody's words, which the figure alone would state as a fact
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
