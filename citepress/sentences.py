"""A paragraph's plain text to the offsets of its sentences, by the segmenter nupunkt."""

from __future__ import annotations

import re

# Ends that nupunkt's English model does not know: Urdu's full stop, Arabic's question mark.
_OTHER_ENDS = re.compile(r"(?<![۔؟])[۔؟]++[\"'”’)\]]*\s+")
_MAY_END = re.compile(r"[.!?…]")


def split(plain: str) -> list[tuple[int, int]]:
    """Start and end (exclusive, from 0) of each sentence, without the space round it."""
    if not plain.strip():
        return []
    found: list[tuple[int, int]] = []
    at = 0
    for end in [*(m.end() for m in _OTHER_ENDS.finditer(plain)), len(plain)]:
        found += [(at + s, at + e) for s, e in _latin(plain[at:end])]
        at = end
    stripped = []
    for start, end in found:
        piece = plain[start:end]
        if piece.strip():
            lead = len(piece) - len(piece.lstrip())
            stripped.append((start + lead, start + len(piece.rstrip())))
    return stripped


def _latin(plain: str) -> list[tuple[int, int]]:
    # The import costs more than an essay's sentences do, and most one-sentence blocks need neither.
    if not any(_MAY_END.search(word) for word in plain.split()[:-1]):
        return [(0, len(plain))]
    from nupunkt import sent_spans

    return sent_spans(plain)
