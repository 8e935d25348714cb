"""Kinds of documents and references that went wrong once, each with neighbours."""

from __future__ import annotations

import base64
import io
import json
import subprocess
import zipfile
from pathlib import Path
from typing import Any

import pytest

from citepress import engines
from citepress.commands import import_document
from citepress.errors import BuildError
from citepress.importing import references
from citepress.importing.importers import recognise
from citepress.importing.references import names

LISTED = """

## References

Hale, I. (2001). Weirs of the north. Quarry Press.

Moss, E. (2002). Locks and lanes. Brook House.
"""


def imported(
    name: str, content: str | bytes, folder: Path, **beside: str
) -> tuple[str, str, list[str]]:
    """The sections, the list of sources, and the decisions of an import."""
    source = folder / name
    source.write_bytes(content if isinstance(content, bytes) else content.encode())
    for other, text in beside.items():
        (folder / other.replace("_", ".")).write_text(text, "utf-8")
    done = import_document.import_document(source, folder / "out", accessed="2026-01-31")
    parts = sorted((folder / "out/src_md").glob("*.md"))
    text = "\n".join(part.read_text("utf-8") for part in parts)
    listed = (folder / "out/references.bib").read_text("utf-8")
    outcome = done.outcome
    assert not outcome.differences, outcome.differences
    return text, listed, list(outcome.decisions)


def docx(markdown: str, mark: str = "", xml: str = "", **files: str) -> bytes:
    """A DOCX of pandoc's, the paragraph with a mark replaced by XML."""
    made = subprocess.run(
        [engines.pandoc_path(), "-f", "markdown", "-t", "docx", "-o", "-"],
        input=markdown.encode(), capture_output=True, check=True,
    ).stdout  # fmt: skip
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(made)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            data = old.read(name)
            if name == "word/document.xml" and mark:
                text = data.decode()
                at = text.index(mark)
                start, end = text.rindex("<w:p>", 0, at), text.index("</w:p>", at) + 6
                data = (text[:start] + xml + text[end:]).encode()
            new.writestr(name, data)
        for name, content in files.items():
            new.writestr(name.replace("__", "/") + ".xml", content)
    return out.getvalue()


