"""Structures that pandoc took for words are found, and the fix makes pandoc read them."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from citepress import engines
from citepress.markdown import section as markdown
from citepress.markdown import structure, tables, tree
from citepress.model import Notice, Section, Text


@pytest.fixture(scope="module")
def pandoc() -> Iterator[engines.Pandoc]:
    with engines.Pandoc(60, 1024) as running:
        yield running


def read(pandoc: engines.Pandoc, written: str) -> Section:
    text = Text("src_md/a.md", written)
    prepared, early = markdown.prepare(text)
    if written and not prepared:
        return markdown.read(text, b"", [], early)
    reading = pandoc.read(prepared, text.path)
    return markdown.read(text, reading.tree, reading.messages, early)


def notices(section: Section) -> list[Notice]:
    return [n for n in section.notices if n.rule in (structure.RULE, tables.LOST)]


def fixed(section: Section) -> str:
    text = section.source.text
    edits = [edit for notice in notices(section) for edit in notice.fix]
    for edit in sorted(edits, key=lambda edit: -edit.span.start):
        text = text[: edit.span.start] + edit.new + text[edit.span.end :]
    return text


@pytest.mark.parametrize(
    ("written", "kinds"),
    [
        ("We need:\n- rain\n- sun\n", ["Para", "BulletList"]),
        ("We need\n* rain\n* sun\n", ["Para", "BulletList"]),
        ("We need\n1. rain\n2. sun\n", ["Para", "OrderedList"]),
        ("• rain\n• sun\n", ["BulletList"]),
        ("We need\n– rain\n– sun\n", ["Para", "BulletList"]),
        ("#Hail\n", ["Header"]),
        ("##Snow and ice\n\nWords.\n", ["Header", "Para"]),
        ("Words go on\n## Rain\nand on.\n", ["Para", "Header", "Para"]),
        ("He said\n> that it rained.\n", ["Para", "BlockQuote"]),
        ("Words\n::: note\nIn a box.\n:::\n", ["Para", "Div"]),
        ("Word\tOther\nwest\teast\n", ["Table"]),
        ("| a | b |\n| 1 | 2 |\n", ["Table"]),
        ("The table:\n| a | b |\n|---|---|\n| 1 | 2 |\n", ["Para", "Table"]),
        ("| a | b |\n|——|——|\n| 1 | 2 |\n", ["Table"]),
        ("Text\n+---+---+\n| a | b |\n+---+---+\n", ["Para", "Table"]),
        ("+---+---+\n| a | b |\n+===+===+\n| 1 | 2 |\n", ["Table"]),
        ("| a | b |\n+---+---+\n| 1 | 2 |\n+---+---+\n", ["Table"]),
    ],
)
def test_the_fix_makes_it_what_it_was_meant_as(
    pandoc: engines.Pandoc, written: str, kinds: list[str]
) -> None:
    section = read(pandoc, written)
    assert len(notices(section)) == 1
    again = read(pandoc, fixed(section))
    assert notices(again) == []
    assert [block["t"] for block in again.tree] == kinds


@pytest.mark.parametrize(
    "row",
    [
        "| 1 | two |",
        "| 1 | 2",
        "| 1 | 2|",
        "| 11 | 2 |",
        "1 | 2 |",
        "| 1 | 2 | 3 |",
        "| 时间 | 2 |",
    ],
)
def test_a_row_that_does_not_fit_its_frame_is_an_error(pandoc: engines.Pandoc, row: str) -> None:
    section = read(pandoc, f"+---+---+\n| a | b |\n+===+===+\n{row}\n+---+---+\n")
    found = [notice for notice in notices(section) if notice.rule == tables.LOST]
    assert [notice.span.start for notice in found] == [section.source.text.index(row)]


@pytest.mark.parametrize(
    "table",
    [
        "+------+---+\n| 时间 | 2 |\n+------+---+\n",
        "+---+---+\n| a | b |\n+===+===+\n| 1 | 2 |\n+   +---+\n|   | 3 |\n+---+---+\n",
        "+---+---+\n| both  |\n+---+---+\n| 1 | 2 |\n+---+---+\n",
        "+:-:+--:+\n| a | b |\n+---+---+\n",
        "> +---+---+\n> | a | b |\n> +---+---+\n",
        "| a |\n|---|\n| 1 |\n",
        "| *a* | [b](https://example.org/c) |\n|--|--|\n| `x|y` | d[^1] |\n\n[^1]: Note.\n",
    ],
)
def test_a_table_that_is_read_whole_is_left_alone(pandoc: engines.Pandoc, table: str) -> None:
    assert notices(read(pandoc, table)) == []


PIECES = (
    "- + * 1. a) # ## > ::: | --- +--+ = \t \n \n\n words go on: End. • [@a] $ ` ``` {.a}".split(
        " "
    )
)


@settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(text=st.lists(st.sampled_from([*PIECES, " "]), max_size=40).map("".join))
def test_any_text_is_looked_through(pandoc: engines.Pandoc, text: str) -> None:
    section = read(pandoc, text)
    for notice in section.notices:
        assert 0 <= notice.span.start <= notice.span.end <= len(text)
        for edit in notice.fix:
            assert 0 <= edit.span.start <= edit.span.end <= len(text)


def test_what_is_fixed_keeps_every_word(pandoc: engines.Pandoc) -> None:
    section = read(pandoc, "We:\n- rain\n- sun\n\n#Hail\n\nA\tB\nc\td\n")
    assert (
        tree.words(read(pandoc, fixed(section)).tree).split() == "We: rain sun Hail A B c d".split()
    )
