"""A date in a sentence to the event that it is tied to: a treaty, a battle, a founding by name.

Only events that happen once are known: two years of one war, or of one yearly summit, may differ.
"""

from __future__ import annotations

import re
from functools import lru_cache

from citepress.claims import similarity
from citepress.model import Figure

# The event may stand so many letters from its year.
_NEAR = 40
_CAPITAL = r"[A-Z][\w'’-]+"
_ONCE = (
    "Treaty|Battle|Act|Agreement|Accords?|Massacre|Declaration|Pact|Charter|Earthquake|Coup|"
    "Partition|Resolution|Convention|Mutiny|Edict|Statute|Constitution|Armistice|Ordinance|Concordat|"
    "Manifesto|Proclamation"
)


_OPENERS = (
    "The|A|An|In|On|At|After|Before|By|From|During|Since|Until|As|With|For|When|This|That|His|Her|"
    "Its|Their|Under|Both|And|But"
)


@lru_cache(maxsize=1)
def _named() -> re.Pattern[str]:
    return re.compile(
        rf"(?:(?:(?!(?:{_OPENERS})\b){_CAPITAL} (?:of |the |and |for |on )?){{1,4}}(?:{_ONCE})\b"
        rf"|\b(?:{_ONCE}) of (?:the )?{_CAPITAL}(?: {_CAPITAL}){{0,3}})"
    )


# What is done once to a thing or by somebody.
_VERBS = {
    "found": r"founded|founding of|foundation of",
    "establish": r"established|establishment of|set up",
    "bear": r"was born|were born|birth of",
    "die": r"died|death of",
    "sign": r"signed|signing of",
    "ratify": r"ratified|ratification of",
    "join": r"joined|acceded to|accession|became a (?:full )?member|admitted",
    "abolish": r"abolished|abolition of",
    "create": r"created|creation of",
    "build": r"was built|were built|completed",
    "open": r"was opened|opened",
    "publish": r"published|publication of",
    "kill": r"assassinated|assassination of|was executed|was killed",
    "free": r"became independent|independence|gained its independence",
    "discover": r"discovered|discovery of|invented|invention of",
    "fall": r"fell|collapsed|fall of|collapse of",
    "sink": r"sank|sinking of",
    "unite": r"united|unification of|reunified",
    "elect": r"was elected|took office|came to power|was crowned|ascended",
    "launch": r"was launched|launched",
}
_DONE = {verb: re.compile(rf"\b(?:{form})\b") for verb, form in _VERBS.items()}
_ANY = re.compile("|".join(f"(?:{form})" for form in _VERBS.values()))


def tied(plain: str, date: Figure) -> frozenset[str]:
    """The names of the events that a date of a sentence is tied to. Of a deed the name is the verb
    with each proper name of the sentence: two sentences must share one, and rival in none."""
    found = set()
    for m in _named().finditer(plain):
        if -_NEAR <= m.start() - date.end <= _NEAR or -_NEAR <= date.start - m.end() <= _NEAR:
            words = [similarity.stem(w) for w in m[0].split() if w.lower() not in _SMALL]
            if len(words) > 1:
                found.add(" ".join(sorted(words)))
    if _ANY.search(plain):
        names = similarity.names(plain) | first_name(plain)
        for verb, form in _DONE.items():
            if form.search(plain):
                found.update(f"{verb} {name}" for name in names)
    return frozenset(found)


def rivals(plain: str, other: str) -> bool:
    """Whether each of two sentences has a name that the other lacks, its first word included."""
    mine = similarity.names(plain) | first_name(plain)
    theirs = similarity.names(other) | first_name(other)
    return bool(mine - theirs - similarity.words(other)) and bool(
        theirs - mine - similarity.words(plain)
    )


_SMALL = frozenset("the of and for on in a an".split())
_NO_NAME = frozenset(
    "the a an in on at it he she they this that these those his her its their when after before by "
    "from during since until as with for and but so then there two three".split()
)


def first_name(plain: str) -> frozenset[str]:
    """The stem of the sentence's first word where it may be a name."""
    m = re.match(r"[A-Z][\w'’-]+", plain)
    return frozenset({similarity.stem(m[0])}) if m and m[0].lower() not in _NO_NAME else frozenset()
