"""The list of sources at a document's end: found, taken out, and parsed reference by reference.
Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from citepress.importing import links, references, source_lists, spans
from citepress.importing.parts import Change, Source
from citepress.importing.references import names

# Chicago, MLA and others print a dash for the authors of the reference above.
_DASH_AUTHOR = re.compile(
    r"^(?P<mark> {0,3}(?:\\?\[\d{1,3}\\?\]:?|\d{1,3}\\?[.)]|[-*+•])[ \t]+)?"
    r"(?:\\?[—–_⸺⸻―-]){2,}(?P<after>[.,:]?\s)"
)


def take(text: str) -> tuple[str, tuple[Source, ...], tuple[Change, ...], tuple[str, ...]]:
    """The text without its lists of sources, the sources in them, what went out, and what a person
    must decide. A paragraph of a list that is no reference stays in the text.

    Where the chapters have a list each and each counts from 1, `spans.LIST_SIGN` stands in the text
    where a list stood, and each source says which list it is of, so that a number means the source
    of its own chapter."""
    places = source_lists.places(text)
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
    items = source_lists.items(text[body:end])
    sources: list[Source] = []
    taken: list[str] = []
    left: list[str] = []
    gone: list[str] = []
    for item in items:
        item = _of_the_same(item, sources)
        definition = source_lists.DEFINITION.match(item)
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
    changes += [
        Change("sources", head, note="the head of the table of sources")
        for head in source_lists.heads(text[body:end])
    ]
    if gone:
        words = ", ".join(dict.fromkeys(gone))
        changes.append(
            Change("furniture", "", note=f"what the site adds to its references: {words}")
        )
    numbers = [source.number for source in sources]
    for item, number in zip(taken, _running(items, taken, numbers), strict=True):
        shown = re.sub(r"^(\s*)\d{1,3}(?=[.)]\s)", rf"\g<1>{number}", item) if number else item
        if source_lists.DEFINITION.match(item):
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


def _source(item: str) -> Source:
    """A reference of the list; an item that is an address and a few words is a page."""
    bare = source_lists.MARK.sub("", re.sub(r"<[^<>\s/][^<>]*></\w+>", "", item))
    whole = links.LINK.fullmatch(bare.strip(" .*_"))
    number = references.number(item) or references.number(bare)
    if number and references.number(bare):
        bare = source_lists.MARK.sub("", bare)
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
