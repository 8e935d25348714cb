"""A Word document part with what belongs together kept on one page, and no page left empty.

Word keeps a paragraph with the next one where it is asked to (ISO/IEC 29500-1, 17.3.1.15).
"""

from __future__ import annotations

import re
from itertools import groupby

_KEEP = "<w:keepNext/>"
_FEW_POINTS = 5  # of a handout's list
_FEW_SOURCES = 5
_PARAGRAPH = re.compile(r"<w:p>\s*<w:pPr>(.*?)</w:pPr>.*?</w:p>", re.S)
_STYLE = re.compile(r'<w:pStyle w:val="(\w+)" ?/>')
_LIST = re.compile(r'<w:ilvl w:val="(\d)" ?/>\s*<w:numId w:val="(\d+)" ?/>')
_BREAK = r'<w:p>\s*<w:r>\s*<w:br w:type="page" ?/>\s*</w:r>\s*</w:p>'
_END = r'<w:p><w:pPr><w:pStyle w:val="(?:Upright|Across)End" ?/></w:pPr></w:p>'
_EMPTY = re.compile(rf"({_END})\s*{_BREAK}|{_BREAK}\s*({_END})")


def without_empty(text: str) -> str:
    """The part without the page breaks that stand beside the end of a section, which turns the page
    already."""
    return _EMPTY.sub(lambda found: found[1] or found[2], text)


def together(text: str, points: bool, colophon: bool) -> str:
    """The part in which no source stands on a page alone (few of them stay on one page with their
    heading), nor the colophon that follows (`colophon`), the ruled lines of one heading stay with
    it, and so do the points of a short list (`points`)."""
    found = list(_PARAGRAPH.finditer(text))
    styles = [match[1] if (match := _STYLE.search(one[1])) else "" for one in found]
    keep = {
        at
        for at, style in enumerate(styles[:-1])
        if style == "RuledLine" and styles[at + 1] == "RuledLine"
    }
    sources = [at for at, style in enumerate(styles) if style == "Bibliography"]
    whole = len(sources) <= _FEW_SOURCES
    keep.update(sources[:-1] if whole else [sources[0], sources[-2]])
    keep.update(sources[-1:] if colophon else [])
    if points:
        numbers = [match[2] if (match := _LIST.search(one[1])) else "" for one in found]
        for number, group in groupby(range(len(found)), key=numbers.__getitem__):
            items = list(group)
            if number and len(items) <= _FEW_POINTS:
                keep.update(items[:-1])
    for at in sorted(keep, reverse=True):
        place = _after_style(found[at].start(1), found[at][1])
        text = text[:place] + _KEEP + text[place:]
    return text


def _after_style(start: int, properties: str) -> int:
    style = _STYLE.match(properties)
    return start + (style.end() if style else 0)
