"""What something is, and that it exists; comparisons."""

from __future__ import annotations

from itertools import pairwise

from citepress.claims import lexicon as lex
from citepress.claims.clause_facts import ClauseFacts
from citepress.claims.conditions.basics import ABSTRACT_PREDICATES, abstract, plain, thing


def compares_judging(c: ClauseFacts) -> bool:
    """A comparison of what nobody measures: "more freedom than", "a more effective method than"."""
    if "than" not in c.after or not plain(c):
        return False
    for at, word in enumerate(c.after[: c.after.index("than")]):
        following = c.after[at + 1] if at + 1 < len(c.after) else ""
        if word in ("more", "less") and (following in _MERIT or lex.is_abstract(following)):
            return True
        if word in ("better", "worse") and following == "than":
            return True
    return False


# What nobody measures; "dangerous" and "expensive" are on record.
_MERIT = frozenset(
    "effective efficient important useful convenient interesting valuable suitable essential "
    "beautiful enjoyable beneficial practical attractive comfortable reliable appropriate "
    "realistic worthwhile meaningful helpful exciting fun relaxing pleasant productive crucial "
    "vital significant personal serious natural real".split()
)


_WITH_ARTICLE = [[word] for word in "a an the one another no my our his her its their".split()]


def argues(c: ClauseFacts) -> bool:
    """Whether the sentence calls its subject an abstraction or part of an argument ("a reason")."""
    noun = c.predicate()
    if c.phrase()[:1] not in _WITH_ARTICLE and not noun.endswith("s"):
        return False  # "is subject to a code"
    return not c.counted and (lex.is_argument(noun) or noun in ABSTRACT_PREDICATES)


def abstract_unsure(c: ClauseFacts) -> bool:
    if any(a == "than" and b in _PLACES | {"ever"} for a, b in pairwise(c.rest)):
        return False  # "poverty is more widespread in the south than in the north"
    return abstract(c) and not c.counted and not (c.named and not lex.is_argument(c.noun))


_PLACES = frozenset("in among at during on under for before after".split())


def bare_participle(c: ClauseFacts) -> bool:
    """ "The idea is appealing", and not "prices are rising"."""
    return (
        c.clause.main.lower.endswith("ing")
        and not c.after
        and not c.counted
        and c.base not in lex.TREND | _GOING_ON
    )


_GOING_ON = frozenset("die work wait come leave disappear vanish live burn melt flow age".split())


def is_why(c: ClauseFacts) -> bool:
    """ "That is why", "the problem is how to": the text's own reasoning."""
    return c.after[:1] in (["why"], ["how"], ["whether"]) and not c.counted


def thing_there(c: ClauseFacts) -> bool:
    """Whether what there is, is a thing of the world and no part of an argument."""
    noun = thing(c)
    return (
        c.named
        or c.counted
        or (
            bool(noun)
            and not lex.is_argument(noun)
            and noun not in lex.ABSTRACT
            and lex.singular(noun) not in _NO_MATTER
            and lex.singular(noun) not in lex.PARTS
            and not c.evaluation()
        )
    )


_NO_MATTER = frozenset(
    "concern likelihood exception excuse justification substitute place point those some "
    "people need doubt hope way reason room opportunity aspect chance use sign uncertainty "
    "benefit reference lot plenty variety number difficulty possibility thing something "
    "nothing".split()
)


def class_of(c: ClauseFacts) -> bool:
    """A predicate that says of what class something is: "a branch of", "a disease that"."""
    phrase = c.phrase()
    after = c.rest[len(phrase)] if len(c.rest) > len(phrase) else ""
    noun = phrase[-1] if phrase else ""
    return (
        phrase[:1] in (["a"], ["an"], ["the"], ["one"])
        and after in ("of", "that", "which", "in", "where", "for", "used", "with")
        and not lex.is_argument(noun)
        and noun not in lex.ABSTRACT
        and noun not in ABSTRACT_PREDICATES
        and noun not in ("one", "something", "thing", "nothing", "essence", "key", "heart")
        and not c.evaluation()
    )


def bare_judgement(c: ClauseFacts) -> bool:
    bare = len(c.rest) == 1 or c.rest[1:2] == [","]
    return bare and plain(c) and c.rest[0] not in lex.PROPERTIES and c.noun not in _ROLES


# Of these a single noun says what they are: "the main source of energy is water".
_ROLES = frozenset(
    "source capital name cause centre center currency language founder author king queen owner "
    "leader crop export import product material fuel religion colour color origin".split()
)
