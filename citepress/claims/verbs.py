"""A clause's words to its finite verb and tense, by the forms of words and the word before."""

from __future__ import annotations

import re
from typing import NamedTuple

from citepress.claims import lexicon as lex
from citepress.claims.noun_phrases import (
    ADVERBS,
    FOLLOWING,
    PLACES,
    PREPOSITIONS,
    head_of,
    is_plural,
)
from citepress.claims.verb_forms import KNOWN, base_form, forms, is_participle

_BEFORE_NOUN = frozenset(
    "a an the his her its their our my your this that these those of in on at for with by from to "
    "no some any each every very more most less as than into and or without through during between "
    "against under over about until per within among beyond despite".split()
)
_RELATIVE = frozenset("who which that whose whom where what whoever whatever".split())


class Word(NamedTuple):
    """A word or a mark of a sentence: in lower case with straight apostrophes, and its place."""

    lower: str
    start: int
    end: int
    capital: bool


def finite(piece: list[Word], begin: int) -> int | None:
    """Where the finite verb stands, from `begin` on: first by the forms that are verbs whatever
    stands round them, then by those that may be nouns too."""
    # A clause that a conjunction opens comes after the main verb: "Hamlet delays because he is".
    main = piece[: _main_part(piece, begin)]
    parts = (main, piece) if len(main) < len(piece) else (piece,)
    for part in parts:
        for weak in (False, True):
            at = _scan(part, begin, weak)
            if at is not None:
                return at
    return None


def _main_part(piece: list[Word], begin: int) -> int:
    """Where the first subordinate clause behind the subject begins; the end where there is none."""
    for at in range(begin + 2, len(piece) - 1):
        if piece[at].lower in _SUBORDINATORS and _opens(piece[at + 1]):
            return at
        if piece[at].lower in _RELATIVE and piece[at].lower != "that":
            return len(piece)  # the subject may go on behind a relative clause
    return len(piece)


def _scan(piece: list[Word], begin: int, weak: bool) -> int | None:
    skip = guard = 0
    inside = False  # a relative clause has been seen, so that the subject may go on
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
            inside = True
        elif inside and lower in _SUBORDINATORS and at + 1 < len(piece) and _opens(piece[at + 1]):
            skip += 1  # "who left before the war was over were": the clause within the clause
        elif at < guard and is_participle(lower):
            pass  # the rest of a relative clause's verb: "that are best documented"
        elif _verbal(piece, at, begin, weak):
            if not skip:
                return at
            skip -= 1
            guard = at + 3 if lower in lex.AUXILIARIES else at
            # the relative clause's own verb group
            while at + 1 < len(piece) and (
                is_participle(piece[at + 1].lower)
                or piece[at + 1].lower in ("not", "be", "been", "never")
            ):
                at += 1
            if lower in ("can", "will", "may", "must", "could", "would", "should", "do", "did"):
                at += 1
        at += 1
    return None


_SUBORDINATORS = frozenset("when because although while once before after".split())


def _opens(word: Word) -> bool:
    """Whether a word may begin the subject of a clause."""
    return word.capital or word.lower in _SUBJECT_OPENERS


_SUBJECT_OPENERS = frozenset(
    "the a an his her its their our my your this these those some any no many most all both it he "
    "she they we you i".split()
)


def _verbal(piece: list[Word], at: int, begin: int, weak: bool) -> bool:
    word = piece[at].lower
    before = piece[at - 1].lower if at > begin else ""
    if (word == "may" and _is_month(piece, at)) or _is_name(piece, at):
        return False
    if word in lex.AUXILIARIES or word.endswith(("'ve", "'ll", "'re", "'m", "n't")):
        return not (word == "will" and before in _BEFORE_NOUN)
    if word in _CONTRACTED:
        return True
    if before in _BEFORE_NOUN and before not in ("that", "this") and not (
        before in _PRONOMINAL
        and (
            base_form(word) in forms().plain
            or (base_form(word) in lex.OPINION_VERBS and _object_follows(piece, at))
        )
    ):  # fmt: skip
        return False
    if piece[at].capital and at > 0 and word not in ("is", "was"):
        return False
    if word in forms().past:
        # "the treasure hidden in the wall was": a participle beside its noun
        return (at > begin or begin > 0) and not (
            word in forms().participles and _beside_noun(piece, at)
        )
    if word.endswith("ed") and is_participle(word):
        if at == begin:
            return begin > 0
        return not _beside_noun(piece, at)
    return at > begin and _present(piece, at, begin, weak)


