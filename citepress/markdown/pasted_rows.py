"""Rows that were pasted from a spreadsheet or a program and are printed as a paragraph: the text to
notices.

Cells with tabs, bars, commas, semicolons or several spaces between them are rows to a reader of the
text, and words to pandoc, which wants bars and a rule below the head ("Tables" in its manual).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from citepress.markdown.paragraphs import Line
from citepress.model import Edit, Notice, Section, Span

_RULE = "unparsed-structure"
_MOST_WORDS = 4  # of a cell
_NUMBER = re.compile(r"[-+−–]?[€£$¥]?\d[\d.,]*\s?%?|[-–—]|n/?a", re.I)
_QUOTED = re.compile(r"\"[^\"]*\"")
_DELIMITER = re.compile(r"[ ]{0,3}\|?[ \t]*:?[-–—=]{2,}[-–—=:|+ \t]*$")
_SENTENCE = re.compile(r"[.!?:;,][\"”’)]*$")


def notices(section: Section, lines: list[Line]) -> Iterator[Notice]:
    """A notice for the lines of a paragraph (see `paragraphs`) where they are rows of cells."""
    words = [line.words.strip() for line in lines]
    if len(lines) < 2 or any(_DELIMITER.match(line) for line in words):
        return
    for name, rows in (
        ("tabs", _tabs(words)),
        ("bars", _bars(words)),
        ("commas", _separated(words, ",")),
        ("semicolons", _separated(words, ";")),
        ("several spaces", _aligned(words)),
        ("spaces", _figures(words)),
    ):
        if rows:
            yield _notice(section, lines, rows, name)
            return


def _even(rows: list[list[str]], least: int) -> bool:
    """Whether all rows have as many cells as the first, and at least so many."""
    return len(rows[0]) >= least and all(len(row) == len(rows[0]) for row in rows)


def _short(rows: list[list[str]]) -> bool:
    return all(
        len(cell.split()) <= _MOST_WORDS and not _SENTENCE.search(cell)
        for row in rows
        for cell in row
    )


def _numbers(rows: list[list[str]]) -> int:
    """How many rows have a cell that is a figure."""
    return sum(any(_NUMBER.fullmatch(cell) for cell in row) for row in rows)


def _tabs(lines: list[str]) -> list[list[str]]:
    rows = [[cell.strip() for cell in line.split("\t")] for line in lines]
    return rows if _even(rows, 2) else []


def _bars(lines: list[str]) -> list[list[str]]:
    """Rows with bars between their cells, but not around them, or only before them: pandoc takes a
    line that begins with a bar for one of verse."""
    if all(line.startswith("|") and line.endswith("|") for line in lines):
        return []
    rows = [
        [cell.strip() for cell in re.split(r"(?<!\\)\|", line.removeprefix("|"))] for line in lines
    ]
    rows = [row[:-1] if row and not row[-1] else row for row in rows]
    if not _even(rows, 2) or not _short(rows) or not all(cell for row in rows for cell in row[:1]):
        return []
    spaced = all(re.search(r"\s\|\s", line) for line in lines)
    return rows if spaced and (len(rows) > 2 or len(rows[0]) > 2 or _numbers(rows)) else []


def _separated(lines: list[str], sign: str) -> list[list[str]]:
    """Rows with commas or semicolons between their cells, as programs write them (RFC 4180)."""
    if len(lines) < 3 or any(sign not in line for line in lines):
        return []
    cells = [
        re.sub(r"\"[^\"]*\"", lambda found: found[0].replace(sign, "\0"), one) for one in lines
    ]
    rows = [[cell.strip().replace("\0", sign) for cell in one.split(sign)] for one in cells]
    if not _even(rows, 2) or not all(row[0] and row[-1] for row in rows):
        return []
    bare = [[cell.strip('"') for cell in row] for row in rows]
    if not _short(bare):
        return []
    quoted = all(_QUOTED.fullmatch(cell) for cell in rows[0])
    return bare if quoted or _numbers(bare) >= len(rows) - 1 else []


def _aligned(lines: list[str]) -> list[list[str]]:
    """Rows with two spaces or more between their cells."""
    rows = [re.split(r"[ \u00a0]{2,}", line) for line in lines]
    if not _even(rows, 2) or not _short(rows):
        return []
    return rows if len(rows) > 2 or _numbers(rows) else []


def _figures(lines: list[str]) -> list[list[str]]:
    """Rows of figures with one space between them, below a head of words."""
    rows = [line.split() for line in lines]
    if len(rows) < 3 or not _even(rows, 2):
        return []
    figures = all(_NUMBER.fullmatch(cell) for row in rows[1:] for cell in row[1:])
    head = not any(_NUMBER.fullmatch(cell) for cell in rows[0][:1])
    return rows if figures and head else []


def _notice(section: Section, lines: list[Line], rows: list[list[str]], between: str) -> Notice:
    first, last = lines[0], lines[-1]
    span = Span(section.source, first.at, last.at + len(last.words))
    fixed = [_row(rows[0], first), _row(["---"] * len(rows[0]), first)]
    fixed += [_row(row, first) for row in rows[1:]]
    new = "\n".join(fixed).removeprefix(first.quote)
    message = f"{len(rows)} rows with {between} between their cells are printed as one paragraph"
    hint = "write a table, with '|' between the cells and '|---|---|' below its head"
    return Notice(_RULE, message, span, hint, (Edit(span, new, safe=False),))


def _row(cells: list[str], like: Line) -> str:
    escaped = [re.sub(r"(?<!\\)\|", r"\\|", cell) for cell in cells]
    return f"{like.quote}| {' | '.join(escaped)} |"
