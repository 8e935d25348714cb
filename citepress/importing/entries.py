"""Sources to the text of `references.bib`, and a list that is there already to sources. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from citepress import bibliography
from citepress.importing import keys, links
from citepress.importing.parts import Source
from citepress.importing.references import names
from citepress.model import Entry, Text

_ORDER = (
    "author editor shortauthor title type booktitle journaltitle volume number edition pages "
    "institution organization location publisher date doi url urldate note"
).split()
_VERBATIM = {"url", "doi"}
_NAMES = {"author", "editor", "shortauthor"}
_ESCAPES = {
    "\\": r"\textbackslash{}", "&": r"\&", "%": r"\%", "$": r"\$", "#": r"\#", "_": r"\_",
    "~": r"\textasciitilde{}", "^": r"\textasciicircum{}", "{": r"\{", "}": r"\}",
}  # fmt: skip
_WORD = re.compile(r"[^\s]+")


def write(sources: Iterable[Source], note: str = "") -> str:
    """The text of a list of sources, one entry each, as `citepress bib format` would lay it out."""
    blocks = [f"% {note}\n"] if note else []
    for source in sources:
        blocks.append(source.written.strip() + "\n" if source.written else _entry(source))
    return "\n".join(blocks)


def _entry(source: Source) -> str:
    fields = {name: source.fields[name] for name in _ORDER if name in source.fields}
    width = max((len(name) for name in fields), default=0)
    lines = [f"@{source.kind}{{{source.key},"]
    for name, value in fields.items():
        if name in _VERBATIM:
            value = re.sub(r"[{}\\\s]", "", value)
        elif name in _NAMES:
            value = _names(value)
        elif name in ("title", "booktitle"):
            value = _title(value)
        elif name == "pages":
            value = re.sub(r"[{}\\]", "", value)
        else:
            value = _escaped(value)
        lines.append(f"  {name:{width}} = {{{value}}},")
    return "\n".join([*lines, "}"]) + "\n"


def _escaped(value: str) -> str:
    value = "".join(_ESCAPES.get(sign, sign) for sign in " ".join(value.split()))
    return value.replace("–", "--").replace("—", "---")


def _names(value: str) -> str:
    """Names keep the braces round a body's name, which we put there ourselves."""
    whole = re.fullmatch(r"\{(.*)\}", value)
    return "{" + _escaped(whole[1]) + "}" if whole else _escaped(value)


def _title(value: str) -> str:
    """A title with the words braced that a style must not put in lower case: those with capitals
    that a sentence would have too (SCO, India's, McKay), told by the rest of the title."""
    words = _WORD.findall(value)
    lower = [word for word in words[1:] if word[:1].islower() and len(word) > 3]
    # Where most long words are in lower case, a capital means a name.
    sentence_case = 2 * len(lower) >= sum(len(word) > 3 for word in words[1:])
    out = []
    for at, word in enumerate(words):
        bare = re.sub(r"^\W+|\W+$", "", word)
        inner = any(letter.isupper() for letter in bare[1:])
        name = sentence_case and at and bare[:1].isupper() and not _starts(words, at)
        escaped = _escaped(word)
        if (inner or name) and bare and bare in escaped:
            escaped = escaped.replace(bare, "{" + bare + "}", 1)
        out.append(escaped)
    return " ".join(out)


def _starts(words: Sequence[str], at: int) -> bool:
    return words[at - 1][-1:] in ":.?!–—" or words[at - 1] in ("-", "–", "—")


def read(text: str, path: str = "references.bib") -> tuple[Source, ...]:
    """The entries of a list as sources, each with its own text (`written`) kept as it is."""
    found = bibliography.parse(Text(path, text))
    return tuple(_source(entry, text) for entry in found.entries)


def _source(entry: Entry, text: str) -> Source:
    fields = {name: bibliography.plain(value) for name, value in entry.fields.items()}
    for name in ("url", "doi"):
        if name in entry.fields:
            fields[name] = bibliography.verbatim(entry.fields[name])
    people = entry.fields.get("author", "") or entry.fields.get("editor", "")
    families = []
    for person in re.split(r"\s+and\s+", people):
        person = person.strip()
        if person.startswith("{") and person.endswith("}"):
            families.append(bibliography.plain(person))
        elif "," in person:
            families.append(bibliography.plain(person.split(",")[0]))
        elif person and person != "others":
            families += names.parse(bibliography.plain(person)).families
    year = re.search(r"\d{4}", entry.fields.get("date", "") or entry.fields.get("year", ""))
    letter = re.search(r"\d{4}([a-z])$", entry.key)
    return Source(
        entry.kind,
        fields,
        tuple(families),
        (year[0] if year else "") + (letter[1] if letter and year else ""),
        key=entry.key,
        written=text[entry.span.start : entry.span.end],
    )


def same(one: Source, other: Source) -> bool:
    """Whether two are certainly one source: an identifier agrees (DOI, address of a page), or the
    title, the authors, the year and what the work is in agree in full. A title that was read from
    an address is no evidence."""
    mine, theirs = one.fields, other.fields
    if mine.get("doi") and theirs.get("doi"):
        return _doi(mine["doi"]) == _doi(theirs["doi"])
    if mine.get("url") and theirs.get("url"):
        return _address(mine["url"]) == _address(theirs["url"]) and "/" in _address(mine["url"])
    if one.is_title_guessed or other.is_title_guessed:
        return False
    title = keys.fold(mine.get("title", ""))
    return (
        bool(title)
        and title == keys.fold(theirs.get("title", ""))
        and _families(one) == _families(other)
        and bool(one.names)
        and one.year == other.year
        and all(
            keys.fold(mine[name]) == keys.fold(theirs[name])
            for name in ("volume", "number", "edition", "journaltitle", "booktitle")
            if mine.get(name) and theirs.get(name)
        )
    )


def alike(one: Source, other: Source) -> bool:
    """Whether two may be one source: a person must compare them. One title is the other or begins
    it, and neither year nor identifier contradicts."""
    mine, theirs = one.fields, other.fields
    if same(one, other) or one.is_title_guessed or other.is_title_guessed:
        return False
    if any(mine.get(name) and theirs.get(name) for name in ("doi", "url")):
        return False
    title, other_title = keys.fold(mine.get("title", "")), keys.fold(theirs.get("title", ""))
    shorter = min(len(title), len(other_title))
    near = shorter > 12 and (title.startswith(other_title) or other_title.startswith(title))
    agree = one.year[:4] == other.year[:4] or not one.year or not other.year
    people = not one.names or not other.names or _families(one)[:1] == _families(other)[:1]
    return near and agree and people


def _families(source: Source) -> list[str]:
    return [keys.fold(name) for name in source.names]


def _doi(value: str) -> str:
    return bibliography.bare_doi(value).lower()


def _address(value: str) -> str:
    """An address for comparing: without scheme, `www.`, tracking parameters, the last slash and
    the place on the page. Paths and queries are told apart by case."""
    value = re.sub(r"^https?://(?:www\.)?", "", links.clean(value), flags=re.I)
    value = re.sub(r"#(?![!/]).*$", "", value)
    host, slash, path = value.partition("/")
    return (host.lower() + slash + path).rstrip("/")
