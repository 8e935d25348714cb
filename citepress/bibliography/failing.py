"""What is wrong in a bibliography outside of its entries: unclosed blocks, lost lines."""

from __future__ import annotations

import re
from collections.abc import Iterable

from citepress.bibliography.blocks import BLOCK, Block
from citepress.bibliography.progress import Progress
from citepress.bibliography.values import BRACE, STEP

_FIELD_LINE = re.compile(r"^[ \t]*(?:,[ \t]*)?[\w-]+[ \t]*=[ \t]*[{\"]", re.MULTILINE)


def why_failed(block: Block, text: str) -> tuple[str, int]:
    """Why bibtexparser gave a block up, in plain words, and an offset in the line that is wrong."""
    why, start = block.reason, block.start
    opened = BLOCK.match(text, start)
    opening = opened[0].strip() if opened else "@"
    unclosed = re.search(r"found `?@", why) or not why.startswith("Expected")
    if why.startswith("Expected comma after") and not unclosed:
        return f"an entry starts with a key and a comma: '{opening}{{key,'", start
    if not unclosed:
        at = min(max(block.failed_at - 1, start), len(text))
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


def look_for_lost_lines(reading: Progress, block: Block) -> None:
    """Reject text between entries that was meant to be read."""
    at = block.start
    for line in block.raw.splitlines(keepends=True):
        words = line.strip()
        if words.startswith("@") and words[1:2].isalpha() and words[:8].lower() != "@comment":
            word = (re.match(r"@\w+", words) or [words])[0]
            return reading.reject(f"'{word}' starts no entry: '{{' must follow it at once", at)
        if _FIELD_LINE.match(line):
            return reading.reject(
                "this field stands outside every entry: the one before it is closed too early", at
            )
        at += len(line)
    return None


def look_for_no_list(reading: Progress, blocks: Iterable[Block]) -> None:
    """Reject a text without any entry in it, unless it is empty or has only comments."""
    for block in blocks:
        if block.kind == "comment" and not all(
            line.startswith("%") or not line.strip() for line in block.raw.splitlines()
        ):
            page = reading.source.text.lstrip("\ufeff \t\r\n").startswith("<")
            return reading.reject(
                "this is a web page, not a bibliography"
                if page
                else "no entry can be found in this text; an entry is written '@type{key, ...}'",
                block.start,
            )
    return None
