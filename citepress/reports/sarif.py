"""A Report to SARIF, for code scanning (OASIS Static Analysis Results Interchange Format 2.1.0)."""

from __future__ import annotations

from dataclasses import asdict
from types import ModuleType
from typing import Any
from urllib.parse import quote

from citepress import rules
from citepress.findings.fingerprint import fingerprints
from citepress.model import Edit, Finding, Report, Span
from citepress.places import extent
from citepress.reports.json import dump, numbers
from citepress.version import __version__

_SCHEMA = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)


def render(report: Report, base: str = "") -> str:
    """One run: every rule with its page, the findings with their places and fixes, coverage as a
    property. Columns count characters. `base` is put before each path (`essay/`)."""
    table = rules.enabled(report.manuscript.settings.plugins if report.manuscript else ())
    index = {name: at for at, name in enumerate(table)}
    names = fingerprints(report.findings)
    run = {
        "tool": {
            "driver": {
                "name": "citepress",
                "semanticVersion": __version__,
                "rules": [_rule(name, rule) for name, rule in table.items()],
            }
        },
        "columnKind": "unicodeCodePoints",
        "results": [
            _result(finding, index, name, base)
            for finding, name in zip(report.findings, names, strict=True)
        ],
        "properties": {
            "coverage": numbers(report.coverage.total),
            "failures": list(report.failures),
            "exempt": asdict(report.exempt),
        },
    }
    return dump({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]})


def _rule(name: str, rule: ModuleType) -> dict[str, Any]:
    page = (rule.__doc__ or "").strip()
    first, _, rest = page.partition("\n")
    short = first.partition(": ")[2] or first
    return {
        "id": name,
        "shortDescription": {"text": short},
        "help": {"text": page, "markdown": f"# {name}\n\n{short}\n\n{rest.strip()}"},
        "defaultConfiguration": {"level": rule.SEVERITY},
    }


def _result(finding: Finding, index: dict[str, int], name: str, base: str) -> dict[str, Any]:
    hint = f" ({finding.hint})" if finding.hint else ""
    result: dict[str, Any] = {
        "ruleId": finding.rule,
        "level": finding.severity,
        "message": {"text": finding.message + hint},
        "locations": [{"physicalLocation": _place(finding.span, base)}],
        "partialFingerprints": {"citepress/v1": name},
    }
    if finding.rule in index:
        result["ruleIndex"] = index[finding.rule]
    if finding.related:
        result["relatedLocations"] = [
            {
                "id": at,
                "message": {"text": other.message},
                "physicalLocation": _place(other.span, base),
            }
            for at, other in enumerate(finding.related)
        ]
    if finding.fix:
        result["fixes"] = [_fix(finding, base)]
    return result


def _place(span: Span, base: str) -> dict[str, Any]:
    return {"artifactLocation": _file(span, base), "region": _region(span)}


def _file(span: Span, base: str) -> dict[str, Any]:
    return {"uri": quote(base + span.text.path, errors="surrogatepass"), "uriBaseId": "%SRCROOT%"}


def _region(span: Span) -> dict[str, int]:
    names = ("startLine", "startColumn", "endLine", "endColumn")
    return dict(zip(names, extent(span), strict=True))


def _fix(finding: Finding, base: str) -> dict[str, Any]:
    files: dict[str, list[Edit]] = {}
    for edit in finding.fix:
        files.setdefault(edit.span.text.path, []).append(edit)
    safe = all(edit.safe for edit in finding.fix)
    return {
        "description": {"text": finding.hint or ("fix it" if safe else "fix it, and look at it")},
        "artifactChanges": [
            {
                "artifactLocation": _file(edits[0].span, base),
                "replacements": [
                    {"deletedRegion": _region(e.span), "insertedContent": {"text": e.new}}
                    for e in edits
                ],
            }
            for edits in files.values()
        ],
    }
