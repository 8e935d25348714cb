"""A sentence with a dummy subject ("it has been shown that ...") to what it states: which words are
only its frame, or the fact or the reason that the frame itself gives. English."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from citepress.claims import lexicon as lex
from citepress.model import Cue


class Frame(NamedTuple):
    """What the head of a sentence is: the parts (from, to) that are a frame only, so that the rest
    is judged; or a cue for the fact that it states; or the reason why there is none."""

    blank: tuple[tuple[int, int], ...] = ()
    cue: Cue | None = None
    why: Cue | None = None


MEANINGS = {
    "it-is-said": "says what is commonly said or believed",
    "it-was-found": "says what was found, shown or decided",
    "it-is-lawful": "says what is allowed, forbidden or customary",
    "it-is-possible": "says what is possible or might be said",
    "it-is-judged": "says what is important, easy, right or wrong",
}
_LEADS = (
    r"(?:(?:and|but|so|now|well|look|yet|also|still|then|however|therefore|thus|moreover|"
    r"furthermore|indeed|today|unfortunately|in addition|for example|for instance|of course),? )*"
)
_ADVERBS = (
    r"(?:(?:\w+ly|also|now|often|still|thus|even|just|quite|very|well|no longer|not|almost|so|"
    r"rather|perhaps|ever|long) )*"
)
_IS = (
    r"it(?:(?: is| was| has been| had been| has (?:\w+ly |long |also |since )?been)"
    r"|['’]s(?: been)?) "
)
_MAY = r"it (?:can|could|may|might|would) (?:\w+ly |also |even |well )?be "
_MUST = r"it (?:must|should|ought to|has to|needs to) (?:\w+ly |also )?be "
_HELD = (
    "said|argued|believed|claimed|thought|alleged|suggested|rumou?red|feared|hoped|held|"
    "maintained|assumed|considered|reckoned|contended|expected|supposed|accepted|felt|asserted"
)
_FOUND = (
    "proven|proved|shown|discovered|found|established|known|reported|estimated|demonstrated|"
    "documented|recorded|observed|revealed|calculated|confirmed|announced|decided|agreed|"
    "recogni[sz]ed|written|stated|predicted|noticed|determined|seen|mentioned|noted"
)
_TRUE = (
    "clear|true|evident|obvious|apparent|certain|undeniable|a (?:\\w+ )?fact|the case|no secret|"
    "no (?:wonder|surprise|coincidence)|(?:un)?surprising|ironic|significant|notable|"
    "noteworthy|striking|interesting|unfortunate|(?:fair|safe|worth|important|interesting|"
    "necessary|useful) (?:to )?(?:say|note|noting|notice|remember|realise|realize|mention|point "
    "out|recall|know|understand|add)"
)
_LAWFUL = (
    "legal|illegal|lawful|unlawful|common|customary|compulsory|usual|forbidden|prohibited|"
    "permitted|allowed|banned|mandatory|traditional|required|a crime|an offence|an offense|"
    "against the law|a custom|standard practice"
)
_UNSURE = "possible|likely|unlikely|probable|conceivable|doubtful|uncertain|unclear"
_JUDGED = (
    r"it (?:is|would be|might be|must be|should be|can be|could be|may be|has to be|was) (?:also |"
    r"therefore |thus |often |sometimes |not |never |very |so |more |rather |quite |too |always |"
    r"\w+ly )*(?:tempting|important|worth|rash|necessary|easy|hard|difficult|useful|"
    r"time|fair|wrong|right|impossible|vital|essential|crucial|better|best|good|bad|nice|sad|"
    r"foolish|wise|immoral|unfair|unjust|natural|unnatural|hoped|imperative|reasonable|"
    r"unreasonable|argued|objected|up to|my|our|a (?:shame|pity|matter|question|good|bad|mistake)|"
    r"the (?:duty|responsibility|job|task) of|ridiculous|absurd|sensible|tragic|unacceptable)\b"
)
_CLEFT = (
    r"(?P<it>it(?: is| was| has been|['’]s) (?:\w+ly )?(?:only |also |not |just )?)"
    r"(?P<what>(?:the|this|these|a|an|his|her|their|its|our|for|in|through|by|from|because|with|"
    r"at|on|until|not|[a-z]+(?= who ))\b(?: (?!that |who |which )[\w'’-]+){0,8} ?)"
    r"(?P<which>,? ?\b(?:that|who|which) )"
)


_GATE = re.compile(r"\b(?:it|there)\b")


@lru_cache(maxsize=1)
def _patterns() -> dict[str, re.Pattern[str]]:
    made = {
        "held": rf"{_IS}{_ADVERBS}(?:{_HELD}) (?:by \w+ (?:\w+ )?)?(?:that|to)\b",
        "found": rf"{_IS}{_ADVERBS}(?:{_FOUND})(?: by \w+(?: \w+)?)? that\b",
        "true": rf"(?:{_IS}{_ADVERBS}(?:{_TRUE}|{_FOUND})|{_MUST}{_ADVERBS}(?:{_FOUND}|said|"
        rf"admitted|added|remembered|stressed|emphasi[sz]ed)(?: here)?|"
        r"there (?:is|can be|was) (?:no|little) (?:doubt|question|denying))(?: that|,)? ",
        "lawful": rf"{_IS}{_ADVERBS}(?:{_LAWFUL})\b",
        "unsure": rf"(?:{_IS}|{_MUST}){_ADVERBS}(?:{_UNSURE})\b|{_MAY}",
        "judged": _JUDGED,
        "cleft": _CLEFT,
    }
    return {name: re.compile(rf"{_LEADS}(?P<frame>{form})") for name, form in made.items()}


def read(plain: str) -> Frame | None:
    """The frame at a sentence's head, or None where there is none. Total."""
    small = lex.small(plain[:300])
    if not _GATE.search(small, 0, 60):
        return None
    for name, pattern in _patterns().items():
        m = pattern.match(small)
        if not m:
            continue
        words = plain[m.start("frame") : m.end("frame")].strip()
        if name == "held":
            return Frame(cue=Cue("opinion-of-others", words, "it-is-said"))
        if name == "found":
            return Frame(cue=Cue("attribution", words, "it-was-found"))
        if name == "lawful":
            return Frame(cue=Cue("entity", words, "it-is-lawful"))
        if name == "unsure":
            return Frame(why=Cue("possibility", words, "it-is-possible"))
        if name == "judged":
            return Frame(why=Cue("judgement", words, "it-is-judged"))
        if name == "true":
            return Frame(((m.start("frame"), m.end("frame")),))
        return _cleft(m)
    return None


def _cleft(m: re.Match[str]) -> Frame:
    """ "It is the cattle which catch it" states that the cattle catch it; of "it is for this reason
    that he kills" the that-clause is judged."""
    adverbial = re.match(r"for|in|through|by|from|because|with|at|on|until|not", m["what"])
    if adverbial:
        return Frame(((m.start("it"), m.end("which")),))
    return Frame((m.span("it"), m.span("which")))


def blanked(plain: str, parts: tuple[tuple[int, int], ...]) -> str:
    """The sentence with these parts as blanks, so that offsets stay."""
    for start, end in parts:
        plain = plain[:start] + " " * (end - start) + plain[end:]
    return plain
