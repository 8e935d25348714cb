"""One reference as a list writes it (APA, MLA, Chicago, Harvard, IEEE, Vancouver, or prose) to a
Source. Pure.

The parts that look the same in every style go out first, each leaving a gap: number, addresses,
DOI, day of access, volume and pages. What is left falls into author, title and container by the
date, the quotation marks and the emphasis. What the reference does not say is not made up.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from citepress.importing import dates, links, names
from citepress.importing.parts import Source

_NUMBER = re.compile(r"^\s*(?:\\?\[(?P<b>\d{1,3})\\?\][:.]?|(?P<n>\d{1,3})\\?[.)])\s+")
_ACCESSED = re.compile(
    r"[\[(]?\b(?:(?:date\s+)?accessed|retrieved|cited|viewed|last\s+(?:accessed|visited|viewed))"
    r"(?:\s+on)?:?\s+(?P<date>[\w .,]*?\d{4}(?: [A-Z][a-z]{2,8} \d{1,2})?(?:-\d\d-\d\d)?)"
    r"[\])]?(?:,?\s+from\b:?)?[.,]?",
    re.I,
)
_LEFTOVER = re.compile(
    r"\[?\bOnline\]?(?=[.:]|\s*$)|\[(?:Internet|Online)\]|\b(?:Retrieved from|Available (?:from|at|online at|online)|Available|"
    r"URL)\s*:?\s*(?=[.,;\[\]]|\s*$)|\(online\)",
    re.I,
)
_DASH = r"[-–—‐‑]+"
_PAGE = r"[A-Za-z]?\d+"
_RANGE = rf"{_PAGE}(?:\s?{_DASH}\s?{_PAGE})?"
_VOLUME = (
    # Vancouver: 2020;12(3):45-67
    re.compile(rf"(?<=;)\s?(?P<v>\d+)(?=[(:])(?:\s?\((?P<n>[^()]+)\))?(?::\s?(?P<p>{_RANGE}))?"),
    # Chicago: 12, no. 3 (2020): 45–67
    re.compile(
        rf"(?<=[\s,*_])(?P<v>\d{{1,4}}),\s?no\.\s?(?P<n>[\w/–-]+)"
        rf"(?P<gap>\s?\([^()]*\))?(?::\s?(?P<p>{_RANGE}))?"
    ),
    re.compile(
        rf"(?:\bvol\.|\bvolume)\s?(?P<v>[\w-]+)"
        rf"(?:,?\s?(?:\bno\.|\bissue|\bnum\.|\bnumber)\s?(?P<n>[\w/–-]+))?"
        rf"(?P<gap>,?[^,]*(?:19|20)\d\d)?(?:,?\s?pp?\.\s?(?P<p>{_RANGE}))?",
        re.I,
    ),
    # APA and Harvard: 12(3), 45–67
    re.compile(
        rf"(?<=[\s,*_.])[*_]{{0,2}}(?P<v>\d{{1,4}})[*_]{{0,2}}\s?[*_]?\((?P<n>(?!(?:19|20)\d\d\))\d[\w/–-]*)\)[*_]?"
        rf"(?:,\s?(?:pp?\.\s?)?|:\s?)(?P<p>{_RANGE})"
    ),
    re.compile(rf"(?<=[\s,*_])(?P<v>\d{{1,4}})(?P<gap>\s?\([^()]*\d{{4}}\)):\s?(?P<p>{_RANGE})"),
    re.compile(rf"(?<=[\s,*_])[*_]{{0,2}}(?P<v>\d{{1,3}})[*_]{{0,2}},\s?(?P<p>\d+\s?{_DASH}\s?\d+)"),
)
_PAGES = re.compile(rf"[,(]?\s?\bpp?\.\s?(?P<p>{_RANGE})\)?")
_EDITION = re.compile(
    r"[(,.]?\s?\b(?P<e>(\d+)(?:st|nd|rd|th)|[Ss]econd|[Tt]hird|[Rr]evised|[Rr]ev\.)\s(?:ed\.|edn\.?|edition)\)?[.,]?"
)
_QUOTED = re.compile(r"[*_]{0,2}“(?P<a>(?:[^“”]|“[^”]*”)+)”[*_]{0,2}|[*_]{0,2}\"(?P<b>[^\"]+)\"[*_]{0,2}")
_SINGLE = re.compile(r"(?<![\w])[‘'](?P<a>[^‘’']{8,}?(?:[’'](?=\w)[^’']*?)*)[’'](?=[,.]?\s|$)")
_EMPHASIS = re.compile(r"(?<![\w*])(?P<m>[*_]{1,2})(?P<t>[^*_]+?)(?P=m)(?![\w*])")
_EDITORS = (
    re.compile(r"^(?:In:?\s+)(?P<who>.+?)\s?\((?:Eds?\.|eds?\.?|Editors?|editors?)\)\.?,?\s?"),
    re.compile(r"^(?:In:?\s+)(?P<who>.+?),\s(?:editors?|eds?)\.?[.,:]?\s"),
    re.compile(r",?\s(?:edited by|eds?\.(?: by)?)\s(?P<who>[^.,;(]+(?:,? and [^.,;(]+)?)", re.I),
)
_PLACE = re.compile(r"^[A-ZÀ-Þ][\w.À-ÿ' -]{1,30}(?:, (?:[A-Z]{2}|[A-Z][a-z]+|(?:[A-Z]\.)+))?:\s+(?P<who>.+)$")
_PUBLISHER = re.compile(
    r"\b(?:Press|Publish\w+|Books?|Routledge|Springer|Palgrave|Macmillan|Penguin|Wiley|Elsevier|"
    r"Sage|Brill|Norton|Random House|Polity|Zed|Hurst|Verlag|Éditions?|Editions)\b"
)
_UNIVERSITY = re.compile(r"\b(?:Ph\.?D\.?|[Mm]aster['’]?s?|MPhil|M\.?A\.?|[Dd]octoral) (?:thesis|dissertation|diss\.)")
_REPORT = re.compile(
    r"\b(?:Issue Brief|Policy Brief|Working Paper|Discussion Paper|Research Report|Fact ?sheet|White Paper|"
    r"Briefing Paper|Research Paper|Special Report|Annual Report|Technical Report)\b",
    re.I,
)
_CONFERENCE = re.compile(r"\b(?:Proceedings|Proc\b|Conference|Symposium|Workshop)\b")
# IEEE where the emphasis was lost: S. Ali and A. Khan, Title.
_INITIALS_FIRST = re.compile(
    r"(?P<who>(?:[A-Z]\.\s?-?){1,3}[A-ZÀ-Þ][\w'’-]+(?:(?:, and | and |, )(?:[A-Z]\.\s?-?){1,3}[A-ZÀ-Þ][\w'’-]+)*), "
)
_BODY = re.compile(
    r"\b(?:Cent(?:er|re)|Institut\w+|Foundation|Ministry|Universit\w+|Council|Commission|Department|"
    r"Endowment|Bank|Organi[sz]ation|Nations)\b"
)
_NEWS_SITE = re.compile(
    r"\b(?:Times|Post|Guardian|Dawn|News|Daily|Tribune|Herald|Diplomat|Economist|Diplomacy|Reuters|"
    r"Journal|Review|Magazine|Affairs|Quarterly|Analyst|Studies|Survey|Express|Independent)\b"
)


@dataclass
class _Rest:
    """A reference while it is taken apart: what is left of it, and what was found."""

    text: str
    fields: dict[str, str] = field(default_factory=dict)
    doubts: list[str] = field(default_factory=list)

    def take(self, pattern: re.Pattern, gap: str = " ") -> re.Match | None:
        found = pattern.search(self.text)
        if found:
            self.text = self.text[: found.start()] + gap + self.text[found.end() :]
        return found


def number(raw: str) -> int:
    """The number that a reference bears, 0 where it has none."""
    found = _NUMBER.match(raw)
    return int(found["b"] or found["n"]) if found else 0


def looks_like(raw: str) -> bool:
    """Whether a paragraph may be a reference: it has a date or an address, and is not long."""
    plain = _NUMBER.sub("", raw)
    dated = bool(dates.find(plain)) or "n.d." in plain
    linked = bool(links.LINK.search(plain) or links.BARE.search(plain) or links.DOI.search(plain))
    marked = bool(_QUOTED.search(plain) or _EMPHASIS.search(plain) or re.search(r"[.,] ", plain))
    return len(plain) < 900 and (linked or (dated and marked))


def parse(raw: str) -> Source:
    """The source that a reference names. Total: what cannot be told apart is in the title."""
    clean = _NUMBER.sub("", " ".join(raw.split()))
    rest = _Rest(re.sub(r"\\(?=[^\w\s])", "", clean))
    _addresses(rest)
    _volume(rest)
    rest.text = _LEFTOVER.sub(" ", rest.text)
    edition = rest.take(_EDITION, ". ")
    if edition:
        rest.fields["edition"] = edition[2] or edition["e"].capitalize()
    date = _date(rest)
    who, title, after, quoted = _divide(rest, date)
    found = _authors(rest, who)
    if title:
        rest.fields["title"] = title
    kind = _container(rest, after, quoted, found)
    families = found.families
    if not families and "organization" not in rest.fields:
        rest.doubts.append("no author was found")
    if "title" not in rest.fields:
        rest.doubts.append("no title was found")
    year = ""
    if date:
        rest.fields["date"] = date.iso
        year = date.iso[:4] + date.letter
    else:
        rest.doubts.append("no date was found")
    fields = {name: value for name, value in rest.fields.items() if value}
    return Source(
        kind, fields, families, year, number(raw), " ".join(raw.split()), doubts=tuple(rest.doubts)
    )


def _addresses(rest: _Rest) -> None:
    accessed = rest.take(_ACCESSED)
    if accessed:
        when = dates.find(accessed["date"])
        if when:
            rest.fields["urldate"] = max(when, key=lambda date: len(date.iso)).iso
    found: list[str] = []

    def note(match: re.Match) -> str:
        address = links.clean(links.bare_end(match["address"]))
        found.append(address if "://" in address else "https://" + address)
        label = match.groupdict().get("label") or ""
        # A title that is a link keeps its words.
        if re.search(r"\s\w", label) and not re.match(r"https?:", label) and " " in label.strip():
            return f" {label} " if re.search(r"[“\"*_‘]", label) else f" “{label}” "
        return " "

    rest.text = links.LINK.sub(note, rest.text)
    rest.text = links.BARE.sub(note, rest.text)
    for address in found:
        doi = links.DOI.search(address) if "doi.org/" in address else None
        if doi:
            rest.fields["doi"] = doi["doi"]
        else:
            rest.fields.setdefault("url", address)
    doi = rest.take(links.DOI)
    if doi:
        rest.fields.setdefault("doi", links.bare_end(doi["doi"]))
    rest.text = re.sub(r"\(\s*\)|\[\s*\]|<\s*>", " ", rest.text)
    rest.text = " ".join(rest.text.split())


def _volume(rest: _Rest) -> None:
    for pattern in _VOLUME:
        found = pattern.search(rest.text)
        if not found:
            continue
        groups = found.groupdict()
        gap = groups.get("gap") or ""
        # Emphasis that began before the volume ends before it: *Journal, 12*(3).
        star = "*" * (found[0].count("*") % 2)
        head = rest.text[: found.start()].rstrip(" ,") if star else rest.text[: found.start()]
        rest.text = f"{head}{star} {gap} {rest.text[found.end() :]}"
        rest.fields["volume"] = groups["v"]
        if groups.get("n"):
            rest.fields["number"] = groups["n"].strip()
        if groups.get("p"):
            rest.fields["pages"] = _range(groups["p"])
        break
    if "pages" not in rest.fields and (found := rest.take(_PAGES)):
        rest.fields["pages"] = _range(found["p"])


def _range(pages: str) -> str:
    return re.sub(rf"\s?{_DASH}\s?", "--", pages)


def _date(rest: _Rest) -> dates.Date | None:
    """The date of the work: the one in parentheses after the authors, else the last outside of
    quotation marks (a title may speak of years)."""
    marked = re.search(r"\((?P<in>[^()]*?(?:1[5-9]|20)\d\d[^()]*?)\)", rest.text)
    if marked and (found := dates.find(marked["in"])):
        first = max(found, key=lambda date: len(date.iso))
        outside = rest.text[: marked.start()].count("“") == rest.text[: marked.start()].count("”")
        if outside and len(marked["in"]) < 40:
            rest.text = rest.text[: marked.start()] + " ¦ " + rest.text[marked.end() :]
            return dates.Date(first.iso, first.letter, marked.start(), marked.end())
    if undated := re.search(r"\(n\.\s?d\.\)", rest.text):
        rest.text = rest.text[: undated.start()] + " ¦ " + rest.text[undated.end() :]
        return None
    hidden = _QUOTED.sub(lambda m: "x" * len(m[0]), rest.text)
    hidden = _SINGLE.sub(lambda m: "x" * len(m[0]), hidden)
    hidden = _EMPHASIS.sub(lambda m: "x" * len(m[0]), hidden)
    found = dates.find(hidden)
    if not found:
        return None
    # Harvard without parentheses: Ali, S. 2020. Title.
    early = re.match(r"[^“\"*_‘]{3,80}?[.,]\s(?P<y>(?:1[5-9]|20)\d\d[a-z]?)\.\s", rest.text)
    pick = found[0] if early and found[0].start == early.start("y") else found[-1]
    mark = " ¦ " if early and pick is found[0] else " ¬ "
    rest.text = rest.text[: pick.start] + mark + rest.text[pick.end :]
    return pick


def _divide(rest: _Rest, date: dates.Date | None) -> tuple[str, str, str, bool]:
    """Author's part, title, what comes after it, and whether the title is a part of something."""
    text = rest.text
    before, mark, tail = text.partition("¦")
    quoted = _QUOTED.search(text) or _SINGLE.search(text)
    author_date = bool(mark) and len(before.strip()) > 1 and not (quoted and quoted.start() < len(before))
    if author_date and _EMPHASIS.search(before) is None:
        tail = tail.lstrip(" .,:;")
        quoted = _QUOTED.match(tail) or _SINGLE.match(tail)
        if quoted:
            return before, _tidy(_inner(quoted)), tail[quoted.end() :], True
        emphasis = _EMPHASIS.match(tail)
        if emphasis:
            end = emphasis.end()
            return before, _tidy(emphasis["t"]), tail[end:], False
        title, after = _sentence(tail)
        return before, _tidy(title), after, bool(_EMPHASIS.search(after)) or "volume" in rest.fields
    if quoted:
        after = text[quoted.end() :]
        return text[: quoted.start()], _tidy(_inner(quoted)), after, True
    emphasis = _EMPHASIS.search(text)
    if emphasis and emphasis.start() > 2 and not _vancouver(text):
        return text[: emphasis.start()], _tidy(emphasis["t"]), text[emphasis.end() :], False
    if emphasis and emphasis.start() <= 2:
        return "", _tidy(emphasis["t"]), text[emphasis.end() :], False
    initials = _INITIALS_FIRST.match(text)
    if initials:
        title, after = _sentence(text[initials.end() :])
        return initials["who"], _tidy(title), after, bool(rest.fields.get("volume"))
    who, tail = _sentence(text)
    title, after = _sentence(tail)
    if not title:
        return "", _tidy(who), after, False
    if not _vancouver(text) and len(who.split()) > 8:
        return "", _tidy(who), tail, False
    return who, _tidy(title), after, bool(rest.fields.get("volume"))


