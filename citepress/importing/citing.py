"""A foreign text on its way to tags, and the links in it that are tags. Pure.

Each pass takes a text and the sources and gives the text with tags, what it changed and what it
could not match, which stays as it was.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from citepress.importing import entries, keys, links, sources, spans
from citepress.importing.parts import Change, Source
from citepress.markdown import sites
from citepress.model import Tag

_SITE = re.compile(r"(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}(?:/\S*)?", re.I)
_LINKS = rf"{links.LINK.pattern}"


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

    def numbered(self) -> list[dict[int, str]]:
        """The keys of the sources by the number that they have, of each list of the document."""
        lists: list[dict[int, str]] = [{}]
        for one in self.sources:
            for at, number in ((one.listed, one.number), *one.also):
                lists += [{} for _ in range(at + 1 - len(lists))]
                if number:
                    lists[at].setdefault(number, one.key)
        return lists

    def key(self, number: int, at: int) -> str:
        """The key of the source with a number, in the list that a place in the text has; or ''."""
        lists = self.numbered()
        return lists[self.listed(at, len(lists))].get(number, "")

    def listed(self, at: int, lists: int) -> int:
        """Which of so many lists the numbers at a place are of: the one that follows it."""
        if lists == 1:
            return 0
        return min(self.text.count(spans.LIST_SIGN, 0, at), lists - 1)

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
        """Progress of what stays as it was."""
        self.left += 1
        self.decisions.append(what)


_TEMPORARY = re.compile(r"\\?\{(?P<in>[^{}\n\\]{2,80}?\\?#\d+[^{}\n]{0,200}?)\\?\}")


def temporary(text: str) -> tuple[str, tuple[Change, ...]]:
    """The citations that EndNote has not formatted, `{Toll, 1991 #5@12;Gong, 1992 #9}`, as ones
    with authors and years."""
    changes: list[Change] = []

    def turn(match: re.Match[str]) -> str:
        cited = re.sub(r"\s*\\?#\d+", "", match["in"])
        cited = re.sub(r"\\?@\\?(\d[\d–-]*)", r", \1", cited)
        new = f"({'; '.join(part.strip() for part in cited.split(';'))})"
        changes.append(
            Change("citation", match[0], new, "a citation that EndNote has not formatted")
        )
        return new

    return _TEMPORARY.sub(turn, text), tuple(changes)


def cite_links(citing: Citing) -> None:
    """Site tags, links in parentheses and links after a sentence to tags; the addresses of the
    other links lose what tracks the reader."""
    citing.text = _bare(citing.text)
    hosts = sites.index((one.key, _addresses(one)) for one in citing.sources)
    masked = spans.mask(citing.text, links=True)
    group = re.compile(rf"\(\s*(?:{_nameless()})(?:\s*(?:[,;]|\s)\s*(?:{_nameless()}))*\s*\)")
    done: list[tuple[int, int]] = []
    found: list[tuple[int, int, str]] = []
    for match in group.finditer(masked):
        cited = [
            _cite(citing, one, hosts, tag=True)
            for one in _each(citing.text[match.start() : match.end()])
        ]
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
            citing.changes.append(
                Change("citation", "", f"[@{key}]", f"beside the link '{real['label'][:60]}'")
            )
    done += [(start, end) for start, end, _ in found]
    for match in re.finditer(r"\((?P<a>https?://[^\s()]+)\)", masked):
        if citing.text[match.start() - 1 : match.start()] != "]" and not any(
            a <= match.start() < b for a, b in done
        ):
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
    citing.text = merge(_clean_addresses(citing.text))


def _bare(text: str) -> str:
    """The text without the emphasis that stands round site tags and nothing else."""
    link = _nameless()
    wrapped = re.compile(
        rf"(?P<m>\*{{1,3}}|_{{1,3}})(?P<in>{link}(?:\s?[,;]?\s?{link})*)(?P=m)(?!\*)"
    )
    masked = spans.mask(text, links=True)
    edits = []
    for match in wrapped.finditer(masked):
        opened = masked[masked.rfind("\n\n", 0, match.start()) + 1 : match.start()]
        inner = text[slice(*match.span("in"))]
        # An odd number of marks before it: this one closes, and does not open.
        if opened.count(match["m"]) % 2 == 0 and all(
            _SITE.fullmatch(one["label"].strip()) for one in _each(inner)
        ):
            edits.append((*match.span(), inner))
    return spans.apply(text, edits)


def merge(text: str) -> str:
    """Tags that follow one another are one tag; a key in it twice is there once."""

    def joined(match: re.Match[str]) -> str:
        cited = [one.strip() for one in re.sub(r"\]\s*[,;]?\s*\[", "; ", match[0])[1:-1].split(";")]
        return "[" + "; ".join(dict.fromkeys(cited)) + "]"

    return re.sub(
        r"\[@[\w:.+/&$?-]+(?:, [^\[\]@]*)?\](?:\s?[,;]?\s?\[@[\w:.+/&$?-]+(?:, [^\[\]@]*)?\])+",
        joined,
        text,
    )


def _nameless() -> str:
    return re.sub(r"\?P<\w+>", "?:", links.LINK.pattern)


def _each(text: str) -> list[re.Match[str]]:
    return list(links.LINK.finditer(text))


def _addresses(source: Source) -> list[str]:
    found = [source.fields["url"]] if source.fields.get("url") else []
    if source.fields.get("doi"):
        found.append(f"https://doi.org/{source.fields['doi']}")
    return found


def _linked(match: re.Match[str]) -> Source:
    words = max(match["label"], (match["title"] or "").strip(), key=len)
    return sources.linked(match["address"], words, raw=match[0])


def _stands_as_tag(text: str, match: re.Match[str]) -> bool:
    """Whether a link backs what stands before it, and is no part of the sentence: its words are a
    site or a number, or it follows a sentence's end and no sentence begins with it."""
    label = re.sub(r"[*_\\]", "", match["label"]).strip()
    if _SITE.fullmatch(label) or re.fullmatch(r"\[?\d{1,3}\]?|source|link|\+\d", label, re.I):
        return True
    before = text[: match.start()].rstrip(" ")
    after = text[match.end() : match.end() + 3]
    ends = re.search(r"[.!?][\"”’')]*$", before) and before.rsplit("\n", 1)[-1].strip()
    return (
        bool(ends) and bool(re.match(r"\s*$|\s*\n|\s+[A-Z\[]", after)) and len(label.split()) <= 14
    )


def _cite(
    citing: Citing,
    match: re.Match[str],
    hosts: dict[str, list[tuple[str, tuple[str, ...]]]],
    tag: bool,
) -> str:
    """The key that a link means, taken in as a new source where the list lacks the page; '' where
    it cannot be told, which is noted."""
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
            f"{shown} after {before!r} may mean {' or '.join(meant.keys)}; it is left in place: "
            "write the key that is meant"
        )
        return ""
    if meant.kind == "mismatch":
        citing.leave(
            f"{shown}: the words name one site and the address another; it is left in place"
        )
        return ""
    if sites.is_home_page(address):
        citing.leave(
            f"{shown} leads to a home page, and no source of the list is there; it is left in place"
        )
        return ""
    return citing.add(_linked(match))


def _clean_addresses(text: str) -> str:
    def tidy(match: re.Match[str]) -> str:
        return match[0].replace(match["address"], links.clean(match["address"]))

    return links.LINK.sub(tidy, text)


def _bracket(cited: Sequence[str]) -> str:
    return "[" + "; ".join(f"@{key}" for key in dict.fromkeys(cited)) + "]"
