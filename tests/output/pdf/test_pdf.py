"""The PDF for everybody: what it conforms to, what stands for images and equations, and what is
said where it cannot conform."""

from __future__ import annotations

import base64
import subprocess
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from citepress.commands import build as pipeline
from citepress.errors import BuildError
from tests.conftest import REPOSITORY, tool

DOT = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNgAAAAAgABSK+kcQAAAABJRU5ErkJggg=="
)
ESSAY = """# Heading

![The caption](dot.png){alt="what the picture shows"}

Text ![an icon](dot.png), ![](dot.png), $E = mc^2$ and

$$\\int_0^1 x \\, dx$$

| Year | Killed |
|------|-------:|
| 2024 | 685 [@ali2020] |

: Killed in a year

So it was [@ali2020].
"""
Project = Callable[..., Path]


def reader(root: Path, **build: Any) -> PdfReader:
    built = pipeline.build(root, to=["pdf"], **build)
    assert built.outputs, [finding.message for finding in built.report.findings]
    return PdfReader(BytesIO((root / "output/essay.pdf").read_bytes()))


def elements(found: PdfReader) -> Iterator[Any]:
    """Every element of the tree of tags (ISO 32000-1, 14.7.2), parents first."""
    stack = [found.trailer["/Root"]["/StructTreeRoot"]]
    while stack:
        one = stack.pop().get_object()
        if isinstance(one, list):
            stack.extend(reversed(one))
        elif isinstance(one, dict):
            if "/S" in one:
                yield one
            if "/K" in one:
                stack.append(one["/K"])


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> PdfReader:
    root = tmp_path_factory.mktemp("pdf")
    (root / "src_md").mkdir()
    (root / "src_md/a.md").write_text(ESSAY, encoding="utf-8")
    (root / "src_md/dot.png").write_bytes(DOT)
    (root / "references.bib").write_text(
        "@book{ali2020, author={Ali, Sara}, title={A History}, publisher={P}, date={2020}}\n"
    )
    (root / "citepress.toml").write_text('title = "T"\n')
    return reader(root)


def test_what_stands_for_images_and_equations_is_the_author_s(printed: PdfReader) -> None:
    said = {}
    for element in elements(printed):
        said.setdefault(element["/S"], []).append(str(element.get("/Alt", "")))
    assert "what the picture shows" in said["/Figure"] and "an icon" in said["/Figure"]
    assert [text for text in said["/Formula"] if text] == ["E = mc^2", "\\int_0^1 x \\, dx"]
    # The third image has nothing that stands for it: an ornament, outside the tree of tags.
    assert len([text for text in said["/Figure"] if text in ("an icon", "what the picture shows")]
               ) == 2  # fmt: skip
    assert all(said["/Figure"])


def test_tags_of_headings_tables_and_links(printed: PdfReader) -> None:
    kinds = [element["/S"] for element in elements(printed)]
    assert kinds.count("/TH") == 2 and kinds.count("/TD") == 2
    assert "/H1" in kinds and "/Link" in kinds and "/Caption" in kinds
    assert kinds.index("/H1") < kinds.index("/Table")


@pytest.mark.parametrize(("standard", "marks"), [
    ("ua-1", {b"pdfuaid:part"}),
    ("a-2a", {b"pdfaid:part", b"pdfaid:conformance"}),
    ("ua-1+a-2a", {b"pdfuaid:part", b"pdfaid:part", b"pdfaid:conformance"}),
    ("none", set()),
])  # fmt: skip
def test_the_pdf_says_what_it_conforms_to(
    project: Project, standard: str, marks: set[bytes]
) -> None:
    said = f'title = "T"\ndate = 2026-01-02\npdf-standard = "{standard}"\n'
    root = project({"citepress.toml": said})
    found = reader(root)
    metadata = found.trailer["/Root"]["/Metadata"].get_object().get_data()
    known = {b"pdfuaid:part", b"pdfaid:part", b"pdfaid:conformance"}
    assert {mark for mark in known if mark in metadata} == marks
    assert found.trailer["/Root"]["/MarkInfo"]["/Marked"]