def _present(piece: list[Word], at: int, begin: int, weak: bool) -> bool:
    """Whether a word is a verb in the present: by its ending, and the number of what stands before
    it."""
    word, before = piece[at].lower, piece[at - 1].lower
    stem = base_form(word)
    if before in _SINGULAR and word != stem and word.endswith("s") and stem in forms().bases:
        return True  # "this places a burden": whatever else the word may be
    known = stem in KNOWN or stem in forms().plain
    if weak and word == stem and stem in forms().bases and _many(piece, begin, at):
        return at + 1 < len(piece)  # "many teachers conduct research"
    if not known and not (weak and stem in forms().bases):
        return False
    if before.endswith("s'"):
        return False  # "parents' support"
    noun_like = stem not in forms().plain
    if noun_like and stem not in lex.REPORTING | lex.THINKING and _later_modal(piece, at + 1):
        return False  # "new forms of energy may"
    if word in lex.REPORT_NOUNS and before not in lex.PRONOUNS and word != "states":
        return weak and word != stem and _object_follows(piece, at)
    if not (known or _object_follows(piece, at) or _bare_object(piece, at, stem)):
        return False
    noun = head_of([word.lower for word in piece[begin:at]])
    several = is_plural(before) or is_plural(noun) or _joined(piece, begin, at)
    if word == stem:
        if (
            at + 1 < len(piece)
            and piece[at + 1].lower == "that"
            and (piece[at - 1].capital or (before == "," and stem in lex.REPORTING))
        ):
            return True
        if word in ("work", "plan", "form", "house", "state", "open", "like", "can"):
            return before in lex.PRONOUNS or (weak and several and _object_follows(piece, at))
        return before in lex.PRONOUNS or several
    if not word.endswith("s"):
        return False
    name = at > 1 and piece[at - 1].capital
    return (name or not noun_like or not is_plural(noun)) and before not in (
        "i", "we", "you", "they",
    )  # fmt: skip


_SINGULAR = frozenset("it this he she which who".split())


def _many(piece: list[Word], begin: int, at: int) -> bool:
    """Whether a subject is "many", "most" or "some" of a class, in two or three words."""
    return (
        2 <= at - begin <= 3
        and piece[begin].lower in ("many", "most", "some", "few", "several", "all")
        and is_plural(piece[at - 1].lower)
    )


_CONTRACTED = frozenset("it's that's there's he's she's here's what's".split())
# Determiners that are also subjects: "some perform", "many believe".
_PRONOMINAL = frozenset("some many most few all both these those".split())


def _object_follows(piece: list[Word], at: int) -> bool:
    """Whether what follows a word fits a verb better than a noun."""
    if at + 1 >= len(piece):
        return False
    following = piece[at + 1]
    return (
        following.lower in FOLLOWING - {"of"}
        or following.capital
        or following.lower[:1].isdigit()
        or following.lower.endswith("ly")
    )


def _bare_object(piece: list[Word], at: int, stem: str) -> bool:
    """Whether a word in -s behind a singular noun is a verb with a bare noun for its object: "the
    mill grinds barley"."""
    if piece[at].lower == stem or is_plural(piece[at - 1].lower):
        return False
    if at + 1 >= len(piece):
        return piece[at - 1].capital  # "Hamlet delays"
    return piece[at + 1].lower != "of"


