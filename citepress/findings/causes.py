"""Findings in the order of their causes, without those that only follow from another. Pure."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import chain

from citepress.bibliography import by_key
from citepress.coverage.manuscript import cited_keys, site_matches
from citepress.model import Finding, Manuscript, Span
from citepress.suggest import Words

_KEY = re.compile(r"@\{?([\w:.#$%&+?<>~/-]+)")


def without_consequences(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """The findings but those that name as their `cause` the place of an error that is among them:
    fixing the one fixes the other."""
    found = tuple(findings)
    errors = {
        _place(finding) for finding in found if finding.severity == "error" and not finding.cause
    }
    return tuple(
        finding
        for finding in found
        if finding.cause is None or (finding.cause.text.path, finding.cause.start) not in errors
    )


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
    for section in manuscript.sections:
        for tag in section.tags:
            for citation in tag.citations:
                near = words.nearest(citation.key) if citation.key not in index else []
                if len(near) == 1:
                    yield near[0], citation.span


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
