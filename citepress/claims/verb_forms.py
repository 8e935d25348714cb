"""The forms of English verbs: a form to its base, and what may be a participle."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from citepress.claims import lexicon as lex
from citepress.claims.english_verbs import VERBS

KNOWN = lex.ACTING | lex.REPORTING | lex.THINKING | lex.TREND


@dataclass(frozen=True, slots=True)
class Forms:
    """The forms of English verbs: irregular past forms and participles with their base form, all
    base forms, and those that are verbs alone."""

    past: Mapping[str, str]
    participles: Mapping[str, str]
    bases: frozenset[str]
    plain: frozenset[str]


@lru_cache(maxsize=1)
def forms() -> Forms:
    """The forms of english_verbs.py, with those of the lexicon first."""
    past: dict[str, str] = {}
    participles: dict[str, str] = {}
    bases, plain = set(), set()
    for item in VERBS.split():
        base, went, gone, flags = (*item.split(","), "", "", "")[:4]
        bases.add(base)
        if not flags:
            plain.add(base)
        for form in filter(None, went.split("/")):
            # "found" is the past of "find", and "saw" of "see"; "lay" and "fell" are verbs too
            past.setdefault(form, base)
            if not gone:
                participles.setdefault(form, base)
        for form in filter(None, gone.split("/")):
            participles.setdefault(form, base)
    past |= lex.PAST
    participles |= {form: lex.PAST.get(form, form) for form in lex.PARTICIPLES}
    participles |= lex.PARTICIPLE_OF
    for form in _NO_PAST:
        past.pop(form, None)
        participles.pop(form, None)
    return Forms(past, participles, frozenset(bases), frozenset(plain))


# Past forms that stand for something else nearly always.
_NO_PAST = frozenset("bit bore wound ground bound lay feed under".split())
_ENDINGS = (
    ("ies", "y"), ("ied", "y"), ("es", ""), ("es", "e"), ("ed", ""), ("ed", "e"), ("s", ""),
    ("d", ""), ("ing", ""), ("ing", "e"),
)  # fmt: skip


@lru_cache(maxsize=1 << 14)
def base_form(word: str) -> str:
    """A verb's dictionary form, as far as spelling shows it."""
    if word in lex.PAST:
        return lex.PAST[word]
    if word in lex.PARTICIPLE_OF:
        return lex.PARTICIPLE_OF[word]
    if word in KNOWN:
        return word
    known = _stem_among(word, KNOWN)
    if known:
        return known
    table = forms()
    if word in table.bases:
        return word
    if word in table.past:
        return table.past[word]
    if word in table.participles:
        return table.participles[word]
    return _stem_among(word, table.bases) or re.sub(r"(?:ed|s)$", "", word)


def _stem_among(word: str, verbs: frozenset[str]) -> str:
    for suffix, put in _ENDINGS:
        if word.endswith(suffix):
            stem = word[: -len(suffix)] + put
            if stem in verbs:
                return stem
            if len(stem) > 3 and stem[-1] == stem[-2] and stem[:-1] in verbs:
                return stem[:-1]
    return ""


@lru_cache(maxsize=1 << 14)
def is_participle(word: str) -> bool:
    """Whether a word may be a past participle: built, taken, signed; not "hundred"."""
    if word in lex.PARTICIPLES or word in forms().participles:
        return True
    if not word.endswith("ed") or "-" in word or word in forms().bases:
        return False
    return base_form(word) in forms().bases


def is_past(word: str) -> bool:
    """Whether a word may be the past form of a verb."""
    return word in forms().past or (word.endswith("ed") and base_form(word) in forms().bases)
