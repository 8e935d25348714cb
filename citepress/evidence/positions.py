"""Where the words of a reason are in the author's text."""

from __future__ import annotations

import re

from citepress.model import Sentence, Span


def span_of(sentence: Sentence, words: str) -> Span:
    """The span of words of a sentence's plain text in the section; the whole sentence where they
    are written otherwise there (marked up, or with a tag between)."""
    span = sentence.span
    text = span.text.text[span.start : span.end]
    pattern = r"\s+".join(map(re.escape, words.split()))
    found = re.search(pattern, text) if pattern else None
    if found is None:
        return span
    return Span(span.text, span.start + found.start(), span.start + found.end())
