"""One document with every construct of pandoc's Markdown, read back from each print."""

from __future__ import annotations

import html
import re
import shutil
from collections.abc import Callable
from pathlib import Path
from zipfile import ZipFile

import pytest
from pypdf import PdfReader

from citepress.commands import build
from tests.conftest import REPOSITORY

SINK = REPOSITORY / "tests/essays/kitchen-sink"
# Hyphenated words of the source that are syntax, or that a reader never sees.
_SYNTAX = {"page-break", "key-fact", "nobody-reads", "block-constructs", "tbl-pipe"}
_ALT = {"inline-alt"}


@pytest.fixture(scope="module")
def sink(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("sink") / "copy"
    shutil.copytree(SINK, root, ignore=shutil.ignore_patterns("output"))
    built = build.build(root)
    assert built.outputs, [finding.message for finding in built.report.findings]
    return root / "output"


def markers() -> set[str]:
    """The words of the sections that were put there to be found again: those with a hyphen."""
    text = "".join(path.read_text(encoding="utf-8") for path in sorted(SINK.glob("src_md/*.md")))
    text = re.sub(r"https?://\S+|\{[^}]*\}", "", text)
    return set(re.findall(r"\b[a-z]+(?:-[a-z]+)+(?:-\d)?\b|\b[a-z]+-\d\b", text, re.I)) - _SYNTAX


def squeezed(text: str) -> str:
    """Letters and digits alone, so that line ends, hyphens at them and ligatures do not count."""
    return "".join(char for char in text.lower() if char.isalnum())


def _page(output: Path) -> str:
    text = (output / "essay.html").read_text(encoding="utf-8")
    body = text[text.index("<main>") : text.index("</main>")]
    return html.unescape(re.sub(r"<[^>]+>", "", body))


def _word(output: Path) -> str:
    with ZipFile(output / "essay.docx") as archive:
        parts = [archive.read(f"word/{name}.xml").decode() for name in ("document", "footnotes")]
    return html.unescape("".join(re.findall(r"<(?:w|m):t(?: [^>]*)?>([^<]*)<", "".join(parts))))


def _pdf(output: Path) -> str:
    return "".join(page.extract_text() for page in PdfReader(output / "essay.pdf").pages)


@pytest.mark.parametrize("read", [_page, _word, _pdf], ids=["html", "docx", "pdf"])
def test_nothing_of_it_is_lost(sink: Path, read: Callable[[Path], str]) -> None:
    found = squeezed(read(sink))
    wanted = markers() - _ALT
    assert len(wanted) > 45
    assert {word for word in wanted if squeezed(word) not in found} == set()
    for label in ("Figure 1.", "Table 1.", "Table 2.", "Note", "Key fact", "Definition"):
        assert squeezed(label) in found
    assert "nobodyreads" not in found
    assert "اردو" in read(sink)


@pytest.mark.parametrize("read", [_page, _word, _pdf], ids=["html", "docx", "pdf"])
def test_an_address_that_paper_cannot_follow_is_reported_once(
    sink: Path, read: Callable[[Path], str]
) -> None:
    found = "".join(read(sink).split())
    for path in ("plain", "reference", "in-note", "auto"):
        assert found.count(f"https://example.org/{path}") == 1, path


def test_the_structure_is_there_in_word(sink: Path) -> None:
    with ZipFile(sink / "essay.docx") as archive:
        document = archive.read("word/document.xml").decode()
    assert document.count("<m:oMath>") == 2
    assert document.count('<w:br w:type="page"') == 1
    styles = set(re.findall(r'<w:pStyle w:val="([^"]+)"', document))
    assert {"Heading1", "Heading2", "Heading3", "Quote", "Box", "SourceCode"} <= styles
    tables = document.split("<w:tbl>")[1:]
    assert len(tables) == 6
    assert sum('<w:tblStyle w:val="BoxTable"' in table for table in tables) == 1
    assert sum('<w:tblStyle w:val="Columns"' in table for table in tables) == 1
    assert 'descr="inline-alt"' in document


def test_the_structure_is_there_on_the_page(sink: Path) -> None:
    text = (sink / "essay.html").read_text(encoding="utf-8")
    for piece in ("<math", "<blockquote>", "<pre", "<dl>", '<input type="checkbox"', "<figure",
                  'class="columns"', 'class="page-break"', 'class="wide"', "<del>", "<sub>",
                  "<sup>", "smallcaps", "<mark>", 'alt="inline-alt"', 'lang="ur"'):  # fmt: skip
        assert piece in text, piece


def test_the_pdf_turns_the_page_and_shows_images(sink: Path) -> None:
    reader = PdfReader(sink / "essay.pdf")
    texts = [page.extract_text() for page in reader.pages]
    at = next(n for n, text in enumerate(texts) if "after-break" in text)
    assert not any("right-column" in text for text in texts[at:])
    lying = [text for text, page in zip(texts, reader.pages, strict=True)
             if page.mediabox.width > page.mediabox.height]  # fmt: skip
    assert len(lying) == 1 and "landscape-text" in lying[0]
    assert "inline-alt" in _alternatives(reader)


def _alternatives(reader: PdfReader) -> set[str]:
    """What stands for images in the PDF's structure tree (ISO 32000-1, 14.9.3)."""
    found, stack = set(), [reader.trailer["/Root"]["/StructTreeRoot"]]
    while stack:
        item = stack.pop().get_object()
        if isinstance(item, dict):
            found.add(str(item.get("/Alt", "")))
            kids = item.get("/K", [])
            stack += [kid for kid in (kids if isinstance(kids, list) else [kids])
                      if hasattr(kid, "get_object")]  # fmt: skip
    return found


def test_a_link_can_be_a_code(project) -> None:
    address = "https://example.org/a/long/way"
    root = project(
        {
            "src_md/01-a.md": f"# One\n\nSee [the report]({address}) and [it again]({address}).\n",
            "citepress.toml": 'title = "T"\nprint-links = "qr"\n[rules]\nuncited-entry = "off"\n',
        }
    )
    built = build.build(root)
    assert built.outputs, [finding.message for finding in built.report.findings]
    page = (root / "output/essay.html").read_text(encoding="utf-8")
    assert page.count(f'alt="QR code of {address}"') == 2
    with ZipFile(root / "output/essay.docx") as archive:
        pictures = [name for name in archive.namelist() if name.startswith("word/media/")]
    assert len(pictures) == 1