def run(text: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'


SPACES = (
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml"'
)


def box(text: str) -> str:
    content = f"<w:txbxContent><w:p>{run(text)}</w:p></w:txbxContent>"
    return (
        f"<w:r><mc:AlternateContent {SPACES}><mc:Choice Requires='wps'><w:drawing><wps:txbx>{content}"
        f"</wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox>{content}</v:textbox>"
        "</w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )


# -- DOCX: words that a reader passes over


def test_a_paragraph_with_a_text_box_keeps_its_words(tmp_path) -> None:
    paragraph = (
        f"<w:p>{run('The weirs of Bern')}{box('Nine gates.')}{run(' held (Hale, 2001).')}</w:p>"
    )
    content = docx("# Water\n\nMARK\n\nLast (Moss, 2002)." + LISTED, "MARK", paragraph)
    text, _, _ = imported("a.docx", content, tmp_path)
    assert "The weirs of Bern held [@hale2001].\n\nNine gates.\n\nLast [@moss2002]." in text


def test_a_text_box_in_a_table_cell_and_one_of_vml_alone(tmp_path) -> None:
    vml = f"<w:r><w:pict><v:shape {SPACES}><v:textbox><w:txbxContent><w:p>{run('Old box.')}</w:p>"
    vml += "</w:txbxContent></v:textbox></v:shape></w:pict></w:r>"
    table = (
        "<w:tbl><w:tblPr/><w:tblGrid><w:gridCol/></w:tblGrid><w:tr>"
        f"<w:tc><w:p>{run('Left')}{box('Inner.')}</w:p></w:tc><w:tc><w:p>{run('Right 77')}</w:p></w:tc>"
        f"</w:tr></w:tbl><w:p>{vml}{run('Host.')}</w:p>"
    )
    text, _, _ = imported("a.docx", docx("# W\n\nMARK\n", "MARK", table), tmp_path)
    for words in ("Left", "Inner.", "Right 77", "Host.", "Old box."):
        assert text.count(words) == 1


@pytest.mark.parametrize(
    ("xml", "words"),
    [
        (f'<w:fldSimple w:instr=" REF x ">{run("Table 8")}</w:fldSimple>', "Table 8"),
        (f'<w:customXml w:element="n">{run("forty")}</w:customXml>', "forty"),
        (f'<w:dir w:val="rtl">{run("پانی بہتا ہے")}</w:dir>', "پانی بہتا ہے"),
        (f"<w:ruby><w:rt>{run('みず')}</w:rt><w:rubyBase>{run('水')}</w:rubyBase></w:ruby>", "水"),
        (f"{run('lock')}<w:r><w:ptab/></w:r>{run('lane')}", "lock lane"),
        (f'<w:bdo w:val="rtl">{run("ماء")}</w:bdo>', "ماء"),
        (f'<w:smartTag w:element="p">{run("Bern")}</w:smartTag>', "Bern"),
        (f"<w:sdt><w:sdtContent>{run('kept')}</w:sdtContent></w:sdt>", "kept"),
        (f'<w:ins w:id="1" w:author="a">{run("added")}</w:ins>', "added"),
        ('<w:r><w:sym w:font="Symbol" w:char="F062"/></w:r>', "β"),
    ],
)
def test_wrappers_keep_their_words(tmp_path, xml: str, words: str) -> None:
    paragraph = f"<w:p>{run('Before ')}{xml}{run(' after.')}</w:p>"
    text, _, _ = imported("a.docx", docx("# W\n\nMARK\n", "MARK", paragraph), tmp_path)
    assert f"Before {words} after." in text


def test_what_word_hides_or_draws_is_a_decision(tmp_path) -> None:
    hidden = "<w:r><w:rPr><w:vanish/></w:rPr><w:t>Secret.</w:t></w:r>"
    chart = (
        '<w:r><w:drawing><c:chart xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart"/>'
        "</w:drawing></w:r>"
    )
    ruby = f"<w:r><w:ruby><w:rt>{run('mizu')}</w:rt><w:rubyBase>{run('水')}</w:rubyBase></w:ruby></w:r>"
    paragraph = f"<w:p>{hidden}{run('Seen ')}{ruby}{chart}</w:p>"
    text, _, decisions = imported("a.docx", docx("# W\n\nMARK\n", "MARK", paragraph), tmp_path)
    assert "Seen 水" in text
    assert "Secret" not in text
    told = "\n".join(decisions)
    assert "'Secret.'" in told
    assert "'mizu'" in told
    assert "a chart after 'Seen" in told


# -- DOCX: reference managers


RECORD = {
    "id": "q", "type": "book", "title": "Weirs of the north", "publisher": "Quarry Press",
    "author": [{"family": "Hale", "given": "Ida"}], "issued": {"date-parts": [[2001]]},
}  # fmt: skip


def test_mendeley_cite_3(tmp_path) -> None:
    cited = {"citationID": "c", "citationItems": [{"id": "q", "itemData": RECORD}]}
    tag = "MENDELEY_CITATION_v3_" + base64.b64encode(json.dumps(cited).encode()).decode()
    control = (
        f'<w:sdt><w:sdtPr><w:tag w:val="{tag}"/></w:sdtPr><w:sdtContent>{run("(Hale, 2001)")}'
        "</w:sdtContent></w:sdt>"
    )
    paragraph = f"<w:p>{run('Weirs hold ')}{control}{run('.')}</w:p>"
    text, listed, _ = imported("a.docx", docx("# W\n\nMARK\n", "MARK", paragraph), tmp_path)
    assert "Weirs hold [@hale2001]." in text
    assert "Hale, Ida" in listed


def test_words_own_sources(tmp_path) -> None:
    space = "http://schemas.openxmlformats.org/officeDocument/2006/bibliography"
    person = "<b:Person><b:Last>Hale</b:Last><b:First>Ida</b:First></b:Person>"
    listed = (
        f'<b:Sources xmlns:b="{space}"><b:Source><b:Tag>Hal01</b:Tag><b:SourceType>Book</b:SourceType>'
        f"<b:Author><b:Author><b:NameList>{person}</b:NameList></b:Author></b:Author>"
        "<b:Title>Weirs</b:Title><b:Year>2001</b:Year></b:Source></b:Sources>"
    )
    field = f'<w:fldSimple w:instr=" CITATION Hal01 \\p 7 \\l 1033 ">{run("(Hale, 2001)")}</w:fldSimple>'
    paragraph = f"<w:p>{run('So ')}{field}{run('.')}</w:p>"
    content = docx("# W\n\nMARK\n", "MARK", paragraph, customXml__item1=listed)
    text, listed_after, _ = imported("a.docx", content, tmp_path)
    assert "So [@hale2001, p. 7]." in text
    assert "Hale, Ida" in listed_after


def test_citations_that_endnote_has_not_formatted(tmp_path) -> None:
    body = (
        "# W\n\nWeirs {Hale, 2001 #3}. Both {Hale, 2001 #3@12;Moss, 2002 #9}. A {brace} stays."
        + LISTED
    )
    text, _, _ = imported("a.docx", docx(body), tmp_path)
    assert "[@hale2001]" in text
    assert "[@hale2001, p. 12; @moss2002]" in text
    assert "{brace}" in text


# -- lists of sources


@pytest.mark.parametrize(
    "heading",
    ["References", "3\\. References", "# 2. References", "## References[edit]", "# Literaturverzeichnis",
     "**Références**", "# Bibliografía", "# References {#refs .unnumbered}", "# 参考文献"],
)  # fmt: skip
def test_the_list_is_found_under(tmp_path, heading: str) -> None:
    entries = "Hale, I. (2001). Weirs. Quarry Press.\n\nMoss, E. (2002). Locks. Brook House.\n"
    body = f"# W\n\nWeirs (Hale, 2001), locks (Moss, 2002).\n\n{heading}\n\n{entries}"
    text, listed, _ = imported("a.md", body, tmp_path)
    assert "[@hale2001]" in text
    assert listed.count("@book") == 2


def test_what_follows_the_list_stays_text(tmp_path) -> None:
    appendix = "\n\nAppendix\n\nStrokes by day.\n\nStrokes by night.\n\nA third line.\n"
    body = "Weirs (Hale, 2001).\n\nReferences\n\nHale, I. (2001). Weirs. Quarry Press." + appendix
    text, listed, _ = imported("a.md", body, tmp_path)
    assert "Strokes by night." in text
    assert "Weirs. Quarry" not in text
    assert listed.count("@book") == 1


@pytest.mark.parametrize(
    "entries",
    [
        "Hale, I. (2001). Weirs. Quarry Press.\nMoss, E. (2002). Locks. Brook House.\n\nShall I add more?",
        "Hale, I. (2001). Weirs. Quarry Press.\\\nMoss, E. (2002). Locks. Brook House.",
        "| No | Source |\n|---|---|\n| 1 | Hale, I. (2001). Weirs. Quarry Press. |\n"
        "| 2 | Moss, E. (2002). Locks. Brook House. |",
        "+---+---------------------------+\n| 1 | Hale, I. (2001). Weirs.   |\n|   | Quarry Press."
        "             |\n+---+---------------------------+\n| 2 | Moss, E. (2002). Locks.   |\n|   "
        "| Brook House.              |\n+---+---------------------------+",
    ],
    ids=["lines", "breaks", "pipes", "grid"],
)
def test_each_reference_is_an_entry(tmp_path, entries: str) -> None:
    body = f"# W\n\nWeirs (Hale, 2001), locks (Moss, 2002).\n\n# References\n\n{entries}\n"
    text, listed, _ = imported("a.md", body, tmp_path)
    assert "[@hale2001]" in text
    assert "[@moss2002]" in text
    assert "{Quarry Press}" in listed
    assert "{Brook House}" in listed


def test_two_that_differ_are_two(tmp_path) -> None:
    body = (
        "# W\n\nA ([a.org](https://a.org/annual-report)). B ([b.org](https://www.b.org/annual-report)). "
        "C ([c.org](https://c.org/page?id=1)) and ([c.org](https://c.org/page?id=2)). "
        "D ([d.org](https://d.org/x/)) and ([d.org](http://www.d.org/x?utm_source=y)).\n"
    )
    _, listed, _ = imported("a.md", body, tmp_path)
    assert listed.count("@online") == 5


def test_a_title_that_begins_another_drops_nothing(tmp_path) -> None:
    entries = "Hale, I. (2001). A history of weirs. X Press.\n\nMoss, E. (2001). A history of weirs for all. Y Press."
    body = f"# W\n\nOne (Hale, 2001), two (Moss, 2001).\n\n# References\n\n{entries}\n"
    text, listed, _ = imported("a.md", body, tmp_path)
    assert listed.count("@book") == 2
    assert "[@moss2001]" in text


def test_years_that_go_on(tmp_path) -> None:
    entries = "\n\n".join(
        f"Hale, I. ({year}). Weirs {year}. X Press." for year in ("2001a", "2001b", "2003")
    )
    body = f"# W\n\nA (Hale, 2001b; 2003). Hale (2001a, 2003) said. B (Hale, 2001a, 2001b).\n\n# References\n\n{entries}\n"
    text, _, _ = imported("a.md", body, tmp_path)
    assert (
        "A [@hale2001b; @hale2003]. @hale2001a [@hale2003] said. B [@hale2001a; @hale2001b]."
        in text
    )


def test_front_matter_brings_its_sources(tmp_path) -> None:
    body = "---\nbibliography: own.bib\n---\nWeirs hold [@hale].\n\n# References {-}\n\n::: {#refs}\n:::\n"
    entry = "@book{hale, author = {Hale, Ida}, title = {Weirs}, date = {2001}}\n"
    text, listed, _ = imported("a.md", body, tmp_path, own_bib=entry)
    assert "hale," in listed
    assert "References" not in text


def test_front_matter_reads_nothing_outside_its_folder(tmp_path) -> None:
    (tmp_path / "up.bib").write_text("@book{up, title = {X}}\n", "utf-8")
    inner = tmp_path / "in"
    inner.mkdir()
    body = "---\nbibliography: ../up.bib\n---\nWeirs [@up].\n"
    _, listed, decisions = imported("a.md", body, inner)
    assert "@book" not in listed
    assert any("outside the folder" in one for one in decisions)


def test_a_grid_table_is_drawn_anew(tmp_path) -> None:
    table = "+------+-----+\n| Kind | Tag |\n+======+=====+\n| Old  | [2] |\n+------+-----+\n"
    listed = "[1] Hale, I. (2001). Weirs. X Press.\n\n[2] Moss, E. (2002). Locks. Y Press.\n"
    text, _, _ = imported("a.md", f"# W\n\nSo [1].\n\n{table}\n# References\n\n{listed}", tmp_path)
    assert "| Old  | [@moss2002] |" in text
    assert "+======+=============+" in text


# -- pages of the web


def page(body: str) -> str:
    return f"<html><head><title>T</title></head><body><h1>W</h1>{body}</body></html>"


@pytest.mark.parametrize(
    "body",
    [
        '<p>Weirs hold.<sup><a href="#ftnt1" id="ftnt_ref1">[1]</a></sup></p><hr><div><p>'
        '<a href="#ftnt_ref1" id="ftnt1">[1]</a> Plain words.</p></div>',
        '<p>Weirs hold.<a href="#_ftn1" name="_ftnref1">[1]</a></p><div id=ftn1><p>'
        '<a href="#_ftnref1" name="_ftn1">[1]</a> Plain words.</p></div>',
        '<p>Weirs hold.<sup><a href="#u" id="u-link">1</a></sup></p><ol class="wp-block-footnotes">'
        '<li id="u">Plain words. <a href="#u-link">↩</a></li></ol>',
    ],
    ids=["Google Docs", "Word", "WordPress"],
)
def test_notes_of_pages_are_footnotes(tmp_path, body: str) -> None:
    text, _, _ = imported("a.html", page(body), tmp_path)
    assert "Weirs hold.[^1]" in text
    assert text.count("Plain words.") == 1


def test_notes_with_whole_addresses_cite_the_list(tmp_path) -> None:
    at = "https://w.example.org/wiki/Weirs"
    body = (
        f'<p>Weirs hold.<sup id="cite_ref-1"><a href="{at}#cite_note-1">[1]</a></sup></p><h2>References'
        f'<span>[<a href="/edit">edit</a>]</span></h2><ol><li id="cite_note-1"><a href="{at}#cite_ref-1">^'
        "</a> Hale, Ida (2001). <i>Weirs</i>. Quarry Press.</li></ol>"
    )
    text, listed, _ = imported("a.html", page(body), tmp_path)
    assert "Weirs hold [@hale2001]." in text
    assert listed.count("@") == 1


def test_a_page_is_read_as_browsers_read_it(tmp_path) -> None:
    body = (
        "<p>Words&#0;here.<p style='display : none'>Gone.</p><table><tr><th>Place<th>Bells<tr><td>Bern<td>4"
        "</table>" + "<b>" * 3000 + "bold"
    )
    text, _, decisions = imported("a.html", page(body), tmp_path)
    assert "| Bern  | 4     |" in text
    assert "**bold**" in text
    assert "Gone" not in text
    assert any("'Gone.'" in one for one in decisions)


# -- chat assistants


def test_marks_of_assistants(tmp_path) -> None:
    body = (
        "[span_0](start_span)Weirs lose 4%[span_0](end_span). Brass grows by 2% [cite: 1, 2]. "
        "[cite_start]Steel grows less [cite: 3].\n"
    )
    text, _, decisions = imported("a.md", body, tmp_path)
    assert text == "Weirs lose 4%. Brass grows by 2%. Steel grows less.\n"
    assert any("did not come with it" in one for one in decisions)


def test_hidden_citations_make_no_source(tmp_path) -> None:
    body = (
        "Struck in 1335[^1_1].\n<span style=\"display:none\">[^1_2]</span>\n\n<div align=\"center\">⁂</div>\n\n"
        "[^1_1]: https://a.example.org/first\n[^1_2]: https://b.example.org/second\n"
    )  # fmt: skip
    text, listed, decisions = imported("a.md", body, tmp_path)
    assert listed.count("@online") == 1
    assert "⁂" not in text
    assert any("hidden text" in one for one in decisions)


# -- what a file is


@pytest.mark.parametrize(
    ("name", "content", "form"),
    [
        ("a.txt", "# Weirs\n\nThey **hold**.\n", "markdown"),
        ("a.txt", "So ([a.org](https://a.org/x)).\n", "markdown"),
        ("a.txt", "Weirs [sic] * hold_ 4 # 5.\n\n1. one\n- two\n", "text"),
        ("a.txt", "Sources\n\n[1]: https://a.org/x\n", "text"),
        ("a", "\\documentclass{article}\n\\begin{document}x\\end{document}", "latex"),
        ("a.txt", "#+title: Weirs\n\n* One\n\nText.\n", "org"),
        ("a.txt", "== Weirs ==\n\n'''Bold''' and [[Link]].\n", "mediawiki"),
        ("a.typ", "= Weirs\n\nText.\n", "typst"),
        ("a.rst", "Weirs\n=====\n\nText.\n", "rst"),
        ("a.md", "<p>Weirs.</p>\n", "markdown"),
        ("a", "<!DOCTYPE html><p>Weirs.", "html"),
        ("a.ipynb", '{"cells": [], "nbformat": 4}', "jupyter"),
        ("a", "{\\rtf1 Weirs}", "rtf"),
    ],
)
def test_the_content_says_what_a_file_is(name: str, content: str, form: str) -> None:
    assert recognise(content.encode(), name, name.partition(".")[2]).name == form


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("a.doc", b"\xd0\xcf\x11\xe0" + bytes(600), "Word 97"),
        ("a.pages", b"PK\x03\x04" + bytes(60), "Pages"),
        ("a.bib", b"@book{a,\n title = {X}\n}\n", "list of sources"),
        ("a", b"% mine\n@article{a, title={X}}", "list of sources"),
        ("a.ris", b"TY  - BOOK\nTI  - X\nER  - \n", "list of sources"),
        ("a.mht", b"MIME-Version: 1.0\nContent-Type: multipart/related\n", "web archive"),
    ],
)
def test_what_is_not_imported_is_named(tmp_path, name: str, content: bytes, words: str) -> None:
    with pytest.raises(BuildError, match=words):
        imported(name, content, tmp_path)
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.org", "* Weirs\n\nThey hold (Hale, 2001).\n\n* References\n\nHale, I. (2001). Weirs. X Press.\n"),
        ("a.rst", "Weirs\n=====\n\nThey hold (Hale, 2001).\n\nReferences\n==========\n\nHale, I. (2001). Weirs. X Press.\n"),
        ("a.wiki", "== Weirs ==\n\nThey hold (Hale, 2001).\n\n== References ==\n\nHale, I. (2001). Weirs. X Press.\n"),
        ("a.typ", "= Weirs\n\nThey hold (Hale, 2001).\n\n= References\n\nHale, I. (2001). Weirs. X Press.\n"),
        ("a.tex", "\\section{Weirs}\n\nThey hold (Hale, 2001).\n\n\\section{References}\n\nHale, I. (2001). Weirs. X Press.\n"),
        ("a.rtf", "{\\rtf1 They hold (Hale, 2001).\\par\\par {\\b References}\\par Hale, I. (2001). Weirs. X Press.\\par}"),
        ("a.ipynb", json.dumps({"nbformat": 4, "cells": [
            {"cell_type": "markdown", "source": ["They hold (Hale, 2001).\n"]},
            {"cell_type": "code", "source": "1"},
            {"cell_type": "markdown", "source": "# References\n\nHale, I. (2001). Weirs. X Press."}]})),
    ],
    ids=lambda one: one[:6],
)  # fmt: skip
def test_other_forms(tmp_path, name: str, content: str) -> None:
    text, listed, _ = imported(name, content, tmp_path)
    assert "They hold [@hale2001]." in text
    assert "title     = {Weirs}" in listed


