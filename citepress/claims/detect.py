"""A sentence to the kinds of checkable fact that it states, each with the words that decided.

Rules only. Numbers, dates and quoted words are cues in any language; the rest is English: the
sentence is cut into clauses, a turn of phrase may dismiss it whole (`dismissals`), and each clause
that states a fact gives its kinds, or the reason why it states none.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from citepress.claims import (
    clause_rules,
    clauses,
    furniture,
    impersonal,
    non_claims,
    registers,
    typed_citations,
)
from citepress.claims import kinds as evidence
from citepress.claims import lexicon as lex
from citepress.claims.dates import dates
from citepress.claims.figures import MEASURES, figures
from citepress.model import Cue, Figure
from citepress.settings import ClaimSettings

__all__ = [
    "KINDS", "SEVERITIES", "Detection", "dates", "detect", "figures", "meaning", "severity",
]  # fmt: skip

# What is longer than this is no sentence of prose; the rest of it is not looked at.
_LONGEST = 4000
# A fragment of fewer words and marks, with a date, is a label: "The Great War, 1914".
_FRAGMENT = 9
# In order of strictness.
KINDS = ClaimSettings().require
REGISTERS = ("essay", "report", "speech", "debate", "own-work")
SEVERITIES = dict.fromkeys(KINDS, "warning") | {"quotation": "error", "figure": "error"}
# The last two: a quotation of several sentences begins in one and ends in another.
_QUOTED = re.compile(
    r"“([^“”]+)”|\"([^\"]+)\"|«([^«»]+)»|„([^„“”]+)[“”]|(?<!\w)‘((?:[^‘’]|’\w)+)’(?!\w)"
    r"|“([^“”]+)$|^([^“”]+)”"
)
# What each of these begins or ends with; most sentences have none of it.
_QUOTING = re.compile('[“”"«„‘]')


@dataclass(frozen=True, slots=True)
class Detection:
    """What a sentence states: a cue for each kind of fact, or the reason why it states none."""

    cues: tuple[Cue, ...] = ()
    dismissed: Cue | None = None

    @property
    def kinds(self) -> tuple[str, ...]:
        """The kinds of fact, strictest first, each once."""
        found = {cue.kind for cue in self.cues}
        return tuple(kind for kind in KINDS if kind in found)


def meaning(rule: str) -> str:
    """What a sentence or clause does that a rule is about, in plain words; empty for a name that is
    no rule's."""
    if rule.endswith("-phrase"):
        return f"begins as a {rule.removesuffix('-phrase')} does"
    known = clause_rules.meanings() | impersonal.MEANINGS | furniture.MEANINGS
    known |= registers.MEANINGS
    return known.get(rule, "")


def severity(
    kinds: Sequence[str],
    cited: bool = True,
    living: bool = False,
    settings: Mapping[str, str] | None = None,
) -> str:
    """How much it weighs that a claim of these kinds is uncited: error or warning, by the strictest
    of them. `cited`: somebody is cited for it (an attribution where nobody is, is an error);
    `living`: it is about a living person whom the settings name; `settings` has a severity of its
    own for some kinds."""
    own = settings or {}
    weights = SEVERITIES | dict(own)
    if not cited and "attribution" not in own:
        weights["attribution"] = "error"
    if living and "entity" not in own:
        weights["entity"] = "error"
    return "error" if any(weights.get(kind) == "error" for kind in kinds) else "warning"


def detect(
    plain: str,
    context: str = "paragraph",
    language: str = "en",
    own_work: bool = False,
    persons: Collection[str] = (),
    ignore: Sequence[re.Pattern[str]] = (),
    cited: bool = False,
    register: str = "essay",
) -> Detection:
    """What a sentence of prose states.

    A sentence may have both cues and a reason: a figure in a forecast is a claim even there.
    `register` is one of REGISTERS: in a speech and in a debate what is on record in a sentence
    decides, in a report the author's own results are no claims, in own work nothing is but
    quotations and hard figures. `context` is the block that it stands in (a block quote is a
    quotation whole), `language` the project's tag, `own_work` says that the author declares the
    passage as own work, `persons` are names whose every mention makes a fact about somebody,
    `ignore` patterns of sentences that are no claim, `cited` says that it carries a tag, which in
    other languages than English makes it a claim. Total: any text gives a Detection, the same each
    time.
    """
    for pattern in ignore:
        if m := pattern.search(plain):
            return Detection((), Cue("ignored", m[0]))
    own_work = own_work or register == "own-work"
    if not language.lower().startswith("en"):
        return _detect(plain, context, language, own_work, persons, cited)
    own = registers.own_results(plain[:_LONGEST]) if register == "report" else None
    if own:
        return replace(_detect(plain, context, language, True, persons, cited), dismissed=own)
    found = _detect(plain, context, language, own_work, persons, cited)
    if own_work or register not in registers.THRESHOLDS:
        return found
    return _by_register(plain, register, found)


def _by_register(plain: str, register: str, found: Detection) -> Detection:
    """What a sentence of a speech or debate states: by what is on record in it."""
    cue = registers.judge(plain[:_LONGEST], register, found.kinds, found.dismissed)
    if cue is None:
        why = found.dismissed or Cue("judgement", "", "off-record")
        return found if {"quotation"} & set(found.kinds) else Detection((), why)
    return found if found.cues else Detection((cue,), found.dismissed)


