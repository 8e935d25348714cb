"""Prose found by a pattern: not in code, comments, addresses, and not where it is escaped."""

from __future__ import annotations

import re

import pytest

from citepress.markdown import visible
from citepress.model import Section, Text


@pytest.mark.parametrize(
    ("text", "at", "is_escaped"),
    [
        ("a@b", 1, False),
        (r"\@b", 1, True),
        (r"\\@b", 2, False),
        (r"\\\@b", 3, True),
        ("@", 0, False),
    ],
)
def test_an_odd_number_of_backslashes_escapes(text: str, at: int, is_escaped: bool) -> None:
    assert visible.escaped(text, at) is is_escaped


def test_silent_stretches_are_left_out_but_for_kinds_that_are_asked_for() -> None:
    text = Text("a.md", r"x `x` $x$ \x x")
    section = Section(text, silent=((2, 5, "code"), (6, 9, "math")))
    found = [match.start() for match in visible.matches(section, re.compile("x"))]
    assert found == [0, 13]
    found = [match.start() for match in visible.matches(section, re.compile("x"), ("math",))]
    assert found == [0, 7, 13]


def test_of_stretches_that_overlap_the_first_is_taken() -> None:
    taken = visible.Taken()
    found = [taken.take(*place) for place in [(4, 8), (0, 4), (7, 9), (3, 5), (8, 9), (0, 20)]]
    assert found == [True, True, False, False, True, False]
