"""The three prints, made by the real engines and read back."""

from __future__ import annotations

import base64
import re
import subprocess
import zlib
from dataclasses import replace
from html.parser import HTMLParser
from importlib.resources import files
from io import BytesIO
from pathlib import Path
from xml.etree import ElementTree
from zipfile import ZipFile

import pytest
from pypdf import PdfReader

from citepress import disk, engines
from citepress import settings as settings_of
from citepress.commands import build
from citepress.markdown import tree
from citepress.model import Image
from citepress.output import csl, docx, formats, html, pdf, printable
from citepress.output.document import Document
from citepress.output.formats import FORMATS, TEMPLATES
from citepress.output.theme import gather
from citepress.settings import Settings
from tests.conftest import references, tool

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
OURS = disk.packaged_templates(TEMPLATES)
SETTINGS = Settings(
    title='Pakistan *and* #the "SCO"',
    subtitle="A <model> answer",
    author=("Ann O'Hara", "B & Co"),
    question="What $is$ the role?",
    paper="CSS 2025",
    date="2025-02-15",
    language="en-GB",
)
REFERENCES = """@article{zeb2018, author={Zeb, Rizwan}, title={{Pakistan} in the {SCO}},
journaltitle={CACI Analyst}, date={2018-02}, doi={10.1000/182}}
@online{lang2017, author={Lang, Józef}, title={{India} and {Pakistan} join}, date={2017},
organization={OSW}, url={https://www.osw.waw.pl/}}
"""
SECTION = """# First *part* @zeb2018

It was "so" -- it's said [@lang2017, p. 3; @zeb2018].[^1] A `code`, H~2~O,
[پاکستان]{lang=ur dir=rtl} and
<https://example.org/a/very/long/address/that/goes/on/and/on/and/on/until/it/has/to/break/somewhere>.

[^1]: A note with *words*.

## Lists & such

- one
    - nested
- two

a. letter

Term
: Meaning

> A quotation.

| Year | Killed |
|-----:|:-------|
| 2024 | 685 |

: Killed in a year

```python
print("<code>")
```

Sum $E = mc^2$.

---

![A caption](x.png){width=40%}

### Third
"""
LONG = "# Long\n\n| No | Row |\n|---|---|\n" + "".join(
    f"| {n} | row{n}x |\n" for n in range(1, 121)
)


def png(width: int = 8, height: int = 8) -> bytes:
    def chunk(kind: bytes, data: bytes) -> bytes:
        body = kind + data
        return len(data).to_bytes(4, "big") + body + zlib.crc32(body).to_bytes(4, "big")

    head = width.to_bytes(4, "big") + height.to_bytes(4, "big") + b"\x08\x02\0\0\0"
    rows = zlib.compress((b"\0" + b"\x20\x60\xa0" * width) * height)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


def press(
    section: str = SECTION,
    settings: Settings = SETTINGS,
    draft: bool = False,
    own: dict[str, str] | None = None,
    style: str = "apa",
    colophon: str = "Made <here>.\nAgain.",
) -> dict[str, bytes]:
    """A section through pandoc and our three formats."""
    images = {"x.png": Image("x.png", png(), "png", "", 8, 8)}
    templates = gather(OURS, own or {})
    with engines.Pandoc(60, 1024) as pandoc:
        blocks = printable.clean(tree.load(pandoc.read(section, "a.md").tree))
        sources = references(REFERENCES, pandoc)
        document = Document(settings, tree.dump(blocks), sources, images, draft, colophon)
        bodies = pandoc.format_and_write(
            document.tree,
            sources,
            files("citepress").joinpath("data", csl.NAMES[style]).read_text(encoding="utf-8"),
            {"lang": "en-GB", "link-citations": True, "reference-section-title": "Sources"},
            {name: image.content for name, image in images.items()},
            {one.writer: one.options(document, templates) for one in FORMATS.values()},
            printable.ALLOW,
        )
    return {
        name: one.render(document, bodies[one.writer], templates) for name, one in FORMATS.items()
    }


