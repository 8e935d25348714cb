"""`inconsistent-figure`: one figure, or one date, is given with two values.

## What it finds
Two sentences that speak of one thing and give figures of it which differ as a slip of the hand
makes them differ: one digit, two digits that changed places, a zero too many or too few, a decimal
point that moved; or two dates of it that differ in the day, the month or a digit of the year. Years
are also compared where they are tied to one event by its name (a treaty, an act, a founding, a
birth), whatever else the sentences say. Figures that simply disagree are not reported: most often
they count different things.

## Why it matters
One of the two is wrong, and a reader who sees both believes neither.

## How to fix
Look it up in the source, and write the same in both places.

## Example
```markdown
In 2024 at least 685 soldiers were killed [@ali2020]. The 658 soldiers killed in 2024 were most
of them young [@ali2020].
```
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations
from typing import NamedTuple

from citepress.claims import compare, events, similarity
from citepress.coverage import summary
from citepress.model import Figure, Finding, Manuscript, Related, Sentence

SEVERITY = "warning"

# Of the places that state one figure (or date: there are few, repeated often), so many are compared
# with those of another, so that the time grows with the essay and no faster.
_MOST, _MOST_TIMES = 40, 12


class _Mention(NamedTuple):
    sentence: Sentence
    figure: Figure
    order: int


def check(manuscript: Manuscript) -> Iterator[Finding]:
    buckets: dict[tuple[str, str], dict[str, list[_Mention]]] = defaultdict(
        lambda: defaultdict(list)
    )
    places: dict[tuple[str, str], int] = defaultdict(int)
    plains: set[str] = set()
    order = 0
    for section in manuscript.sections:
        for sentence in section.sentences:
            if sentence.plain in plains:
                continue
            plains.add(sentence.plain)
            for figure in similarity.numbers(sentence.plain):
                order += 1
                places[figure.kind, figure.value] += 1
                for key in _keys(figure):
                    buckets[figure.kind, key][figure.value].append(
                        _Mention(sentence, figure, order)
                    )
    found: dict[tuple[int, int], tuple[_Mention, _Mention]] = {}
    for (kind, _), values in buckets.items():
        most = _MOST_TIMES if kind in similarity.TIMES else _MOST
        for one, other in combinations([those[:most] for those in values.values()], 2):
            for a in one:
                for b in other:
                    pair = (min(a.order, b.order), max(a.order, b.order))
                    if pair not in found and _inconsistent(a, b):
                        found[pair] = (a, b) if a.order < b.order else (b, a)
    # What a summary gives otherwise than the body is reported once, by summary-contradicts-body.
    known = {
        (one.sentence.span.text.path, one.sentence.span.start)
        for one in summary.astray(manuscript)
        if one.body is not None
    }
    reported: set[int] = set()
    for _, (a, b) in sorted(found.items()):
        # The one that fewer places state is the odd one; of two alike, the later.
        if places[a.figure.kind, a.figure.value] < places[b.figure.kind, b.figure.value]:
            a, b = b, a
        if any((m.sentence.span.text.path, m.sentence.span.start) in known for m in (a, b)):
            continue
        if b.order not in reported:
            reported.add(b.order)
            yield _finding(b, a)


def _finding(odd: _Mention, other: _Mention) -> Finding:
    here = odd.sentence.plain[odd.figure.start : odd.figure.end]
    there = other.sentence.plain[other.figure.start : other.figure.end]
    return Finding(
        f"'{here}' here is '{there}' in another place",
        odd.sentence.span,
        "look it up in the source, and write the same in both places",
        (Related(other.sentence.span, f"'{there}'"),),
    )


def _keys(figure: Figure) -> set[str]:
    """What a figure and each near miss of it have in common, one key at least."""
    digits = compare.digits(figure)
    if figure.kind in similarity.TIMES:
        parts = figure.value.split("-")
        keys = {"-".join([*parts[:at], "*", *parts[at + 1 :]]) for at in range(1, len(parts))}
        year = digits[:4]
        keys |= {f"{year[:at]}*{year[at + 1 :]}" for at in range(len(year))}
        keys |= {f"{digits[:2]}*{digits[3:]}", f"{digits[:3]}*{digits[4:]}"}
        return keys | {"".join(sorted(year))}
    if len(digits) < 2 or "/" in figure.value:
        return set()
    keys = {f"{digits[:at]}*{digits[at + 1 :]}" for at in range(len(digits))}
    return keys | {"".join(sorted(digits)), f"0{digits.replace('0', '')}"}


def _inconsistent(a: _Mention, b: _Mention) -> bool:
    one, other = a.sentence.plain, b.sentence.plain
    if similarity.states(one, b.figure) or similarity.states(other, a.figure):
        return False
    if a.figure.kind in similarity.TIMES:
        return _one_event(a, b) or _tied_to_one(a, b)
    if not compare.near_miss(a.figure, b.figure) or not _alike(a, b):
        return False
    # In another year it is another figure.
    when, then = compare.years(one), compare.years(other)
    return not when or not then or bool(when & then)


def _alike(a: _Mention, b: _Mention) -> bool:
    """Whether two figures count one thing, by their units and the words round them."""
    if a.figure.unit and b.figure.unit and a.figure.unit != b.figure.unit:
        return False
    one, other = a.sentence.plain, b.sentence.plain
    near = similarity.near(one, a.figure.start, a.figure.end)
    there = similarity.near(other, b.figure.start, b.figure.end)
    if _rivals(near, one, other) and _rivals(there, other, one):
        return False
    common, shared = len(near & there), similarity.words(one) & similarity.words(other)
    if common >= 2 and len(shared) >= 4 and _common(one, other) >= 0.5:
        return True
    # A number of few digits that count is too common to be known by a word or two beside it.
    if min(len(compare.digits(f).strip("0")) for f in (a.figure, b.figure)) < 2:
        return False
    if min(len(compare.digits(f)) for f in (a.figure, b.figure)) < 3:
        return False
    same_unit = bool(a.figure.unit) and a.figure.unit == b.figure.unit
    return common >= (1 if same_unit else 2) and _common(one, other) >= 0.25


def _rivals(near: frozenset[str], plain: str, other: str) -> bool:
    """Whether a name stands beside the figure that the other sentence does not have."""
    return bool(near & similarity.names(plain) - similarity.words(other))


def _common(one: str, other: str) -> float:
    least = min(len(similarity.words(one)), len(similarity.words(other)))
    return len(similarity.words(one) & similarity.words(other)) / least if least else 0.0


def _one_event(a: _Mention, b: _Mention) -> bool:
    """Whether two dates are of one event: sentences that are alike but for it. A date is what tells
    events apart that are described alike, so that all else must agree."""
    one, other = a.sentence.plain, b.sentence.plain
    if similarity.names(one) - similarity.words(other) and similarity.names(
        other
    ) - similarity.words(one):
        return False
    if _common(one, other) < 0.7 or len(similarity.words(one) & similarity.words(other)) < 5:
        return False
    return _agree(one, a.figure, other) or _agree(other, b.figure, one)


def _tied_to_one(a: _Mention, b: _Mention) -> bool:
    """Whether two years, a slip of the hand apart, are tied to one event by its name, in sentences
    that have no other year."""
    one, other = a.sentence.plain, b.sentence.plain
    mine, theirs = compare.years(one), compare.years(other)
    if len(mine) != 1 or len(theirs) != 1 or mine == theirs or events.rivals(one, other):
        return False
    if not _slip(min(mine), min(theirs)):
        return False
    return bool(events.tied(one, a.figure) & events.tied(other, b.figure))


def _slip(year: str, other: str) -> bool:
    """Whether two years differ by one digit, or by two that changed places."""
    if len(year) != 4 or len(other) != 4:
        return False
    apart = [at for at in range(4) if year[at] != other[at]]
    return len(apart) == 1 or (len(apart) == 2 and sorted(year) == sorted(other))


def _agree(plain: str, but: Figure, other: str) -> bool:
    rest = [n for n in similarity.numbers(plain) if n is not but]
    return all(similarity.states(other, number) for number in rest)
