"""The clauses of a sentence to the kinds of fact that they state, or the reasons for none."""

from __future__ import annotations

from collections.abc import Sequence

from citepress.claims import lexicon as lex
from citepress.claims.clause_rules import judge
from citepress.claims.clauses import Clause
from citepress.claims.words import Word
from citepress.model import Cue, Figure

_NUMBERS = frozenset(
    "two three four five six seven eight nine ten eleven twelve twenty thirty forty fifty sixty "
    "seventy eighty ninety hundred thousand million billion trillion half third quarter dozen "
    "a".split()
)
_MONTHS_AND_DAYS = frozenset(
    "january february march april may june july august september october november december monday "
    "tuesday wednesday thursday friday saturday sunday i i'm i've i'd i'll god "
    # What has a capital and names nobody.
    "internet web tv it's english facebook pc dvd www it i.e e.g ok".split()
)


def weigh(
    parsed: list[Clause],
    tokens: list[Word],
    plain: str,
    persons: frozenset[str],
    counted: Sequence[Figure] = (),
) -> tuple[list[Cue], list[Cue]]:
    """The cues of the clauses that state a fact, and the reasons of those that state none.
    `counted` are the figures and dates of the sentence that count something."""
    names = _names(tokens)
    numbers: frozenset[int] = frozenset()
    if counted:
        numbers = frozenset(
            word.start for word in tokens if any(f.start <= word.start < f.end for f in counted)
        )
    cues: list[Cue] = []
    reasons: list[Cue] = []
    if not parsed:
        return [], [Cue("fragment", "")]
    for cue in _according(tokens, plain):
        cues.append(cue)
    for clause in parsed:
        found, why = judge(clause, names, plain, numbers)
        cues += found
        reasons += [why] if why else []
    if cues:
        cues += _decorations(parsed, plain)
    for person in sorted(persons):
        if person and person in plain:
            cues.append(Cue("entity", person))
    return cues, reasons


def _names(tokens: list[Word]) -> frozenset[int]:
    """The starts of the words that are proper names: with a capital, and not for the sentence."""
    found = set()
    for at, word in enumerate(tokens):
        if not word.capital or word.lower in _MONTHS_AND_DAYS:
            continue
        if at and tokens[at - 1].lower not in (":",):
            found.add(word.start)
    return frozenset(found)


def _according(tokens: list[Word], plain: str) -> list[Cue]:
    lows = [t.lower for t in tokens]
    for at in range(len(lows) - 1):
        if lows[at] == "according" and lows[at + 1] == "to" and _is_source(tokens, at + 2):
            return [Cue("attribution", plain[tokens[at].start : tokens[at + 1].end])]
    return []


def _is_source(tokens: list[Word], at: int) -> bool:
    """Whether what stands behind "according to" may have said something: with a capital, an
    article or a word for those who report."""
    opens = at == 2 or tokens[at - 3].lower in (",", "and", "but", ";", ":")
    return at < len(tokens) and (
        tokens[at].capital
        or (opens and tokens[at].lower in _ARTICLES)
        or any(word.lower in lex.REPORT_NOUNS | lex.OTHERS for word in tokens[at : at + 3])
    )


_ARTICLES = frozenset("the a an his her their its one some many most this these".split())


def _decorations(parsed: list[Clause], plain: str) -> list[Cue]:
    """The superlatives and comparisons of a sentence that states a fact."""
    found: list[Cue] = []
    for clause in parsed:
        everything = clause.all()
        for at, word in enumerate(everything):
            following = everything[at + 1].lower if at + 1 < len(everything) else ""
            before = everything[at - 1].lower if at else ""
            if at == 0 and word.lower in ("first", "last") and following in (",", "of", "but"):
                continue  # "First of all", "Last but not least"
            if word.lower in ("none", "nobody") or (word.lower == "least" and before == "at"):
                continue
            if word.lower == "record" and before not in ("a", "new") and following != "high":
                continue
            if word.lower in lex.SUPERLATIVES:
                if word.lower in ("every", "most", "last", "least") and following in (
                    "of", "year", "week", "month", "day", "night", "time", "summer", "winter",
                ):  # fmt: skip
                    continue
                found.append(Cue("superlative", plain[word.start : word.end]))
            elif word.lower == "no" and following == "other":
                found.append(Cue("superlative", plain[word.start : word.end]))
            elif word.lower == "than" and (following[:1].isdigit() or following in _NUMBERS):
                continue
            elif word.lower in ("because", "than") and following:
                found.append(Cue("trend", plain[word.start : word.end]))
    return found


def speaking(parsed: list[Clause], plain: str) -> list[Cue]:
    """Who says what is quoted: a reporting verb beside it, with any subject but oneself."""
    return [
        Cue("attribution", plain[clause.main.start : clause.main.end])
        for clause in parsed
        if clause.base in lex.REPORTING
        and clause.subject
        and clause.subject[0].lower not in lex.FIRST_PERSON
    ]
