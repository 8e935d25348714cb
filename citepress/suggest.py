"""Suggestions for a misspelt word: by case, by Unicode form, by edit distance."""

from __future__ import annotations

import unicodedata
from collections.abc import Collection


def _folded(word: str) -> str:
    return unicodedata.normalize("NFKC", word).casefold()


def same_but_for_form(word: str, other: str) -> bool:
    """Whether two words differ in case or Unicode form alone."""
    return _folded(word) == _folded(other)


class Words:
    """Known words, prepared once for many comparisons."""

    def __init__(self, words: Collection[str]) -> None:
        self.words = sorted(words)
        self._folded = [_folded(word) for word in self.words]
        self._same: dict[str, list[str]] = {}
        self._found: dict[tuple[str, int], list[str]] = {}
        for word, folded in zip(self.words, self._folded, strict=True):
            self._same.setdefault(folded, []).append(word)

    def nearest(self, word: str, most: int = 3) -> list[str]:
        """See the function `nearest`."""
        if (word, most) not in self._found:
            self._found[word, most] = self._search(word, most)
        return self._found[word, most]

    def _search(self, word: str, most: int) -> list[str]:
        folded = _folded(word)
        same = [other for other in self._same.get(folded, ()) if other != word]
        if same:
            return same[:most]
        from rapidfuzz import process
        from rapidfuzz.distance import DamerauLevenshtein

        bound = max(1, min(3, len(folded) // 3))
        found = process.extract(
            folded,
            self._folded,
            scorer=DamerauLevenshtein.distance,
            processor=None,
            score_cutoff=bound,
            limit=None,
        )
        near = sorted((int(distance), self.words[at]) for _, distance, at in found)
        return [other for _, other in near][:most]

    def did_you_mean(self, word: str) -> str:
        """See the function `did_you_mean`."""
        near = self.nearest(word)
        if not near and len(word) >= 4:
            begins = _folded(word)
            longer = (
                other
                for other, folded in zip(self.words, self._folded, strict=True)
                if folded.startswith(begins)
            )
            near = list(longer)[:3]
        found = [f"'{other}'" for other in near]
        return f"did you mean {' or '.join(found)}?" if found else ""


def nearest(word: str, words: Collection[str], most: int = 3) -> list[str]:
    """Up to `most` of the words, the nearest first: those that differ in case or Unicode form
    alone, else those within an edit distance of 1 to 3, by the length of the word. A transposition
    is one edit (Damerau-Levenshtein)."""
    return Words(words).nearest(word, most)


def did_you_mean(word: str, words: Collection[str]) -> str:
    """A hint that names the nearest words, else those that begin with the word (of four letters or
    more); empty where there are none."""
    return Words(words).did_you_mean(word)
