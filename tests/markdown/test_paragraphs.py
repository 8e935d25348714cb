"""A section's text as paragraphs of lines."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citepress.markdown.paragraphs import paragraphs
from citepress.model import Section, Text


def shown(text: str, silent: tuple[tuple[int, int, str], ...] = ()) -> list[list[str]]:
    section = Section(Text("a.md", text), silent=silent)
    return [[line.words for line in lines] for lines in paragraphs(section)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("a\nb\n\nc\n", [["a", "b"], ["c"]]),
        ("a\r\nb\r\n\r\nc", [["a", "b"], ["c"]]),
        ("# Head\n- a\n- b", [["- a", "- b"]]),
        ("---\n- a", [["- a"]]),
        ("::: note\n- a\n:::\nb", [["- a", ":::", "b"]]),
        ("> a\n> b\n>\n> c", [["a", "b"], ["c"]]),
        ("a\n# no head", [["a", "# no head"]]),
        ("", []),
    ],
)
def test_what_parts_paragraphs(text: str, found: list[list[str]]) -> None:
    assert shown(text) == found


def test_code_and_comments_part_paragraphs() -> None:
    text = "a\n<!-- b -->\nc"
    assert shown(text, ((2, 12, "comment"),)) == [["a"], ["c"]]


@given(st.text(alphabet="ab>#:- \n\r\t", max_size=80))
def test_each_line_stands_where_it_says(text: str) -> None:
    for lines in paragraphs(Section(Text("a.md", text))):
        for line in lines:
            assert text[line.start : line.at + len(line.words)] == line.quote + line.words