# -- references


@pytest.mark.parametrize(
    ("raw", "fields"),
    [
        (
            "A. B. Hale, E. Moss, and M. R. Quill. Gates of the coast. Journal of Weirs, 4(2):11–19, 2001.",
            {"author": "Hale, A. B. and Moss, E. and Quill, M. R.", "title": "Gates of the coast",
             "journaltitle": "Journal of Weirs", "volume": "4", "number": "2", "pages": "11--19"},
        ),
        (
            "Ida Hale and Eve Moss. 2001. Gates at Noon. Journal of Weirs 4, 2 (2001), 11–19.",
            {"author": "Hale, Ida and Moss, Eve", "title": "Gates at Noon", "volume": "4", "number": "2"},
        ),
        (
            "I. Hale, E. Moss, Hands of brass, Journal of Weirs 7 (1993) 1–8.",
            {"title": "Hands of brass", "journaltitle": "Journal of Weirs", "volume": "7", "date": "1993"},
        ),
        (
            "Hale, Ida, *Gates at Noon: A History*, 2nd edn (Leeds: Brook House, 1992), pp. 4–9",
            {"title": "Gates at Noon: A History", "location": "Leeds", "publisher": "Brook House",
             "edition": "2", "date": "1992"},
        ),
        (
            "Moss, Eve, ‘Dials of the Coast’, *Journal of Weirs*, 6.2 (1992), 30–39",
            {"volume": "6", "number": "2", "pages": "30--39", "journaltitle": "Journal of Weirs"},
        ),
        (
            "Hale, I. (2001). « Les écluses ». Revue des eaux, 4(2), 11–19.",
            {"title": "Les écluses", "journaltitle": "Revue des eaux", "volume": "4", "number": "2"},
        ),
        (
            "MOSS Eve, « Le barrage », Revue des eaux, n° 3, 1992, p. 30-39.",
            {"title": "Le barrage", "number": "3", "pages": "30--39", "date": "1992"},
        ),
        (
            "Moss, E. (1992). Gates of the coast. Phys. Rev. Hydrol., 6(2), 30–39.",
            {"journaltitle": "Phys. Rev. Hydrol.", "volume": "6"},
        ),
        (
            "Hale, I. (2001). Who pays? Weirs and their keepers. Journal of Weirs, 7, 1–3.",
            {"title": "Who pays? Weirs and their keepers", "journaltitle": "Journal of Weirs"},
        ),
        (
            "Moss, E. (1992). Look out! A book of gates. Brook House.",
            {"title": "Look out! A book of gates", "publisher": "Brook House"},
        ),
        (
            "Hale, I. (2001). Late hours. In E. Moss (Ed.), The book of weirs (Vol. 2, pp. 4–9). Quarry Press.",
            {"booktitle": "The book of weirs", "volume": "2", "pages": "4--9", "publisher": "Quarry Press"},
        ),
        (
            "Moss, E. (1992). Locks. Brook House. [Google Scholar](https://scholar.google.com/x?q=y)",
            {"publisher": "Brook House"},
        ),
    ],
)  # fmt: skip
def test_references_of_many_styles(raw: str, fields: dict[str, Any]) -> None:
    found = dict(references.parse(raw).fields)
    assert {name: found.get(name) for name in fields} == fields
    assert "scholar.google" not in found.get("url", "")


