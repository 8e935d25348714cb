"""Offsets to lines and columns, and back. Lines and columns count from 1, columns in characters."""

from __future__ import annotations

from bisect import bisect_right
from functools import lru_cache

from citepress.model import Span, Text


@lru_cache(maxsize=4096)
def _line_starts(text: str) -> tuple[int, ...]:
    starts = [0]
    at = text.find("\n")
    while at >= 0:
        starts.append(at + 1)
        at = text.find("\n", at + 1)
    return tuple(starts)


def line_and_column(text: Text, offset: int) -> tuple[int, int]:
    """The line and the column of a character offset (clamped to the text), both from 1."""
    offset = min(max(offset, 0), len(text.text))
    starts = _line_starts(text.text)
    line = bisect_right(starts, offset)
    return line, offset - starts[line - 1] + 1


def offset(text: Text, line: int, column: int = 1) -> int:
    """The offset of a line and a column, both from 1, clamped to the line and to the text."""
    starts = _line_starts(text.text)
    line = min(max(line, 1), len(starts))
    end = starts[line] - 1 if line < len(starts) else len(text.text)
    return min(starts[line - 1] + max(column, 1) - 1, end)


def line_span(text: Text, line: int) -> Span:
    """The span of a line (from 1) without the space around it."""
    start, end = offset(text, line), offset(text, line, 1 << 30)
    content = text.text[start:end]
    start += len(content) - len(content.lstrip())
    return Span(text, start, max(start, start + len(content.strip())))


def extent(span: Span) -> tuple[int, int, int, int]:
    """Line, column, end line and end column of a span, all from 1; the end is just after it."""
    return *line_and_column(span.text, span.start), *line_and_column(span.text, span.end)


def place(span: Span) -> str:
    """`path:line:column`, which editors can jump to."""
    line, column = line_and_column(span.text, span.start)
    return f"{span.text.path}:{line}:{column}"
