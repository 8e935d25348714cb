"""The claims' ledger, `claims.lock`: a Manuscript to its lines, the text of it to a Ledger, and a
Ledger to what has changed since.

A line a claim, and one for whatever else bears a tag (a sentence, a row of a table) or a waiver:

    place | fingerprint | tags | words

The place is the section's path and the heading above, not a line number, so that a paragraph more
changes one line and not all below it. The fingerprint is of the words alone: the first 12
hexadecimal digits of their SHA-256, with quotation marks, dashes, case and spaces evened out. The
tags are keys with their locators, after `by another tag:` where the tag is not the sentence's own
and after `by the body:` where a summary repeats the body; `uncited: reason` for a waiver,
`nothing` for a claim that nothing covers. The lines are
sorted and nothing is counted, so two people's changes merge where their sentences do.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from citepress.model import Claim, Manuscript, Section, Sentence, Span, Tag, Text

# What a claim rests on that nothing covers, and what is neither a claim nor tagged.
UNCITED, NOTHING = "nothing", "-"
WAIVED, LATER, BODY = "uncited: ", "by another tag: ", "by the body: "
_HEAD = (
    "# What each claim rested on when it was last looked at. Written by `citepress check "
    "--write-lock`; do not edit.\n"
)
_LINE = re.compile(r"(?P<place>.+?) \| (?P<print>[0-9a-f]{12}) \| (?P<tags>.*?) \| (?P<words>.*)")
_EVEN = str.maketrans("‘’“”–—\u00a0", "''\"\"-- ")
# How alike, from 0 to 100, two sentences are of which one became the other: under one tag, or not.
_ALIKE, _ALIKE_ANYWHERE = 60, 80


@dataclass(frozen=True, slots=True)
class LedgerLine:
    """A line of the ledger: what a claim rested on when it was last looked at. `place` is its
    section's path and the identifier of the heading above it, `tags` its keys and locators as the
    ledger writes them, `words` the sentence; `number` counts the ledger's lines from 1."""

    place: str
    fingerprint: str
    tags: str
    words: str
    number: int = 0


@dataclass(frozen=True, slots=True)
class Ledger:
    """The ledger as read. `unreadable` are the lines that are none of its own."""

    source: Text
    lines: tuple[LedgerLine, ...] = ()
    unreadable: tuple[Span, ...] = ()


def parse(text: Text) -> Ledger:
    """The ledger that a text is. Total: a line in another form is in `unreadable`."""
    lines: list[LedgerLine] = []
    bad: list[Span] = []
    at = 0
    for number, raw in enumerate(text.text.split("\n"), 1):
        line = raw.rstrip("\r")
        if found := _LINE.fullmatch(line):
            lines.append(
                LedgerLine(found["place"], found["print"], found["tags"], found["words"], number)
            )
        elif line.strip() and not line.startswith("#"):
            bad.append(Span(text, at, at + len(line)))
        at += len(raw) + 1
    return Ledger(text, tuple(lines), tuple(bad))


def render(manuscript: Manuscript) -> str:
    """The ledger of a manuscript as it is now."""
    # By place and words, so that a changed sentence stands near what it was.
    lines = {
        (one.place, one.words, one.fingerprint, one.tags)
        for one, _, wanted in present(manuscript)
        if wanted
    }
    return _HEAD + "".join(
        f"{place} | {fingerprint} | {tags} | {words}\n"
        for place, words, fingerprint, tags in sorted(lines)
    )


def present(manuscript: Manuscript) -> Iterator[tuple[LedgerLine, Span, bool]]:
    """A line for each sentence and each row of a table, its place, and whether the ledger lists it:
    it is a claim, or has a tag or a waiver of its own. What is taken for a claim changes no line of
    a sentence that has one."""
    claims = {_where(claim.sentence): claim for claim in manuscript.claims}
    for section in manuscript.sections:
        headings = sorted((h.span.start, h.identifier) for h in section.headings)
        starts = [start for start, _ in headings]

        def place(
            span: Span,
            section: Section = section,
            headings: list[tuple[int, str]] = headings,
            starts: list[int] = starts,
        ) -> str:
            above = bisect_right(starts, span.start) - 1
            heading = f"#{headings[above][1]}" if above >= 0 and headings[above][1] else ""
            return (section.source.path + heading).replace("|", "¦")

        seen = set()
        for sentence in section.sentences:
            if sentence.span.start not in seen:
                seen.add(sentence.span.start)
                claim, waiver = claims.get(_where(sentence)), sentence.waiver
                line = _line(place(sentence.span), _tags(sentence, claim), _words(sentence))
                # A waiver of a whole passage does not say that each sentence of it is a claim.
                by_itself = bool(sentence.tags) or (waiver is not None and not waiver.block)
                yield line, sentence.span, line.tags != NOTHING and (by_itself or claim is not None)
        # The tag of a row mostly stands in a cell of its own, which is no sentence.
        tagged = {tag.node: tag for tag in section.tags}
        own = {tag.node for sentence in section.sentences for tag in sentence.tags}
        for row in section.rows:
            if row.number[1] and not own.intersection(row.tags):
                cited = _cited(tuple(tagged[node] for node in row.tags if node in tagged))
                yield _line(place(row.span), _joined(cited), row.plain), row.span, bool(cited)