def test_a_dash_stands_for_the_author_above(tmp_path) -> None:
    entries = (
        "Hale, Ida. *Weirs*. Bern: Quarry Press, 2001.\n\n———. *Locks*. Bern: Quarry Press, 2002.\n"
    )
    body = f"# W\n\nOne (Hale, 2001), two (Hale, 2002).\n\n# References\n\n{entries}"
    text, listed, _ = imported("a.md", body, tmp_path)
    assert "[@hale2002]" in text
    assert listed.count("{Hale, Ida}") == 2


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ("Hale, I., Moss, E. & Quill-Reed, M.", "Hale, I. and Moss, E. and Quill-Reed, M."),
        ("Ida Hale, Eve Moss, and Max Quill", "Hale, Ida and Moss, Eve and Quill, Max"),
        ("Hale IJ, Moss E-P", "Hale, I. J. and Moss, E.-P."),
        ("Hale, Ida; Moss, Eve", "Hale, Ida and Moss, Eve"),
        ("HALE Ida et MOSS Eve", "HALE, Ida and MOSS, Eve"),
        ("Mori, Warren B., Tsung, Frank", "Mori, Warren B. and Tsung, Frank"),
        ("Hale, I., Jr., Moss, E.", "Hale, I. and Moss, E."),
        ("García Márquez, Gabriel", "García Márquez, Gabriel"),
        ("R. de la Cruz and J.-P. Hale", "de la Cruz, R. and Hale, J.-P."),
        ("Department of Health and Social Care", "{Department of Health and Social Care}"),
    ],
)
def test_names_of_many_styles(said: str, field: str) -> None:
    assert names.parse(said).field == field


