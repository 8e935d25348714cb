"""A claim and the texts of its saved sources to Evidence: what of it is there, and where. Pure."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cached_property

from citepress.claims import similarity
from citepress.evidence import figures, quotations
from citepress.evidence.folding import Folded, fold
from citepress.evidence.passages import Passage, Passages
from citepress.model import Claim, Evidence, Figure, Reason
from citepress.sources import SourceText

VERSION = "evidence 1"  # of the verdicts, for the cache
# The share of a claim's weighted words in the best passage, and in the whole source, from which a
# passage is about the claim.
RELATED = 0.22
KNOWN = 0.35
_PASSAGE_WORDS = 60


class Source:
    """One file of a source, with what is derived from its text when it is first asked for."""

    def __init__(self, text: SourceText) -> None:
        self.source = text
        self.text = text.text
        self._ends: list[int] = []
        at = 0
        for page in text.pages:
            at += len(page.text) + 1
            self._ends.append(at)

    @cached_property
    def folded(self) -> Folded:
        return fold(self.text)

    @cached_property
    def figures(self) -> figures.Figures:
        return figures.read(self.text)

    @cached_property
    def passages(self) -> Passages:
        return Passages(self.text)

    @cached_property
    def stems(self) -> frozenset[str]:
        return frozenset(similarity.stem(w) for w in re.findall(r"[^\W\d_]+", self.text))

    def page(self, offset: int) -> str:
        """The label of the page that an offset of the text is on."""
        for number, end in enumerate(self._ends):
            if offset < end:
                return self.source.pages[number].label
        return self.source.pages[-1].label if self.source.pages else ""

    def pages(self, labels: Sequence[str]) -> tuple[int, int] | None:
        """The stretch of the text that the pages with these labels take, one more on either side;
        None where no page has such a label."""
        own = [page.label for page in self.source.pages]
        at = [own.index(label) for label in labels if label in own]
        if not at:
            return None
        first, last = max(0, min(at) - 1), min(len(own) - 1, max(at) + 1)
        return (self._ends[first - 1] if first else 0), self._ends[last]


def compare(
    claim: Claim, sources: Mapping[str, Sequence[Source]], others: Mapping[str, Sequence[Source]]
) -> Evidence:
    """The evidence for a cited claim. `sources` has the readable files of each key of the claim (an
    empty list where none is saved), `others` those of other entries, where a figure or quotation
    that is not found may be."""
    readable = [one for key in claim.keys for one in sources.get(key, ())]
    problems = tuple(f"'{key}' has no saved text" for key in claim.keys if not sources.get(key))
    if not readable:
        return Evidence("not-checked", problems=problems)
    plain = claim.sentence.plain
    best, source = _best(plain, readable, claim)
    elsewhere = [one for those in others.values() for one in those]
    reasons = [
        *_quotations(claim, readable, elsewhere),
        *_figures(plain, readable, elsewhere),
        *_names(plain, readable),
    ]
    exact = [one for one in reasons if one.kind in ("quotation", "figure")]
    known = max(one.passages.known(plain) for one in readable)
    related = best is not None and (best.share >= RELATED or known >= KNOWN)
    reasons.append(
        Reason("words", "", related, source.source.key, source.page(best.start) if best else "")
    )
    missing = any(not one.found for one in reasons)
    if missing and problems:
        status = "not-checked"  # what is missing may be in a source that is not saved
    elif missing:
        status = "not-found"
    else:
        status = "found" if exact or any(one.kind == "name" for one in reasons) else "related"
    return Evidence(
        status,
        source.source.key,
        source.source.path,
        source.page(best.start) if best else "",
        shortened(source.text[best.start : best.end]) if best else "",
        best.start if best else 0,
        best.end if best else 0,
        round(best.share, 3) if best else 0.0,
        source.source.digest,
        tuple(reasons),
        problems,
    )


def _best(plain: str, readable: Sequence[Source], claim: Claim) -> tuple[Passage | None, Source]:
    """The best passage of all files: on the pages that the locator names, where one of those is
    about the claim, else anywhere."""
    found: list[tuple[float, Passage, Source]] = []
    for source in readable:
        labels = locator_pages(claim, source.source.key)
        within = source.pages(labels) if labels else None
        there = source.passages.best(plain, within) if within else None
        if there is None or there.share < RELATED:
            there = source.passages.best(plain)
        if there is not None:
            found.append((there.share, there, source))
    if not found:
        return None, readable[0]
    _, passage, source = max(found, key=lambda one: one[0])
    return passage, source


def _quotations(
    claim: Claim, readable: Sequence[Source], elsewhere: Sequence[Source]
) -> list[Reason]:
    plain = claim.sentence.plain
    quoted = [one.words for one in quotations.quotations(plain)]
    if claim.sentence.context == "quotation" and quotations.is_checkable(plain):
        quoted = [plain]
    reasons = []
    for words in quoted:
        for source in readable:
            at = quotations.find(words, source.folded)
            if at is not None:
                passage = shortened(source.text[slice(*at)])
                reasons.append(
                    Reason("quotation", words, True, source.source.key, source.page(at[0]), passage)
                )
                break
        else:
            reasons.append(_missing_quotation(words, readable, elsewhere))
    return reasons


def _missing_quotation(
    words: str, readable: Sequence[Source], elsewhere: Sequence[Source]
) -> Reason:
    near = [
        (miss.likeness, miss, source)
        for source in readable
        if (miss := quotations.near_miss(words, source.folded)) is not None
    ]
    other = ("", "")
    for source in elsewhere:
        if (at := quotations.find(words, source.folded)) is not None:
            other = source.source.key, source.page(at[0])
            break
    if not near:
        return Reason("quotation", words, False, elsewhere=other)
    _, miss, source = max(near, key=lambda one: one[0])
    passage = whole_words(source.text, miss.start, miss.end)
    return Reason(
        "quotation", words, False, source.source.key, source.page(miss.start), passage,
        elsewhere=other,
    )  # fmt: skip


def _figures(plain: str, readable: Sequence[Source], elsewhere: Sequence[Source]) -> list[Reason]:
    quoted = quotations.quotations(plain)
    reasons = []
    for figure in figures.claimed(plain):
        if any(one.start <= figure.start < one.end for one in quoted):
            continue  # the quotation is looked for as a whole
        words = plain[figure.start : figure.end].strip()
        where = _figure(figure, plain, readable)
        if where is not None:
            source, match = where
            passage = shortened(source.text[max(0, match.start - 60) : match.end + 60])
            reasons.append(
                Reason(
                    "figure", words, True, source.source.key, source.page(match.start), passage,
                    match.working,
                )
            )  # fmt: skip
            continue
        if figures.is_small(figure):
            continue  # a small count can be worded in many ways, so it is not compared
        other = _figure(figure, plain, elsewhere, exact=True)
        at = (other[0].source.key, other[0].page(other[1].start)) if other else ("", "")
        reasons.append(Reason("figure", words, False, elsewhere=at))
    return reasons


def _figure(
    figure: Figure, plain: str, sources: Sequence[Source], exact: bool = False
) -> tuple[Source, figures.Match] | None:
    for source in sources:
        match = figures.find(figure, plain, source.figures, source.text)
        if match is not None and not (exact and match.working):
            return source, match
    return None


def _names(plain: str, readable: Sequence[Source]) -> list[Reason]:
    """The proper names of a claim: missing where two or more are in no form in any of its
    sources."""
    wanted = sorted(name for name in similarity.names(plain) if len(name) > 2)
    there = [name for name in wanted if any(_has(source, name) for source in readable)]
    if not wanted:
        return []
    gone = [name for name in wanted if name not in there]
    if len(gone) < 2 or 2 * len(gone) < len(wanted):
        return [Reason("name", ", ".join(there), True)] if len(there) >= 2 else []
    written = [word for word in re.findall(r"[^\W\d_]+", plain) if similarity.stem(word) in gone]
    return [Reason("name", ", ".join(dict.fromkeys(written)), False)]


def _has(source: Source, name: str) -> bool:
    """Whether a name is in a source: its stem, or for an abbreviation the initials of words."""
    if name in source.stems:
        return True
    folded = fold(name).signs
    return len(folded) >= 5 and folded in source.folded.signs


def locator_pages(claim: Claim, key: str) -> tuple[str, ...]:
    """The pages that the locators of a claim's tags name for a source: `p. 3`, `pp. 4-6`, `xii`."""
    found: list[str] = []
    for tag in claim.tags:
        for citation in tag.citations:
            if citation.key == key:
                found += pages_of(citation.locator)
    return tuple(dict.fromkeys(found))


