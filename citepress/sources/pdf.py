"""The lines of a PDF's pages (`engines.pdf_pages`) to text by page, as it is read. Pure.

Running heads and feet are lines that stand at the same edge of several pages and say the same but
for numbers; page numbers stand alone there. A hyphen at a line's end goes where the word goes on in
small letters.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import Any

from citepress.sources.text import Page

_EDGE = 3  # lines from the top and from the foot that can be running heads
_NUMBER = re.compile(r"\W*(?:page\s+)?(?:\d{1,4}|[ivxlc]{1,7})\W*(?:of\s+\d{1,4}\W*)?", re.I)


def pages_of(pages: list[dict[str, Any]]) -> tuple[Page, ...]:
    """The pages with their labels and their text."""
    lines = [[_words(line) for line in page["lines"]] for page in pages]
    lines = [[line for line in page if line] for page in lines]
    repeated = _repeated(lines)
    found = []
    for number, page in enumerate(lines):
        body = [
            line
            for at, line in enumerate(page)
            if not (_at_edge(at, len(page)) and (_shape(line) in repeated or _is_number(line)))
        ]
        label = str(pages[number].get("label") or number + 1)
        found.append(Page(label, _joined(body)))
    return tuple(found)


def _words(line: dict[str, Any]) -> str:
    """A line as text: a word that only changes its style in the middle is one word."""
    parts: list[str] = []
    glued = False
    for word, _ in line["words"]:
        if not word:  # the mark between two styles of one word
            glued = True
            continue
        parts += [word] if glued or not parts else [" ", word]
        glued = False
    return "".join(parts).strip()


def _at_edge(at: int, count: int) -> bool:
    return at < _EDGE or at >= count - _EDGE


def _shape(line: str) -> str:
    """A line without its numbers, by which running heads of several pages are one."""
    return re.sub(r"\d+", "#", " ".join(line.lower().split()))


def _repeated(pages: list[list[str]]) -> frozenset[str]:
    """The shapes of the lines that stand at the edge of several pages."""
    counted: Counter[str] = Counter()
    for page in pages:
        edge = {_shape(line) for at, line in enumerate(page) if _at_edge(at, len(page))}
        counted.update(shape for shape in edge if len(shape) < 150)
    least = 2 if len(pages) < 6 else 3
    return frozenset(shape for shape, count in counted.items() if count >= least and shape)


def _is_number(line: str) -> bool:
    return bool(_NUMBER.fullmatch(line))


def _joined(lines: list[str]) -> str:
    """The lines as running text. `\\u00ad` is PDFium's mark for a hyphen at a line's end."""
    text = ""
    for line in lines:
        hyphen = re.search(r"[^\W\d_]-$", text) and line[:1].islower()
        if hyphen or text.endswith("\u00ad"):
            text = text[:-1] + line
        else:
            text = f"{text} {line}" if text else line
    return text.replace("\u00ad", "")
