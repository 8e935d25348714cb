"""A Report to JSON, for programs. `format` is increased when a name changes its meaning."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Any

from citepress.coverage.evidence import (
    EvidenceNumbers,
    by_kind,
    by_section,
    by_source,
    count_evidence,
    has_evidence,
)
from citepress.coverage.percent import rounded
from citepress.model import Claim, Edit, Evidence, Finding, Numbers, Report, Sentence, Tag
from citepress.places import extent


def render(report: Report) -> str:
    """One object. Lines and columns count from 1, columns in characters; an end is the place just
    after the last character. Paths are relative to the project, with `/`. A percent has one
    decimal, rounded down, and is null where no claim needs a source."""
    return dump(
        {
            "format": 1,
            "counts": asdict(report.counts),
            "findings": [_finding(finding) for finding in report.findings],
            "tags": [_tag(tag) for tag in report.tags],
            "coverage": numbers(report.coverage.total),
            "sections": [{"path": path, **numbers(n)} for path, n in report.coverage.sections],
            "kinds": [{"kind": kind, **numbers(n)} for kind, n in report.coverage.kinds],
            "scopes": [{"scope": scope, **numbers(n)} for scope, n in report.coverage.scopes],
            "changed": None
            if report.coverage.changed is None
            else numbers(report.coverage.changed),
            "sources": [asdict(share) for share in report.coverage.shares],
            "evidence": _all_evidence(report.claims) if has_evidence(report.claims) else None,
            "claims": [_claim(claim) for claim in report.claims],
            "failures": list(report.failures),
            "allowed": report.allowed,
            "baselined": report.baselined,
            "switched_off": report.switched_off,
            "exempt": asdict(report.exempt),
        }
    )


def dump(whole: Any) -> str:
    """A value as JSON in which nothing is raw that a terminal or a CI system's log would obey."""
    text = json.dumps(whole, ensure_ascii=False, indent=2)
    text = re.sub(r"[^\x20-\x7e\n]", lambda found: _escaped(found[0]), text)
    return text.replace("##", "#\\u0023") + "\n"


def _escaped(char: str) -> str:
    return char if char.isprintable() or char == "\u00a0" else json.dumps(char)[1:-1]


def numbers(count: Numbers) -> dict[str, Any]:
    """How many claims there are, and the percent of those that need a source which are cited."""
    return {**asdict(count), "percent": rounded(count)}


def _finding(finding: Finding) -> dict[str, Any]:
    return {
        "rule": finding.rule,
        "severity": finding.severity,
        "message": finding.message,
        "path": finding.span.text.path,
        **dict(zip(_PLACE, extent(finding.span), strict=True)),
        "hint": finding.hint,
        "related": [
            {
                "message": other.message,
                "path": other.span.text.path,
                **dict(zip(_PLACE, extent(other.span), strict=True)),
            }
            for other in finding.related
        ],
        "fix": [_edit(edit) for edit in finding.fix],
    }


_PLACE = ("line", "column", "end_line", "end_column")


def _edit(edit: Edit) -> dict[str, Any]:
    place = dict(zip(_PLACE, extent(edit.span), strict=True))
    return {"path": edit.span.text.path, **place, "text": edit.new, "safe": edit.safe}


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


def _claim(claim: Claim) -> dict[str, Any]:
    sentence = claim.sentence
    return {
        **_sentence(sentence),
        "kinds": list(sentence.kinds),
        "verdict": claim.verdict,
        "keys": list(claim.keys),
        "waiver": sentence.waiver.reason if sentence.waiver else None,
        "rests_on": _sentence(claim.rests_on) if claim.rests_on else None,
        "evidence": None if claim.evidence is None else _evidence(claim.evidence),
    }


def _all_evidence(claims: Sequence[Claim]) -> dict[str, Any]:
    """The numbers of the cited claims in all, by section, kind and source."""

    def counted(name: str, groups: Mapping[str, EvidenceNumbers]) -> list[dict[str, Any]]:
        return [{name: one, **evidence_numbers(n)} for one, n in groups.items()]

    return {
        **evidence_numbers(count_evidence(claims)),
        "sections": counted("path", by_section(claims)),
        "kinds": counted("kind", by_kind(claims)),
        "sources": counted("key", by_source(claims)),
    }


def evidence_numbers(count: EvidenceNumbers) -> dict[str, Any]:
    """The numbers, and the percent of the cited claims that are found or related."""
    return {**asdict(count), "percent": count.percent}


def _evidence(evidence: Evidence) -> dict[str, Any]:
    """The evidence for a claim; `source` is the key of the best passage, `start` and `end` are its
    offsets in the text that was read of its file, from 0."""
    whole = asdict(evidence)
    whole["source"] = whole.pop("key")
    for reason in whole["reasons"]:
        key, page = reason["elsewhere"]
        reason["source"] = reason.pop("key")
        reason["elsewhere"] = {"source": key, "page": page} if key else None
    return whole


def _sentence(sentence: Sentence) -> dict[str, Any]:
    line, column, _, _ = extent(sentence.span)
    return {
        "path": sentence.span.text.path,
        "line": line,
        "column": column,
        "text": sentence.plain,
    }
