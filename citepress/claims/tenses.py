"""A finite verb to the tense of its clause and the verb that carries the meaning."""

from __future__ import annotations

import re

from citepress.claims import lexicon as lex
from citepress.claims.noun_phrases import ADVERBS
from citepress.claims.verb_forms import base_form, forms, is_participle, is_past
from citepress.claims.words import Word


def _is_progressive(word: str) -> bool:
    """Whether a word behind "is" makes it an action: "is building", not "is something"."""
    return (
        word.endswith("ing")
        and len(word) > 4
        and not lex.is_evaluative(word)
        and (base_form(word) in forms().bases or word == "being")
    )


MODALS = frozenset("will would shall should can could may might must ought cannot".split())


def tense(piece: list[Word], at: int) -> tuple[str, str, Word]:
    """The base form of the verb that carries the meaning, the clause's tense, and that verb."""
    word = piece[at].lower
    bare = re.sub(r"n't$", "", word)
    bare = {"ca": "can", "wo": "will", "sha": "shall", "i'm": "am"}.get(bare, bare)
    if bare in MODALS or word.endswith("'ll"):
        return ("will" if word.endswith("'ll") else bare), "modal", piece[at]
    following = _content(piece, at + 1)
    low = following.lower if following else ""
    participle = following is not None and is_participle(low)
    if bare in ("has", "have", "had") or word.endswith("'ve"):
        if following is not None and low == "been":
            after = _content(piece, piece.index(following) + 1)
            if after and is_participle(after.lower):
                return base_form(after.lower), "passive-past", after
            return "be", "be-past", following
        if following is not None and low == "got":
            return "have", "present", following
        if following and participle:
            return base_form(low), "perfect", following
        if (
            bare == "had"
            and following
            and low == "to"
            and (deed := _content(piece, piece.index(following) + 1))
        ):
            return base_form(deed.lower), "past", deed  # "had to resign": did so
        return "have", ("past" if bare == "had" else "present"), piece[at]
    if bare in ("is", "are", "am") or word.endswith(("'re", "'m", "'s")):
        if low == "going":
            return "going", "modal", following or piece[at]
        if following and participle and low not in lex.EVALUATIVE:
            return base_form(low), "passive-present", following
        if following and _is_progressive(low):
            return base_form(low), "present", following
        return "be", "be-present", piece[at]
    if bare in ("was", "were"):
        if following and participle and low not in lex.EVALUATIVE:
            return base_form(low), "passive-past", following
        if following and _is_progressive(low):
            return base_form(low), "past", following
        return "be", "be-past", piece[at]
    if bare in ("do", "does", "did") and following and low not in ("it", "so"):
        helping = word != bare or piece[at + 1].lower in ("not", "never", low)
        if helping:
            return base_form(low), ("past" if bare == "did" else "present"), following
    if is_past(word) or word.endswith("ed"):
        return base_form(word), "past", piece[at]
    return base_form(word), "present", piece[at]


def _content(piece: list[Word], at: int) -> Word | None:
    """The next word that is no adverb or mark."""
    while at < len(piece) and (
        piece[at].lower in ADVERBS or piece[at].lower == "," or piece[at].lower.endswith("ly")
    ):
        at += 1
    return piece[at] if at < len(piece) else None
