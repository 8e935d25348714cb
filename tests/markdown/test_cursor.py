"""The cursor: words of a tree found in the text, whatever pandoc made of them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citepress.markdown.cursor import Cursor, closing, fold, mask, match_at


@pytest.mark.parametrize(
    ("text", "word", "found"),
    [
        ("plain word here", "word", "word"),
        ("don't go", "don’t", "don't"),
        ("yes -- no", "–", "--"),
        ("1914--1918 was", "1914–1918", "1914--1918"),
        ("an em---dash", "em—dash", "em---dash"),
        ("wait...", "wait…", "wait..."),
        (r"a \*star\* b", "*star*", r"\*star\*"),
        ("fish &amp; chips", "&", "&amp;"),
        ("fish &amp;c. here", "&c.", "&amp;c."),
        ("a & b", "&", "&"),
        ("caf&eacute; au lait", "café", "caf&eacute;"),
        ("&#8364;5 a day", "€5", "&#8364;5"),
        ("Mr. Smith", "Mr.\u00a0Smith", "Mr. Smith"),
        (r"hard\ space", "hard\u00a0space", r"hard\ space"),
        ("**bold**ly", "ly", "ly"),
    ],
)
def test_a_word_is_found_as_it_was_written(text: str, word: str, found: str) -> None:
    place = Cursor(fold(text)).find(word)
    assert place is not None
    assert text[place[0] : place[1]] == found


def test_the_cursor_moves_forward_only() -> None:
    cursor = Cursor("one two one two")
    assert [cursor.find(word) for word in ("two", "one", "two", "one")] == [
        (4, 7),
        (8, 11),
        (12, 15),
        None,
    ]


def test_an_escaped_form_nearer_than_a_plain_one_is_taken() -> None:
    cursor = Cursor(r"\*a\* then x *a*")
    assert cursor.find("*a*") == (0, 5)


def test_seek_brings_the_cursor_to_where_several_words_follow() -> None:
    text = "the wrong place, lost words.\n\nThe *right* place here"
    cursor = Cursor(fold(text))
    cursor.seek(["The", "right", "place"])
    assert text[cursor.at :].startswith("The *right*")
    cursor = Cursor(fold(text))
    cursor.seek(["nowhere", "at", "all"])
    assert cursor.at == 0


def test_mask_keeps_length_and_lines() -> None:
    assert mask("ab\ncd", [(1, 4)]) == "a\x00\n\x00d"


def test_closing_bracket() -> None:
    assert closing(r"[a \] [b] c] d", 0, 14) == 11
    assert closing("[a", 0, 2) == -1


@given(st.text(max_size=80), st.integers(0, 80), st.text(min_size=1, max_size=12))
def test_a_found_place_lies_in_the_text_and_the_cursor_behind_it(
    text: str, at: int, word: str
) -> None:
    cursor = Cursor(fold(text), min(at, len(text)))
    begin = cursor.at
    cursor.seek([word])
    place = cursor.find(word)
    if place is None:
        assert cursor.at >= begin
    else:
        assert begin <= place[0] < place[1] == cursor.at <= len(text)


@given(st.text(max_size=60), st.text(min_size=1, max_size=8))
def test_a_word_that_stands_in_the_text_matches_there(text: str, word: str) -> None:
    whole = fold(text) + fold(word)
    assert match_at(whole, len(text), fold(word)) == len(whole)
