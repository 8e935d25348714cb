"""Lists of names: what is wrong in them, and what pandoc is given in their place."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citepress.bibliography.names import corrected, problems, split


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("Boat, Ann AND Sail, Tom", "Boat, Ann and Sail, Tom"),
        ("Boat, Ann; Sail, Tom;", "Boat, Ann and Sail, Tom"),
        ("and Boat, Ann and and Sail, Tom and", "Boat, Ann and Sail, Tom"),
        ("Boat, Ann, et al.", "Boat, Ann and others"),
        ("Boat, Ann and Sail, Tom and {et al}", "Boat, Ann and Sail, Tom and others"),
        ("Prof. Dr. Ann Boat", "Ann Boat"),
        ("Boat, Tom E., Jr.", "Boat, Jr., Tom E."),
        ("Tom Sail 0012; Ann Boat", "Tom Sail and Ann Boat"),
        ("Ministry of Boats and Sail, Tom", "{Ministry of Boats} and Sail, Tom"),
    ],
)
def test_a_list_that_can_be_meant_in_one_way_only_is_read_so(written: str, read: str) -> None:
    assert corrected(written) == read
    assert problems(written)
    assert problems(read) == []


@pytest.mark.parametrize(
    "written",
    [
        "Ann Boat, Tom Sail",
        "Ann Boat & Tom Sail",
        "Boat & Sons",
        "Boat A, Sail T",
        "Boat, A, T, S",
        "{Boat, Ann and Sail, Tom}",
        "Department of Boats and Sails",
        "Ann Boat, Tom Sail, Eve Keel",
    ],
)
def test_a_list_that_can_be_meant_in_several_is_left_and_reported(written: str) -> None:
    assert corrected(written) == written
    found = problems(written)
    assert found and not found[0].certain and found[0].hint


@pytest.mark.parametrize(
    "written",
    [
        "Boat, Ann",
        "Ann Boat and others",
        "{Boat \\& Sons}",
        "Boat, III, Ann",
        "Aristotle",
        "J Church and E. L. Post",
        "van der Boot, Jan and Piet de Zeil",
        "Ibn Rushd",
        "Nguyễn Văn Nam",
        "Boat, A. and Sail, T.",
        "Gómez Ruiz, María José and Sail, Tom",
        "family=Boot, given=Jan, prefix=van",
        "Dumas, père, A",
        "Andersen, Andrea and Sanders, Andy",
        "{Royal Boat {and} Sail Club} and Boat, Ann",
    ],
)
def test_a_list_that_is_right_stays(written: str) -> None:
    assert problems(written) == []
    assert corrected(written) == written


def test_names_have_their_places() -> None:
    value = "Boat, Ann  and {Sail and Son}\n and Tom Keel"
    names = split(value)
    assert [name.text for name in names] == ["Boat, Ann", "{Sail and Son}", "Tom Keel"]
    assert all(value[name.start : name.end] == name.text for name in names)


@given(st.one_of(st.text(), st.text(alphabet="aA nd,;&{}\\.0 ", max_size=40)))
def test_any_text_is_a_list(value: str) -> None:
    for problem in problems(value):
        assert 0 <= problem.start <= problem.end <= len(value)
        assert all(0 <= start <= end <= len(value) for start, end, _ in problem.edits)
    corrected(value)
