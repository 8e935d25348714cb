"""A Report to JSON, for programs. The form is kept: `format` counts up when it changes."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Any

from citepress.model import Finding, Report, Tag
from citepress.places import extent


def render(report: Report) -> str:
    """One object. Lines and columns count from 1, columns in characters; an end is the place just
    after the last character. Paths are relative to the project, with `/`."""
    whole = {
        "format": 1,
        "counts": asdict(report.counts),
        "findings": [_finding(finding) for finding in report.findings],
        "tags": [_tag(tag) for tag in report.tags],
    }
    return json.dumps(whole, ensure_ascii=False, indent=2) + "\n"


def _finding(finding: Finding) -> dict[str, Any]:
    line, column, end_line, end_column = extent(finding.span)
    return {
        "rule": finding.rule,
        "severity": finding.severity,
        "message": finding.message,
        "path": finding.span.text.path,
        "line": line,
        "column": column,
        "end_line": end_line,
        "end_column": end_column,
        "hint": finding.hint,
        "related": [
            {
                "message": other.message,
                "path": other.span.text.path,
                **dict(zip(_PLACE, extent(other.span), strict=True)),
            }
            for other in finding.related
        ],
    }


_PLACE = ("line", "column", "end_line", "end_column")


def _tag(tag: Tag) -> dict[str, Any]:
    line, column, _, _ = extent(tag.span)
    return {
        "path": tag.span.text.path,
        "line": line,
        "column": column,
        "text": tag.span.text.text[tag.span.start : tag.span.end],
        "keys": [citation.key for citation in tag.citations],
        "kind": tag.kind,
    }
