"""The labelled stretches of a reference to the fields of an entry. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence

from citepress.importing.references import dates, names
from citepress.importing.references.containers import CONFERENCE, NEWS_SITE, THESIS
from citepress.importing.references.model import Span
from citepress.importing.references.pieces import EMPHASIS, Rest, page_range

# Between two stretches of one field there may stand signs, and these words between names.
_GAP = re.compile(r"[\W_]*(?:(?:and|et|und|y|e)[\W_]+)?$")
_PAIRS = {"“": "”", "«": "»", "„": "“", "‘": "’", '"': '"', "(": ")", "[": "]", "「": "」"}
# Below this, a token's label is a guess.
DOUBTFUL = 0.6


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
        fields["title"] = _without_stop(title)
    for label, name in (("volume", "volume"), ("issue", "number")):
        if value := marked.value(label):
            fields[name] = value.strip(".")
    if pages := marked.value("pages"):
        fields["pages"] = page_range(pages.strip("."))
    rest.date = _date(marked)
    if rest.date:
        fields["date"] = rest.date
    if edition := marked.value("edition"):
        counted = re.match(r"(\d+)", edition)
        fields["edition"] = counted[1] if counted else edition
    return _kind(rest, marked, found), found


def _people(fields: dict[str, str], marked: Labelled) -> names.Names:
    who = marked.value("author")
    editors = names.parse(marked.value("editor"))
    if not who:
        if editors.field:
            fields["editor"] = editors.field
        return editors
    found = names.parse(who)
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
    found = [one for span in marked.groups("date") for one in dates.find(marked.text[span.start : span.end])]
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
    container = marked.value("container")
    publisher = _without_stop(marked.value("publisher"))
    genre = _without_stop(marked.value("genre"))
    if location := marked.value("location"):
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
    return bool(re.search(r"\b(?:Press|Publish\w+|Books?|Verlag|Editions?|Éditions?)\b", publisher))


def _within(rest: Rest, marked: Labelled, container: str, publisher: str, found: names.Names) -> str:
    """The type of what is a part of a journal, a book or a site."""
    fields = rest.fields
    span = marked.best("container")
    before = marked.text[: span.start].rstrip(" *_“\"'‘") if span else ""
    opened = bool(re.search(r"(?i)\bin:?$|\bIn [A-Z][^.]{2,80}$", before))
    container = re.sub(r"^[Ii]n:?\s+", "", container)
    if CONFERENCE.search(container):
        fields["booktitle"] = container
        if publisher:
            fields["publisher"] = publisher
        return "inproceedings"
    counted = "volume" in fields or "number" in fields
    if opened and not (counted and not publisher) or (
        "editor" in fields and "author" in fields and not counted
    ):
        fields["booktitle"] = container
        if publisher:
            fields["publisher"] = publisher
        return "incollection"
    if counted or "pages" in fields or not ("url" in fields):
        fields["journaltitle"] = container
        return "article"
    if (NEWS_SITE.search(container) or marked.is_emphasised("container")) and found.families:
        fields["journaltitle"] = container
        return "article"
    fields["organization"] = container
    return "online"
