"""What may, can, is likely to or has to be."""

from __future__ import annotations

from citepress.claims import lexicon as lex
from citepress.claims.clause_facts import ClauseFacts
from citepress.claims.conditions.basics import PERSONS, ours, plain
from citepress.claims.noun_phrases import is_plural
from citepress.claims.verb_forms import base_form, is_participle

_HEDGES = frozenset({"perhaps", "maybe", "probably"})


def hedged(c: ClauseFacts) -> bool:
    return not _HEDGES.isdisjoint(w.lower for w in (*c.clause.opener, *c.clause.rest[:2]))


def able_class(c: ClauseFacts) -> bool:
    """What a named or a whole class of things can do."""
    if c.rest[:1] == ["be"] and not can_be_done(c):
        return False
    if not set(c.after[:1]).isdisjoint(lex.REPORTING | lex.THINKING | _FOR_GOOD):
        return False
    return (
        not c.pointer
        and not ours(c)
        and c.first not in ("no", "i", "we", "you", "he", "she", "they", "one")
        and (c.named or is_plural(c.noun) or c.noun in ("people", "women", "men", "children"))
        and not lex.is_abstract(c.noun)
    )


# What is only a hope or a risk where somebody or something "can" do it.
_FOR_GOOD = frozenset(
    "help improve learn play enjoy benefit value affect make bring lead cause give get become have "
    "provide create develop increase enhance contribute encourage influence enable allow gain "
    "harm damage destroy ruin hurt solve change reduce support motivate inspire face feel".split()
)


def person_able(c: ClauseFacts) -> bool:
    """What people can do, where no name, number or law is given: "children can learn"."""
    return plain(c) and lex.singular(c.noun) in PERSONS and not can_be_done(c)


def likely(c: ClauseFacts) -> bool:
    """ "Are likely to", "tend to": no more than a chance, where nothing is counted."""
    if c.counted:
        return False
    if c.base == "tend":
        return c.after[:1] == ["to"]
    first = next((word for word in c.after if word not in _DEGREE or word in _CHANCES), "")
    able = first in _ABLE and plain(c) and lex.singular(c.noun) in PERSONS
    return c.tense == "be-present" and (first in _CHANCES or able)


_DEGREE = frozenset(
    "more less much far most very not also highly quite rather still never fully always "
    "extremely really completely easily especially equally hardly".split()
)


_ABLE = frozenset("able unable willing ready".split())


_CHANCES = frozenset("likely unlikely prone bound apt liable".split())


def conditional(c: ClauseFacts) -> bool:
    return [w.lower for w in c.clause.opener[:1]] == ["if"] and not c.counted


def obliged(c: ClauseFacts) -> bool:
    return c.base == "need" or (c.rest[:1] == ["to"] and c.base == "have")


def can_be_done(c: ClauseFacts) -> bool:
    """What can be done with a thing: "a child can be tried as an adult"."""
    return (
        c.rest[:1] == ["be"]
        and len(c.rest) > 2
        and is_participle(c.rest[1])
        and base_form(c.rest[1]) not in _ABOUT
        and not c.pointer
        and c.first not in ("it", "one", "he", "she", "they", "we", "i", "you", "no")
        and not lex.is_abstract(c.noun)
    )


_ABOUT = (
    lex.OPINION_VERBS
    | lex.REPORTING
    | frozenset(
        "compare interpret understand expect blame use apply make trust allow justify attribute "
        "avoid solve ignore deny improve".split()
    )
)
