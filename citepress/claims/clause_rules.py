"""One clause to the kinds of fact that it states, or to the reason why it states none.

The decision is an ordered table. A row names itself, says which clauses it is about (by tense, by
verb, by subject, by what else must hold) and what follows: kinds of fact, or a reason. The first
row that matches decides, and `citepress claims --why` prints its name.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

from citepress.claims import lexicon as lex
from citepress.claims.clause_facts import ClauseFacts
from citepress.claims.clauses import Clause
from citepress.claims.verbs import base_form, is_participle
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


def _always(_: ClauseFacts) -> bool:
    return True


def _verb(clause: ClauseFacts) -> str:
    return clause.verb


@dataclass(frozen=True, slots=True)
class Row:
    """A decision. `tenses` and `verbs` (dictionary forms) are the ones that the row is about, all
    where empty; `subject` and `when` are further conditions. `kinds` are the kinds of fact that
    such a clause states; where there are none, `reason` says what it is instead. `words` gives the
    words that decided."""

    name: str
    kinds: tuple[str, ...] = ()
    reason: str = ""
    tenses: frozenset[str] = ANY
    verbs: frozenset[str] = ANY
    subject: Condition = _always
    when: Condition = _always
    words: Wording = _verb

    def matches(self, clause: ClauseFacts) -> bool:
        """Whether the row is about this clause. The tense has been matched before."""
        return (
            (not self.verbs or clause.base in self.verbs)
            and self.subject(clause)
            and self.when(clause)
        )


def judge(
    clause: Clause, names: frozenset[int], plain: str, counted: frozenset[int]
) -> tuple[list[Cue], Cue | None]:
    """The cues of a clause that states a fact, or none and the reason. `names` are the offsets of
    the words that are proper names, `counted` those of the words of figures and dates."""
    facts = ClauseFacts(clause, names, plain, counted)
    row = next(row for row in _rows(clause.tense) if row.matches(facts))
    if not row.kinds:
        return [], Cue(row.reason, row.words(facts), row.name)
    # A superlative within a range is given beside the verb whose subject it ranks.
    superlative = row.kinds[0] == "superlative"
    return [
        Cue(kind, row.words(facts) if kind == "superlative" or not superlative else facts.verb,
            row.name)
        for kind in row.kinds
    ], None  # fmt: skip


@lru_cache(maxsize=16)
def _rows(tense: str) -> tuple[Row, ...]:
    """The rows about a tense, in their order."""
    return tuple(row for row in ROWS if not row.tenses or tense in row.tenses)


# --- Conditions -----------------------------------------------------------------------------------

_MOVING = frozenset(
    "rise fall grow drop decline increase decrease double halve soar raise lower reduce cause "
    "trigger boost worsen".split()
)
_FEELING = frozenset(
    "hurting suffering struggling watching waiting listening trying talking asking saying looking "
    "doing telling going coming getting".split()
)
_HEDGES = frozenset({"perhaps", "maybe", "probably"})
_RELATIVES = frozenset({"who", "that", "which"})
_ARTICLES = ("a", "an", "any")
_CLAUSE_OPENERS = frozenset("the no it what how there".split())
# Reporting verbs that mostly report only where a clause follows.
_ALSO_DOING = frozenset(
    "find write hold define state show express promise note teach explain describe charge "
    "mark".split()
)
_ACTS_OF_WILL = frozenset("deserve need stand support oppose refuse reject".split())
_TAKING_SIDES = frozenset("oppose support refuse reject".split())
_SEEING_AS = frozenset("regard see consider view accuse".split())
_ABSTRACT_PREDICATES = frozenset(
    "hope sign symbol enemy mirror wound gift price tragedy shield".split()
)


def _hedged(c: ClauseFacts) -> bool:
    return not _HEDGES.isdisjoint(w.lower for w in (*c.clause.opener, *c.clause.rest[:2]))


def _able_class(c: ClauseFacts) -> bool:
    """What a named or a whole class of things can do."""
    return (
        not c.pointer
        and c.first not in ("no", "i", "we", "you", "he", "she", "they", "one")
        and (c.named or c.noun.endswith("s") or c.noun in ("people", "women", "men", "children"))
        and not lex.is_abstract(c.noun)
    )


def _conditional(c: ClauseFacts) -> bool:
    return [w.lower for w in c.clause.opener[:1]] == ["if"] and not c.counted


def _obliged(c: ClauseFacts) -> bool:
    return c.base == "need" or (c.rest[:1] == ["to"] and c.base == "have")


def _any_such(c: ClauseFacts) -> bool:
    """A made-up example: "a man who drinks"."""
    return c.first in _ARTICLES and not _RELATIVES.isdisjoint(c.subject)


def _no_subject(c: ClauseFacts) -> bool:
    return not c.subject or c.subject[:2] == ["this", "house"]


def _own_record(c: ClauseFacts) -> bool:
    """Whether what "I" or "we" are said to do is on record somewhere."""
    if c.base in _TAKING_SIDES and c.tense in ("past", "perfect"):
        return True
    if c.base in lex.THINKING and c.tense != "passive-past":
        return False
    if c.tense == "be-past" and len(c.rest) > 2:
        return c.counted
    if c.tense == "be-present":
        return bool(c.scoped()) or c.counted
    if c.tense in ("past", "perfect"):
        return _own_deed(c)
    if c.tense == "present" and c.clause.main.lower.endswith("ing"):
        return c.first == "we" and c.base not in _SPEAKING and len(c.rest) > 1
    return (
        c.tense == "passive-past"
        or c.counted
        or bool(c.scoped())
        or "than" in c.rest
        or c.base in ("spend", "lose", "import", "borrow", "run", "publish", "employ", "produce")
    )


def _own_deed(c: ClauseFacts) -> bool:
    """What "I" or "we" did: on record where it names, counts or changes something."""
    if c.base in _SPEAKING or not c.rest:
        return c.counted
    if c.base in lex.DEEDS and len(c.rest) > 1:
        return True
    if c.first == "we" and c.base not in lex.LIGHT and len(c.rest) > 2:
        return not c.evaluation()
    return c.of_record() and c.base not in _SENSING


# What is said and looked at in a text, and what goes on in a mind.
_SPEAKING = frozenset(
    "say speak talk mention discuss describe argue note show hear tell ask examine consider look "
    "try see go get do wait watch listen come explain analyse analyze explore compare focus "
    "demonstrate outline review address assume".split()
)
_SENSING = frozenset("hear grow become get feel seem stay remain learn".split())


def _widely(c: ClauseFacts) -> bool:
    hedged = {"widely", "often", "generally", "commonly", "usually", "frequently"}
    return (c.base in lex.OPINION_VERBS or c.base in ("hail", "know")) and (
        c.base in _SEEING_AS
        or not hedged.isdisjoint(w.lower for w in c.clause.all())
        or c.subject[:1] == ["it"]
    )


def _somebody(c: ClauseFacts) -> bool:
    """A subject that may be somebody else who speaks."""
    return not (c.own or c.subject[0] in ("you", "they") or c.pointer)


def _others(c: ClauseFacts) -> bool:
    others = [word for word in c.subject if word in lex.OTHERS]
    return _somebody(c) and bool(others) and others != ["people"]


def _person(c: ClauseFacts) -> bool:
    return c.named_subject or c.subject[0] in ("he", "she") or c.noun in lex.REPORT_NOUNS


def _holding(c: ClauseFacts) -> bool:
    return (
        _somebody(c)
        and _person(c)
        and c.tense != "present"
        and c.base not in _ACTS_OF_WILL
    )  # fmt: skip


def _reporting(c: ClauseFacts) -> bool:
    """Whether a reporting verb reports here, and does nothing else."""
    if not _somebody(c) or c.base in lex.THINKING:
        return False
    person = _person(c)
    first = c.rest[0] if c.rest else ""
    if not person and "that" not in c.rest and first not in (_CLAUSE_OPENERS - {"the"}) | {"of"}:
        return False
    reporting = "that" in c.rest or first in _CLAUSE_OPENERS
    if c.base in ("teach", "show", "promise", "mark", "explain", "prove"):
        reporting = "that" in c.rest[:3]
    if lex.is_argument(c.noun) and (
        not reporting or c.base in ("show", "suggest", "imply", "indicate", "state")
    ):
        return False
    if c.base in _ALSO_DOING and not reporting and (c.tense == "present" or not person):
        return False
    return person or reporting or not lex.is_abstract(c.noun)


def _argues(c: ClauseFacts) -> bool:
    """Whether a subject is said to be a part of an argument or an abstraction ("a reason")."""
    noun = c.predicate()
    return not c.counted and (lex.is_argument(noun) or noun in _ABSTRACT_PREDICATES)


def _vague(c: ClauseFacts) -> bool:
    return not c.of_record()


def _abstract(c: ClauseFacts) -> bool:
    return lex.is_abstract(c.noun)


def _abstract_unsure(c: ClauseFacts) -> bool:
    return _abstract(c) and not c.counted and not (c.named and not lex.is_argument(c.noun))


def _pointer(c: ClauseFacts) -> bool:
    return c.pointer


def _plain(c: ClauseFacts) -> bool:
    """Neither named nor counted."""
    return not (c.named or c.counted)


def _light_state(c: ClauseFacts) -> bool:
    short = len(c.rest) < 4 or c.first in ("he", "she", "they")
    return _plain(c) and c.tense != "passive-present" and short and _vague(c)


# Light verbs that are deeds enough with a class for their subject.
_LIGHT_DEEDS = frozenset("use work meet learn read speak travel walk live start".split())


def _idea_of(c: ClauseFacts) -> bool:
    """A light verb with an abstraction for its object: "Hamlet has a purpose"."""
    return (
        c.named
        and not c.counted
        and c.tense != "passive-present"
        and any(
            word in lex.ARGUMENT or (lex.is_abstract(word) and word not in lex.RECORDS)
            for word in c.rest[:6]
        )
    )


def _there(c: ClauseFacts) -> bool:
    return c.first in ("there", "there's")


def _thing_there(c: ClauseFacts) -> bool:
    """Whether what there is, is a thing of the world and no part of an argument."""
    noun = next((w for w in reversed(c.phrase()) if w not in lex.DEGREES), "")
    return (
        c.named
        or c.counted
        or (
            bool(noun)
            and not lex.is_argument(noun)
            and noun not in lex.ABSTRACT
            and noun not in _NO_MATTER
            and lex.singular(noun) not in lex.PARTS
            and not c.evaluation()
        )
    )


_NO_MATTER = frozenset(
    "exceptions those some people need doubt hope way ways reason room aspect aspects chance use "
    "sign".split()
)


def _ours(c: ClauseFacts) -> bool:
    """Whether a clause is about "our lives", "us" or "you", and names and counts nothing."""
    if not _plain(c):
        return False
    if not {"us", "you", "me", "your"}.isdisjoint(c.rest[:8]):
        return True
    pairs = zip(c.rest[:8], c.rest[1:9], strict=False)
    return any(a in ("our", "people's", "peoples") and b in _OUR for a, b in pairs)


_OUR = frozenset("life lives world society children future minds hearts souls daily".split())


def _private(c: ClauseFacts) -> bool:
    """Somebody of the author's: "my uncle worked hard"."""
    return c.first == "my" and c.noun in _KIN and _plain(c)


