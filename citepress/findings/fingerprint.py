"""Findings to names that stay when lines move: what is found, in which file, on which words."""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import sha256

from citepress.model import Finding


def fingerprints(findings: Iterable[Finding]) -> list[str]:
    """A name of 64 hexadecimal digits for each finding, all different: from its rule, its path and
    the words of its place (spaces evened out), or its message where there are none, and, of those
    that agree in all this, how many came before it."""
    seen: dict[tuple[str, str, str], int] = {}
    names = []
    for finding in findings:
        span = finding.span
        words = " ".join(span.text.text[span.start : span.end].split()) or finding.message
        what = (finding.rule, span.text.path, words)
        seen[what] = seen.get(what, -1) + 1
        names.append(sha256("\0".join([*what, str(seen[what])]).encode()).hexdigest())
    return names
