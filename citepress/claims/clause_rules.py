"""One clause to the fact that it tells, or the reason why it tells none."""

from __future__ import annotations

from citepress.claims import lexicon as lex
from citepress.claims.clause_facts import ClauseFacts
from citepress.claims.clauses import Clause
from citepress.model import Cue


def judge(clause: Clause, names: frozenset[int], plain: str) -> tuple[list[Cue], Cue | None]:
    """The cues of a clause that tells a fact, or none and the reason. `names` are the offsets of
    the words that are proper names."""
    said = ClauseFacts(clause, names, plain)
    # What the author wishes, foresees, holds possible.
    if {"perhaps", "maybe", "probably"} & {w.lower for w in (*clause.opener, *clause.rest[:2])}:
        return [], Cue("possibility", said.verb)
    if clause.tense == "modal":
        return _modal(said)
    if [w.lower for w in clause.opener[:1]] == ["if"] and not said.counted:
        return [], Cue("condition", plain[clause.opener[0].start : clause.opener[0].end])
    if clause.base == "need" or (said.rest[:1] == ["to"] and clause.base == "have"):
        return [], Cue("proposal", said.verb)
    if said.first in ("to", "whether", "how", "why"):
        return [], Cue("reflection", said.verb)
    if (
        said.first in ("a", "an", "any")
        and "present" in said.tense
        and not said.counted
        and ({"who", "that", "which"} & set(said.subject))
    ):
        return [], Cue("reflection", said.words(said.first))
    if not said.subject or said.subject[:2] == ["this", "house"]:
        return [], Cue("judgement", said.verb)
    if said.own and (why := _own_opinion(said)):
        return [], why
    # What others say and hold.
    if attributed := _attribution(said):
        return attributed, None
    if clause.tense in ("be-present", "be-past"):
        return _being(said)
    if clause.tense in ("past", "perfect", "passive-past"):
        return _happening(said)
    return _state(said)


_MOVING = frozenset(
    "rise fall grow drop decline increase decrease double halve soar raise lower reduce cause "
    "trigger boost worsen".split()
)
_FEELING = frozenset(
    "hurting suffering struggling watching waiting listening trying talking asking saying looking "
    "doing telling going coming getting".split()
)


def _own_opinion(said: ClauseFacts) -> Cue | None:
    """Why what "I" or "we" are said to do is no fact on record."""
    if said.base in ("oppose", "support", "refuse", "reject") and said.tense in ("past", "perfect"):
        return None
    if said.base in lex.THINKING and said.tense != "passive-past":
        return Cue("opinion", said.verb)
    if said.tense == "be-past" and len(said.rest) > 2:
        return None if said.counted else Cue("opinion", said.verb)
    if said.tense == "be-present":
        return None if said.scoped() or said.counted else Cue("opinion", said.verb)
    if said.tense in ("past", "perfect"):
        if said.base in lex.DEEDS and len(said.rest) > 1:
            return None
        return None if said.of_record() and said.base != "hear" else Cue("opinion", said.verb)
    if said.tense == "passive-past":
        return None
    if said.scoped() or "than" in said.rest or said.base in ("spend", "lose", "import", "borrow"):
        return None
    return None if said.counted else Cue("opinion", said.verb)


def _modal(said: ClauseFacts) -> tuple[list[Cue], Cue | None]:
    base = said.base
    if base in ("will", "shall", "going"):
        return [], Cue("forecast", said.verb)
    if base in ("should", "must", "ought"):
        return [], Cue("proposal", said.verb)
    able = base in ("can", "cannot") and not said.pointer
    if (
        able
        and said.first not in ("no", "i", "we", "you", "he", "she", "they", "one")
        and (said.named or _group(said.noun))
        and not lex.is_abstract(said.noun)
    ):
        return [Cue("entity", said.verb)], None
    return [], Cue("possibility", said.verb)


def _group(noun: str) -> bool:
    return noun.endswith("s") or noun in ("people", "women", "men", "children")


_TELLING = frozenset("the no it what how there".split())
# Reporting verbs that mostly report only where a clause follows.
_ALSO_DOING = frozenset(
    "find write hold define state show express promise note teach explain describe charge "
    "mark".split()
)
_ACTS_OF_WILL = frozenset("deserve need stand support oppose refuse reject".split())


