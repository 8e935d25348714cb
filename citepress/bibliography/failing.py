"""What is wrong in a bibliography outside of its entries: unclosed blocks, lost lines."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from citepress.bibliography.blocks import BLOCK, Block
from citepress.bibliography.progress import Progress
from citepress.bibliography.values import BRACE, STEP

_FIELD_LINE = re.compile(r"^[ \t]*(?:,[ \t]*)?[\w-]+[ \t]*=[ \t]*[{\"]", re.MULTILINE)
_KEY = r"([^\s,{}()=\"#%]+)"
_ENTRY = r"@(?!(?i:comment|string|preamble)\b)\w*[ \t]*[{(]\s*"
_WITH_KEY = re.compile(_ENTRY + _KEY + r"\s*,")
# A key without its comma: nothing but a field or the end of the entry follows it.
_WITHOUT_COMMA = re.compile(_ENTRY + _KEY + r"(?=\s+[\w-]+[ \t]*=|\s*\})")
_WITHOUT_AT = re.compile(r"[A-Za-z]{3,20}[ \t]*\{[ \t]*" + _KEY + r"[ \t]*,")
# The start of a field in a block that is torn, at the start of a line or behind a comma.
_FIELD = re.compile(r"(?:^|,)[ \t]*+(?:,[ \t]*+)?([\w-]++)[ \t]*+=[ \t]*+", re.MULTILINE)
_BRACE_OR_QUOTE = re.compile(r'\\.|[{}"]', re.DOTALL)
_NOT_OPENED = re.compile(
    r"[ \t]*([\w-]++)[ \t]*+=[ \t]*+(?P<value>[^{}\"\s#,][^{}\"\n]*+)(?=\}[ \t]*,?[ \t]*$)"
)


@dataclass(frozen=True, slots=True)
class Failure:
    """Why a block is not read, from where in the text to where (None: the end of the line), and the
    key of its entry, if it has one. `comma` is the offset where a comma that is missing belongs."""

    reason: str
    start: int
    end: int | None = None
    key: str = ""
    comma: int | None = None


def why_failed(block: Block, text: str) -> Failure:
    """Why bibtexparser gave a block up, in plain words, at the place of the slip itself."""
    why, start = block.reason, block.start
    opened = BLOCK.match(text, start)
    opening = opened[0].strip() if opened else "@"
    found = _WITH_KEY.match(block.raw)
    key = found[1] if found else ""
    unclosed = re.search(r"found `?@", why) or not why.startswith("Expected")
    if why.startswith("Expected comma after") and not unclosed:
        return _no_comma(block, opening)
    if not unclosed:
        at = min(max(block.failed_at - 1, start), len(text))
        return _no_opening_brace(text, at, key) or Failure(
            "a field is written 'name = {value},', which this is not", at, key=key
        )
    if opening.lower() == "@comment":
        return Failure(
            "this @comment is never closed, or holds entries, which are read all the same", start
        )
    return _unclosed(block, opening, key)


def _no_comma(block: Block, opening: str) -> Failure:
    """An entry whose key has no comma behind it, or that has no key."""
    found = _WITHOUT_COMMA.match(block.raw)
    if found is None:
        reason = f"an entry starts with a key and a comma: '{opening}{{key,'"
        return Failure(reason, block.start)
    start, end = block.start + found.start(1), block.start + found.end(1)
    return Failure(f"a comma is missing after the key '{found[1]}'", start, end, found[1], end)


def _no_opening_brace(text: str, at: int, key: str) -> Failure | None:
    """A value in the line of an offset that has a closing brace and no opening one."""
    line = text.rfind("\n", 0, at) + 1
    end = text.find("\n", at)
    found = _NOT_OPENED.match(text[line : end if end >= 0 else len(text)])
    if found is None:
        return None
    value = line + found.start("value")
    return Failure(f"the value of the field '{found[1]}' has no opening brace", value, key=key)


def _unclosed(block: Block, opening: str, key: str) -> Failure:
    """Which field of a block that is never closed has a brace or a quotation mark too few."""
    for name, field, value, end in _fields(block.raw):
        depth, quotes = 0, []
        for mark in _BRACE_OR_QUOTE.finditer(block.raw, value, end):
            depth += STEP.get(mark[0], 0)
            if mark[0] == '"' and depth <= 0:
                quotes.append(mark.start())
        if depth > 0:
            reason = "a brace that opens in this field is never closed"
            return Failure(reason, block.start + field, key=key)
        if len(quotes) % 2:
            opens = quotes[0] == value
            reason = (
                f"the quotation mark that opens the value of '{name}' is never closed"
                if opens
                else f"this quotation mark in the field '{name}' opens no value"
            )
            at = block.start + (quotes[0] if opens else quotes[-1])
            return Failure(reason, at, at + 1, key)
    if sum(STEP.get(mark[0], 0) for mark in BRACE.finditer(block.raw)) > 0 and key:
        end = block.start + len(block.raw.rstrip())
        return Failure(f"the closing brace of the entry '{key}' is missing", end - 1, end, key)
    return Failure(f"the {opening} that starts here is never closed", block.start, key=key)


def _fields(raw: str) -> Iterator[tuple[str, int, int, int]]:
    """The fields of a torn block: the name, and the offsets of the name, the value and the end."""
    found = list(_FIELD.finditer(raw))
    ends = [*(match.start() for match in found[1:]), len(raw)]
    for match, end in zip(found, ends, strict=False):  # a block without fields has one end
        yield match[1], match.start(1), match.end(), end


def closes_too_early(block: Block) -> bool:
    """Whether text behind an entry goes on with its fields."""
    return _FIELD_LINE.match(block.raw.lstrip(", \t\r\n")) is not None


def look_for_lost_lines(reading: Progress, block: Block) -> None:
    """Reject text between entries that was meant to be read."""
    at = block.start
    for line in block.raw.splitlines(keepends=True):
        words = line.strip()
        if words.startswith("@") and words[1:2].isalpha() and words[:8].lower() != "@comment":
            word = (re.match(r"@\w+", words) or [words])[0]
            return reading.reject(f"'{word}' starts no entry: '{{' must follow it at once", at)
        entry = _WITHOUT_AT.match(words)
        if entry and _FIELD_LINE.search(block.raw):
            return reading.reject("'@' is missing before the entry", at, key=entry[1])
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
