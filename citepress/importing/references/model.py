"""The label of each token of a reference, by a conditional random field.

The model is `data/references.crfsuite`, made by `tools/references/train.py` from references that
citation styles print. It labels what it reads; it never adds a word.
"""

from __future__ import annotations

import functools
from collections.abc import Sequence
from dataclasses import dataclass

import pycrfsuite

from citepress import disk
from citepress.importing.references import tokens
from citepress.importing.references.tokens import Token

FILE = "references.crfsuite"


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of a reference with one label: its offsets in the text, from 0, the end exclusive,
    and the least probability that a token of it has its label."""

    label: str
    start: int
    end: int
    probability: float


@functools.cache
def _tagger() -> tuple[pycrfsuite.Tagger, bytes]:
    """The tagger, and the bytes of its model: it reads them in place, so that they must stay."""
    content = disk.packaged(FILE)
    tagger = pycrfsuite.Tagger()
    tagger.open_inmemory(content)
    return tagger, content


def spans(text: str) -> list[Span]:
    """The labelled stretches of a reference in their order; what is between fields is in none."""
    found = tokens.tokenise(text)
    if not found:
        return []
    tagger, _ = _tagger()
    labels = tagger.tag(tokens.features(found))
    sure = [tagger.marginal(label, at) for at, label in enumerate(labels)]
    return _spans(found, labels, sure)


def _spans(found: Sequence[Token], labels: Sequence[str], sure: Sequence[float]) -> list[Span]:
    out: list[Span] = []
    for token, label, one in zip(found, labels, sure, strict=True):
        before = out[-1] if out else None
        if before and before.label == label:
            out[-1] = Span(label, before.start, token.end, min(before.probability, one))
        else:
            out.append(Span(label, token.start, token.end, one))
    return out
