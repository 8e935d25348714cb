"""What comes after a title in a reference (journal, book, publisher, report) to fields and a type.
Pure."""

from __future__ import annotations

import re

from citepress.importing.references import dates, names
from citepress.importing.references.pieces import (
    DASH,
    EMPHASIS,
    PAGE,
    Rest,
    first_sentence,
    page_range,
    tidy,
)

_EDITORS = (
    re.compile(r"^(?:In:?\s+)(?P<who>.+?)\s?\((?:Eds?\.|eds?\.?|Editors?|editors?)\)\.?,?\s?"),
    re.compile(r"^(?:In:?\s+)(?P<who>.+?),\s(?:editors?|eds?)\.?[.,:]?\s"),
    re.compile(r",?\s(?:edited by|eds?\.(?: by)?)\s(?P<who>[^.,;(]+(?:,? and [^.,;(]+)?)", re.I),
)

PLACE = re.compile(
    r"^[A-ZÀ-Þ][\w.À-ÿ' -]{1,30}(?:, (?:[A-Z]{2}|[A-Z][a-z]+|(?:[A-Z]\.)+))?:\s+(?P<who>.+)$"
)

PUBLISHER = re.compile(
    r"\b(?:Press|Publish\w+|Books?|Routledge|Springer|Palgrave|Macmillan|Penguin|Wiley|Elsevier|"
    r"Sage|Brill|Usenix|Dagstuhl|Atlantis|Norton|Random House|Polity|Zed|Hurst|Verlag|Éditions?|"
    r"Editions)\b"
)

THESIS = re.compile(
    r"\b(?:Ph\.?D\.?|[Mm]aster['’]?s?|MPhil|M\.?S\.?c?\.?|M\.?A\.?|[Dd]octoral) "
    r"(?:thesis|dissertation|diss\.)"
)

_REPORT = re.compile(
    r"\b(?:Issue Brief|Policy Brief|Working Paper|Discussion Paper|Research Report|Fact ?sheet|"
    r"[A-Z]\w+ Report(?= No\.)|White Paper|Briefing Paper|Research Paper|Special Report|"
    r"Annual Report|Technical Report)\b",
    re.I,
)

CONFERENCE = re.compile(r"\b(?:Proceedings|Proc\b|Conference|Symposium|Workshop)\b")

_BODY = re.compile(
    r"\b(?:Cent(?:er|re)|Institut\w+|Foundation|Ministry|Universit\w+|Council|Commission|Department|"
    r"Endowment|Bank|Organi[sz]ation|Nations)\b"
)

NEWS_SITE = re.compile(
    r"\b(?:Times|Post|Guardian|Dawn|News|Daily|Tribune|Herald|Diplomat|Economist|Diplomacy|Reuters|"
    r"Journal|Review|Magazine|Affairs|Quarterly|Analyst|Studies|Survey|Express|Independent)\b"
)


def place_container(rest: Rest, after: str, quoted: bool, found: names.Names) -> str:
    """The type of the source; journal, book, publisher and the rest go to their fields."""
    fields = rest.fields
    via = fields.pop("via", "")
    after = after.replace("¦", " ").strip(" .,;:")
    if thesis := THESIS.search(after):
        where = tidy(
            re.sub(r"[\[\]()]", " ", after[: thesis.start()] + " " + after[thesis.end() :]).replace(
                "¬", ""
            )
        )
        fields["type"] = thesis[0]
        fields["institution"] = where.strip(" ,.")
        return "thesis"
    kind = _editors(rest, after)
    if kind is not None:
        return kind
    if report := _REPORT.search(after):
        fields["type"] = report[0]
        left = tidy(after[: report.start()] + " " + after[report.end() :])
        left = re.sub(r"\(\s*\)", "", left).strip(" ,.()")
        if numbered := re.search(r"\bNo\.\s?(\d+)", left):
            fields["number"] = numbered[1]
            left = (left[: numbered.start()] + left[numbered.end() :]).strip(" ,.()")
        own = re.sub(r"[{}]", "", fields.get("author", ""))
        fields["institution"] = _publisher(left, fields) or own
        if not fields["institution"]:
            fields.pop("institution")
            fields.pop("type")
            return "misc"
        return "report"
    emphasis = EMPHASIS.search(after)
    if emphasis:
        container = tidy(emphasis["t"])
        if "." in container and emphasis["t"].rstrip(" ,").endswith("."):
            container += "."  # of an abbreviation: J. Asian Stud.
        rest_of = tidy(after[: emphasis.start()] + " " + after[emphasis.end() :])
    else:
        container, rest_of = _first_piece(after)
    bare = re.sub(r"^(?:in:?|In:?)\s+", "", container)
    if quoted and CONFERENCE.search(container):
        fields["booktitle"] = bare
        if publisher := _publisher(rest_of, fields):
            fields["publisher"] = publisher
        return "inproceedings"
    if "volume" in fields or "number" in fields:
        if container:
            fields["journaltitle"] = bare
        return "article" if container else "misc"
    when = re.fullmatch(r"\d{1,2} [A-Z][a-z]+|[A-Z][a-z]+ \d{1,2}", container)
    if when and rest.date and (found_date := dates.find(f"{container}, {rest.date[:4]}")):
        # Harvard gives a paper's day apart from the year.
        fields["date"] = found_date[0].iso
        container = bare = ""
    if not quoted:
        return _whole(rest, tidy(after.replace("¬", " ")), found)
    container = bare or via
    noted = re.fullmatch(r"(.+?)\s*\(([^()]+)\)", container)
    container = noted[1] if noted else container
    if container and not emphasis and not via and _BODY.search(container):
        if noted and "url" in fields:
            fields["type"], fields["institution"] = noted[2], container
            return "report"
        fields["organization"] = container
        return "online" if "url" in fields else "misc"
    if not container:
        return "online" if "url" in fields else "misc"
    if NEWS_SITE.search(container) or emphasis or via:
        fields["journaltitle"] = container
        if not found.families:
            fields.pop("journaltitle")
            fields["organization"] = container
            return "online"
        return "article"
    fields["organization"] = container
    return "online" if "url" in fields else "misc"


