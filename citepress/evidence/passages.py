"""The passage of a source that is most like a claim: the best window of three sentences, by the
words that both share, each weighted by how rare it is in the source (inverse document frequency, as
in BM25: Robertson and Zaragoza, "The Probabilistic Relevance Framework", 2009)."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from math import log

from citepress.claims import similarity

_WINDOW = 3
_MOST_WINDOWS = 20_000
_SENTENCE = re.compile(r"(?<=[.!?])[\"”’)\]]*\s+(?=[\"“‘(\[A-Z0-9])|\n+")


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of a source's text (offsets from 0, the end exclusive), and which share of the
    claim's weighted words stands in it, from 0 to 1."""

    start: int
    end: int
    share: float


class Passages:
    """The sentences of one source, to look for the passages that are like a claim."""

    def __init__(self, text: str) -> None:
        self._spans = _sentences(text)[:_MOST_WINDOWS]
        self._words = [_terms(text[start:end]) for start, end in self._spans]
        counted: Counter[str] = Counter()
        for words in self._words:
            counted.update(words)
        self._count = max(1, len(self._words))
        self._frequency = counted
        self._at: dict[str, list[int]] = {}
        for at, words in enumerate(self._words):
            for word in words:
                self._at.setdefault(word, []).append(at)

    def weight(self, word: str) -> float:
        """The weight of a shared word: higher for a word that is rare in the source."""
        seen = self._frequency.get(word, 0)
        return log(1 + (self._count - seen + 0.5) / (seen + 0.5))

    def best(self, plain: str, within: tuple[int, int] | None = None) -> Passage | None:
        """The window that shares most with a claim; `within` keeps it to a stretch of the text.
        None where no word is shared."""
        mine = _terms(plain)
        if not mine:
            return None
        weights = {word: self.weight(word) for word in mine}
        total = sum(weights.values())
        scores: Counter[int] = Counter()
        for word in mine:
            windows = {
                max(0, at - back) for at in self._at.get(word, ()) for back in range(_WINDOW)
            }
            for window in windows:
                scores[window] += weights[word]  # type: ignore[assignment]
        ranked = sorted(scores.items(), key=lambda pair: (-pair[1], pair[0]))
        for window, score in ranked:
            start = self._spans[window][0]
            end = self._spans[min(window + _WINDOW, len(self._spans)) - 1][1]
            if within is None or (start < within[1] and end > within[0]):
                return Passage(start, end, score / total if total else 0.0)
        return None

    def known(self, plain: str) -> float:
        """Which share of a claim's weighted words stands anywhere in the source."""
        mine = _terms(plain)
        total = sum(self.weight(word) for word in mine)
        there = sum(self.weight(word) for word in mine if word in self._frequency)
        return there / total if total else 1.0


def _sentences(text: str) -> list[tuple[int, int]]:
    spans, at = [], 0
    for gap in [*_SENTENCE.finditer(text), None]:
        stop = len(text) if gap is None else gap.start()
        if text[at:stop].strip():
            spans.append((at, stop))
        at = stop if gap is None else gap.end()
    return spans


def _terms(plain: str) -> frozenset[str]:
    return similarity.words(plain)
