"""The clauses of a sentence to the kinds of fact that they tell, or the reason why they tell none."""

from __future__ import annotations

from itertools import pairwise

from citepress import lexicon as lex
from citepress.clauses import Clause, Word, head
from citepress.model import Cue

_MONTHS_AND_DAYS = frozenset(
    "january february march april may june july august september october november december monday "
    "tuesday wednesday thursday friday saturday sunday i i'm i've i'd i'll god".split()
)
_COMMON_START = frozenset(
    "the a an this that these those it he she we you they there here in on at of for to from by "
    "with without as if when while since after before although though because but and or so yet "
    "no not nothing nobody never all every each some many most few more much such what who how why "
    "where which one two three four five six seven eight nine ten both either neither my your his "
    "her its our their i under over during among between against about our let".split()
)


def weigh(
    parsed: list[Clause], tokens: list[Word], plain: str, persons: frozenset[str]
) -> tuple[list[Cue], list[Cue]]:
    """The cues of the clauses that tell a fact, and the reasons of those that tell none."""
    names = _names(tokens)
    cues: list[Cue] = []
    reasons: list[Cue] = []
    if not parsed:
        return [], [Cue("fragment", "")]
    for cue in _according(tokens, plain):
        cues.append(cue)
    for clause in parsed:
        found, why = _clause(clause, names, plain)
        cues += found
        reasons += [why] if why else []
    if cues:
        cues += _decorations(parsed, plain)
    for person in sorted(persons):
        if person and person in plain:
            cues.append(Cue("entity", person))
    return cues, reasons


def _names(tokens: list[Word]) -> frozenset[int]:
    """The starts of the words that are proper names: with a capital, and not for the sentence."""
    found = set()
    for at, word in enumerate(tokens):
        if not word.capital or word.lower in _MONTHS_AND_DAYS:
            continue
        if at and tokens[at - 1].lower not in (":",):
            found.add(word.start)
    return frozenset(found)


def _according(tokens: list[Word], plain: str) -> list[Cue]:
    lows = [t.lower for t in tokens]
    for at in range(len(lows) - 1):
        if lows[at] == "according" and lows[at + 1] == "to":
            return [Cue("attribution", plain[tokens[at].start : tokens[at + 1].end])]
        if lows[at] == "accused" and lows[at + 1] == "of":
            return [Cue("opinion-of-others", "accused of")]
    return []


def _clause(
    clause: Clause, names: frozenset[int], plain: str
) -> tuple[list[Cue], Cue | None]:
    said = _Said(clause, names, plain)
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


class _Said:
    """A clause as the weighing asks for it."""

    def __init__(self, clause: Clause, names: frozenset[int], plain: str) -> None:
        self.clause = clause
        self.base = clause.base
        self.tense = clause.tense
        self.subject = [w.lower for w in clause.subject]
        self.rest = [w.lower for w in clause.rest]
        if not self.subject and "'" in clause.verb.lower:
            self.subject = [clause.verb.lower.split("'")[0]]  # I've, we're, that's
        self.first = self.subject[0].split("'")[0] if self.subject else ""
        self.noun = head(clause) or self.first
        self.verb = plain[clause.main.start : clause.main.end]
        self.named = any(
            w.start in names for w in (*clause.opener, *clause.subject, *clause.rest)
        )
        self.named_subject = any(
            w.start in names or (w.capital and w.lower not in _COMMON_START and len(self.subject) < 3
                                 and not lex.is_abstract(w.lower))
            for w in clause.subject
        )  # fmt: skip
        # One word at the head of a sentence: "China holds", "Iron rusts", and no virtue or vice.
        if len(self.subject) == 1 and self.named_subject and not self.first.endswith("s"):
            self.named = True
        self.own = self.first in ("i", "we")
        self.pointer = self.first in lex.POINTERS and (
            len(self.subject) <= 2 or "who" in self.subject or self.first in ("what", "whatever")
        )
        said = [*self.subject, *self.rest, ""]
        self.counted = any(
            (word[0].isdigit() or word in _NUMBERS) and not lex.is_argument(after)
            for word, after in pairwise(said)
        )

    def scoped(self) -> str:
        """The superlative of the predicate that is one of fact: within a named range."""
        for at, word in enumerate(self.rest):
            if word in lex.SUPERLATIVES and word not in ("always", "never", "every", "none"):
                after = set(self.rest[at + 1 :])
                if after & {"world", "ever", "earth", "history", "country", "record", "region",
                            "continent", "century", "decade", "years", "than", "row",
                            "europe", "asia", "africa", "person", "time", "generation", "records"}:  # fmt: skip
                    return word
                if word in ("only", "first", "largest", "oldest", "smallest", "record", "highest",
                            "lowest", "biggest", "youngest", "longest") and self.named:  # fmt: skip
                    return word
                if word == "record" or (word in _MEASURED and {"in", "of"} & after):
                    return word
        return ""

    def of_record(self) -> bool:
        """Whether the clause tells of something that is on record somewhere."""
        return (
            self.counted
            or self.named
            or any(lex.singular(w) in lex.RECORDS for w in (*self.rest, *self.subject))
        )


