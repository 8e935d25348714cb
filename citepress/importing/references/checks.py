"""Whether the fields that were read of a reference can be right: what is in no field, and what
cannot be of its kind. Pure."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping

from citepress.importing.parts import Source
from citepress.importing.references.assembly import DOUBTFUL, Labelled, agree_on

# Words that say what a field is, and are in none.
_FILLER = set(
    "in eds edited editor editors trans translated translator vol vols volume number issue num "
    "pages page and the et und from available online accessed retrieved doi isbn issn url http "
    "https www print web hrsg seite seiten band heft von herausgegeben dans sous direction edn "
    "edition rev revised chapter chap google scholar crossref pubmed internet cited last author "
    "proceedings proc nos bd para art article abstract preprint arxiv medline published "
    "via first original date version full text with for see also this der die das des les special "
    "series ser supplement suppl last checked visited viewed".split()
)
_KEY = ("author", "title", "container", "date")
_WORD = re.compile(r"[^\W\d_]{3,}")


def unread(text: str, source: Source) -> list[str]:
    """The words of a reference that are in none of its fields, but those that only say what a field
    is."""
    have = Counter(
        word.lower() for value in source.fields.values() for word in _WORD.findall(value)
    )
    out = []
    for word in _WORD.findall(re.sub(r"https?://\S+", "", text)):
        folded = word.lower()
        if have[folded]:
            have[folded] -= 1
        elif folded not in _FILLER and folded not in _MONTHS:
            out.append(word)
    return out


_MONTHS = set(
    "january february march april may june july august september october november december jan "
    "feb mar apr jun jul aug sep sept oct nov dec spring summer autumn fall winter".split()
)


def implausible(source: Source) -> list[str]:
    """What is in a field and cannot be of its kind."""
    fields = source.fields
    out = []
    for name in ("publisher", "location", "institution"):
        value = fields.get(name, "")
        if re.search(r"\d\s?[-–:]+\s?\d|\(\s*\)|^\d+$|https?:", value):
            out.append(f"the {name} contains numbers: {value!r}")
    for name in ("journaltitle", "booktitle"):
        value = fields.get(name, "")
        if re.fullmatch(r"[\W\d]*", value) and value:
            out.append(f"the {name} is a number: {value!r}")
        elif re.search(r",\s?\d+$|\b(?:19|20)\d\d[),.]*$|\d\s?[-–]+\s?\d+$", value):
            out.append(f"the {name} ends in numbers: {value!r}")
    out += _of_names(fields)
    title = fields.get("title", "")
    if title and not re.search(r"[^\W\d]", title):
        out.append(f"the title has no letter: {title!r}")
    if re.match(r"(?:and|&|,)\s", title) or re.search(r"\b(?:vol|pp?)\.\s?\d", title):
        out.append(f"the title contains other parts: {title!r}")
    return out


def _of_names(fields: Mapping[str, str]) -> list[str]:
    author = fields.get("author", "")
    out = []
    if len(author) > 80 and author.startswith("{"):
        out.append("the author is long for a name")
    if re.search(r"\b(?:19|20)\d\d\b", author):
        out.append("the author contains a year")
    for person in author.split(" and "):
        words = person.strip("{}").replace(",", " ").split()
        if not person.startswith("{") and len(words) > 6:
            out.append(f"a name is long: {person!r}")
        if re.search(r"[“”\"«»:;|]", person):
            out.append(f"a name contains other signs: {person!r}")
    return out


def doubts(text: str, source: Source, other: Source, marked: Labelled) -> list[str]:
    """What a person must compare in a source: fields that the model was not sure of, words that are
    in no field, and values that cannot be right. `other` is a second reading."""
    out = implausible(source)
    if left := unread(text, source):
        shown = " ".join(left[:12]) + (" ..." if len(left) > 12 else "")
        if len(left) > 1 or len(left[0]) > 4:
            out.append(f"these words are in no field: {shown!r}")
    unsure = [
        name
        for name in ("author", "title", "container", "volume", "pages", "date", "publisher")
        if (span := marked.best(name)) and span.probability < (DOUBTFUL if name in _KEY else 0.5)
    ]
    if unsure:
        second = [
            name
            for name in unsure
            if name not in ("author", "title") or not agree_on(source, other, name)
        ]
        if second:
            out.append(f"the {' and the '.join(second)} may be wrong")
    return out
