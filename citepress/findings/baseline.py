"""Findings to a baseline and back: an old essay starts where it is, and gets no worse.

A baseline is JSON: `format`, and for each finding its rule, its path, the words of its place for
people, and a fingerprint (`fingerprint.py`), in which there is no line number.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from citepress.errors import ProjectError
from citepress.findings.fingerprint import fingerprints
from citepress.model import Finding, Text


@dataclass(frozen=True, slots=True)
class Known:
    """A finding that a baseline knows of."""

    rule: str
    path: str
    words: str
    fingerprint: str


def render(findings: Iterable[Finding], locked: Collection[str] = ()) -> str:
    """The baseline of findings. Those of `locked` rules are left out: nothing holds them back."""
    those = [finding for finding in findings if finding.rule not in locked]
    rows = [
        {"rule": f.rule, "path": f.span.text.path, "words": _words(f), "fingerprint": name}
        for f, name in zip(those, fingerprints(those), strict=True)
    ]
    rows.sort(key=lambda row: (row["path"], row["rule"], row["words"], row["fingerprint"]))
    return json.dumps({"format": 1, "findings": rows}, ensure_ascii=False, indent=2) + "\n"


def parse(text: Text) -> tuple[Known, ...]:
    """What a baseline knows of. Raises ProjectError where the text is none."""
    try:
        whole = json.loads(text.text)
        if whole["format"] != 1:
            raise ValueError(f"its format is {whole['format']!r}, and 1 is known")
        return tuple(
            Known(*(str(row[name]) for name in ("rule", "path", "words", "fingerprint")))
            for row in whole["findings"]
        )
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        why = f"{type(error).__name__}: {error}" if not isinstance(error, ValueError) else error
        hint = "write it anew: `citepress check --write-baseline FILE`"
        raise ProjectError(f"'{text.path}' is no baseline: {why}", hint) from error


def compare(
    findings: Iterable[Finding], known: Iterable[Known], locked: Collection[str] = ()
) -> tuple[tuple[Finding, ...], tuple[Known, ...]]:
    """The findings that the baseline does not know of, and what it knows of and is mended."""
    held = {one.fingerprint: one for one in known}
    those = [finding for finding in findings if finding.rule not in locked]
    names = dict(zip(map(id, those), fingerprints(those), strict=True))
    new = tuple(f for f in findings if f.rule in locked or held.pop(names[id(f)], None) is None)
    return new, tuple(held.values())


def _words(finding: Finding) -> str:
    span = finding.span
    words = " ".join(span.text.text[span.start : span.end].split()) or finding.message
    return words if len(words) <= 120 else words[:119] + "…"
