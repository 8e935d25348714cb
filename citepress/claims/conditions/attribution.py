"""What others say, find and hold."""

from __future__ import annotations

from citepress.claims import lexicon as lex
from citepress.claims.clause_facts import ClauseFacts
from citepress.claims.conditions.basics import ours

_CLAUSE_OPENERS = frozenset("the no it what how there".split())


# Reporting verbs that mostly report only where a clause follows.
_ALSO_DOING = frozenset(
    "find write hold define state show express promise note teach explain describe charge "
    "mark".split()
)


_ACTS_OF_WILL = frozenset("deserve need stand support oppose refuse reject".split())


_SEEING_AS = frozenset("regard see consider view accuse".split())


def widely(c: ClauseFacts) -> bool:
    hedged = {"widely", "often", "generally", "commonly", "usually", "frequently"}
    return (c.base in lex.OPINION_VERBS or c.base in ("hail", "know")) and (
        c.base in _SEEING_AS
        or not hedged.isdisjoint(w.lower for w in c.clause.all())
        or c.subject[:1] == ["it"]
    )


def somebody(c: ClauseFacts) -> bool:
    """A subject that may be somebody else who speaks."""
    return not (c.own or c.subject[0] in ("you", "they") or c.pointer)


def others(c: ClauseFacts) -> bool:
    others = [word for word in c.subject if word in lex.OTHERS]
    if c.base in ("feel", "see", "hold") and "that" not in c.after[:1] and c.noun not in lex.OTHERS:
        return False
    return somebody(c) and bool(others) and others != ["people"]


def _person(c: ClauseFacts) -> bool:
    return c.named_subject or c.subject[0] in ("he", "she") or c.noun in lex.REPORT_NOUNS


def holding(c: ClauseFacts) -> bool:
    return (
        somebody(c)
        and _person(c)
        and c.tense != "present"
        and c.base not in _ACTS_OF_WILL
    )  # fmt: skip


def reporting(c: ClauseFacts) -> bool:
    """Whether a reporting verb reports here, and does nothing else."""
    if not somebody(c) or c.base in lex.THINKING:
        return False
    person = _person(c)
    first = c.rest[0] if c.rest else ""
    if not person and "that" not in c.rest and first not in (_CLAUSE_OPENERS - {"the"}) | {"of"}:
        return False
    reporting = "that" in c.rest or first in _CLAUSE_OPENERS
    if c.base in ("teach", "show", "promise", "mark", "explain", "prove"):
        reporting = "that" in c.rest[:3]
    if lex.is_argument(c.noun) and (
        not reporting or c.base in ("show", "suggest", "imply", "indicate", "state")
    ):
        return False
    if c.base in _ALSO_DOING and not reporting and (c.tense == "present" or not person):
        return False
    return person or reporting or not lex.is_abstract(c.noun)


ATTITUDES = frozenset(
    "believe think consider fear hope doubt suspect suppose assume expect want wish like love hate "
    "prefer trust respect choose agree disagree worry oppose support reject favour favor dislike "
    "admire regard see view feel refuse miss intend know realise realize understand forget".split()
)


def many_hold(c: ClauseFacts) -> bool:
    """A class of people with an opinion: "parents oppose", "anarchists believe that"."""
    plural = (
        c.noun.endswith("s")
        or c.first == "those"
        or c.noun in ("people", "public", "women", "men", "majority")
    )
    return (
        plural and not c.own and not ours(c)
        and not (c.pointer and "who" not in c.subject)
        and c.first not in ("this", "that", "you", "they", "these")
        and not lex.is_argument(c.noun) and not lex.is_abstract(c.noun)
    )  # fmt: skip
