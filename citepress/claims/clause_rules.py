"""One clause to the kinds of fact that it states, or to the reason why it states none.

The decision is an ordered table. A row names itself, says which clauses it is about (by tense, by
verb, by subject, by what else must hold) and what follows: kinds of fact, or a reason. The first
row that matches decides, and `citepress claims --why` prints its name.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

from citepress.claims import conditions as ask
from citepress.claims import lexicon as lex
from citepress.claims.clause_facts import ClauseFacts
from citepress.claims.clauses import Clause
from citepress.model import Cue

Condition = Callable[[ClauseFacts], bool]
Wording = Callable[[ClauseFacts], str]

ANY: frozenset[str] = frozenset()
PRESENT = frozenset({"present", "passive-present", "be-present"})
PAST = frozenset({"past", "perfect", "passive-past"})
BEING = frozenset({"be-present", "be-past"})
STATE = frozenset({"present", "passive-present"})
PASSIVE = frozenset({"passive-past", "passive-present"})
MODAL = frozenset({"modal"})
ACTIVE = frozenset({"present", "past", "perfect", "be-present", "be-past"})


def _verb(clause: ClauseFacts) -> str:
    return clause.verb


@dataclass(frozen=True, slots=True)
class Row:
    """A decision. `means` says in plain words what such a clause does. `tenses` and `verbs`
    (dictionary forms) are the ones that the row is about, all where empty; `subject` and `when` are
    further conditions. `kinds` are the kinds of fact that such a clause states; where there are
    none, `reason` says what it is instead. `words` gives the words that decided."""

    name: str
    means: str
    kinds: tuple[str, ...] = ()
    reason: str = ""
    tenses: frozenset[str] = ANY
    verbs: frozenset[str] = ANY
    subject: Condition | None = None
    when: Condition | None = None
    words: Wording = _verb

    def matches(self, clause: ClauseFacts) -> bool:
        """Whether the row is about this clause, whose tense and verb have been matched before."""
        return (self.subject is None or self.subject(clause)) and (
            self.when is None or self.when(clause)
        )


def judge(
    clause: Clause, names: frozenset[int], plain: str, counted: frozenset[int]
) -> tuple[list[Cue], Cue | None]:
    """The cues of a clause that states a fact, or none and the reason. `names` are the offsets of
    the words that are proper names, `counted` those of the words of figures and dates."""
    facts = ClauseFacts(clause, names, plain, counted)
    row = next(row for row in _rows(clause.tense, clause.base) if row.matches(facts))
    if not row.kinds:
        return [], Cue(row.reason, row.words(facts), row.name)
    # A superlative within a range is given beside the verb whose subject it ranks.
    superlative = row.kinds[0] == "superlative"
    return [
        Cue(kind, row.words(facts) if kind == "superlative" or not superlative else facts.verb,
            row.name)
        for kind in row.kinds
    ], None  # fmt: skip


@lru_cache(maxsize=1)
def meanings() -> dict[str, str]:
    """What a clause does that a row is about, by the row's name."""
    return {row.name: row.means for row in ROWS}


@lru_cache(maxsize=1 << 13)
def _rows(tense: str, base: str) -> tuple[Row, ...]:
    """The rows about a tense and a verb, in their order."""
    return tuple(
        row
        for row in ROWS
        if (not row.tenses or tense in row.tenses) and (not row.verbs or base in row.verbs)
    )


