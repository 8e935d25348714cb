"""The register of a text: what a sentence must have on record to be a claim in a speech or debate.

A speech states facts within promises and praise ("we will keep the 800 miles of road that we built
open"), and a debate states much that nobody would check. Beside the verdict of the clause rules, a
sentence has points for what is on record in it (a figure, a name, public things, a time) and
against what is not (an opinion, a demand, "you"). The points were fitted by logistic regression,
for speeches to the training part of PoliClaim and for debates to half of ClaimBuster, and rounded
(`tools/fit_registers.py`); `claims --why` names the words that gave them.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from typing import NamedTuple

from citepress.claims import lexicon as lex
from citepress.model import Cue

MEANINGS = {
    "on-record": "has enough on record for a claim in this register",
    "off-record": "has too little on record for a claim in this register",
    "own-results": "states what the author did or measured",
}


class Points(NamedTuple):
    """The points of a feature in a speech and in a debate."""

    speech: float
    debate: float


_START = Points(-0.8, -2.0)
POINTS = {
    # The verdict of the clause rules: a claim, or the reason why it is none.
    "claim": Points(0.3, -0.1),
    "figure": Points(0.9, 0.9),
    "event": Points(0.6, 0.7),
    "no:forecast": Points(0.3, -1.2),
    "no:possibility": Points(0.2, -0.6),
    "no:reasoning": Points(0.2, -1.0),
    "no:fragment": Points(0.1, -1.5),
    "no:reflection": Points(0.1, -0.8),
    "no:opinion": Points(-0.2, -0.8),
    "no:judgement": Points(-0.4, -0.6),
    "no:greeting": Points(-0.3, -0.7),
    "no:proposal": Points(-0.4, -1.3),
    "no:instruction": Points(-0.6, -1.0),
    "no:condition": Points(-0.6, -0.1),
    "no:question": Points(-0.8, -1.5),
    # What is on record.
    "digit": Points(1.0, 1.4),
    "number": Points(0.0, 0.6),
    "numbers": Points(0.0, 0.3),
    "name": Points(0.3, 0.4),
    "names": Points(0.8, 0.4),
    "thing of record": Points(0.1, 0.4),
    "public thing": Points(1.2, 0.5),
    "public things": Points(0.8, 0.2),
    "time": Points(0.6, 0.5),
    "times": Points(0.2, -0.1),
    "deed": Points(0.5, 0.7),
    "vote": Points(0.0, 0.8),
    "votes": Points(0.0, 0.4),
    "rank": Points(0.0, 1.1),
    "ranks": Points(0.0, 0.7),
    "others": Points(0.0, 0.6),
    "8 words": Points(-0.1, 0.1),
    "12 words": Points(0.3, 0.0),
    "16 words": Points(0.4, 0.5),
    # What is not.
    "praise or blame": Points(-0.3, -0.8),
    "vague": Points(-0.8, -0.2),
    "vaguer": Points(-0.7, -0.4),
    "talk": Points(0.0, -1.1),
    "much talk": Points(0.0, -0.7),
    "you": Points(-0.6, 0.0),
    "I": Points(0.0, -0.6),
    "we": Points(-0.3, 0.3),
    "demand": Points(-1.2, -0.5),
    "if": Points(-0.6, -0.2),
    "mind": Points(-0.5, -0.7),
    "exclamation": Points(-0.5, 0.0),
}
THRESHOLDS = {"speech": -0.2, "debate": -0.5}

# Things of public life, of which accounts exist.
_PUBLIC = frozenset(
    "budget energy reform program programme fund funding business teacher student spending "
    "growth crisis standard initiative regulation county district recession sector policy "
    "commission road college legislation legislature governor congress senate senator "
    "president million billion percent job tax taxpayer family patient nurse doctor hospital "
    "clinic farm farmer mine plant bridge highway train port army troops border war veteran "
    "police officer crime prison court judge drug opioid insurance medicaid medicare pension "
    "wage salary worker workforce employee employer company industry manufacturer factory "
    "export import trade oil gas coal electricity water school classroom university grade test "
    "child kid citizen resident population city town community department agency board council "
    "bill law act amendment constitution treaty agreement plan project investment dollar cost "
    "price rate deficit debt surplus revenue credit loan bank market economy election vote "
    "voter office administration facility center home housing property vaccine virus pandemic "
    "disease cancer death".split()
)
_TIMES = frozenset(
    "ago already today tonight now since year month week last past current currently recent "
    "recently first new once still been was were had".split()
)
_VAGUE = frozenset(
    "future dream truth love opportunity responsibility progress challenge hope deserve "
    "ourselves everyone everybody nothing together never courage greatness spirit faith heart "
    "promise better best great proud honor honour matter matters things anything everything "
    "way ways us bless".split()
)
_VOTES = frozenset(
    "supported support voted vote vetoed veto opposed oppose signed sent cut raised proposed "
    "passed introduced doubled tripled increased decreased lost created spent invested built "
    "closed endorsed cosponsored sponsored".split()
)
_RANKS = frozenset(
    "highest largest lowest biggest record history average number majority half double than "
    "only never first times single most least per percent rate amount both no".split()
)
_OTHERS = frozenset(
    "he she his her they they're they've he's she's opponent opponents democrats republicans "
    "administration mayor governor senator".split()
)
_NUMBERS = frozenset(
    "two three four five six seven eight nine ten twelve twenty thirty forty fifty sixty eighty "
    "ninety hundred thousand million billion trillion half third double".split()
)
_TALK = frozenset(
    "going want talk talked course here way kind lot maybe something somebody myself ought "
    "question look start begin get got be would will do can need so how others day job".split()
)
_MIND = frozenset("believe think hope know want feel thank proud".split())
_DEMAND = frozenset("must should let need cannot can't don't".split())
_YOU = frozenset("you your".split())
_I = frozenset("i i'm i'll i've".split())
_WE = frozenset("we we've we're we'll our".split())
_NO_NAMES = frozenset("I I'm I've I'll I'd God Mr Thank".split())
_WORD = re.compile(r"[A-Za-z'-]+|\d+")


def judge(plain: str, register: str, kinds: Collection[str], why: Cue | None) -> Cue | None:
    """A cue of the kind `entity` where a sentence of a speech or debate has enough on record to be
    a claim, and None where it has not. `kinds` are those that the clause rules found, `why` their
    reason for none."""
    found = dict(features(plain.replace("’", "'"), kinds, why))
    start, *_ = (getattr(_START, register),)
    total = start + sum(getattr(POINTS[name], register) for name in found)
    if total < THRESHOLDS[register]:
        return None
    words = dict.fromkeys(word for name, word in found.items() if word and name in _SHOWN)
    return Cue("entity", ", ".join(list(words)[:3]), "on-record")


_SHOWN = frozenset(
    ("digit", "name", "names", "thing of record", "public thing", "public things", "time", "deed")
)


def features(plain: str, kinds: Collection[str], why: Cue | None) -> Iterator[tuple[str, str]]:
    """The features that a sentence has, each with a word that gave it."""
    words = _WORD.findall(plain)
    small = [word.lower() for word in words]
    if kinds:
        yield "claim", ""
        if not {"figure", "date"}.isdisjoint(kinds):
            yield "figure", ""
        if not {"event", "trend", "attribution"}.isdisjoint(kinds):
            yield "event", ""
    elif why is not None and f"no:{why.kind}" in POINTS:
        yield f"no:{why.kind}", ""
    for least in (8, 12, 16):
        if len(words) >= least:
            yield f"{least} words", ""
    names = [word for word in words[1:] if word[0].isupper() and word not in _NO_NAMES]
    public = [word for word in small if lex.singular(word) in _PUBLIC]
    times = [word for word in small if word in _TIMES or lex.singular(word) in _TIMES]
    vague = [word for word in small if word in _VAGUE]
    votes, ranks, numbers, talk = (
        [word for word in small if word in those] for those in (_VOTES, _RANKS, _NUMBERS, _TALK)
    )
    counted = (
        ("digit", [word for word in words if word.isdigit()], 1),
        ("name", names, 1), ("names", names, 3),
        ("thing of record", [w for w in small if lex.singular(w) in lex.RECORDS], 1),
        ("public thing", public, 1), ("public things", public, 3),
        ("time", times, 1), ("times", times, 2),
        ("deed", [word for word in small if word.endswith("ed") or word in lex.PAST], 1),
        ("number", numbers, 1), ("numbers", numbers, 2), ("vote", votes, 1), ("votes", votes, 2),
        ("rank", ranks, 1), ("ranks", ranks, 2), ("talk", talk, 1), ("much talk", talk, 3),
        ("others", [word for word in small if word in _OTHERS], 1),
        ("praise or blame", [word for word in small if lex.is_evaluative(word)], 1),
        ("vague", vague, 1), ("vaguer", vague, 2),
        ("you", [word for word in small if word in _YOU], 1),
        ("I", [word for word in small if word in _I], 1),
        ("we", [word for word in small if word in _WE], 1),
        ("demand", [word for word in small if word in _DEMAND], 1),
        ("mind", [word for word in small if word in _MIND], 1),
        ("if", [word for word in small if word == "if"], 1),
    )  # fmt: skip
    for name, found, least in counted:
        if len(found) >= least:
            yield name, found[least - 1]
    if "!" in plain:
        yield "exclamation", "!"


_OWN = re.compile(
    r"(?:(?:in this|for this|in our|for the) (?:study|experiment|report|project|test)s?,? )?"
    r"(?:we|i)(?: have| had| then| also| first| next)* (?P<verb>[a-z]+)\b"
)
_SHOWS = re.compile(
    r"(?:as (?:shown|seen) in )?(?:the )?(?:fig(?:ure|\.)|table|graph|chart|appendix|equation|eq\.)"
    r" ?\(?[\dIVXA-Z]"
    r"|(?:the|our) (?:results?|measurements?|samples?|data|readings?|measured \w+|apparatus|"
    r"experiments?|participants|respondents|interviewees|questionnaires?) "
    r"(?:was|were|is|are|show|shows|showed|indicate|had|have)\b",
    re.I,
)


def own_results(plain: str) -> Cue | None:
    """What a report states of its author's own work: what "we" did, what a figure or the results
    show. None for anything else."""
    small = lex.small(plain)
    if m := _OWN.match(small):
        verb = m["verb"]
        if verb.endswith("ed") or verb in lex.PAST or verb in lex.PARTICIPLE_OF:
            return Cue("own-work", plain[m.start() : m.end()], "own-results")
    if m := _SHOWS.match(plain):
        return Cue("own-work", m[0], "own-results")
    return None
