"""A sentence to the kinds of checkable fact that it states, each with the words that decided."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from citepress.figures import dates, figures
from citepress.model import Cue

__all__ = ["KINDS", "SEVERITIES", "Detection", "dates", "detect", "figures", "severity"]

# In order of strictness.
KINDS = (
    "quotation",
    "figure",
    "date",
    "attribution",
    "superlative",
    "trend",
    "event",
    "entity",
    "opinion-of-others",
)
SEVERITIES = {kind: "warning" for kind in KINDS} | {"quotation": "error", "figure": "error"}


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


def severity(
    kinds: Sequence[str],
    cited: bool = True,
    living: bool = False,
    settings: Mapping[str, str] | None = None,
) -> str:
    """How much it weighs that a claim of these kinds is uncited: error or warning, by the strictest
    of them. `cited`: somebody is cited for it (an attribution where nobody is, is an error);
    `living`: it tells of a living person whom the settings name; `settings` has a severity of its
    own for some kinds."""
    weights = SEVERITIES | dict(settings or {})
    errors = {kind for kind in kinds if weights.get(kind) == "error"}
    if "attribution" in kinds and not cited and "attribution" not in (settings or {}):
        errors.add("attribution")
    if "entity" in kinds and living and "entity" not in (settings or {}):
        errors.add("entity")
    return "error" if errors else "warning"


def detect(
    plain: str,
    context: str = "paragraph",
    language: str = "en",
    own_work: bool = False,
    persons: Collection[str] = (),
    ignore: Sequence[re.Pattern] = (),
    cited: bool = False,
) -> Detection:
    """What a sentence of prose states. Total: any text gives a Detection."""
    for pattern in ignore:
        if m := pattern.search(plain):
            return Detection((), Cue("ignored", m[0]))
    cues = [Cue("quotation", m[0]) for m in re.finditer(r"[“\"](?:\S+\s+){3,}\S+[”\"]", plain)]
    if context == "quotation":
        cues.append(Cue("quotation", plain))
    cues += [Cue("figure", plain[f.start : f.end]) for f in figures(plain) if f.kind != "ordinal"]
    cues += [Cue("date", plain[d.start : d.end]) for d in dates(plain)]
    if plain.rstrip("\"'”’) ").endswith("?"):
        return Detection(tuple(c for c in cues if c.kind == "quotation"), Cue("question", "?"))
    return Detection(tuple(cues))
