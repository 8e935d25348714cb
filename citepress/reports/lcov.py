"""A Report to LCOV's tracefile (geninfo(1), "TRACEFILE FORMAT"), so that editors and coverage
services show in the margin which claims have a source."""

from __future__ import annotations

from collections.abc import Iterable

from citepress.model import Report
from citepress.places import line_and_column


def render(report: Report, base: str = "") -> str:
    """A record a file. A line of a claim counts as many hits as its claim has sources; 0 where a
    claim on it has none. Waived claims have no lines. `base` is put before each path."""
    out = []
    for path, hits in lines(report).items():
        out += ["TN:", f"SF:{_name(base + path)}"]
        out += [f"DA:{line},{count}" for line, count in hits.items()]
        out += [f"LF:{len(hits)}", f"LH:{sum(1 for n in hits.values() if n)}", "end_of_record"]
    return "\n".join(out) + "\n" if out else ""


def lines(report: Report) -> dict[str, dict[int, int]]:
    """By path and line, from 1: how many sources the claim there has; the fewest where several
    claims share a line, so that nothing uncited looks cited. Every section has its row."""
    found: dict[str, dict[int, int]] = {path: {} for path, _ in report.coverage.sections}
    for claim in report.claims:
        if claim.verdict == "waived":
            continue
        span = claim.sentence.span
        hits = max(len(claim.keys), 1) if claim.verdict == "cited" else 0
        first, last = (line_and_column(span.text, at)[0] for at in _inside(span.start, span.end))
        own = found.setdefault(span.text.path, {})
        for line in range(first, last + 1):
            own[line] = min(own.get(line, hits), hits)
    return {path: dict(sorted(own.items())) for path, own in found.items()}


def _inside(start: int, end: int) -> Iterable[int]:
    return start, max(start, end - 1)


def _name(path: str) -> str:
    return "".join(char if char.isprintable() else "?" for char in path)