def _vancouver(text: str) -> bool:
    return bool(re.match(r"(?:[^\W\d_][\w'’ -]+ [A-Z]{1,3}(?:, |\. ))", text))


def _inner(match: re.Match) -> str:
    groups = match.groupdict()
    return groups.get("a") or groups.get("b") or ""


def _sentence(text: str) -> tuple[str, str]:
    """Up to the first full stop that ends a sentence (no initial, no abbreviation), and the rest."""
    for stop in re.finditer(r"[.?!](?=\s|$|[*_])", text):
        word = re.search(r"(\S+)$", text[: stop.start()])
        last = word[1] if word else ""
        if stop[0] == "." and (
            re.fullmatch(r"(?:[A-ZÀ-Þ]\.?-?)+", last) and not _vancouver(text[: stop.end() + 1])
            or last.lower() in ("vs", "st", "no", "vol", "ed", "eds", "dr", "mr", "jr", "u.s", "al")
        ):
            continue
        keep = stop.end() if stop[0] != "." else stop.start()
        return text[:keep].strip(" ,"), text[stop.end() :].strip()
    return text.strip(" ,"), ""


def _tidy(text: str) -> str:
    text = re.sub(r"[¦¬]", " ", text)
    text = " ".join(re.sub(r"[*_]{1,3}", "", text).split()).strip(" ,;:“”\"")
    if text.endswith(".") and not text.endswith("..") and not re.search(r"\b[A-Z]\.$", text):
        text = text[:-1]
    return text.replace(" ,", ",").replace(" .", ".").strip(" ,;:")


