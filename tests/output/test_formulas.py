"""Formulas that all formats print alike, and those that pandoc cannot read."""

from __future__ import annotations

import pytest

from citepress.engines import Pandoc
from citepress.markdown.tree import Node
from citepress.output import formulas


def maths(*texts: str) -> list[Node]:
    inlines = [{"t": "Math", "c": [{"t": "InlineMath"}, text]} for text in texts]
    return [{"t": "Para", "c": inlines}]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (r"\begin{vmatrix} a \end{vmatrix}", r"\left|\begin{matrix} a \end{matrix}\right|"),
        (r"\begin {vmatrix*} a \end{vmatrix*}", r"\left|\begin{matrix*} a \end{matrix*}\right|"),
        (r"\begin{Vmatrix} a \end{Vmatrix}", r"\begin{Vmatrix} a \end{Vmatrix}"),
        (r"\text{vmatrix}", r"\text{vmatrix}"),
    ],
)
def test_a_determinant_has_single_bars_everywhere(text: str, wanted: str) -> None:
    (paragraph,) = maths(text)
    formulas.rewrite(paragraph["c"])
    assert paragraph["c"][0]["c"][1] == wanted


def test_what_pandoc_cannot_read_is_found() -> None:
    good = (r"A \cap B", r"\begin{vmatrix} a \end{vmatrix}", r"\text{if } x", "x_1^2")
    bad = (r"\bra{x}", r"\ce{H2O}", r"\frac{a", r"\begin{rcases} a \end{rcases}")
    with Pandoc(30, 1024) as pandoc:
        found = formulas.unreadable([maths(*good), maths(*bad)], pandoc)
        assert found == set(bad)
        assert formulas.unreadable([maths(*good)], pandoc) == frozenset()
        assert formulas.unreadable([], pandoc) == frozenset()