# -- PDF, ODT, and what has no end


def printed(body: str) -> bytes:
    import typst

    return typst.compile(b"#set page(width: 12cm, height: 10cm)\n" + body.encode())


def test_figures_of_a_pdf_stay_what_they_are(tmp_path) -> None:
    body = (
        "Weirs tick#super[1] at 10#super[6] hertz, by 1,\\ 200 in 1914-\\ 1918. See "
        "https://a.example.org/b-\\ c/d. More words stand here so that the line is long enough.\n"
    )
    text, _, _ = imported("a.pdf", printed(body), tmp_path)
    assert "tick^1^ at 10^6^ hertz, by 1,200 in 1914-1918." in text
    assert "https://a.example.org/b-c/d." in text


def test_a_page_without_text_is_named(tmp_path) -> None:
    body = (
        "One page has words enough to be read here.\n#pagebreak()\n#rect()\n#pagebreak()\n"
        "The third page has words as well, and many of them."
    )
    text, _, decisions = imported("a.pdf", printed(body), tmp_path)
    assert "read here.\n\nThe third page" in text
    assert any(one.startswith("page 2 of the PDF has no text") for one in decisions)


def odt(xml: str) -> bytes:
    made = subprocess.run(
        [engines.pandoc_path(), "-f", "markdown", "-t", "odt", "-o", "-"],
        input=b"# W\n\nMARK\n\nEnd.", capture_output=True, check=True,
    ).stdout  # fmt: skip
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(made)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            data = old.read(name)
            if name == "content.xml":
                text = data.decode()
                at = text.index("MARK")
                start, end = text.rindex("<text:p", 0, at), text.index("</text:p>", at) + 9
                data = (text[:start] + xml + text[end:]).encode()
            new.writestr(name, data)
    return out.getvalue()


