"""One reference as a list writes it (APA, MLA, Chicago, Harvard, IEEE, Vancouver, or prose) to a
Source. Pure.

The parts that look the same in every style go out first, each leaving a gap: number, addresses,
DOI, day of access, volume and pages. What is left falls into author, title and container by the
date, the quotation marks and the emphasis. What the reference does not say is not made up.
"""

from __future__ import annotations

import re

from citepress.importing import links
from citepress.importing.parts import Source
from citepress.importing.references import dates, names
from citepress.importing.references.containers import place_container
from citepress.importing.references.pieces import (
    DASH,
    EMPHASIS,
    RANGE,
    Rest,
    first_sentence,
    is_vancouver,
    page_range,
    tidy,
)

_NUMBER = re.compile(r"^\s*(?:\\?\[(?P<b>\d{1,3})\\?\][:.]?|(?P<n>\d{1,3})\\?[.)])\s+")
_SCHEMELESS = re.compile(
    r"(?<![\w@/.:-])(?P<address>(?:[a-z0-9-]+\.)+(?:com|org|net|edu|gov|int|info|[a-z]{2})/[^\s<>\"“”]*)"
)
ACCESSED = re.compile(
    r"[\[(]?\b(?:(?:date\s+)?accessed|retrieved|cited|viewed|last\s+(?:accessed|visited|viewed))"
    r"(?:\s+on)?:?\s+(?P<date>[\w .,]*?\d{4}(?: [A-Z][a-z]{2,8} \d{1,2})?(?:-\d\d-\d\d)?)"
    r"[\])]?(?:,?\s+from\b:?)?[.,]?",
    re.I,
)
_LEFTOVER = re.compile(
    r"\[?\bOnline\]?(?=[.:]|\s*$)|\[(?:Internet|Online)\]|"
    r"\b(?:Retrieved from|Available (?:from|at|online at|online)|Available|"
    r"URL)\s*:?\s*(?=[.,;\[\]]|\s*$)|\(online\)",
    re.I,
)
_VOLUME = (
    # Vancouver: 2020;12(3):45-67
    re.compile(rf"(?<=;)\s?(?P<v>\d+)(?=[(:])(?:\s?\((?P<n>[^()]+)\))?(?::\s?(?P<p>{RANGE}))?"),
    # Chicago: 12, no. 3 (2020): 45–67
    re.compile(
        rf"(?<=[\s,*_])(?P<v>\d{{1,4}}),\s?no\.\s?(?P<n>[\w/–-]+)"
        rf"(?P<gap>\s?\([^()]*\))?(?::\s?(?P<p>{RANGE}))?"
    ),
    re.compile(
        rf"(?:\bvol\.|\bvolume)\s?(?P<v>[\w-]+)"
        rf"(?:,?\s?(?:\bno\.|\bissue|\bnum\.|\bnumber)\s?(?P<n>[\w/–-]+))?"
        rf"(?P<gap>,?[^,]*(?:19|20)\d\d)?(?:,?\s?pp?\.\s?(?P<p>{RANGE}))?",
        re.I,
    ),
    # APA and Harvard: 12(3), 45–67
    re.compile(
        rf"(?<=[\s,*_.])[*_]{{0,2}}(?P<v>\d{{1,4}})[*_]{{0,2}}\s?[*_]?\((?P<n>(?!(?:19|20)\d\d\))\d[\w/–-]*)\)[*_]?"
        rf"(?:,\s?(?:pp?\.\s?)?|:\s?)(?P<p>{RANGE})"
    ),
    re.compile(rf"(?<=[\s,*_])(?P<v>\d{{1,4}})(?P<gap>\s?\([^()]*\d{{4}}\)):\s?(?P<p>{RANGE})"),
    re.compile(rf"(?<=[\s,*_])[*_]{{0,2}}(?P<v>\d{{1,3}})[*_]{{0,2}},\s?(?P<p>\d+\s?{DASH}\s?\d+)"),
)
_PAGES = re.compile(rf"[,(]?\s?\bpp?\.\s?(?P<p>{RANGE})\)?")
_EDITION = re.compile(
    r"[(,.]?\s?\b(?P<e>(\d+)(?:st|nd|rd|th)|[Ss]econd|[Tt]hird|[Rr]evised|[Rr]ev\.)\s(?:ed\.|edn\.?|edition)\)?[.,]?"
)
_QUOTED = re.compile(
    r"[*_]{0,2}“(?P<a>(?:[^“”]|“[^”]*”)+)”[*_]{0,2}|[*_]{0,2}\"(?P<b>[^\"]+)\"[*_]{0,2}"
)
_SINGLE = re.compile(r"(?<![\w])[‘'](?P<a>[^‘’']{8,}?(?:[’'](?=\w)[^’']*?)*)[’'](?=[,.]?\s|$)")
# IEEE where the emphasis was lost: S. Ali and A. Khan, Title.
_INITIALS_FIRST = re.compile(
    r"(?P<who>(?:[A-Z]\.\s?-?){1,3}[A-ZÀ-Þ][\w'’-]+"
    r"(?:(?:, and | and |, )(?:[A-Z]\.\s?-?){1,3}[A-ZÀ-Þ][\w'’-]+)*), "
)