def _authors(rest: _Rest, who: str) -> names.Names:
    who = _tidy_authors(who)
    via = re.search(r"\s*\(via ([^()]+)\)", who)
    if via:
        rest.fields["via"] = via[1].strip()
        who = who[: via.start()] + who[via.end() :]
    # APP / Dawn: an agency in a paper.
    slash = re.fullmatch(r"([^/,]{2,30}?)\s*/\s*([^/,]{2,30})", who.strip(" .,"))
    if slash:
        rest.fields["via"] = slash[2].strip()
        who = slash[1]
    editors = re.search(r"\(eds?\.?\)|,\s?eds?\.$|\(Eds?\.\)", who)
    if editors:
        found = names.parse(who[: editors.start()] + who[editors.end() :])
        rest.fields["editor"] = found.field
        return found
    found = names.parse(who)
    acronym = re.fullmatch(r"\{(.+?)\s*\(([A-Z][A-Z&.-]{1,9})\)\}", found.field)
    if acronym:
        rest.fields["author"] = "{" + acronym[1] + "}"
        rest.fields["shortauthor"] = "{" + acronym[2] + "}"
        return names.Names(rest.fields["author"], (acronym[1], acronym[2]), True)
    if found.field:
        rest.fields["author"] = found.field
    return found


def _tidy_authors(who: str) -> str:
    return " ".join(re.sub(r"[*_¦¬“”\"]", " ", who).split()).strip(" ,:;")


