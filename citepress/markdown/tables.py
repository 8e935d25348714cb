"""Tables of a section's text that pandoc did not read, or read with words lost: text to notices.

A grid table that is drawn carelessly is read in part: its rules are printed as words, or a row is
gone, and pandoc reports nothing. So its lines are measured, and its words counted in the tree.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from html import unescape

from citepress.markdown import scan, tree
from citepress.markdown.paragraphs import Line, paragraphs
from citepress.model import Edit, Notice, Section, Span

RULE = "unparsed-structure"
LOST = "lost-table-words"
_BORDER = re.compile(r"[ ]{0,3}\+(?:[-=:]+\+)+\s*$")
_ALMOST = re.compile(r"[ ]{0,3}[+|](?=[^|]*[-=]{2})[-=:+| ]+$")
_DELIMITER = re.compile(
    r"[ ]{0,3}\|?[ \t]*:?[-–—]+:?[ \t]*(?:\|[ \t]*:?[-–—]+:?[ \t]*)+\|?[ \t]*$"
    r"|[ ]{0,3}\|[ \t]*:?[-–—]+:?[ \t]*\|?[ \t]*$"
)
_PIPED = re.compile(r"[ ]{0,3}\|.*\|[ \t]*$")
_WORD = re.compile(r"[^\W_]+")
# Labels of notes, attributes, TeX, and the numbers of items.
_NOT_WORDS = re.compile(r"\[\^[^\]\s]+\]|\{[^{}\n]*\}|\\[A-Za-z]+|\|[ ]*\(?\w{1,3}[.)](?=\s)")


def notices(section: Section) -> Iterator[Notice]:
    """A notice for each table that is not printed as it was written; those of the rule `LOST` name
    a table of which words are missing from the tree, or whose rules are in it as words."""
    text = section.source.text
    if "|" not in text and "+-" not in text:
        return
    found = list(paragraphs(section))
    grids = [_rows(lines) for lines in found if _is_grid(lines)]
    sound = [rows for rows in grids if not _first_broken(rows) and not [*_frame(section, rows)]]
    pipes = [
        lines
        for lines in found
        if _is_piped(lines) and any(_DELIMITER.match(line.words) for line in lines)
    ]
    lost = _Lost(section, [line for lines in [*sound, *pipes] for line in lines])
    for lines in found:
        if _is_grid(lines):
            yield from _grid(section, lines, lost)
        elif _is_piped(lines):
            yield from _pipe(section, lines, lost)
        elif len(lines) == 1 and lines[0].words.count("|") > 1 and _DELIMITER.match(lines[0].words):
            message = "this line of a table stands apart from its head, and is printed as words"
            hint = "remove the empty lines between the rows of the table"
            yield Notice(RULE, message, _whole(section, lines[0]), hint)


def _is_grid(lines: list[Line]) -> bool:
    return any(_BORDER.match(line.words) for line in lines)


def _is_piped(lines: list[Line]) -> bool:
    return sum("|" in line.words for line in lines) > 1 and not _is_grid(lines)


class _Lost:
    """The words that the rows of a section's tables have more often than the tables of its tree."""

    def __init__(self, section: Section, rows: list[Line]) -> None:
        self._silent = scan.cover(s for s in section.silent if s[2] not in ("code", "math"))
        self.missing = Counter(word for row in rows for word in self._words(row))
        for node in tree.branches(section.tree):
            if node["t"] == "Table":
                self.missing.subtract(_WORD.findall(" ".join(_texts([node]))))

    def _words(self, line: Line) -> Iterator[str]:
        bare = _NOT_WORDS.sub(lambda found: " " * len(found[0]), line.words)
        for found in re.finditer(r"&#?\w{1,31};|[^\W_]+", bare):
            if not self._silent(line.at + found.start()):
                yield from _WORD.findall(unescape(found[0]))

    def of(self, line: Line) -> list[str]:
        """The words of a line that the tree lacks."""
        return [word for word in self._words(line) if self.missing[word] > 0]


def _rows(lines: list[Line]) -> list[Line]:
    """The lines of a grid table, without a caption above or below it."""
    drawn = [n for n, line in enumerate(lines) if line.words.lstrip().startswith(("+", "|"))]
    return lines[drawn[0] : drawn[-1] + 1] if drawn else []


def _texts(blocks: list[tree.Node]) -> Iterator[str]:
    """The words of a tree, each once: those of a citation as they were written."""
    for node in tree.nodes([_shown(block) for block in blocks]):
        if node["t"] == "Str":
            yield node["c"]
        elif node["t"] in ("Code", "CodeBlock", "Math", "RawInline", "RawBlock"):
            yield node["c"][1]


def _shown(block: tree.Node) -> tree.Node:
    def change(node: tree.Node) -> list[tree.Node] | None:
        return list(node["c"][1]) if node["t"] == "Cite" else None

    rewritten: list[tree.Node] = tree.rewrite([block], change)
    return {"t": "Div", "c": [["", [], []], rewritten]}


# --- grid tables ---------------------------------------------------------------------------------


