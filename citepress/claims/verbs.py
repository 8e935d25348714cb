"""A clause's words to its finite verb and tense, by the forms of words and the word before."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from citepress.claims import lexicon as lex

_BEFORE_NOUN = frozenset(
    "a an the his her its their our my your this that these those of in on at for with by from to "
    "no some any each every very more most less as than into and or".split()
)
_RELATIVE = frozenset("who which that whose whom where what whoever whatever".split())


class Word(NamedTuple):
    """A word or a mark of a sentence: in lower case with straight apostrophes, and its place."""

    lower: str
    start: int
    end: int
    capital: bool


def finite(piece: list[Word], begin: int) -> int | None:
    """Where the finite verb stands, from `begin` on."""
    skip = guard = 0
    at = begin
    while at < len(piece):
        word = piece[at]
        lower = word.lower
        determiner = lower == "that" and at > begin and piece[at - 1].lower in _BEFORE_NOUN
        if (
            lower in _RELATIVE
            and not determiner
            and (at > begin or lower in ("what", "whoever", "whatever"))
        ):
            skip += 1
        elif at < guard and (lower in lex.PARTICIPLES or lower.endswith("ed")):
            pass  # the rest of a relative clause's verb: "that are best documented"
        elif _verbal(piece, at, begin):
            if not skip:
                return at
            skip -= 1
            guard = at + 3 if lower in lex.AUXILIARIES else at
            # the relative clause's own verb group
            while at + 1 < len(piece) and (
                piece[at + 1].lower in lex.PARTICIPLES
                or piece[at + 1].lower in ("not", "be", "been", "never")
                or piece[at + 1].lower.endswith("ed")
            ):
                at += 1
            if lower in ("can", "will", "may", "must", "could", "would", "should", "do", "did"):
                at += 1
        at += 1
    return None


def _verbal(piece: list[Word], at: int, begin: int) -> bool:
    word = piece[at].lower
    before = piece[at - 1].lower if at > begin else ""
    if word == "may" and _is_month(piece, at):
        return False
    if word in lex.AUXILIARIES or word.endswith(("'ve", "'ll", "'re", "'m", "n't")):
        return not (word == "will" and before in _BEFORE_NOUN)
    if word in ("it's", "that's", "there's", "he's", "she's", "here's", "what's"):
        return True
    if before in _BEFORE_NOUN and before not in ("that", "this"):
        return False
    if piece[at].capital and at > 0 and word not in ("is", "was"):
        return False
    if word in lex.PAST:
        return at > begin or begin > 0
    if word.endswith("ed") and len(word) > 4 and not word.endswith(("eed", "hundred", "sacred")):
        following = piece[at + 1].lower if at + 1 < len(piece) else ""
        # "pupils interviewed by", "the accused men": a participle beside its noun
        if at == begin:
            return begin > 0
        beside = ("by", "above", "below", "here", "earlier", "in", "from")
        return not (following in beside and _later_verb(piece, at + 1))
    if at == begin:
        return False
    if word in lex.REPORT_NOUNS and before not in lex.PRONOUNS and word != "states":
        return False
    stem = base_form(word)
    if stem in _KNOWN:
        noun = head_of(piece[begin:at])
        if word == stem:
            if (
                at + 1 < len(piece)
                and piece[at + 1].lower == "that"
                and (piece[at - 1].capital or (before == "," and stem in lex.REPORTING))
            ):
                return True
            if word in ("work", "plan", "form", "house", "state", "open", "like", "can"):
                return before in lex.PRONOUNS
            return before in lex.PRONOUNS or _plural(before) or _plural(noun)
        name = at > 1 and piece[at - 1].capital
        return (name or not _plural(noun)) and before not in ("i", "we", "you", "they")
    return False


def _is_month(piece: list[Word], at: int) -> bool:
    """Whether "may" is the month: with a capital inside a sentence, or with a number beside it."""
    beside = (piece[at - 1].lower if at else "", piece[at + 1].lower if at + 1 < len(piece) else "")
    return piece[at].capital and (at > 0 or any(word[:1].isdigit() for word in beside))


def _later_verb(piece: list[Word], at: int) -> bool:
    """Whether another finite verb comes before the next conjunction."""
    for after, word in enumerate(piece[at : at + 20], at):
        if word.lower in ("and", "but", "or", ",", "when", "after", "before", "as", "if") or (
            word.lower in _RELATIVE
        ):
            return False
        if word.lower in lex.AUXILIARIES or (
            (word.lower in lex.PAST or base_form(word.lower) in _KNOWN)
            and piece[after - 1].lower not in _BEFORE_NOUN
            and not word.lower.endswith("ing")
            and word.lower not in lex.REPORT_NOUNS
        ):
            return True
    return False


_PLURALS = frozenset(
    "people men women children police many most some few others bacteria media data fish both all "
    "troops cattle youth half".split()
)


def _plural(word: str) -> bool:
    if word in _PLURALS:
        return True
    return word.endswith("s") and not word.endswith(("ss", "us", "is")) and word not in _ADVERBS


_KNOWN = lex.ACTING | lex.REPORTING | lex.THINKING | lex.TREND


_ENDINGS = (
    ("ies", "y"), ("ied", "y"), ("es", ""), ("ed", ""), ("s", ""), ("d", ""), ("ing", ""),
    ("ing", "e"),
)  # fmt: skip


@lru_cache(maxsize=4096)
def base_form(word: str) -> str:
    """A verb's dictionary form, as far as spelling tells it."""
    if word in lex.PAST:
        return lex.PAST[word]
    if word in lex.PARTICIPLE_OF:
        return lex.PARTICIPLE_OF[word]
    if word in _KNOWN:
        return word
    for suffix, put in _ENDINGS:
        if word.endswith(suffix):
            stem = word[: -len(suffix)] + put
            if stem in _KNOWN:
                return stem
            if len(stem) > 3 and stem[-1] == stem[-2] and stem[:-1] in _KNOWN:
                return stem[:-1]
    return re.sub(r"(?:ed|s)$", "", word)


