"""Small numbers in words are no figures beside an everyday noun."""

from __future__ import annotations

import pytest

from citepress.claims import detect


@pytest.mark.parametrize(
    "text", ["Two brothers sold the mill.", "There are two layers of clay.", "Both have two sides."]
)
def test_small_numbers_are_no_figures(text: str) -> None:
    assert "figure" not in detect.detect(text).kinds


@pytest.mark.parametrize(
    "text",
    [
        "The siege lasted two years.",
        "They sold 2 mills.",
        "The river floods five villages.",
        "Two thirds of the farmers left.",
        "It lies three miles off.",
    ],
)
def test_measures_digits_and_larger_numbers_are(text: str) -> None:
    assert "figure" in detect.detect(text).kinds