def test_an_essay_without_a_title_has_its_name_for_one(project: Project) -> None:
    assert reader(project({"src_md/a.md": "# One\n\nSo.\n"})).metadata.title == "essay"


def test_what_keeps_a_pdf_from_conforming_is_reported_with_a_way_out(project: Project) -> None:
    files = {
        "citepress.toml": 'title = "T"\ncontents = false\n[rules]\nskipped-heading-level = "off"\n',
        "src_md/a.md": "# One\n\n### Three\n\nSo.\n",
    }
    built = pipeline.build(project(files), to=["pdf"])
    assert not built.outputs
    (told,) = [one for one in built.report.findings if one.severity == "error"]
    assert told.rule == "refused-by-engine" and told.span.text.path == "src_md/a.md"
    assert told.message == (
        "this heading cannot be printed in the PDF: the PDF cannot be PDF/UA-1:"
        " skipped from heading level 1 to 3"
    )
    assert "citepress explain skipped-heading-level" in told.hint
    assert 'pdf-standard = "none"' in told.hint
    files["citepress.toml"] = 'pdf-standard = "none"\n' + files["citepress.toml"]
    assert reader(project(files, "again"))


def test_an_archive_wants_a_date(project: Project) -> None:
    root = project({"citepress.toml": 'title = "T"\npdf-standard = "a-2a"\n'})
    for refused in (pipeline.check, reader):
        with pytest.raises(BuildError) as told:
            refused(root)
        assert told.value.message == (
            "citepress.toml:2:1: 'pdf-standard' is 'a-2a', which needs a date"
        )
        assert told.value.hint == "add the setting `date`, such as date = 2026-11-30"


def test_a_skipped_heading_is_an_error_before_typst_sees_it(project: Project) -> None:
    built = pipeline.build(project({"src_md/a.md": "# One\n\n### Three\n\nSo.\n"}))
    assert not built.outputs
    assert [f.rule for f in built.report.findings if f.severity == "error"] == [
        "skipped-heading-level"
    ]


def test_a_draft_is_printed_whatever_keeps_it_from_conforming(project: Project) -> None:
    root = project({"src_md/a.md": "## Two\n\nA 👍 and [@nobody].\n"})
    found = reader(root, draft=True)
    assert "DRAFT" in found.pages[0].extract_text()


def test_a_project_s_own_font_is_used_and_one_that_is_missing_is_reported(project: Project) -> None:
    face = (REPOSITORY / "citepress/data/fonts/AtkinsonHyperlegible-Regular.ttf").read_bytes()
    root = project(
        {
            "citepress.toml": 'title = "T"\nfonts = "own"\n',
            "own/a.ttf": face,
            "templates/theme.toml": '[fonts]\ntext = "Atkinson Hyperlegible"\n',
        }
    )
    fonts = {
        font.get_object()["/BaseFont"].split("+")[-1]
        for page in reader(root).pages
        for font in page["/Resources"]["/Font"].values()
    }
    assert "AtkinsonHyperlegible-Regular" in fonts
    assert "own/a.ttf" in (root / "output/manifest.json").read_text()
    (root / "templates/theme.toml").write_text('[fonts]\ntext = "Nobody Has It"\n')
    with pytest.raises(BuildError, match=r"\[fonts\] text: no font is called 'Nobody Has It'"):
        reader(root)
    (root / "own/a.ttf").unlink()
    with pytest.raises(BuildError, match=r"citepress.toml:2:1: there is no font in 'own'"):
        reader(root)


def test_qpdf_finds_nothing_and_every_font_is_embedded(project: Project, tmp_path: Path) -> None:
    check, list_fonts = tool("qpdf"), tool("pdffonts")
    root = project({"src_md/a.md": ESSAY, "src_md/dot.png": DOT, "citepress.toml": 'title = "T"\n'})
    reader(root)
    path = str(root / "output/essay.pdf")
    said = subprocess.run([check, "--check", path], capture_output=True, text=True, check=False)
    assert said.returncode == 0, said.stdout + said.stderr
    rows = subprocess.run([list_fonts, path], capture_output=True, text=True, check=True).stdout
    embedded = [row.split()[-5] for row in rows.splitlines()[2:]]
    assert embedded and set(embedded) == {"yes"}
