"""A number in a report is a promise: 100 means all, 0 means none, n/a means nothing to count."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citepress.coverage.percent import percent, rounded, shown
from citepress.model import Numbers


def numbers(cited: int, uncited: int, waived: int = 0) -> Numbers:
    return Numbers(cited + uncited + waived, cited, waived, uncited)


@pytest.mark.parametrize(
    ("cited", "uncited", "waived", "said"),
    [
        (0, 0, 0, "n/a"),
        (0, 0, 4, "n/a"),
        (3, 0, 4, "100%"),
        (0, 3, 4, "0%"),
        (1, 1, 98, "50%"),
        (1, 2, 0, "33.3%"),
        (2, 1, 0, "66.6%"),
        (9999, 1, 0, "99.9%"),
        (1, 9999, 0, "0.1%"),
        (8996, 1004, 0, "89.9%"),
    ],
)
def test_what_is_shown(cited: int, uncited: int, waived: int, said: str) -> None:
    assert shown(numbers(cited, uncited, waived)) == said


@given(*[st.integers(0, 10**6)] * 3)
def test_all_and_none_are_said_only_when_true(cited: int, uncited: int, waived: int) -> None:
    one = numbers(cited, uncited, waived)
    exact, told = percent(one), rounded(one)
    assert (exact is None) == (told is None) == (cited + uncited == 0)
    if exact is not None and told is not None:
        assert (exact == 100) == (told == 100) == (uncited == 0)
        assert (exact == 0) == (told == 0) == (cited == 0)
        assert told <= exact + 1e-9 or told == 0.1