_SITE_NAMES = (
    r"Google\s?Scholar|Cross[Rr]ef|PubMed(?:\s?Central)?|PMC(?:\s?free\s?article)?|View(?:\s?Article|"
    r"\s?at\s?\w+|\s?in\s?\w+)?|Article|Full\s?Text|Download(?:\s?PDF)?|ADS|NASA\s?ADS|MathSciNet|"
    r"zbMATH|MATH|CAS|Web\s?of\s?Science|Scopus|ISI|Link|Green\s?Version|Publisher(?:\s?Site)?|Free|"
    r"Abstract|PDF|Open\s?Access|Find\s?it|Search|Semantic\s?Scholar|SFX|BibTeX|Export"
)
_SITE_WORDS = re.compile(rf"(?:{_SITE_NAMES})(?:[\s,;|·]+(?:{_SITE_NAMES}))*")
_SEARCH = re.compile(
    r"scholar\.google\.|google\.\w+/search|/scholar_lookup|pubmed/?\?term=|bing\.com/search|"
    r"/servlet/linkout|getFTRLinkout|/openurl\?|worldcat\.org/search",
    re.I,
)
_SITE_LINK = rf"\[\\?\[?(?:{_SITE_NAMES})\\?\]?\]\([^()\s]*(?:\([^()\s]*\)[^()\s]*)*\)"
# Bare words only where no title can end in them.
_SITE_TAIL = re.compile(
    rf"(?:[\s|,;·]*(?:{_SITE_LINK}|\\?\[(?:{_SITE_NAMES})\\?\]|(?<=[\s.\])])(?:Google\s?Scholar|"
    rf"Cross[Rr]ef|PubMed(?:\s?Central)?|MathSciNet|zbMATH|View Article|Web of Science)))+[\s.]*$"
)
_MARKS_BACK = re.compile(r"^\s*(?:[\^↑]\s+(?:[a-z]\s+)*)|\s*[↩↵⏎⤴]\ufe0e?\s*$")


# Markup of HTML and JATS that a converter has left: a reference has no other angle brackets.
_TAG = re.compile(r"</?(\w{1,10})(?:\s[^<>]{0,200})?/?>")


def number(raw: str) -> int:
    """The number that a reference bears, 0 where it has none."""
    found = _NUMBER.match(raw)
    return int(found["b"] or found["n"]) if found else 0


def looks_like(raw: str) -> bool:
    """Whether a paragraph may be a reference: it has a date or an address, and is not long."""
    plain = _NUMBER.sub("", raw)
    dated = bool(dates.find(plain)) or "n.d." in plain
    linked = bool(links.LINK.search(plain) or links.BARE.search(plain) or links.DOI.search(plain))
    marked = bool(_QUOTED.search(plain) or EMPHASIS.search(plain) or re.search(r"[.,] ", plain))
    return len(plain) < 900 and (linked or (dated and marked))


