"""`missing-field`: an entry lacks a field that its type needs.

## What it finds
An entry without a field that BibLaTeX (its manual, section 2.1.1) demands of its type, where
BibTeX demands it too or nothing else takes its place in print. Alternatives are honoured: `author`
or `editor`, `year` or `date`, `journal` or `journaltitle`, `school` or `institution`. What an entry
inherits by `crossref` or `xdata` it has. A field without a value is missing. A type that neither
knows is told as well.

## Why it matters
The entry is printed with a gap: no author to look it up by, "n.d." for the year, an article from
nowhere. An entry of an unknown type is printed as if it were of none, without its journal or book.

## How to fix
Add the field; where one of the entry's own names is near, it may be misspelt. If the source really
has no author or no date, set the rule to "off" for the list of sources, or choose the type that
fits (`misc` and `online` ask for the least).

## Example
```bibtex
@article{ali2020, author = {Ali, Sara}, title = {The Border}, jounal = {Asian Survey}}
```
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

from citepress.bibliography import by_key, inherited, plain
from citepress.findings.gather import gathered
from citepress.model import Entry, Finding, Manuscript, Span
from citepress.suggest import did_you_mean, nearest

SEVERITY = "warning"

# Each need is a field, and after it those that may stand in its place; the first is told.
_AUTHOR = "author"
_AUTHOR_OR_EDITOR = "author editor"
_MAKER = "author editor organization institution publisher"
_TITLE = "title"
_DATE = "date year pubstate"
_SEEN = "date year pubstate urldate"
_BOOK = (_AUTHOR_OR_EDITOR, _TITLE, _DATE)
_PART = (_AUTHOR, _TITLE, "booktitle maintitle", _DATE)
_COLLECTION = ("editor author", _TITLE, _DATE)
_SCHOOL = "institution school publisher organization"
_ARTICLE = (_AUTHOR, _TITLE, "journaltitle journal shortjournal", _DATE)
_ONLINE = (_MAKER, _TITLE, _SEEN, "url doi eprint howpublished")
_MISC = (_MAKER + " howpublished", _TITLE, _SEEN)

NEEDS: Mapping[str, tuple[str, ...]] = {
    **dict.fromkeys(("article", "suppperiodical", "review"), _ARTICLE),
    **dict.fromkeys(("book", "mvbook", "booklet"), _BOOK),
    # BibTeX's inbook is a part of a book, told by its chapter or pages, without a title of its own.
    "inbook": (_AUTHOR_OR_EDITOR, _TITLE, "booktitle maintitle chapter pages", _DATE),
    **dict.fromkeys(("bookinbook", "suppbook"), _PART),
    **dict.fromkeys(("collection", "mvcollection", "reference", "mvreference"), _COLLECTION),
    **dict.fromkeys(("incollection", "suppcollection", "inreference"), _PART),
    **dict.fromkeys(("inproceedings", "conference"), _PART),
    **dict.fromkeys(("proceedings", "mvproceedings"), (_TITLE, _DATE)),
    "periodical": (_TITLE, _DATE),
    "patent": (_AUTHOR + " holder", _TITLE, "number", _DATE),
    "report": (_MAKER, _TITLE, "type", _SCHOOL, _DATE),
    "techreport": (_MAKER, _TITLE, _SCHOOL, _DATE),
    "thesis": (_AUTHOR, _TITLE, "type", _SCHOOL, _DATE),
    **dict.fromkeys(("phdthesis", "mastersthesis"), (_AUTHOR, _TITLE, _SCHOOL, _DATE)),
    "unpublished": (_AUTHOR_OR_EDITOR, _TITLE, _DATE + " note"),
    "manual": (_MAKER, _TITLE, _SEEN),
    **dict.fromkeys(("online", "electronic", "www"), _ONLINE),
    **dict.fromkeys(("misc", "dataset", "software"), _MISC),
    # BibLaTeX knows these (section 2.1.3) and prints them as misc; who made them has many names.
    **dict.fromkeys(
        (
            "artwork audio bibnote commentary image jurisdiction legislation legal letter movie "
            "music performance standard video data letters newsarticle "
            "customa customb customc customd custome customf"
        ).split(),
        (_TITLE,),
    ),
    "xdata": (),
    "set": (),
}
_KNOWN = {name for needs in NEEDS.values() for need in needs for name in need.split()}
_KNOWN |= {"editora", "editorb", "editorc"}  # near ones that are no slips


def check(manuscript: Manuscript) -> Iterator[Finding]:
    index = by_key(manuscript.bibliography)
    by_kind: dict[tuple[str, str], list[Finding]] = {}
    for entry in manuscript.bibliography.entries:
        if entry.kind not in NEEDS:
            yield _unknown_type(entry)
            continue
        fields = inherited(manuscript.bibliography, entry, index)
        missing = [
            need.split()
            for need in NEEDS[entry.kind]
            if not any(_has_words(fields.get(name, "")) for name in need.split())
        ]
        if missing:
            lacking = " and ".join(f"no {names[0]}" for names in missing)
            finding = Finding(
                f"the {entry.kind} '{entry.key}' has {lacking}",
                entry.key_span,
                _way_out(entry, missing),
            )
            by_kind.setdefault((entry.kind, lacking), []).append(finding)
    kinds = Counter(entry.kind for entry in manuscript.bibliography.entries)
    for (kind, lacking), found in by_kind.items():
        message = f"{{count}} entries of the type {kind} have {lacking}"
        yield from gathered(found, kinds[kind], message)


def _has_words(value: str) -> bool:
    """Whether a field has something to print; a command may stand for words."""
    return value[:1].isalnum() or "\\" in value or bool(plain(value).strip())


def _unknown_type(entry: Entry) -> Finding:
    start = entry.span.start + 1
    return Finding(
        f"'{entry.kind}' is not a type of entry",
        Span(entry.span.text, start, start + len(entry.kind)),
        _type_hint(entry),
    )


# Types of other programs and common guesses, with the type that is meant.
_MEANT = {
    **dict.fromkeys(
        "website webpage web site url blog blogpost post page internet weblink link wiki "
        "wikipedia forum tweet socialmedia".split(),
        "online",
    ),
    **dict.fromkeys(
        "journal paper journalarticle newspaper magazine magazinearticle".split(), "article"
    ),
    **dict.fromkeys("news newspaperarticle press".split(), "article"),
    **dict.fromkeys("chapter bookchapter booksection".split(), "incollection"),
    **dict.fromkeys("conferencepaper inproceeding proceeding talk".split(), "inproceedings"),
    **dict.fromkeys(
        "dissertation phd doctoralthesis bachelorthesis masterthesis".split(), "thesis"
    ),
    **dict.fromkeys("whitepaper workingpaper govreport document".split(), "report"),
    **dict.fromkeys("film broadcast television".split(), "video"),
    **dict.fromkeys("podcast radio".split(), "audio"),
    **dict.fromkeys("law statute act bill".split(), "legislation"),
    **dict.fromkeys("case court".split(), "jurisdiction"),
    **dict.fromkeys("code program repository".split(), "software"),
    **dict.fromkeys("preprint arxiv".split(), "online"),
    **dict.fromkeys("interview speech lecture presentation other".split(), "misc"),
}


def _type_hint(entry: Entry) -> str:
    meant = _MEANT.get(entry.kind)
    if meant:
        return f"write @{meant}"
    near = did_you_mean(entry.kind, NEEDS)
    if near:
        return near
    if entry.fields.get("url", "").strip():
        return "write @online if it is a page on the web, else @misc"
    return "write @misc if no other type fits"


def _way_out(entry: Entry, missing: list[list[str]]) -> str:
    """Names a misspelt field where there is one, and what may stand in the place of what lacks."""
    slips = []
    for names in missing:
        for name in names:
            slips += [(own, name) for own in nearest(name, entry.fields.keys() - _KNOWN)]
    if slips:
        own, name = slips[0]
        return f"did you mean '{name}' by the field '{own}'?"
    wanted = []
    for first, *others in missing:
        wanted.append(f"'{first}' (or '{others[0]}')" if others else f"'{first}'")
    hint = "add " + " and ".join(wanted)
    if any("urldate" in names for names in missing):
        hint += "; of a web page without one, the day on which you saw it: urldate = {2026-11-30}"
    if ["type"] in missing:
        hint += ", such as type = {" + ("Report" if entry.kind == "report" else "PhD thesis") + "}"
    return hint
