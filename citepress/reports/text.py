"""A Report to lines for people, which editors can follow too: `path:line:column: severity[rule]
message`, a hint below, and a summary last."""

from __future__ import annotations

from citepress.model import Counts, Finding, Report
from citepress.places import place

_COLOURS = {"error": "31;1", "warning": "33", "hint": "36", "place": "1"}


def render(report: Report, colour: bool = False) -> str:
    """The findings, each with its hint and the other places that it speaks of; then one line that
    says what was looked at and what came of it. `colour` adds terminal colours."""
    lines: list[str] = []
    for finding in report.findings:
        lines += _finding(finding, colour)
    return "\n".join([*lines, summary(report)]) + "\n"


def summary(report: Report) -> str:
    """What was looked at, and what came of it."""
    errors = sum(finding.severity == "error" for finding in report.findings)
    warnings = len(report.findings) - errors
    allowed = f" ({report.allowed} allowed)" if report.allowed else ""
    said = f"{_count(errors, 'error')}, {_count(warnings, 'warning')}{allowed}"
    return f"{looked_at(report.counts)}: {said}"


def looked_at(counts: Counts) -> str:
    """What a check looked at."""
    return (
        f"{_count(counts.sections, 'section')}, {_count(counts.sentences, 'sentence')}, "
        f"{_count(counts.tags, 'tag')} with {_count(counts.citations, 'citation')}, "
        f"{counts.entries} {'entry' if counts.entries == 1 else 'entries'}"
    )


def printable(text: str) -> str:
    """An author's text on one line, with nothing in it that a terminal would obey."""
    return "".join(
        char if char.isprintable() else repr(char)[1:-1] for char in text.replace("\n", " ")
    )


def _finding(finding: Finding, colour: bool) -> list[str]:
    def paint(words: str, what: str) -> str:
        return f"\x1b[{_COLOURS[what]}m{words}\x1b[0m" if colour else words

    where = paint(printable(place(finding.span)), "place")
    kind = paint(f"{finding.severity}[{finding.rule}]", finding.severity)
    lines = [f"{where}: {kind} {printable(finding.message)}"]
    for other in finding.related:
        lines.append(f"    {printable(place(other.span))}: {printable(other.message)}")
    if finding.hint:
        lines.append(f"    {paint('hint:', 'hint')} {printable(finding.hint)}")
    return lines


def _count(number: int, what: str) -> str:
    return f"{number} {what}{'s' * (number != 1)}"
