"""Findings in the order of their causes, without those that only follow from another. Pure."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import accumulate, chain, islice

from citepress.bibliography import by_key
from citepress.coverage.manuscript import cited_keys, site_matches
from citepress.model import Finding, Manuscript, Span
from citepress.suggest import Words

# Rules that report a citation which does not count, so that its claim and its entry have none.
_UNREAD_CITATIONS = frozenset({"unread-citation", "swallowed-tag"})
# Rules that report the form of what `unread-citation` reports as a citation, or `prose-as-math` as
# a formula.
_FORMS = frozenset(
    {"doubled-tag", "dropped-raw", "foreign-syntax", "parenthesized-tag", "swallowed-tag"}
    | {"unparsed-structure", "unreadable-formula"}
)
# Rules that report a part of what `foreign-syntax` reports as a form of another tool.
_PARTS = frozenset({"dropped-raw", "unparsed-structure"})
_MOST_MISSPELT = 200  # more are no slips, but another list of sources
_NO_KEY = re.compile(r"[^\w:.#$%&+?<>~/-]+")
_KEY = re.compile(r"@\{?([\w:.#$%&+?<>~/-]+)")


def without_consequences(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """The findings but those that follow from an error among them: one that names its place as
    their `cause`; a claim without a tag in whose sentence a citation is not read; an entry that
    such a citation would cite; and another finding about the form of such a citation or
    formula."""
    found = tuple(findings)
    errors = [finding for finding in found if finding.severity == "error"]
    places = {_place(finding) for finding in errors if not finding.cause}
    unread = [finding for finding in errors if finding.rule in _UNREAD_CITATIONS]
    words = {word for finding in unread for word in _words(finding)}
    in_unread = _Spans(finding.span for finding in unread)
    formulas = [
        finding
        for finding in found
        if finding.rule == "prose-as-math" and not in_unread.any_within(finding.span)
    ]
    citations = [finding for finding in found if finding.rule == "unread-citation"]
    named = _Spans(finding.span for finding in (*citations, *formulas))
    foreign = _Spans(finding.span for finding in errors if finding.rule == "foreign-syntax")

    def follows(finding: Finding) -> bool:
        cause, span = finding.cause, finding.span
        if cause is not None and (cause.text.path, cause.start) in places:
            return True
        if finding.rule in ("uncited-claim", "prose-as-math"):
            return in_unread.any_within(span)
        if finding.rule in _FORMS:
            inside = finding.rule in _PARTS and foreign.any_around(span)
            return inside or named.any_around(span)
        return finding.rule == "uncited-entry" and span.text.text[span.start : span.end] in words

    return tuple(finding for finding in found if not follows(finding))


class _Spans:
    """Spans, asked which of them lie within or around another one."""

    def __init__(self, spans: Iterable[Span]) -> None:
        self._places: dict[str, list[tuple[int, int]]] = {}
        for span in spans:
            self._places.setdefault(span.text.path, []).append((span.start, span.end))
        self._reach: dict[str, list[int]] = {}
        self._nearest: dict[str, list[int]] = {}
        for path, places in self._places.items():
            places.sort()
            ends = [end for _, end in places]
            self._reach[path] = [*accumulate(ends, max)]
            self._nearest[path] = [*accumulate(reversed(ends), min)][::-1]

    def any_around(self, span: Span) -> bool:
        """Whether one of the spans has all of another in it."""
        path = span.text.path
        before = bisect_right(self._places.get(path, []), span.start, key=lambda one: one[0])
        return before > 0 and self._reach[path][before - 1] >= span.end

    def any_within(self, span: Span) -> bool:
        """Whether one of the spans lies in another."""
        path = span.text.path
        first = bisect_left(self._places.get(path, []), span.start, key=lambda one: one[0])
        return first < len(self._nearest.get(path, [])) and self._nearest[path][first] <= span.end


def _words(finding: Finding) -> Iterator[str]:
    """The words of a finding that may be keys: those of its place and of its fix."""
    span = finding.span
    for text in (span.text.text[span.start : span.end], *(edit.new for edit in finding.fix)):
        yield from (word.strip(".:/") for word in _NO_KEY.split(text))


def ordered(
    findings: Iterable[Finding], paths: Sequence[str], first: Collection[str]
) -> tuple[Finding, ...]:
    """The findings of the rules that are `first`, then the other errors, then the warnings; each
    group by file, in the order of `paths` and then of the alphabet, and by place."""
    order = {path: at for at, path in enumerate(paths)}

    def rank(finding: Finding) -> tuple[int, int, str, int, str]:
        group = 0 if finding.rule in first else 1 if finding.severity == "error" else 2
        path, start = _place(finding)
        return group, order.get(path, len(order)), path, start, finding.rule

    return tuple(sorted(findings, key=rank))


def lost_citations(manuscript: Manuscript) -> dict[str, Span]:
    """The entries that would be cited but for another error, by key, each with the place of that
    error: a key with a slip in it, a site tag that fits several entries, a tag or a whole section
    that cannot be read."""
    found: dict[str, Span] = {}
    for key, span in chain(_misspelt(manuscript), _unread(manuscript), _ambiguous(manuscript)):
        found.setdefault(key, span)
    return found


def _misspelt(manuscript: Manuscript) -> Iterator[tuple[str, Span]]:
    index = by_key(manuscript.bibliography)
    cited = cited_keys(manuscript)
    words = Words([key for key in index if key not in cited])
    places: dict[str, Span] = {}
    for section in manuscript.sections:
        for citation in (one for tag in section.tags for one in tag.citations):
            if citation.key not in index:
                places.setdefault(citation.key, citation.span)
    for key, span in islice(places.items(), _MOST_MISSPELT):
        near = words.nearest(key)
        if len(near) == 1:
            yield near[0], span


def _unread(manuscript: Manuscript) -> Iterator[tuple[str, Span]]:
    for section in manuscript.sections:
        for notice in section.notices:
            unread = ""
            if notice.rule == "swallowed-tag":
                unread = section.source.text[notice.span.start : notice.span.end]
            elif notice.rule in ("runaway-brackets", "deep-nesting"):
                unread = section.source.text
            for key in _KEY.findall(unread):
                yield key.rstrip(".:/"), notice.span


def _ambiguous(manuscript: Manuscript) -> Iterator[tuple[str, Span]]:
    for tag, match in site_matches(manuscript):
        if match.kind == "many":
            yield from ((key, tag.span) for key in match.keys)


def _place(finding: Finding) -> tuple[str, int]:
    return finding.span.text.path, finding.span.start