def _container(rest: _Rest, after: str, quoted: bool, found: names.Names) -> str:
    """The type of the source; journal, book, publisher and the rest go to their fields."""
    fields = rest.fields
    via = fields.pop("via", "")
    after = after.replace("¦", " ").strip(" .,;:")
    if thesis := _UNIVERSITY.search(after):
        where = _tidy(re.sub(r"[\[\]()]", " ", after[: thesis.start()] + " " + after[thesis.end() :]).replace("¬", ""))
        fields["type"] = thesis[0]
        fields["institution"] = where.strip(" ,.")
        return "thesis"
    kind = _editors(rest, after)
    if kind is not None:
        return kind
    if report := _REPORT.search(after):
        fields["type"] = report[0]
        left = _tidy(after[: report.start()] + " " + after[report.end() :])
        left = re.sub(r"\(\s*\)", "", left).strip(" ,.()")
        own = re.sub(r"[{}]", "", fields.get("author", ""))
        fields["institution"] = _publisher(left, fields) or own
        if not fields["institution"]:
            fields.pop("institution")
            fields.pop("type")
            return "misc"
        return "report"
    emphasis = _EMPHASIS.search(after)
    if emphasis:
        container = _tidy(emphasis["t"])
        if "." in container and emphasis["t"].rstrip(" ,").endswith("."):
            container += "."  # of an abbreviation: J. Asian Stud.
        rest_of = _tidy(after[: emphasis.start()] + " " + after[emphasis.end() :])
    else:
        container, rest_of = _first_piece(after)
    bare = re.sub(r"^(?:in:?|In:?)\s+", "", container)
    if quoted and _CONFERENCE.search(container):
        fields["booktitle"] = bare
        if publisher := _publisher(rest_of, fields):
            fields["publisher"] = publisher
        return "inproceedings"
    if "volume" in fields or "number" in fields:
        if container:
            fields["journaltitle"] = bare
        return "article" if container else "misc"
    if not quoted:
        return _whole(rest, _tidy(after.replace("¬", " ")), found)
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
    if _NEWS_SITE.search(container) or emphasis or via:
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
    first, more = _sentence(piece)
    if not first.strip(" ,") and more:
        first, more = _sentence(more)
    head, comma, tail = first.partition(", ")
    if comma and not _PLACE.match(head):
        return _tidy(head), _tidy(f"{tail} {more} {rest_of}")
    return _tidy(first), _tidy(f"{more} {rest_of}")


