"""Findings to fingerprints, which stay the same when lines move."""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import sha256

from citepress import settings
from citepress.model import Finding


def fingerprints(findings: Iterable[Finding]) -> list[str]:
    """A name of 64 hexadecimal digits for each finding, all different. It is made from the rule
    (by the first name that it had),
    the path and the words of the place (with single spaces), or the message where there are none,
    and from the number of earlier findings that agree in all of these."""
    seen: dict[tuple[str, str, str], int] = {}
    names = []
    for finding in findings:
        span = finding.span
        words = " ".join(span.text.text[span.start : span.end].split()) or finding.message
        what = (settings.first_name(finding.rule), span.text.path, words)
        seen[what] = seen.get(what, -1) + 1
        names.append(
            sha256("\0".join([*what, str(seen[what])]).encode("utf-8", "surrogatepass")).hexdigest()
        )
    return names
