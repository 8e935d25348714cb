"""A Word document part with its tables as they should be: styles of their own, columns as wide as
what stands in them, rows whole, few of them on one page.

Elements are those of ISO/IEC 29500-1, 17.4; widths count in twentieths of a point.
"""

from __future__ import annotations

import html
import re
from collections.abc import Mapping

_MANY, _MANY_ACROSS = 6, 9  # columns, that are narrow ones
_FEW = 8  # rows, that stay on one page
_PANDOC = 7920  # how wide pandoc takes its lines to be
_LETTER = 0.55  # how wide one is on average, as a part of the size
_BESIDE = 216 + 60  # what a cell has at its sides, and a little
_COLUMN = re.compile(r'<w:gridCol w:w="(\d+)" ?/>')
_CELL = re.compile(r"<w:tc>.*?</w:tc>", re.S)


def settled(text: str, width: int, across: bool, boxes: Mapping[str, str], size: float) -> str:
    """The part with its tables settled. Its lines are `width` wide and lie on a page's long side
    (`across`) or not; `boxes` are what the cell of a box has for properties, by the style of its
    table; letters in tables are of `size` points."""
    deep, wide, box = 0, False, ""
    out: list[str] = []
    many = _MANY_ACROSS if across else _MANY
    pieces = re.split(r"(</?w:tbl>)", text)
    for number, piece in enumerate(pieces):
        before, deep = deep, deep + {"<w:tbl>": 1, "</w:tbl>": -1}.get(piece, 0)
        if deep == 1 and not before:
            # Many columns are narrow ones: smaller letters closer together.
            wide = len(re.findall("<w:gridCol ", pieces[number + 1])) >= many
        if deep and not before:
            style = re.search(r'<w:tblStyle w:val="(\w+)"', pieces[number + 1])
            box = boxes.get(style[1], "") if style else ""
        starts = deep and pieces[number - 1] == "<w:tbl>"
        if starts:
            plain = deep == 1 and not box and pieces[number + 1] == "</w:tbl>"
            piece = _measured(piece, width, 0.78 * size if wide else size, plain)
        # A table of paragraphs from right to left has its columns so (17.4.1).
        if starts and "<w:bidi" in piece:
            piece = re.sub(r"(<w:tblStyle [^>]*>)", r"\1<w:bidiVisual/>", piece, count=1)
        if deep and box:
            if starts and deep == 1:
                piece = re.sub("<w:tcPr ?/>", box, piece, count=1)
        elif deep:
            if wide and "<w:tblStyle" in piece:
                piece = re.sub(r'(<w:tblStyle w:val="Table)" ?/>', r'\1Wide"/>', piece)
            text_style = f'<w:pStyle w:val="TableText{"Wide" if wide else ""}"/>'
            piece = re.sub(r'<w:pStyle w:val="(Compact|ListParagraph)" ?/>', text_style, piece)
            piece = piece.replace("<w:trPr><w:tblHeader", "<w:trPr><w:cantSplit/><w:tblHeader")
            piece = piece.replace("<w:tr><w:tc>", "<w:tr><w:trPr><w:cantSplit/></w:trPr><w:tc>")
            if deep == 1 and starts and pieces[number + 1] == "</w:tbl>":
                piece = _together(piece)
        elif before:
            piece += '<w:p><w:pPr><w:pStyle w:val="TableEnd"/></w:pPr></w:p>'
        elif out:
            piece = re.sub(r"^\s*<w:p ?/>", "", piece)  # pandoc's own space between two tables
        out.append(piece)
    return "".join(out)


def _together(rows: str) -> str:
    """The rows of a table, few ones kept on one page: each with the next (17.3.1.15)."""
    if rows.count("<w:tr>") > _FEW:
        return rows
    last = rows.rfind("<w:tr>")
    with_next = re.sub(
        r'(<w:pStyle w:val="TableText(?:Wide)?" ?/>)', r"\1<w:keepNext/>", rows[:last]
    )
    return with_next + rows[last:]


def _measured(rows: str, width: int, size: float, plain: bool) -> str:
    """The rows with columns for lines that are `width` wide. Where the author gave them no shares
    of it and nothing but words stands in them (`plain`), each is as wide as what stands in it, for
    some programs take from the file what Word measures itself. A table from right to left fills its
    lines: where a narrow one stands, programs do not agree."""
    widths = [round(int(column) * width / _PANDOC) for column in _COLUMN.findall(rows)]
    if plain and widths and '<w:tblLayout w:type="fixed"' not in rows:
        widths = _by_words(rows, len(widths), width, 20 * _LETTER * size) or widths
        if "<w:bidi" in rows:
            widths = [round(one * width / sum(widths)) for one in widths]
    columns = iter(widths)
    return _COLUMN.sub(lambda _: f'<w:gridCol w:w="{next(columns)}"/>', rows)


def _by_words(rows: str, count: int, width: int, letter: float) -> list[int]:
    """The widths of `count` columns by the words in them, a letter being so wide; none where there
    is no room for the longest word of each. What is too much for a line is taken from the columns
    whose cells can be broken."""
    lines, words = [0] * count, [0] * count
    for row in rows.split("<w:tr>")[1:]:
        cells = _CELL.findall(row)
        if len(cells) != count or "<w:drawing" in row or "<m:oMath" in row:
            continue  # what stands over several columns has their room
        for at, cell in enumerate(cells):
            for line in cell.split("</w:p>"):
                shown = html.unescape("".join(re.findall(r"<w:t(?: [^>]*)?>([^<]*)</w:t>", line)))
                lines[at] = max(lines[at], len(shown))
                words[at] = max([words[at], *map(len, shown.split())])
    wanted = [round(letter * length) + _BESIDE for length in lines]
    least = [round(letter * length) + _BESIDE for length in words]
    if sum(least) > width:
        return []
    if sum(wanted) > width:
        share = (width - sum(least)) / (sum(wanted) - sum(least))
        wanted = [low + int((high - low) * share) for low, high in zip(least, wanted, strict=True)]
    return wanted
