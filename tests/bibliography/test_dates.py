"""Dates as people write them, to what citeproc is given."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citepress.bibliography import dates
from citepress.bibliography.dates import Date


@pytest.mark.parametrize(
    ("written", "edtf"),
    [
        ("1850", "1850"),
        ("1850~", "1850~"),
        ("1850/1862", "1850/1862"),
        ("185X", "185X"),
        ("1850-06-30", "1850-06-30"),
        ("c. 1850", "1850~"),
        ("ca 1850", "1850~"),
        ("circa 1850", "1850~"),
        ("1850--1862", "1850/1862"),
        ("1850 – 1862", "1850/1862"),
        ("1850 [Online]", "1850"),
        ("1850 (online)", "1850"),
        ("June 1850", "1850-06"),
        ("30 June 1850", "1850-06-30"),
        ("Juin 1850", "1850-06"),
        ("Winter 1850", "1850-24"),
        ("30.06.1850", "1850-06-30"),
    ],
)
def test_a_date_that_has_a_form_in_edtf_is_read(written: str, edtf: str) -> None:
    assert dates.read(written) == Date(edtf=edtf)


@pytest.mark.parametrize(
    "written",
    [
        "in press",
        "forthcoming",
        "1850/51",
        "[1850]",
        "1850a",
        "©1850",
        "1850s",
        "18??",
        "1850?",
        "1850 [1849]",
        "300 BCE",
        "submitted",
        "06.05.1850",
        "the year of the flood",
        "1850-13",
    ],
)
def test_any_other_is_printed_as_it_stands(written: str) -> None:
    assert dates.read(written) == Date(words=written)


@pytest.mark.parametrize("written", ["n.d.", "[n. d.]", "undated", "s.a.", "no date", "", "{}"])
def test_what_says_that_there_is_no_date_is_none(written: str) -> None:
    assert dates.read(written) == Date()


def test_the_date_of_publication_is_the_date_or_the_year_with_its_month() -> None:
    assert dates.issued({"date": "1850", "year": "1851", "month": "6"}) == Date("1850")
    assert dates.issued({"year": "1851", "month": "mai"}) == Date("1851-05")
    assert dates.issued({"year": "1851", "month": "unknown"}) == Date("1851")
    assert dates.issued({"year": "in press", "month": "6"}) == Date(words="in press")
    assert dates.issued({"title": "Boats"}) is None


@given(st.one_of(st.text(), st.text(alphabet="0123456789-/.~?XTZ []c¹٣", max_size=24)))
def test_any_text_is_read(written: str) -> None:
    found = dates.read(written)
    assert not (found.edtf and found.words)