_KIN = frozenset(
    "uncle aunt father mother dad mom mum parents brother sister brothers sisters friend friends "
    "cousin wife husband son daughter family grandfather grandmother grandparents roommate "
    "neighbour neighbor boss dog teacher class girlfriend boyfriend boy child children".split()
)


def _class_has(c: ClauseFacts) -> bool:
    """What a class of things or somebody named has: "sharks have no bones"."""
    phrase = c.phrase()
    noun = phrase[-1] if phrase else ""
    return (
        (c.noun.endswith("s") or c.named_subject)
        and not c.pointer
        and not c.own
        and c.first not in ("he", "she", "they", "you", "my", "our")
        and not lex.is_abstract(c.noun)
        and bool(noun)
        and not lex.is_abstract(noun)
        and not c.evaluation()
    )


def _can_be_done(c: ClauseFacts) -> bool:
    """What can be done with a thing: "a child can be tried as an adult"."""
    return (
        c.rest[:1] == ["be"]
        and len(c.rest) > 2
        and is_participle(c.rest[1])
        and base_form(c.rest[1]) not in lex.OPINION_VERBS | lex.REPORTING | _VIEWING
        and not c.pointer
        and c.first not in ("it", "one", "he", "she", "they", "we", "i", "you", "no")
        and not lex.is_abstract(c.noun)
    )


