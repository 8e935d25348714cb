"""Urdu, from right to left in all three prints; and Urdu passages in an English essay."""

from __future__ import annotations

import html
import re
import shutil
import subprocess
import unicodedata
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from xml.etree import ElementTree
from zipfile import ZipFile

import pytest
from pypdf import PdfReader

from citepress.commands import build
from tests.conftest import REPOSITORY, tool

ESSAYS = REPOSITORY / "tests" / "essays"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def built(tmp_path_factory: pytest.TempPathFactory, name: str) -> Path:
    root = tmp_path_factory.mktemp(name) / name
    shutil.copytree(ESSAYS / name, root)
    report = build.build(root)
    assert report.outputs, [finding.message for finding in report.report.findings]
    return root / "output"


@pytest.fixture(scope="module")
def urdu(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return built(tmp_path_factory, "urdu")


@pytest.fixture(scope="module")
def mixed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return built(tmp_path_factory, "english-with-urdu")


def word(folder: Path) -> ElementTree.Element:
    with ZipFile(folder / "essay.docx") as archive:
        return ElementTree.fromstring(archive.read("word/document.xml"))


def page(folder: Path) -> str:
    return (folder / "essay.html").read_text(encoding="utf-8")


def pdf(folder: Path) -> PdfReader:
    return PdfReader(BytesIO((folder / "essay.pdf").read_bytes()))


def words(paragraph: ElementTree.Element) -> str:
    return "".join(text.text or "" for text in paragraph.iter(f"{W}t"))


def rightward(text: str) -> bool:
    kinds = [unicodedata.bidirectional(sign) for sign in text]
    return next((kind != "L" for kind in kinds if kind in ("L", "R", "AL")), False)


# --- a whole essay in Urdu ------------------------------------------------------------------------


def test_the_page_is_from_right_to_left_with_urdu_labels(urdu: Path) -> None:
    html = page(urdu)
    assert '<html lang="ur" dir="rtl">' in html
    for label in ("سوال", "مآخذ", "حواشی"):
        assert label in html, label
    assert 'font-family: "Noto Naskh Arabic"; font-weight: 400' in html


def test_contents_have_their_urdu_name(tmp_path: Path) -> None:
    shutil.copytree(ESSAYS / "urdu", root := tmp_path / "urdu")
    settings = (root / "citepress.toml").read_text(encoding="utf-8")
    (root / "citepress.toml").write_text("contents = true\n" + settings, encoding="utf-8")
    assert build.build(root).outputs
    assert "فہرست" in page(root / "output")
    assert "فہرست" in " ".join(words(p) for p in word(root / "output").iter(f"{W}p"))


def test_every_paragraph_of_word_s_has_its_direction(urdu: Path) -> None:
    body = word(urdu)
    for paragraph in body.iter(f"{W}p"):
        text = words(paragraph)
        bidi = paragraph.find(f"{W}pPr/{W}bidi")
        style = paragraph.find(f"{W}pPr/{W}pStyle")
        name = "" if style is None else style.get(f"{W}val")
        if not text.strip():
            continue
        if name in ("Bibliography", "Colophon"):
            assert (bidi is not None) == rightward(text), text
        else:
            assert bidi is not None, text
    assert body.find(f"{W}body/{W}sectPr/{W}bidi") is not None
    assert len(list(body.iter(f"{W}tbl"))) == 1
    assert body.find(f".//{W}tbl/{W}tblPr/{W}bidiVisual") is not None


def test_runs_are_rtl_where_they_have_urdu_and_not_where_they_are_latin_alone(urdu: Path) -> None:
    for run in word(urdu).iter(f"{W}r"):
        text = words(run)
        rtl = run.find(f"{W}rPr/{W}rtl") is not None
        if any(unicodedata.bidirectional(sign) == "AL" for sign in text):
            assert rtl or run.find(f"{W}rPr/{W}rStyle") is not None, text
        elif any(sign.isalpha() for sign in text):
            assert not rtl, text


def test_head_and_foot_are_urdu(urdu: Path) -> None:
    with ZipFile(urdu / "essay.docx") as archive:
        foot = ElementTree.fromstring(archive.read("word/footer1.xml"))
        notes = archive.read("word/footnotes.xml").decode()
    assert "صفحہ" in words(foot) and foot.find(f".//{W}bidi") is not None
    assert "<w:bidi" in notes


def test_the_pdf_is_in_urdu_with_its_font_and_its_bookmarks(urdu: Path) -> None:
    reader = pdf(urdu)
    assert reader.trailer["/Root"]["/Lang"] == "ur"
    assert reader.metadata.title == "اردو: ایک زبان کا سفر"
    titles = [entry.title for entry in reader.outline if not isinstance(entry, list)]
    assert titles == ["تمہید", "سفر کے تین پڑاؤ", "آج کے مسائل", "حاصلِ کلام", "مآخذ"]
    fonts = {
        font.get_object()["/BaseFont"].split("+")[-1]
        for one in reader.pages
        for font in one["/Resources"]["/Font"].values()
    }
    assert {"NotoNaskhArabic", "NotoNaskhArabic-Bold"} & fonts
    assert not [name for name in fonts if "Dejavu" in name], fonts
    assert len(reader.pages) == 2


def test_numbers_and_latin_names_keep_their_order_in_the_pdf(urdu: Path) -> None:
    text = " ".join(one.extract_text() for one in pdf(urdu).pages)
    for whole in ("Fort William College", "From Hindi to Urdu", "Tariq Rahman", "1973", "2011"):
        assert whole in re.sub(r"\s+", " ", text), whole


def test_sources_keep_their_own_direction(urdu: Path) -> None:
    html = page(urdu)
    entries = re.findall(r'<div id="ref-(\w+)" class="csl-entry"([^>]*)>', html)
    ways = {key: "ltr" if 'dir="ltr"' in rest else "" for key, rest in entries}
    assert ways == {
        "ayres2009": "ltr", "rahman2011": "ltr", "faruqi1999": "", "jalibi1975": "",
        "constitution1973": "",
    }  # fmt: skip


# --- Urdu passages in an English essay ------------------------------------------------------------


def test_a_year_stays_with_its_name_in_a_citation(urdu: Path) -> None:
    printed = "".join(words(paragraph) for paragraph in word(urdu).iter(f"{W}p"))
    for text in (html.unescape(page(urdu)), printed):
        assert "Rahman,\u00a02011" in text and "Ayres,\u00a02009" in text
        assert "Rahman, 2011" not in text


def test_an_urdu_passage_keeps_language_and_direction(mixed: Path) -> None:
    html = page(mixed)
    assert '<html lang="en-GB" dir="ltr">' in html
    assert '<span lang="ur" dir="rtl">اردو</span>' in html or (
        '<span dir="rtl" lang="ur">اردو</span>' in html
    )
    verse = [p for p in word(mixed).iter(f"{W}p") if "ہزاروں خواہشیں" in words(p)]
    assert [p.find(f"{W}pPr/{W}bidi") is not None for p in verse] == [True]
    assert word(mixed).find(f".//{W}tbl/{W}tblPr/{W}bidiVisual") is not None
    english = [p for p in word(mixed).iter(f"{W}p") if words(p).startswith("A plain rendering")]
    assert [p.find(f"{W}pPr/{W}bidi") is None for p in english] == [True]
    run = next(r for r in verse[0].iter(f"{W}r") if "ہزاروں" in words(r))
    assert run.find(f"{W}rPr/{W}lang").get(f"{W}bidi") == "ur"


def test_urdu_lines_begin_on_the_right_of_the_page(mixed: Path) -> None:
    told = subprocess.run([tool("pdftotext"), "-bbox", str(mixed / "essay.pdf"), "-"],
                          capture_output=True, encoding="utf-8", check=True).stdout  # fmt: skip
    sides = r'<word xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">(.*?)</word>'
    lines: list[list[tuple[float, float, float, str]]] = []
    for box in re.findall(sides, told.split("<page ")[1]):
        left, top, right, bottom = map(float, box[:4])
        middle = (top + bottom) / 2
        line = next((one for one in lines if abs(one[0][1] - middle) < 8), None)
        if line is None:
            lines.append(line := [])
        line.append((left, middle, right, box[4]))
    edge = 595.3 - 27 / 25.4 * 72
    urdu = [
        line for line in lines
        if rightward("".join(word[3] for word in line)) and not re.search(
            "[A-Za-z]", "".join(word[3] for word in line))
    ]  # fmt: skip
    ends = [round(edge - max(word[2] for word in line)) for line in urdu]
    # The rest of a name in an English line; two lines of a quotation, which is indented; a
    # paragraph that nobody marked; the source. Rows of the table have English in them.
    assert ends[0] > 300 and ends[1:] == [18, 18, 0, 0], ends


@pytest.mark.parametrize("lang", ["en-GB", "ur"])
def test_what_is_written_the_other_way_is_set_so_though_nobody_said_it(
    project: Callable[..., Path], lang: str
) -> None:
    urdu, english = "یہ ایک اردو کا پیراگراف ہے۔", "This is a paragraph of English words."
    parts = ("# A", urdu, english, f"> {urdu}", f"> {english}", f"- {urdu}", "A [دم](#a) word.")
    text = "\n\n".join(parts)
    rules = '[rules]\nuncited-claim = "off"\nuncited-entry = "off"\n'
    settings = f'title = "T"\nlanguage = "{lang}"\n{rules}'
    root = project({"src_md/a.md": text, "citepress.toml": settings})
    assert build.build(root).outputs
    html = re.sub(r"\s*\n\s*", "", page(root / "output"))
    ways = {urdu: "rtl", english: "ltr"}
    own = "rtl" if lang == "ur" else "ltr"
    for words_of, way in ways.items():
        mark = "" if way == own else f'<div dir="{way}">'
        assert (f"{mark}<p>{words_of}" in html) and (f"{mark}<blockquote><p>{words_of}" in html)
        assert mark or f'"{own}"><p>{words_of}' not in html
    assert ('<div dir="rtl"><ul><li>' in html) == (own == "ltr")
    for paragraph in word(root / "output").iter(f"{W}p"):
        if (said := words(paragraph)) in ways:
            assert (paragraph.find(f"{W}pPr/{W}bidi") is not None) == (ways[said] == "rtl"), said


def test_an_urdu_source_is_from_right_to_left_in_an_english_list(mixed: Path) -> None:
    assert re.search(r'<div id="ref-ghalib1957" class="csl-entry"[^>]* dir="rtl"', page(mixed))


def test_a_year_stays_after_an_urdu_name_in_an_english_line(mixed: Path) -> None:
    # The mark that keeps it there stands once, after the whole name.
    assert "مرزا اسد اللہ خاں غالب,\u200e 1957" in page(mixed)


def test_the_pdf_says_which_words_are_urdu(mixed: Path) -> None:
    content = (mixed / "essay.pdf").read_bytes()
    reader = PdfReader(BytesIO(content))
    languages = set()
    for number in range(1, reader.trailer["/Size"]):
        found = reader.get_object(number)
        if isinstance(found, dict) and "/Lang" in found:
            languages.add(found["/Lang"])
    streams = b"".join(one.get_contents().get_data() for one in reader.pages)
    assert "ur" in languages or b"/Lang (ur)" in streams or b"/Lang(ur)" in streams
