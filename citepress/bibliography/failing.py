"""What is wrong with a list outside of its entries: blocks without end, lost lines, no list."""

from __future__ import annotations

import re

from citepress.bibliography.blocks import BLOCK
from citepress.bibliography.progress import Progress
from citepress.bibliography.values import BRACE, STEP

_FIELD_LINE = re.compile(r"^[ \t]*(?:,[ \t]*)?[\w-]+[ \t]*=[ \t]*[{\"]", re.MULTILINE)


def why_failed(block, start: int, text: str) -> tuple[str, int]:
    """Why bibtexparser gave a block up, in plain words, and an offset in the line that is wrong."""
    why = block.error.abort_reason
    opening = BLOCK.match(text, start)[0].strip()
    unclosed = re.search(r"found `?@", why) or not why.startswith("Expected")
    if why.startswith("Expected comma after") and not unclosed:
        return f"an entry starts with a key and a comma: '{opening}{{key,'", start
    if not unclosed:
        # bibtexparser counts from a line break that it puts before the text.
        at = min(max(block.error.end_index - 2, start), len(text))
        return "a field is written 'name = {value},', which this is not", at
    if opening.lower() == "@comment":
        return "this @comment is never closed, or holds entries, which are read all the same", start
    lines = [match.start() for match in _FIELD_LINE.finditer(block.raw)]
    depth, before = 0, 0
    for number, line in enumerate([*lines, len(block.raw)]):
        for mark in BRACE.finditer(block.raw, before, line):
            depth += STEP.get(mark[0], 0)
        if depth > 1 and number:
            culprit = start + lines[number - 1]
            return "a brace that opens in this field is never closed", culprit
        before = line
    return f"the {opening} that starts here is never closed", start


def look_for_lost_lines(reading: Progress, raw: str, start: int) -> None:
    """Tell of text between entries that was meant to be read."""
    at = start
    for line in raw.splitlines(keepends=True):
        words = line.strip()
        if words.startswith("@") and words[1:2].isalpha() and words[:8].lower() != "@comment":
            word = re.match(r"@\w+", words)[0]
            return reading.reject(f"'{word}' starts no entry: '{{' must follow it at once", at)
        if _FIELD_LINE.match(line):
            return reading.reject(
                "this field stands outside every entry: the one before it is closed too early", at
            )
        at += len(line)


def look_for_no_list(reading: Progress, blocks: list[tuple]) -> None:
    """Tell of a text without any entry in it, unless it is empty or says only comments."""
    for kind, block, start in blocks:
        if kind == "ImplicitComment" and not all(
            line.startswith("%") or not line.strip() for line in block.raw.splitlines()
        ):
            page = reading.source.text.lstrip("\ufeff \t\r\n").startswith("<")
            return reading.reject(
                "this is a web page, not a list of sources"
                if page
                else "no entry can be found in this text; an entry is written '@type{key, ...}'",
                start,
            )
