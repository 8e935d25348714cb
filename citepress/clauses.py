"""A sentence to its clauses, each with its subject, its finite verb and the words between.

No parser: a finite verb is told by its form and by the word before it. Where that fails the clause
has none, and then it is no claim by itself.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from citepress import lexicon as lex

_TOKEN = re.compile(r"\d+(?:[.,]\d+)*(?:[-\w]+)?|[^\W_]+(?:[-'’.][^\W_]+)*|[,;:—–()]")
_OPENERS = frozenset(
    "when after before since while although though as because in on at under during for with by "
    "among from despite unlike until once if to without within over between throughout given "
    "contrary unless whereas through across against near about across around following".split()
)
_LEADS = frozenset(
    "and but so yet however therefore thus indeed moreover furthermore then now today tonight well "
    "look also still further often sometimes nor or only even instead meanwhile later soon "
    "eventually finally hence alas ultimately nevertheless again first perhaps maybe yesterday here "
    "unfortunately".split()
)
_BEFORE_NOUN = frozenset(
    "a an the his her its their our my your this that these those of in on at for with by from to "
    "no some any each every very more most less as than into and or".split()
)
_RELATIVE = frozenset("who which that whose whom where what whoever whatever".split())
_ENDS = frozenset("that which who whom whose because if whether although though unless where "
                  "so why how until".split())  # fmt: skip


class Word(NamedTuple):
    """A word or a mark of a sentence: in lower case with straight apostrophes, and its place."""

    lower: str
    start: int
    end: int
    capital: bool


@dataclass(frozen=True, slots=True)
class Clause:
    """`opener` is what stands before the subject; `rest` what follows the finite verb; `base` is
    the verb's dictionary form; `tense` is past, present, perfect, passive-past, passive-present,
    modal, be-past or be-present."""

    opener: tuple[Word, ...]
    subject: tuple[Word, ...]
    verb: Word
    base: str
    tense: str
    main: Word
    rest: tuple[Word, ...]

    def all(self) -> tuple[Word, ...]:
        """The clause's words, in their order."""
        return (*self.opener, *self.subject, self.verb, *self.rest)


def words(plain: str) -> list[Word]:
    """The words and marks of a sentence."""
    return [
        Word(m[0].lower().replace("’", "'"), m.start(), m.end(), m[0][0].isupper())
        for m in _TOKEN.finditer(plain)
    ]


def parse(tokens: list[Word]) -> list[Clause]:
    """The main clauses of a sentence. Total."""
    found: list[Clause] = []
    subject: tuple[Word, ...] = ()
    for piece in _pieces(tokens):
        clause = _clause(piece, subject)
        if clause:
            found.append(clause)
            subject = clause.subject
    return found


def _pieces(tokens: list[Word]) -> list[list[Word]]:
    """The sentence cut where a new main clause may begin: at a semicolon, colon or dash, and at
    "and", "but" or "or" where a verb or a subject follows."""
    pieces: list[list[Word]] = [[]]
    for at, word in enumerate(tokens):
        following = tokens[at + 1] if at + 1 < len(tokens) else None
        if word.lower in (";", ":", "—", "–") or (
            word.lower in ("and", "but", "while", "yet")
            and following is not None
            and (
                following.lower in lex.PRONOUNS
                or following.lower in lex.PAST
                or (tokens[at - 1].lower == "," if at else False)
            )
        ):
            pieces.append([])
        else:
            pieces[-1].append(word)
    return [piece for piece in pieces if piece]


