"""What cites in a foreign text (author and year, numbers, links) to tags of ours. Pure.

Each pass takes a text and the sources and gives the text with tags, what it changed and what it
could not match, which stays as it was.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from citepress import sites
from citepress.importing import entries, keys, links, sources, spans
from citepress.importing.parts import Change, Source
from citepress.model import Tag

_NAME = r"(?:(?:van|von|de|der|al|bin|ul|el|di|da)[ -])*[A-ZÀ-Þ][\w'’&.-]*"
_NAMES = rf"{_NAME}(?:(?:,? and |,? & |, | of the | of | for |[ -]){_NAME}){{0,9}}(?:,? et al\.?)?"
_YEARS = r"(?:(?:1[5-9]|20)\d\d[a-z]?|n\.\s?d\.)"
_CUE = r"(?:see also|see|cf\.|e\.g\.,?|for example,?|as (?:cited|quoted) in|quoted in|cited in|in|also)"
_ONE = re.compile(
    rf"^\s*(?P<cue>{_CUE}\s+)?(?P<names>{_NAMES}),?\s+"
    rf"\(?(?P<years>{_YEARS}(?:,\s?{_YEARS})*)\)?(?P<rest>[,:].*)?$",
    re.I | re.S,
)
_GROUP = re.compile(rf"\((?P<in>[^()]*?{_YEARS}[^()]*)\)|\[(?P<sq>[^\[\]()@]*?[A-Za-z][^\[\]()@]*?{_YEARS}[^\[\]()@]*)\](?!\()")
_NARRATIVE = re.compile(
    rf"(?P<names>{_NAMES}['’]?)\s\((?P<years>{_YEARS})(?P<rest>[,:][^()]*)?\)"
)
_PAGED = re.compile(
    rf"\((?P<cue>{_CUE}\s+)?(?P<names>(?:{_NAMES})|[“\"‘'][^“”\"()]+[”\"’'],?)\s(?P<pages>\d{{1,4}}(?:[-–]\d{{1,4}})?)\)"
)
_ALONE = re.compile(rf"\((?P<names>(?:{_NAMES})|[“\"][^“”\"()]+[”\"])\)")
_SHAPE = re.compile(rf"(?:[A-ZÀ-Þ][\w'’.-]+)(?:,? (?:and|&|et al\.?))?[^()]*\b{_YEARS}\b")
_DASHES = r"\-–—"
_NUMERIC = re.compile(
    rf"\\?\[(?P<in>\d{{1,3}}(?:\s?[,;{_DASHES}]\s?\d{{1,3}})*)(?P<rest>,\s?(?:pp?|ch|sec|para)\.\s?[^\[\]\\]+)?\\?\](?![(:\w])"
)
_RUN = re.compile(
    rf"(?:\\?\[\d{{1,3}}\\?\]\s?[,{_DASHES}]\s?)+\\?\[\d{{1,3}}\\?\](?![(:\w])"
)
_RAISED = re.compile(
    rf"(?:\^\\?\[?(?P<a>\d{{1,3}}(?:\\?\s?[,{_DASHES}]\\?\s?\d{{1,3}})*)\\?\]?\^|<sup>\[?(?P<b>\d{{1,3}}(?:\s?[,{_DASHES}]\s?\d{{1,3}})*)\]?</sup>"
    r"|(?P<c>[⁰¹²³⁴-⁹]+(?:[⁻,⁼˒][⁰¹²³⁴-⁹]+)*))"
)
_DIGITS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻", "0123456789-")
_SITE = re.compile(r"(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}(?:/\S*)?", re.I)
_LINKS = rf"{links.LINK.pattern}"
_UNITS = {"km", "m", "cm", "mm", "mi", "ft", "x", "y", "s", "co"}


@dataclass
class Citing:
    """A text on its way to tags: the sources known, and what has been done and is left to do."""

    text: str
    sources: list[Source]
    accessed: str = ""
    chat: bool = False
    changes: list[Change] = field(default_factory=list)
    decisions: list[str] = field(default_factory=list)
    tags: int = 0
    left: int = 0

    def key(self, number: int) -> str:
        """The key of the source with a number of the list, or ''."""
        return next((one.key for one in self.sources if one.number == number), "")

    def add(self, source: Source) -> str:
        """The key of a source, which is taken in where no other is the same."""
        for one in self.sources:
            if entries.same(one, source):
                return one.key
        if self.accessed and "urldate" not in source.fields and not source.fields.get("date"):
            source = replace(source, fields={**source.fields, "urldate": self.accessed})
        source = keys.give([source], [one.key for one in self.sources])[0]
        self.sources.append(source)
        return source.key

    def put(self, found: Iterable[tuple[int, int, str]]) -> None:
        """Set tags in the place of stretches of the text."""
        edits = []
        for start, end, tag in found:
            edits.append(spans.tag_edit(self.text, start, end, tag))
            self.changes.append(Change("citation", self.text[start:end], tag))
            self.tags += 1
        self.text = spans.apply(self.text, edits)

    def leave(self, what: str) -> None:
        """Tell of what stays as it was."""
        self.left += 1
        self.decisions.append(what)


# -- links


def cite_links(citing: Citing) -> None:
    """Site tags, links in parentheses and links after a sentence to tags; the addresses of the other
    links lose what tracks the reader."""
    hosts = sites.index((one.key, _addresses(one)) for one in citing.sources)
    masked = spans.mask(citing.text, links=True)
    group = re.compile(rf"\(\s*(?:{_nameless()})(?:\s*(?:[,;]|\s)\s*(?:{_nameless()}))*\s*\)")
    done: list[tuple[int, int]] = []
    found: list[tuple[int, int, str]] = []
    for match in group.finditer(masked):
        cited = [_cite(citing, one, hosts, tag=True) for one in _each(citing.text[match.start() : match.end()])]
        done.append(match.span())
        if all(cited):
            found.append((*match.span(), _bracket(cited)))
    edits: list[tuple[int, int, str]] = []
    for match in links.LINK.finditer(masked):
        start, end = match.span()
        if citing.text[start - 1 : start] == "!" or any(a <= start < b for a, b in done):
            continue
        real = links.LINK.match(citing.text, start)
        if not real:
            continue
        tag = _stands_as_tag(citing.text, real)
        key = _cite(citing, real, hosts, tag)
        if key and tag:
            found.append((start, end, f"[@{key}]"))
        elif tag and citing.text[start - 1 : start].isalnum():
            edits.append((start, start, " "))
        elif citing.chat and not tag and not _SITE.fullmatch(real["label"].strip()):
            key = citing.add(_linked(real))
            edits.append((end, end, f" [@{key}]"))
            citing.tags += 1
            citing.changes.append(Change("citation", "", f"[@{key}]", f"beside the link '{real['label'][:60]}'"))
    done += [(start, end) for start, end, _ in found]
    for match in re.finditer(r"\((?P<a>https?://[^\s()]+)\)", masked):
        if citing.text[match.start() - 1 : match.start()] != "]" and not any(a <= match.start() < b for a, b in done):
            key = citing.add(sources.linked(match["a"], "", raw=match["a"]))
            found.append((*match.span(), f"[@{key}]"))
    citing.text = spans.apply(citing.text, edits) if not found else citing.text
    if found and edits:
        # Both kinds of edit at once, so that their offsets stay those of one text.
        both = [spans.tag_edit(citing.text, *one) for one in found]
        citing.changes += [Change("citation", citing.text[a:b], tag) for a, b, tag in found]
        citing.tags += len(found)
        citing.text = spans.apply(citing.text, [*both, *edits])
    else:
        citing.put(found)
    citing.text = _merge(_clean_addresses(citing.text))


def _merge(text: str) -> str:
    """Tags that follow one another are one tag; a key in it twice is there once."""

    def joined(match: re.Match) -> str:
        cited = [one.strip() for one in re.sub(r"\]\s*[,;]?\s*\[", "; ", match[0])[1:-1].split(";")]
        return "[" + "; ".join(dict.fromkeys(cited)) + "]"

    return re.sub(r"\[@[\w:.+/&$?-]+(?:, [^\[\]@]*)?\](?:\s?[,;]?\s?\[@[\w:.+/&$?-]+(?:, [^\[\]@]*)?\])+", joined, text)


def _nameless() -> str:
    return re.sub(r"\?P<\w+>", "?:", links.LINK.pattern)


def _each(text: str) -> list[re.Match]:
    return list(links.LINK.finditer(text))


def _addresses(source: Source) -> list[str]:
    found = [source.fields["url"]] if source.fields.get("url") else []
    if source.fields.get("doi"):
        found.append(f"https://doi.org/{source.fields['doi']}")
    return found


def _linked(match: re.Match) -> Source:
    return sources.linked(match["address"], match["label"], raw=match[0])


def _stands_as_tag(text: str, match: re.Match) -> bool:
    """Whether a link backs what stands before it, and is no part of the sentence: its words are a
    site or a number, or it follows a sentence's end and no sentence begins with it."""
    label = re.sub(r"[*_\\]", "", match["label"]).strip()
    if _SITE.fullmatch(label) or re.fullmatch(r"\[?\d{1,3}\]?|source|link|\+\d", label, re.I):
        return True
    before = text[: match.start()].rstrip(" ")
    after = text[match.end() : match.end() + 3]
    ends = re.search(r"[.!?][\"”’')]*$", before) and before.rsplit("\n", 1)[-1].strip()
    return bool(ends) and bool(re.match(r"\s*$|\s*\n|\s+[A-Z\[]", after)) and len(label.split()) <= 14


