"""The text of a bibliography to entries with spans."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from types import MappingProxyType

from citepress.bibliography.blocks import BLOCK, Block, split
from citepress.bibliography.failing import (
    closes_too_early,
    look_for_lost_lines,
    look_for_no_list,
    why_failed,
)
from citepress.bibliography.fields import left_out
from citepress.bibliography.inheritance import MOST_ANCESTORS, descend
from citepress.bibliography.keys import check_key, field_name
from citepress.bibliography.progress import LARGEST_LIST, NOTHING, Progress, Unreadable
from citepress.bibliography.values import check_text, parse_value
from citepress.model import Bibliography, Entry, Rejected, Span, Text

MOST_BLOCKS = 1_000_000  # counted by their `@`, which addresses have too
MOST_REJECTED = 1_000


def parse(text: Text) -> Bibliography:
    """The entries of a BibTeX or BibLaTeX list and what is not taken of it, both in its order.

    Never raises. Of two entries with one key the first is used, as in bibtexparser (pandoc uses the
    last); a Rejected has the key of its entry wherever it could be read, and `first` only where
    that key is a repeated one.
    """
    reading = Progress(text)
    if len(text.text) > LARGEST_LIST:
        reading.reject(f"the list is longer than {LARGEST_LIST:,} characters", 0)
        return Bibliography(text, (), tuple(reading.rejected))
    if text.text.count("@") > MOST_BLOCKS:
        reading.reject(f"the list has more than {MOST_BLOCKS:,} '@'", 0)
        return Bibliography(text, (), tuple(reading.rejected))
    blocks = list(split(text.text))
    strings = [block for block in blocks if block.kind == "string"]
    reading.abbreviations.update(block.key.lower() for block in strings)
    for block in strings:  # these first: an entry may use one that comes later
        _take(reading, block, _take_string)
    _take_entries(reading, blocks)
    if not reading.entries and not reading.rejected:
        look_for_no_list(reading, blocks)
    _reject_bottomless(reading)
    rejected = sorted(reading.rejected, key=lambda one: (one.span.start, one.span.end))
    entries, defined = tuple(reading.entries.values()), frozenset(reading.abbreviations)
    return Bibliography(text, entries, tuple(rejected), defined)


def _take_entries(reading: Progress, blocks: Sequence[Block]) -> None:
    failed = False
    before: Block | None = None  # the block before, where it is an entry
    for block in blocks:
        if len(reading.rejected) >= MOST_REJECTED:
            reason = f"the list has {MOST_REJECTED:,} faults; the rest is not read"
            reading.reject(reason, block.start)
            break
        if block.kind == "entry":
            _take(reading, block, _take_entry)
            failed = False
        elif block.kind == "failed":
            why = why_failed(block, reading.source.text)
            wanted = NOTHING if why.comma is None else {why.comma: ","}
            reading.reject(why.reason, why.start, why.end, why.key, wanted)
            failed = True
        elif block.kind == "comment" and not failed:  # else it is the rest of what failed
            if before is not None and closes_too_early(block):
                _reject_closed_early(reading, before)
            else:
                look_for_lost_lines(reading, block)
            failed = False
        before = block if block.kind == "entry" else None


def _take(reading: Progress, block: Block, take: Callable[[Progress, Block], None]) -> None:
    try:
        take(reading, block)
    except Unreadable as fault:
        key = block.key if block.kind == "entry" else ""
        reading.reject(fault.reason, fault.start, fault.end, key, fault.wanted)


def _reject_closed_early(reading: Progress, block: Block) -> None:
    """Reject an entry whose other fields stand behind its closing brace, unless it is rejected."""
    entry = reading.entries.get(block.key)
    if entry is None or entry.span.start != block.start:
        return
    del reading.entries[block.key]
    reason = f"this brace closes the entry '{block.key}' before its last field"
    end = block.start + len(block.raw)
    reading.reject(reason, end - 1, end, block.key)


def _take_string(reading: Progress, block: Block) -> None:
    name = block.key.lower()
    at = block.start + block.raw.find(block.value, block.raw.find("=") + 1)
    value, _ = parse_value(reading, f"abbreviation '{block.key}'", block.value, at)
    check_text(f"abbreviation '{block.key}'", value, at)
    if reading.strings.setdefault(name, value) != value:
        raise Unreadable(f"the abbreviation '{block.key}' is defined twice", block.start)


def _take_entry(reading: Progress, block: Block) -> None:
    key, kind, start = block.key, block.type, block.start
    opened = BLOCK.match(block.raw)
    key_start = start + block.raw.find(key, opened.end() + 1 if opened else 1)
    key_span = Span(reading.source, key_start, key_start + len(key))
    if not kind:
        raise Unreadable("this entry has no type: '@' must be followed by one", start)
    if not (kind.isascii() and kind.isalpha()):
        raise Unreadable(f"'{kind}' is not a type of entry: it must be a word of letters", start)
    check_key(key, start if not key else key_start)
    fields, places, undefined, repeated = _take_fields(reading, block, key_start + len(key))
    entry = Entry(
        key,
        kind,
        MappingProxyType(fields),
        Span(reading.source, start, start + len(block.raw)),
        key_span,
        MappingProxyType(places),
        MappingProxyType(undefined),
        repeated,
    )
    if key in reading.entries:
        first = reading.entries[key].key_span
        reason = f"the key '{key}' is that of an earlier entry"
        reading.rejected.append(Rejected(reason, key_span, key, first, entry))
        return
    reading.entries[key] = entry


def _take_fields(
    reading: Progress, block: Block, at: int
) -> tuple[
    dict[str, str], dict[str, Span], dict[str, tuple[Span, ...]], tuple[tuple[str, Span], ...]
]:
    """The fields of an entry by name, their places, their undefined abbreviations, and the places
    of those that repeat an earlier field. `at` is the offset where its key ends."""
    fields: dict[str, str] = {}
    places: dict[str, Span] = {}
    undefined: dict[str, tuple[Span, ...]] = {}
    repeated: list[tuple[str, Span]] = []
    start, raw = block.start, block.raw
    at -= start
    for written, raw_value in block.fields:
        name_at = raw.find(written, at)
        equals = raw.find("=", name_at + len(written))
        value_at = raw.find(raw_value, equals + 1)
        at = value_at + len(raw_value)
        name = field_name(written, start + (name_at if written else equals))
        value, (first, last) = parse_value(reading, f"field '{name}'", raw_value, start + value_at)
        if name in fields:
            if not left_out(name) and fields[name].split() != value.split():
                reason = f"the entry '{block.key}' has the field '{name}' twice"
                raise Unreadable(reason + ", with two values", start + name_at)
            repeated.append((name, Span(reading.source, first, last)))
            continue
        if not left_out(name):
            check_text(f"field '{name}'", value, start + value_at)
        fields[name] = value
        places[name] = Span(reading.source, first, last)
        if reading.undefined:
            undefined[name] = tuple(reading.undefined)
    return fields, places, undefined, tuple(repeated)


def _reject_bottomless(reading: Progress) -> None:
    for key, weight in descend(reading.entries)[1].items():
        if weight > MOST_ANCESTORS:
            span = reading.entries.pop(key).key_span
            if len(reading.rejected) <= MOST_REJECTED:
                reading.reject(
                    f"'{key}' inherits from more than {MOST_ANCESTORS} entries",
                    span.start,
                    span.end,
                    key,
                )