@pytest.fixture(scope="module")
def prints() -> dict[str, bytes]:
    return press()


@pytest.fixture(scope="module")
def draft() -> dict[str, bytes]:
    return press("One. [**[?\u00a0unknown-key]**]{.mark .unresolved}\n\n" + LONG, draft=True)


class _Page(HTMLParser):
    """Elements with their attributes, and the words outside the head."""

    def __init__(self, page: bytes) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.words: list[str] = []
        self._silent = 0
        self.feed(page.decode("utf-8"))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        self._silent += tag in ("head", "annotation")

    def handle_endtag(self, tag: str) -> None:
        self._silent -= tag in ("head", "annotation")

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self.words.append(data)

    def all(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.elements if name == tag]


def parts(word: bytes) -> dict[str, bytes]:
    with ZipFile(BytesIO(word)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def paragraphs(word: bytes) -> list[tuple[str, str]]:
    """Style and words of each paragraph of a Word file."""
    body = ElementTree.fromstring(parts(word)["word/document.xml"])
    found = []
    for one in body.iter(f"{W}p"):
        style = one.find(f"{W}pPr/{W}pStyle")
        words = "".join(text.text or "" for text in one.iter(f"{W}t"))
        found.append(("" if style is None else style.get(f"{W}val", ""), words))
    return found


def pages(print_: bytes) -> list[str]:
    return [re.sub(r"\s+", " ", page.extract_text()) for page in PdfReader(BytesIO(print_)).pages]


def letters(text: str) -> str:
    """Letters and digits alone: lines and their ends differ from print to print."""
    return "".join(sign for sign in text if sign.isalnum())


# --- the table -----------------------------------------------------------------------------------


def test_the_table_has_each_file_of_the_folder() -> None:
    folder = Path(formats.__file__).parent
    assert {path.parent.name for path in folder.glob("*/__init__.py")} == {*FORMATS}
    assert [one.name for one in FORMATS.values()] == list(FORMATS) == list(settings_of.FORMATS)


def test_the_list_of_templates_is_the_folder() -> None:
    folder = files("citepress").joinpath("data", "templates")
    there = {one.name for one in folder.iterdir() if one.is_file()}
    for inner in ("docx", "themes"):
        there |= {f"{inner}/{one.name}" for one in folder.joinpath(inner).iterdir()}
    assert there == set(TEMPLATES)


# --- all three -----------------------------------------------------------------------------------


@pytest.mark.parametrize("said", [
    'Pakistan *and* #the "SCO"', "A <model> answer", "Ann O’Hara", "B & Co", "What $is$ the role?",
    "CSS 2025", "2025-02-15", "Made <here>.", "Again.", "“so” – it’s said",
    "(Lang, 2017, p. 3; Zeb, 2018)", "A note with words.", "letter", "Meaning", "A quotation.",
    "Killed in a year", 'print("<code>")', "A caption", "Sources", "https://doi.org/10.1000/182",
])  # fmt: skip
def test_the_three_say_the_same(prints: dict[str, bytes], said: str) -> None:
    note = ElementTree.fromstring(parts(prints["docx"])["word/footnotes.xml"])
    word = [words for _, words in paragraphs(prints["docx"])]
    word += ["".join(text.text or "" for text in note.iter(f"{W}t"))]
    page = "".join(_Page(prints["html"]).words)
    for text in [page, " ".join(word), " ".join(pages(prints["pdf"]))]:
        assert re.sub(r"\s", "", said) in re.sub(r"\s", "", text)


def test_the_same_input_gives_the_same_bytes(prints: dict[str, bytes]) -> None:
    assert press() == prints


def test_headings_are_the_same_in_all_three(prints: dict[str, bytes]) -> None:
    wanted = [(1, "First part Zeb (2018)"), (2, "Lists & such"), (3, "Third"), (1, "Sources")]
    word = [
        (int(style[-1]), words)
        for style, words in paragraphs(prints["docx"])
        if re.fullmatch("Heading[1-9]", style)
    ]
    body = re.search(r"<main>(.*)</main>", prints["html"].decode(), re.S)[1]
    page = [
        (int(level) - 1, re.sub("<.*?>", "", words).replace("&amp;", "&"))
        for level, words in re.findall(r"<h([2-6]) [^>]*>(.*?)</h", body)
    ]
    outline = _outline(PdfReader(BytesIO(prints["pdf"])).outline)
    assert word == page == outline == wanted


def _outline(entries: list, level: int = 1) -> list[tuple[int, str]]:
    found: list[tuple[int, str]] = []
    for entry in entries:
        found += _outline(entry, level + 1) if isinstance(entry, list) else [(level, entry.title)]
    return found


def test_a_table_with_a_caption_scrolls_in_a_region_of_that_name(project) -> None:
    rows = "| a & b | c |\n|---|---|\n| 1 | 2 |\n"
    text = f'# A\n\n{rows}\n: The *"first"* & best\n\nWords.\n\n{rows}'
    settings = 'title = "T"\nto = ["html"]\n[rules]\nuncited-entry = "off"\n'
    root = project({"src_md/a.md": text, "citepress.toml": settings})
    assert build.build(root).outputs
    page = (root / "output/essay.html").read_text(encoding="utf-8")
    boxes = re.findall(r'<div class="scroll"([^>]*)><table>', page)
    assert boxes == [
        ' tabindex="0" role="region" aria-label="Table 1. The “first” &amp; best"', ' tabindex="0"',
    ]  # fmt: skip


def test_contents_list_the_headings_to_their_depth(prints: dict[str, bytes]) -> None:
    word = [words for style, words in paragraphs(prints["docx"]) if re.fullmatch("TOC[1-9]", style)]
    assert word == ["First part Zeb (2018)", "Lists & such", "Sources"]
    nav = re.search(r"<nav.*?</nav>", prints["html"].decode(), re.S)[0]
    links = re.findall(r'<a href="#([^"]*)">(.*?)</a>', nav)
    assert [words for _, words in links] == ["First part Zeb (2018)", "Lists &amp; such", "Sources"]
    identifiers = {a["id"] for _, a in _Page(prints["html"]).elements if "id" in a}
    assert {identifier for identifier, _ in links} <= identifiers
    assert "Contents First part Zeb (2018)" in pages(prints["pdf"])[0]


def test_no_contents_where_none_are_wanted() -> None:
    found = press(settings=replace(SETTINGS, contents=False))
    assert not [style for style, _ in paragraphs(found["docx"]) if style.startswith("TOC")]
    assert b"<nav" not in found["html"] and "Contents" not in pages(found["pdf"])[0]


def test_numbers_of_sections_are_the_same_in_all_three_and_in_their_contents() -> None:
    found = press(settings=replace(SETTINGS, numbering="on"))
    heads = ["1 First part Zeb (2018)", "1.1 Lists & such", "1.1.1 Third", "Sources"]
    word = [
        (style[:-1], " ".join(re.sub(r"^([\d.]+)", r"\1 ", words).split()))
        for style, words in paragraphs(found["docx"])
    ]
    assert [words for style, words in word if style == "Heading"] == heads
    assert [words for style, words in word if style == "TOC"] == [*heads[:2], "Sources"]
    page = found["html"].decode()
    body = re.search(r"<main>(.*)</main>", page, re.S)[1]
    assert heads == [
        re.sub("<.*?>", "", words).replace("&amp;", "&")
        for words in re.findall(r"<h[2-6] [^>]*>(.*?)</h", body)
    ]
    nav = re.sub("<.*?>", " ", re.search(r"<nav.*?</nav>", page, re.S)[0])
    whole = " ".join(pages(found["pdf"]))
    for head in [*heads[:2], "Sources"]:
        assert head in " ".join(nav.replace("&amp;", "&").split())
    assert all(whole.count(head) == 2 for head in heads[:2]) and heads[2] in whole


def test_each_citation_leads_to_its_entry(prints: dict[str, bytes]) -> None:
    page = _Page(prints["html"])
    refs = [a["href"] for a in page.all("a") if a.get("role") == "doc-biblioref"]
    assert set(refs) == {"#ref-lang2017", "#ref-zeb2018"}
    assert {href[1:] for href in refs} <= {a.get("id") for _, a in page.elements}
    word = parts(prints["docx"])["word/document.xml"].decode()
    assert 'w:anchor="ref-zeb2018"' in word and 'w:name="ref-zeb2018"' in word
    reader = PdfReader(BytesIO(prints["pdf"]))
    links = [link.get_object() for page in reader.pages for link in page.get("/Annots", [])]
    assert len([link for link in links if "/Dest" in str(link)]) >= len(refs)


def test_a_draft_says_so_on_every_page(draft: dict[str, bytes]) -> None:
    found = pages(draft["pdf"])
    assert len(found) > 2 and all(page.count("DRAFT") == 2 for page in found)
    word = parts(draft["docx"])
    for name in ("word/header1.xml", "word/header2.xml"):
        assert b">DRAFT</w:t>" in word[name] and b'string="DRAFT"' in word[name]
    page = draft["html"].decode()
    assert "<strong>DRAFT</strong>" in page and 'class="draft"' in page
    for text in ("".join(found), " ".join(words for _, words in paragraphs(draft["docx"])), page):
        assert "unknown-key" in text


def test_what_is_no_draft_does_not_say_so(prints: dict[str, bytes]) -> None:
    assert not any("DRAFT" in page for page in pages(prints["pdf"]))
    assert not any(b"DRAFT" in part for part in parts(prints["docx"]).values())
    assert "draft" not in {a.get("class") for a in _Page(prints["html"]).all("body")}


@pytest.mark.parametrize("style", csl.NAMES)
def test_each_bundled_style_prints_the_same_list_in_all_three(style: str) -> None:
    found = press("So it was [@zeb2018].\n", style=style)
    word = [words for kind, words in paragraphs(found["docx"]) if kind == "Bibliography"]
    page = found["html"].decode()
    listed = re.sub("<.*?>", "", page[page.index('id="refs"') : page.index("</main>")])
    whole = letters(" ".join(pages(found["pdf"])))
    assert len(word) == 1 and "Zeb" in word[0]
    assert letters(word[0]) in letters(listed) and letters(word[0]) in whole


@pytest.mark.parametrize("size", ["a4", "letter"])
def test_paper(size: str) -> None:
    found = press("One.\n", settings=replace(SETTINGS, page_size=size))
    width = {"a4": (595, 11906, "A4"), "letter": (612, 12240, "letter")}[size]
    assert round(PdfReader(BytesIO(found["pdf"])).pages[0].mediabox.width) == width[0]
    assert f'w:w="{width[1]}"'.encode() in parts(found["docx"])["word/document.xml"]
    assert f"size: {width[2]};".encode() in found["html"]


def test_a_project_changes_a_theme_and_a_block() -> None:
    found = press(
        "One.\n",
        own={
            "theme.toml": '[colours]\nheading = "#123456"\n',
            "page.html": "{% extends 'citepress/page.html' %}{% block colophon %}OWN{% endblock %}",
        },
    )
    assert b"#123456" in found["html"] and b"OWN</body>" in found["html"].replace(b"\n", b"")
    assert b'"123456"' in parts(found["docx"])["word/styles.xml"]


# --- PDF -----------------------------------------------------------------------------------------


def test_pdf_metadata_and_tags(prints: dict[str, bytes]) -> None:
    reader = PdfReader(BytesIO(prints["pdf"]))
    assert reader.metadata.title == SETTINGS.title
    assert "Ann O’Hara" in reader.metadata.author
    root = reader.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"] and root["/Lang"] == "en-GB"
    assert pages(prints["pdf"])[0].endswith("Page 1 of 2")


def test_a_long_table_breaks_and_repeats_its_head() -> None:
    found = pages(press(LONG)["pdf"])
    rows = [int(n) for page in found for n in re.findall(r"row(\d+)x", page)]
    assert rows == list(range(1, 121))
    per_page = [len(re.findall(r"row\d+x", page)) for page in found]
    assert max(per_page) < 60 and len([n for n in per_page if n]) > 2
    assert all("No Row" in page for page, n in zip(found, per_page, strict=True) if n)


def test_rows_of_a_long_table_do_not_overprint() -> None:
    heights: list[tuple[int, float]] = []
    for number, page in enumerate(PdfReader(BytesIO(press(LONG)["pdf"])).pages):

        def visit(text: str, matrix: list[float], *_: object, page: int = number) -> None:
            if re.search(r"row\d+x", text):
                heights.append((page, round(matrix[5], 1)))

        page.extract_text(visitor_text=visit)
    assert len(heights) == len(set(heights)) == 120


@pytest.mark.parametrize("draft", [False, True])
def test_pdf_passes_the_gate_of_ua_1(
    draft: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import typst

    asked: list[tuple[str, dict[str, bytes]]] = []
    monkeypatch.setattr(engines, "typst", lambda page, *rest: asked.append((page, rest[0])) or b"")
    press(draft=draft)
    page, images = asked[0]
    for name, content in images.items():
        (tmp_path / name).write_bytes(content)
    (tmp_path / "page.typ").write_text(page, encoding="utf-8")
    found = typst.compile(tmp_path / "page.typ", ignore_system_fonts=True, pdf_standards=["ua-1"])
    assert found.startswith(b"%PDF-1.7")


def test_two_lists_that_stand_together_stay_two_and_close() -> None:
    two = "::: {.inferred}\n- a one\n- b two\n:::\n\n::: {.inferred}\n- c three\n- d four\n:::\n"
    heights: dict[str, float] = {}

    def visit(text: str, matrix: list[float], *_: object) -> None:
        for word in ("one", "two", "three", "four"):
            if word in text:
                heights[word] = matrix[5]

    found = press(two, settings=replace(SETTINGS, contents=False))["pdf"]
    PdfReader(BytesIO(found)).pages[0].extract_text(visitor_text=visit)
    gaps = [heights[a] - heights[b] for a, b in (("one", "two"), ("three", "four"))]
    assert gaps[0] == pytest.approx(gaps[1], abs=0.01) and 13 < gaps[0] < 19, heights
    assert heights["two"] - heights["three"] > gaps[0]


def test_a_value_cannot_become_code_in_typst() -> None:
    hostile = '"]); #panic("x") /* #read("/etc/passwd") \\'
    found = press("One.\n", settings=replace(
        SETTINGS, title=hostile, question=hostile, author=(hostile,), date=hostile,
        language='en"#panic()',
    ), colophon=hostile)  # fmt: skip
    assert "".join(pages(found["pdf"])).count("#panic") >= 4


# --- HTML ----------------------------------------------------------------------------------------


def test_the_page_is_one_file_with_a_strict_policy(prints: dict[str, bytes]) -> None:
    text, page = prints["html"].decode(), _Page(prints["html"])
    assert text.startswith('<!DOCTYPE html>\n<html lang="en-GB" dir="ltr">')
    policy = [a for a in page.all("meta") if a.get("http-equiv") == "Content-Security-Policy"]
    # The section has an Urdu word, so the page carries its face.
    assert [a["content"] for a in policy] == [html.POLICY + "; font-src data:"]
    for tag in ("script", "link", "iframe", "object", "base", "form"):
        assert not page.all(tag)
    assert all(a["src"].startswith("data:image/png;base64,") for a in page.all("img"))
    assert base64.b64encode(png()).decode() in text
    assert "@import" not in text
    assert set(re.findall(r"url\(.{23}", text)) == {"url(data:font/woff2;base64,"}
    assert [len(page.all(tag)) for tag in ("main", "header", "footer", "nav", "h1")] == [1] * 5


def test_the_page_keeps_what_pandoc_writes(prints: dict[str, bytes]) -> None:
    page = _Page(prints["html"])
    assert {"math", "msup", "figure", "figcaption", "dl", "blockquote", "ol", "pre"} <= {
        tag for tag, _ in page.elements
    }
    assert [a for a in page.all("a") if a.get("role") == "doc-backlink"]
    assert [a["aria-label"] for a in page.all("section") if a.get("role") == "doc-endnotes"] == [
        "Notes"
    ]
    assert [a.get("scope") for a in page.all("th")] == ["col", "col"]
    assert {"lang": "ur", "dir": "rtl"} in page.all("span")
    assert page.all("img")[0]["alt"] == "A caption"


@pytest.mark.parametrize("hostile", [
    '<p title="<table onmouseover=alert(1) x">t</p>',
    '<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img onerror=q&gt;">',
    '<a href="java&#10;script:alert(1)" onclick="x">z</a>',
    "<svg><script>alert(1)</script></svg><iframe src=x></iframe><base href=x>",
    '<img src="http://evil.example/x.png"><img src="data:text/html,x"><img src="../../x.png">',
    '<p style="background:url(http://evil.example)">x</p><form action=x><input name=q></form>',
    '<h1 id="a&quot;><script>">x</h1>',
])  # fmt: skip
def test_what_is_not_on_the_list_does_not_reach_the_page(hostile: str) -> None:
    found = html.render(Document(SETTINGS, b"", ""), hostile.encode(), gather(OURS, {}))
    page = _Page(found[found.index(b"</header>") :])
    for tag, attributes in page.elements:
        assert tag not in ("script", "style", "svg", "iframe", "base", "form")
        assert not any(name.startswith("on") for name in attributes)
        assert not attributes.get("src") and not attributes.get("style")
        assert not (attributes.get("href") or "").lower().startswith("java")


def test_a_right_to_left_page() -> None:
    found = html.render(
        Document(replace(SETTINGS, language="ur"), b"", ""), b'<h1 id="a">x</h1>', gather(OURS, {})
    )
    assert b'<html lang="ur" dir="rtl">' in found and "فہرست".encode() in found


# --- DOCX ----------------------------------------------------------------------------------------


def test_the_title_block_comes_first_and_the_colophon_last(prints: dict[str, bytes]) -> None:
    found = paragraphs(prints["docx"])
    assert [style for style, _ in found[:8]] == [
        "Paper",
        "Title",
        "Subtitle",
        "Author",
        "QuestionLabel",
        "Question",
        "TOCHeading",
        "TOC1",
    ]
    assert found[-2:] == [("Colophon", "Made <here>."), ("Colophon", "Again.")]


def test_every_style_that_is_used_is_defined_and_based_on_one_that_is(
    prints: dict[str, bytes],
) -> None:
    inside = parts(prints["docx"])
    styles = ElementTree.fromstring(inside["word/styles.xml"])
    defined = {style.get(f"{W}styleId") for style in styles.iter(f"{W}style")}
    used = {
        style
        for name in ("document", "footnotes", "header1", "header2", "footer1")
        for style in re.findall(
            r'<w:(?:p|r|tbl)Style w:val="([^"]+)"', inside[f"word/{name}.xml"].decode()
        )
    }
    based = {
        one.get(f"{W}val")
        for tag in ("basedOn", "next", "link")
        for one in styles.iter(f"{W}{tag}")
    }
    assert used and used | based <= defined
    levels = {
        style.get(f"{W}styleId"): style.find(f"{W}pPr/{W}outlineLvl").get(f"{W}val")
        for style in styles.iter(f"{W}style")
        if re.fullmatch("Heading[1-9]", style.get(f"{W}styleId", ""))
    }
    assert levels == {f"Heading{n}": str(n - 1) for n in range(1, 10)}


def test_all_styles_that_pandoc_names_are_ours() -> None:
    def names(word: bytes) -> set[str]:
        source = parts(word)["word/styles.xml"].decode()
        return {name.lower() for name in re.findall(r'<w:name\s+w:val="([^"]+)"', source)}

    theirs = subprocess.run(
        [engines.pandoc_path(), "--print-default-data-file", "reference.docx"],
        capture_output=True,
        check=True,
    ).stdout
    ours = names(docx.reference(Document(SETTINGS, b"", ""), gather(OURS, {})))
    # What is left are twins of paragraph styles for runs, which no writer uses.
    assert all(re.search("(title|heading [1-9]) char$", name) for name in names(theirs) - ours)


def test_page_fields_properties_and_language(prints: dict[str, bytes]) -> None:
    inside = parts(prints["docx"])
    footer = inside["word/footer1.xml"].decode()
    assert " PAGE " in footer and " NUMPAGES " in footer
    core = inside["docProps/core.xml"].decode()
    assert "<dc:title>Pakistan *and* #the &#34;SCO&#34;</dc:title>" in core
    assert "<dc:language>en-GB</dc:language>" in core and "dcterms" not in core
    assert re.search(rb'<w:lang [^>]*w:val="en-GB"', inside["word/styles.xml"])
    assert b"updateFields" not in inside["word/settings.xml"]
    # Word fills the contents when it opens the file, and no other field.
    dirty = re.findall(
        rb"<w:fldChar [^>]*w:dirty=.*?</w:instrText>", inside["word/document.xml"], re.S
    )
    assert len(dirty) == inside["word/document.xml"].count(b"w:dirty") == 1
    assert b" TOC " in dirty[0]


def test_table_rows_stay_whole_and_heads_are_marked(prints: dict[str, bytes]) -> None:
    body = ElementTree.fromstring(parts(prints["docx"])["word/document.xml"])
    rows = list(body.iter(f"{W}tr"))
    assert rows and all(row.find(f"{W}trPr/{W}cantSplit") is not None for row in rows)
    assert [row.find(f"{W}trPr/{W}tblHeader") is not None for row in rows] == [True, False]
    cells = [style for style, words in paragraphs(prints["docx"]) if words in ("2024", "685")]
    assert cells == ["TableText", "TableText"]


def test_the_zip_bears_no_day(prints: dict[str, bytes]) -> None:
    with ZipFile(BytesIO(prints["docx"])) as archive:
        assert {one.date_time for one in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert archive.testzip() is None
        for name in archive.namelist():
            if name.endswith((".xml", ".rels")):
                ElementTree.fromstring(archive.read(name))


def test_libreoffice_opens_it(prints: dict[str, bytes], tmp_path: Path) -> None:
    office = tool("soffice", "libreoffice")
    (tmp_path / "essay.docx").write_bytes(prints["docx"])
    subprocess.run(
        [
            office,
            f"-env:UserInstallation={(tmp_path / 'home').as_uri()}",
            "--headless",
            "--convert-to",
            "pdf",
            "--outdir",
            str(tmp_path),
            str(tmp_path / "essay.docx"),
        ],
        check=True,
        capture_output=True,
        timeout=180,
    )
    found = " ".join(pages((tmp_path / "essay.pdf").read_bytes()))
    assert "Page 1 of" in found and "Contents First part Zeb (2018)" in found


def test_typst_is_given_nothing_but_literals_of_ours() -> None:
    """Every value that the page prints is a literal, the body alone excepted."""
    source = pdf.page(Document(SETTINGS, b"", ""), b"BODY", gather(OURS, {}))
    assert source.count("BODY") == 1
    assert '#set document(title: "Pakistan *and* #the \\"SCO\\""' in source