def _cite(citing: Citing, match: re.Match, hosts: dict, tag: bool) -> str:
    """The key that a link means, taken in as a new source where the list lacks the page; '' where it
    cannot be told, which is noted."""
    if not tag:
        return ""
    address = links.clean(match["address"])
    label = re.sub(r"[*_\\]", "", match["label"]).strip()
    site = bool(_SITE.fullmatch(label))
    said = label if site else re.sub(r"^https?://", "", address).split("/")[0]
    meant = sites.resolve(Tag("site", None, (), said, address), hosts)  # type: ignore[arg-type]
    if meant.kind == "one":
        return meant.keys[0]
    shown = match[0] if len(match[0]) < 120 else match[0][:117] + "..."
    if meant.kind == "many":
        before = " ".join(citing.text[: match.start()].split()[-6:])
        citing.leave(
            f"{shown} after {before!r} may mean {' or '.join(meant.keys)}; it is left in place: write "
            "the key that is meant"
        )
        return ""
    if meant.kind == "mismatch":
        citing.leave(f"{shown}: the words name one site and the address another; it is left in place")
        return ""
    if sites.is_home_page(address):
        citing.leave(f"{shown} leads to a home page, and no source of the list is there; it is left in place")
        return ""
    return citing.add(_linked(match))


def _clean_addresses(text: str) -> str:
    def tidy(match: re.Match) -> str:
        return match[0].replace(match["address"], links.clean(match["address"]))

    return links.LINK.sub(tidy, text)


