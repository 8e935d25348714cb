"""The text of a list of sources to its entries, and to what is not taken of it."""

from __future__ import annotations

import re
from types import MappingProxyType

from citepress.bibliography.blocks import BLOCK, placed_blocks
from citepress.bibliography.failing import look_for_lost_lines, look_for_no_list, why_failed
from citepress.bibliography.fields import left_out
from citepress.bibliography.inheritance import MOST_ANCESTORS, descend
from citepress.bibliography.names import check_key, field_name
from citepress.bibliography.progress import LARGEST_LIST, Progress, Unreadable
from citepress.bibliography.values import check_text, parse_value
from citepress.model import Bibliography, Entry, Rejected, Span, Text

MOST_ENTRIES = 100_000  # counted by their `@`
MOST_REJECTED = 1_000
_FAILED_KEY = re.compile(
    r"@(?!(?i:comment|string|preamble)\b)\w*[ \t]*[{(]\s*([^\s,{}()=\"#%]+)\s*,"
)


def parse(text: Text) -> Bibliography:
    """The entries of a BibTeX or BibLaTeX list and what is not taken of it, both in its order.

    Never raises. A key that comes twice stands for its first entry, as in bibtexparser (pandoc
    keeps the last); a Rejected has the key of its entry wherever it could be read, and `first` only
    where that key is a repeated one.
    """
    reading = Progress(text)
    if len(text.text) > LARGEST_LIST:
        reading.reject(f"the list is longer than {LARGEST_LIST:,} characters", 0)
        return Bibliography(text, (), tuple(reading.rejected))
    if text.text.count("@") > MOST_ENTRIES:
        reading.reject(f"the list has more than {MOST_ENTRIES:,} entries", 0)
        return Bibliography(text, (), tuple(reading.rejected))
    blocks = list(placed_blocks(text.text))
    reading.abbreviations.update(block.key.lower() for kind, block, _ in blocks if kind == "String")
    for kind, block, start in blocks:  # these first: an entry may use one that comes later
        if kind == "String":
            _take(reading, block, start, _take_string)
    failed = False
    for kind, block, start in blocks:
        if len(reading.rejected) >= MOST_REJECTED:
            reading.reject(f"the list has {MOST_REJECTED:,} faults; the rest is not read", start)
            break
        if kind == "Entry":
            _take(reading, block, start, _take_entry)
        elif kind == "ParsingFailedBlock":
            reason, at = why_failed(block, start, text.text)
            key = _FAILED_KEY.match(block.raw)
            reading.reject(reason, at, key=key[1] if key else "")
        elif kind == "ImplicitComment" and not failed:  # else it is the rest of what failed
            look_for_lost_lines(reading, block.raw, start)
        failed = kind == "ParsingFailedBlock"
    if not reading.entries and not reading.rejected:
        look_for_no_list(reading, blocks)
    _reject_bottomless(reading)
    rejected = sorted(reading.rejected, key=lambda one: (one.span.start, one.span.end))
    entries, defined = tuple(reading.entries.values()), frozenset(reading.abbreviations)
    return Bibliography(text, entries, tuple(rejected), defined)


def _take(reading: Progress, block, start: int, take) -> None:
    try:
        take(reading, block, start)
    except Unreadable as fault:
        key = block.key if take is _take_entry else ""
        reading.reject(fault.reason, fault.start, fault.end, key, fault.wanted)


def _take_string(reading: Progress, block, start: int) -> None:
    name = block.key.lower()
    at = start + block.raw.find(block.value, block.raw.find("=") + 1)
    value, _ = parse_value(reading, f"abbreviation '{block.key}'", block.value, at)
    check_text(f"abbreviation '{block.key}'", value, at)
    if reading.strings.setdefault(name, value) != value:
        raise Unreadable(f"the abbreviation '{block.key}' is defined twice", start)


def _take_entry(reading: Progress, block, start: int) -> None:
    raw, key = block.raw, block.key
    kind = block.entry_type
    opened = BLOCK.match(raw).end()
    key_start = start + raw.find(key, opened + 1)
    key_span = Span(reading.source, key_start, key_start + len(key))
    if not kind:
        raise Unreadable("this entry has no type: '@' must be followed by one", start)
    if not (kind.isascii() and kind.isalpha()):
        raise Unreadable(f"'{kind}' is not a type of entry: it must be a word of letters", start)
    check_key(key, start if not key else key_start)
    fields: dict[str, str] = {}
    places: dict[str, Span] = {}
    undefined: dict[str, tuple[Span, ...]] = {}
    at = key_start + len(key) - start
    for one in block.fields:
        name_at = raw.find(one.key, at)
        equals = raw.find("=", name_at + len(one.key))
        value_at = raw.find(one.value, equals + 1)
        at = value_at + len(one.value)
        name = field_name(one.key, start + (name_at if one.key else equals))
        if name in fields:
            raise Unreadable(f"the entry '{key}' has the field '{name}' twice", start + name_at)
        value, (first, last) = parse_value(reading, f"field '{name}'", one.value, start + value_at)
        if not left_out(name):
            check_text(f"field '{name}'", value, start + value_at)
        fields[name] = value
        places[name] = Span(reading.source, first, last)
        if reading.undefined:
            undefined[name] = tuple(reading.undefined)
    entry = Entry(
        key,
        kind,
        MappingProxyType(fields),
        Span(reading.source, start, start + len(raw)),
        key_span,
        MappingProxyType(places),
        MappingProxyType(undefined),
    )
    if key in reading.entries:
        first = reading.entries[key].key_span
        reason = f"the key '{key}' is that of an earlier entry"
        reading.rejected.append(Rejected(reason, key_span, key, first, entry))
        return
    reading.entries[key] = entry


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