def is_dated(raw: str) -> bool:
    """Whether a paragraph begins as the styles with author and year do: `Ali, S. (2020). ...`."""
    found = re.match(r"([^!?“\"(]{2,400})\((?:19|20)\d\d[^()]{0,20}\)\.", raw)
    if not found:
        return False
    # A full stop may end an initial, and the names; another ends a sentence.
    stops = re.findall(r"(\S*)\.(?!\S*$)", found[1].rstrip(" ,").removesuffix("."))
    return all(re.search(r"(?:^|\W)[A-ZÀ-Þ]$|^al$|^[Ee]ds?$|^[JS]r$", word) for word in stops)


def parse(raw: str) -> Source:
    """The source that a reference names. Total: what cannot be told apart is in the title."""
    clean = _NUMBER.sub("", " ".join(raw.split()))
    rest = Rest(re.sub(r"\\(?=[^\w\s])", "", clean))
    _addresses(rest)
    _volume(rest)
    rest.text = _LEFTOVER.sub(" ", rest.text)
    edition = rest.take(_EDITION, ". ")
    if edition:
        rest.fields["edition"] = edition[2] or edition["e"].capitalize()
    date = _date(rest)
    rest.date = date.iso if date else ""
    who, title, after, quoted = _divide(rest, date)
    found = _authors(rest, who)
    if title:
        rest.fields["title"] = title
    kind = place_container(rest, after, quoted, found)
    families = found.families
    if not families and "organization" not in rest.fields:
        rest.doubts.append("no author was found")
    if "title" not in rest.fields:
        rest.doubts.append("no title was found")
    year = ""
    if date:
        rest.fields.setdefault("date", date.iso)
        year = date.iso[:4] + date.letter
    else:
        rest.doubts.append("no date was found")
    fields = {name: value for name, value in rest.fields.items() if value}
    return Source(
        kind, fields, families, year, number(raw), " ".join(raw.split()), doubts=tuple(rest.doubts)
    )


def is_certain(text: str) -> bool:
    """Whether a reference has a form that leaves no doubt about its title: it is quoted after the
    authors, or is emphasised after authors and a year in brackets."""
    quoted = _QUOTED.search(text)
    if (
        quoted
        and 2 < quoted.start() < 200
        and not re.search(r"\d{4}.*\d{4}", text[: quoted.start()])
    ):
        return True
    return bool(
        re.match(r"[^*_“\"‘]{3,200}?\((?:1[5-9]|20)\d\d[^()]{0,20}\)[.,:]?\s+[*_]{1,2}\w", text)
    )


def without_addresses(raw: str) -> Rest:
    """A reference without its number, its addresses and the day of access, which are fields."""
    clean = _NUMBER.sub("", " ".join(raw.split()))
    rest = Rest(_TAG.sub(_as_emphasis, re.sub(r"\\(?=[^\w\s])", "", clean)))
    _addresses(rest)
    rest.text = " ".join(_LEFTOVER.sub(" ", rest.text).split())
    return rest


def _addresses(rest: Rest) -> None:
    accessed = rest.take(ACCESSED)
    if accessed:
        when = dates.find(accessed["date"])
        if when:
            rest.fields["urldate"] = max(when, key=lambda date: len(date.iso)).iso
    found: list[str] = []

    def note(match: re.Match[str]) -> str:
        address = links.clean(links.bare_end(match["address"]))
        found.append(address if "://" in address else "https://" + address)
        label = match.groupdict().get("label") or ""
        # A title that is a link keeps its words.
        if re.search(r"\s\w", label) and not re.match(r"https?:", label) and " " in label.strip():
            return f" {label} " if re.search(r"[“\"*_‘]", label) else f" “{label}” "
        return " "

    rest.text = links.LINK.sub(lambda m: _site_link(m, found) or note(m), rest.text)
    rest.text = links.BARE.sub(note, rest.text)
    rest.text = _SCHEMELESS.sub(note, rest.text)
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


def _as_emphasis(match: re.Match[str]) -> str:
    return "*" if match[1].lower() in ("i", "em", "italic", "cite") else ""


def _site_link(match: re.Match[str], found: list[str]) -> str:
    """A blank for a link that a site adds to each of its references; the address of a DOI is noted,
    a search is the address of nothing."""
    label = re.sub(r"[\\\[\]]", "", match["label"]).strip()
    if not _SITE_WORDS.fullmatch(label) and not _SEARCH.search(match["address"]):
        return ""
    if "doi.org/" in match["address"]:
        found.append(links.clean(match["address"]))
    return " " if _SITE_WORDS.fullmatch(label) else f" {label} "


