"""Formulas: which of them pandoc cannot read, and how one format prints them otherwise than the
others. A formula that pandoc cannot read would be printed as its TeX source in every format."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable

from citepress import bibliography, disk
from citepress.engines import Pandoc
from citepress.markdown import tree
from citepress.markdown.tree import Node
from citepress.output import printable
from citepress.version import __version__

_NO_STYLE = """<style xmlns="http://purl.org/net/xbiblio/csl" version="1.0" class="in-text">
<info><title>None</title><id>none</id><updated>2000-01-01T00:00:00Z</updated></info>
<citation><layout><text value=""/></layout></citation></style>"""

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


def unreadable(
    sections: Iterable[list[Node]], pandoc: Pandoc, cache: disk.Cache | None = None
) -> frozenset[str]:
    """The formulas (TeX) in the trees of the sections that pandoc cannot read. Raises
    `EngineError`."""
    found = {
        node["c"][1]: None
        for blocks in sections
        for node in tree.branches(blocks)
        if node["t"] == "Math"
    }
    if not found:
        return frozenset()
    key = disk.cache_key("formulas", __version__, *found)
    cached = cache.get(key) if cache else None
    if cached is not None:
        return frozenset(json.loads(cached))
    formulas = [{"t": "Math", "c": [{"t": "InlineMath"}, text]} for text in found]
    pandoc.format_and_write(
        tree.dump([{"t": "Para", "c": formulas}]),
        bibliography.dump({}, []),
        _NO_STYLE,
        {},
        {},
        {"html5": {"html_math_method": "mathml"}},
        printable.ALLOW,
    )
    refused = frozenset(
        str(message["contents"])
        for message in pandoc.messages
        if message["type"] == "CouldNotConvertTeXMath"
    )
    if cache:
        cache.put(key, json.dumps(sorted(refused)).encode())
    return refused
