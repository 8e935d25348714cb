"""The clauses of a sentence to the kinds of fact that they tell, or the reason why they tell none."""

from __future__ import annotations

from citepress import lexicon as lex
from citepress.clauses import Clause, Word, head
from citepress.model import Cue

_POSSIBLE = frozenset("may might could would can cannot".split())
_NEEDING = frozenset("need have ought deserve".split())
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
    parsed: list[Clause], tokens: list[Word], plain: str, persons: frozenset[str], cited: bool
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
        found, why = _clause(clause, names, plain, cited)
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
    clause: Clause, names: frozenset[int], plain: str, cited: bool
) -> tuple[list[Cue], Cue | None]:
    def said(word: Word) -> str:
        return plain[word.start : word.end]

    subject = [w.lower for w in clause.subject]
    rest = [w.lower for w in clause.rest]
    first = subject[0] if subject else clause.verb.lower.split("'")[0]
    noun = head(clause)
    named = [w for w in (*clause.opener, *clause.subject, *clause.rest) if w.start in names]
    own = first in lex.FIRST_PERSON or first == "you"
    verb = said(clause.main)

    # What the author wishes, foresees, holds possible.
    if clause.tense == "modal":
        return _modal(clause, first, named, verb)
    if clause.base == "need" or (rest[:1] == ["to"] and clause.base == "have"):
        return [], Cue("proposal", verb)
    if own and clause.base in lex.THINKING and clause.tense != "passive-past":
        return [], Cue("opinion", verb)
    if own and clause.tense in ("be-present", "be-past") and not _record(rest):
        return [], Cue("opinion", verb)
    if first == "you" and clause.tense == "present":
        return [], Cue("opinion", verb)
    if subject[:2] == ["this", "house"]:
        return [], Cue("opinion", verb)

    # What others say and hold.
    attributed = _attribution(clause, subject, noun, rest, verb, own)
    if attributed:
        return attributed, None

    pointer = first in lex.POINTERS and len(subject) <= 2
    if clause.tense in ("be-present", "be-past"):
        return _being(clause, pointer, noun, rest, named, verb)
    if clause.tense in ("past", "perfect", "passive-past"):
        return _happening(clause, pointer, noun, rest, named, verb, own)
    return _state(clause, pointer, noun, rest, named, verb, own)


def _record(rest: list[str]) -> bool:
    return any(w.isdigit() for w in rest) or any(w in lex.SUPERLATIVES for w in rest[:4])


def _modal(clause: Clause, first: str, named: list[Word], verb: str) -> tuple[list[Cue], Cue]:
    base = clause.base
    if base in ("will", "shall", "going"):
        return [], Cue("forecast", verb)
    if base in ("should", "must", "ought"):
        return [], Cue("proposal", verb)
    if base in ("can", "cannot") and first not in lex.FIRST_PERSON | lex.POINTERS | {"you"}:
        noun = head(clause)
        concrete = noun not in lex.ABSTRACT | lex.ARGUMENT and _group(noun)
        if named or concrete:
            return [Cue("entity", verb)], None
    return [], Cue("possibility", verb)


def _group(noun: str) -> bool:
    return bool(noun) and (noun.endswith("s") or noun in ("people", "women", "men", "children"))


def _attribution(
    clause: Clause, subject: list[str], noun: str, rest: list[str], verb: str, own: bool
) -> list[Cue]:
    base = clause.base
    passive = clause.tense.startswith("passive")
    if passive:
        if base in lex.OPINION_VERBS or base in ("hail", "known", "know"):
            if base in ("regard", "see", "consider", "view") or {"widely", "often", "generally"} & (
                set(rest) | {clause.verb.lower}
            ):
                return [Cue("opinion-of-others", verb)]
            if subject[:1] == ["it"]:
                return [Cue("opinion-of-others", verb)]
        return []
    if own:
        return []
    others = [w for w in subject if w in lex.OTHERS]
    if others and (base in lex.OPINION_VERBS or base in lex.REPORTING | lex.THINKING):
        return [Cue("opinion-of-others", f"{verb}")]
    if base == "point" and rest[:1] == ["out"]:
        return [Cue("attribution", verb)]
    if base in lex.REPORTING or (
        base in lex.THINKING and _thinker(subject, noun) and clause.tense != "present"
    ):
        if subject and subject[0] in lex.POINTERS:
            return []
        telling = rest[:1] in (["that"], ["the"], ["no"], ["it"], ["what"], ["how"]) or "that" in rest
        if noun in lex.ABSTRACT and not telling:
            return []
        if noun in lex.ARGUMENT and noun not in lex.REPORT_NOUNS:
            return []
        if base in ("find", "write", "hold", "define", "state", "show", "express", "call") and (
            not telling and clause.tense == "present" and base != "call"
        ):
            return []
        return [Cue("attribution", verb)]
    return []


