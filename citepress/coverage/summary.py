"""What a summary says against what the body says: which claim rests on which, and which figures
the body tells otherwise or not at all."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace

from citepress.claims import similarity
from citepress.model import Claim, Figure, Manuscript, Sentence

# A claim of a summary rests on one of the body that has at least this share of its words.
ENOUGH = 0.5
# A figure is compared with those of sentences of the body that have at least this share.
COMPARABLE = 0.4


def rested(claims: tuple[Claim, ...]) -> tuple[Claim, ...]:
    """The claims with those of summaries resting on the cited claims of the body that they repeat:
    same figures, same names, enough of the same words. One that has no tag is cited by that."""
    if not any(claim.sentence.summary for claim in claims):
        return claims
    body = similarity.Index(
        (claim.sentence.plain, claim)
        for claim in claims
        if claim.verdict == "cited" and not claim.sentence.summary
    )
    return tuple(_rested(claim, body) if claim.sentence.summary else claim for claim in claims)


def _rested(claim: Claim, body: similarity.Index) -> Claim:
    plain = claim.sentence.plain
    for _, other in body.like(plain, ENOUGH):
        if not all(similarity.tells(other, number) for number in similarity.numbers(plain)):
            continue
        if not similarity.names(plain) <= similarity.names(other) | similarity.words(other):
            continue
        ground: Claim = body[other]
        if claim.verdict != "uncited":
            return replace(claim, rests_on=ground.sentence)
        return replace(claim, verdict="cited", keys=ground.keys, rests_on=ground.sentence)
    return claim


@dataclass(frozen=True, slots=True)
class Astray:
    """A figure of a summary that the body does not tell; where it tells `instead` another of the
    same thing, in `body`."""

    sentence: Sentence
    figure: Figure
    body: Sentence | None = None
    instead: Figure | None = None


def astray(manuscript: Manuscript) -> Iterator[Astray]:
    """The figures and dates of summaries that no comparable sentence of the body tells."""
    everything = [s for section in manuscript.sections for s in section.sentences]
    told = [s for s in everything if s.summary and similarity.numbers(s.plain)]
    if not told:
        return
    body = {s.plain: s for s in everything if not s.summary and similarity.numbers(s.plain)}
    index = similarity.Index(body.items())
    tellers: dict[tuple[bool, str], list[str]] = defaultdict(list)
    for plain in body:
        for number in similarity.numbers(plain):
            for value in similarity.values(number):
                tellers[number.kind in similarity.TIMES, value].append(plain)
    for sentence in told:
        for figure in similarity.numbers(sentence.plain):
            those = tellers.get((figure.kind in similarity.TIMES, figure.value), ())
            if not any(_shares(sentence.plain, o) and similarity.tells(o, figure) for o in those):
                yield _instead(sentence, figure, index)


def _shares(plain: str, other: str) -> bool:
    return not similarity.words(plain).isdisjoint(similarity.words(other))


def _instead(sentence: Sentence, figure: Figure, body: similarity.Index) -> Astray:
    plain = sentence.plain
    for _, other in body.like(plain, COMPARABLE):
        for number in similarity.numbers(other):
            if number.kind != figure.kind or similarity.tells(plain, number):
                continue
            if number.kind in similarity.TIMES or _same_count(plain, figure, other, number):
                return Astray(sentence, figure, body[other], number)
    return Astray(sentence, figure)


def _same_count(plain: str, figure: Figure, other: str, number: Figure) -> bool:
    if figure.unit and number.unit and figure.unit != number.unit:
        return False
    mine = similarity.near(plain, figure.start, figure.end)
    return bool(mine & similarity.near(other, number.start, number.end))
