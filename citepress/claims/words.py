"""A word or a mark of a sentence, and which words are names: "Will Carter's bridge"."""

from __future__ import annotations

from typing import NamedTuple

from citepress.claims.noun_phrases import FOLLOWING
from citepress.claims.verb_forms import base_form, forms, is_past


class Word(NamedTuple):
    """A word or a mark of a sentence: in lower case with straight apostrophes, and its place."""

    lower: str
    start: int
    end: int
    capital: bool


_NAMES = frozenset("will may can might must".split())


def is_name(piece: list[Word], at: int) -> bool:
    """Whether a word that reads like a modal is a name: "Will Carter's bridge", "May Osborne"."""
    word = piece[at]
    if not word.capital or word.lower not in _NAMES or at + 1 >= len(piece):
        return False
    following = piece[at + 1]
    if at == 0 and (
        following.lower in _BE_PAST | {"and", ","}
        or (is_past(following.lower) and following.lower != base_form(following.lower))
    ):
        return True  # "May left the party", "Will and Mary"; no verb in the past follows a modal
    if not following.capital or following.lower in ("i", "god", "heaven"):
        return at > 0 and piece[at - 1].capital and word.lower == "will"
    if at > 0:
        return True
    if following.lower.endswith(("'s", "s'")):
        return True
    after = piece[at + 2 : at + 6]
    return any(is_past(w.lower) or w.lower in _BE_PAST for w in after) or _is_singular(after)


_BE_PAST = frozenset("is was were has had".split())


def _is_singular(after: list[Word]) -> bool:
    """Whether a verb in -s follows a name at once: "(Will Smith) plays the father"."""
    if len(after) < 2 or not after[0].lower.endswith("s"):
        return False
    return base_form(after[0].lower) in forms().bases and after[1].lower in FOLLOWING


def is_month(piece: list[Word], at: int) -> bool:
    """Whether "may" is the month: with a capital inside a sentence, or with a number beside it."""
    beside = (piece[at - 1].lower if at else "", piece[at + 1].lower if at + 1 < len(piece) else "")
    return piece[at].capital and (at > 0 or any(word[:1].isdigit() for word in beside))
