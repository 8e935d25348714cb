"""Findings to a baseline and back: a check then reports only findings that are new.

A baseline is JSON: `format`, and for each finding its rule, its path, the words of its place (for
people), and a fingerprint (`fingerprint.py`) that does not depend on line numbers.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from citepress.errors import ProjectError
from citepress.findings.fingerprint import fingerprints
from citepress.model import Finding, Text

FORMAT = 1


@dataclass(frozen=True, slots=True)
class Known:
    """A finding that a baseline lists."""

    rule: str
    path: str
    words: str
    fingerprint: str


def render(findings: Iterable[Finding], locked: Collection[str] = ()) -> str:
    """The baseline of findings, without those of `locked` rules, which are always reported."""
    those = [finding for finding in findings if finding.rule not in locked]
    rows = [
        {"rule": f.rule, "path": f.span.text.path, "words": _words(f), "fingerprint": name}
        for f, name in zip(those, fingerprints(those), strict=True)
    ]
    rows.sort(key=lambda row: (row["path"], row["rule"], row["words"], row["fingerprint"]))
    return json.dumps({"format": FORMAT, "findings": rows}, ensure_ascii=False, indent=2) + "\n"


def parse(text: Text) -> tuple[Known, ...]:
    """The findings that a baseline lists. Raises ProjectError where the text is not a baseline."""
    try:
        content = json.loads(text.text)
    except json.JSONDecodeError as error:
        raise _invalid(text, f"line {error.lineno}, column {error.colno} is not JSON") from error
    except (ValueError, RecursionError) as error:  # a number of 5,000 digits, deep nesting
        raise _invalid(text, "it is not JSON that can be read") from error
    if not isinstance(content, dict) or "format" not in content:
        raise _invalid(text, "it has no 'format'")
    if content["format"] != FORMAT:
        found = json.dumps(content["format"])
        raise _invalid(text, f"its format is {found[:40]}, and this version reads {FORMAT}")
    rows = content.get("findings")
    if not isinstance(rows, list):
        raise _invalid(text, "it has no list of 'findings'")
    return tuple(_known(text, number, row) for number, row in enumerate(rows, 1))


def _known(text: Text, number: int, row: object) -> Known:
    for name in ("rule", "path", "words", "fingerprint"):
        if not isinstance(row, dict) or not isinstance(row.get(name), str):
            raise _invalid(text, f"finding {number} has no '{name}'")
    assert isinstance(row, dict)
    return Known(row["rule"], row["path"], row["words"], row["fingerprint"])


def _invalid(text: Text, why: str) -> ProjectError:
    hint = f"write a new one: `citepress check --write-baseline {text.path}`"
    return ProjectError(f"'{text.path}' is not a baseline: {why}", hint)


def compare(
    findings: Iterable[Finding], known: Iterable[Known], locked: Collection[str] = ()
) -> tuple[tuple[Finding, ...], tuple[Known, ...]]:
    """The findings that the baseline does not list, and those of the baseline that are fixed."""
    listed = {one.fingerprint: one for one in known}
    those = [finding for finding in findings if finding.rule not in locked]
    names = dict(zip(map(id, those), fingerprints(those), strict=True))
    new = tuple(f for f in findings if f.rule in locked or listed.pop(names[id(f)], None) is None)
    return new, tuple(listed.values())


def _words(finding: Finding) -> str:
    span = finding.span
    words = " ".join(span.text.text[span.start : span.end].split()) or finding.message
    return words if len(words) <= 120 else words[:119] + "…"
