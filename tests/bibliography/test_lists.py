"""Several lists of sources, in all the forms that are read, through the whole of a check and a print."""

from __future__ import annotations

import html
import re
from pathlib import Path

import pytest

from citepress.commands import build, fix
from citepress.findings import fixing
from citepress.places import place

SETTINGS = 'title = "Boats"\nbibliography = {lists}\n[rules]\nuncited-entry = "off"\n'
BIB = "@book{{{key}, author = {{Boat, Ann}}, title = {{Old boats}}, date = {{1901}}}}\n"
JSON = (
    '[{"id": "keel1902", "type": "book", "title": "Keels of <i>Oslo</i>",\n'
    '  "author": [{"family": "Keel", "given": "Tom"}], "issued": {"date-parts": [[1902]]}}]\n'
)
YAML = "references:\n- id: mast1903\n  type: book\n  title: Masts\n  author:\n  - family: Mast\n    given: Eve\n  issued: 1903\n"
RIS = "TY  - BOOK\nID  - sail1904\nAU  - Sail, Una\nTI  - Sails\nPY  - 1904\nER  - \n"
XML = (
    "<xml><records><record><rec-number>5</rec-number><ref-type name='Book'>6</ref-type>"
    "<contributors><authors><author>Oar, Max</author></authors></contributors><titles>"
    "<title>Oars</title></titles><dates><year>1905</year></dates></record></records></xml>"
)


def printed(root: Path) -> str:
    built = build.build(root, to=("html",))
    assert built.outputs, [finding.message for finding in built.report.findings]
    page = next(path for path in built.outputs if path.suffix == ".html")
    text = page.read_text(encoding="utf-8")
    return html.unescape(re.sub(r"<[^>]+>", "", text[text.index("<main") :]))


@pytest.mark.slow
def test_every_form_is_read_checked_and_printed(project) -> None:
    root = project(
        {
            "citepress.toml": SETTINGS.format(
                lists='["a.bib", "b.json", "c.yaml", "d.ris", "e.xml", "f.bibtex"]'
            ),
            "src_md/01.md": "Boats float [@boat1901; @keel1902; @mast1903; @sail1904; @5; @hull1906].\n",
            "a.bib": BIB.format(key="boat1901"),
            "b.json": JSON,
            "c.yaml": YAML,
            "d.ris": RIS,
            "e.xml": XML,
            "f.bibtex": BIB.format(key="hull1906").replace("Old boats", "Hulls"),
        }
    )
    text = printed(root)
    for words in ("Boat, A. (1901", "Keel, T. (1902). Keels of Oslo", "Mast, E. (1903). Masts"):
        assert words in text
    for words in ("Sail, U. (1904). Sails", "Oar, M. (1905). Oars", "Hulls"):
        assert words in text


def test_a_key_in_two_lists_is_reported_with_the_one_that_counts(project) -> None:
    root = project(
        {
            "citepress.toml": SETTINGS.format(lists='["a.bib", "b.json"]'),
            "src_md/01.md": "Boats float [@keel1902].\n",
            "a.bib": BIB.format(key="keel1902"),
            "b.json": JSON,
        }
    )
    report = build.check(root)
    (finding,) = report.findings
    assert finding.rule == "duplicate-key" and place(finding.span) == "b.json:1:10"
    assert "of 'a.bib', which is used" in finding.message
    assert report.manuscript is not None
    assert report.manuscript.bibliography.entries[0].fields["title"] == "Old boats"


def test_a_list_that_cannot_be_read_is_an_error_at_its_first_line(project) -> None:
    root = project(
        {
            "citepress.toml": SETTINGS.format(lists='"b.json"'),
            "src_md/01.md": "Boats float.\n",
            "b.json": '{"id": \n',
        }
    )
    (finding,) = build.check(root).findings
    assert finding.rule == "rejected-entry" and place(finding.span) == "b.json:1:1"
    assert "CSL JSON" in finding.message


def test_a_source_in_json_is_never_taken_out_by_a_fix(project) -> None:
    root = project(
        {
            "citepress.toml": 'title = "Boats"\nbibliography = "b.json"\n',
            "src_md/01.md": "Boats float.\n",
            "b.json": JSON,
        }
    )
    done = fix.fix(root, fixing.Choice(unsafe=True, demanded=frozenset({"uncited-entry"})))
    assert not done.written and (root / "b.json").read_text(encoding="utf-8") == JSON


def test_a_key_is_renamed_in_every_list(project) -> None:
    root = project(
        {
            "citepress.toml": SETTINGS.format(lists='["a.bib", "b.json"]'),
            "src_md/01.md": "Boats float [@keel1902; @boat1901].\n",
            "a.bib": BIB.format(key="boat1901"),
            "b.json": JSON,
        }
    )
    fix.rename(root, "keel1902", "keel")
    assert '"id": "keel"' in (root / "b.json").read_text(encoding="utf-8")
    assert "[@keel; @boat1901]" in (root / "src_md/01.md").read_text(encoding="utf-8")
