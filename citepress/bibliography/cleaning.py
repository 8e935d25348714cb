"""Entries to the text that pandoc reads them from."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from citepress.bibliography import dates
from citepress.bibliography.entries import INHERITING, by_key, named, parents
from citepress.bibliography.fields import left_out
from citepress.bibliography.glyphs import LETTERS
from citepress.bibliography.inheritance import cycles, inherited
from citepress.bibliography.keys import is_plain
from citepress.bibliography.latex import readable
from citepress.bibliography.names import NAME_FIELDS, corrected
from citepress.bibliography.signs import literal
from citepress.bibliography.spaces import collapse
from citepress.bibliography.titles import TITLES, protected
from citepress.bibliography.web import bare_doi, found_in_words, verbatim
from citepress.model import Bibliography, Entry

# pandoc takes these as they stand, not as LaTeX, so an escaped `\_` would be printed with its `\`.
_VERBATIM = frozenset({"url", "doi", "eprint", "isbn", "issn", "pmid", "pmcid"})
# pandoc's biblatex reader does not know this alias and would drop the book's title.
_KINDS = {"conference": "inproceedings"}
_JOURNALS = frozenset({"journal", "journaltitle", "shortjournal", "booktitle"})
# Fields that a style may print, and whose LaTeX is read.
PRINTED = NAME_FIELDS | frozenset(
    "title subtitle titleaddon maintitle mainsubtitle booktitle booksubtitle booktitleaddon "
    "journaltitle journal journalsubtitle issuetitle eventtitle eventtitleaddon series edition "
    "volume volumes part number issue chapter pages pagetotal publisher institution school "
    "organization howpublished location address venue note addendum type version year".split()
)
_OURS = "citepress-"  # how the ids begin that we give ourselves
_COMMAND = re.compile(r"\\([A-Za-z]{2,})")
_KNOWN = frozenset(LETTERS) | {"emph", "textit", "textbf", "url", "href", "textsuperscript"}


@dataclass(frozen=True, slots=True)
class Prepared:
    """What pandoc is to read of a bibliography: the `text` of the entries in BibLaTeX, and
    `probes`, entries each of which has the value of one field as its title.

    `keys` has the key of an entry by the id that it has in the text; `probed` the key and the
    field of a value by its probe's id; `words` the dates that are printed as they stand, by key
    and field.
    """

    text: str
    probes: str
    keys: Mapping[str, str]
    probed: Mapping[str, tuple[str, str]]
    words: Mapping[tuple[str, str], str]


def clean(bibliography: Bibliography, keys: Iterable[str]) -> str:
    """The text of `prepare` alone."""
    return prepare(bibliography, keys).text


def prepare(bibliography: Bibliography, keys: Iterable[str]) -> Prepared:
    """BibLaTeX text, written anew, of the entries with these keys and of those from which they
    inherit, in the order of the list. Keys that are not in the list are passed over.

    pandoc's biblatex reader reads it without an error whatever `parse` took: abbreviations are
    resolved, braces pair up, an entry that inherits from itself inherits nothing. White space
    counts as one space (as in BibTeX: an empty line would cost pandoc the field), and a bare `%` is
    a per cent sign (it would cost the rest of the field). Commands that pandoc would drop are
    written as what they print, dates as EDTF, names between one `and` each; a title in sentence
    case keeps its capitals.
    """
    index = by_key(bibliography)
    cited = {key for key in keys if key in index}
    circular = {key for chain in cycles(bibliography) for key in chain}
    wanted: set[str] = set()
    waiting = list(cited)
    while waiting:
        key = waiting.pop()
        if key not in wanted:
            wanted.add(key)
            if key not in circular:
                waiting += [parent for parent in parents(index[key]) if parent in index]
    ids = {key: _id(key, number) for number, key in enumerate(index) if key in wanted}
    written: list[str] = []
    probes: list[str] = []
    probed: dict[str, tuple[str, str]] = {}
    words: dict[tuple[str, str], str] = {}
    for key in ids:
        entry = index[key]
        kind = _KINDS.get(entry.kind, entry.kind)
        if kind == "xdata" and key in cited:  # pandoc would print `(key?)`
            kind = "misc"
        fields = _fields(entry, {} if key in circular else ids)
        if key in cited:
            whole = entry.fields if key in circular else inherited(bibliography, entry, index)
            fields |= _address(whole)
        words |= {(key, name): text for name, text in _dates(entry, fields).items()}
        written.append(_block(kind, ids[key], fields))
        for name, value in fields.items():
            if _may_drop(name, value):
                number = f"{_OURS}probe-{len(probed) + 1}"
                probed[number] = (key, name)
                probes.append(_block("misc", number, {"title": value, "langid": "french"}))
    given = {ids[key]: key for key in ids}
    return Prepared("\n".join(written), "\n".join(probes), given, probed, words)


def _id(key: str, number: int) -> str:
    """What an entry is called for pandoc: its key, or a number where pandoc cannot read that."""
    return key if is_plain(key) and not key.startswith(_OURS) else f"{_OURS}{number}"


def _may_drop(name: str, value: str) -> bool:
    """Whether a value has a command that pandoc may not know."""
    return name in PRINTED and any(command not in _KNOWN for command in _COMMAND.findall(value))


def _block(kind: str, key: str, fields: Mapping[str, str]) -> str:
    lines = "".join(f"  {name} = {{{value}}},\n" for name, value in fields.items())
    return f"@{kind}{{{key},\n{lines}}}\n"


def _fields(entry: Entry, ids: Mapping[str, str]) -> dict[str, str]:
    """The fields of an entry as pandoc is to read them, dates apart; of the keys that it inherits
    from, those that have an id."""
    english = is_english(entry)
    fields: dict[str, str] = {}
    for name, value in entry.fields.items():
        if name in INHERITING:
            fields[name] = ",".join(ids[key] for key in named(entry, name) if key in ids)
        elif not left_out(name):
            value = _for_pandoc(name, value)
            fields[name] = protected(value) if english and name in TITLES else value
    return fields


def is_english(entry: Entry) -> bool:
    """Whether pandoc takes an entry's titles for English, and makes sentence case of them."""
    language = (entry.fields.get("langid") or entry.fields.get("hyphenation") or "").lower()
    return (
        not language.strip()
        or language.strip()
        in (
            "english american british canadian australian newzealand usenglish ukenglish en"
        ).split()
    )


