"""A Report to Markdown (GitHub Flavored Markdown), for a job's summary or a comment."""

from __future__ import annotations

import re

from citepress.coverage import evidence
from citepress.coverage.percent import shown
from citepress.findings.verdict import checked, passed, sources, verdict
from citepress.model import Finding, Numbers, Report
from citepress.places import place
from citepress.terminal import printable

MOST = 50  # findings of each severity: a comment has room for 65,536 characters
_LONGEST = 300
# What makes markup, and what makes a link by itself: addresses, mentions, numbers of issues.
_SPECIAL = re.compile(r"[\\`*{}\[\]<>#|~^$&@]|(?<!\w)_|_(?!\w)|:(?=//)|(?<=www)\.|(?<=GH)-", re.I)


def render(report: Report, base: str = "") -> str:
    """The verdict, coverage by section, the findings. Whatever an author wrote is quoted: it can
    neither make a link, an image or a mention, nor end the table. `base` is put before paths."""
    mark = "✅" if passed(report) else "❌"
    out = [f"## {mark} citepress", "", quoted(_capital(verdict(report))) + "."]
    if report.coverage.total.claims:
        out += ["", *_table(report, base)]
    if evidence.has_evidence(report.claims):
        out += ["", *_evidence_table(report, base)]
    if line := sources(report):
        out += ["", quoted(line) + "."]
    for severity in ("error", "warning"):
        found = [f for f in report.findings if f.severity == severity]
        out += ["", *_findings(severity, found, base)] if found else []
    return "\n".join([*out, "", f"<sub>{checked(report.counts)}</sub>"]) + "\n"


def quoted(text: str) -> str:
    """An author's text as Markdown that shows just it, on one line."""
    line = printable(text)
    line = line if len(line) <= _LONGEST else line[: _LONGEST - 1] + "…"
    # As references and not with `\\`: a mention or an address is made after escapes are undone.
    return _SPECIAL.sub(lambda found: f"&#{ord(found[0])};", line)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _table(report: Report, base: str) -> list[str]:
    rows: list[tuple[str, Numbers]] = [
        (quoted(base + path), numbers) for path, numbers in report.coverage.sections
    ]
    rows.append(("**all**", report.coverage.total))
    if report.coverage.changed is not None:
        rows.append(("**changed lines**", report.coverage.changed))
    head = ["| section | claims | cited | waived | uncited | coverage |"]
    head.append("|:---|---:|---:|---:|---:|---:|")
    return head + [
        f"| {name} | {n.claims} | {n.cited} | {n.waived} | {n.uncited} | {shown(n)} |"
        for name, n in rows
    ]


def _evidence_table(report: Report, base: str) -> list[str]:
    rows = [(quoted(base + path), n) for path, n in evidence.by_section(report.claims).items()]
    rows.append(("**all**", evidence.count_evidence(report.claims)))
    head = ["| section | cited | found | related | not found | not checked | evidence |"]
    head.append("|:---|---:|---:|---:|---:|---:|---:|")
    return head + [
        f"| {name} | {n.cited} | {n.found} | {n.related} | {n.not_found} | {n.not_checked} "
        f"| {evidence.shown(n)} |"
        for name, n in rows
    ]


def _findings(severity: str, found: list[Finding], base: str) -> list[str]:
    several = f"{len(found)} {severity}{'s' * (len(found) != 1)}"
    is_open = " open" if severity == "error" else ""
    out = [f"<details{is_open}><summary>{several}</summary>", ""]
    for finding in found[:MOST]:
        hint = f"<br>hint: {quoted(finding.hint)}" if finding.hint else ""
        where = quoted(base + place(finding.span))
        out.append(f"- <b>{where}</b> {finding.rule}: {quoted(finding.message)}{hint}")
    if len(found) > MOST:
        out.append(f"- ... and {len(found) - MOST} more")
    return [*out, "", "</details>"]