def _editors(rest: _Rest, after: str) -> str | None:
    """A chapter: `In A. Khan (Ed.), *Book*. Publisher.`; None where it is no part of a book."""
    fields = rest.fields
    opened = re.match(r"(?i)in:?\s+", after)
    editor = next((m for p in _EDITORS if (m := p.search(after))), None)
    if not opened:
        if editor and _EMPHASIS.search(after):
            fields["editor"] = names.parse(editor["who"]).field
            after = after[: editor.start()] + after[editor.end() :]
            opened = re.match("", after)
        else:
            return None
    elif editor:
        fields["editor"] = names.parse(editor["who"]).field
        after = after[: editor.start()] + " " + after[editor.end() :]
    after = re.sub(r"(?i)^\s*in:?\s+", "", after)
    emphasis = _EMPHASIS.search(after)
    if emphasis:
        book, left = _tidy(emphasis["t"]), after[: emphasis.start()] + " " + after[emphasis.end() :]
    else:
        book, left = _sentence(after.replace("¬", ". "))
        book = _tidy(book)
    fields["booktitle"] = book
    publisher = _publisher(_tidy(left), fields)
    if publisher:
        fields["publisher"] = publisher
    return "inproceedings" if _CONFERENCE.search(book) else "incollection"


def _publisher(text: str, fields: dict[str, str]) -> str:
    """A publisher, its place going to `location`."""
    text = _tidy(re.sub(r"\(\s*\)|\[[^\]]*\]", "", text)).strip(" .,;:()")
    pages = re.match(rf"(?P<p>{_PAGE}\s?{_DASH}\s?{_PAGE})[.,;]\s*", text)
    if pages:
        fields.setdefault("pages", _range(pages["p"]))
        text = text[pages.end() :]
    placed = _PLACE.match(text)
    if placed:
        fields["location"] = text[: text.index(":")].strip()
        return placed["who"].strip(" .,;")
    return text


def _whole(rest: _Rest, after: str, found: names.Names) -> str:
    """A work that is no part of another: a book, a report, a page."""
    fields = rest.fields
    publisher = _publisher(after, fields)
    if publisher and ("location" in fields or _PUBLISHER.search(publisher) or "url" not in fields):
        fields["publisher"] = publisher
        return "book" if found.families else "misc"
    if "url" in fields or "doi" in fields:
        if publisher:
            fields["organization"] = publisher
        return "online"
    return "book" if fields.get("edition") else "misc"
