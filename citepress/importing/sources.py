"""The list of sources at a document's end: found, taken out, and parsed reference by reference.
Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from citepress.importing import links, references, spans
from citepress.importing.parts import Change, Source
from citepress.importing.references import names
from citepress.markdown import scan

_NAMES = (
    r"(?:list\s+of\s+|selected\s+)?(?:sources?|references?|reference\s+list|bibliography|"
    r"works\s+cited|literature(?:\s+cited)?|cited\s+works|citations|further\s+reading|"
    r"sources?\s+(?:and|&)\s+(?:references|further\s+reading|citations|links))(?:\s+(?:cited|used|consulted))?"
)
_OPENING = re.compile(
    rf"^ {{0,3}}(?:#{{1,6}}[ \t]+)?(?:[*_]{{1,3}})?(?:\d+[.)]?\s+)?(?P<name>{_NAMES})"
    r"\s*:?\s*(?:[*_]{1,3})?\s*:?[ \t]*#*$",
    re.I | re.M,
)
_HEADING = re.compile(r"^ {0,3}#{1,6}[ \t]+\S|^(?:\*\*|__)[^*_\n]{2,80}(?:\*\*|__):?[ \t]*$", re.M)
_LAYOUT = re.compile(r"\s*(?:[-*_](?:\s*[-*_]){2,}|[-*+•])\s*$")
_NOTE = re.compile(r"^\[\^[^\]\s]+\]:", re.M)
_MARK = re.compile(
    r"^ {0,3}(?:\\?\[(?P<b>\d{1,3})\\?\]:?|(?P<n>\d{1,3})\\?[.)]|(?P<u>[-*+•]))[ \t]+(?=\S)"
)
_DEFINITION = re.compile(
    r"^ {0,3}\[(?P<n>\d{1,3})\]:[ \t]*<?(?P<a>https?://\S+?)>?"
    r"(?:[ \t]+[\"'(](?P<t>.*?)[\"')])?[ \t]*$"
)
# Chicago, MLA and others print a dash for the authors of the reference above.
_DASH_AUTHOR = re.compile(
    r"^(?P<mark> {0,3}(?:\\?\[\d{1,3}\\?\]:?|\d{1,3}\\?[.)]|[-*+•])[ \t]+)?"
    r"(?:\\?[—–_⸺⸻―-]){2,}(?P<after>[.,:]?\s)"
)
_LINKED = re.compile(r"^ {0,3}(?:\\?\[\d{1,3}\\?\][:.]?|\d{1,3}\\?[.):]|\^\d+\^?)[ \t]+.*https?://")


def take(text: str) -> tuple[str, tuple[Source, ...], tuple[Change, ...], tuple[str, ...]]:
    """The text without its lists of sources, the sources in them, what went out, and what a person
    must decide. A paragraph of a list that is no reference stays in the text.

    Where the chapters have a list each and each counts from 1, `spans.LIST_SIGN` stands in the text
    where a list stood, and each source says which list it is of, so that a number means the source
    of its own chapter."""
    places = _places(text)
    lists = [_take(text, place) for place in places]
    taken = [(place, one) for place, one in zip(places, lists, strict=True) if one is not None]
    if not taken:
        return text, (), (), ()
    numbers = [{source.number for source in one.sources if source.number} for _, one in taken]
    several = sum(map(len, numbers)) > len(set().union(*numbers))
    out, at = [], 0
    sources: list[Source] = []
    for number, ((start, _, end), one) in enumerate(taken):
        left = "".join(f"{item}\n\n" for item in one.left)
        sign = f"{spans.LIST_SIGN}\n\n" if several else ""
        out += [f"{text[at:start].strip(chr(10))}\n\n", sign, left]
        sources += [replace(source, listed=number * several) for source in one.sources]
        at = end
    rest = "".join([*out, text[at:].lstrip()]).strip("\n") + "\n"
    changes = tuple(change for _, one in taken for change in one.changes)
    decisions = tuple(line for _, one in taken for line in one.decisions)
    return rest, tuple(sources), changes, decisions


@dataclass(frozen=True, slots=True)
class _List:
    """A list of sources as it was taken out of a text: `left` is what was in it and is none."""

    sources: tuple[Source, ...]
    changes: tuple[Change, ...]
    decisions: tuple[str, ...]
    left: tuple[str, ...]


def _take(text: str, place: tuple[int, int, int]) -> _List | None:
    start, body, end = place
    items = _items(text[body:end])
    sources: list[Source] = []
    taken: list[str] = []
    left: list[str] = []
    gone: list[str] = []
    for item in items:
        item = _of_the_same(item, sources)
        definition = _DEFINITION.match(item)
        if definition:
            sources.append(
                linked(definition["a"], definition["t"] or "", int(definition["n"]), item)
            )
            taken.append(item)
        elif references.looks_like(item):
            sources.append(_source(item))
            taken.append(item)
            gone += references.site_words(item)[1]
        else:
            left.append(item)
    if not sources or len(left) > len(sources):
        return None
    name = text[start:body].strip()
    changes = [Change("sources", name, note="the heading of the list of sources")] if name else []
    if gone:
        words = ", ".join(dict.fromkeys(gone))
        changes.append(
            Change("furniture", "", note=f"what the site adds to its references: {words}")
        )
    numbers = [source.number for source in sources]
    for item, number in zip(taken, _running(items, taken, numbers), strict=True):
        shown = re.sub(r"^(\s*)\d{1,3}(?=[.)]\s)", rf"\g<1>{number}", item) if number else item
        if _DEFINITION.match(item):
            shown = ""  # a definition prints nothing
        changes.append(Change("sources", shown, note="a source, now an entry of references.bib"))
    decisions = tuple(
        f"this stood among the sources and is no reference; it is still in the text: {item[:120]!r}"
        for item in left
    )
    if len(numbered := [number for number in numbers if number]) > len(set(numbered)):
        decisions += (
            "the numbers of the list repeat, and were counted anew in its order: compare "
            "a few tags with the document",
        )
    return _List(_numbered(sources), tuple(changes), decisions, tuple(left))


def _of_the_same(item: str, sources: list[Source]) -> str:
    """A reference that begins with a dash for the authors of the one above it, with their names."""
    found = _DASH_AUTHOR.match(item)
    if not found or not sources:
        return item
    names = sources[-1].fields.get("author") or sources[-1].fields.get("editor", "")
    people = names.strip("{}").split(" and ")
    return (
        f"{found['mark'] or ''}{'; '.join(people)}{found['after']}{item[found.end() :]}"
        if names
        else item
    )


def _running(items: list[str], taken: list[str], numbers: list[int]) -> list[int]:
    """The numbers as Markdown prints them: a list counts from its first, whatever its items say."""
    plain = [re.match(r"\s*\d{1,3}[.)]\s", item) for item in taken]
    if not all(plain) or not numbers or len(set(numbers)) > 1:
        return [0] * len(taken)
    return [numbers[0] + at for at in range(len(taken))]


def _numbered(sources: list[Source]) -> tuple[Source, ...]:
    numbers = [source.number for source in sources]
    # Markdown lets each item of a list be `1.`, and a list that was cut in two begins anew.
    if all(numbers) and len(set(numbers)) < len(numbers):
        return tuple(replace(source, number=at) for at, source in enumerate(sources, 1))
    return tuple(sources)


def _places(text: str) -> list[tuple[int, int, int]]:
    """Where the lists stand: the heading, the first reference, the end of each."""
    closed, _ = scan.fences(text)
    opened = [m for m in _OPENING.finditer(text) if not scan.inside(m.start(), closed)]
    places: list[tuple[int, int, int]] = []
    for found in reversed(opened):
        body = found.end()
        following = [
            m.start() for m in (_HEADING.search(text, body), _NOTE.search(text, body)) if m
        ]
        end = min(following, default=len(text))
        items = _items(text[body:end])
        # A chapter may be called "Sources" and speak of years: the lists of chapters are told by
        # their marks and addresses, the last one by less.
        sure = references.looks_like if not places else _is_entry
        if items and sum(map(sure, items)) * 2 >= len(items):
            places.insert(0, (found.start(), body, end))
    return places or [one for one in [_trailing(text)] if one]


def _is_entry(item: str) -> bool:
    """Whether a paragraph has the shape of a reference, and could not as well be prose."""
    shape = _MARK.match(item) or references.is_dated(item) or links.BARE.search(item)
    return references.looks_like(item) and bool(shape) and len(item.split()) < 60


def _trailing(text: str) -> tuple[int, int, int] | None:
    """A list without a heading: numbered addresses in the last lines."""
    lines = text.rstrip("\n").split("\n")
    at = len(lines)
    count = 0
    while at > 0:
        line = lines[at - 1]
        if _DEFINITION.match(line) or _LINKED.match(line):
            count += 1
        elif line.strip():
            break
        at -= 1
    if not count or (count < 2 and not any(_DEFINITION.match(line) for line in lines[at:])):
        return None
    start = sum(len(line) + 1 for line in lines[:at])
    return start, start, len(text)


def _items(body: str) -> list[str]:
    """The references of a list: by their marks, else by paragraphs, else by lines; one that a page
    break cut is whole again."""
    lines = list(body.strip("\n").split("\n"))
    marked = sum(bool(_MARK.match(line)) or bool(_DEFINITION.match(line)) for line in lines)
    filled = sum(bool(line.strip()) for line in lines)
    items: list[str] = []
    spaced = len(re.findall(r"\S[^\n]*\n\s*\n\s*\S", body)) >= 1
    blank = True
    for line in lines:
        if not line.strip() or _LAYOUT.match(line) or line.strip() == "<!-- -->":
            blank = True
            continue
        opens = bool(_MARK.match(line) or _DEFINITION.match(line))
        if marked >= 2 or marked == filled:
            fresh = opens or (blank and not items)
        else:
            starts = _is_start(line) if not spaced else _is_reference(line)
            fresh = blank or (starts and _is_end(items[-1]))
        if fresh or not items:
            items.append(line.strip())
        else:
            items[-1] += " " + line.strip()
        blank = False
    return _whole(items) if marked < 2 else items


def _is_reference(line: str) -> bool:
    """Whether a line is a whole reference that begins with a name, so that no paragraph can go on
    with it."""
    named = re.match(
        r"[*_]{0,2}[A-ZÀ-Þ][\w'’-]+(?:[ -][A-ZÀ-Þ][\w'’-]+)?(?:, (?:[A-ZÀ-Þ]\.|[A-ZÀ-Þ][\w'’-]+\b)| [A-Z]{1,3}[,.]|"
        r"\.? \((?:1[5-9]|20)\d\d)|(?:[A-Z]\. ?){1,3}[A-ZÀ-Þ][\w'’-]+,",
        line.strip(),
    )
    return bool(named) and references.looks_like(line)


def _is_start(line: str) -> bool:
    return bool(re.match(r"[\[\"“*_]?[A-ZÀ-Þ0-9“\"]", line.strip()))


def _is_end(item: str) -> bool:
    return bool(re.search(r"[.)>/\w]$", item)) and references.looks_like(item)


def _whole(items: list[str]) -> list[str]:
    out: list[str] = []
    for item in items:
        cut = out and (item[:1].islower() or re.search(r"[,:&]$|\b(?:and|of|the|in)$", out[-1]))
        if cut:
            out[-1] += " " + item
            continue
        out.append(item)
    return out


def _source(item: str) -> Source:
    """A reference of the list; an item that is an address and a few words is a page."""
    bare = _MARK.sub("", item)
    whole = links.LINK.fullmatch(bare.strip(" .*_"))
    number = references.number(item)
    if whole:
        return linked(whole["address"], whole["label"], number, item)
    address = re.fullmatch(r"(?P<t>.*?)[\s:–—-]*<?(?P<a>https?://[^\s<>]+)>?", bare.strip())
    if address and not re.search(r"\b(?:19|20)\d\d\b|[“\"*_]", address["t"]):
        return linked(address["a"], address["t"], number, item)
    opened = references.ACCESSED.search(bare)
    if opened and not re.search(r"[“\"*]|\((?:19|20)\d\d\)|\. [A-Z]", bare[: opened.start()]):
        # Title - Site, accessed on a day, address: how assistants write their lists.
        words = bare[: opened.start()].replace("\\", "").strip(" ,.")
        found = links.LINK.search(bare, opened.start()) or links.BARE.search(bare, opened.start())
        if found and ("," not in words or re.search(r"\s[-–—|]\s", words)):
            page = linked(found["address"], words, number, item)
            read = references.parse(bare).fields.get("urldate", "")
            return replace(page, fields={**page.fields, **({"urldate": read} if read else {})})
    source = references.parse(bare)
    return replace(source, number=number, raw=item)


def linked(address: str, label: str, number: int = 0, raw: str = "") -> Source:
    """A page that a link leads to: title and site from the link's words, and from its address
    where these say only the site. The date is not known."""
    address = links.clean(links.bare_end(address))
    host = re.sub(r"^https?://(?:www\.)?", "", address, flags=re.I).split("/")[0].lower()
    if re.search(r"[“\"*_].{8,}[”\"*_]", label) and re.search(r"\b(?:19|20)\d\d\b", label):
        # The words are a whole reference.
        whole = references.parse(f"{label.strip().rstrip('.')}. {address}")
        if whole.names and "title" in whole.fields and "url" in whole.fields:
            return replace(whole, number=number, raw=raw or whole.raw)
    words = re.sub(r"\\(?=[^\w\s])", "", label)
    words = re.sub(r"[*_`]+", "", words).strip(' .,:;–—-"“”')
    site, doubts = host, ["author and date are not known"]
    # "Title - Site", "Title | Site", and "Site: Title" where the site is the host's name.
    parted = re.match(r"(?P<t>.{8,})\s+[|–—-]\s+(?P<s>(?:(?!\s-\s)[^|–—]){2,40})$", words)
    led = re.match(r"(?P<s>[^:|–—]{2,40}?)\s*(?:[|–—:]|\s-)\s+(?P<t>.{8,})$", words)
    ends = parted and _of_host(parted["s"], host)
    if led and not ends and _of_host(led["s"], host):
        words, site, ends = led["t"], led["s"].strip(), True
    elif parted:
        # "Title - Newspaper - Dawn": the part of the paper is none of the title.
        words = re.sub(r"(?<=\w.)\s+[|–—-]\s+\w+$", "", parted["t"]) if ends else parted["t"]
        site = parted["s"].strip()
    # A link's words may name who says it, and not what: the title is in the address then.
    body = names.parse(words).body and names.BODY_WORDS.search(words) and len(words.split()) <= 6
    named = not ends and (
        (_of_host(words, host) and len(words.split()) <= 4) or (body and links.slug_title(address))
    )
    if not words or re.fullmatch(r"[\w.-]+\.[a-z]{2,}(?:/\S*)?", words) or named or words.isdigit():
        if named and "." not in words:
            site = words
        words = links.slug_title(address)
        doubts.append("the title is read from the address")
    if not words:
        words = f"{site} page"
        doubts[-1] = "the title is not known"
    is_guessed = len(doubts) > 1 or doubts[-1] == "the title is not known"
    fields = {"title": words, "organization": site, "url": address}
    doi = links.DOI.search(address) if "doi.org/" in address else None
    if doi:
        fields = {"title": words, "organization": site, "doi": doi["doi"]}
    return Source(
        "online", fields, (), "", number, raw, doubts=tuple(doubts), is_title_guessed=is_guessed
    )


def _of_host(words: str, host: str) -> bool:
    folded = re.sub(r"[^a-z0-9]", "", words.lower())
    bare = re.sub(r"[^a-z0-9]", "", ".".join(host.split(".")[:-1]))
    return bool(folded) and (folded in bare or (len(bare) > 2 and bare in folded))
