"""A sentence to its clauses, each with its subject, its finite verb and the words between.

No parser: a finite verb is recognised by its form and by the word before it. Where that fails the
clause has none, and then it is no claim by itself.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from citepress.claims import lexicon as lex
from citepress.claims.noun_phrases import head_of
from citepress.claims.tenses import tense
from citepress.claims.verbs import finite
from citepress.claims.words import Word

_TOKEN = re.compile(r"\d+(?:[.,]\d+)*(?:[-\w]+)?|[^\W_]+(?:[-'’.][^\W_]+)*|[,;:—–()]")
_OPENERS = frozenset(
    "when after before since while although though as because in on at under during for with by "
    "among from despite unlike until once if to without within over between throughout given "
    "contrary unless whereas through across against near about across around following".split()
)
_LEADS = frozenset(
    "and but so yet however therefore thus indeed moreover furthermore then now today tonight well "
    "look also still further often sometimes nor or only even instead meanwhile later soon "
    "eventually finally hence alas ultimately nevertheless again first perhaps maybe yesterday "
    "here unfortunately".split()
)

# Where a new main clause begins, and where one may.
_MARKS = frozenset(";:—–")
_JOINING = frozenset("and but yet".split())


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
    small = plain.lower()
    if len(small) != len(plain):  # the small form of a few letters is longer
        small = "".join(low if len(low := char.lower()) == 1 else char for char in plain)
    small = small.replace("’", "'")
    # A tuple made so is a word in half the time, and there are as many as the text has.
    made = tuple.__new__
    return [
        made(Word, (small[start:end], start, end, plain[start].isupper()))
        for start, end in [found.span() for found in _TOKEN.finditer(plain)]
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
    cuts = [-1]
    for at, word in enumerate(tokens):
        if word.lower in _MARKS:
            cuts.append(at)
        elif word.lower in _JOINING and at + 1 < len(tokens):
            following = tokens[at + 1].lower
            after_comma = at > 0 and tokens[at - 1].lower == ","
            if following in ("that", "which", "who", "whether"):
                continue  # one more of what the clause before is about
            if following in lex.PRONOUNS or following in lex.PAST or after_comma:
                cuts.append(at)
    ends = [*cuts[1:], len(tokens)]
    return [tokens[cut + 1 : end] for cut, end in zip(cuts, ends, strict=True) if end > cut + 1]


def _clause(piece: list[Word], inherited: tuple[Word, ...]) -> Clause | None:
    begin = 0
    while begin < len(piece) and (piece[begin].lower in _LEADS or piece[begin].lower == ","):
        begin += 1
    if [word.lower for word in piece[begin : begin + 2]] == ["after", "all"]:
        begin += 2
    begin = _behind_adverbial(piece, begin)
    if begin < len(piece) and piece[begin].lower in _OPENERS:
        comma = next((i for i in range(begin, len(piece)) if piece[i].lower == ","), None)
        if comma is not None:
            # "In 1806, ..." and "In Bonn, capital of the west, ...": the first comma will do.
            if finite(piece, comma + 1) is not None and not _begun(piece, begin, comma):
                begin = comma + 1
        elif piece[begin].lower in (
            "if",
            "when",
            "because",
            "although",
            "to",
            "unless",
            "while",
            "whereas",
        ):
            return None
    while begin < len(piece) and (piece[begin].lower in _LEADS or piece[begin].lower == ","):
        begin += 1
    at = finite(piece, begin)
    if at is None:
        return None
    subject = tuple(piece[begin:at]) or inherited
    base, form, main = tense(piece, at)
    rest = piece[at + 1 :]
    return Clause(tuple(piece[:begin]), subject, piece[at], base, form, main, tuple(rest))


def _behind_adverbial(piece: list[Word], begin: int) -> int:
    """Where the clause goes on behind a short adverbial with a comma ("To start with,"); where it
    has none, the same place."""
    for at in range(begin + 1, min(begin + 5, len(piece) - 1)):
        if piece[at].lower == ",":
            first = piece[begin].lower
            if first in _ADVERBIALS or first.endswith("ly"):
                return at + 1
            break
    return begin


_ADVERBIALS = frozenset(
    "first second third last to as in for on of at nowadays besides however moreover otherwise "
    "secondy lastly today additionally more most apart afterward afterwards next but not "
    "meanwhile sometimes".split()
)


def _begun(piece: list[Word], begin: int, comma: int) -> bool:
    """Whether the main clause begins before the first comma: "In doing this we run a risk, as"."""
    if piece[begin].lower not in ("in", "by", "with", "through", "without"):
        return False
    return any(
        piece[at].lower in ("i", "we", "they", "he", "she", "you")
        and finite(piece[: at + 2], at) == at + 1
        for at in range(begin + 2, comma - 1)
        if piece[at - 1].lower not in ("that", "which", "when", "as", "if", "what", "how")
    )


def head(clause: Clause) -> str:
    """The last word of the subject's first noun phrase, in lower case."""
    return head_of([word.lower for word in clause.subject])