def _words(sentence: Sentence) -> str:
    words = sentence.plain
    for tag in sentence.tags:
        if tag.kind == "narrative":  # its key stands among the words
            words = words.replace(tag.citations[0].key, "@", 1)
    return words


def _line(place: str, tags: str, words: str) -> LedgerLine:
    from hashlib import sha256

    words = " ".join("".join(c if c.isprintable() else " " for c in words).split())
    even = " ".join(unicodedata.normalize("NFKC", words).translate(_EVEN).casefold().split())
    fingerprint = sha256(even.encode("utf-8", "replace")).hexdigest()[:12]
    return LedgerLine(place, fingerprint, tags, words)


def _tags(sentence: Sentence, claim: Claim | None) -> str:
    parts = _cited(sentence.tags)
    if not parts and claim and claim.tags:
        parts = [LATER + "; ".join(_cited(claim.tags))]
    if not parts and claim and claim.keys:
        parts = [BODY + "; ".join(claim.keys)]
    if not parts and sentence.waiver and sentence.waiver.reason:
        parts = [WAIVED + " ".join(sentence.waiver.reason.split())]
    if not parts and claim:
        parts = [UNCITED]
    return _joined(parts)


def _joined(parts: list[str]) -> str:
    return "; ".join(parts).replace("|", "¦") or NOTHING


def _cited(tags: tuple[Tag, ...]) -> list[str]:
    citations = [citation for tag in tags for citation in tag.citations]
    return [f"{c.key} {' '.join(c.locator.split())}".strip() for c in citations]


def _where(sentence: Sentence) -> tuple[str, int]:
    return sentence.span.text.path, sentence.span.start


class Change(NamedTuple):
    """A sentence that differs from its line in the ledger: `was` and what it `is` now."""

    was: LedgerLine
    now: LedgerLine
    span: Span


def changes(manuscript: Manuscript) -> Iterator[Change]:
    """The sentences whose tags or words differ from the ledger's. What is new, or gone altogether,
    is no change; nor is a place."""
    if manuscript.ledger is None:
        return
    left: dict[str, list[LedgerLine]] = defaultdict(list)
    for line in manuscript.ledger.lines:
        left[line.fingerprint].append(line)
    open_ones: list[tuple[LedgerLine, Span]] = []
    for now, span, _ in present(manuscript):
        same = [was for was in left[now.fingerprint] if was.tags == now.tags]
        if same:
            left[now.fingerprint].remove(same[0])
        else:
            open_ones.append((now, span))
    unmatched = []
    for now, span in open_ones:
        if left[now.fingerprint]:
            was = left[now.fingerprint].pop(0)
            # What rested on nothing can only gain; and what another place carried is no change
            # where it is not taken for a claim any more.
            elsewhere = was.tags.startswith((LATER, BODY))
            if was.tags != UNCITED and not (elsewhere and now.tags == NOTHING):
                yield Change(was, now, span)
        else:
            unmatched.append((now, span))
    gone = [was for those in left.values() for was in those]
    yield from _reworded(gone, unmatched)


def _reworded(gone: list[LedgerLine], new: list[tuple[LedgerLine, Span]]) -> Iterator[Change]:
    if not gone or not new:
        return
    from rapidfuzz import fuzz

    def path(line: LedgerLine) -> str:
        return line.place.partition("#")[0]

    pairs = []
    for was in gone:
        for at, (now, _) in enumerate(new):
            if path(was) != path(now):
                continue
            least = _ALIKE if was.tags == now.tags != UNCITED else _ALIKE_ANYWHERE
            alike = fuzz.ratio(was.words, now.words, score_cutoff=least)
            if alike:
                pairs.append((-alike, was.number, at, was))
    taken: set[tuple[str, int]] = set()
    for _, number, at, was in sorted(pairs, key=lambda pair: pair[:3]):
        if ("was", number) not in taken and ("now", at) not in taken:
            taken |= {("was", number), ("now", at)}
            yield Change(was, *new[at])


def difference(was: str, now: str) -> str:
    """What changed between two sentences, word by word: `'685' became '658'`."""
    from difflib import SequenceMatcher

    one, other = was.split(), now.split()
    parts = []
    for what, a, b, c, d in SequenceMatcher(None, one, other, autojunk=False).get_opcodes():
        old, new = " ".join(one[a:b]), " ".join(other[c:d])
        if what == "replace":
            parts.append(f"'{_short(old)}' became '{_short(new)}'")
        elif what == "delete":
            parts.append(f"'{_short(old)}' went")
        elif what == "insert":
            parts.append(f"'{_short(new)}' came")
    shown = parts[:3] + ([f"and {len(parts) - 3} more"] if len(parts) > 3 else [])
    return ", ".join(shown)


def _short(words: str) -> str:
    return words if len(words) <= 60 else words[:59] + "…"
