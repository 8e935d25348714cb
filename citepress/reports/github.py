"""A Report to GitHub's workflow commands: annotations on the lines of a pull request
("Workflow commands for GitHub Actions", GitHub Docs)."""

from __future__ import annotations

from citepress.findings.verdict import summary, verdict
from citepress.model import Finding, Report
from citepress.places import extent, place
from citepress.reports.text import table
from citepress.terminal import printable

MOST = 10  # of each level: GitHub shows no more from one step


def render(report: Report, base: str = "") -> str:
    """At most ten annotations of each level, the missed bars first, and the other findings as plain
    lines; then the table and the verdict. `base` is put before each path (`essay/`)."""
    lines, rest, used = [], [], {"error": 0, "warning": 0}
    for failure in report.failures[:MOST]:
        used["error"] += 1
        lines.append(f"::error title=coverage::{_data(failure)}")
    for finding in report.findings:
        if used[finding.severity] < MOST:
            used[finding.severity] += 1
            lines.append(_annotation(finding, base))
        else:
            where = printable(base + place(finding.span))
            text = f"{finding.severity}[{finding.rule}] {printable(finding.message)}"
            rest.append(f"  {where}: {text}")
    if rest:
        lines += [f"... and {len(rest)} more, not shown as annotations:", *rest]
    if report.coverage.total.claims:
        lines += [f"  {line}" for line in table(report)]
    return "\n".join([*lines, summary(report), verdict(report)]) + "\n"


def _annotation(finding: Finding, base: str) -> str:
    line, column, end_line, end_column = extent(finding.span)
    properties = {"file": base + finding.span.text.path, "line": line, "endLine": end_line}
    if line == end_line:  # GitHub takes columns for a place on one line alone
        properties |= {"col": column, "endColumn": max(end_column, column)}
    properties["title"] = finding.rule
    joined = ",".join(f"{name}={_property(str(value))}" for name, value in properties.items())
    hint = f"\nhint: {finding.hint}" if finding.hint else ""
    return f"::{finding.severity} {joined}::{_data(finding.message + hint)}"


def _data(text: str) -> str:
    lines = (printable(line) for line in text.splitlines())
    return "%0A".join(line.replace("%", "%25") for line in lines)


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