def _bracket(cited: Sequence[str]) -> str:
    return "[" + "; ".join(f"@{key}" for key in dict.fromkeys(cited)) + "]"


# -- numbers


def cite_numbers(citing: Citing) -> None:
    """`[3]`, `[3, 5–7]`, `[1], [2]` and raised numbers to tags, where the list is numbered."""
    known = {one.number: one.key for one in citing.sources if one.number}
    if not known:
        return
    masked = spans.mask(citing.text)
    found: list[tuple[int, int, str]] = []
    told: set[str] = set()
    for pattern in (_RAISED, _RUN, _NUMERIC):
        for match in pattern.finditer(masked):
            if any(a < match.end() and match.start() < b for a, b, _ in found):
                continue
            if pattern is _RAISED and not _raised(citing.text, match):
                continue
            groups = match.groupdict()
            said = groups.get("in") or groups.get("a") or groups.get("b") or groups.get("c") or match[0]
            numbers = _numbers(said.translate(_DIGITS))
            if numbers and all(number in known for number in numbers):
                cited = [f"@{known[number]}" for number in dict.fromkeys(numbers)]
                cited[-1] += re.sub(r"\\", "", groups.get("rest") or "").rstrip()
                found.append((*match.span(), f"[{'; '.join(cited)}]"))
            elif pattern is not _RAISED and match[0] not in told and not re.search(r"\d{4}", said):
                told.add(match[0])
                citing.leave(f"{match[0]} names no source of the list; it is left as it was")
    citing.put(found)
    citing.text = _merge(citing.text)