_VIEWING = frozenset(
    "compare interpret understand expect blame use apply make trust allow justify attribute "
    "avoid solve ignore deny improve".split()
)


def _gerund(c: ClauseFacts) -> bool:
    """A subject that is a doing: "breaking the record"."""
    return (
        _plain(c)
        and c.first.endswith("ing")
        and len(c.subject) > 1
        and c.subject[1] in _AFTER_GERUND
    )


_AFTER_GERUND = frozenset(
    "the a an this that these those his her its their our my your in on to for with people it "
    "them him money more less".split()
)


def _class_of(c: ClauseFacts) -> bool:
    """A predicate that says of what class something is: "a branch of", "a disease that"."""
    phrase = c.phrase()
    after = c.rest[len(phrase)] if len(c.rest) > len(phrase) else ""
    noun = phrase[-1] if phrase else ""
    return (
        phrase[:1] in (["a"], ["an"], ["the"], ["one"])
        and after in ("of", "that", "which", "in", "where", "for", "used", "with")
        and not lex.is_argument(noun)
        and noun not in lex.ABSTRACT
        and noun not in _ABSTRACT_PREDICATES
        and not c.evaluation()
    )


def _bare_judgement(c: ClauseFacts) -> bool:
    bare = len(c.rest) == 1 or c.rest[1:2] == [","]
    return bare and _plain(c) and c.rest[0] not in lex.PROPERTIES