def test_fields_frames_and_levels_of_an_odt(tmp_path) -> None:
    inner = "<draw:frame><draw:text-box><text:p>Boxed 12.</text:p></draw:text-box></draw:frame>"
    xml = (
        "<text:p>As <text:conditional-text>one</text:conditional-text> and <text:date>two</text:date> "
        "<text:meta>three</text:meta>.</text:p><text:numbered-paragraph><text:p>Counted.</text:p>"
        f"</text:numbered-paragraph><text:p>Host {inner}rang.</text:p>"
        '<text:h text:outline-level="12">Snow</text:h><text:h text:outline-level="999999999">Ice</text:h>'
    )
    text, _, _ = imported("a.odt", odt(xml), tmp_path)
    for words in (
        "As one and two three.",
        "Counted.",
        "Host rang.\n\nBoxed 12.",
        "# Snow",
        "# Ice",
    ):
        assert words in text
    assert "#######" not in text


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.md", "> " * 20_000 + "x\n\nWords.\n"),
        ("a.md", "- " * 3_000 + "x\n\nWords.\n"),
        ("a.txt", "=" * 1_000_000 + "\nWords.\n" + "=\n" * 100_000),
        ("a.html", "<blockquote>" * 20_000 + "Words."),
        ("a.html", "<div>" * 50_000 + "Words."),
    ],
    ids=["quotations", "lists", "rules", "blockquotes", "divisions"],
)
def test_what_has_no_end_is_bounded(tmp_path, name: str, content: str) -> None:
    text, _, decisions = imported(name, content, tmp_path)
    assert "Words." in text
    assert any("deep" in one or "rules" in one for one in decisions)