def _detect(
    plain: str,
    context: str,
    language: str,
    own_work: bool,
    persons: Collection[str],
    cited: bool,
) -> Detection:
    """What a sentence states in an essay."""
    quoted, rest = _quotations(typed_citations.blanked(plain[:_LONGEST]))
    sure = [Cue("quotation", words) for words in quoted]
    if context == "quotation" and len(plain.split()) >= 4:
        sure = [Cue("quotation", plain)]
    found = figures(rest)
    times = [Cue("date", plain[time.start : time.end]) for time in dates(rest)]
    counted = [f for f in found if _counts(f)]
    counts = [Cue("figure", plain[f.start : f.end]) for f in counted if not _is_small(f, plain, 3)]
    hard = [Cue("figure", plain[f.start : f.end]) for f in found if _hard(f, plain)]
    if not language.lower().startswith("en"):
        why = non_claims.question(plain)
        sure += (hard if own_work else counts + times) if not why else hard
        if cited and not sure and not why:
            sure = [Cue("entity", "")]  # the tag itself says so
        return _detection(sure, Cue("own-work", "") if own_work else why)
    if thing := furniture.read(plain[:_LONGEST]):
        tokens = clauses.words(rest)
        if thing.kind != "caption" or not clauses.parse(tokens):
            return _detection(sure, thing)
    frame = impersonal.read(rest) or impersonal.Frame()
    why = non_claims.question(plain) or frame.why
    if not why and not frame.blank and not frame.cue:
        why = non_claims.phrase(plain)
    if own_work:
        why = Cue("own-work", "")
    if why:
        return _detection(sure + hard, why)
    if frame.cue:
        return _detection([*sure, *counts, *times, frame.cue], None)
    tokens = clauses.words(impersonal.blanked(non_claims.unframe(rest), frame.blank))
    parsed = clauses.parse(tokens)
    weighty = [f for f in counted if not _is_small(f, plain, 12)]
    cues, reasons = evidence.weigh(
        parsed, tokens, plain, frozenset(persons), (*weighty, *dates(rest))
    )
    if quoted:
        cues += evidence.speaking(parsed, plain)
    if cues or not reasons:
        return _detection(sure + counts + times + cues, None)
    # What has no clause, or judges, may still name a day or a number; a wish or a guess may not.
    plainly = reasons[0].kind in ("judgement", "reflection") or (
        reasons[0].kind == "fragment" and len(tokens) >= _FRAGMENT
    )
    numbers = [Cue("figure", plain[f.start : f.end]) for f in weighty if f.value[:1].isdigit()]
    return _detection(sure + (numbers + times if plainly else hard), reasons[0])


def _detection(cues: Sequence[Cue], why: Cue | None) -> Detection:
    return Detection(tuple(dict.fromkeys(cues)), why)


def _quotations(plain: str) -> tuple[list[str], str]:
    """The stretches quoted at length, and the sentence with them blanked (offsets stay)."""
    found: list[str] = []
    rest = plain
    if not _QUOTING.search(plain):
        return found, rest
    for m in _QUOTED.finditer(plain):
        inner = next(group for group in m.groups() if group is not None)
        words = inner.split()
        if len(words) < 4:
            continue
        rest = rest[: m.start()] + " " * (m.end() - m.start()) + rest[m.end() :]
        if not _is_title(words):
            found.append(m[0])
    return found, rest


def _is_title(words: list[str]) -> bool:
    """Whether the words in quotation marks are the title of a work: each but the small ones with
    a capital."""
    long = [word for word in words if len(word) > 3]
    return len(long) > 1 and all(word[:1].isupper() or word[0].isdigit() for word in long)


def _counts(figure: Figure) -> bool:
    """Whether a figure is one of fact, and not of the argument's parts."""
    if figure.kind == "ordinal":
        return False
    if not figure.value[:1].isdigit() and figure.unit in _SPANS:
        return False  # "hundreds of years", "thousands of times": as good as "long"
    if figure.kind == "count" and figure.unit in lex.PARTS:
        return figure.value.isdigit() and int(figure.value) > 20
    return True


_SPANS = frozenset("year time day hour minute second way thing reason mile".split())


def _is_small(figure: Figure, plain: str, most: int) -> bool:
    """Whether a count is a small number in words with an everyday noun: "two brothers"."""
    if figure.kind != "count" or not figure.value.isdigit() or int(figure.value) > most:
        return False
    return not plain[figure.start].isdigit() and figure.unit not in MEASURES


def _hard(figure: Figure, plain: str) -> bool:
    """Whether a figure is a claim whatever the sentence says: a share or a sum, or a count in
    digits or of a large scale that is no span of time."""
    if not _counts(figure):
        return False
    if figure.kind in ("percent", "money"):
        return True
    if figure.kind == "ratio":
        return not re.match(r"(?:half|a |the )", plain[figure.start :], re.I)
    if re.fullmatch(r"year|day|month|week|hour|minute|time|year-old|o'clock|", figure.unit):
        return False
    return figure.value.isdigit() and (
        int(figure.value) > 100 or plain[figure.start : figure.end].isdigit()
    )
