"""`implausible-year`: a year cannot be right.

## What it finds
A year of five digits or far in the future ("in 18580", "in 7944"); an end before its beginning
("from 1945 to 1939", "(1882–1809)"); a death before the birth in the same sentence; a sentence
that says what came later ("Two years later, in 1912") and gives an earlier year than the sentence
before it; a year in the past tense that is later than every source cited for it.

## Why it matters
It is a slip of the hand, and the reader does not know which digit to doubt.

## How to mend
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
    for section in manuscript.sections:
        for sentence in section.sentences:
            slips = arithmetic.years_astray(sentence.plain)
            for slip in slips:
                words = sentence.plain[slip.start : slip.end]
                yield Finding(f"'{words}' cannot be right: {slip.why}", sentence.span, _HINT)
            if not slips and (found := _after_its_sources(sentence, years)):
                yield found
        yield from _out_of_order(section)


def _dates(fields: Mapping[str, str]) -> str:
    names = ("date", "year", "urldate", "eventdate", "origdate", "note")
    return " ".join(fields.get(name, "") for name in names)


def _after_its_sources(sentence: Sentence, years: Mapping[str, int]) -> Finding | None:
    """A past event that is later than all sources cited in its sentence."""
    year = arithmetic.only_year(sentence.plain)
    cited = [years.get(citation.key, 0) for tag in sentence.tags for citation in tag.citations]
    if year is None or not cited or 0 in cited or _PAST.isdisjoint(sentence.kinds):
        return None
    newest = max(cited)
    ahead = _AHEAD.search(sentence.plain) is not None
    if year <= newest or ahead or sentence.dismissed is not None:
        return None
    return Finding(
        f"the year {year} is later than the source cited for it ({newest})", sentence.span, _HINT
    )


def _out_of_order(section: Section) -> Iterator[Finding]:
    """What is said to be later, and has an earlier year than the sentence before."""
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
