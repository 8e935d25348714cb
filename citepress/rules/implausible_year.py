"""`implausible-year`: a year cannot be right.

## What it finds
A year of five digits or far in the future ("in 18580", "in 7944"); an end before its beginning
("from 1945 to 1939", "(1882–1809)"); a death before the birth in the same sentence; a sentence
that says what came later ("Two years later, in 1912") and gives an earlier year than the sentence
before it; a past event that is later than every source cited for it, or than every source of the
list where none is cited; a year 150 years from all others of the text and one digit from one of
them. Sentences that speak of plans are left alone.

## Why it matters
It is a slip of the hand, and the reader does not know which digit to doubt.

## How to fix
Look the year up in the source.

## Example
```markdown
The bridge was built in 18580 [@ali2020].
```
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from citepress import bibliography
from citepress.claims import arithmetic
from citepress.model import Finding, Manuscript, Related, Section, Sentence

SEVERITY = "warning"

_HINT = "look the year up in the source"
_YEAR = re.compile(r"\b(1[5-9]\d\d|20\d\d)\b")
# What was still to come when the source was written.
_AHEAD = re.compile(
    r"\b(?:scheduled|planned|plans?|expected|due|forecast|project(?:ed|s)|announced|proposed|agreed|"
    r"promised|pledged|will|would|shall|target|goal|deadline|by the year|until|up to)\b",
    re.I,
)
_PAST = frozenset({"event", "trend"})


def check(manuscript: Manuscript) -> Iterator[Finding]:
    years = {
        key: max((int(y) for y in _YEAR.findall(_dates(entry.fields))), default=0)
        for key, entry in bibliography.by_key(manuscript.bibliography).items()
    }
    cited = {
        (claim.sentence.span.text.path, claim.sentence.span.start): claim.keys
        for claim in manuscript.claims
    }
    newest = max(years.values(), default=0) if len(years) >= _FEW else 0
    outliers = _outliers(manuscript)
    for section in manuscript.sections:
        for sentence in section.sentences:
            slips = arithmetic.years_astray(sentence.plain)
            for slip in slips:
                words = sentence.plain[slip.start : slip.end]
                yield Finding(f"'{words}' cannot be right: {slip.why}", sentence.span, _HINT)
            if slips:
                continue
            span = sentence.span
            own = [years.get(key, 0) for key in cited.get((span.text.path, span.start), ())]
            if found := _after_its_sources(sentence, own, newest):
                yield found
            elif (year := arithmetic.only_year(sentence.plain)) in outliers:
                yield Finding(
                    f"the year {year} is far from all others here, "
                    f"and one digit from {outliers[year]}",
                    span,
                    _HINT,
                )
        yield from _out_of_order(section)


def _dates(fields: Mapping[str, str]) -> str:
    names = ("date", "year", "urldate", "eventdate", "origdate", "note")
    return " ".join(fields.get(name, "") for name in names)


def _after_its_sources(sentence: Sentence, own: list[int], newest: int) -> Finding | None:
    """A past event that is later than all sources cited for it, or than all of the list. A source
    without a year (0) may be of any."""
    year = arithmetic.only_year(sentence.plain)
    if year is None or _PAST.isdisjoint(sentence.kinds) or sentence.dismissed is not None:
        return None
    if _AHEAD.search(sentence.plain):
        return None
    if own and 0 not in own and year > max(own):
        message = f"the year {year} is later than the source cited for it ({max(own)})"
    elif not own and newest and year > newest + 1:
        message = f"the year {year} is later than every source of the list ({newest})"
    else:
        return None
    return Finding(message, sentence.span, _HINT)


def _outliers(manuscript: Manuscript) -> dict[int, int]:
    """The years that stand far from all others of the text and are one digit from one of them: 1014
    in a text about 2014."""
    found = {
        year
        for section in manuscript.sections
        for sentence in section.sentences
        if (year := arithmetic.only_year(sentence.plain)) is not None
    }
    if len(found) < _MANY:
        return {}
    outliers = {}
    for year in found:
        others = found - {year}
        near = [other for other in others if _one_digit(other, year)]
        if near and all(abs(year - other) >= _AGE for other in others):
            outliers[year] = near[0]
    return outliers


def _one_digit(one: int, other: int) -> bool:
    pairs = zip(str(one), str(other), strict=False)
    return one > 999 and other > 999 and sum(a != b for a, b in pairs) == 1


# Of fewer sources the newest says little; of fewer years none is an outlier.
_FEW, _MANY = 3, 5
_AGE = 150


def _out_of_order(section: Section) -> Iterator[Finding]:
    """Reports a sentence that claims to be later, but has an earlier year than the one before."""
    before: Sentence | None = None
    for sentence in section.sentences:
        later = arithmetic.later_than(sentence.plain)
        if later is not None and before is not None and before.paragraph == sentence.paragraph:
            first = arithmetic.only_year(before.plain)
            if first is not None and later < first:
                yield Finding(
                    f"'{later}' comes after {first} here, and is earlier",
                    sentence.span,
                    _HINT,
                    (Related(before.span, f"'{first}'"),),
                )
        before = sentence