@pytest.mark.slow
@pytest.mark.parametrize("ending", ["docx", "html"])
def test_our_own_print_comes_back(tmp_path, ending: str) -> None:
    from citepress.commands import build

    project = tmp_path / "project"
    (project / "src_md").mkdir(parents=True)
    (project / "citepress.toml").write_text('title = "T"\nsections = ["01-rain.md"]\n', "utf-8")
    (project / "references.bib").write_text(
        "@book{hale2001, author = {Hale, Ida}, title = {Weirs of the north}, publisher = {Quarry Press}, "
        "date = {2001}}\n@article{moss2002, author = {Moss, Eve}, title = {Locks and lanes}, "
        "journaltitle = {Journal of Weirs}, volume = {6}, number = {2}, pages = {30--39}, date = {2002}}\n",
        "utf-8",
    )
    (project / "src_md/01-rain.md").write_text(
        "# Rain\n\nIt rained on 40 days [@hale2001, p. 4]. It snowed on 50 days [@moss2002].\n\n"
        "| Year | Days |\n|------|------|\n| 1901 | 40   |\n\n: Days of rain [@moss2002]\n",
        "utf-8",
    )
    build.build(project)
    source = next((project / "output").glob(f"*.{ending}"))
    text, listed, decisions = imported(source.name, source.read_bytes(), tmp_path)
    assert "[@hale2001, p. 4]" in text
    assert ": Days of rain [@moss2002]" in text
    assert listed.count("\n@") + listed.startswith("@") == 2
    assert not decisions


def test_a_body_before_a_year_is_the_author_and_its_initials_cite_it(tmp_path) -> None:
    entries = (
        "World Health Organization. (2020). *Water*. https://who.example.org/water\n\n"
        "BBC News. (2022, March 1). Floods hit Sindh. https://news.example.org/world-1\n"
    )
    body = f"# W\n\nOne (WHO, 2020), two (BBC News, 2022).\n\n# References\n\n{entries}"
    text, listed, _ = imported("a.md", body, tmp_path)
    assert "{{BBC News}}" in listed
    assert "(WHO" not in text
    assert "(BBC" not in text
