"""The list of sources: its text to entries with spans, and entries to what pandoc is given.

The only room that knows bibtexparser. `parse` is total: any text gives a Bibliography, and what is
wrong with it stands in `rejected`. The form of the text is BibTeX's ("BibTeXing", O. Patashnik) and
BibLaTeX's (the biblatex manual, chapters 2 and 3). `clean` writes anew what was parsed, so that
pandoc prints the list that was checked.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from citepress.model import Bibliography, Edit, Entry, Rejected, Span, Text

LARGEST_LIST = 5_000_000  # characters; also the most that abbreviations may add to it
LARGEST_FIELD = 20_000
DEEPEST_BRACES = 60
MOST_ENTRIES = 100_000  # counted by their `@`
MOST_REJECTED = 1_000
MOST_ANCESTORS = 64  # pandoc walks each path of inheritance apart: doubling ones are exponential

INHERITING = ("xdata", "crossref")  # what comes first wins
REFERRING = (*INHERITING, "xref", "related")

# Left out of what pandoc reads: fields that name files, notes of reference managers, and `ids` and
# `entryset`, which would let one entry answer to another's key.
_LEFT_OUT = frozenset(
    "file pdf ps local-url localfile abstract annotation annote keywords keyword review comment "
    "owner timestamp groups priority ranking readstatus printed qualityassured username "
    "date-added date-modified creationdate modificationdate __markedentry "
    "ids entryset execute related relatedtype relatedstring relatedoptions xref".split()
)
_LEFT_OUT_FAMILIES = ("bdsk-", "mendeley-", "zotero", "citeulike-", "file-")
_DATES = frozenset({"date", "eventdate", "origdate", "urldate"})
# pandoc takes these as they stand, not as LaTeX, so an escaped `\_` would be printed with its `\`.
_VERBATIM = frozenset({"url", "doi", "eprint", "isbn", "issn", "pmid", "pmcid"})
# pandoc's biblatex reader does not know this alias and would drop the book's title.
_KINDS = {"conference": "inproceedings"}

_BLOCK = re.compile(r"@\w*[ \t]*")
# A backslash takes the next sign with it, as in TeX and pandoc: the brace of `\\{` opens, though
# bibtexparser takes it for an escaped one. Values on which they disagree are rejected.
_BRACE = re.compile(r"\\.|[{}]", re.DOTALL)
_BRACE_OR_QUOTE = re.compile(r'\\.|[{}"]', re.DOTALL)
_STEP = {"{": 1, "}": -1}
_BARE = re.compile(r"[^\s{}\"#,=\\%()']+")
_SIGN = re.compile(r"\S")
_JOIN = re.compile(r"\s*#\s*")
_FIELD_NAME = re.compile(r"[A-Za-z0-9_:+-]+")
_FIELD_LINE = re.compile(r"^[ \t]*(?:,[ \t]*)?[\w-]+[ \t]*=[ \t]*[{\"]", re.MULTILINE)
_LIKE_NO_ENTRY = re.compile(r"@[cps](?=(?:omment|reamble|tring)\w+[ \t]*[{(])", re.I)
_FAILED_KEY = re.compile(
    r"@(?!(?i:comment|string|preamble)\b)\w*[ \t]*[{(]\s*([^\s,{}()=\"#%]+)\s*,"
)
_TRAILING_BLOCK = re.compile(r"@\w*[ \t]*\Z")
# TeX that decides, defines or nests. pandoc is exponential in `\if...` and in nested `\begin`, and
# drops the rest without a word. `\iff` is an arrow.
_PROGRAM = re.compile(
    r"\\(?:if(?!f(?![A-Za-z@]))[A-Za-z@]*|begin|input|include|(?:re)?newcommand|providecommand"
    r"|[egx]?def|let|catcode|csname)(?![A-Za-z@])"
)


# -- parse: text to entries


_NOTHING: Mapping[int, str] = MappingProxyType({})


class _Unreadable(Exception):
    """Why a block is not taken, from where in the text to where, and what is `wanted` at which
    offset for it to be read; never leaves this module."""

    def __init__(
        self, reason: str, start: int, end: int | None = None, wanted: Mapping[int, str] = _NOTHING
    ) -> None:
        super().__init__(reason)
        self.reason, self.start, self.end, self.wanted = reason, start, end, wanted


@dataclass
class _Reading:
    """What has been read so far. `budget` is the length that abbreviations may still add."""

    source: Text
    strings: dict[str, str] = field(default_factory=dict)
    entries: dict[str, Entry] = field(default_factory=dict)
    rejected: list[Rejected] = field(default_factory=list)
    budget: int = LARGEST_LIST

    def reject(
        self,
        reason: str,
        start: int,
        end: int | None = None,
        key: str = "",
        wanted: Mapping[int, str] = _NOTHING,
    ) -> None:
        """Note a block that is not taken; without an end, the span is the rest of the line."""
        if end is None:
            start, end = _line(self.source.text, start)
        fix = tuple(Edit(Span(self.source, at, at), sign) for at, sign in wanted.items())
        self.rejected.append(Rejected(reason, Span(self.source, start, end), key, fix=fix))


def parse(text: Text) -> Bibliography:
    """The entries of a BibTeX or BibLaTeX list and what is not taken of it, both in its order.

    Never raises. A key that comes twice stands for its first entry, as in bibtexparser (pandoc
    keeps the last); a Rejected has the key of its entry wherever it could be read, and `first` only
    where that key is a repeated one.
    """
    reading = _Reading(text)
    if len(text.text) > LARGEST_LIST:
        reading.reject(f"the list is longer than {LARGEST_LIST:,} characters", 0)
        return Bibliography(text, (), tuple(reading.rejected))
    if text.text.count("@") > MOST_ENTRIES:
        reading.reject(f"the list has more than {MOST_ENTRIES:,} entries", 0)
        return Bibliography(text, (), tuple(reading.rejected))
    blocks = list(_blocks(text.text))
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
            reason, at = _why_failed(block, start, text.text)
            key = _FAILED_KEY.match(block.raw)
            reading.reject(reason, at, key=key[1] if key else "")
        elif kind == "ImplicitComment" and not failed:  # else it is the rest of what failed
            _look_for_lost_lines(reading, block.raw, start)
        failed = kind == "ParsingFailedBlock"
    if not reading.entries and not reading.rejected:
        _look_for_no_list(reading, blocks)
    _reject_bottomless(reading)
    rejected = sorted(reading.rejected, key=lambda one: (one.span.start, one.span.end))
    return Bibliography(text, tuple(reading.entries.values()), tuple(rejected))


def _blocks(text: str) -> Iterator[tuple]:
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


def _take(reading: _Reading, block, start: int, take) -> None:
    try:
        take(reading, block, start)
    except _Unreadable as fault:
        key = block.key if take is _take_entry else ""
        reading.reject(fault.reason, fault.start, fault.end, key, fault.wanted)


def _take_string(reading: _Reading, block, start: int) -> None:
    name = block.key.lower()
    at = start + block.raw.find(block.value, block.raw.find("=") + 1)
    value, _ = _value(reading, f"abbreviation '{block.key}'", block.value, at)
    _check_text(f"abbreviation '{block.key}'", value, at)
    if reading.strings.setdefault(name, value) != value:
        raise _Unreadable(f"the abbreviation '{block.key}' is defined twice", start)


def _take_entry(reading: _Reading, block, start: int) -> None:
    raw, key = block.raw, block.key
    kind = block.entry_type
    opened = _BLOCK.match(raw).end()
    key_start = start + raw.find(key, opened + 1)
    key_span = Span(reading.source, key_start, key_start + len(key))
    if not kind:
        raise _Unreadable("this entry has no type: '@' must be followed by one", start)
    if not (kind.isascii() and kind.isalpha()):
        raise _Unreadable(f"'{kind}' is not a type of entry: it must be a word of letters", start)
    _check_key(key, start if not key else key_start)
    fields: dict[str, str] = {}
    places: dict[str, Span] = {}
    at = key_start + len(key) - start
    for one in block.fields:
        name_at = raw.find(one.key, at)
        equals = raw.find("=", name_at + len(one.key))
        value_at = raw.find(one.value, equals + 1)
        at = value_at + len(one.value)
        name = _field_name(one.key, start + (name_at if one.key else equals))
        if name in fields:
            raise _Unreadable(f"the entry '{key}' has the field '{name}' twice", start + name_at)
        value, (first, last) = _value(reading, f"field '{name}'", one.value, start + value_at)
        if not _left_out(name):
            _check_text(f"field '{name}'", value, start + value_at)
        fields[name] = value
        places[name] = Span(reading.source, first, last)
    entry = Entry(
        key,
        kind,
        MappingProxyType(fields),
        Span(reading.source, start, start + len(raw)),
        key_span,
        MappingProxyType(places),
    )
    if key in reading.entries:
        first = reading.entries[key].key_span
        reason = f"the key '{key}' is that of an earlier entry"
        reading.rejected.append(Rejected(reason, key_span, key, first, entry))
        return
    reading.entries[key] = entry


def _check_key(key: str, at: int) -> None:
    """Raise unless all readers of such lists read this key the same.

    Letters beyond ASCII are those of Unicode 3.2, which every Python and every pandoc know alike;
    pandoc takes no combining marks.
    """
    if not key:
        raise _Unreadable("this entry has no key", at)
    odd = [sign for sign in dict.fromkeys(key) if not _is_for_keys(sign)]
    if odd:
        shown = ", ".join(_shown(sign) for sign in odd)
        raise _Unreadable(
            f"the key '{' '.join(key[:60].split())}' contains {shown}; a key is made of letters, "
            "digits and _ - . : / + & $ ?",
            at,
            at + len(key),
        )


def _is_for_keys(sign: str) -> bool:
    if sign.isascii():
        return sign.isalnum() or sign in "_-.:/+&$?"
    return sign.isalnum() and unicodedata.ucd_3_2_0.category(sign)[0] in "LN"


def is_portable(key: str) -> bool:
    """Whether every reader of such lists takes this key: ASCII letters, digits and
    `_ - . : / + & $ ?`, a letter or a digit first (or pandoc would want `@{...}` round it)."""
    return bool(key) and key.isascii() and all(map(_is_for_keys, key)) and key[0].isalnum()


def _shown(sign: str) -> str:
    if sign.isspace():
        return "a space" if sign in " \t" else "a line break" if sign in "\r\n" else "white space"
    if sign.isprintable() and not unicodedata.combining(sign):
        return f"'{sign}'"
    return f"the character U+{ord(sign):04X}"


def _field_name(name: str, at: int) -> str:
    if not name:
        raise _Unreadable("a field has no name before its '='", at)
    if name.startswith("%"):
        raise _Unreadable("BibTeX has no comments inside an entry: take the line out", at)
    if len(name.split()) > 1:
        name = name.split()[0]
        raise _Unreadable(f"'{name}' is not followed by '='; a field is 'name = {{value}},'", at)
    return name.lower()


def _value(reading: _Reading, what: str, raw: str, at: int) -> tuple[str, tuple[int, int]]:
    """A value as written, abbreviations put in, and its place without delimiters, if it has one
    pair of them. `at` is the offset of `raw` in the text."""
    inner = raw[1:-1]
    if raw[:1] == "{" and raw[-1:] == "}" and not ("{" in inner or "}" in inner or "\\" in inner):
        return inner, (at + 1, at + len(raw) - 1)  # the plain case, most of all
    parts: list[str] = []
    end = 0
    while True:
        start, end = end, _piece_end(what, raw, end, at)
        if raw[start] in '{"':
            parts.append(raw[start + 1 : end - 1])
            place = (at + start + 1, at + end - 1)
        else:
            name = raw[start:end]
            part = reading.strings.get(name.lower(), name)
            reading.budget -= len(part)
            if reading.budget < 0:
                raise _Unreadable("abbreviations make the list grow without bounds", at)
            parts.append(part)
            place = (at + start, at + end)
        joint = _JOIN.match(raw, end)
        if joint is None:
            break
        end = joint.end()
    if end < len(raw):
        _complain_of_rest(what, raw, end, at)
    return "".join(parts), place if len(parts) == 1 else (at, at + len(raw))


def _piece_end(what: str, raw: str, start: int, at: int) -> int:
    """Where one braced, quoted or bare piece of a value ends."""
    opening = raw[start : start + 1]
    if opening not in ("{", '"'):
        bare = _BARE.match(raw, start)
        if bare:
            return bare.end()
        if not raw:
            raise _Unreadable(f"the {what} has no value", at)
        raise _Unreadable(f"the value of the {what} must stand in braces", at + start)
    depth = 0
    marks = _BRACE if opening == "{" else _BRACE_OR_QUOTE
    for mark in marks.finditer(raw, start if opening == "{" else start + 1):
        if mark[0] == '"' and depth == 0:
            return mark.end()
        depth += _STEP.get(mark[0], 0)
        if depth > DEEPEST_BRACES:
            raise _Unreadable(f"the {what} nests braces more than {DEEPEST_BRACES} deep", at)
        if depth < 0:
            break
        if depth == 0 and mark[0] == "}" and opening == "{":
            return mark.end()
    raise _Unreadable(f"the braces in the {what} do not pair up", at + start)


def _complain_of_rest(what: str, raw: str, end: int, at: int) -> None:
    if raw[0] not in '{"':
        words = raw.rstrip()
        plain_words = not re.search(r"[{}\"#=\\@%\n]", words)
        wanted = {at: "{", at + len(words): "}"} if plain_words else _NOTHING
        raise _Unreadable(f"the value of the {what} must stand in braces", at, wanted=wanted)
    if "=" in raw[end:]:
        wanted = {at + end: ","}
        raise _Unreadable(f"a comma is missing after the {what}", at + end - 1, wanted=wanted)
    raise _Unreadable(f"the {what} goes on after its value has ended", at + end - 1)


def _check_text(what: str, value: str, at: int) -> None:
    if len(value) > LARGEST_FIELD:
        raise _Unreadable(f"the {what} is longer than {LARGEST_FIELD:,} characters", at)
    program = _PROGRAM.search(value) if "\\" in value else None
    if program:
        raise _Unreadable(
            f"the {what} contains {program[0]}, a TeX command that a list of sources cannot use", at
        )


def _why_failed(block, start: int, text: str) -> tuple[str, int]:
    """Why bibtexparser gave a block up, in plain words, and an offset in the line that is wrong."""
    why = block.error.abort_reason
    opening = _BLOCK.match(text, start)[0].strip()
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
        for mark in _BRACE.finditer(block.raw, before, line):
            depth += _STEP.get(mark[0], 0)
        if depth > 1 and number:
            culprit = start + lines[number - 1]
            return "a brace that opens in this field is never closed", culprit
        before = line
    return f"the {opening} that starts here is never closed", start


def _look_for_lost_lines(reading: _Reading, raw: str, start: int) -> None:
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


def _look_for_no_list(reading: _Reading, blocks: list[tuple]) -> None:
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


def _line(text: str, at: int) -> tuple[int, int]:
    """From the first sign at or after an offset to the end of its line, or 200 signs of it."""
    first = _SIGN.search(text, at)
    if first is None:
        return at, at
    line = text[first.start() : first.start() + 200].split("\n", 1)[0].rstrip()
    return first.start(), first.start() + len(line)


# -- inheritance: crossref and xdata


def by_key(bibliography: Bibliography) -> dict[str, Entry]:
    """The entries by their keys, in the order of the list."""
    return {entry.key: entry for entry in bibliography.entries}


def same(one: Entry, other: Entry) -> bool:
    """Whether two entries say exactly the same, their keys and white space apart."""
    said = [
        {name: " ".join(value.split()) for name, value in entry.fields.items()}
        for entry in (one, other)
    ]
    return one.kind.lower() == other.kind.lower() and said[0] == said[1]


def parents(entry: Entry) -> tuple[str, ...]:
    """The keys from which an entry says that it inherits, in the list or not."""
    return tuple(dict.fromkeys(key for name in INHERITING for key in named(entry, name)))


def named(entry: Entry, name: str) -> list[str]:
    """The keys that a field of an entry names, which may be several with commas between them."""
    return entry.fields.get(name, "").replace(",", " ").split()


def mention(entry: Entry, key: str) -> Span:
    """Where an entry names a key in one of its fields, or the entry's own key if it can't be told
    (the name was put together from abbreviations)."""
    word = re.compile(rf"(?<![^\s,]){re.escape(key)}(?![^\s,])")
    for name in REFERRING:
        if name in entry.fields:
            place = entry.places[name]
            inside = word.search(place.text.text[place.start : place.end])
            if inside:
                at = place.start + inside.start()
                return Span(place.text, at, at + len(key))
    return entry.key_span


def cycles(bibliography: Bibliography) -> tuple[tuple[str, ...], ...]:
    """Chains of crossref and xdata that come back to where they start: `("a", "b")` when a inherits
    from b and b from a. Every entry that inherits from itself is broken off by leaving out
    the entries of these chains."""
    return tuple(_descend(by_key(bibliography))[0])


def _descend(index: Mapping[str, Entry]) -> tuple[list[tuple[str, ...]], dict[str, int]]:
    """Walk all inheritance once: the cycles in it, and for each key the number of paths up from
    it, which stops counting past MOST_ANCESTORS."""
    found: list[tuple[str, ...]] = []
    weights: dict[str, int] = {}
    for root, entry in index.items():
        if root in weights or not any(name in entry.fields for name in INHERITING):
            continue
        stack = [(root, iter(parents(entry)))]
        path, sums, closed = {root: 0}, {root: 0}, set()
        while stack:
            key, rest = stack[-1]
            parent = next(rest, None)
            if parent is None:
                stack.pop()
                del path[key]
                weights[key] = min(sums[key], MOST_ANCESTORS + 1)
                if stack:
                    sums[stack[-1][0]] += 1 + weights[key]
            elif parent in path:
                if key not in closed:  # one is enough to tell of and to break
                    found.append(tuple(path)[path[parent] :])
                    closed.add(key)
            elif parent in weights:
                sums[key] += 1 + weights[parent]
            elif parent in index and len(path) > MOST_ANCESTORS:
                sums[key] = MOST_ANCESTORS + 1
            elif parent in index:
                path[parent], sums[parent] = len(path), 0
                stack.append((parent, iter(parents(index[parent]))))
    return found, weights


def _reject_bottomless(reading: _Reading) -> None:
    for key, weight in _descend(reading.entries)[1].items():
        if weight > MOST_ANCESTORS:
            span = reading.entries.pop(key).key_span
            if len(reading.rejected) <= MOST_REJECTED:
                reading.reject(
                    f"'{key}' inherits from more than {MOST_ANCESTORS} entries",
                    span.start,
                    span.end,
                    key,
                )


def inherited(
    bibliography: Bibliography, entry: Entry, index: Mapping[str, Entry] | None = None
) -> Mapping[str, str]:
    """The fields of an entry with those that it inherits, under the names that they get from it.

    Follows the biblatex manual, appendix B, the way pandoc does: own fields before xdata's before
    crossref's. `index` is `by_key(bibliography)`, given by who asks for many entries.
    """
    if not any(name in entry.fields for name in INHERITING):
        return entry.fields
    index = by_key(bibliography) if index is None else index
    fields: dict[str, str] = dict(entry.fields)
    seen, waiting = {entry.key}, list(reversed(parents(entry)))
    while waiting:
        key = waiting.pop()
        if key in seen or key not in index:
            continue
        seen.add(key)
        parent = index[key]
        for name, value in parent.fields.items():
            for new in _renamed(parent.kind, entry.kind, name):
                fields.setdefault(new, value)
        waiting += reversed(parents(parent))
    return fields


_NOT_INHERITED = frozenset(
    "ids crossref xdata xref entryset entrysubtype execute label options presort related "
    "relatedoptions relatedstring relatedtype shorthand shorthandintro sortkey".split()
)
_IN_BOOK = frozenset({"inbook", "bookinbook", "suppbook"})
_IN_COLLECTION = frozenset({"incollection", "inreference", "suppcollection"})
_PREFIXES = (
    ("main", {"mvbook"}, _IN_BOOK | {"book"}),
    ("main", {"mvcollection", "mvreference"}, _IN_COLLECTION | {"collection", "reference"}),
    ("main", {"mvproceedings"}, {"proceedings", "inproceedings", "conference"}),
    ("book", {"book"}, _IN_BOOK),
    ("book", {"collection", "reference"}, _IN_COLLECTION),
    ("book", {"proceedings"}, {"inproceedings", "conference"}),
    ("journal", {"periodical"}, {"article", "suppperiodical"}),
)


def _renamed(source: str, target: str, name: str) -> tuple[str, ...]:
    """What a field of an entry of type `source` is called in a `target` that inherits it."""
    if name in _NOT_INHERITED:
        return ()
    if name == "author" and source in ("mvbook", "book") and target in _IN_BOOK | {"book"}:
        return () if source == target else ("bookauthor", "author")
    for prefix, sources, targets in _PREFIXES:
        if source in sources and target in targets:
            if name in ("shorttitle", "sorttitle", "indextitle", "indexsorttitle"):
                return ()
            renamed = ("title", "subtitle", "titleaddon")[: 2 if prefix == "journal" else 3]
            return (prefix + name,) if name in renamed else (name,)
    return (name,)


# -- clean: entries to text for pandoc


def clean(bibliography: Bibliography, keys: Iterable[str]) -> str:
    """BibLaTeX text, written anew, of the entries with these keys and of those from which they
    inherit, in the order of the list. Keys that are not in the list are passed over.

    pandoc's biblatex reader reads it without an error whatever `parse` took: abbreviations are
    resolved, braces pair up, an entry that inherits from itself inherits nothing. White space
    counts as one space (as in BibTeX: an empty line would cost pandoc the field), and a bare `%` is
    a per cent sign (it would cost the rest of the field).
    """
    index = by_key(bibliography)
    circular = {key for chain in cycles(bibliography) for key in chain}
    cited = {key for key in keys if key in index}
    wanted: set[str] = set()
    waiting = list(cited)
    while waiting:
        key = waiting.pop()
        if key not in wanted:
            wanted.add(key)
            if key not in circular:
                waiting += [parent for parent in parents(index[key]) if parent in index]
    written = []
    for key, entry in index.items():
        if key in wanted:
            kind = _KINDS.get(entry.kind, entry.kind)
            if kind == "xdata" and key in cited:  # pandoc would print `(key?)`
                kind = "misc"
            written.append(_written(entry, kind, () if key in circular else index.keys()))
    return "\n".join(written)


def _written(entry: Entry, kind: str, givers: Container[str]) -> str:
    """An entry as text; of the keys that it inherits from, those among `givers` are kept."""
    lines = [f"@{kind}{{{entry.key},\n"]
    for name, value in entry.fields.items():
        if name in INHERITING:
            value = ",".join(key for key in named(entry, name) if key in givers)
        elif not _left_out(name):
            value = _for_pandoc(name, value)
        else:
            continue
        lines.append(f"  {name} = {{{value}}},\n")
    return "".join(lines) + "}\n"


def _left_out(name: str) -> bool:
    return (
        name in _LEFT_OUT or name.startswith(_LEFT_OUT_FAMILIES) or not _FIELD_NAME.fullmatch(name)
    )


def _for_pandoc(name: str, value: str) -> str:
    value = " ".join(value.split())
    if name in _DATES:
        # pandoc knows open and unspecified dates by their older marks, or not at all.
        value = value.replace("..", "").replace("-XX", "").replace("X", "u")
    elif name == "doi":
        value = bare_doi(value)
    elif name in _VERBATIM:
        value = verbatim(value)
    else:
        value = re.sub(r"(?<!\\)((?:\\\\)*)%", r"\1\\%", value)
    return value + " " if value.endswith("\\") else value


# -- what a value says


def addresses(entry: Entry) -> tuple[str, ...]:
    r"""The web addresses that an entry bears: `url`, those in `howpublished` and `note` (`\url{}`
    or bare), its DOI's and its arXiv page's, each once."""
    found = [verbatim(entry.fields.get("url", ""))]
    for name in ("howpublished", "note"):
        for wrapped, bare in re.findall(
            r"\\(?:url|nolinkurl|href)\s*\{([^{}]*)\}|((?:https?|ftp)://[^\s{}\\<>]+)",
            entry.fields.get(name, ""),
        ):
            found.append(verbatim(wrapped or bare.rstrip(".,;:!?)]'\"")))
    doi = bare_doi(entry.fields.get("doi", ""))
    if doi:
        found.append(f"https://doi.org/{doi}")
    archive = entry.fields.get("eprinttype", entry.fields.get("archiveprefix", ""))
    if archive.strip().lower() == "arxiv" and entry.fields.get("eprint", "").strip():
        found.append(f"https://arxiv.org/abs/{verbatim(entry.fields['eprint'])}")
    return tuple(dict.fromkeys(address for address in found if address))


def bare_doi(value: str) -> str:
    """A DOI without resolver or `doi:` before it, and without LaTeX: `10.1000/x_y`."""
    return re.sub(
        r"^(?:https?://(?:dx\.|www\.)?doi\.org/|doi:\s*)+", "", verbatim(value), flags=re.IGNORECASE
    )


def verbatim(value: str) -> str:
    r"""An address as it is, from a value in which it may be escaped for LaTeX (`\_`, `\url{}`)."""
    if "\\" in value or "{" in value:
        value = re.sub(r"\\(?:url|nolinkurl)(?![A-Za-z])", "", value)
        value = re.sub(r"\\(?:textasciitilde(?![A-Za-z])|~)\s*(?:\{\})?", "~", value)
        value = re.sub(r"[\\{}]", "", value)
    return " ".join(value.split())


_ACCENTS = dict(
    zip(
        "`'^~\"=.uvHckrdb",
        "\u0300\u0301\u0302\u0303\u0308\u0304\u0307\u0306\u030c\u030b\u0327\u0328\u030a\u0323\u0331",
        strict=True,
    )
)
_SYMBOLS = {
    "ss": "ß",
    "ae": "æ",
    "AE": "Æ",
    "oe": "œ",
    "OE": "Œ",
    "o": "ø",
    "O": "Ø",
    "l": "ł",
    "L": "Ł",
    "aa": "å",
    "AA": "Å",
    "i": "ı",
    "j": "ȷ",
    "dh": "ð",
    "DH": "Ð",
    "th": "þ",
    "TH": "Þ",
    "dj": "đ",
    "DJ": "Đ",
    "ng": "ŋ",
    "NG": "Ŋ",
    "S": "§",
    "P": "¶",
    "copyright": "©",
    "textendash": "–",
    "textemdash": "—",
    "textquoteleft": "‘",
    "textquoteright": "’",
    "textquotedblleft": "“",
    "textquotedblright": "”",
    "ldots": "…",
    "dots": "…",
    "textellipsis": "…",
    "textasciitilde": "~",
    "textunderscore": "_",
    "textbackslash": "\\",
    "textdegree": "°",
    "pounds": "£",
    "euro": "€",
    "TeX": "TeX",
    "LaTeX": "LaTeX",
}
_LATEX = re.compile(
    r"""\\(?P<accent>[`'^~"=.]|[uvHckrdb](?=[\s{\\]))\s*
         (?:\{\s*+\\?(?P<in>[^\W\d_]?)\s*+\}|\\(?P<dotless>[ij])(?![A-Za-z])|(?P<bare>[^\W\d_]))
      | \\href\s*\{[^{}]*\}
      | \\(?P<command>[A-Za-z]+)\*?[ \t]*
      | \\(?P<escaped>.)
      | (?P<dashes>---?)
      | (?P<quotes>``|'')
      | (?P<space>[~\s]+)
      | (?P<dropped>[{}$\\])""",
    re.VERBOSE | re.DOTALL,
)
_ESCAPED = {"\\": " ", ",": " ", ";": " ", ":": " ", "-": "", "/": "", "!": "", "(": "", ")": ""}
_PUNCTUATION = {"--": "–", "---": "—", "``": "“", "''": "”"}


def plain(value: str) -> str:
    """A value with LaTeX and braces taken off and white space made single, for messages and for
    comparing: `{\\"U}ber` is `Über`. Commands that it does not know leave their arguments."""
    return " ".join(unicodedata.normalize("NFC", _LATEX.sub(_unlatex, value)).split())


def _unlatex(match: re.Match) -> str:
    if match["accent"]:
        letter = match["in"] or match["dotless"] or match["bare"] or ""
        return letter + _ACCENTS[match["accent"]] if letter else ""
    if match["command"]:
        return _SYMBOLS.get(match["command"], "")
    if match["escaped"]:
        return _ESCAPED.get(match["escaped"], match["escaped"])
    if match["space"]:
        return " "
    return _PUNCTUATION.get(match[0], "")