def _for_pandoc(name: str, value: str) -> str:
    value = collapse(value)
    if name == "doi":
        value = bare_doi(value)
    elif name in _VERBATIM:
        value = verbatim(value)
    elif name not in dates.DATES:
        value = readable(literal(value), name in _JOURNALS)
        value = re.sub(r"(?<!\\)((?:\\\\)*)%", r"\1\\%", value)
        if name in NAME_FIELDS:
            value = corrected(value)
    return value + " " if value.endswith("\\") else value


def _dates(entry: Entry, fields: dict[str, str]) -> dict[str, str]:
    """Set the dates among `fields` to EDTF as pandoc reads it; those that have no such form are
    taken out and returned, as words by field."""
    words: dict[str, str] = {}
    for name in dates.DATES[1:]:
        if fields.get(name, "").strip():
            _set(fields, name, dates.read(entry.fields[name]), words)
    found = dates.issued(entry.fields)
    if found is not None:
        for name in ("year", "month", "day"):
            fields.pop(name, None)
        _set(fields, "date", found, words)
    return words


def _set(fields: dict[str, str], name: str, found: dates.Date, words: dict[str, str]) -> None:
    fields.pop(name, None)
    if found.words:
        words[name] = found.words
    elif found.edtf:
        # pandoc knows open and unspecified dates by their older marks, or not at all.
        edtf = found.edtf.replace("..", "").replace("-XX", "").replace("X", "u")
        fields[name] = edtf


def _address(fields: Mapping[str, str]) -> dict[str, str]:
    """The address or DOI that an entry with these fields bears in words alone, as a field; styles
    do not print notes."""
    if any(fields.get(name, "").strip() for name in ("url", "doi", "eprint")):
        return {}
    return found_in_words(fields)