def _numbers(said: str) -> list[int]:
    said = re.sub(r"[\[\]\\\s^]", "", said)
    out: list[int] = []
    for piece in re.split(r"[,;˒]", said):
        first, dash, last = re.sub(rf"[{_DASHES}]", "-", piece).partition("-")
        if not first.isdigit() or (dash and not last.isdigit()):
            return []
        if dash and not int(first) <= int(last) <= int(first) + 60:
            return []
        out += range(int(first), int(last if dash else first) + 1)
    return out


def _raised(text: str, match: re.Match) -> bool:
    before = re.search(r"(\S+)$", text[max(0, match.start() - 30) : match.start()])
    if not before:
        return False
    word = re.sub(r"\W", "", before[1]).lower()
    return not before[1][-1].isdigit() and word not in _UNITS and len(before[1]) > 1


# -- authors and years


def cite_authors(citing: Citing) -> None:
    """`(Ali 2020, 3)`, `(Ali and Khan, 2020; Shah, 2019)`, `Ali (2020)`, and where the text has no
    years, `(Ali 3)`, to tags."""
    masked = spans.mask(citing.text)
    found: list[tuple[int, int, str]] = []
    heads = [m.span() for m in re.finditer(r"^#{1,6} .*$", citing.text, re.M)]
    used = bytearray(len(citing.text))
    for start, end in heads:
        used[start:end] = b"\1" * (end - start)

    def free(match: re.Match) -> bool:
        return not any(used[match.start() : match.end()])

    def take(start: int, end: int, tag: str) -> None:
        used[start:end] = b"\1" * (end - start)
        found.append((start, end, tag))

    told: set[str] = set()
    for match in _GROUP.finditer(masked):
        if not free(match) or "\0" in match[0]:
            continue
        inner = match["in"] or match["sq"]
        cited = [_one(citing, part) for part in inner.split(";")]
        if all(cited):
            take(*match.span(), "[" + "; ".join(c for c in cited if c) + "]")
        elif match[0] not in told and all(_SHAPE.fullmatch(part.strip()) and _ONE.match(part) for part in inner.split(";")):
            told.add(match[0])
            citing.leave(f"{match[0]} is not in the list of sources; it is left as it was")
    for match in _NARRATIVE.finditer(masked):
        if not free(match) or "\0" in match[0]:
            continue
        made = _narrative(citing, match)
        if made:
            take(*made)
        elif match[0] not in told:
            told.add(match[0])
            citing.leave(f"{match[0]} is not in the list of sources; it is left as it was")
    dated = bool(found)
    for pattern in (_PAGED, _ALONE) if not dated else ():
        for match in pattern.finditer(masked):
            if not free(match) or "\0" in match[0]:
                continue
            key = _by_name(citing, match["names"].strip(" ,"), alone=pattern is _ALONE)
            if key:
                groups = match.groupdict()
                locator = f", {_locator(groups['pages'])}" if groups.get("pages") else ""
                take(*match.span(), f"[{groups.get('cue') or ''}@{key}{locator}]")
    citing.put(found)


def _one(citing: Citing, part: str) -> str:
    """One citation of a parenthesis as it stands in a tag, or ''."""
    match = _ONE.match(" ".join(part.split()))
    if not match:
        return ""
    cited = []
    for year in re.findall(_YEARS, match["years"]):
        source = match_source(citing.sources, match["names"], year)
        if source is None:
            return ""
        cited.append(f"@{source.key}")
    locator = _rest(match["rest"] or "")
    if locator is None:
        return ""
    return (match["cue"] or "") + "; ".join(cited) + locator


