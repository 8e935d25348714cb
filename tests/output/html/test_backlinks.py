"""A web page's citations tell their source, and each source leads back to them."""

from __future__ import annotations

import re

from citepress.commands import build
from citepress.output.html import backlinks

WORDS = {"cited_at": "Cited:", "back": "Back to citation {number} of {count}"}
CITE = '<span class="citation">(<a href="#ref-{key}" role="doc-biblioref">X, 1999</a>)</span>'
ENTRY = '<div id="ref-{key}" class="csl-entry" role="listitem">\n{text}\n</div>'


def page(*cited: str, entries: dict[str, str]) -> str:
    listed = "".join(ENTRY.format(key=key, text=text) for key, text in entries.items())
    return "".join(CITE.format(key=key) for key in cited) + f"<div>{listed}</div>"


def test_each_citation_shows_its_source_and_has_a_name_of_its_own() -> None:
    entries = {"a": "<i>One</i>.", "b": "Two &amp; co."}
    body = backlinks.link(page("a", "b", "a", entries=entries), WORDS)
    assert re.findall(r'<a id="(cite-\w-\d)" href="(#ref-\w)" data-source="([^"]*)"', body) == [
        ("cite-a-1", "#ref-a", "One."),
        ("cite-b-1", "#ref-b", "Two &amp; co."),
        ("cite-a-2", "#ref-a", "One."),
    ]


def test_each_source_leads_back_to_every_place_that_cites_it() -> None:
    body = backlinks.link(page("a", "a", entries={"a": "One.", "b": "Two."}), WORDS)
    first, second = body.split('<div id="ref-b"')
    assert re.findall(r'href="#(cite-a-\d)" role="doc-backlink" aria-label="([^"]+)"', first) == [
        ("cite-a-1", "Back to citation 1 of 2"),
        ("cite-a-2", "Back to citation 2 of 2"),
    ]
    assert "cited-at" not in second


def test_an_entry_of_several_boxes_is_shown_whole_and_ends_where_it_ends() -> None:
    inner = '<div class="csl-left-margin">[1]</div><div class="csl-right-inline">One.</div>'
    body = backlinks.link(page("a", entries={"a": inner, "b": "Two."}), WORDS)
    assert 'data-source="[1] One."' in body
    assert '</div><span class="cited-at">' in body.replace("\n", "")


def test_what_an_author_wrote_cannot_leave_the_attribute() -> None:
    body = backlinks.link(page("a", entries={"a": "&quot;&gt;&lt;script&gt; A"}), WORDS)
    assert 'data-source="&quot;&gt;&lt;script&gt; A"' in body
    assert "<script>" not in body


def test_a_long_source_is_cut_at_a_word() -> None:
    body = backlinks.link(page("a", entries={"a": "word " * 200}), WORDS)
    shown = re.search(r'data-source="([^"]*)"', body)[1]
    assert len(shown) <= 400
    assert shown.endswith("word…")


def test_a_note_is_shown_at_its_reference_and_its_citation_leads_back(project) -> None:
    root = project(
        {
            "src_md/01-a.md": "# One\n\nFirst [@ali2020, p. 1]. Own[^a].\n\n[^a]: Mine & *more*.\n",
            "citepress.toml": 'title = "T"\nstyle = "chicago-notes"\nto = ["html"]\n',
        }
    )
    build.build(root)
    text = (root / "output/essay.html").read_text(encoding="utf-8")
    source, target = r'data-source="([^"]*)"', r'href="#fn'
    told = re.findall(rf'{target}\d+"[^>]*{source}|{source}[^>]*{target}', text)
    said = ["".join(pair) for pair in told]
    assert len(said) == 2
    assert "A History of the Region" in said[0]
    assert said[1] == "Mine &amp; more."
    identifiers = set(re.findall(r' id="([^"]*)"', text))
    assert set(re.findall(r'href="#([^"]*)"', text)) <= identifiers
