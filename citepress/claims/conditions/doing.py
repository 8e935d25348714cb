"""What something does or did."""

from __future__ import annotations

from citepress.claims import lexicon as lex
from citepress.claims.clause_facts import ClauseFacts
from citepress.claims.conditions.basics import PERSONS, it, ours, plain, thing, vague
from citepress.claims.noun_phrases import is_plural

MOVING = frozenset(
    "rise fall grow drop decline increase decrease double halve soar raise lower reduce cause "
    "trigger boost worsen".split()
)


FEELING = frozenset(
    "hurting suffering struggling watching waiting listening trying talking asking saying looking "
    "doing telling going coming getting".split()
)


_RELATIVES = frozenset({"who", "that", "which"})


_ARTICLES = ("a", "an", "any")


def helps(c: ClauseFacts) -> bool:
    """A vague good or bad: "such games help children to be independent"."""
    if not plain(c) or c.scoped() or "than" in c.rest:
        return False
    if c.base not in ("enable", "encourage"):
        return True
    return any(
        lex.singular(word) in PERSONS or word in ("them", "him", "her", "us")
        for word in c.after[:4]
    )


def they_do(c: ClauseFacts) -> bool:
    """What an unnamed "they" do: the sentence says nothing by itself."""
    return c.first == "they" and len(c.subject) == 1 and plain(c) and vague(c)


def any_such(c: ClauseFacts) -> bool:
    """A made-up example: "a man who drinks"."""
    return c.first in _ARTICLES and not _RELATIVES.isdisjoint(c.subject)


def no_subject(c: ClauseFacts) -> bool:
    return not c.subject or c.subject[:2] == ["this", "house"]


def light_state(c: ClauseFacts) -> bool:
    short = len(c.rest) < 3 or c.first in ("he", "she", "they", "people")
    return plain(c) and c.tense != "passive-present" and short and vague(c)


# Light verbs that are deeds enough with a class for their subject.
LIGHT_DEEDS = frozenset("use work meet learn read speak travel walk live start".split())


def class_has(c: ClauseFacts) -> bool:
    """What a class of things or somebody named has: "sharks have no bones"."""
    noun = thing(c)
    return (
        (c.noun.endswith("s") or c.named_subject or c.first in ("each", "every"))
        and not c.pointer
        and not c.own
        and c.first not in ("he", "she", "they", "you", "my", "our")
        and not lex.is_abstract(c.noun)
        and bool(noun)
        and not lex.is_abstract(noun)
        and not c.evaluation()
    )


def gerund(c: ClauseFacts) -> bool:
    """A subject that is a doing: "breaking the record"."""
    return (
        plain(c)
        and c.first.endswith("ing")
        and len(c.subject) > 1
        and (
            c.subject[1] in _AFTER_GERUND
            or c.first in _GERUNDS
            or (is_plural(c.subject[-1]) and c.clause.main.lower.endswith("s"))
        )
    )


_AFTER_GERUND = frozenset(
    "the a an this that these those his her its their our my your in on to for with people it "
    "them him money more less".split()
)


_GERUNDS = frozenset("being having doing making getting going using taking giving keeping".split())


def it_does(c: ClauseFacts) -> bool:
    """What "it" does, where the verb is no light one and nothing is judged."""
    return (
        it(c)
        and c.base not in _NOT_ITS_OWN
        and len(c.rest) >= 3
        and not c.evaluation()
        and not ours(c)
    )


_NOT_ITS_OWN = (
    lex.LIGHT
    | lex.THINKING
    | frozenset(
        "show demonstrate mean raise suggest imply prove highlight illustrate matter depend place "
        "require deserve reflect represent say sound feel explain exemplify bring".split()
    )
)


_SAYING = lex.THINKING | lex.REPORTING


_MINDING = lex.LIGHT | _SAYING


def this_led(c: ClauseFacts) -> bool:
    """What "this" or "it" brought about or underwent in the past, where nothing is judged."""
    if c.evaluation() or ours(c) or len(c.rest) < 2 or c.subject[:1] in (["nothing"], ["what"]):
        return False
    if c.tense == "passive-past":
        return c.base not in _SAYING and len(c.rest) >= 2
    if c.tense == "perfect":
        return len(c.subject) == 2 and c.base not in _MINDING and len(c.after) >= 3
    return c.base not in _MINDING and len(c.rest) >= 3


def deed_judged(c: ClauseFacts) -> bool:
    """A judgement in the shape of a deed: "has caused a radical change"."""
    if not plain(c) or "than" in c.rest or c.after[:1] not in (["a"], ["an"], ["such"], ["some"]):
        return False
    return bool(c.evaluation(4))
