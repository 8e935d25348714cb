"""What pandoc reads of the entries, as citeproc gets it. pandoc itself reads here."""

from __future__ import annotations

import json

import pytest

from citepress import bibliography, engines
from citepress.bibliography import by_key, dump, items, losses, parse, read_items
from citepress.bounds import Clock
from citepress.model import Item, Text


def read(text: str) -> dict[str, Item]:
    listed = parse(Text("references.bib", text))
    with engines.Pandoc(Clock(30), 512) as pandoc:
        return read_items(listed, [entry.key for entry in listed.entries], pandoc)


def value(fields: str, variable: str) -> str:
    (item,) = read(f"@book{{boat, {fields}}}").values()
    return items.text(item.values.get(variable, {})).strip()


@pytest.mark.parametrize(
    ("written", "variable", "printed"),
    [
        (r"title = {Na{\dj}a {\texteuro}3 {\textemdash} \textpm 2}", "title", "Nađa €3 — ±2"),
        (r"pages = {40{\textendash}52}", "page", "40-52"),
        (
            r"title = {The \mbox{Boat} \protect\emph{in} \bibinfo{x}{May}}",
            "title",
            "The Boat in May",
        ),
        (
            r"journaltitle = {\mnras}",
            "container-title",
            "Monthly Notices of the Royal Astronomical",
        ),
        (r"title = {Boats of C# and #2}", "title", "Boats of C# and #2"),
        (r"title = {Boats for $5 and a dime}", "title", "Boats for $5 and a dime"),
        (r"title = {Boats from $5 to $9 each}", "title", "Boats from $5 to $9 each"),
        (r"title = {Boats &amp; Sails &#8211; AT&T}", "title", "Boats & sails – AT&T"),
        (
            "title = {Dix\u00a0bateaux\u202f: oui}, langid = {french}",
            "title",
            "Dix\u00a0bateaux\u202f: oui",
        ),
        ("title = {\u8239\u3000\u5e06}", "title", "\u8239\u3000\u5e06"),
        (r"title = {Old boats seen from Oslo}", "title", "Old boats seen from Oslo"),
        (r"title = {Old Boats of the Coast}", "title", "Old boats of the coast"),
        (r"note = {See https://boats.example.org/a.}", "url", "https://boats.example.org/a"),
        (r"note = {doi:10.5555/boat.7}", "doi", "10.5555/boat.7"),
        (r"year = {in press}, month = 3", "issued", "in press"),
        (r"year = {1901/02}", "issued", "1901/02"),
        (r"date = {c. 1901}", "issued", "1901~"),
        (r"urldate = {last May}", "accessed", "last May"),
        (r"author = {Boat, Ann; Sail, Tom}", "author", "Boat Ann Sail Tom"),
    ],
)
def test_what_an_author_gives_is_what_citeproc_gets(
    written: str, variable: str, printed: str
) -> None:
    assert value(written, variable).startswith(printed)


def test_an_address_beside_another_stays_in_its_note() -> None:
    assert value("note = {See https://b.example.org}, doi = {10.5555/boat}", "url") == ""


@pytest.mark.parametrize(
    ("written", "field", "piece"),
    [
        (r"title = {A \boatname{Heron} Log}", "title", r"\boatname{Heron}"),
        (r"author = {Bo\oddity at, Ann}", "author", r"\oddity "),
        (r"volume = {2\oddity}", "volume", r"\oddity"),
        (r"title = {Boats\footnote{of wood}}", "title", r"\footnote"),
    ],
)
def test_what_pandoc_drops_is_known_by_its_field(written: str, field: str, piece: str) -> None:
    (item,) = read(f"@book{{boat, {written}}}").values()
    assert [one.strip() for one in item.dropped[field]] == [piece.strip()]


@pytest.mark.parametrize(
    "written",
    [
        r"title = {{\sc old} \noopsort{b}Boats}",
        r"title = {5\,\% of $x^2$ \SI{5}{m} \o{} \'{e}}",
        r"title = {A \textbf{b} \textsubscript{c} \url{https://x.example.org/a_b}}",
        r"abstract = {\anything{at all}}, keywords = {\x}",
        r"publisher = {Boat and Sail}",
        r"author = {family=Boot, given=Jan, prefix=van}",
        r"title = {Uns\"aglich{\ss} \L{}\'od\'z}",
    ],
)
def test_what_is_read_is_no_loss(written: str) -> None:
    text = f"@book{{boat, {written}}}"
    (item,) = read(text).values()
    assert not item.dropped
    assert not list(losses(by_key(parse(Text("references.bib", text)))["boat"], item))


def test_keys_that_pandoc_cannot_read_are_those_of_the_items() -> None:
    found = read("@book{bo*at, title = {Old boats}}\n@inbook{o'hull, crossref = {bo*at}}")
    assert list(found) == ["bo*at", "o'hull"]
    assert items.text(found["o'hull"].values["container-title"]) == "Old boats"
    document = json.loads(dump(found, ["o'hull"]))
    (only,) = document["meta"]["references"]["c"]
    assert only["c"]["id"]["c"] == "o'hull"


def test_aliases_are_those_of_one_entry_alone() -> None:
    text = "@misc{a, ids = {b, c, d}} @misc{d, ids = {c, e}}"
    assert bibliography.aliases(parse(Text("references.bib", text))) == {"b": "a", "e": "d"}
