"""Formulas that one format would print otherwise than the others, rewritten in TeX that all print
alike."""

from __future__ import annotations

import re
from collections.abc import Iterable

from citepress.markdown.tree import Node

# pandoc's Typst writer gives a determinant (`vmatrix`) the double bars of a norm (`Vmatrix`).
_DETERMINANT = re.compile(r"\\(begin|end)\s*\{\s*vmatrix(\*?)\s*\}")


def rewrite(nodes: Iterable[Node]) -> None:
    """Rewrite, in place, the formulas among the nodes."""
    for node in nodes:
        if node["t"] == "Math" and "vmatrix" in node["c"][1]:
            node["c"][1] = _DETERMINANT.sub(_between_bars, node["c"][1])


def _between_bars(found: re.Match[str]) -> str:
    if found[1] == "begin":
        return rf"\left|\begin{{matrix{found[2]}}}"
    return rf"\end{{matrix{found[2]}}}\right|"