def site_words(raw: str) -> tuple[str, list[str]]:
    """A reference without what a site adds to the end of each, and those words. Links to a DOI
    stay as the DOI."""
    gone: list[str] = []

    def drop(match: re.Match[str]) -> str:
        gone.append(" ".join(re.sub(r"\]\([^)]*\)|[\[\]\\]", " ", match[0]).split()))
        doi = links.DOI.search(match[0]) if "doi.org/" in match[0] else None
        return f" https://doi.org/{doi['doi'].rstrip(')')}" if doi else ""

    text = _SITE_TAIL.sub(drop, raw)
    text, marks = _MARKS_BACK.subn("", text)
    return text, gone + ["a mark that leads back to the text"] * bool(marks)


def _volume(rest: Rest) -> None:
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
            rest.fields["pages"] = page_range(groups["p"])
        break
    if "pages" not in rest.fields and (found := rest.take(_PAGES)):
        rest.fields["pages"] = page_range(found["p"])


def _date(rest: Rest) -> dates.Date | None:
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
    hidden = EMPHASIS.sub(lambda m: "x" * len(m[0]), hidden)
    # A year amid words is a word of the title: The Treaty of 1960 and its fate.
    found = [
        one
        for one in dates.find(hidden)
        if len(one.iso) > 4
        or not re.search(r"[^\W\d]\s+$", hidden[: one.start])
        or not re.match(r"\s+[^\W\d]", hidden[one.end :])
    ]
    if not found:
        return None
    # Harvard without parentheses: Ali, S. 2020. Title.
    early = re.match(r"[^“\"*_‘]{3,80}?[.,]\s(?P<y>(?:1[5-9]|20)\d\d[a-z]?)\.\s", rest.text)
    pick = found[0] if early and found[0].start == early.start("y") else found[-1]
    mark = " ¦ " if early and pick is found[0] else " ¬ "
    rest.text = rest.text[: pick.start] + mark + rest.text[pick.end :]
    return pick


def _divide(rest: Rest, date: dates.Date | None) -> tuple[str, str, str, bool]:
    """Author's part, title, what comes after it, and whether the title is a part of something."""
    text = rest.text
    before, mark, tail = text.partition("¦")
    quoted = _QUOTED.search(text) or _SINGLE.search(text)
    author_date = (
        bool(mark) and len(before.strip()) > 1 and not (quoted and quoted.start() < len(before))
    )
    if author_date and EMPHASIS.search(before) is None:
        tail = tail.lstrip(" .,:;")
        quoted = _QUOTED.match(tail) or _SINGLE.match(tail)
        if quoted:
            return before, tidy(_inner(quoted)), tail[quoted.end() :], True
        emphasis = EMPHASIS.match(tail)
        if emphasis:
            end = emphasis.end()
            return before, tidy(emphasis["t"]), tail[end:], False
        title, after = first_sentence(tail)
        return before, tidy(title), after, bool(EMPHASIS.search(after)) or "volume" in rest.fields
    if quoted:
        after = text[quoted.end() :]
        return text[: quoted.start()], tidy(_inner(quoted)), after, True
    emphasis = EMPHASIS.search(text)
    if emphasis and emphasis.start() > 2 and not is_vancouver(text):
        return text[: emphasis.start()], tidy(emphasis["t"]), text[emphasis.end() :], False
    if emphasis and emphasis.start() <= 2:
        return "", tidy(emphasis["t"]), text[emphasis.end() :], False
    initials = _INITIALS_FIRST.match(text)
    if initials:
        title, after = first_sentence(text[initials.end() :])
        return initials["who"], tidy(title), after, bool(rest.fields.get("volume"))
    who, tail = first_sentence(text)
    title, after = first_sentence(tail)
    if not title:
        return "", tidy(who), after, False
    if not is_vancouver(text) and len(who.split()) > 8:
        return "", tidy(who), tail, False
    return who, tidy(title), after, bool(rest.fields.get("volume"))


def _inner(match: re.Match[str]) -> str:
    groups = match.groupdict()
    return groups.get("a") or groups.get("b") or ""


def _authors(rest: Rest, who: str) -> names.Names:
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
