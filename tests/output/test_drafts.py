"""A draft says that it is one, in every format, whatever the project's labels and templates say."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from pypdf import PdfReader

from citepress.commands import build

LABELS = '[en]\ndraft = "Approved"\ndraft-note = "Checked: every claim rests on a source."\n'
PAGES = "\n\n".join(f"Paragraph {n} of many words that fill a page. " * 8 for n in range(60))
OWN = {
    "templates/page.html": '<!DOCTYPE html><html lang="en"><title>x</title>{{ body }}</html>',
    "templates/page.css": ".draft-mark { display: none }",
    "templates/page.typ": '#set document(title: "x")\n{{ body }}',
    "templates/docx/header.xml": '<w:hdr xmlns:w="http://schemas.openxmlformats.org/'
    'wordprocessingml/2006/main"><w:p/></w:hdr>',
}


@pytest.mark.parametrize("own", [{}, OWN], ids=["labels", "labels and templates"])
def test_every_page_of_a_draft_says_so(project: Callable[..., Path], own: dict[str, str]) -> None:
    text = f"# One\n\nA ghost [@nobody].\n\n{PAGES}\n\nSo it is [@ali2020].\n"
    root = project({"src_md/01-a.md": text, "templates/labels.toml": LABELS, **own})
    assert build.build(root, draft=True).outputs
    pages = PdfReader(BytesIO((root / "output/essay.pdf").read_bytes())).pages
    assert len(pages) > 2
    assert all("DRAFT" in page.extract_text() for page in pages)
    assert "unknown" in pages[0].extract_text()
    html = (root / "output/essay.html").read_text(encoding="utf-8")
    assert '<p class="draft-mark"' in html and "DRAFT (Approved)" in html
    assert "Draft: not for handing out." in html and "display: none }" not in html
    with ZipFile(root / "output/essay.docx") as archive:
        heads = [archive.read(name).decode() for name in archive.namelist() if "header" in name]
    assert heads and all("DRAFT" in head for head in heads if "<w:hdr" in head)


@pytest.mark.parametrize("rule", ['unknown-key = "off"', 'unknown-key = "warning"'])
def test_a_citation_without_an_entry_is_printed_in_a_draft_alone(
    project: Callable[..., Path], rule: str
) -> None:
    from citepress.errors import BuildError

    root = project(
        {"src_md/01-a.md": "# One\n\nA ghost [@nobody].\n", "citepress.toml": f"[rules]\n{rule}\n"}
    )
    try:
        assert not build.build(root).outputs
    except BuildError as error:
        assert "unknown-key" in error.message or "nobody" in error.message
    assert not (root / "output").exists()