_NUMBERS = frozenset(
    "two three four five six seven eight nine ten eleven twelve twenty thirty forty fifty sixty "
    "seventy eighty ninety hundred thousand million billion trillion hundreds thousands millions "
    "billions half third quarter dozen dozens".split()
)
_MEASURED = lex.SUPERLATIVES - frozenset(
    "first last only most least best worst greatest highest record none nobody unique sole".split()
)
_MOVING = frozenset(
    "rise fall grow drop decline increase decrease double halve soar raise lower reduce cause "
    "trigger boost worsen".split()
)
_FEELING = frozenset("hurting suffering struggling watching waiting listening trying talking "
                     "asking saying looking doing telling going coming getting".split())  # fmt: skip


def _own_opinion(said: _Said) -> Cue | None:
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


def _modal(said: _Said) -> tuple[list[Cue], Cue | None]:
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


def _attribution(said: _Said) -> list[Cue]:
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
        if person and said.tense != "present" and base not in ("deserve", "need", "stand", "support",
                                                               "oppose", "refuse", "reject"):  # fmt: skip
            return [Cue("attribution", said.verb)]
        return []
    if base not in lex.REPORTING:
        return []
    if not person and "that" not in rest and rest[:1] not in (["it"], ["what"], ["how"], ["there"],
                                                              ["no"], ["of"]):  # fmt: skip
        return []
    telling = "that" in rest or rest[:1] in (["the"], ["no"], ["it"], ["what"], ["how"], ["there"])
    if lex.is_argument(said.noun) and (
        not telling or base in ("show", "suggest", "imply", "indicate", "state")
    ):
        return []
    if base in ("find", "write", "hold", "define", "state", "show", "express", "promise", "note",
                "teach", "explain", "describe", "charge", "mark") and not telling and (
        said.tense == "present" or not person
    ):  # fmt: skip
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
        if word in ("of", "in", "for", "that", "which", "who", "on", "to", "with", "at", ",", "by",
                    "than", "from", "and", "what", "where", "because", "when"):  # fmt: skip
            break
        last = word
    return last if last in lex.ARGUMENT or last in _ABSTRACT_PREDICATES else ""


_ABSTRACT_PREDICATES = frozenset("hope sign symbol enemy mirror wound gift price tragedy shield".split())


def _being(said: _Said) -> tuple[list[Cue], Cue | None]:
    if best := said.scoped():
        return [Cue("superlative", best), Cue("entity", said.verb)], None
    if lex.is_abstract(said.noun) and not said.named and not said.counted:
        return [], Cue("reflection", said.noun)
    judged = _evaluation(said.rest)
    if judged and "than" not in said.rest:
        return [], Cue("judgement", judged)
    if said.pointer and not said.named and not said.counted:
        return [], Cue("judgement", said.verb)
    if not said.counted and (what := _predicate(said.rest)):
        return [], Cue("judgement", what)
    if said.first in ("you", "he", "she", "they") and not said.of_record():
        return [], Cue("judgement", said.verb)
    if "than" in said.rest:
        return [Cue("trend", "than")], None
    if said.rest[:1] and said.rest[0] in ("up", "down"):
        return [Cue("trend", said.rest[0])], None
    if said.tense == "be-past":
        return [Cue("entity", said.verb)], None
    if said.named or said.counted or any(w in lex.PROPERTIES for w in said.rest[:3]):
        return [Cue("entity", said.verb)], None
    return [], Cue("judgement", said.verb)


