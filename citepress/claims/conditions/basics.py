"""What is asked of any clause: whom it is about, and whether it names or counts."""

from __future__ import annotations

from itertools import pairwise

from citepress.claims import lexicon as lex
from citepress.claims.clause_facts import ClauseFacts

ABSTRACT_PREDICATES = frozenset(
    "hope sign symbol enemy mirror wound gift price tragedy shield".split()
)


PERSONS = frozenset(
    "child children men women people student pupil teacher parent woman man citizen worker "
    "employee person human friend suspect criminal learner tourist user consumer individual "
    "professor professional manager leader player reader viewer adult teenager youngster "
    "graduate immigrant local government society school family company everybody everyone "
    "somebody someone anyone they he she we learner youth public customer million thousand "
    "billion talent mind body".split()
)


def vague(c: ClauseFacts) -> bool:
    return not c.of_record()


def abstract(c: ClauseFacts) -> bool:
    return lex.is_abstract(c.noun)


def pointer(c: ClauseFacts) -> bool:
    return c.pointer


def plain(c: ClauseFacts) -> bool:
    """Neither named nor counted."""
    return not (c.named or c.counted)


def there(c: ClauseFacts) -> bool:
    return c.first in ("there", "there's")


_QUANTITIES = frozenset("lot lots plenty number variety range amount deal".split())


def thing(c: ClauseFacts) -> str:
    """The noun that a predicate is about, behind "a lot of" and the like."""
    phrase = c.phrase()
    noun = next((w for w in reversed(phrase) if w not in lex.DEGREES and w.isalpha()), "")
    if noun in _QUANTITIES and c.after[len(phrase) : len(phrase) + 1] == ["of"]:
        behind: list[str] = []
        for word in c.after[len(phrase) + 1 : len(phrase) + 5]:
            if word in _STOPS or not word.isalpha():
                break
            behind.append(word)
        return behind[-1] if behind else noun
    return noun


_STOPS = frozenset(
    "to for of in on at that which who with from by and or where when as about than whose".split()
)


def ours(c: ClauseFacts) -> bool:
    """Whether a clause is about "our lives", "us" or "you", and names and counts nothing."""
    if not plain(c):
        return False
    if not {"you", "me", "your"}.isdisjoint(c.rest[:8]):
        return True
    if "us" in c.rest[:8] and c.base not in _ON_EVERYBODY:
        return True
    if c.tense == "be-present" and "our" in c.after[:1] and c.after[1:2] != ["country"]:
        return True  # "parents are our teachers"
    pairs = pairwise(c.rest[:8])
    return any(
        a in ("one's", "your") or (a in ("our", "people's", "peoples") and b in _OUR)
        for a, b in pairs
    )


# What happens to us as to everybody: "the ozone layer protects us".
_ON_EVERYBODY = frozenset("protect cost supply warm feed reach infect shield".split())


_OUR = frozenset(
    "access everyday own generation personality personalities body bodies life lives world "
    "society children future minds hearts souls daily".split()
)


KIN = frozenset(
    "uncle aunt father mother dad mom mum parents brother sister brothers sisters friend friends "
    "cousin wife husband son daughter family grandfather grandmother grandparents roommate "
    "neighbour neighbor boss dog teacher class girlfriend boyfriend boy child children".split()
)


def it(c: ClauseFacts) -> bool:
    return c.first in ("it", "it's") and len(c.subject) <= 1
