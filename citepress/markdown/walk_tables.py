"""A table of the tree to its rows and the tags in them, with their spans."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any

from citepress.markdown import cursor, tree
from citepress.model import Row

if TYPE_CHECKING:
    from citepress.markdown.walk_inlines import InlineWalk

_CAPTION = re.compile(r"[\s|+=:\-\x00]*(?:[Tt]able)?:[ \t]+")


def table(walk: InlineWalk, node: tree.Node) -> None:
    """Walk a table: its caption where it stands in the text, and its rows."""
    _, (_, caption), _, head, bodies, foot = node["c"]
    rows = [*head[1], *(row for body in bodies for row in [*body[2], *body[3]]), *foot[1]]
    begin, before = walk.at.cursor.at, len(walk.at.hits)
    captioned_first = bool(caption) and _caption_is_first(walk, caption, rows)
    outer = walk.current_row
    walk.tables += 1
    if captioned_first:
        _in_row(walk, (walk.tables, 0), lambda: walk.blocks(caption, "caption"), [caption])
    for number, row in enumerate(rows, 1):
        cells = [cell[4] for cell in row[1]]
        _in_row(walk, (walk.tables, number), partial(_row, walk, row), cells)
    if caption and not captioned_first:
        walk.at.cursor.skip(_CAPTION)
        _in_row(walk, (walk.tables, 0), lambda: walk.blocks(caption, "caption"), [caption])
        walk.at.skip_attributes()
    walk.current_row = outer
    start, end = walk.at.extent(before) if len(walk.at.hits) > before else (begin, begin)
    walk.attributes(node, walk.at.span(start, end))


def _in_row(
    walk: InlineWalk,
    number: tuple[int, int],
    inside: Callable[[], None],
    cells: list[list[tree.Node]],
) -> None:
    """Walk what stands in a row, and take note of the row."""
    walk.current_row = number
    hits, tags, begin = len(walk.at.hits), len(walk.tags), walk.at.cursor.at
    inside()
    start, end = walk.at.extent(hits) if len(walk.at.hits) > hits else (begin, begin)
    words = " ".join(tree.words(cells).split())
    nodes = tuple(tag.node for tag in walk.tags[tags:])
    walk.rows.append(Row(number, words, walk.at.span(start, end), nodes))


def _caption_is_first(walk: InlineWalk, caption: list[tree.Node], rows: list[Any]) -> bool:
    """Whether the caption stands above the table in the text; in the tree it always does."""
    here = walk.at.cursor
    probes = []
    for words in (tree.leading(caption), tree.leading(rows)):
        probe = cursor.Cursor(here.text, here.at, here.end)
        probe.seek(words)
        found = probe.find(words[0]) if words else None
        probes.append(found[0] if found else len(here.text))
    return probes[0] < probes[1]


def _row(walk: InlineWalk, row: list[Any]) -> None:
    """The cells of a row. In grid and multiline tables the lines of cells are interleaved, so
    where a cell's words are not ahead, they are looked for from the start of the row."""
    begin = furthest = walk.at.cursor.at
    for cell in row[1]:
        words = tree.leading(cell[4])
        if words:
            probe = cursor.Cursor(walk.at.cursor.text, walk.at.cursor.at, walk.at.cursor.end)
            found = probe.find(words[0])
            line = walk.at.cursor.text.find("\n", walk.at.cursor.at)
            if found is None or found[0] > line >= 0:
                again = cursor.Cursor(walk.at.cursor.text, begin, walk.at.cursor.end)
                again.seek(words)
                earlier = again.find(words[0])
                if earlier and (found is None or earlier[0] < found[0]):
                    walk.at.cursor.at = earlier[0]
        walk.blocks(cell[4], "cell")
        furthest = max(furthest, walk.at.cursor.at)
    walk.at.cursor.at = furthest
