"""How wide a table is at least, and which of them get a page across."""

from __future__ import annotations

import pytest

from citepress.markdown import tree
from citepress.output import print_layout


def table(*rows: tuple[str, ...], shares: tuple[float, ...] = ()) -> tree.Node:
    cells = [[tree.inlines(word) for word in row] for row in rows]
    made = tree.table(cells[0], cells[1:], list(shares or [0.5] * len(rows[0])))
    if not shares:
        for spec in made["c"][2]:
            spec[1] = {"t": "ColWidthDefault"}
    return made


@pytest.mark.parametrize(("rows", "wanted"), [
    ([("ab", "abcd")], 2 + 4 + 2 * 1.6),
    ([("ab", "abcd"), ("abcdef gh", "x")], 6 + 4 + 2 * 1.6),  # the longest word of each column
    ([("re-elected", "2024-03-01")], 7 + 10 + 2 * 1.6),  # a date is not parted, a word is
    ([("x" * 40, "y")], 24 + 1 + 2 * 1.6),  # what is longer than that may break anywhere
    # Many columns have their words hyphenated, but not their figures.
    ([("internationalisation",) * 6], 6 * (12 + 1.6)),
    ([("123,456,789,012,345",) * 6], 6 * (19 + 1.6)),
])  # fmt: skip
def test_a_table_is_as_wide_as_its_longest_words(
    rows: list[tuple[str, ...]], wanted: float
) -> None:
    assert print_layout.letters(table(*rows)) == round(wanted)


def test_a_column_with_a_share_of_the_line_wants_a_line_that_gives_it_room() -> None:
    assert print_layout.letters(table(("abcdefgh", "ab"), shares=(0.1, 0.9))) == round(
        (8 + 1.6) / 0.1
    )


def test_only_what_is_too_wide_and_stands_at_the_top_is_turned() -> None:
    wide, narrow = table(("x" * 20, "y" * 20)), table(("a", "b"))
    text = {"t": "Para", "c": tree.inlines("Words.")}
    waived = {"t": "Div", "c": [["", [], []], [text, wide]]}
    urdu = {"t": "Div", "c": [["", [], [["dir", "rtl"]]], [wide]]}
    quoted = {"t": "BlockQuote", "c": [wide]}
    across = {"t": "Div", "c": [["", ["landscape"], []], [wide]]}
    assert print_layout.turn_tables([text, narrow, quoted], 40) == [text, narrow, quoted]
    assert print_layout.turn_tables([wide, waived], 40) == [across, text, across]
    assert print_layout.turn_tables([across], 40) == [across]
    (turned,) = print_layout.turn_tables([urdu], 40)
    assert turned["c"] == [["", ["landscape"], []], [urdu]]
    assert print_layout.turn_tables([wide], 60) == [wide]