ROWS: tuple[Row, ...] = (
    # What the author wishes, foresees, holds possible.
    Row("hedge", "says perhaps or probably",
        reason="possibility", when=ask.hedged),
    Row("future", "says what will be",
        reason="forecast", tenses=MODAL, verbs=frozenset({"will", "shall", "going"})),
    Row("duty", "says what should or must be",
        reason="proposal", tenses=MODAL, verbs=frozenset({"should", "must", "ought"})),
    Row("person-can", "states what people can do",
        reason="possibility", tenses=MODAL, verbs=frozenset({"can", "cannot"}),
        subject=ask.person_able),
    Row("able-class", "says what something named, or a class of things, can do",
        ("entity",), tenses=MODAL, verbs=frozenset({"can", "cannot"}),
        subject=ask.able_class),
    Row("can-be-done", "says what can be done with a thing",
        ("entity",), tenses=MODAL, verbs=frozenset({"can"}), when=ask.can_be_done),
    Row("could-then", "says what was possible at a time that it names",
        ("entity",), tenses=MODAL, verbs=frozenset({"could"}),
        when=lambda c: c.counted),
    Row("modal", "says what may, might, could or would be",
        reason="possibility", tenses=MODAL),
    Row("if", "holds under a condition",
        reason="condition", when=ask.conditional, words=lambda c: c.opening()),
    Row("is-likely", "states what is likely, or who is inclined to what",
        reason="possibility", tenses=frozenset({"be-present", "present", "passive-present"}),
        when=ask.likely, words=lambda c: c.words(c.after[0] if c.after else c.verb.lower())),
    Row("need", "says what is needed or has to be done",
        reason="proposal", when=ask.obliged),
    Row("infinitive-subject", "is about a question or an aim (to ..., whether ..., how ...)",
        reason="reflection",
        subject=lambda c: c.first in ("to", "whether", "how", "why")),
    Row("gerund-subject", "is about doing something in general",
        reason="reflection", tenses=PRESENT, subject=ask.gerund,
        words=lambda c: c.words(c.first)),
    Row("made-up-example", "is about anybody of a kind (a man who ...)",
        reason="reflection", tenses=PRESENT, subject=ask.any_such,
        when=lambda c: not c.counted, words=lambda c: c.words(c.first)),
    Row("no-subject", "has no subject",
        reason="judgement", subject=ask.no_subject),
    Row("private", "is about the author's own people or life",
        reason="reflection", subject=ask.private, words=lambda c: c.words("my")),
    Row("you", "is about the reader",
        reason="opinion", tenses=PRESENT, subject=lambda c: c.first == "you"),
    Row("private-story", "is a story of the author's own life",
        reason="reflection", tenses=PAST | {"be-past"}, when=ask.own_story,
        words=lambda c: c.words(c.first)),
    Row("own-opinion", "says what I or we think, are or do, and nothing on record",
        reason="opinion", subject=lambda c: c.own,
        when=lambda c: not ask.own_record(c)),
    # What others say and hold.
    Row("widely-held", "says how something is commonly seen",
        ("opinion-of-others",), tenses=PASSIVE, when=ask.widely),
    Row("was-called", "says what something was called",
        ("opinion-of-others",), tenses=frozenset({"passive-past"}),
        verbs=frozenset({"call"})),
    Row("others-hold", "says what unnamed others hold",
        ("opinion-of-others",), tenses=ACTIVE, verbs=lex.OPINION_VERBS,
        subject=ask.others),
    Row("points-out", "says what somebody points out",
        ("attribution",), tenses=ACTIVE, verbs=frozenset({"point"}),
        subject=ask.somebody, when=lambda c: c.rest[:1] == ["out"]),
    Row("held", "says what somebody thought",
        ("attribution",), tenses=ACTIVE, verbs=lex.THINKING, subject=ask.holding),
    Row("reported", "says what somebody said, found or showed",
        ("attribution",), tenses=ACTIVE, verbs=lex.REPORTING, subject=ask.reporting),
    # What something is.
    Row("ranked", "ranks something within a named range",
        ("superlative", "entity"), tenses=BEING, when=lambda c: bool(c.scoped()),
        words=lambda c: c.words(c.scoped())),
    Row("what-is", "is about what something is, without a figure",
        reason="judgement", tenses=BEING, words=lambda c: c.words("what"),
        subject=lambda c: c.first == "what", when=lambda c: not c.counted),
    Row("is-why", "gives the text's own reasoning (that is why ...)",
        reason="reasoning", tenses=BEING, when=ask.is_why, words=lambda c: c.words(c.after[0])),
    Row("there-is", "says that a thing of the world exists",
        ("entity",), tenses=BEING, subject=ask.there, when=ask.thing_there),
    Row("evaluated", "praises or blames at the head of its predicate",
        reason="judgement", tenses=BEING,
        when=lambda c: "than" not in c.rest and bool(c.evaluation()),
        words=lambda c: c.words(c.evaluation())),
    Row("this-is", "says what this or that is, without a name or figure",
        reason="judgement", tenses=BEING, subject=ask.pointer,
        when=lambda c: not c.counted and not (c.named and c.tense == "be-past")
        and not (ask.it(c) and c.named)),
    Row("is-an-argument", "calls something a part of an argument (a reason, a question)",
        reason="judgement", tenses=BEING,
        when=ask.argues, words=lambda c: c.words(c.predicate())),
    Row("class-of", "says of what class something is",
        ("entity",), tenses=BEING, when=ask.class_of,
        subject=lambda c: not lex.is_argument(c.noun) and c.noun not in lex.ABSTRACT),
    Row("abstract-is", "says what an abstraction is",
        reason="reflection", tenses=BEING, subject=ask.abstract_unsure,
        words=lambda c: c.words(c.noun)),
    Row("they-are", "says what they or you are, and nothing on record",
        reason="judgement", tenses=frozenset({"be-present"}), when=ask.vague,
        subject=lambda c: c.first in ("you", "they")),
    Row("compared-judging", "compares by a judgement (better than, more useful than)",
        reason="judgement", tenses=BEING, when=ask.compares_judging,
        words=lambda c: c.words("than")),
    Row("compared", "compares two things",
        ("trend",), tenses=BEING, when=lambda c: "than" in c.rest,
        words=lambda c: c.words("than")),
    Row("up-or-down", "says that something is up or down",
        ("trend",), tenses=BEING, when=lambda c: c.rest[:1] in (["up"], ["down"]),
        words=lambda c: c.words(c.rest[0])),
    Row("bare-predicate", "gives its subject an adjective and nothing more",
        reason="judgement", tenses=BEING, when=ask.bare_judgement,
        words=lambda c: c.words(c.rest[0])),
    Row("about-us", "is about us, you or our lives",
        reason="judgement", tenses=BEING, when=ask.ours),
    Row("is", "says what something is",
        ("entity",), tenses=BEING),
    # What happened.
    Row("this-led", "says what came of this in the past",
        ("event",), tenses=PAST, subject=ask.pointer, when=ask.this_led),
    Row("this-happened", "is about this or that in the past, and nothing on record",
        reason="judgement", tenses=PAST, subject=ask.pointer, when=ask.vague),
    Row("seemed", "says how something seemed",
        reason="judgement", tenses=PAST, when=lambda c: not c.named,
        verbs=frozenset("seem appear deserve look remain".split())),
    Row("they-did", "has a light verb and no name, figure or record",
        reason="judgement", tenses=PAST, verbs=lex.LIGHT | lex.REPORTING, when=ask.vague,
        subject=lambda c: c.first in ("they", "it", "you", "he", "she")),
    Row("you-did", "is about what the reader did",
        reason="opinion", tenses=PAST, when=ask.plain,
        subject=lambda c: c.first in ("you", "you've")),
    Row("evaluated-thing-did", "has a subject that judges",
        reason="reflection", tenses=PAST,
        subject=lambda c: c.noun in lex.EVALUATIVE and not c.named,
        words=lambda c: c.words(c.noun)),
    Row("thought", "says what was thought, and by nobody named",
        reason="judgement", tenses=PAST, verbs=lex.THINKING, when=ask.vague,
        subject=lambda c: not c.named_subject and not ask.many_hold(c)
        and c.first not in ("he", "she")),
    Row("made-up-past", "is about anybody of a kind, in the past",
        reason="reflection", tenses=PAST, subject=ask.any_such, when=ask.vague,
        words=lambda c: c.words(c.noun)),
    Row("argument-did", "has a part of an argument for its subject",
        reason="reflection", tenses=PAST, words=lambda c: c.words(c.noun),
        subject=lambda c: lex.is_argument(c.noun),
        when=lambda c: ask.vague(c) and c.base not in lex.TREND | lex.DEEDS),
    Row("abstract-did", "has an abstraction for its subject and a light verb",
        reason="reflection", tenses=PAST,
        verbs=lex.LIGHT | lex.AUXILIARIES | {"be"}, subject=ask.abstract, when=ask.vague,
        words=lambda c: c.words(c.noun)),
    Row("deed-judged", "judges in the shape of a deed (has caused a radical change)",
        reason="judgement", tenses=PAST, when=ask.deed_judged,
        verbs=frozenset("cause bring make have prove show play give create become provide "
                        "do present offer effect produce".split()),
        words=lambda c: c.words(c.evaluation(4))),
    Row("did-to-us", "is about what was done to us, you or our lives",
        reason="judgement", tenses=frozenset({"perfect", "past"}), when=ask.ours),
    Row("moved", "says that something rose, fell or was caused",
        ("trend",), tenses=PAST, verbs=lex.TREND),
    Row("led-to", "says what led to what",
        ("trend",), tenses=PAST, verbs=frozenset({"lead"}),
        when=lambda c: "to" in c.rest[:2]),
    Row("had", "says what somebody had or thought",
        ("entity",), tenses=PAST, verbs=lex.THINKING | {"have"}),
    Row("happened", "says what was done or came to pass",
        ("event",), tenses=PAST),
    # What is so.
    Row("law-says", "says what a law lays down",
        ("entity",), tenses=STATE, verbs=lex.LEGAL,
        subject=lambda c: c.noun in lex.LAWS),
    Row("ranks", "ranks something within a named range",
        ("superlative", "entity"), tenses=STATE, when=lambda c: bool(c.scoped()),
        words=lambda c: c.words(c.scoped())),
    Row("seems", "says how something seems, or what it deserves",
        reason="judgement", tenses=STATE,
        verbs=frozenset("deserve seem appear owe matter look feel".split()),
        when=lambda c: not (c.base == "feel" and ask.many_hold(c) and "that" in c.after[:1])),
    Row("fails-to", "says what somebody fails to do",
        reason="judgement", tenses=STATE, verbs=frozenset({"fail"}),
        when=lambda c: c.after[:1] == ["to"]),
    Row("there-exists", "says that a thing of the world exists",
        ("entity",), tenses=STATE, subject=ask.there, when=ask.thing_there),
    Row("they-do", "is about what an unnamed \"they\" do",
        reason="judgement", tenses=STATE, when=ask.they_do),
    Row("helps", "states that something helps or enables somebody",
        reason="judgement", tenses=STATE - {"passive-present"}, when=ask.helps,
        verbs=frozenset("help enable encourage enrich benefit strive try".split())),
    Row("it-does", "says what the thing just named does",
        ("entity",), tenses=STATE, when=ask.it_does),
    Row("this-does", "says what this or that does, without a name",
        reason="judgement", tenses=STATE, subject=ask.pointer,
        when=lambda c: not (c.named and c.base not in lex.LIGHT)),
    Row("class-has", "says what something named, or a class of things, has",
        ("entity",), tenses=STATE, verbs=frozenset({"have"}), when=ask.class_has),
    Row("is-appealing", "describes by a participle and nothing more",
        reason="judgement", tenses=frozenset({"present"}), when=ask.bare_participle),
    Row("is-feeling", "says what people feel or go through",
        reason="judgement", tenses=STATE,
        when=lambda c: c.clause.main.lower in ask.FEELING
        and not (c.base == "suffer" and c.after)),
    Row("many-hold", "says what a class of people thinks",
        ("opinion-of-others",), tenses=STATE, verbs=ask.ATTITUDES,
        subject=ask.many_hold),
    Row("abstract-does", "has an abstraction for its subject",
        reason="reflection", tenses=STATE,
        subject=lambda c: c.noun in lex.ABSTRACT or lex.is_argument(c.noun),
        when=lambda c: ask.plain(c) and c.base not in ask.MOVING, words=lambda c: c.words(c.noun)),
    Row("abstract-has", "has an abstraction for its subject and a light verb",
        reason="reflection", tenses=STATE, verbs=lex.LIGHT, subject=ask.abstract,
        when=ask.plain, words=lambda c: c.words(c.noun)),
    Row("about-us", "is about us, you or our lives",
        reason="judgement", tenses=STATE, when=ask.ours),
    Row("evaluated-thing-does", "has a subject that judges",
        reason="reflection", tenses=STATE,
        subject=lambda c: ask.plain(c) and c.noun in lex.EVALUATIVE,
        words=lambda c: c.words(c.noun)),
    Row("does-little", "has a light verb and no name, figure or record",
        reason="judgement", tenses=STATE, verbs=lex.LIGHT - ask.LIGHT_DEEDS,
        when=ask.light_state),
    Row("has-a", "says that something has a quality",
        reason="judgement", tenses=STATE, verbs=frozenset({"have"}),
        when=lambda c: ask.plain(c) and c.rest[:1] in (["a"], ["an"]) and ask.vague(c)),
    Row("does-well", "praises or blames at the head of its predicate",
        reason="judgement", tenses=STATE,
        when=lambda c: ask.plain(c) and "than" not in c.rest and bool(c.evaluation(4)),
        words=lambda c: c.words(c.evaluation(4))),
    Row("thinks", "says what is thought, and by nobody named",
        reason="judgement", tenses=STATE, verbs=lex.THINKING,
        subject=lambda c: (not c.named_subject and c.first not in ("he", "she"))
        or c.noun == "people"),
    Row("moves", "says that something rises, falls or is caused",
        ("trend",), tenses=STATE, verbs=lex.TREND),
    Row("compares-judging", "compares by a judgement (more freedom than)",
        reason="judgement", tenses=STATE, when=ask.compares_judging,
        words=lambda c: c.words("than")),
    Row("compares", "compares two things",
        ("trend",), tenses=STATE, when=lambda c: "than" in c.rest,
        words=lambda c: c.words("than")),
    Row("does", "says what something does",
        ("entity",), tenses=STATE),
)  # fmt: skip