def _happening(said: _Said) -> tuple[list[Cue], Cue | None]:
    base = said.base
    vague = not said.of_record()
    if said.pointer and vague:
        return [], Cue("judgement", said.verb)
    if base in ("seem", "appear", "deserve", "look", "remain") and not said.named:
        return [], Cue("judgement", said.verb)
    if said.first in ("they", "it", "you") and vague and base in lex.LIGHT | lex.REPORTING:
        return [], Cue("judgement", said.verb)
    if said.noun in lex.EVALUATIVE and not said.named:
        return [], Cue("reflection", said.noun)
    if base in lex.THINKING and vague and not said.named_subject:
        return [], Cue("judgement", said.verb)
    if said.first in ("a", "an", "any") and vague and {"who", "that", "which"} & set(said.subject):
        return [], Cue("reflection", said.noun)
    if lex.is_argument(said.noun) and vague and base not in lex.TREND:
        return [], Cue("reflection", said.noun)
    if lex.is_abstract(said.noun) and vague and base in lex.LIGHT | lex.AUXILIARIES | {"be"}:
        return [], Cue("reflection", said.noun)
    if base in lex.TREND or (base == "lead" and "to" in said.rest[:2]):
        kind = "trend"
    elif base == "have" or base in lex.THINKING:
        kind = "entity"
    else:
        kind = "event"
    return [Cue(kind, said.verb)], None


def _state(said: _Said) -> tuple[list[Cue], Cue | None]:
    base, rest = said.base, said.rest
    legal = base in lex.LEGAL and said.noun in lex.LAWS
    passive = said.tense == "passive-present"
    if legal:
        return [Cue("entity", said.verb)], None
    if best := said.scoped():
        return [Cue("superlative", best), Cue("entity", said.verb)], None
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
            return [], Cue("reflection", said.noun)
        if not passive and {"us", "you", "me", "we", "one's"} & set(rest[:6]):
            return [], Cue("judgement", said.verb)
        if said.noun in lex.EVALUATIVE:
            return [], Cue("reflection", said.noun)
        light = base in lex.LIGHT and not passive
        if light and (len(rest) < 4 or said.first in ("he", "she", "they")):
            return [], Cue("judgement", said.verb)
        if base == "have" and rest[:1] in (["a"], ["an"]) and not said.of_record():
            return [], Cue("judgement", said.verb)
        if judged := _evaluation(rest, 3):
            return [], Cue("judgement", judged)
    if base in lex.THINKING and (not said.named_subject or said.noun == "people"):
        return [], Cue("judgement", said.verb)
    if base in lex.TREND or "than" in rest:
        return [Cue("trend", said.verb if base in lex.TREND else "than")], None
    return [Cue("entity", said.verb)], None


def _decorations(parsed: list[Clause], plain: str) -> list[Cue]:
    """The superlatives and comparisons of a sentence that states a fact."""
    found: list[Cue] = []
    for clause in parsed:
        everything = clause.all()
        for at, word in enumerate(everything):
            following = everything[at + 1].lower if at + 1 < len(everything) else ""
            before = everything[at - 1].lower if at else ""
            if word.lower in ("none", "nobody") or (word.lower == "least" and before == "at"):
                continue
            if word.lower == "record" and before not in ("a", "new") and following != "high":
                continue
            if word.lower in lex.SUPERLATIVES:
                if word.lower in ("every", "most", "last", "least") and following in (
                    "of", "year", "week", "month", "day", "night", "time", "summer", "winter",
                ):  # fmt: skip
                    continue
                found.append(Cue("superlative", plain[word.start : word.end]))
            elif word.lower == "no" and following == "other":
                found.append(Cue("superlative", plain[word.start : word.end]))
            elif word.lower == "than" and (following[:1].isdigit() or following in _NUMBERS | {"a"}):
                continue
            elif word.lower in ("because", "than") and following:
                found.append(Cue("trend", plain[word.start : word.end]))
    return found


def speaking(parsed: list[Clause], plain: str) -> list[Cue]:
    """Who says what is quoted: a reporting verb beside a quotation, with any subject but oneself."""
    return [
        Cue("attribution", plain[clause.main.start : clause.main.end])
        for clause in parsed
        if clause.base in lex.REPORTING
        and clause.subject
        and clause.subject[0].lower not in lex.FIRST_PERSON
    ]
