"""A clause as it is judged: its subject, names, numbers and ranges, asked by name."""

from __future__ import annotations

from citepress.claims import lexicon as lex
from citepress.claims.clauses import Clause, head
from citepress.claims.noun_phrases import head_of

_COMMON_START = frozenset(
    "the a an this that these those it he she we you they there here in on at of for to from by "
    "with without as if when while since after before although though because but and or so yet "
    "no not nothing nobody never all every each some many most few more much such what who how why "
    "where which one two three four five six seven eight nine ten both either neither my your his "
    "her its our their i under over during among between against about our let".split()
)
# Within these a superlative is one of fact: the largest in the world, the worst in years.
_RANGES = frozenset(
    "world ever earth history country record records region continent century decade years than "
    "row europe asia africa person time generation".split()
)
_RANKS = frozenset(
    "only first largest oldest smallest highest lowest biggest youngest longest".split()
)
_MEASURED = lex.SUPERLATIVES - frozenset(
    "first last only most least best worst greatest highest record none nobody unique sole".split()
)


_AFTER_PREDICATE = frozenset(
    "of in for that which who on to with at , by than from and what where because when if as but "
    "or whose while among between about regarding behind through during why how".split()
)
_PARTITIVE = frozenset("one some many part kind sort type form two".split())
_NOT_DEGREED = frozenset("much many few little often".split())


class ClauseFacts:
    """A clause with what a judge of it asks: of whom, how named, how counted, on what record."""

    def __init__(
        self, clause: Clause, names: frozenset[int], plain: str, counted: frozenset[int]
    ) -> None:
        self.clause = clause
        self.base = clause.base
        self.tense = clause.tense
        self.subject = [w.lower for w in clause.subject]
        self.rest = [w.lower for w in clause.rest]
        self.subject = _own_part(self.subject)
        # What follows the verb that carries the meaning: "has presented a strong point".
        main = clause.main
        self.after = [w.lower for w in clause.rest if w.start > main.start]
        if not self.subject and "'" in clause.verb.lower:
            self.subject = [clause.verb.lower.split("'")[0]]  # I've, we're, that's
        self.first = self.subject[0].split("'")[0] if self.subject else ""
        self.noun = head_of(self.subject) or head(clause) or self.first
        self.plain = plain
        self.verb = plain[clause.main.start : clause.main.end]
        self.named = any(w.start in names for w in (*clause.opener, *clause.subject, *clause.rest))
        lone = len(self.subject) < 3  # a name may be the sentence's first word
        self.named_subject = any(
            word.start in names or (lone and word.capital and _nameable(word.lower))
            for word in clause.subject
        )
        owner = clause.subject[0] if len(clause.subject) > 1 else None
        if owner and owner.capital and owner.lower.endswith("'s"):
            self.named = self.named or owner.lower not in _CONTRACTED  # "Rousseau's ideas"
        # One word at the head of a sentence: "China holds", "Iron rusts", and no virtue or vice.
        if len(self.subject) == 1 and self.named_subject and not self.first.endswith("s"):
            self.named = True
        self.own = self.first in ("i", "we")
        self.pointer = self.first in lex.POINTERS and (
            len(self.subject) == 1
            or (
                len(self.subject) == 2
                and (
                    self.first not in ("these", "those")
                    or lex.is_abstract(self.noun)
                    or self.noun in _GENERIC
                )
            )
            or ("who" in self.subject and self.first not in ("those", "these"))
            or (self.first in ("nothing", "none", "nobody") and "present" in self.tense)
            or self.first in ("what", "whatever")
        )
        self.counted = any(
            word.start in counted for word in (*clause.subject, *clause.rest, *clause.opener)
        )

    def words(self, lower: str) -> str:
        """A word of the clause as it stands in the sentence."""
        for word in self.clause.all():
            if word.lower == lower:
                return self.plain[word.start : word.end]
        return self.verb

    def opening(self) -> str:
        """The clause's first word as it stands in the sentence."""
        return self.plain[self.clause.opener[0].start : self.clause.opener[0].end]

    def scoped(self) -> str:
        """The superlative of the predicate that is one of fact: within a named range."""
        for at, word in enumerate(self.rest):
            if word == "unique" and at > 2:
                continue
            if word not in lex.SUPERLATIVES or word in ("always", "never", "every", "none"):
                continue
            following = self.rest[at + 1] if at + 1 < len(self.rest) else ""
            if word in ("most", "least") and lex.is_evaluative(following):
                continue  # "the most influential invention" ranks a judgement
            after = set(self.rest[at + 1 : at + 30])
            if word == "record" or after & _RANGES or (word in _RANKS and self.named):
                return word
            if word in _MEASURED and {"in", "of"} & after:
                return word
        return ""

    def evaluation(self, reach: int = 8) -> str:
        """The word of praise or blame at the head of the predicate; empty where there is none.

        Only what stands before the predicate's first preposition or conjunction is looked at: in
        "was a town in a poor valley" nothing is judged.
        """
        being = self.tense in ("be-present", "be-past")
        words = self.after
        for at, word in enumerate(words[:reach]):
            if word == "of" and at and words[at - 1] in _PARTITIVE:
                continue  # "one of the most influential books"
            if word in _AFTER_PREDICATE and (at or not being):
                break
            if at and words[at - 1] == "in" and at == 1:
                break  # "in danger of", "in use"
            following = words[at + 1] if at + 1 < len(words) else ""
            if word in lex.PROPERTIES or (
                word == "right" and at and words[at - 1] in ("the", "a", "no")
            ):  # "has the right to veto"
                continue
            if lex.is_evaluative(word) or (being and lex.singular(word) in lex.EVALUATIVE_NOUNS):
                return word
            if (
                word in lex.DEGREES
                and following
                and (following not in _NOT_DEGREED or word == "too")
            ):
                return word
        return ""

    def phrase(self) -> list[str]:
        """The predicate's words before its first preposition or conjunction."""
        found = []
        for at, word in enumerate(self.after):
            if word in _AFTER_PREDICATE and at:
                break
            found.append(word)
        return found

    def predicate(self) -> str:
        """The last word before the predicate's first preposition: what the subject is stated to
        be."""
        last = ""
        for word in self.after:
            if word in _AFTER_PREDICATE and not (word == "of" and last in _PARTITIVE):
                break
            last = word
        return last

    def of_record(self) -> bool:
        """Whether the clause is about something that is on record somewhere."""
        return (
            self.counted
            or self.named
            or any(lex.singular(w) in lex.RECORDS for w in (*self.rest, *self.subject))
        )


