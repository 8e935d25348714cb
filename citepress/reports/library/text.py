"""A library's report as text: for a terminal, a job's log, a comment, and LCOV."""

from __future__ import annotations

import re

from citepress.coverage.percent import shown
from citepress.reports.github import MOST
from citepress.reports.library import LibraryReport, MemberResult, worst_first
from citepress.terminal import printable, printable_lines, width


def render(report: LibraryReport) -> str:
    """The findings by member, the table of members, worst first, and a last line that starts with
    passed or failed."""
    lines: list[str] = []
    for member in report.members:
        if member.findings:
            lines += [member.findings.rstrip("\n"), ""]
        if member.message:
            lines += [f"{printable(member.name)}: error: {printable(member.message)}"]
            lines += [f"    hint: {printable(member.hint)}"] if member.hint else []
            lines += [""]
    return "\n".join([*lines, *table(report), "", verdict(report)]) + "\n"


def table(report: LibraryReport) -> list[str]:
    """A line a member, worst first, and one for all."""
    names = [printable_lines(printable(member.name)) for member in report.members]
    wide = max(map(width, [*names, "member"]))
    lines = [f"{'member':{wide}}  status  errors  warnings  claims  uncited  coverage"]
    for member in worst_first(report.members):
        name = printable_lines(printable(member.name))
        lines.append(f"{name}{' ' * (wide - width(name))}  {member.status:6}{_cells(member)}")
    errors = sum(member.errors for member in report.members)
    warnings = sum(member.warnings for member in report.members)
    lines.append(f"{'all':{wide}}        {_figures(errors, warnings, report)}")
    return lines


def _cells(member: MemberResult) -> str:
    n = member.numbers
    return f"{member.errors:8}  {member.warnings:8}  {n.claims:6}  {n.uncited:7}  {shown(n):>8}"


def _figures(errors: int, warnings: int, report: LibraryReport) -> str:
    n = report.numbers
    return f"{errors:8}  {warnings:8}  {n.claims:6}  {n.uncited:7}  {shown(n):>8}"


def verdict(report: LibraryReport) -> str:
    """One line: passed or failed, and how many members did what."""
    count = len(report.members)
    by = {
        status: sum(member.status == status for member in report.members)
        for status in ("failed", "error")
    }
    members = f"{count} member{'s' * (count != 1)}"
    if report.exit_status == 0:
        return (
            f"passed: {members}; {shown(report.numbers)} of the claims that need a source are cited"
        )
    reasons = [
        *([f"{by['failed']} of {members} failed"] if by["failed"] else []),
        *([f"{by['error']} of {members} could not be checked"] if by["error"] else []),
        *report.failures,
    ]
    return printable(f"failed: {'; '.join(reasons)}")


def render_github(report: LibraryReport) -> str:
    """Annotations, those of the worst members first, for GitHub shows ten of a level; the rest as
    plain lines; then the table."""
    used = {"error": 0, "warning": 0}
    lines: list[str] = []
    more = 0
    for member in worst_first(report.members):
        if member.message:
            text = member.message.replace("%", "%25").replace("\n", "%0A")
            lines.append(f"::error title={_property(member.name)}::{printable(text)}")
            used["error"] += 1
        for line in member.forms.get("github", "").splitlines():
            found = re.match(r"::(error|warning) ", line)
            if found is None:
                continue
            if used[found[1]] < MOST:
                used[found[1]] += 1
                lines.append(line)
            else:
                more += 1
    if more:
        lines.append(f"... and {more} more; the reports of the members list them")
    body = [f"  {line}" for line in table(report)]
    return printable_lines("\n".join([*lines, *body, verdict(report)]) + "\n", commands=True)


def _property(text: str) -> str:
    for sign, code in (("%", "%25"), ("\r", "%0D"), ("\n", "%0A"), (":", "%3A"), (",", "%2C")):
        text = text.replace(sign, code)
    return printable(text)


def render_markdown(report: LibraryReport) -> str:
    """The verdict and a table of the members, worst first, for a comment."""
    rows = [
        "| member | status | errors | warnings | claims | uncited | coverage |",
        "|---|---|---:|---:|---:|---:|---:|",
    ]
    for member in worst_first(report.members):
        n = member.numbers
        name = _plain(member.name)
        rows.append(
            f"| {name} | {member.status} | {member.errors} | {member.warnings} | {n.claims} "
            f"| {n.uncited} | {shown(n)} |"
        )
    problems = [
        f"- {_plain(member.name)}: {_plain(member.message)}"
        for member in worst_first(report.members)
        if member.message
    ]
    parts = [
        f"**{verdict(report)}**",
        "\n".join(rows),
        *(["\n".join(problems)] if problems else []),
    ]
    return printable_lines("\n\n".join(parts) + "\n")


def _plain(text: str) -> str:
    """Text whose signs are no Markdown."""
    return re.sub(r"([\\`*_|<>\[\]])", r"\\\1", printable(text))


def render_lcov(report: LibraryReport) -> str:
    """The records of all members."""
    return "".join(member.forms.get("lcov", "") for member in report.members)
