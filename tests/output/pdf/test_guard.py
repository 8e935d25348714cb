"""What a project's own Typst page may use, and that no PDF carries a file."""

from __future__ import annotations

import pytest
import typst

from citepress import disk
from citepress.errors import ProjectError
from citepress.output.document import Document
from citepress.output.formats import TEMPLATES
from citepress.output.pdf import guard, page
from citepress.output.theme import gather
from citepress.settings import Settings

OURS = disk.packaged_templates(TEMPLATES)


@pytest.mark.parametrize(
    ("code", "name"),
    [
        ('#pdf.embed("a", bytes("b"))', "pdf"),
        ('#{ pdf.attach("a", bytes("b")) }', "pdf"),
        ("#let p = pdf", "pdf"),
        ('#std.pdf.attach("a", bytes("b"))', "pdf"),
        ("#let (p,) = (pdf,)", "pdf"),
        ('#dictionary(std).at("p" + "df")', "dictionary"),
        ('#eval("pd" + "f")', "eval"),
        ('#read("x.png")', "read"),
        ("#let r = read", "read"),
        ('#let x = json("x.json")', "json"),
        ('#plugin(bytes("x"))', "plugin"),
        ('#import "@preview/cetz:0.3.4": *', "import"),
        ("#import std: pdf as p", "import"),
        ('#include "x.typ"', "include"),
        ('#p{% if true %}df.attach("a"){% endif %}', "pdf"),
        ('#pdf/* */.attach("a")', "pdf"),
    ],
)
def test_a_page_that_reads_runs_or_embeds_is_refused(code: str, name: str) -> None:
    templates = gather(OURS, {"page.typ": code + "\n{{ body }}"})
    with pytest.raises(ProjectError) as caught:
        page(Document(Settings(), b"", ""), b"BODY", templates)
    assert f"'{name}'" in caught.value.message or "template" in caught.value.message


@pytest.mark.parametrize(
    "code",
    [
        '{% extends "citepress/page.typ" %}{% block colophon %}Please read this. {% endblock %}',
        '#set page(paper: "a5")\nImported goods, included in the price; as a pdf, too.\n{{ body }}',
        '#let title = "pdf.attach(1)" // pdf.attach(2)\n{{ body }}',
        "`#read(1)` {{ body }}",
    ],
)
def test_a_page_of_its_own_is_taken(code: str) -> None:
    templates = gather(OURS, {"page.typ": code})
    assert "BODY" in page(Document(Settings(), b"", ""), b"BODY", templates)


def test_the_words_of_an_essay_are_no_code_of_its_template() -> None:
    templates = gather(OURS, {"page.typ": "{{ body }}"})
    body = b"The call \\#pdf.attach(x), and read(y)."
    assert page(Document(Settings(), b"", ""), body, templates).endswith("read(y).")


def test_a_file_in_a_pdf_is_found() -> None:
    guard.check_file(typst.compile(b"Words."))
    with pytest.raises(ProjectError, match="puts a file into the PDF"):
        guard.check_file(typst.compile(b'#pdf.attach("a.txt", bytes("b"))'))
