"""How many cited claims were found in their saved sources. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from citepress.model import Claim

STATUSES = ("found", "related", "not-found", "not-checked")


@dataclass(frozen=True, slots=True)
class EvidenceNumbers:
    """Of the cited claims (`cited`), how many are found, related, not found, and not checked."""

    cited: int = 0
    found: int = 0
    related: int = 0
    not_found: int = 0
    not_checked: int = 0

    @property
    def percent(self) -> float | None:
        """The cited claims that are found or related, in percent with one decimal, rounded down;
        100 only where it is all of them. None where no claim is cited."""
        if not self.cited:
            return None
        return (self.found + self.related) * 1000 // self.cited / 10


def count_evidence(claims: Iterable[Claim]) -> EvidenceNumbers:
    """The numbers of the cited claims; a claim without evidence is not checked."""
    cited = [claim for claim in claims if claim.verdict == "cited"]
    counted = Counter(one.evidence.status if one.evidence else "not-checked" for one in cited)
    return EvidenceNumbers(len(cited), *(counted[status] for status in STATUSES))


def by_section(claims: Iterable[Claim]) -> dict[str, EvidenceNumbers]:
    """The numbers of each section with a cited claim, by its path, in the order of the text."""
    return _grouped((claim.sentence.span.text.path, claim) for claim in claims)


def by_kind(claims: Iterable[Claim]) -> dict[str, EvidenceNumbers]:
    """The numbers of each kind of claim, sorted; a claim of two kinds counts in both."""
    found = _grouped((kind, claim) for claim in claims for kind in dict.fromkeys(_kinds(claim)))
    return dict(sorted(found.items()))


def by_source(claims: Iterable[Claim]) -> dict[str, EvidenceNumbers]:
    """The numbers of the claims that cite each source, by its key, sorted. The status is that of
    the claim as a whole, so a claim with two sources counts with the same status in both."""
    found = _grouped((key, claim) for claim in claims for key in dict.fromkeys(claim.keys))
    return dict(sorted(found.items()))


def _kinds(claim: Claim) -> tuple[str, ...]:
    return tuple(claim.sentence.kinds)


def _grouped(pairs: Iterable[tuple[str, Claim]]) -> dict[str, EvidenceNumbers]:
    groups: dict[str, list[Claim]] = {}
    for name, claim in pairs:
        if claim.verdict == "cited":
            groups.setdefault(name, []).append(claim)
    return {name: count_evidence(those) for name, those in groups.items()}


def shown(numbers: EvidenceNumbers) -> str:
    """The percent for people: `100%`, `97.3%`, or `n/a` where no claim is cited."""
    figure = numbers.percent
    return "n/a" if figure is None else f"{figure:.1f}".removesuffix(".0") + "%"


def has_evidence(claims: Iterable[Claim]) -> bool:
    """Whether the project has a saved source that a claim was compared with."""
    return any(claim.evidence is not None for claim in claims)


def evidence_line(claims: Iterable[Claim]) -> str:
    """One line on the evidence for people; empty where the project has no saved sources."""
    claims = tuple(claims)
    if not has_evidence(claims):
        return ""
    numbers = count_evidence(claims)
    return (
        f"evidence: of {numbers.cited} cited claims {numbers.found} found in their sources, "
        f"{numbers.related} related, {numbers.not_found} not found, "
        f"{numbers.not_checked} not checked"
    )
