"""Statements about "I", "we" and the author's own people: which of them are on record."""

from __future__ import annotations

from citepress.claims import lexicon as lex
from citepress.claims.clause_facts import ClauseFacts
from citepress.claims.conditions.basics import KIN, plain

_TAKING_SIDES = frozenset("oppose support refuse reject".split())


def own_story(c: ClauseFacts) -> bool:
    """What happened to the author or to somebody of theirs, and nothing on record."""
    words = {w.lower for w in c.clause.all()}
    return (
        plain(c)
        and (c.first in ("i", "he", "she", "they", "it") or c.noun in KIN)
        and not words.isdisjoint(("my", "me", "i"))
        and c.base not in lex.DEEDS
    )


def own_record(c: ClauseFacts) -> bool:
    """Whether a statement about "I" or "we" is on record somewhere."""
    if c.base in _TAKING_SIDES and c.tense in ("past", "perfect"):
        return True
    if c.base in lex.THINKING and c.tense != "passive-past":
        return False
    if c.tense == "be-past" and len(c.rest) > 2:
        return c.counted
    if c.tense == "be-present":
        return bool(c.scoped()) or c.counted
    if c.tense in ("past", "perfect"):
        return _own_deed(c)
    if c.tense == "present" and c.clause.main.lower.endswith("ing"):
        return (
            c.first == "we"
            and c.base not in _SPEAKING
            and len(c.rest) > 1
            and "our" not in c.rest[:3]
        )
    if c.tense == "passive-past":
        return c.first == "we" or c.of_record()
    return (
        c.counted
        or bool(c.scoped())
        or ("than" in c.rest and c.of_record())
        or (c.base in _ON_THE_BOOKS and len(c.rest) > 1 and "together" not in c.rest)
    )


# What a "we" does that stands in some account: "we import most of our gas".
_ON_THE_BOOKS = frozenset("spend lose import borrow run publish employ produce".split())


def _own_deed(c: ClauseFacts) -> bool:
    """What "I" or "we" did: on record where it names, counts or changes something."""
    if c.base in _SPEAKING or not c.rest:
        return c.counted
    if c.base in lex.DEEDS and c.after:
        return True
    if c.first == "we" and c.base not in _NO_DEED and len(c.after) > 1:
        return not c.evaluation()
    return c.of_record() and c.base not in _SENSING


# Verbs too light for a deed of ours that is on record.
_NO_DEED = lex.LIGHT | frozenset(
    "grow prove turn work respond move rise succeed fail struggle lay".split()
)


# What one mentions and looks at in a text, and what goes on in a mind.
_SPEAKING = frozenset(
    "say speak talk mention discuss describe argue note show hear tell ask examine consider look "
    "try see go get do wait watch listen come explain analyse analyze explore compare focus "
    "demonstrate outline review address assume".split()
)


_SENSING = frozenset("hear grow become get feel seem stay remain learn".split())


def private(c: ClauseFacts) -> bool:
    """Somebody of the author's: "my uncle worked hard"."""
    mine = c.noun in KIN or lex.is_abstract(c.noun) or c.noun in ("interest", "hometown")
    return c.first == "my" and mine and plain(c)
