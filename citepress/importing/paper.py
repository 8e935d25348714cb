"""The lines of a PDF's pages to Markdown: page furniture, hyphens at line ends and columns undone.
Pure.

Sizes are points. What is a paragraph is told by the space between lines, the indent, and how far a
line's end is from the column's edge; what is a heading by size and weight.
"""

from __future__ import annotations

import itertools
import re
from collections import Counter
from dataclasses import dataclass
from typing import Any

from citepress.importing import plain, words
from citepress.importing.parts import Change, Draft
from citepress.importing.repair import join_words

_BULLET = re.compile(r"^(?:[•‣◦▪●○·]|[-–*])(?:\s|$)")
_ITEM = re.compile(r"^(?:\[\d{1,3}\]|\(?\d{1,3}[.)])(?:\s|$)")
_DIGITS = re.compile(r"\d+|\b[ivxlc]+\b")
_END = re.compile(r"[.!?:;][\"'”’)\]]*(?:\s?\[?\d{1,3}\]?)?$")


@dataclass
class _Line:
    """A line of a page: its words with their styles, and where it stands."""

    page: int
    x0: float
    x1: float
    y: float
    size: float
    words: list[list[Any]]

    @property
    def text(self) -> str:
        return _joined([word for word, _ in self.words])


def _joined(said: list[str]) -> str:
    """Words with spaces between; an empty one says that there is none here."""
    out = ""
    glue = True
    for word in said:
        if not word:
            glue = True
            continue
        out += word if glue else " " + word
        glue = False
    return out


def read(pages: list[dict[str, Any]]) -> Draft | None:
    """The Draft of a PDF, or None where its pages hold no text."""
    lines = [
        _Line(number, one["x0"], one["x1"], one["y"], one["size"], one["words"])
        for number, page in enumerate(pages)
        for one in page["lines"]
    ]
    letters = sum(len(line.text) for line in lines)
    if letters < 20 or letters < 4 * len(pages):
        return None
    before = tuple(words.of_text("\n".join(_plain(line) for line in lines)))
    lines, changes = _without_furniture(lines, pages)
    body = _body_size(lines)
    notes, lines = _notes(lines, pages, body)
    text, more = _markdown(lines, body)
    tail, most = _markdown(notes, body, headings=False)
    decisions = []
    if notes:
        decisions.append(
            f"{len(notes)} small lines at the feet of pages, which may be footnotes, stand at the "
            "end"
        )
        text = _before_sources(text, tail)
    return Draft(text, before, changes=(*changes, *more, *most), decisions=tuple(decisions))


def _plain(line: _Line) -> str:
    """A line's words, raised numbers apart from the word that they follow."""
    return _joined([f" {word} " if style & 4 else word for word, style in line.words]).replace(
        "\u00ad", " "
    )


def _before_sources(text: str, tail: str) -> str:
    found = re.search(
        r"^#{1,6} (?:references|bibliography|works cited|sources)\W*$", text, re.I | re.M
    )
    if not found:
        return f"{text}\n{tail}"
    return f"{text[: found.start()]}{tail}\n{text[found.start() :]}"


def _without_furniture(
    lines: list[_Line], pages: list[dict[str, Any]]
) -> tuple[list[_Line], list[Change]]:
    """Running heads and feet, and page numbers: the outermost lines of pages that are alike but for
    their numbers on several of them."""
    edges: dict[int, list[_Line]] = {}
    for number in range(len(pages)):
        mine = sorted((line for line in lines if line.page == number), key=lambda line: -line.y)
        height = pages[number]["height"] or 1
        edges[number] = [
            line for line in [*mine[:2], *mine[-2:]] if not 0.12 * height < line.y < 0.88 * height
        ]
    seen: Counter[str] = Counter()
    for mine in edges.values():
        seen.update({_DIGITS.sub("#", line.text.lower()) for line in mine})
    least = 2 if len(pages) < 6 else 3
    gone: list[_Line] = []
    for mine in edges.values():
        for line in mine:
            form = _DIGITS.sub("#", line.text.lower()).strip()
            number = re.fullmatch(r"[-–\s]*(?:page\s)?#(?:\s?(?:of|/)\s?#)?[-–\s]*", form)
            if (number and (seen[form] >= 2 or len(pages) == 1)) or (
                len(pages) > 1 and seen[_DIGITS.sub("#", line.text.lower())] >= least
            ):
                gone.append(line)
    out = {id(line) for line in gone}
    changes = [
        Change("furniture", _plain(line), note=f"page {line.page + 1}")
        for line in lines
        if id(line) in out
    ]
    return [line for line in lines if id(line) not in out], changes


