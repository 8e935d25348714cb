"""What a summary says against what the body says: which claim rests on which, and which figures
the body states otherwise or not at all."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace

from citepress.claims import compare, similarity
from citepress.model import Claim, Figure, Manuscript, Sentence

# A claim of a summary rests on one of the body that has at least this share of its words.
ENOUGH = 0.5
# A figure is compared with those of sentences of the body that have at least this share.
COMPARABLE = 0.4
# Two values that are no slip of the hand apart are of one thing where the sentences share this
# much, and less where both count the same noun.
ALIKE = 0.7
ALIKE_IN_UNIT = 0.5


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


def _rested(claim: Claim, body: similarity.Index[Claim]) -> Claim:
    plain = claim.sentence.plain
    for _, other in body.like(plain, ENOUGH):
        if not all(compare.states(other, number, plain) for number in similarity.numbers(plain)):
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
    """A figure of a summary that the body does not state; where it states `instead` another of the
    same thing, in `body`."""

    sentence: Sentence
    figure: Figure
    body: Sentence | None = None
    instead: Figure | None = None


def astray(manuscript: Manuscript) -> Iterator[Astray]:
    """The figures and dates of summaries that no comparable sentence of the body states."""
    everything = [s for section in manuscript.sections for s in section.sentences]
    summaries = [s for s in everything if s.summary and similarity.numbers(s.plain)]
    if not summaries:
        return
    body = {s.plain: s for s in everything if not s.summary and similarity.numbers(s.plain)}
    index = similarity.Index(body.items())
    tellers: dict[tuple[bool, str], list[str]] = defaultdict(list)
    for plain in body:
        for number in similarity.numbers(plain):
            for value in similarity.values(number):
                tellers[number.kind in similarity.TIMES, value].append(plain)
    for sentence in summaries:
        for figure in similarity.numbers(sentence.plain):
            those = tellers.get((figure.kind in similarity.TIMES, figure.value), ())
            if any(_shares(sentence.plain, o) and similarity.states(o, figure) for o in those):
                continue
            rounded = index.like(sentence.plain, COMPARABLE)
            if not any(compare.states(other, figure, sentence.plain) for _, other in rounded):
                yield _instead(sentence, figure, index)


def _shares(plain: str, other: str) -> bool:
    return not similarity.words(plain).isdisjoint(similarity.words(other))


def _instead(sentence: Sentence, figure: Figure, body: similarity.Index[Sentence]) -> Astray:
    """What the body says in place of a figure, where it says it of the same thing."""
    plain = sentence.plain
    for share, other in body.like(plain, COMPARABLE):
        if compare.rivals(plain, other):
            continue
        for number in similarity.numbers(other):
            if number.kind == figure.kind and _contradicts(plain, figure, other, number, share):
                return Astray(sentence, figure, body[other], number)
    return Astray(sentence, figure)


def _contradicts(plain: str, figure: Figure, other: str, number: Figure, share: float) -> bool:
    if similarity.states(plain, number) or compare.agree(plain, figure, other, number):
        return False
    near = compare.near_miss(figure, number)
    if figure.kind in similarity.TIMES:
        # Only the time distinguishes events: all else must agree.
        rest = [n for n in similarity.numbers(plain) if n is not figure]
        return (near or share >= ALIKE) and all(compare.states(other, n, plain) for n in rest)
    if not compare.same_count(plain, figure, other, number):
        return False
    # In another year it is another figure.
    when, then = compare.years(plain), compare.years(other)
    if when and then and when.isdisjoint(then):
        return False
    return near or share >= ALIKE or (bool(figure.unit) and share >= ALIKE_IN_UNIT)
