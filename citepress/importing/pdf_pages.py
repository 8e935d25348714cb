"""The lines of a PDF's pages to Markdown: page furniture, hyphens at line ends and columns undone.
Pure.

Sizes are points. What is a paragraph is told by the space between lines, the indent, and how far a
line's end is from the column's edge; what is a heading by size and weight.
"""

from __future__ import annotations

import itertools
import re
from collections import Counter
from dataclasses import dataclass, replace
from typing import Any

from citepress.importing import plain_text, words
from citepress.importing.parts import Change, Draft
from citepress.importing.repair import join_words
from citepress.importing.spans import NOTE_SIGN

_BULLET = re.compile(r"^(?:[•‣◦▪●○·\uf000-\uf0ff]|[-–*])(?:\s|$)")
_ITEM = re.compile(r"^(?:\[\d{1,3}\]|\(?\d{1,3}[.)])(?:\s|$)")
# A list of sources has a line that begins like this for each.
_REFERENCE = re.compile(r"[A-ZÀ-Þ][\w'’-]+, (?:[A-ZÀ-Þ]\.\s?)+.*\((?:19|20)\d\d[a-z)]")
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
    lines = _mended(lines)
    letters = sum(len(line.text) for line in lines)
    if letters < 20 or letters < 4 * len(pages) or _is_garbled(lines):
        return None
    lines_of_all = lines
    before = tuple(words.of_text("\n".join(_plain(line) for line in lines)))
    lines, changes = _without_furniture(lines, pages)
    body = _body_size(lines)
    notes, lines = _notes(lines, pages, body)
    notes, told, moved = _footnotes(notes, lines)
    changes += moved
    text, more = _markdown(lines, body)
    tail, most = _markdown(notes, body, headings=False)
    decisions = _unread(lines_of_all, pages)
    if notes:
        decisions.append(
            f"{len(notes)} small lines at the feet of pages, which may be footnotes, stand at the "
            "end"
        )
        text = _before_sources(text, tail)
    text = re.sub(r"\s*\ue1a2(\d+)\ue1a3", r"[^\1]", text)
    text += "".join(f"\n[^{label}]: {said}\n" for label, said in told)
    return Draft(text, before, changes=(*changes, *more, *most), decisions=tuple(decisions))


def _is_garbled(lines: list[_Line]) -> bool:
    """Whether the signs of a PDF mean nothing: its fonts do not say which letters they draw."""
    signs = "".join(line.text for line in lines)
    known = sum(sign.isalnum() for sign in signs)
    return known < 0.35 * len(signs.replace(" ", ""))


def _unread(lines: list[_Line], pages: list[dict[str, Any]]) -> list[str]:
    """Decisions on pages without text, and on signs that could not be read."""
    filled = {line.page for line in lines if any(sign.isalnum() for sign in line.text)}
    empty = [number + 1 for number in range(len(pages)) if number not in filled]
    out = []
    if empty:
        which = ", ".join(map(str, empty[:20])) + (", ..." if len(empty) > 20 else "")
        pages_have = "pages {} of the PDF have" if len(empty) > 1 else "page {} of the PDF has"
        out.append(
            f"{pages_have.format(which)} no text (a scan, a picture, or an empty page): "
            "add what is missing by hand"
        )
    unknown = sum(line.text.count("\ufffd") for line in lines)
    if unknown:
        out.append(f"{unknown} signs of the PDF could not be read (U+FFFD): look for them")
    return out


def _mended(lines: list[_Line]) -> list[_Line]:
    """Lines that a raised sign cut in two, whole again."""
    out: list[_Line] = []
    for line in lines:
        last = out[-1] if out else None
        size = line.size
        if (
            last
            and last.page == line.page
            and abs(last.y - line.y) < 0.3 * size
            and (last.size == size and -0.5 * size < line.x0 - last.x1 < 1.2 * size)
        ):
            close = line.x0 - last.x1 < 0.12 * size
            last.words += ([["", 0]] if close else []) + line.words
            last.x1 = line.x1
        else:
            out.append(line)
    return out


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
            counted = re.fullmatch(r"[-–\s]*(?:page\s)?#(?:\s?(?:of|/)\s?#)?[-–\s]*", form)
            if (counted and (seen[form] >= 2 or len(pages) == 1)) or (
                len(pages) > 1 and seen[_DIGITS.sub("#", line.text.lower())] >= least
            ):
                gone.append(line)
    body = _body_size(lines)
    for line, after in itertools.pairwise(lines):
        if _begins_note(line, after, pages[line.page]["height"] or 1, body):
            gone = [one for one in gone if one is not line]
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
    # The notes of a short text may have more letters than its body.
    most = [size for size, count in sizes.items() if count >= 0.3 * sum(sizes.values())]
    return max(most) if most else sizes.most_common(1)[0][0] if sizes else 10.0