def _it(c: ClauseFacts) -> bool:
    return c.first in ("it", "it's") and len(c.subject) <= 1


def _it_does(c: ClauseFacts) -> bool:
    """What "it" does, where the verb is no light one and nothing is judged."""
    return (
        _it(c)
        and c.base not in lex.LIGHT | lex.THINKING | _SHOWING
        and len(c.rest) >= 3
        and not c.evaluation()
        and not _ours(c)
    )


_SHOWING = frozenset(
    "show demonstrate mean raise suggest imply prove highlight illustrate matter depend place "
    "require deserve reflect represent say sound feel explain exemplify bring".split()
)


def _this_led(c: ClauseFacts) -> bool:
    """What "this" or "it" brought about or underwent in the past, where nothing is judged."""
    if c.evaluation() or _ours(c) or len(c.rest) < 2 or c.subject[:1] in (["nothing"], ["what"]):
        return False
    if c.tense == "passive-past":
        return c.base not in lex.THINKING | lex.REPORTING and len(c.rest) >= 2
    if c.tense == "perfect":
        return False
    return c.base not in lex.LIGHT | lex.THINKING | lex.REPORTING and len(c.rest) >= 3


_ATTITUDES = frozenset(
    "believe think consider fear hope doubt suspect suppose assume expect want wish like love hate "
    "prefer trust respect choose agree disagree worry oppose support reject favour favor dislike "
    "admire regard see view feel".split()
)


def _many_hold(c: ClauseFacts) -> bool:
    """A class of people with an opinion: "parents oppose", "anarchists believe that"."""
    plural = c.noun.endswith("s") or c.noun in ("people", "public", "women", "men", "majority")
    return (
        plural and not c.own and not c.pointer and c.first not in ("you", "they") and not _ours(c)
        and not lex.is_argument(c.noun) and not lex.is_abstract(c.noun)
    )  # fmt: skip


def _deed_judged(c: ClauseFacts) -> bool:
    """A judgement in the shape of a deed: "has caused a radical change"."""
    if not _plain(c) or "than" in c.rest or c.rest[:1] not in (["a"], ["an"], ["such"], ["some"]):
        return False
    return bool(c.evaluation(4))


# --- The table ------------------------------------------------------------------------------------

