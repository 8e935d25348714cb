"""Suggestions for a misspelt word."""

from __future__ import annotations

import pytest

from citepress.suggest import Words, did_you_mean, nearest, same_but_for_form

WORDS = ["kazmi2018", "kazmi2019", "jamal2024", "Lang2017", "ﬁnch2001"]


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("jamla2024", ["jamal2024"]),  # a transposition is one edit
        ("jamal204", ["jamal2024"]),
        ("lang2017", ["Lang2017"]),  # case alone comes before any edit
        ("finch2001", ["ﬁnch2001"]),
        ("kazmi2017", ["kazmi2018", "kazmi2019"]),
        ("nobody1999", []),
        ("", []),
    ],
)
def test_the_nearest_words(word: str, expected: list[str]) -> None:
    assert nearest(word, WORDS) == expected
    assert Words(WORDS).nearest(word) == expected


def test_at_most_so_many_are_named() -> None:
    words = [f"a{n}" for n in range(9)]
    assert len(nearest("ax", words, most=2)) == 2


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("jamla2024", "did you mean 'jamal2024'?"),
        ("kazmi2017", "did you mean 'kazmi2018' or 'kazmi2019'?"),
        ("jama", "did you mean 'jamal2024'?"),  # begins with it
        ("jam", ""),  # too short for that
        ("zzzz", ""),
    ],
)
def test_the_hint(word: str, expected: str) -> None:
    assert did_you_mean(word, WORDS) == expected


def test_case_and_unicode_form() -> None:
    assert same_but_for_form("Müller", "mu\u0308ller")
    assert not same_but_for_form("Müller", "Muller")