def _body_size(lines: list[_Line]) -> float:
    sizes: Counter[float] = Counter()
    for line in lines:
        sizes[line.size] += len(line.text)
    return sizes.most_common(1)[0][0] if sizes else 10.0


def _notes(
    lines: list[_Line], pages: list[dict[str, Any]], body: float
) -> tuple[list[_Line], list[_Line]]:
    """Small lines at the foot of a page, below all of its body, and the rest."""
    notes: list[_Line] = []
    rest: list[_Line] = []
    lowest = {}
    for line in lines:
        if line.size > 0.93 * body:
            lowest[line.page] = min(line.y, lowest.get(line.page, line.y))
    for line in lines:
        height = pages[line.page]["height"] or 1
        small = (
            line.size < 0.93 * body and line.y < lowest.get(line.page, 0) and line.y < 0.5 * height
        )
        (notes if small else rest).append(line)
    return notes, rest


def _markdown(lines: list[_Line], body: float, headings: bool = True) -> tuple[str, list[Change]]:
    """Lines to paragraphs, headings and list items."""
    levels = _levels(lines, body) if headings else {}
    gap = _leading(lines)
    edges = _edges(lines)
    blocks: list[tuple[str, list[_Line]]] = []
    for line in lines:
        kind = _kind(line, body, levels)
        last_kind, last = (blocks[-1][0], blocks[-1][1][-1]) if blocks else ("", None)
        if last is None or _breaks(last, line, last_kind, kind, gap, edges):
            blocks.append((kind, [line]))
        else:
            blocks[-1][1].append(line)
    changes: list[Change] = []
    whole = " ".join(line.text for line in lines)
    out = ""
    last = ""
    for kind, own in blocks:
        text = _written(own, kind, whole, changes)
        if text.strip(" *"):
            out += ("\n" if kind == last == "item" else "\n\n") + text
            last = kind
    return out.strip("\n") + "\n", changes


def _levels(lines: list[_Line], body: float) -> dict[float, int]:
    """Heading levels by size, largest first."""
    sizes = sorted(
        {line.size for line in lines if line.size > 1.08 * body and len(line.text) < 160},
        reverse=True,
    )
    return {size: at for at, size in enumerate(sizes[:5], 1)}


def _kind(line: _Line, body: float, levels: dict[float, int]) -> str:
    text = line.text
    if line.size in levels and not _END.search(text.rstrip("?:")):
        return f"h{levels[line.size]}"
    bold = all(style & 1 for word, style in line.words if word)
    if levels is not None and bold and len(text) < 90 and not re.search(r"[.;,]$", text):
        return f"h{len(levels) + 1}" if plain.is_title(text) else "bold"
    return "item" if _BULLET.match(text) or _ITEM.match(text) else "text"


def _leading(lines: list[_Line]) -> float:
    """The usual distance between two lines of a paragraph."""
    steps: Counter[float] = Counter()
    for one, other in itertools.pairwise(lines):
        if one.page == other.page and 0 < one.y - other.y < 4 * one.size:
            steps[round(one.y - other.y, 1)] += 1
    return steps.most_common(1)[0][0] if steps else 14.0