ROWS: tuple[Row, ...] = (
    # What the author wishes, foresees, holds possible.
    Row("hedge", reason="possibility", when=_hedged),
    Row("future", reason="forecast", tenses=MODAL, verbs=frozenset({"will", "shall", "going"})),
    Row("duty", reason="proposal", tenses=MODAL, verbs=frozenset({"should", "must", "ought"})),
    Row("able-class", ("entity",), tenses=MODAL, verbs=frozenset({"can", "cannot"}),
        subject=_able_class),
    Row("can-be-done", ("entity",), tenses=MODAL, verbs=frozenset({"can"}), when=_can_be_done),
    Row("could-then", ("entity",), tenses=MODAL, verbs=frozenset({"could"}),
        when=lambda c: c.counted),
    Row("modal", reason="possibility", tenses=MODAL),
    Row("if", reason="condition", when=_conditional, words=lambda c: c.opening()),
    Row("need", reason="proposal", when=_obliged),
    Row("infinitive-subject", reason="reflection",
        subject=lambda c: c.first in ("to", "whether", "how", "why")),
    Row("gerund-subject", reason="reflection", tenses=PRESENT, subject=_gerund,
        words=lambda c: c.words(c.first)),
    Row("made-up-example", reason="reflection", tenses=PRESENT, subject=_any_such,
        when=lambda c: not c.counted, words=lambda c: c.words(c.first)),
    Row("no-subject", reason="judgement", subject=_no_subject),
    Row("private", reason="reflection", subject=_private, words=lambda c: c.words("my")),
    Row("you", reason="opinion", tenses=PRESENT, subject=lambda c: c.first == "you"),
    Row("own-opinion", reason="opinion", subject=lambda c: c.own,
        when=lambda c: not _own_record(c)),
    # What others say and hold.
    Row("widely-held", ("opinion-of-others",), tenses=PASSIVE, when=_widely),
    Row("was-called", ("opinion-of-others",), tenses=frozenset({"passive-past"}),
        verbs=frozenset({"call"})),
    Row("others-hold", ("opinion-of-others",), tenses=ACTIVE, verbs=lex.OPINION_VERBS,
        subject=_others),
    Row("points-out", ("attribution",), tenses=ACTIVE, verbs=frozenset({"point"}),
        subject=_somebody, when=lambda c: c.rest[:1] == ["out"]),
    Row("held", ("attribution",), tenses=ACTIVE, verbs=lex.THINKING, subject=_holding),
    Row("reported", ("attribution",), tenses=ACTIVE, verbs=lex.REPORTING, subject=_reporting),
    # What something is.
    Row("ranked", ("superlative", "entity"), tenses=BEING, when=lambda c: bool(c.scoped()),
        words=lambda c: c.words(c.scoped())),
    Row("what-is", reason="judgement", tenses=BEING, words=lambda c: c.words("what"),
        subject=lambda c: c.first == "what", when=lambda c: not c.counted),
    Row("there-is", ("entity",), tenses=BEING, subject=_there, when=_thing_there),
    Row("evaluated", reason="judgement", tenses=BEING,
        when=lambda c: bool(c.evaluation()) and "than" not in c.rest,
        words=lambda c: c.words(c.evaluation())),
    Row("this-is", reason="judgement", tenses=BEING, subject=_pointer,
        when=lambda c: not c.counted and not (c.named and c.tense == "be-past")
        and not (_it(c) and c.named)),
    Row("is-an-argument", reason="judgement", tenses=BEING,
        when=_argues, words=lambda c: c.words(c.predicate())),
    Row("class-of", ("entity",), tenses=BEING, when=_class_of,
        subject=lambda c: not lex.is_argument(c.noun)),
    Row("abstract-is", reason="reflection", tenses=BEING, subject=_abstract_unsure,
        words=lambda c: c.words(c.noun)),
    Row("they-are", reason="judgement", tenses=frozenset({"be-present"}), when=_vague,
        subject=lambda c: c.first in ("you", "they")),
    Row("compared", ("trend",), tenses=BEING, when=lambda c: "than" in c.rest,
        words=lambda c: c.words("than")),
    Row("up-or-down", ("trend",), tenses=BEING, when=lambda c: c.rest[:1] in (["up"], ["down"]),
        words=lambda c: c.words(c.rest[0])),
    Row("bare-predicate", reason="judgement", tenses=BEING, when=_bare_judgement,
        words=lambda c: c.words(c.rest[0])),
    Row("about-us", reason="judgement", tenses=BEING, when=_ours),
    Row("is", ("entity",), tenses=BEING),
    # What happened.
    Row("this-led", ("event",), tenses=PAST, subject=_pointer, when=_this_led),
    Row("this-happened", reason="judgement", tenses=PAST, subject=_pointer, when=_vague),
    Row("seemed", reason="judgement", tenses=PAST, when=lambda c: not c.named,
        verbs=frozenset("seem appear deserve look remain".split())),
    Row("they-did", reason="judgement", tenses=PAST, verbs=lex.LIGHT | lex.REPORTING, when=_vague,
        subject=lambda c: c.first in ("they", "it", "you")),
    Row("you-did", reason="opinion", tenses=PAST, when=_plain,
        subject=lambda c: c.first in ("you", "you've")),
    Row("evaluated-thing-did", reason="reflection", tenses=PAST,
        subject=lambda c: c.noun in lex.EVALUATIVE and not c.named,
        words=lambda c: c.words(c.noun)),
    Row("thought", reason="judgement", tenses=PAST, verbs=lex.THINKING, when=_vague,
        subject=lambda c: not c.named_subject and not _many_hold(c)
        and c.first not in ("he", "she")),
    Row("made-up-past", reason="reflection", tenses=PAST, subject=_any_such, when=_vague,
        words=lambda c: c.words(c.noun)),
    Row("argument-did", reason="reflection", tenses=PAST, words=lambda c: c.words(c.noun),
        subject=lambda c: lex.is_argument(c.noun),
        when=lambda c: _vague(c) and c.base not in lex.TREND),
    Row("abstract-did", reason="reflection", tenses=PAST,
        verbs=lex.LIGHT | lex.AUXILIARIES | {"be"}, subject=_abstract, when=_vague,
        words=lambda c: c.words(c.noun)),
    Row("deed-judged", reason="judgement", tenses=PAST, when=_deed_judged,
        verbs=frozenset("cause bring make have prove show play give create become provide "
                        "do present offer effect produce".split()),
        words=lambda c: c.words(c.evaluation(4))),
    Row("did-to-us", reason="judgement", tenses=frozenset({"perfect"}), when=_ours),
    Row("moved", ("trend",), tenses=PAST, verbs=lex.TREND),
    Row("led-to", ("trend",), tenses=PAST, verbs=frozenset({"lead"}),
        when=lambda c: "to" in c.rest[:2]),
    Row("had", ("entity",), tenses=PAST, verbs=lex.THINKING | {"have"}),
    Row("happened", ("event",), tenses=PAST),
    # What is so.
    Row("law-says", ("entity",), tenses=STATE, verbs=lex.LEGAL,
        subject=lambda c: c.noun in lex.LAWS),
    Row("ranks", ("superlative", "entity"), tenses=STATE, when=lambda c: bool(c.scoped()),
        words=lambda c: c.words(c.scoped())),
    Row("seems", reason="judgement", tenses=STATE,
        verbs=frozenset("deserve seem appear owe matter look feel".split())),
    Row("there-exists", ("entity",), tenses=STATE, subject=_there, when=_thing_there),
    Row("it-does", ("entity",), tenses=STATE, when=_it_does),
    Row("this-does", reason="judgement", tenses=STATE, subject=_pointer,
        when=lambda c: not (c.named and c.base not in lex.LIGHT)),
    Row("class-has", ("entity",), tenses=STATE, verbs=frozenset({"have"}), when=_class_has),
    Row("has-an-idea", reason="judgement", tenses=STATE, verbs=lex.LIGHT, when=_idea_of),
    Row("is-feeling", reason="judgement", tenses=STATE,
        when=lambda c: c.clause.main.lower in _FEELING),
    Row("many-hold", ("opinion-of-others",), tenses=STATE, verbs=_ATTITUDES,
        subject=_many_hold),
    Row("abstract-does", reason="reflection", tenses=STATE,
        subject=lambda c: c.noun in lex.ABSTRACT or lex.is_argument(c.noun),
        when=lambda c: _plain(c) and c.base not in _MOVING, words=lambda c: c.words(c.noun)),
    Row("abstract-has", reason="reflection", tenses=STATE, verbs=lex.LIGHT, subject=_abstract,
        when=_plain, words=lambda c: c.words(c.noun)),
    Row("about-us", reason="judgement", tenses=STATE, when=_ours),
    Row("evaluated-thing-does", reason="reflection", tenses=STATE,
        subject=lambda c: _plain(c) and c.noun in lex.EVALUATIVE,
        words=lambda c: c.words(c.noun)),
    Row("does-little", reason="judgement", tenses=STATE, verbs=lex.LIGHT - _LIGHT_DEEDS,
        when=_light_state),
    Row("has-a", reason="judgement", tenses=STATE, verbs=frozenset({"have"}),
        when=lambda c: _plain(c) and c.rest[:1] in (["a"], ["an"]) and _vague(c)),
    Row("does-well", reason="judgement", tenses=STATE,
        when=lambda c: _plain(c) and "than" not in c.rest and bool(c.evaluation(4)),
        words=lambda c: c.words(c.evaluation(4))),
    Row("thinks", reason="judgement", tenses=STATE, verbs=lex.THINKING,
        subject=lambda c: (not c.named_subject and c.first not in ("he", "she"))
        or c.noun == "people"),
    Row("moves", ("trend",), tenses=STATE, verbs=lex.TREND),
    Row("compares", ("trend",), tenses=STATE, when=lambda c: "than" in c.rest,
        words=lambda c: c.words("than")),
    Row("does", ("entity",), tenses=STATE),
)  # fmt: skip
