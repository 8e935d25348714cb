"""The head of a noun phrase, and what is plural. By the forms of words; no parser."""

from __future__ import annotations

import re
from collections.abc import Sequence

from citepress.claims.verb_forms import base_form, forms, is_participle

ADVERBS = frozenset(
    "not never also already often always now just only still once however then soon twice thereby "
    "later therefore long even yet ever again too almost all both each thus".split()
)
PREPOSITIONS = frozenset(
    "by in on at for from with to as of into over under through against between among about "
    "after before during".split()
)
FOLLOWING = PREPOSITIONS | frozenset(
    "the a an his her its their our my your this that these those some any no many much more all "
    "both it him them us me you how what why whether not only itself themselves himself herself "
    "each every one two three".split()
)
_PLURALS = frozenset(
    "people men women children police many most some few others bacteria media data fish both all "
    "troops cattle youth half".split()
)


# Fishermen and saleswomen, not specimen and acumen.
_MEN = re.compile(r"(?:[^aiou]|wo)men$")


def is_plural(word: str) -> bool:
    if word in _PLURALS or (len(word) > 5 and _MEN.search(word)):
        return True
    return word.endswith("s") and not word.endswith(("ss", "us", "is")) and word not in ADVERBS


_NO_HEAD = frozenset(
    "of in for on at to between that which who with from , by over under against during about "
    "without among such this that last next these those behind toward towards regarding concerning "
    "within beyond across throughout around outside inside".split()
)
_SHARES = frozenset(
    "first second third last other half most many some all one none part much each any few thirds "
    # Nouns that say how much or what sort of the thing behind "of".
    "number majority minority percentage proportion share amount group form type kind sort use "
    "level rate cost process member members lot range series set pair variety quantity "
    "practice growth production spread number development introduction existence rest bulk".split()
)


def head_of(subject: Sequence[str]) -> str:
    """The head of a noun phrase of these words in small letters."""
    last = ""
    for at, word in enumerate(subject):
        if word in _NO_HEAD:
            if at and last and not (
                (last in _SHARES and word == "of") or last in _COUNTERS or last[0].isdigit()
            ):  # fmt: skip
                break
        elif last and at + 1 < len(subject) and _after_noun(word, subject[at + 1]):
            break
        elif word not in ("the", "a", "an", "our", "its", "their") and not (
            word.endswith("ly") or word in ADVERBS
        ):
            last = word
    return last


def _after_noun(word: str, following: str) -> bool:
    """Whether a word ends the noun phrase before it: a comma, or a participle that goes on."""
    if word == ",":
        return True
    if word.endswith("ing"):
        return following in FOLLOWING and base_form(word) in forms().bases
    return is_participle(word) and (following in PREPOSITIONS or following in PLACES)


PLACES = frozenset("above below here there earlier today now".split())
_COUNTERS = frozenset(
    "first second third last other half most many some all one none part much each any few "
    "thirds".split()
)
