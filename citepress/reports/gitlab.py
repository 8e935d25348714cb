"""A Report to GitLab's code quality report ("Code Quality", GitLab Docs: a JSON list)."""

from __future__ import annotations

from hashlib import sha256
from typing import Any

from citepress.findings.fingerprint import fingerprints
from citepress.findings.verdict import exemptions
from citepress.model import Report
from citepress.places import extent
from citepress.reports.json import dump

_SEVERITIES = {"error": "major", "warning": "minor"}


def render(report: Report, base: str = "") -> str:
    """One object a finding, and one where the settings exempt sentences from the count.
    Fingerprints stay the same when lines move, and all differ. `base` is put before each path
    (`essay/`)."""
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
    if (exempt := exemptions(report)) and report.manuscript is not None:
        issues.append(_note(exempt, base + report.manuscript.settings.source.path))
    return dump(issues)


def _note(exempt: str, path: str) -> dict[str, Any]:
    """What the settings exempt from the count, which a widget shows when it changes."""
    return {
        "description": exempt,
        "check_name": "exempt",
        "fingerprint": sha256(f"exempt\0{exempt}".encode()).hexdigest(),
        "severity": "info",
        "location": {"path": path, "lines": {"begin": 1, "end": 1}},
    }