def _thinker(subject: list[str], noun: str) -> bool:
    return bool(subject) and noun not in lex.ABSTRACT and noun not in lex.ARGUMENT


def _evaluates(rest: list[str]) -> bool:
    """Whether a predicate is a judgement: its first words are of praise or blame, or it is no thing
    of the world that the subject is said to be."""
    return any(w in lex.EVALUATIVE for w in rest[:5])


def _being(
    clause: Clause, pointer: bool, noun: str, rest: list[str], named: list[Word], verb: str
) -> tuple[list[Cue], Cue | None]:
    superlative = [w for w in rest if w in lex.SUPERLATIVES]
    if pointer and not named and not superlative:
        return [], Cue("judgement", verb)
    if not named:
        if noun in lex.ABSTRACT or noun in lex.ARGUMENT:
            return [], Cue("reflection", noun)
        if _evaluates(rest):
            return [], Cue("judgement", next(w for w in rest if w in lex.EVALUATIVE))
        if pointer and clause.tense == "be-present":
            return [], Cue("judgement", verb)
    elif _evaluates(rest) and not superlative:
        return [], Cue("judgement", next(w for w in rest if w in lex.EVALUATIVE))
    if any(w in ("than",) for w in rest):
        return [Cue("trend", "than")], None
    return [Cue("entity", verb)], None


def _happening(
    clause: Clause,
    pointer: bool,
    noun: str,
    rest: list[str],
    named: list[Word],
    verb: str,
    own: bool,
) -> tuple[list[Cue], Cue | None]:
    base = clause.base
    if pointer and base in ("seem", "look", "appear", "take", "make", "mean", "go", "have"):
        return [], Cue("judgement", verb)
    if base in ("seem", "appear", "deserve", "ought", "prove", "remain") and not named:
        return [], Cue("judgement", verb)
    if noun in lex.ARGUMENT and not named and base not in lex.TREND:
        return [], Cue("reflection", noun)
    if base in lex.TREND:
        return [Cue("trend", verb)], None
    if base == "have" or base in lex.THINKING:
        return [Cue("entity", verb)], None
    return [Cue("event", verb)], None


def _state(
    clause: Clause,
    pointer: bool,
    noun: str,
    rest: list[str],
    named: list[Word],
    verb: str,
    own: bool,
) -> tuple[list[Cue], Cue | None]:
    if own and not named and not any(c.isdigit() for w in rest for c in w):
        if clause.base in lex.TREND or (clause.base in lex.ACTING and clause.tense == "present"
                                        and clause.verb.lower not in ("have", "'m")
                                        and any(w in ("than", "more") for w in rest)):  # fmt: skip
            return [Cue("trend", verb)], None
        return [], Cue("opinion", verb)
    if pointer and not named:
        return [], Cue("judgement", verb)
    if not named:
        if noun in lex.ABSTRACT or noun in lex.ARGUMENT:
            return [], Cue("reflection", noun)
        if noun.endswith(("tion", "ism", "ity", "ness", "ship", "dom", "ance", "ence")) and (
            clause.base not in lex.TREND
        ):
            return [], Cue("reflection", noun)
    if clause.base in ("deserve", "seem", "appear", "owe", "matter"):
        return [], Cue("judgement", verb)
    if clause.base in lex.TREND or "than" in rest:
        return [Cue("trend", verb if clause.base in lex.TREND else "than")], None
    return [Cue("entity", verb)], None


def _decorations(parsed: list[Clause], plain: str) -> list[Cue]:
    """The superlatives and comparisons of a sentence that states a fact."""
    found: list[Cue] = []
    for clause in parsed:
        everything = clause.all()
        for at, word in enumerate(everything):
            following = everything[at + 1].lower if at + 1 < len(everything) else ""
            if word.lower in lex.SUPERLATIVES:
                if word.lower in ("every", "most", "last", "least") and following in (
                    "of", "year", "week", "month", "day", "night", "time", "summer", "winter",
                ):  # fmt: skip
                    continue
                found.append(Cue("superlative", plain[word.start : word.end]))
            elif word.lower == "no" and following == "other":
                found.append(Cue("superlative", plain[word.start : word.end]))
            elif word.lower == "because" or (word.lower == "than" and following):
                found.append(Cue("trend", plain[word.start : word.end]))
    return found
