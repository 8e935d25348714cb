"""Lists, headings, quotations and boxes that pandoc did not read as such: the text to notices.

Pandoc's Markdown asks for an empty line before each of them (its manual: `blank_before_header`,
`blank_before_blockquote`, "Block quotations", "Lists") and for a space after the `#` of a heading
(`space_in_atx_header`). Other dialects do not, so the text looks right to its author.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

from citepress.markdown import pasted_rows
from citepress.markdown.paragraphs import Line, paragraphs
from citepress.model import Edit, Notice, Section, Span

RULE = "unparsed-structure"
_ITEM = re.compile(r"[ ]{0,3}(?:(?P<dash>[-+*])|\(?(?P<number>\d{1,3})[.)]|\(?[a-z][.)])[ \t]+\S")
_BULLET = re.compile(r"[ ]{0,3}(?P<sign>[•·‣◦▪●–—])[ \t]*(?=\S)")
_GLUED_HEADING = re.compile(r"(?P<marks>#{1,6})(?P<title>[^\W\d_][^\n]{0,120})$")
_HEADING = re.compile(r"(?P<marks>#{1,6})[ \t]+(?P<title>[^\W\d_*\"'“‘(].*)$")
_UNDERLINE = re.compile(r"={3,}\s*$|-{3,}\s*$")
_QUOTE = re.compile(r">[ \t]?\S")
_FENCE = re.compile(r"[ ]{0,3}:{3,}")
# What starts a block of its own kind, in which other laws hold.
_OWN_KIND = re.compile(r"[ ]{0,3}(?:\[\^[^\]]+\]:|\[[^\]]+\]:|:|\||\+[-=:+]{2,}|Table:)|[ ]{4}|\t")
_AN_END = re.compile(r"[.!?…:;,۔؟]['\"”’)]*$")
_MOST_WORDS = 12  # of a title


def notices(section: Section) -> Iterator[Notice]:
    """A notice for each structure of a section's text that pandoc took for words."""
    for lines in paragraphs(section):
        yield from _headings(section, lines)
        if lines[0].words.startswith("|"):
            yield from pasted_rows.notices(section, lines)
        if _OWN_KIND.match(lines[0].words):
            continue
        yield from _lists(section, lines)
        yield from _quotations(section, lines)
        yield from pasted_rows.notices(section, lines)


# --- lists ---------------------------------------------------------------------------------------


def _lists(section: Section, lines: list[Line]) -> Iterator[Notice]:
    bullets = [line for line in lines if _BULLET.match(line.words)]
    if len(bullets) > 1:
        yield _bullets(section, lines, bullets)
        return
    if _ITEM.match(lines[0].words):
        return
    items = [number for number, line in enumerate(lines) if _ITEM.match(line.words)]
    if not items or not _is_list(lines, items):
        return
    first = lines[items[0]]
    fix = Edit(Span(section.source, first.start, first.start), f"{first.quote.rstrip()}\n")
    message = "a list without an empty line before it is printed as words of the paragraph"
    hint = "put an empty line before its first item"
    span = Span(section.source, first.at, first.at + len(first.words))
    yield Notice(RULE, message, span, hint, (fix,))


def _is_list(lines: list[Line], items: list[int]) -> bool:
    """Whether lines that begin like items are a list: several of them, or one after a colon. One
    line of prose may begin with a dash or with a number."""
    after_colon = lines[items[0] - 1].words.rstrip().endswith(":")
    found = [_ITEM.match(lines[number].words) for number in items]
    numbers = [int(one["number"]) for one in found if one and one["number"]]
    if numbers and (numbers[0] > 1 or numbers != list(range(numbers[0], numbers[0] + len(items)))):
        return False
    signs = Counter(one["dash"] or (one["number"] and "1") or "a" for one in found if one)
    # "a) ... b) ..." is as often an enumeration within a sentence.
    return (after_colon and "a" not in signs) or max(signs.values()) > 1


def _bullets(section: Section, lines: list[Line], bullets: list[Line]) -> Notice:
    """Items with a sign of their own, as they come from a word processor."""
    fix = []
    for line in bullets:
        mark = _BULLET.match(line.words)
        end = line.at + (mark.end() if mark else 0)
        blank = line is bullets[0] and line is not lines[0]
        new = f"{line.quote.rstrip()}\n{line.quote}- " if blank else f"{line.quote}- "
        fix.append(Edit(Span(section.source, line.start, end), new))
    sign = bullets[0].words.strip()[0]
    message = f"lines that begin with '{sign}' are no list, and are printed as one paragraph"
    first = bullets[0]
    span = Span(section.source, first.at, first.at + len(first.words))
    return Notice(RULE, message, span, "begin each item with '- '", tuple(fix))


# --- headings ------------------------------------------------------------------------------------


def _headings(section: Section, lines: list[Line]) -> Iterator[Notice]:
    for number, line in enumerate(lines):
        span = Span(section.source, line.at, line.at + len(line.words.rstrip()))
        glued = _GLUED_HEADING.match(line.words)
        title = glued or (_HEADING.match(line.words) if number else None)
        if title is None or not _is_title(title, lines, number):
            if number > 1 and _UNDERLINE.match(line.words) and not _is_table(lines):
                message = "the line under a heading is printed as words, since the heading is not"
                message += " on a line of its own"
                yield Notice(RULE, message, span, "put an empty line before the heading")
            continue
        fix = []
        if number:
            fix.append(
                Edit(Span(section.source, line.start, line.start), line.quote.rstrip() + "\n")
            )
        if glued:
            at = line.at + len(glued["marks"])
            fix.append(Edit(Span(section.source, at, at), " "))
        if number + 1 < len(lines):
            after = lines[number + 1].start
            fix.append(Edit(Span(section.source, after, after), line.quote.rstrip() + "\n"))
        lacks = "an empty line before it" if number else "a space after its '#'"
        if glued and number:
            lacks = "an empty line before it and a space after its '#'"
        message = (
            f"the heading '{title['title'].strip()[:60]}' lacks {lacks}, and is printed as words"
        )
        hint = "write \\# if no heading is meant"
        yield Notice(RULE, message, span, hint, tuple(fix))


def _is_title(found: re.Match[str], lines: list[Line], number: int) -> bool:
    """Whether what follows the marks reads as a title. With one mark it may be a hashtag."""
    title = found["title"].strip().rstrip("#").strip()
    if not title or len(title.split()) > _MOST_WORDS:
        return False
    if len(found["marks"]) > 1:
        return True
    if _AN_END.search(title):
        return False
    # A line of prose may begin with "#MeToo", and go on in the next.
    return number > 0 or len(lines) == 1 or lines[1].words[:1].isupper()


def _is_table(lines: list[Line]) -> bool:
    return any(re.match(r"[ ]{0,3}-{2,}[ -]*$|.*\|", line.words) for line in lines[:2])


# --- quotations, boxes  ------------------------------------------------------------


def _quotations(section: Section, lines: list[Line]) -> Iterator[Notice]:
    for before, line in pairwise(lines):
        span = Span(section.source, line.start, line.at + len(line.words))
        fix = (Edit(Span(section.source, line.start, line.start), f"{before.quote.rstrip()}\n"),)
        if line.quote.strip() and not before.quote.strip():
            message = "a quotation without an empty line before it is printed with its '>'"
            yield Notice(RULE, message, span, "put an empty line before it", fix)
            return
        if _FENCE.match(line.words) and line.words.strip(": \t"):
            message = "a box without an empty line before it is printed with its ':::'"
            yield Notice(RULE, message, span, "put an empty line before it", fix)
            return
