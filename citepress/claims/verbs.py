"""A clause's words to its finite verb and tense, by the forms of words and the word before."""

from __future__ import annotations

from citepress.claims import lexicon as lex
from citepress.claims.noun_phrases import FOLLOWING, PLACES, PREPOSITIONS, head_of, is_plural
from citepress.claims.tenses import MODALS
from citepress.claims.verb_forms import KNOWN, base_form, forms, is_participle
from citepress.claims.words import Word, is_month, is_name

_BEFORE_NOUN = frozenset(
    "a an the his her its their our my your this that these those of in on at for with by from to "
    "no some any each every very more most less as than into and or without through during between "
    "against under over about until per within among beyond despite".split()
)


_RELATIVE = frozenset("who which that whose whom where what whoever whatever".split())


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
    if (word == "may" and is_month(piece, at)) or is_name(piece, at):
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
    if before.endswith(("s'", "'s")):
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
    several = several or piece[begin].lower in ("those", "these")
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
        if word.lower in MODALS:
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