def _grid(section: Section, lines: list[Line], lost: _Lost) -> Iterator[Notice]:
    begin = next(n for n, line in enumerate(lines) if _BORDER.match(line.words))
    if begin:
        first = lines[begin]
        above = lines[begin - 1]
        if not above.words.lstrip().startswith((":", "Table:", "+", "|")):
            yield _glued(section, first)
            return
        begin = next(
            (n for n, line in enumerate(lines) if line.words.lstrip().startswith(("+", "|"))), begin
        )
    rows = _rows(lines[begin:])
    unframed = [*_frame(section, rows)]
    if unframed:
        yield from unframed
        return
    broken = _first_broken(rows)
    gone = next((line for line in rows if lost.of(line)), None)
    line = broken or gone
    if line is None:
        return
    message = "this line of the table does not fit its frame, so rows or cells are printed wrongly"
    if broken is None:
        message = f"a row of this table is not printed: '{' '.join(lost.of(line)[:4])}' is missing"
    hint = (
        "end each line with '|' or '+' below the '+' of the first line;"
        " or write the table with '|' between its cells and '|---|---|' below its head"
    )
    yield Notice(LOST, message, _whole(section, line), hint)


def _whole(section: Section, line: Line) -> Span:
    return Span(section.source, line.at, line.at + len(line.words.rstrip()))


def _frame(section: Section, rows: list[Line]) -> Iterator[Notice]:
    """A notice for a grid table without a rule above or below it."""
    rules = [row for row in rows if _BORDER.match(row.words)]
    rule = re.sub("[=:]", "-", rules[0].words.rstrip())
    first, last = rows[0], rows[-1]
    if first not in rules and not _ALMOST.match(first.words):
        fix = (Edit(Span(section.source, first.at, first.at), f"{rule}\n{first.quote}"),)
        message = "no rule stands above this grid table, so it is printed with its bars"
        yield Notice(LOST, message, _whole(section, first), "begin it with a rule: +---+", fix)
    if last not in rules and not _ALMOST.match(last.words):
        end = _whole(section, last).end
        fix = (Edit(Span(section.source, end, end), f"\n{last.quote}{rule}"),)
        message = "no rule closes this grid table, so its last row is not printed"
        yield Notice(LOST, message, _whole(section, last), "end it with a rule: +---+", fix)


def _first_broken(rows: list[Line]) -> Line | None:
    """The first line that is not as wide as the first rule, does not end as it should, or whose
    bars do not stand below the crosses of the frame."""
    frame = next(_cells(row.words) for row in rows if _BORDER.match(row.words))
    edges = {at for at, sign in enumerate(frame) if sign == "+"}
    for row in rows:
        cells = _cells(row.words) or [""]
        if len(cells) != len(frame) or cells[0] not in "|+" or cells[-1] not in "|+":
            return row
        if _BORDER.match(row.words):
            # A rule has fewer crosses where a cell spans columns, and more below such a one.
            crosses = {at for at, sign in enumerate(cells) if sign == "+"}
            if not (crosses <= edges or edges <= crosses):
                return row
            edges |= crosses
        inner = edges - {0, len(frame) - 1}
        if "|" in cells[1:-1] and inner and not any(cells[at] in "|+" for at in inner):
            return row
    return None


def _cells(words: str) -> list[str]:
    """The signs of a line, each in as many places as it is wide (Unicode Standard Annex 11)."""
    cells: list[str] = []
    for sign in words.strip():
        if unicodedata.combining(sign):
            continue
        cells += [sign] * (2 if unicodedata.east_asian_width(sign) in "WF" else 1)
    return cells


def _glued(section: Section, first: Line) -> Notice:
    message = "a table without an empty line before it is printed as words of the paragraph"
    fix = (Edit(Span(section.source, first.start, first.start), f"{first.quote.rstrip()}\n"),)
    span = Span(section.source, first.at, first.at + len(first.words))
    return Notice(RULE, message, span, "put an empty line before it", fix)


# --- pipe tables ---------------------------------------------------------------------------------


def _pipe(section: Section, lines: list[Line], lost: _Lost) -> Iterator[Notice]:
    at = next((n for n, line in enumerate(lines) if _DELIMITER.match(line.words)), None)
    if at is None:
        rows = [line for line in lines if _PIPED.match(line.words)]
        if len(rows) == len(lines) and all(line.words.count("|") > 2 for line in lines):
            yield _headless(section, lines)
        return
    delimiter = lines[at]
    if re.search(r"[–—]", delimiter.words):
        span = Span(section.source, delimiter.at, delimiter.at + len(delimiter.words))
        new = re.sub(r"[–—]+", "---", delimiter.words)
        message = "the line below the head of this table has dashes, so it is printed as words"
        hint = "write it with hyphens: |---|---|"
        yield Notice(RULE, message, span, hint, (Edit(span, new),))
        return
    if at > 1:
        yield _glued(section, lines[at - 1])
        return
    for line in lines[at + 1 :]:
        gone = lost.of(line) if "|" in line.words else []
        if gone:
            span = Span(section.source, line.at, line.at + len(line.words.rstrip()))
            words = " ".join(gone[:4])
            message = f"a cell of this table is not printed: '{words}' is missing"
            hint = "give the head and the line below it as many cells as the rows have"
            yield Notice(LOST, message, span, hint)
            return
    head = lines[0] if at else None
    if head is not None and lost.of(head):
        span = Span(section.source, head.at, head.at + len(head.words.rstrip()))
        message = f"a cell of this table is not printed: '{' '.join(lost.of(head)[:4])}' is missing"
        hint = "give the line below the head as many cells as the head has"
        yield Notice(LOST, message, span, hint)


def _headless(section: Section, lines: list[Line]) -> Notice:
    first = lines[0]
    cells = len(re.findall(r"(?<!\\)\|", first.words)) - 1
    rule = f"{first.quote}{'|---' * cells}|\n"
    at = lines[1].start
    message = "a table without '|---|' below its head is printed with its bars"
    span = Span(section.source, first.at, first.at + len(first.words))
    fix = (Edit(Span(section.source, at, at), rule, safe=False),)
    return Notice(RULE, message, span, f"put {'|---' * cells}| below its first line", fix)
