"""Figures and dates that a handout takes out of their sentences: true alone, or not taken."""

from __future__ import annotations

import pytest

from citepress.output.key_dates import key_dates
from citepress.output.key_facts import key_figures


@pytest.mark.parametrize(
    ("sentence", "wanted"),
    [
        ("Fewer than 60 mills closed.", ["fewer than 60 mills"]),
        ("No fewer than 60 mills closed.", ["no fewer than 60 mills"]),
        ("At least 685 sailors drowned in 1824.", ["at least 685 sailors"]),
        ("At most 1,400 days of work were lost.", ["at most 1,400 days"]),
        ("Up to 45% of the trees fell.", ["up to 45%"]),
        ("Well over 200 ships sailed.", ["well over 200 ships"]),
        ("Nearly 3 million people moved.", ["nearly 3 million people"]),
        ("As many as 70 looms stood idle.", ["as many as 70 looms"]),
        ("Only 7 houses stand.", ["only 7 houses"]),
        ("It cost between 30 and 40 pounds.", ["between 30 and 40 pounds"]),
        ("It took 40 to 50 men.", ["40 to 50 men"]),
        ("The yield rose from 12% to 15%.", ["12% to 15%"]),
        ("12 of the 40 farms closed.", ["12 of the 40 farms"]),
        ("About 1 in 5 children left.", ["about 1 in 5 children"]),
        ("30 people or more died.", ["30 people or more"]),
        ("More than about 60 ships sank.", ["more than about 60 ships"]),
        ("All but 6 of the 90 looms were sold.", ["all but 6 of the 90 looms"]),
        ("More than 50 but fewer than 70 mills ran.", ["more than 50 but fewer than 70 mills"]),
        ("The vat takes 500 ± 20 litres.", ["500 ± 20 litres"]),
        ("It ran from 20 up to 30 days.", ["20 up to 30 days"]),
        ("Few of the 90 looms were sold.", ["few of the 90 looms"]),
        ("Within 70 days the wall fell.", ["within 70 days"]),
        ("Twice 90 looms were sold.", ["twice 90 looms"]),
        ("90 looms, more or less, were sold.", ["90 looms, more or less"]),
        ("The port is home to about 900 people.", ["about 900 people"]),
        ("35 sheep died.", ["35 sheep"]),
        ("The army has 600,000 soldiers.", ["600,000 soldiers"]),
        ("The road is 1,200 metres long.", ["1,200 metres"]),
        ("They crossed on 3 May 1821 with 90 horses.", ["90 horses"]),
    ],
)  # fmt: skip
def test_a_figure_keeps_its_bound_and_its_noun(sentence: str, wanted: list[str]) -> None:
    assert key_figures(sentence) == wanted


@pytest.mark.parametrize(
    "sentence",
    [
        "The canal does not serve 7,000 houses.",
        "It didn't cost 900 pounds.",
        "The rate was never 90%.",
        "Nobody saw 30 ships.",
        "No one of the 300 men came back.",
        "Neither 20 nor 30 ships were enough.",
        "Rather than 30 ships, a raft came.",
        "Without the 400 soldiers the town fell.",
        "He denied that 300 men had died.",
        "That 300 men died is a myth.",
        "If 30 ships come, the port closes.",
        "The council hoped for 90% by 1920.",
        "It would have cost 900 pounds.",
        "They failed to reach 90%.",
        "The town planned 40 houses.",
        "The rate is 5 per 100,000 people.",
        "Did 300 men die?",
        "The boys are 18-year-old pupils.",
        "It lost 60 mills, as was feared.",
        "According to the owners, 90 looms burned.",
        "“We sold 90 looms,” the owner wrote.",
        "The owner said that 90 looms had burned.",
        "Had the roof held, 90 looms were safe.",
        "The mill was to hold 90 looms.",
        "The mill was meant for 90 looms.",
        "Perhaps 90 looms burned.",
        "Reportedly 90 looms burned.",
        "The story of 90 looms is invented.",
        "Reports of 90 burnt looms were withdrawn.",
        "The vat takes 500 litres, give or take 20 litres.",
    ],
)
def test_a_figure_that_is_denied_doubted_or_hoped_for_is_not_shown(sentence: str) -> None:
    assert key_figures(sentence) == []


def test_a_denial_ends_at_but() -> None:
    plain = "The storm took not 500 boats, as was feared, but 12 boats and up to 3 barns."
    assert key_figures(plain) == ["12 boats", "up to 3 barns"]
    assert key_figures("It lost 30%, not 40%.") == ["30%"]


def dates(sentence: str) -> list[tuple[str, str]]:
    return [(one.shown, one.clause) for one in key_dates(sentence)]


def test_a_date_has_the_whole_clause_that_holds_it() -> None:
    long = "The pact, sealed after nine months of hard and quiet work, took effect on 7 June 1888."
    assert dates(long) == [("7 June 1888", long[:-1])]
    assert dates("The mill opened in 1890, and the school followed in 1902.") == [
        ("1890", "The mill opened in 1890"), ("1902", "The school followed in 1902"),
    ]  # fmt: skip
    assert dates("On 3 May 1920 the pact was signed; on 4 May 1921 the war began.") == [
        ("3 May 1920", "On 3 May 1920 the pact was signed"),
        ("4 May 1921", "On 4 May 1921 the war began"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "sentence",
    [
        "It took effect on 7 June 1888.",
        "In May 1899 it closed.",
        "By 1850, they had left the valley.",
        "The meeting was in May 1821.",
        "The fair took place on 3 May 1820.",
        "There was a fire in 1666.",
        "Nobody knows whether the mill burned in 1890.",
        "If the mill had burned in 1890 the town had starved.",
        "According to a report of 1994, the mill burned in a storm.",
        "The town is expected to close the mill in 1990.",
        "The bridge, which opened in 1890 and which closed in 1901, had three arches.",
    ],
)
def test_a_date_without_a_clause_that_stands_alone_is_no_key_date(sentence: str) -> None:
    assert dates(sentence) == []


def test_a_date_takes_no_clause_of_another_event() -> None:
    plain = "In 1861 engineers closed the old dam, which had stood since 1774."
    assert [shown for shown, _ in dates(plain)] == ["1861"]


def test_dates_sort_by_year_month_and_day() -> None:
    found = [
        key_dates(f"The school burned {when}.")[0]
        for when in ("in 1921", "on 2 May 1920", "in March 1920", "on 11 March 1920")
    ]
    assert [one.shown for one in sorted(found, key=lambda one: one.order)] == [
        "March 1920", "11 March 1920", "2 May 1920", "1921",
    ]  # fmt: skip


def test_in_another_language_a_date_has_its_whole_sentence() -> None:
    (one,) = key_dates("Die Mühle brannte im Jahr 1902.", english=False)
    assert (one.shown, one.clause) == ("1902", "Die Mühle brannte im Jahr 1902")
    assert key_dates("1902 brannte sie, 1903 stand sie.", english=False) == []
