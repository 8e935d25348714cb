"""A report of one line a rule: how often it was found."""

from __future__ import annotations

from collections import Counter

from citepress.model import Report
from citepress.reports import Form


def render(report: Report) -> str:
    """`3 uncited-claim`, the most frequent first; a last line with the number of findings."""
    counts = Counter(finding.rule for finding in report.findings)
    lines = [f"{count} {rule}" for rule, count in counts.most_common()]
    return "\n".join([*lines, f"{len(report.findings)} in all"]) + "\n"


FORM = Form("acme/tally", "acme_citepress.tally:render", ".tally.txt", "a quick look")