_CONTRACTED = frozenset("that's there's here's what's it's who's let's she's".split())
# Nouns that point as "this" alone does.
_GENERIC = frozenset(
    "people person man woman men women children student students thing things way ways kind "
    "one ones group child place time year day behaviour behavior".split()
)
_SUBJECT_PRONOUNS = frozenset("i we you he she they".split())
_PREPOSITIONS = frozenset(
    "in on at under during for with by among from despite unlike without within over between "
    "throughout through across near about since after before until as to".split()
)
_DETERMINERS = frozenset(
    "the a an his her its their our my these those some many most more few all both each every "
    "no two three".split()
)


def _own_part(subject: list[str]) -> list[str]:
    """The subject without the words that were put before it and have no comma: of "at that time
    we", "we"; of "in many cases the words", "the words"."""
    if len(subject) > 1 and subject[-1] in _SUBJECT_PRONOUNS:
        return subject[-1:]
    if len(subject) > 1 and subject[0].endswith("ly") and subject[1] in lex.POINTERS:
        subject = subject[1:]  # "partly this is"
    if not subject or subject[0] not in _PREPOSITIONS:
        return subject
    for at in range(2, len(subject)):
        if subject[at] in _DETERMINERS and subject[at - 1] not in _LINKING:
            return subject[at:]
    return subject


_LINKING = _PREPOSITIONS | frozenset("of and or but than".split())


def _nameable(lower: str) -> bool:
    return (
        lower not in _COMMON_START
        and not lex.is_abstract(lower)
        and not lower.endswith(("logy", "graphy", "ment", "ing", "ics", "hood", "ture", "cy"))
    )
