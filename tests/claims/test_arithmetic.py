"""Figures, weekdays and years of one sentence that cannot all be so."""

from __future__ import annotations

import pytest

from citepress.claims import arithmetic

WRONG = [
    "Exports tripled from 20 to 30 tonnes.",
    "Exports halved, falling from 20 to 15 tonnes.",
    "Output rose from 30 to 20 tonnes.",
    "Of the boats 40% were old and the remaining 50% were new.",
    "The 150 guests: 70 men and 90 women.",
    "Of 90 guests, of whom 70 were men and 60 women, few danced.",
    "There were 70 men and 60 women, 150 people in all, together 150.",
]
RIGHT = [
    "Exports tripled from 20 to 61 tonnes.",
    "Exports nearly halved, from 20 to 12 tonnes.",
    "Output rose from 20 to 30 tonnes.",
    "Output rose by 30% from 1980 to 1990.",
    "Of the boats 40% were old and the remaining 60% were new.",
    "Of 150 guests, of whom 70 were men and 60 women, few danced.",
    "It rose by 20% in 1990 and the rest by 30%.",
    "They pay from 40 to 30 pence.",
    "The score was 3 to 2 and then 5 to 4.",
]


@pytest.mark.parametrize("text", WRONG)
def test_figures_that_do_not_fit(text: str) -> None:
    assert arithmetic.figures_astray(text)


@pytest.mark.parametrize("text", RIGHT)
def test_figures_that_fit(text: str) -> None:
    assert arithmetic.figures_astray(text) == []


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("It fell on Tuesday, 16 December 2014.", 0),
        ("It fell on Monday, 16 December 2014.", 1),
        ("On December 16, 2014, a Monday, it fell.", 1),
        ("It fell on Monday, 31 June 2014.", 1),
        ("It fell on Monday, 16 December 1588.", 0),
        ("On Monday it fell. By 16 December 2014 it lay.", 0),
    ],
)
def test_weekdays(text: str, days: int) -> None:
    assert len(arithmetic.weekdays_astray(text)) == days


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("It was built in 18580.", "18580"),
        ("In March 7944 it fell.", "7944"),
        ("She lived from 1945 to 1939.", "from 1945 to 1939"),
        ("Gray (1882-1809) wrote it.", "(1882-1809)"),
        ("She was born in 1910 and died in 1875.", "1875"),
        ("In 18580 houses there was no well.", ""),
        ("In 5000 BC it was built.", ""),
        ("It rose from 1939 to 1945.", ""),
        ("By 2100 it will be dry.", ""),
        ("Call 12345 or write to 54321.", ""),
    ],
)
def test_years(text: str, words: str) -> None:
    assert [text[s.start : s.end] for s in arithmetic.years_astray(text)] == (
        [words] if words else []
    )


def test_what_came_later() -> None:
    assert arithmetic.later_than("Two years later, in 1912, it sank.") == 1912
    assert arithmetic.later_than("Then, in 1912, it sank.") == 1912
    assert arithmetic.later_than("It sank in 1912.") is None
    assert arithmetic.later_than("Later, between 1912 and 1914, it sank.") is None
