"""Offsets to lines and columns, and back."""

from __future__ import annotations

import pytest

from citepress.model import Span, Text
from citepress.places import extent, line_and_column, line_span, offset, place

TEXT = Text("a.md", "one\n  twö 😀 \n\nlast")


@pytest.mark.parametrize(
    ("at", "expected"),
    [(0, (1, 1)), (3, (1, 4)), (4, (2, 1)), (10, (2, 7)), (13, (3, 1)), (18, (4, 5))],
)
def test_lines_and_columns_count_from_one_in_characters(at: int, expected: tuple[int, int]) -> None:
    assert line_and_column(TEXT, at) == expected
    assert offset(TEXT, *expected) == at


def test_what_lies_outside_is_clamped() -> None:
    assert line_and_column(TEXT, -5) == (1, 1)
    assert line_and_column(TEXT, 999) == (4, 5)
    assert offset(TEXT, 0, 0) == 0
    assert offset(TEXT, 1, 99) == 3
    assert offset(TEXT, 99, 99) == len(TEXT.text)


def test_an_empty_text_has_one_line() -> None:
    assert line_and_column(Text("b.md", ""), 0) == (1, 1)
    assert extent(line_span(Text("b.md", ""), 1)) == (1, 1, 1, 1)


def test_the_span_of_a_line_has_no_space_around_it() -> None:
    span = line_span(TEXT, 2)
    assert TEXT.text[span.start : span.end] == "twö 😀"
    assert extent(span) == (2, 3, 2, 8)


def test_a_place_has_the_form_that_editors_jump_to() -> None:
    assert place(Span(TEXT, 4, 5)) == "a.md:2:1"