def _begins_note(line: _Line, after: _Line, height: float, body: float) -> bool:
    """Whether a line is the raised number of a note, in the lower half of its page, and the line
    after it the note's first."""
    small = line.text.isdigit() and line.size < 0.75 * body and line.y < 0.5 * height
    beside = after.page == line.page and abs(after.y - line.y) < body and after.x0 > line.x0
    return small and beside


def _notes(
    lines: list[_Line], pages: list[dict[str, Any]], body: float
) -> tuple[list[_Line], list[_Line]]:
    """Small lines at the foot of a page, below all of its body, and the rest."""
    notes: list[_Line] = []
    rest: list[_Line] = []
    lowest: dict[int, float] = {}
    for line in lines:
        if line.size > 0.93 * body:
            lowest[line.page] = min(line.y, lowest.get(line.page, line.y))
    begun = -1
    for at, line in enumerate(lines):
        height = pages[line.page]["height"] or 1
        after = lines[at + 1] if at + 1 < len(lines) else None
        if after and _begins_note(line, after, height, body):
            begun = line.page
        if begun == line.page:
            notes.append(line)
            continue
        small = (
            line.size < 0.93 * body and line.y < lowest.get(line.page, 0) and line.y < 0.5 * height
        )
        (notes if small else rest).append(line)
    return notes, rest


def _footnotes(
    notes: list[_Line], lines: list[_Line]
) -> tuple[list[_Line], list[tuple[int, str]], list[Change]]:
    """The small lines that are no footnote, the footnotes with labels in their order, and what
    stood for them: a note begins with the number that is raised in the body of its page. The body's
    mark becomes one that `read` writes as a reference."""
    found: list[tuple[int, str]] = []
    rest: list[_Line] = []
    changes: list[Change] = []
    marks: dict[tuple[int, str], list[list[Any]]] = {}
    for line in lines:
        for word in line.words:
            if word[1] & 4 and word[0].isdigit():
                marks.setdefault((line.page, word[0]), []).append(word)
    open_page = -1
    for line in notes:
        number = next((word for word, _ in line.words if word), "").rstrip(".)")
        mark = marks.pop((line.page, number), [])
        if len(mark) > 1:
            # A note's number, or a source's: a person must say which.
            for word in mark:
                word[0] = NOTE_SIGN + word[0]
        if len(mark) == 1:
            label = len(found) + 1
            mark[0][0], mark[0][1] = f"\ue1a2{label}\ue1a3", 0
            changes.append(Change("layout", number, note=f"footnote {label}, its mark"))
            changes.append(Change("layout", number, note=f"footnote {label}, its number"))
            first = next(at for at, (word, _) in enumerate(line.words) if word)
            said = _styled(replace(line, words=line.words[first + 1 :]))
            found.append((label, said.strip()))
            open_page = line.page
        elif found and line.page == open_page:
            label, said = found[-1]
            said, change = join_words(said, _styled(line), "")
            changes += [change] if change else []
            found[-1] = (label, said.replace("\u00ad", "-"))
        else:
            rest.append(line)
    changes += [Change("moved", said, said, f"footnote {label}") for label, said in found]
    return rest, found, changes


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
    written = ""
    for kind, own in blocks:
        text = _written(own, kind, whole, changes)
        if text.strip(" *"):
            out += ("\n" if kind == written == "item" else "\n\n") + text
            written = kind
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
        return f"h{len(levels) + 1}" if plain_text.is_title(text) else "bold"
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
    if ended and _REFERENCE.match(line.text):
        return True
    left, right = edges.get((last.page, int(last.x0 // 60)), (last.x0, last.x1))
    short = last.x1 < right - 0.12 * max(right - left, 1)
    own_left = edges.get((line.page, int(line.x0 // 60)), (line.x0, line.x1))[0]
    indented = last_kind != "item" and line.x0 > own_left + 0.6 * line.size
    if line.page > last.page + 1:
        return True  # a page without text lies between
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
        else _joined([plain_text.escape(w) for w, _ in line.words])
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
    text = plain_text.unescaped_brackets(text.replace("\u00ad", "-"))
    if kind.startswith("h"):
        return f"{'#' * min(int(kind[1:]), 6)} {' '.join(text.split())}"
    if kind == "bold":
        return text
    bullet = _BULLET.match(own[0].text)
    if bullet:
        said = re.sub(r"^\**\\?[•‣◦▪●○·*–\uf000-\uf0ff-]\s*", "", text)
        return "- " + plain_text.line_start(said)
    if kind == "item" and (found := re.match(r"\(?(\d{1,3})[.)]\s+", text)):
        return f"{found[1]}. {text[found.end() :]}"
    return plain_text.line_start(text)


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
        escaped = plain_text.escape(word)
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
