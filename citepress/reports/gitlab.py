"""A Report to GitLab's code quality report ("Code Quality", GitLab Docs: a JSON list)."""

from __future__ import annotations

from citepress.findings.fingerprint import fingerprints
from citepress.model import Report
from citepress.places import extent
from citepress.reports.json import dump

_SEVERITIES = {"error": "major", "warning": "minor"}


def render(report: Report, base: str = "") -> str:
    """One object a finding; fingerprints stay when lines move, and no two are alike. `base` is put
    before each path (`essay/`)."""
    issues = []
    for finding, name in zip(report.findings, fingerprints(report.findings), strict=True):
        begin, _, end, _ = extent(finding.span)
        issues.append(
            {
                "description": finding.message + (f" ({finding.hint})" if finding.hint else ""),
                "check_name": finding.rule,
                "fingerprint": name,
                "severity": _SEVERITIES[finding.severity],
                "location": {
                    "path": base + finding.span.text.path,
                    "lines": {"begin": begin, "end": end},
                },
            }
        )
    return dump(issues)