_MODALS = frozenset("will would shall should can could may might must ought cannot".split())


def tense(piece: list[Word], at: int) -> tuple[str, str, Word]:
    """The base form of the verb that carries the meaning, the clause's tense, and that verb."""
    word = piece[at].lower
    bare = re.sub(r"n't$", "", word)
    bare = {"ca": "can", "wo": "will", "sha": "shall", "i'm": "am"}.get(bare, bare)
    if bare in _MODALS or word.endswith("'ll"):
        return ("will" if word.endswith("'ll") else bare), "modal", piece[at]
    following = _content(piece, at + 1)
    low = following.lower if following else ""
    participle = low in lex.PARTICIPLES or (low.endswith("ed") and len(low) > 4)
    if bare in ("has", "have", "had") or word.endswith("'ve"):
        if following and low == "been":
            after = _content(piece, piece.index(following) + 1)
            if after and (after.lower in lex.PARTICIPLES or after.lower.endswith("ed")):
                return base_form(after.lower), "passive-past", after
            return "be", "be-past", following
        if low == "got":
            return "have", "present", following
        if following and participle:
            return base_form(low), "perfect", following
        if bare == "had" and low == "to" and (deed := _content(piece, piece.index(following) + 1)):
            return base_form(deed.lower), "past", deed  # "had to resign": did so
        return "have", ("past" if bare == "had" else "present"), piece[at]
    if bare in ("is", "are", "am") or word.endswith(("'re", "'m", "'s")):
        if low == "going":
            return "going", "modal", following or piece[at]
        if following and participle and low not in lex.EVALUATIVE:
            return base_form(low), "passive-present", following
        if following and low.endswith("ing") and len(low) > 4 and low not in lex.EVALUATIVE:
            return base_form(low), "present", following
        return "be", "be-present", piece[at]
    if bare in ("was", "were"):
        if following and participle and low not in lex.EVALUATIVE:
            return base_form(low), "passive-past", following
        if following and low.endswith("ing") and len(low) > 4 and low not in lex.EVALUATIVE:
            return base_form(low), "past", following
        return "be", "be-past", piece[at]
    if bare in ("do", "does", "did") and following and low not in ("it", "so"):
        helping = word != bare or piece[at + 1].lower in ("not", "never", low)
        if helping:
            return base_form(low), ("past" if bare == "did" else "present"), following
    if word in lex.PAST or word.endswith("ed"):
        if word in lex.AMBIGUOUS and at and _plural(piece[at - 1].lower):
            return lex.PAST[word], "past", piece[at]
        return base_form(word), "past", piece[at]
    return base_form(word), "present", piece[at]


_ADVERBS = frozenset(
    "not never also already often always now just only still once however then soon twice thereby "
    "later therefore long even yet ever again too almost all both each thus".split()
)


def _content(piece: list[Word], at: int) -> Word | None:
    """The next word that is no adverb or mark."""
    while at < len(piece) and (
        piece[at].lower in _ADVERBS or piece[at].lower == "," or piece[at].lower.endswith("ly")
    ):
        at += 1
    return piece[at] if at < len(piece) else None


_NO_HEAD = frozenset(
    "of in for on at to between that which who with from , by over under against during about "
    "without among such this that last next these those".split()
)
_SHARES = frozenset(
    "first second third last other half most many some all one none part much each any few "
    "thirds".split()
)


def head_of(subject) -> str:
    """The head of a noun phrase; of "half of our schools", the schools."""
    last = ""
    for at, word in enumerate(subject):
        if word.lower in _NO_HEAD:
            if at and last and last not in _SHARES and not last[0].isdigit():
                break
        elif word.lower not in ("the", "a", "an", "our", "its", "their") and not (
            word.lower.endswith("ly") or word.lower in _ADVERBS
        ):
            last = word.lower
    return last
