"""The word that somebody probably meant: by case, by Unicode form, by edit distance."""

from __future__ import annotations

import unicodedata
from collections.abc import Collection


def _folded(word: str) -> str:
    return unicodedata.normalize("NFKC", word).casefold()


def same_but_for_form(word: str, other: str) -> bool:
    """Whether two words differ in case or Unicode form alone."""
    return _folded(word) == _folded(other)


def nearest(word: str, words: Collection[str], most: int = 3) -> list[str]:
    """Up to `most` of the words, the nearest first: those that differ in case or Unicode form
    alone, else those at a small edit distance, a transposition counted as one edit
    (Damerau-Levenshtein)."""
    folded = _folded(word)
    same = [other for other in words if other != word and _folded(other) == folded]
    if same:
        return same[:most]
    from rapidfuzz.distance import DamerauLevenshtein

    bound = max(1, min(3, len(folded) // 3))
    found = []
    for other in words:
        if abs(len(other) - len(word)) <= bound:
            distance = DamerauLevenshtein.distance(folded, _folded(other), score_cutoff=bound)
            if distance <= bound:
                found.append((distance, other))
    return [other for _, other in sorted(found)[:most]]


def did_you_mean(word: str, words: Collection[str]) -> str:
    """A hint that names the nearest words, else those that go on from this one (`kazmi 2018` for
    `kazmi2018`); or an empty string."""
    near = nearest(word, words)
    if not near and len(word) >= 4:
        near = sorted(other for other in words if _folded(other).startswith(_folded(word)))[:3]
    found = [f"'{other}'" for other in near]
    return f"did you mean {' or '.join(found)}?" if found else ""