def _clause(piece: list[Word], inherited: tuple[Word, ...]) -> Clause | None:
    begin = 0
    while begin < len(piece) and (piece[begin].lower in _LEADS or piece[begin].lower == ","):
        begin += 1
    if begin < len(piece) and piece[begin].lower in _OPENERS:
        comma = next((i for i in range(begin, len(piece)) if piece[i].lower == ","), None)
        if comma is not None:
            # "In 1806, ..." and also "In Bonn, capital of the west, ...": the first comma will do.
            if _finite(piece, comma + 1) is not None:
                begin = comma + 1
        elif piece[begin].lower in ("if", "when", "because", "although", "to", "unless"):
            return None
    while begin < len(piece) and (piece[begin].lower in _LEADS or piece[begin].lower == ","):
        begin += 1
    at = _finite(piece, begin)
    if at is None:
        return None
    subject = tuple(piece[begin:at]) or inherited
    base, tense, main = _tense(piece, at)
    rest = piece[at + 1 :]
    return Clause(tuple(piece[:begin]), subject, piece[at], base, tense, main, tuple(rest))


def _finite(piece: list[Word], begin: int) -> int | None:
    """Where the finite verb stands, from `begin` on."""
    skip = 0
    at = begin
    while at < len(piece):
        word = piece[at]
        lower = word.lower
        determiner = lower == "that" and at > begin and piece[at - 1].lower in _BEFORE_NOUN
        if lower in _RELATIVE and not determiner and (at > begin or lower in ("what", "whoever", "whatever")):
            skip += 1
        elif _verbal(piece, at, begin):
            if not skip:
                return at
            skip -= 1
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
    noun = head_of(piece[begin:at])
    if stem in _KNOWN:
        if word == stem:
            if at + 1 < len(piece) and piece[at + 1].lower == "that" and piece[at - 1].capital:
                return True
            if word in ("work", "plan", "form", "house", "state", "open", "like", "can"):
                return before in lex.PRONOUNS
            return before in lex.PRONOUNS or _plural(before) or _plural(noun)
        name = at > 1 and piece[at - 1].capital
        return (name or not _plural(noun)) and before not in ("i", "we", "you", "they")
    return False


def _later_verb(piece: list[Word], at: int) -> bool:
    """Whether another finite verb comes before the next conjunction."""
    for after, word in enumerate(piece[at:], at):
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


def _plural(word: str) -> bool:
    if word in _ADVERBS:
        return False
    return word in ("people", "men", "women", "children", "police", "many", "most", "some", "few",
                    "others", "bacteria", "media", "data", "fish", "both", "all", "troops", "cattle",
                    "youth", "half") or (word.endswith("s") and not word.endswith(("ss", "us", "is"))
                    )  # fmt: skip


_KNOWN = lex.ACTING | lex.REPORTING | lex.THINKING | lex.TREND


@lru_cache(maxsize=4096)
def base_form(word: str) -> str:
    """A verb's dictionary form, as far as spelling tells it."""
    if word in lex.PAST:
        return lex.PAST[word]
    if word in lex.PARTICIPLE_OF:
        return lex.PARTICIPLE_OF[word]
    if word in _KNOWN:
        return word
    for suffix, put in (("ies", "y"), ("ied", "y"), ("es", ""), ("ed", ""), ("s", ""), ("d", ""),
                        ("ing", ""), ("ing", "e")):  # fmt: skip
        if word.endswith(suffix):
            stem = word[: -len(suffix)] + put
            if stem in _KNOWN:
                return stem
            if len(stem) > 3 and stem[-1] == stem[-2] and stem[:-1] in _KNOWN:
                return stem[:-1]
    return re.sub(r"(?:ed|s)$", "", word)


_MODALS = frozenset("will would shall should can could may might must ought cannot".split())


def _tense(piece: list[Word], at: int) -> tuple[str, str, Word]:
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
    if bare in ("do", "does", "did") and (word != bare or (following and low not in ("it", "so"))):
        if following and (word != bare or piece[at + 1].lower in ("not", "never", low)):
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


def head(clause: Clause) -> str:
    """The last word of the subject's first noun phrase, in lower case: what it is said of."""
    return head_of(clause.subject)


_NO_HEAD = frozenset(
    "of in for on at to between that which who with from , by over under against during about "
    "without among such this that last next these those".split()
)
_SHARES = frozenset("first second third last other half most many some all one none part much each any few thirds third".split())


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
