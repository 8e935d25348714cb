"""The text of a bibliography to blocks with their offsets. No other module uses bibtexparser."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from dataclasses import dataclass

import bibtexparser.model as parsed
from bibtexparser.entrypoint import parse_string
from bibtexparser.exceptions import BlockAbortedException

BLOCK = re.compile(r"@\w*[ \t]*")
_LIKE_NO_ENTRY = re.compile(r"@[cps](?=(?:omment|reamble|tring)\w+[ \t]*[{(])", re.I)
_TRAILING_BLOCK = re.compile(r"@\w*[ \t]*\Z")


@dataclass(frozen=True, slots=True)
class Block:
    """A block as bibtexparser splits it.

    `kind` is entry, string, comment (text between blocks), other (`@comment`, `@preamble`) or
    failed. `start` is the offset of `raw` in the text, from 0. An entry has its type, key and
    fields (name and value as written), a string its key and its value; a failed block has the
    reason and the offset in the text at which bibtexparser gave up.
    """

    kind: str
    start: int
    raw: str
    key: str = ""
    type: str = ""
    value: str = ""
    fields: tuple[tuple[str, str], ...] = ()
    reason: str = ""
    failed_at: int = 0


def split(text: str) -> Iterator[Block]:
    """The blocks of a text, in its order.

    bibtexparser gives a block's text and its line, which is off after a line that ends in a
    backslash, and no offset. Whatever looks like the start of a block outside of blocks is one, so
    the first occurrence of its text after the block before it is its place.
    """
    # What it would log, we return.
    logging.getLogger("bibtexparser").setLevel(logging.CRITICAL + 1)
    at = 0
    # It takes `@commentary` for `@comment`, which it skips, and so on.
    masked = _LIKE_NO_ENTRY.sub("@_", text) if _LIKE_NO_ENTRY.search(text) else text
    # Without middleware, values are as written. The splitter catches its own exceptions (and raised
    # none on thousands of real lists and on what hypothesis makes up).
    for block in parse_string(masked, parse_stack=[]).blocks:
        raw = block.raw or ""
        start = max(masked.find(raw, at), at)
        at = start + len(raw)
        written = text[start:at] if masked is not text else raw
        repeated = (parsed.DuplicateBlockKeyBlock, parsed.DuplicateFieldKeyBlock)
        if isinstance(block, repeated) and block.ignore_error_block:
            block = block.ignore_error_block  # we look for these ourselves
        elif isinstance(block, parsed.ParsingFailedBlock):
            # The mark that made it fail may be the start of the next block.
            trailing = _TRAILING_BLOCK.search(raw, 1)
            at -= len(trailing[0]) if trailing else 0
        yield _block(block, start, raw, written)


def _block(block: parsed.Block, start: int, raw: str, written: str) -> Block:
    """bibtexparser's block as ours. `written` is its text where `raw` has something masked."""
    if isinstance(block, parsed.Entry):
        entry_type, fields, at = block.entry_type, [], 0
        if written is not raw:
            entry_type = written[1 : 1 + len(entry_type)].lower()
        for one in block.fields:
            value = one.value
            if written is not raw:
                at = raw.find(value, at)
                value = written[at : at + len(value)]
                at += len(value)
            fields.append((one.key, value))
        return Block("entry", start, written, block.key, entry_type, fields=tuple(fields))
    if isinstance(block, parsed.String):
        value = block.value
        at = raw.find(value)
        return Block("string", start, written, block.key, value=written[at : at + len(value)])
    if isinstance(block, parsed.ParsingFailedBlock):
        error = block.error
        reason, end = str(error), start + len(raw)
        if isinstance(error, BlockAbortedException):
            # bibtexparser counts from a line break that it puts before the text.
            reason, end = error.abort_reason, (error.end_index or 0) - 1
        return Block("failed", start, written, reason=reason, failed_at=end)
    kind = "comment" if isinstance(block, parsed.ImplicitComment) else "other"
    return Block(kind, start, written)