def _rest(rest: str) -> str | None:
    """What follows the year, as it stands after a key; None where it may be another citation."""
    rest = rest.lstrip(",: ").rstrip()
    if not rest:
        return ""
    if re.fullmatch(r"(?:pp?\.?\s?)?[A-Za-z]?\d+(?:\s?[-–]\s?[A-Za-z]?\d+)?(?:,\s?\d+(?:[-–]\d+)?)*", rest):
        pages = re.sub(r"^pp?\.?", "", rest).strip()
        return f", {_locator(pages)}"
    if re.search(rf"\b{_YEARS}\b", rest) or len(rest.split()) > 8:
        return None
    return f", {rest}"


def _locator(pages: str) -> str:
    several = re.search(r"[-–,]", pages)
    return ("pp. " if several else "p. ") + re.sub(r"\s?[-–]\s?", "-", pages)


def _narrative(citing: Citing, match: re.Match) -> tuple[int, int, str] | None:
    words = match["names"]
    start = match.start()
    locator = _rest(match["rest"] or "")
    if locator is None:
        return None
    own = re.search(r"['’]s?$", words)
    while words:
        said = words[: -len(own[0])] if own else words
        source = match_source(citing.sources, said, match["years"])
        if source is not None:
            inner = locator.removeprefix(", ")
            if own:
                return match.end("names") + 1, match.end(), f"[-@{source.key}{locator}]"
            return start, match.end(), f"@{source.key}" + (f" [{inner}]" if inner else "")
        head, gap, words = words.partition(" ")
        start += len(head) + len(gap)
    return None


def match_source(found: Sequence[Source], names: str, year: str) -> Source | None:
    """The one source that authors' names and a year name."""
    year = "" if year.startswith("n") else year
    said = _said(names)
    whole = keys.fold(re.sub(r"(?i)\bet al\.?", "", names))
    named = [one for one in found if _agree(one, said, whole)]
    exact = [one for one in named if one.year == year]
    if len(exact) != 1:
        exact = [one for one in named if one.year[:4] == year[:4]] if not exact else exact
        if year[4:] and len(exact) > 1:
            return None
    return exact[0] if len(exact) == 1 else _most_exact(exact, said)


def _most_exact(found: Sequence[Source], said: Sequence[str]) -> Source | None:
    """Of several, the one with just as many authors as were named."""
    exact = [one for one in found if len(one.names) == len(said) and not one.fields.get("shortauthor")]
    return exact[0] if len(exact) == 1 else None


def _said(names: str) -> list[str]:
    names = re.sub(r"(?i),?\s*\bet al\.?", "", names)
    pieces = re.split(r",? and |,? & |, ", names)
    # Initials before a family name count for nothing: (S. Ali, 2020).
    return [keys.fold(re.sub(r"^(?:[A-Z]\.\s?)+", "", piece)) for piece in pieces if piece.strip()]


def _agree(source: Source, said: Sequence[str], whole: str) -> bool:
    mine = [keys.fold(name) for name in source.names]
    if not mine or not said or not said[0]:
        title = keys.fold(source.fields.get("organization", "")) if not mine else ""
        return bool(whole) and title == whole
    bodies = {*mine, keys.fold(source.fields.get("shortauthor", ""))}
    if whole in bodies and whole:
        return True
    return said[0] == mine[0] and all(name in mine for name in said[1:])


def _by_name(citing: Citing, names: str, alone: bool) -> str:
    """The key of the one source that a name or a quoted title means, for styles without years."""
    if names[0] in "“\"‘'":
        title = keys.fold(names)
        found = [s for s in citing.sources if len(title) > 5 and keys.fold(s.fields.get("title", "")).startswith(title)]
    else:
        said, whole = _said(names), keys.fold(names)
        found = [one for one in citing.sources if one.names and _agree(one, said, whole)]
        if alone and found and len(whole) < 4:
            return ""
        if len(found) > 1:
            exact = _most_exact(found, said)
            found = [exact] if exact else found
    return found[0].key if len(found) == 1 else ""