def _first_piece(after: str) -> tuple[str, str]:
    piece, _, rest_of = after.partition("¬")
    if not piece.strip(" .,;:") and rest_of:
        piece, rest_of = rest_of, ""
    first, more = first_sentence(piece)
    if not first.strip(" ,") and more:
        first, more = first_sentence(more)
    head, comma, tail = first.partition(", ")
    if comma and not PLACE.match(head):
        return tidy(head), tidy(f"{tail} {more} {rest_of}")
    return tidy(first), tidy(f"{more} {rest_of}")


def _editors(rest: Rest, after: str) -> str | None:
    """A chapter: `In A. Khan (Ed.), *Book*. Publisher.`; None where it is no part of a book."""
    fields = rest.fields
    opened = re.match(r"(?i)in:?\s+", after)
    editor = next((m for p in _EDITORS if (m := p.search(after))), None)
    if not opened:
        if editor and EMPHASIS.search(after):
            fields["editor"] = names.parse(editor["who"]).field
            after = after[: editor.start()] + after[editor.end() :]
            opened = re.match("", after)
        else:
            return None
    elif editor:
        fields["editor"] = names.parse(editor["who"]).field
        after = after[: editor.start()] + " " + after[editor.end() :]
    after = re.sub(r"(?i)^\s*in:?\s+", "", after)
    emphasis = EMPHASIS.search(after)
    if emphasis:
        book, left = tidy(emphasis["t"]), after[: emphasis.start()] + " " + after[emphasis.end() :]
    else:
        book, left = first_sentence(after.replace("¬", ". "))
        book = tidy(book)
    fields["booktitle"] = book
    publisher = _publisher(tidy(left), fields)
    if publisher:
        fields["publisher"] = publisher
    return "inproceedings" if CONFERENCE.search(book) else "incollection"


def _publisher(text: str, fields: dict[str, str]) -> str:
    """A publisher, its place going to `location`."""
    text = tidy(re.sub(r"\(\s*\)|\[[^\]]*\]", "", text)).strip(" .,;:()")
    pages = re.match(rf"(?P<p>{PAGE}\s?{DASH}\s?{PAGE})[.,;]\s*", text)
    if pages:
        fields.setdefault("pages", page_range(pages["p"]))
        text = text[pages.end() :]
    placed = PLACE.match(text)
    if placed:
        fields["location"] = text[: text.index(":")].strip()
        return placed["who"].strip(" .,;")
    return text


def _whole(rest: Rest, after: str, found: names.Names) -> str:
    """A work that is no part of another: a book, a report, a page."""
    fields = rest.fields
    publisher = _publisher(after, fields)
    if publisher and ("location" in fields or PUBLISHER.search(publisher) or "url" not in fields):
        fields["publisher"] = publisher
        return "book" if found.families else "misc"
    if "url" in fields or "doi" in fields:
        if publisher:
            fields["organization"] = publisher
        return "online"
    return "book" if fields.get("edition") else "misc"