def _attribution(said: ClauseFacts) -> list[Cue]:
    base, rest, subject = said.base, said.rest, said.subject
    if said.tense.startswith("passive"):
        hedged = {"widely", "often", "generally", "commonly", "usually", "frequently"}
        if (base in lex.OPINION_VERBS or base in ("hail", "know")) and (
            base in ("regard", "see", "consider", "view", "accuse")
            or hedged & {w.lower for w in said.clause.all()}
            or subject[:1] == ["it"]
        ):
            return [Cue("opinion-of-others", said.verb)]
        if base == "call" and said.tense == "passive-past":
            return [Cue("opinion-of-others", said.verb)]
        return []
    if said.own or subject[0] in ("you", "they") or said.pointer:
        return []
    others = [w for w in subject if w in lex.OTHERS]
    if others and others != ["people"] and base in lex.OPINION_VERBS:
        return [Cue("opinion-of-others", said.verb)]
    if base == "point" and rest[:1] == ["out"]:
        return [Cue("attribution", said.verb)]
    person = said.named_subject or subject[0] in ("he", "she") or said.noun in lex.REPORT_NOUNS
    if base in lex.THINKING:
        if person and said.tense != "present" and base not in _ACTS_OF_WILL:
            return [Cue("attribution", said.verb)]
        return []
    if base not in lex.REPORTING:
        return []
    first = rest[0] if rest else ""
    if not person and "that" not in rest and first not in (_TELLING - {"the"}) | {"of"}:
        return []
    telling = "that" in rest or first in _TELLING
    if base in ("teach", "show", "promise", "mark", "explain", "prove"):
        telling = "that" in rest[:3]
    if lex.is_argument(said.noun) and (
        not telling or base in ("show", "suggest", "imply", "indicate", "state")
    ):
        return []
    if base in _ALSO_DOING and not telling and (said.tense == "present" or not person):
        return []
    if lex.is_abstract(said.noun) and not person and not telling:
        return []
    return [Cue("attribution", said.verb)]


def _evaluation(rest: list[str], reach: int = 5) -> str:
    """The word of praise or blame in a predicate's first words; empty where there is none."""
    return next((word for word in rest[:reach] if word in lex.EVALUATIVE), "")


def _predicate(rest: list[str]) -> str:
    """The noun that a subject is said to be, where it is a part of an argument or an abstraction
    ("a reason", "the form in which")."""
    last = ""
    for word in rest:
        if word in _AFTER_PREDICATE:
            break
        last = word
    return last if last in lex.ARGUMENT or last in _ABSTRACT_PREDICATES else ""


_AFTER_PREDICATE = frozenset(
    "of in for that which who on to with at , by than from and what where because when".split()
)
_ABSTRACT_PREDICATES = frozenset(
    "hope sign symbol enemy mirror wound gift price tragedy shield".split()
)


def _being(said: ClauseFacts) -> tuple[list[Cue], Cue | None]:
    if best := said.scoped():
        return [Cue("superlative", said.words(best)), Cue("entity", said.verb)], None
    if said.first == "what" and not said.counted:
        return [], Cue("judgement", said.words("what"))
    unsure = not said.counted and not (said.named and not lex.is_argument(said.noun))
    if lex.is_abstract(said.noun) and unsure:
        return [], Cue("reflection", said.words(said.noun))
    judged = _evaluation(said.rest)
    if judged and "than" not in said.rest:
        return [], Cue("judgement", said.words(judged))
    if said.pointer and not said.named and not said.counted:
        return [], Cue("judgement", said.verb)
    if not said.counted and (what := _predicate(said.rest)):
        return [], Cue("judgement", said.words(what))
    if said.first in ("you", "he", "she", "they") and not said.of_record():
        return [], Cue("judgement", said.verb)
    if "than" in said.rest:
        return [Cue("trend", said.words("than"))], None
    if said.rest[:1] and said.rest[0] in ("up", "down"):
        return [Cue("trend", said.words(said.rest[0]))], None
    bare = len(said.rest) == 1 or said.rest[1:2] == [","]
    if bare and not said.counted and said.rest[0] not in lex.PROPERTIES:
        return [], Cue("judgement", said.words(said.rest[0]))
    if said.tense == "be-past":
        return [Cue("entity", said.verb)], None
    if said.named or said.counted or any(w in lex.PROPERTIES for w in said.rest[:3]):
        return [Cue("entity", said.verb)], None
    return [], Cue("judgement", said.verb)