def pages_of(locator: str) -> list[str]:
    """The labels of the pages that a locator names; none of a chapter, section or paragraph."""
    if re.search(
        r"\b(?:ch|chap|chapter|sec|section|para|vol|bk|book|fig|table|no)\b", locator, re.I
    ):
        return []
    found: list[str] = []
    numbers = re.findall(r"\b(\d{1,4})(?:\s*[-–—]\s*(\d{1,4}))?\b|\b([ivxlc]{1,7})\b", locator)
    for first, last, roman in numbers:
        if roman:
            found.append(roman)
        elif last:
            stop = last if len(last) >= len(first) else first[: -len(last)] + last
            found += [str(n) for n in range(int(first), min(int(stop), int(first) + 50) + 1)]
        else:
            found.append(first)
    return found


def whole_words(text: str, start: int, end: int) -> str:
    """A stretch of a text on one line, with the words that it cuts made whole."""
    while start > 0 and text[start - 1 : start + 1].isalnum():
        start -= 1
    while 0 < end < len(text) and text[end - 1 : end + 1].isalnum():
        end += 1
    return " ".join(text[start:end].split())


def shortened(text: str) -> str:
    """A passage of at most sixty words, on one line."""
    words = text.split()
    return (
        " ".join(words)
        if len(words) <= _PASSAGE_WORDS
        else (" ".join(words[:_PASSAGE_WORDS]) + " …")
    )