def _edges(lines: list[_Line]) -> dict[tuple[int, int], tuple[float, float]]:
    """Left and right edge of each column of each page; a column is told by where lines begin."""
    found: dict[tuple[int, int], tuple[float, float]] = {}
    groups: dict[tuple[int, int], list[_Line]] = {}
    for line in lines:
        groups.setdefault((line.page, int(line.x0 // 60)), []).append(line)
    for key, own in groups.items():
        starts = Counter(round(line.x0) for line in own)
        found[key] = (float(starts.most_common(1)[0][0]), max(line.x1 for line in own))
    return found


def _breaks(
    last: _Line,
    line: _Line,
    last_kind: str,
    kind: str,
    gap: float,
    edges: dict[tuple[int, int], tuple[float, float]],
) -> bool:
    """Whether a line begins a new block."""
    if kind == "item" or last_kind == "bold" or kind == "bold":
        return True
    if kind != last_kind and not (last_kind == "item" and kind == "text"):
        return True
    if kind.startswith("h"):
        return line.page != last.page or not 0 < last.y - line.y < 2.2 * line.size
    step = last.y - line.y
    turned = line.page != last.page or step < -0.5 * line.size
    ended = bool(_END.search(last.text))
    left, right = edges.get((last.page, int(last.x0 // 60)), (last.x0, last.x1))
    short = last.x1 < right - 0.12 * max(right - left, 1)
    own_left = edges.get((line.page, int(line.x0 // 60)), (line.x0, line.x1))[0]
    indented = last_kind != "item" and line.x0 > own_left + 0.6 * line.size
    if turned:
        # A page or a column ends in the middle of a sentence or not; repair joins the rest.
        return ended and (short or indented or last_kind == "item")
    if step > 1.35 * gap:
        return True
    if indented and ended:
        return True
    hanging = line.x0 > last.x0 + 0.6 * line.size
    return ended and short and not hanging


def _written(own: list[_Line], kind: str, whole: str, changes: list[Change]) -> str:
    lines = [
        _styled(line)
        if not kind.startswith("h")
        else _joined([plain.escape(w) for w, _ in line.words])
        for line in own
    ]
    text = lines[0]
    for line in lines[1:]:
        # Emphasis that goes on over the line's end is one.
        for mark in ("**", "*"):
            if (
                text.endswith(mark)
                and line.startswith(mark)
                and len(text) > 2
                and not text.endswith("\\*")
            ):
                text, line = text[: -len(mark)], line[len(mark) :]
                break
        text, change = join_words(text, line, whole)
        if change:
            changes.append(change)
    text = plain.unescaped_brackets(text.replace("\u00ad", "-"))
    if kind.startswith("h"):
        return f"{'#' * min(int(kind[1:]), 6)} {' '.join(text.split())}"
    if kind == "bold":
        return text
    bullet = _BULLET.match(own[0].text)
    if bullet:
        return "- " + re.sub(r"^\**\\?[•‣◦▪●○·*–-]\s*", "", text)
    if kind == "item" and (found := re.match(r"\(?(\d{1,3})[.)]\s+", text)):
        return f"{found[1]}. {text[found.end() :]}"
    return plain.line_start(text)


def _styled(line: _Line) -> str:
    """A line with emphasis where words are slanted or bold, and raised numbers as superscripts."""
    out: list[str] = []
    open_mark = ""
    glue = True
    bold_all = all(style & 1 for word, style in line.words if word)
    for word, style in line.words:
        if not word:
            glue = True
            continue
        escaped = plain.escape(word)
        if style & 4:
            if open_mark:
                out[-1] += open_mark
                open_mark = ""
            out.append(f"^{word}^" if not out else out.pop() + f"^{word}^")
            glue = False
            continue
        mark = "*" if style & 2 else "**" if style & 1 and not bold_all else ""
        if mark != open_mark:
            if open_mark:
                out[-1] += open_mark
            escaped = mark + escaped
            open_mark = mark
        if glue and out:
            out[-1] += escaped
        else:
            out.append(escaped)
        glue = False
    if open_mark and out:
        out[-1] += open_mark
    return " ".join(out)