def _happening(said: ClauseFacts) -> tuple[list[Cue], Cue | None]:
    base = said.base
    vague = not said.of_record()
    if said.pointer and vague:
        return [], Cue("judgement", said.verb)
    if base in ("seem", "appear", "deserve", "look", "remain") and not said.named:
        return [], Cue("judgement", said.verb)
    if said.first in ("they", "it", "you") and vague and base in lex.LIGHT | lex.REPORTING:
        return [], Cue("judgement", said.verb)
    if said.noun in lex.EVALUATIVE and not said.named:
        return [], Cue("reflection", said.words(said.noun))
    if base in lex.THINKING and vague and not said.named_subject:
        return [], Cue("judgement", said.verb)
    if said.first in ("a", "an", "any") and vague and {"who", "that", "which"} & set(said.subject):
        return [], Cue("reflection", said.words(said.noun))
    if lex.is_argument(said.noun) and vague and base not in lex.TREND:
        return [], Cue("reflection", said.words(said.noun))
    if lex.is_abstract(said.noun) and vague and base in lex.LIGHT | lex.AUXILIARIES | {"be"}:
        return [], Cue("reflection", said.words(said.noun))
    if base in lex.TREND or (base == "lead" and "to" in said.rest[:2]):
        kind = "trend"
    elif base == "have" or base in lex.THINKING:
        kind = "entity"
    else:
        kind = "event"
    return [Cue(kind, said.verb)], None


def _state(said: ClauseFacts) -> tuple[list[Cue], Cue | None]:
    base, rest = said.base, said.rest
    legal = base in lex.LEGAL and said.noun in lex.LAWS
    passive = said.tense == "passive-present"
    if legal:
        return [Cue("entity", said.verb)], None
    if best := said.scoped():
        return [Cue("superlative", said.words(best)), Cue("entity", said.verb)], None
    if base in ("deserve", "seem", "appear", "owe", "matter", "look", "feel"):
        return [], Cue("judgement", said.verb)
    if said.pointer and not (said.named and base not in lex.LIGHT):
        return [], Cue("judgement", said.verb)
    if said.named and not said.counted and not passive and base in lex.LIGHT and any(
        word in lex.ARGUMENT or (lex.is_abstract(word) and word not in lex.RECORDS)
        for word in rest[:6]
    ):  # fmt: skip
        return [], Cue("judgement", said.verb)
    if said.first == "you":
        return [], Cue("opinion", said.verb)
    if said.clause.main.lower in _FEELING:
        return [], Cue("judgement", said.verb)
    if not (said.named or said.counted):
        if lex.is_abstract(said.noun) and base not in _MOVING:
            return [], Cue("reflection", said.words(said.noun))
        if not passive and {"us", "you", "me", "we", "one's"} & set(rest[:6]):
            return [], Cue("judgement", said.verb)
        if said.noun in lex.EVALUATIVE:
            return [], Cue("reflection", said.words(said.noun))
        light = base in lex.LIGHT and not passive
        if (
            light
            and (len(rest) < 4 or said.first in ("he", "she", "they"))
            and not said.of_record()
        ):
            return [], Cue("judgement", said.verb)
        if base == "have" and rest[:1] in (["a"], ["an"]) and not said.of_record():
            return [], Cue("judgement", said.verb)
        if judged := _evaluation(rest, 3):
            return [], Cue("judgement", said.words(judged))
    if base in lex.THINKING and (not said.named_subject or said.noun == "people"):
        return [], Cue("judgement", said.verb)
    if base in lex.TREND or "than" in rest:
        return [Cue("trend", said.verb if base in lex.TREND else said.words("than"))], None
    return [Cue("entity", said.verb)], None
