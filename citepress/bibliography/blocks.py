"""The text of a list to bibtexparser's blocks, with their places. The only bibtexparser."""

from __future__ import annotations

import re
from collections.abc import Iterator

BLOCK = re.compile(r"@\w*[ \t]*")
_LIKE_NO_ENTRY = re.compile(r"@[cps](?=(?:omment|reamble|tring)\w+[ \t]*[{(])", re.I)
_TRAILING_BLOCK = re.compile(r"@\w*[ \t]*\Z")


def placed_blocks(text: str) -> Iterator[tuple]:
    """bibtexparser's blocks, each with its kind and with the offset where it starts in the text.

    A block has its text (`raw`) and its line, which is off after a line that ends in a backslash,
    and no offset. Outside of blocks, whatever looks like the start of one is one, so searching for
    `raw` from the end of the block before finds the very place.
    """
    import logging

    from bibtexparser import parse_string

    # What it would log, we return.
    logging.getLogger("bibtexparser").setLevel(logging.CRITICAL + 1)
    at = 0
    # Without middleware, values are as written. The splitter catches its own exceptions (and raised
    # none on thousands of real lists and on what hypothesis makes up).
    # It takes `@commentary` for `@comment`, which it passes over, and so on.
    masked = _LIKE_NO_ENTRY.sub("@_", text) if _LIKE_NO_ENTRY.search(text) else text
    for block in parse_string(masked, parse_stack=[]).blocks:
        raw, kind = block.raw, type(block).__name__
        start = max(masked.find(raw, at), at)
        at = start + len(raw)
        if kind == "ParsingFailedBlock":
            # The mark that made it fail may be the start of the next block.
            trailing = _TRAILING_BLOCK.search(raw, 1)
            at -= len(trailing[0]) if trailing else 0
        elif kind in ("DuplicateBlockKeyBlock", "DuplicateFieldKeyBlock"):
            block = block.ignore_error_block  # we look for these ourselves
            kind = type(block).__name__
        if masked is not text:
            _unmask(block, kind, raw, text[start : start + len(raw)])
        yield kind, block, start


def _unmask(block, kind: str, raw: str, written: str) -> None:
    """Give a block back what was `written` where something in it was masked: in `raw`, which is of
    the same length."""
    if kind == "Entry":
        block.entry_type = written[1 : 1 + len(block.entry_type)].lower()
    parts = block.fields if kind == "Entry" else [block] if kind == "String" else []
    at = 0
    for part in parts:
        at = raw.find(part.value, at)
        part.value = written[at : at + len(part.value)]
        at += len(part.value)
