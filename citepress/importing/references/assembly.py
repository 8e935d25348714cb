"""The labelled stretches of a reference to the fields of an entry. Pure."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from citepress.importing.parts import Source
from citepress.importing.references import dates, names
from citepress.importing.references.containers import (
    CONFERENCE,
    NEWS_SITE,
    PLACE,
    PUBLISHER,
    THESIS,
)
from citepress.importing.references.model import Span
from citepress.importing.references.pieces import EMPHASIS, Rest, page_range

# Between two stretches of one field there may stand signs, and these words between names.
_GAP = re.compile(r"[\W_]*(?:(?:and|et|und|y|e)[\W_]+)?$")
_PAIRS = {"“": "”", "«": "»", "„": "“", "‘": "’", '"': '"', "(": ")", "[": "]", "「": "」"}
# Words that say what a number counts; a style may print them as a part of it.
_COUNTED = re.compile(
    r"^(?:(?:volumes?|vol|bd|band|tomo?|t|no|nos|nr|núm|num|number|n|issue|iss|heft|h|pages?|pp?|s|"
    r"seiten?|art|article)\b\.?\s*|[№º°:]\s*)+",
    re.I,
)
# Editors in the place of authors: the word after the names, or the last of them.
_ROLE = re.compile(
    r"(?:[,\s]|[(\[])(?:eds?\.?|editors?|hrsg\.?|hg\.?|dir\.|éds?\.?)(?:[)\].,:;]|\s|$)", re.I
)
# Below this, a token's label is a guess.
DOUBTFUL = 0.7


class Labelled:
    """A reference with its labelled stretches, those of one field that follow each other joined."""

    def __init__(self, text: str, spans: Sequence[Span]) -> None:
        self.text = text
        self._groups: dict[str, list[Span]] = {}
        last = ""
        for span in spans:
            if span.label in ("none", "mark"):
                continue
            groups = self._groups.setdefault(span.label, [])
            joins = groups and last == span.label and _GAP.match(text[groups[-1].end : span.start])
            if joins:
                before = groups[-1]
                sure = min(before.probability, span.probability)
                groups[-1] = Span(span.label, before.start, span.end, sure)
            else:
                groups.append(span)
            last = span.label

    def groups(self, label: str) -> list[Span]:
        """The stretches of a field."""
        return self._groups.get(label, [])

    def drop(self, label: str) -> None:
        """Forget the stretches of a field."""
        self._groups.pop(label, None)

    def best(self, label: str) -> Span | None:
        """The stretch of a field that counts: the longest title, the first of all else."""
        found = self.groups(label)
        if not found:
            return None
        return max(found, key=lambda one: one.end - one.start) if label == "title" else found[0]

    def value(self, label: str) -> str:
        """The words of a field, without emphasis and quotation marks, '' where there are none."""
        span = self.best(label)
        return self.words(span) if span else ""

    def words(self, span: Span) -> str:
        """The words of a stretch, with the sign after it that belongs to it."""
        end = span.end
        follows = self.text[end : end + 1]
        inner = self.text[span.start : end]
        closing = follows in ("?", "!") or (
            follows == "." and span.label in ("container", "author", "editor") and "." in inner
        )
        return clean(self.text[span.start : end + closing])

    def is_emphasised(self, label: str) -> bool:
        span = self.best(label)
        return bool(span) and self.text[max(0, span.start - 1)] in "*_"  # type: ignore[union-attr]


def clean(value: str) -> str:
    """A field without emphasis, without the marks round it, and with no bracket that is alone."""
    value = EMPHASIS.sub(lambda m: m["t"], value)
    value = " ".join(re.sub(r"[*]{1,3}|(?<!\w)_|_(?!\w)|[¦¬]", " ", value).split())
    value = re.sub(r"\(\s*\)|\[\s*\]", "", value)
    value = value.strip(" ,;:–—|")
    changed = True
    while changed and value:
        changed = False
        if value[0] in _PAIRS and value.endswith(_PAIRS[value[0]]):
            inner = value[1:-1]
            if _PAIRS[value[0]] not in inner or value[0] in "“«„":
                value, changed = inner.strip(" ,;:"), True
        for opening, closing in _PAIRS.items():
            if opening != closing and value.count(opening) != value.count(closing):
                bare = value.strip(opening + closing + " ,;:")
                changed |= bare != value
                value = bare
    return value.replace(" ,", ",").strip(" ,;:")


def fill(rest: Rest, marked: Labelled) -> tuple[str, names.Names]:
    """The type of the entry and its authors; the fields go to `rest`."""
    fields = rest.fields
    found = _people(fields, marked)
    if title := marked.value("title"):
        fields["title"] = _without_stop(re.sub(r"^[a-z]\)[.,:]?\s+", "", title))
    elif (held := marked.value("container")) and not (
        marked.value("volume") or marked.value("pages") or marked.value("issue")
    ):
        # A book's title looks like what articles are in.
        fields["title"] = _without_stop(held)
        marked.drop("container")
    for label, name in (("volume", "volume"), ("issue", "number"), ("pages", "pages")):
        if value := _COUNTED.sub("", marked.value(label)).strip(" .,;:()"):
            fields[name] = page_range(value) if name == "pages" else value
    _split_volume(fields)
    rest.date = _date(marked)
    _year_of_title(fields, rest, marked)
    if rest.date:
        fields["date"] = rest.date
    if edition := marked.value("edition"):
        counted = re.match(r"(\d+)", edition)
        fields["edition"] = counted[1] if counted else edition
    return _kind(rest, marked, found), found


def _year_of_title(fields: dict[str, str], rest: Rest, marked: Labelled) -> None:
    """Give a title the year that ends it, `The Year 2000`, where the work has another date."""
    title, dated = marked.best("title"), marked.groups("date")
    if not title or len(dated) < 2:
        return
    first = dated[0]
    if marked.text[title.end : first.start] == " " and re.fullmatch(
        r"\d{4}", marked.text[first.start : first.end]
    ):
        later = dates.find(marked.text[dated[-1].start : dated[-1].end])
        if later and "title" in fields:
            fields["title"] = clean(marked.text[title.start : first.end])
            rest.date = later[-1].iso


def _split_volume(fields: dict[str, str]) -> None:
    """A volume that holds the number too, `4(2)` or `6.2`, as both."""
    found = re.fullmatch(
        r"(\w+)\s*[(.,/]\s*(?:no\.?\s*|nr\.?\s*)?(\w[\w/–-]*)\)?", fields.get("volume", "")
    )
    if found and "number" not in fields:
        fields["volume"], fields["number"] = found[1], found[2]
    elif "volume" in fields:
        fields["volume"] = fields["volume"].split("(")[0].strip()


def _people(fields: dict[str, str], marked: Labelled) -> names.Names:
    who = marked.value("author")
    editors = names.parse(marked.value("editor"))
    if not who:
        if editors.field:
            fields["editor"] = editors.field
        return editors
    found = names.parse(who)
    span = marked.best("author")
    if span and not editors.field and _ROLE.search(marked.text[span.start : span.end + 12]):
        fields["editor"] = found.field
        return found
    if via := re.search(r"\(via ([^()]+)\)", who):
        fields["via"], found = via[1].strip(), names.parse(who[: via.start()])
    acronym = re.fullmatch(r"\{(.+?)\s*\(([A-Z][A-Z&.-]{1,9})\)\}", found.field)
    if acronym:
        fields["author"] = "{" + acronym[1] + "}"
        fields["shortauthor"] = "{" + acronym[2] + "}"
        found = names.Names(fields["author"], (acronym[1], acronym[2]), True)
    elif found.field:
        fields["author"] = found.field
    if editors.field:
        fields["editor"] = editors.field
    return found


def _without_stop(title: str) -> str:
    return title[:-1] if title.endswith(".") and not title.endswith("..") else title


def _date(marked: Labelled) -> str:
    """The date in ISO form; a day that stands apart from its year is joined to it."""
    found = [
        one
        for span in marked.groups("date")
        for one in dates.find(marked.text[span.start : span.end])
    ]
    if not found:
        return ""
    best = max(found, key=lambda one: len(one.iso)).iso
    if len(best) == 4:
        for span in marked.groups("date"):
            words = marked.text[span.start : span.end]
            if not re.search(r"\d{4}", words) and (joined := dates.find(f"{words}, {best}")):
                return joined[0].iso
    return best


def _kind(rest: Rest, marked: Labelled, found: names.Names) -> str:
    """The type of an entry, and the fields of what the work is in and who published it."""
    fields = rest.fields
    container = marked.value("container") or fields.pop("via", "")
    fields.pop("via", None)
    publisher = _without_stop(marked.value("publisher"))
    if parted := PLACE.match(publisher):
        fields["location"] = publisher[: parted.start("who")].strip(" :")
        publisher = parted["who"]
    genre = _without_stop(marked.value("genre"))
    location = marked.value("location") or fields.get("location", "")
    if location:
        fields["location"] = location
    if THESIS.search(genre) or (not container and THESIS.search(marked.text)):
        named = THESIS.search(genre) or THESIS.search(marked.text)
        fields["type"] = genre or (named[0] if named else "")
        if publisher or container:
            fields["institution"] = publisher or container
        return "thesis"
    if container:
        return _within(rest, marked, container, publisher, found)
    if genre and (publisher or found.body):
        fields["type"] = genre
        fields["institution"] = publisher or re.sub(r"[{}]", "", found.field)
        if number := marked.value("number"):
            fields["number"] = re.sub(r"^(?:No\.?|Nr\.?)\s*", "", number)
        return "report"
    if publisher:
        if "url" in fields and not location and not _sounds_published(publisher):
            fields["organization"] = publisher
            return "online"
        fields["publisher"] = publisher
        return "book" if found.families else "misc"
    if "url" in fields:
        return "online"
    return "book" if "edition" in fields or "location" in fields else "misc"


def _sounds_published(publisher: str) -> bool:
    return bool(
        re.search(
            r"\b(?:Press|Publish\w+|Books?|Verlag|Editions?|Éditions?|House|Publishers|Verlagsgesellschaft)\b",
            publisher,
        )
    )


def _within(
    rest: Rest, marked: Labelled, container: str, publisher: str, found: names.Names
) -> str:
    """The type of what is a part of a journal, a book or a site."""
    fields = rest.fields
    span = marked.best("container")
    before = marked.text[: span.start].rstrip(" *_“\"'‘") if span else ""
    title = marked.best("title")
    between = before[title.end :] if title and title.end < len(before) else before[-100:]
    opened = bool(re.search(r"(?i)(?:^|[\W_])in:?(?:$|\s)", between))
    container = re.sub(r"^[Ii]n:?\s+", "", container)
    if CONFERENCE.search(container):
        fields["booktitle"] = container
        if publisher:
            fields["publisher"] = publisher
        return "inproceedings"
    counted = "volume" in fields or "number" in fields
    placed = re.fullmatch(r"(?P<who>[^,:]+),\s(?P<where>[A-ZÀ-Þ][\w .'-]+)", container)
    if not counted and not opened and "pages" not in fields and _sounds_published(container):
        fields["publisher"] = placed["who"] if placed else container
        if placed:
            fields.setdefault("location", placed["where"])
        return "book"
    if (opened and not (counted and not publisher)) or (
        "editor" in fields and "author" in fields and not counted
    ):
        fields["booktitle"] = container
        if publisher:
            fields["publisher"] = publisher
        return "incollection"
    if counted or "pages" in fields or "url" not in fields:
        fields["journaltitle"] = container
        return "article"
    if (NEWS_SITE.search(container) or marked.is_emphasised("container")) and found.families:
        fields["journaltitle"] = container
        return "article"
    fields["organization"] = container
    return "online"


def source(raw: str, rest: Rest, marked: Labelled) -> Source:
    """The source of a reference that is labelled."""
    kind, found = fill(rest, marked)
    fields = {name: value for name, value in rest.fields.items() if value}
    year = rest.date[:4]
    if year:
        letter = re.search(rf"{year}([a-z])\b", rest.text)
        year += letter[1] if letter else ""
    number = re.match(r"\s*(?:\\?\[(\d{1,3})\\?\]|(\d{1,3})\\?[.)])\s", raw)
    counted = int(number[1] or number[2]) if number else 0
    doubts = _missing(fields, found)
    return Source(kind, fields, found.families, year, counted, raw, doubts=tuple(doubts))


def dated(one: Source, other: Source) -> Source:
    """A source with the date that another reading found, where it has none."""
    if "date" in one.fields or "date" not in other.fields:
        return one
    fields = {**one.fields, "date": other.fields["date"]}
    doubts = tuple(doubt for doubt in one.doubts if doubt != "no date was found")
    return replace(one, fields=fields, year=other.year, doubts=doubts)


def placed(source: Source) -> Source:
    """The source of a conference with a word in the publisher's place that is the conference's
    place: one name in capital letters that no publisher has."""
    publisher = source.fields.get("publisher", "")
    if (
        source.kind != "inproceedings"
        or "location" in source.fields
        or not re.fullmatch(r"[A-ZÀ-Þ][a-zß-ÿ]+(?: [A-ZÀ-Þ][a-zß-ÿ]+)?", publisher)
        or PUBLISHER.search(publisher)
        or _sounds_published(publisher)
    ):
        return source
    fields = {**source.fields, "location": publisher}
    fields.pop("publisher")
    return replace(source, fields=fields)


def completed(one: Source, other: Source) -> Source:
    """A source with the numbers, the place and the publisher that another reading of the same
    reference found as well."""
    fields = dict(one.fields)
    for name in ("volume", "number", "pages", "edition", "location"):
        if name in other.fields and name not in fields:
            fields[name] = other.fields[name]
    for name in ("title", "booktitle", "journaltitle"):
        # The same words, without the marks round them.
        if name in fields and name in other.fields and agree_on(one, other, name):
            fields[name] = other.fields[name]
    place = fields.get("location", "")
    if place and fields.get("publisher") == place:
        # What the rules took for a publisher is a place.
        fields.pop("publisher")
        if publisher := other.fields.get("publisher"):
            fields["publisher"] = publisher
    kind = one.kind
    if kind in ("misc", "online") and "volume" in fields and "organization" in fields:
        kind, fields["journaltitle"] = "article", fields.pop("organization")
    return replace(one, kind=kind, fields=fields)


def _missing(fields: Mapping[str, str], found: names.Names) -> list[str]:
    """What no field was found for."""
    doubts = []
    if not found.families and "organization" not in fields:
        doubts.append("no author was found")
    if "title" not in fields:
        doubts.append("no title was found")
    if "date" not in fields:
        doubts.append("no date was found")
    return doubts


def agree_on(one: Source, other: Source, name: str) -> bool:
    """Whether two readings of a reference have the same words in a field."""
    return _folded(one.fields, (name,)) == _folded(other.fields, (name,))


def agree(one: Source, other: Source) -> bool:
    """Whether two readings of a reference have the same title, authors, year, numbers and
    container."""
    mine, theirs = one.fields, other.fields

    def same(*names: str) -> bool:
        return _folded(mine, names) == _folded(theirs, names)

    return (
        same("title")
        and same("author")
        and same("editor")
        and same("volume")
        and same("pages")
        and one.year == other.year
        and _folded(mine, _HOLDERS) == _folded(theirs, _HOLDERS)
    )


_HOLDERS = ("journaltitle", "booktitle", "organization", "publisher", "institution")


def _folded(fields: Mapping[str, str], names: Sequence[str]) -> str:
    return "|".join(re.sub(r"[\W_]", "", fields.get(name, "").lower()) for name in names)
