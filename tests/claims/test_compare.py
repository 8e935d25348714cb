"""How two figures, or two dates, stand to each other."""

from __future__ import annotations

import pytest

from citepress.claims import compare, events, similarity


def figures(one: str, other: str):
    return similarity.numbers(one)[0], similarity.numbers(other)[0]


@pytest.mark.parametrize(
    ("one", "other", "near"),
    [
        ("512 ships", "521 ships", True), ("512 ships", "513 ships", True),
        ("512 ships", "5,120 ships", True), ("1.25 metres", "12.5 metres", True),
        ("512 ships", "689 ships", False), ("512 ships", "51 ships", False),
    ],
)  # fmt: skip
def test_slips_of_the_hand(one: str, other: str, near: bool) -> None:
    a, b = figures(f"They had {one}.", f"They had {other}.")
    assert compare.near_miss(a, b) is near


@pytest.mark.parametrize(
    ("one", "other", "agree"),
    [
        ("4,012,330 people", "about 4 million people", True),
        ("6,054,191 litres", "6 million litres", True),
        ("31 ships", "more than 30 ships", True),
        ("28 ships", "nearly 30 ships", True),
        ("1,990 ships", "2,000 ships", True),
        ("5 villages", "2 villages", False),
        ("512 ships", "521 ships", False),
        ("at least 712 ships", "at least 685 ships", False),
        ("12 ships", "more than 30 ships", False),
        # units, shares and ranges
        ("300 km of road", "186 miles of road", True),
        ("2 tonnes of flour", "2,000 kg of flour", True),
        ("two hours of light", "120 minutes of light", True),
        ("half of the land", "50% of the land", True),
        ("two thirds of the land", "67% of the land", True),
        ("300 km of road", "200 miles of road", False),
        ("half of the land", "a third of the land", False),
        ("12 ships", "10 to 15 ships", True),
        ("19 ships", "10 to 15 ships", False),
    ],
)  # fmt: skip
def test_roundings_and_ranges(one: str, other: str, agree: bool) -> None:
    plain, text = f"They had {one}.", f"They had {other}."
    a, b = figures(plain, text)
    assert compare.agree(plain, a, text, b) is agree


def test_only_the_same_noun_is_compared() -> None:
    one, other = "The port had three storms.", "The port had 20 million in damage."
    a, b = figures(one, other)
    assert not compare.same_count(one, a, other, b)


@pytest.mark.parametrize(
    ("one", "other", "tied"),
    [
        ("The Treaty of Weir was signed in 1864.", "The 1846 Treaty of Weir was signed.", True),
        ("In 1864 Rosa Gray founded it.", "Gray founded it in 1846.", True),
        ("The Mill Act of 1864 stands.", "The Mill Act (1846) stands.", True),
        ("The Weir War began in 1864.", "The Weir War ended in 1866.", False),
        ("The Treaty of Weir (1864) holds.", "The Treaty of Hall (1866) holds.", False),
    ],
)
def test_events_by_name(one: str, other: str, tied: bool) -> None:
    a, b = figures(one, other)
    assert bool(events.tied(one, a) & events.tied(other, b)) is tied


def test_rivals_have_names_of_their_own() -> None:
    assert events.rivals("Anna Gray was born in 1921.", "Rosa Gray was born in 1926.")
    assert not events.rivals("Rosa Gray was born in 1921.", "Gray was born in 1926.")


@pytest.mark.parametrize(
    ("one", "other", "rival"),
    [
        ("The north wing has 34 rooms.", "The south wing has 43 rooms.", True),
        ("The mill had 34 male spinners.", "The mill had 43 female spinners.", True),
        ("In the first year 34 left.", "In the second year 43 left.", True),
        ("Ghana sold 34 tonnes.", "Kenya sold 43 tonnes.", True),
        ("The mill closed on 3 May.", "The mill closed on 3 June.", False),
        ("The wing has 34 rooms.", "The wing has 43 rooms.", False),
        ("Spinners lost 34 looms.", "Weavers lost 43 looms.", False),
    ],
)
def test_opposites_are_two_things(one: str, other: str, rival: bool) -> None:
    assert compare.rivals(one, other) is rival


def test_a_change_is_no_level() -> None:
    one, other = "Unemployment rose by 3%.", "Unemployment rose to 9%."
    a, b = figures(one, other)
    assert not compare.same_count(one, a, other, b)


def test_a_decade_and_a_century_are_stated_by_a_year() -> None:
    assert all(
        compare.states("The mill opened in 1914.", similarity.numbers(plain)[0], plain)
        for plain in ("It opened in the 1910s.", "It opened in the 20th century.")
    )
    wrong = "It opened in the 1920s."
    assert not compare.states("The mill opened in 1914.", similarity.numbers(wrong)[0], wrong)