def _joined(piece: list[Word], begin: int, at: int) -> bool:
    """Whether a subject is two things with "and" between: "He and Cunégonde leave"."""
    return any(word.lower in ("and", "&") for word in piece[max(begin, at - 4) : at])


def _beside_noun(piece: list[Word], at: int) -> bool:
    """Whether a past form is the participle of the noun before it, by the finite verb that comes
    later: "pupils interviewed by", "the words used in"."""
    if at and piece[at - 1].lower in lex.PRONOUNS:
        return False
    following = piece[at + 1].lower if at + 1 < len(piece) else ""
    if following not in PREPOSITIONS and following not in PLACES:
        return False
    return _later_verb(piece, at + 1)


_NAMES = frozenset("will may can might must".split())


def _is_name(piece: list[Word], at: int) -> bool:
    """Whether a word that reads like a modal is a name: "Will Carter's bridge", "May Osborne"."""
    word = piece[at]
    if not word.capital or word.lower not in _NAMES or at + 1 >= len(piece):
        return False
    following = piece[at + 1]
    if at == 0 and (
        following.lower in _BE_PAST | {"and", ","}
        or (_is_past(following.lower) and following.lower != base_form(following.lower))
    ):
        return True  # "May left the party", "Will and Mary"; no verb in the past follows a modal
    if not following.capital or following.lower in ("i", "god", "heaven"):
        return at > 0 and piece[at - 1].capital and word.lower == "will"
    if at > 0:
        return True
    if following.lower.endswith(("'s", "s'")):
        return True
    after = piece[at + 2 : at + 6]
    return any(_is_past(w.lower) or w.lower in _BE_PAST for w in after) or _is_singular(after)


_BE_PAST = frozenset("is was were has had".split())


def _is_singular(after: list[Word]) -> bool:
    """Whether a verb in -s follows a name at once: "(Will Smith) plays the father"."""
    if len(after) < 2 or not after[0].lower.endswith("s"):
        return False
    return base_form(after[0].lower) in forms().bases and after[1].lower in FOLLOWING


def _is_past(word: str) -> bool:
    return word in forms().past or (word.endswith("ed") and base_form(word) in forms().bases)


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
            _surely_finite(word.lower, piece[after - 1].lower)
            and piece[after - 1].lower not in _BEFORE_NOUN
        ):
            return True
    return False


def _later_modal(piece: list[Word], at: int) -> bool:
    """Whether a modal comes before the next mark or conjunction: that is then the verb."""
    for word in piece[at : at + 6]:
        if word.lower in _MODALS:
            return True
        if word.lower in _ENDING or word.lower in _RELATIVE:
            return False
    return False


_ENDING = frozenset(
    ", ; : and but or when after before as if because while although though than how".split()
)


def _surely_finite(word: str, before: str) -> bool:
    """Whether a word is a finite verb and no participle: fell, said, reflects, reflect."""
    if word in lex.REPORT_NOUNS or word.endswith(("ed", "ing")):
        return False
    if word in forms().past:
        return word not in forms().participles or word in ("said", "found", "told", "had")
    if word in forms().participles:
        return False
    if base_form(word) == word and word not in forms().plain and not is_plural(before):
        return False  # "a large decrease"
    return base_form(word) in KNOWN


def _is_progressive(word: str) -> bool:
    """Whether a word behind "is" makes it an action: "is building", not "is something"."""
    return (
        word.endswith("ing")
        and len(word) > 4
        and not lex.is_evaluative(word)
        and (base_form(word) in forms().bases or word == "being")
    )


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
    if _is_past(word) or word.endswith("ed"):
        return base_form(word), "past", piece[at]
    return base_form(word), "present", piece[at]


def _content(piece: list[Word], at: int) -> Word | None:
    """The next word that is no adverb or mark."""
    while at < len(piece) and (
        piece[at].lower in ADVERBS or piece[at].lower == "," or piece[at].lower.endswith("ly")
    ):
        at += 1
    return piece[at] if at < len(piece) else None
