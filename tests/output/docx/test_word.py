"""Word: files that it opens, faces that they carry, a reference document, a file held open."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
from collections.abc import Callable
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from pypdf import PdfReader

from citepress import disk
from citepress.cli import running
from citepress.commands import build
from citepress.errors import BuildError, ProjectError
from citepress.output import docx
from citepress.output.document import Document
from citepress.output.docx import embedded_fonts, own_reference
from citepress.output.formats import TEMPLATES
from citepress.output.theme import gather, read_theme
from citepress.rendering import fonts
from citepress.settings import Settings
from tests.conftest import BIBLIOGRAPHY, REPOSITORY, tool, writer

OURS = gather(disk.packaged_templates(TEMPLATES), {})
OWN = docx.reference(Document(Settings(title="T"), b"", ""), OURS)
Project = Callable[..., Path]


def parts(word: bytes) -> dict[str, bytes]:
    with ZipFile(BytesIO(word)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def packed(found: dict[str, bytes]) -> bytes:
    out = BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as archive:
        for name, content in found.items():
            archive.writestr(name, content)
    return out.getvalue()


# --- the faces -----------------------------------------------------------------------------------


def test_an_embedded_font_is_mixed_with_its_key_and_comes_back() -> None:
    content = disk.packaged("fonts/NotoNaskhArabic-Regular.ttf")
    mixed = embedded_fonts.mixed(content)
    assert mixed[:32] != content[:32] and mixed[32:] == content[32:]
    # ISO/IEC 29500-1, 17.8.1: the key's bytes from its end, over the first 32 bytes, twice.
    key = bytes.fromhex(re.sub("[{}-]", "", embedded_fonts.key(content)))
    back = bytes(b ^ key[15 - at % 16] for at, b in enumerate(mixed[:32]))
    assert back == content[:32]


def test_a_word_file_carries_the_fonts_that_its_readers_will_not_have(project: Project) -> None:
    root = project({"citepress.toml": 'language = "ur"\ntitle = "اردو"\nto = ["docx"]\n'})
    build.build(root)
    found = parts((root / "output/essay.docx").read_bytes())
    table = found["word/fontTable.xml"].decode()
    links = found["word/_rels/fontTable.xml.rels"].decode()
    row = re.search(r'<w:font w:name="Noto Naskh Arabic">.*?</w:font>', table)[0]
    files = re.findall(r"<w:embed(\w+) r:id=\"(\w+)\"", row)
    assert files == [("Regular", "rId1"), ("Bold", "rId2")]
    for number, name in re.findall(r'Id="rId(\d)"[^>]*Target="([^"]+)"', links):
        part = found[f"word/{name}"]
        key = re.search(rf'r:id="rId{number}" w:fontKey="([^"]+)"', row)[1]
        assert embedded_fonts.mixed(part)[:4] != part[:4] and key.count("-") == 4
    assert b'Extension="odttf"' in found["[Content_Types].xml"]
    assert b"<w:embedTrueTypeFonts" in found["word/settings.xml"]


def test_one_in_latin_letters_carries_none(project: Project) -> None:
    root = project({"citepress.toml": 'title = "T"\nto = ["docx"]\n'})
    build.build(root)
    found = parts((root / "output/essay.docx").read_bytes())
    assert not [name for name in found if "odttf" in name]
    assert b"w:embedRegular" not in found["word/fontTable.xml"]


def test_each_font_of_a_theme_has_another_to_stand_in() -> None:
    for theme in ("exam", "plain", "large-print"):
        document = Document(Settings(title="T", theme=theme), b"", "")
        table = parts(docx.reference(document, OURS))["word/fontTable.xml"].decode()
        rows = re.findall(r'<w:font w:name="([^"]+)">(.*?)</w:font>', table)
        assert all("w:altName" in row or name == "Cambria Math" for name, row in rows), rows


# --- validators -----------------------------------------------------------------------------------

RICH = """# Heading

One [پاکستان]{lang=ur dir=rtl}, `code`, $E = mc^2$ and a note.[^1] So it was [@ali2020].

[^1]: With *words*.

> A quotation.

- one
    - nested

1. first

| Year | Killed |
|------|-------:|
| 2024 | 685 |

: Killed in a year

```python
print(1)
```

::: {lang=ur dir=rtl}
| لفظ | معنی |
|-----|------|
| دم | breath |
:::

Term
: Meaning

::: note
A list in a box:

- first
- second

    | In | it |
    |----|----|
    | a  | b  |
:::

::: landscape
| Lying | across |
|-------|--------|
| a     | b      |
:::

یہ ایک پیراگراف ہے۔
"""


@pytest.fixture(scope="module")
def rich(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """One essay with much in it, in two themes and with a reference document of its own."""
    found = {}
    for name, said in {
        "exam": "", "large-print": 'theme = "large-print"\nnumbering = "on"\n', "own": "",
    }.items():  # fmt: skip
        root = tmp_path_factory.mktemp(name)
        for folder in ("src_md", "templates"):
            (root / folder).mkdir()
        (root / "src_md/a.md").write_text(RICH, encoding="utf-8")
        (root / "references.bib").write_text(BIBLIOGRAPHY, encoding="utf-8")
        said = f'title = "T"\nquestion = "Q"\ncontents = true\n{said}'
        (root / "citepress.toml").write_text(said)
        if name == "own":
            (root / "templates/reference.docx").write_bytes(OWN)
        built = build.build(root, to=["docx"])
        assert built.outputs, [finding.message for finding in built.report.findings]
        found[name] = root / "output/essay.docx"
    return found


@pytest.mark.parametrize("name", ["exam", "large-print", "own"])
def test_openxml_audit_finds_nothing(rich: dict[str, Path], name: str) -> None:
    said = subprocess.run(
        [tool("openxml-audit"), "-m", "0", str(rich[name])],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert "Errors: 0" in said.stdout + said.stderr, said.stdout


def test_the_open_xml_sdk_finds_nothing(rich: dict[str, Path]) -> None:
    # npm install -g @ooxml-tools/validate
    validator = tool("ooxml-validate")
    said = subprocess.run(
        [validator, str(rich["large-print"])], capture_output=True, text=True, check=False
    )
    assert "Found 0 errors" in said.stdout, said.stdout


def test_styles_of_word_s_own_are_used(rich: dict[str, Path]) -> None:
    text = parts(rich["exam"].read_bytes())["word/document.xml"].decode()
    used = set(re.findall(r'<w:pStyle w:val="([^"]+)"', text))
    assert {"Title", "Heading1", "Quote", "ListParagraph", "TableCaption", "Bibliography",
            "TableText", "TOC1"} <= used  # fmt: skip
    assert "BlockText" not in used and "SourceCode" in used


def test_the_contents_are_updated_on_opening_so_that_they_get_their_page_numbers(
    rich: dict[str, Path],
) -> None:
    for name in ("exam", "own"):
        text = parts(rich[name].read_bytes())["word/document.xml"].decode()
        field = text[: text.index(" TOC ")].rpartition("<w:fldChar ")[2]
        assert 'w:fldCharType="begin"' in field and 'w:dirty="true"' in field


def test_a_table_from_right_to_left_is_mirrored_and_another_is_not(rich: dict[str, Path]) -> None:
    text = parts(rich["exam"].read_bytes())["word/document.xml"].decode()
    mirrored = ["w:bidiVisual" in table for table in re.findall("<w:tbl>.*?</w:tbl>", text, re.S)]
    assert mirrored == [False, True, False, False]


# --- a reference document of the project's own ----------------------------------------------------


def test_a_project_s_own_reference_document_goes_before_the_theme(project: Project) -> None:
    styles = parts(OWN)["word/styles.xml"].decode()
    # As Word in German writes it, and without a style of ours.
    styles = styles.replace('w:styleId="Title"', 'w:styleId="Titel"')
    styles = styles.replace('"1B1B1B"', '"00AA00"')
    styles = re.sub(r'<w:style [^>]*w:styleId="TableText">.*?</w:style>', "", styles)
    own = packed({**parts(OWN), "word/styles.xml": styles.encode()})
    root = project({"templates/reference.docx": own, "citepress.toml": 'title = "T"\n'})
    built = build.build(root, to=["docx"])
    assert built.outputs
    found = parts((root / "output/essay.docx").read_bytes())
    assert b'"00AA00"' in found["word/styles.xml"]
    assert b'w:styleId="TableText"' in found["word/styles.xml"]
    assert b'<w:pStyle w:val="Titel"/>' in found["word/document.xml"]
    assert b'<w:pStyle w:val="Title"/>' not in found["word/document.xml"]
    inputs = json.loads((root / "output/manifest.json").read_text())["inputs"]
    assert inputs["templates/reference.docx"] == sha256(own).hexdigest()


def test_the_setting_names_another_and_one_that_is_not_there_is_reported(project: Project) -> None:
    root = project({"word/own.docx": OWN, "citepress.toml": 'reference-docx = "word/own.docx"\n'})
    assert build.build(root, to=["docx"]).outputs
    (root / "word/own.docx").unlink()
    with pytest.raises(BuildError, match=r"citepress.toml:1:1: the reference document") as told:
        build.build(root, to=["docx"])
    assert told.value.exit_status == 2


def test_a_draft_is_printed_with_the_theme(project: Project) -> None:
    root = project({"templates/reference.docx": OWN, "src_md/a.md": "So [@nobody].\n"})
    build.build(root, to=["docx"], draft=True)
    found = parts((root / "output/essay.docx").read_bytes())
    assert any(b'string="DRAFT"' in part for part in found.values())


@pytest.mark.parametrize(("content", "said"), [
    (b"", "is not a Word file, or is damaged"),
    (b"PK\x03\x04 cut off", "is not a Word file, or is damaged"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "is an old .doc, or is protected with a password"),
    (packed({"word/document.xml": b"<a/>"}), "it has no text or no styles"),
    (packed({**parts(OWN), "word/vbaProject.bin": b"x"}), "holds a macro"),
    (packed({**parts(OWN), "word/embeddings/oleObject1.bin": b"x"}), "a part without a type"),
    (packed({**parts(OWN), **{f"word/{n}.xml": b"" for n in range(2100)}}), "2000 parts"),
    (packed({**parts(OWN), "word/big.xml": bytes(60_000_000)}), "a part of more than 50 MB"),
    (packed({**parts(OWN), **{f"word/{n}.xml": bytes(40_000_000) for n in range(4)}}), "150 MB"),
], ids=range(9))  # fmt: skip
def test_what_a_reference_document_may_not_hold(content: bytes, said: str) -> None:
    with pytest.raises(ProjectError) as told:
        own_reference.parts(content, "own.docx")
    assert said in told.value.message and told.value.hint
    assert told.value.message.startswith("the reference document 'own.docx' ")


# --- a file that Word holds open ------------------------------------------------------------------


def test_a_held_file_is_reported_and_the_rest_is_printed(
    project: Project, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    root = project({"citepress.toml": 'title = "First"\n'})
    build.build(root)
    before = {path.name: path.read_bytes() for path in (root / "output").iterdir()}
    (root / "citepress.toml").write_text('title = "Second"\n', encoding="utf-8")
    real = os.replace

    def replace(source: Path, target: Path) -> None:
        if Path(target).name == "essay.docx":
            raise PermissionError(13, "The process cannot access the file", str(target))
        real(source, target)

    # What Windows does while Word has the file open; no other system can be made to.
    monkeypatch.setattr(os, "replace", replace)
    with pytest.raises(SystemExit) as left:
        running.run(["build"], root=root)
    monkeypatch.undo()
    said = capsys.readouterr().err
    after = {path.name: path.read_bytes() for path in (root / "output").iterdir()}
    assert left.value.code == 2
    assert "essay.docx' is held open by another program and stays as before" in said
    assert "the rest of the build is done" in said and "printed" in said
    assert set(after) == set(before), "nothing of the work is left behind"
    assert {name for name in after if after[name] == before[name]} == {"essay.docx"}
    build.build(root)
    assert (root / "output/essay.docx").read_bytes() != before["essay.docx"]


def test_a_file_that_cannot_be_written_for_another_reason_stops_all(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = project({"citepress.toml": 'title = "First"\n'})
    build.build(root)
    before = {path.name: path.read_bytes() for path in (root / "output").iterdir()}
    (root / "citepress.toml").write_text('title = "Second"\n', encoding="utf-8")
    real = os.replace

    def replace(source: Path, target: Path) -> None:
        if Path(target).name == "essay.html" and "new" in str(source):
            raise OSError(28, "No space left on device", str(target))
        real(source, target)

    monkeypatch.setattr(os, "replace", replace)
    with pytest.raises(ProjectError, match="the disk is full"):
        build.build(root)
    monkeypatch.undo()
    assert {path.name: path.read_bytes() for path in (root / "output").iterdir()} == before


def test_the_shipped_fonts_are_in_the_package() -> None:
    listed = (REPOSITORY / "pyproject.toml").read_text(encoding="utf-8")
    assert '"data/**/*"' in listed and list(fonts.files(fonts.SHIPPED, "ttf"))


# --- boxes, lists, lines, pages -------------------------------------------------------------------


def body(project: Project, text: str, settings: str = "") -> dict[str, bytes]:
    rules = '[rules]\nuncited-claim = "off"\nuncited-entry = "off"\n'
    settings = f'title = "T"\nto = ["docx"]\n{settings}{rules}'
    root = project({"src_md/a.md": text, "citepress.toml": settings})
    built = build.build(root)
    assert built.outputs, [finding.message for finding in built.report.findings]
    return parts((root / "output/essay.docx").read_bytes())


@pytest.mark.parametrize("language", ["en-GB", "ur"])
def test_a_box_of_more_than_paragraphs_is_one_cell_with_bar_and_ground(
    project: Project, language: str
) -> None:
    words = "# A\n\n::: note\nWords.\n\n- one\n- two\n:::\n\n::: note\nAlone.\n:::\n"
    found = body(project, words, settings=f'language = "{language}"\n')
    text = found["word/document.xml"].decode()
    assert text.count("<w:tbl>") == 1
    table = text[text.index("<w:tbl>") : text.index("</w:tbl>")]
    assert '<w:tblStyle w:val="BoxTable"' in table and "Words." in table and "Alone." not in table
    assert re.search(r"<w:tcPr><w:tcBorders><w:left .*?/></w:tcBorders><w:shd ", table)
    assert len(re.findall(r"<w:numPr>", table)) == 2 and 'w:val="TableText"' not in table
    assert ("<w:bidiVisual/>" in table) == (language == "ur")
    styles = found["word/styles.xml"].decode()
    box = styles[styles.index('w:styleId="Box"') :]
    bar = re.search(r'<w:(\w+) [^>]*w:sz="18"', box)[1]
    assert bar == ("right" if language == "ur" else "left")


def test_lists_are_indented_by_the_size_of_the_letters(project: Project) -> None:
    found = body(project, "# A\n\n- one\n    - two\n\n1. three\n")
    indents = re.findall(rb'<w:ind w:left="(\d+)" w:hanging="(\d+)"', found["word/numbering.xml"])
    assert (b"440", b"352") in indents and (b"880", b"352") in indents  # two ems of 11 points
    assert not [left for left, _ in indents if int(left) % 440]


def test_a_section_across_lies_between_two_upright_ones(project: Project) -> None:
    text = "# A\n\nOne.\n\n::: landscape\nAcross.\n:::\n\n::: landscape\nToo.\n:::\n\nTwo.\n"
    document = body(project, text)["word/document.xml"].decode()
    sections = re.findall(r"<w:sectPr.*?</w:sectPr>", document, re.S)
    sizes = [
        tuple(re.search(rf'<w:pgSz [^>]*w:{side}="(\d+)"', one)[1] for side in "wh")
        for one in sections
    ]
    assert sizes == [("11906", "16838"), ("16838", "11906"), ("11906", "16838")]
    assert ['w:orient="landscape"' in one for one in sections] == [False, True, False]
    assert ["<w:titlePg" in one for one in sections] == [True, False, False]
    assert all("headerReference" in one and "footerReference" in one for one in sections)
    places = [document.index(word) for word in ("One.", *sections[:1], "Across.", "Too.")]
    assert places == sorted(places) and document.index("Two.") > document.index(sections[1])


def test_a_section_across_at_the_end_is_followed_by_no_empty_page(project: Project) -> None:
    settings = 'title = "T"\nto = ["docx"]\n[rules]\nuncited-claim = "off"\nuncited-entry = "off"\n'
    text = "# A\n\nOne.\n\n::: landscape\nAcross.\n:::\n"
    root = project({"src_md/a.md": text, "citepress.toml": settings})
    (root / "templates/docx").mkdir(parents=True)
    (root / "templates/docx/back.xml").write_text("")  # no colophon
    assert build.build(root).outputs
    found = parts((root / "output/essay.docx").read_bytes())["word/document.xml"].decode()
    sections = re.findall(r"<w:sectPr.*?</w:sectPr>", found, re.S)
    assert ['w:orient="landscape"' in one for one in sections] == [False, True]
    assert found.index("Across.") < found.index(sections[1])


def test_ruled_lines_stay_with_their_heading(tmp_path: Path) -> None:
    build.build(REPOSITORY, to=["docx"], output=tmp_path, editions=["handout-student"])
    text = parts((tmp_path / "handout-student.docx").read_bytes())["word/document.xml"].decode()
    paragraphs = re.findall(r"<w:p>.*?</w:p>", text, re.S)
    lines = [("RuledLine" in one, "<w:keepNext/>" in one) for one in paragraphs]
    ends = [at for at, (ruled, _) in enumerate(lines) if ruled and not lines[at + 1][0]]
    assert len(ends) == 5
    assert all(kept == (at not in ends) for at, (ruled, kept) in enumerate(lines) if ruled)


def test_a_short_table_and_the_colophon_stay_on_one_page_and_a_long_table_breaks(
    project: Project,
) -> None:
    def table(rows: int) -> str:
        return "| Year | Trade |\n|---|---|\n" + "".join(f"| {n} | {n} |\n" for n in range(rows))

    body = f"# One\n\n{table(4)}\nBetween.\n\n{table(12)}"
    root = project({"src_md/01-a.md": body, "citepress.toml": 'title = "T"\ncolophon = "Mine."\n'})
    assert build.build(root, to=["docx"]).outputs
    found = parts((root / "output/essay.docx").read_bytes())
    text = found["word/document.xml"].decode()
    short, long = re.findall(r"<w:tbl>.*?</w:tbl>", text, re.S)
    kept = [row.count("<w:keepNext/>") for row in re.findall(r"<w:tr>.*?</w:tr>", short, re.S)]
    assert kept == [2, 2, 2, 2, 0]
    assert "<w:keepNext/>" not in long
    colophon = re.findall(r'<w:pStyle w:val="Colophon"/>(<w:keepNext/>)?', text)
    assert len(colophon) > 1
    assert [bool(one) for one in colophon] == [True] * (len(colophon) - 1) + [False]
    style = re.search(r'<w:style [^>]*w:styleId="Colophon".*?</w:style>',
                      found["word/styles.xml"].decode(), re.S)  # fmt: skip
    assert re.search("<w:keepLines ?/>", style[0])


@pytest.mark.parametrize(("count", "kept"), [(3, [0, 1, 2]), (8, [0, 6, 7])])
def test_no_source_stands_alone_and_the_last_goes_with_the_colophon(
    project: Project, count: int, kept: list[int]
) -> None:
    entry = BIBLIOGRAPHY.replace("ali2020", "s{0}").replace("A History", "History {0}")
    for sign in ("author", "title", "publisher", "date"):
        entry = re.sub(rf"{sign} = {{(.*?)}},", rf"{sign} = <\1>,", entry)
    sources = [
        re.sub("<(.*?)>", r"{\1}", entry.replace("{0}", str(number))) for number in range(count)
    ]
    root = project({
        "src_md/a.md": f"# One\n\nSo it was [{'; '.join(f'@s{n}' for n in range(count))}].\n",
        "references.bib": "".join(sources), "citepress.toml": 'title = "T"\nto = ["docx"]\n',
    })  # fmt: skip
    assert build.build(root).outputs
    text = parts((root / "output/essay.docx").read_bytes())["word/document.xml"].decode()
    listed = re.findall(r'<w:pStyle w:val="Bibliography" ?/>(<w:keepNext/>)?', text)
    assert len(listed) == count
    assert [number for number, keep in enumerate(listed) if keep] == kept


@pytest.mark.parametrize("order", ["across then break", "break then across"])
def test_a_page_break_beside_a_page_across_leaves_none_empty(project: Project, order: str) -> None:
    blocks = {"across": "::: landscape\nAcross.\n:::\n\n", "break": "::: page-break\n:::\n\n"}
    middle = "".join(blocks[name] for name in order.split(" then "))
    found = body(project, f"# A\n\nBefore.\n\n{middle}After.\n")["word/document.xml"].decode()
    assert '<w:br w:type="page"' not in found
    assert found.count("<w:sectPr") == 3
    plain = body(project, "# A\n\nBefore.\n\n::: page-break\n:::\n\nAfter.\n")
    assert plain["word/document.xml"].decode().count('<w:br w:type="page"') == 1


def test_a_key_fact_has_the_colour_of_an_alert(project: Project) -> None:
    text = "# A\n\n::: key-fact\nAlone.\n:::\n\n::: key-fact\nWords.\n\n- one\n- two\n:::\n"
    found = body(project, text + "\n::: note\nAlone.\n:::\n")
    styles, document = (found[f"word/{part}.xml"].decode() for part in ("styles", "document"))
    assert (
        re.findall(r'<w:pStyle w:val="(KeyFact|Box)" ?/>', document)
        == ["KeyFact"] * 2 + ["Box"] * 2
    )
    bars = {}
    for name in ("KeyFact", "Box"):
        style = styles[styles.index(f'w:styleId="{name}"') :]
        bars[name] = re.search(r"<w:left [^>]*w:color=\"(\w+)\"", style)[1]
    cell = re.search(r'<w:tcBorders><w:left [^>]*w:color="(\w+)"', document)[1]
    theme = read_theme(OURS, "exam")["colours"]
    assert bars == {"KeyFact": theme["alert"][1:].upper(), "Box": theme["heading"][1:].upper()}
    assert cell == bars["KeyFact"]


def test_columns_are_as_wide_as_their_words(project: Project) -> None:
    table = "| No | What happened |\n|---|---|\n| 1 | A thing of some length |\n"
    rich = "# A\n\n" + table + "\nBetween.\n\n::: {lang=ur dir=rtl}\n" + table + ":::\n"
    found = body(project, rich)["word/document.xml"].decode()
    grids = [
        [int(width) for width in re.findall(r'<w:gridCol w:w="(\d+)"', grid)]
        for grid in re.findall(r"<w:tblGrid>.*?</w:tblGrid>", found)
    ]
    (number, what), turned = grids
    assert number < what / 3 and number + what < 5000
    # One from right to left fills the lines, in the same proportion.
    assert sum(turned) == pytest.approx(wide(found), abs=2)
    assert turned[1] / turned[0] == pytest.approx(what / number, rel=0.01)
    shares = "# A\n\n+:--+:--------------+\n| a | b             |\n+---+---------------+\n"
    kept = body(project, shares)["word/document.xml"].decode()
    assert 'w:type="fixed"' in kept  # what the author gave stays


def wide(document: str) -> int:
    """How wide the text is, in twentieths of a point."""
    margins = document[document.index("<w:pgMar") :]
    left, right = (int(re.search(rf'w:{side}="(\d+)"', margins)[1]) for side in ("left", "right"))
    return int(re.search(r'<w:pgSz [^>]*w:w="(\d+)"', document)[1]) - left - right


def test_an_urdu_essay_takes_two_pages_in_libreoffice_as_in_the_pdf(tmp_path: Path) -> None:
    office = writer()
    root = tmp_path / "urdu"
    shutil.copytree(REPOSITORY / "tests/essays/urdu", root)
    assert build.build(root, to=["docx"]).outputs
    home = (tmp_path / "home").as_uri()
    subprocess.run(
        [office, f"-env:UserInstallation={home}", "--headless", "--convert-to", "pdf", "--outdir",
         str(tmp_path), str(root / "output/essay.docx")],
        check=True, capture_output=True, timeout=180,
    )  # fmt: skip
    assert len(PdfReader(tmp_path / "essay.pdf").pages) == 2


def test_handouts_take_no_more_pages_in_libreoffice_than_in_the_pdf(tmp_path: Path) -> None:
    office = writer()
    names = ["handout", "handout-student", "handout-teacher"]
    build.build(REPOSITORY, to=["docx", "pdf"], output=tmp_path, editions=names)
    home = (tmp_path / "home").as_uri()
    subprocess.run(
        [office, f"-env:UserInstallation={home}", "--headless", "--convert-to", "pdf", "--outdir",
         str(tmp_path / "print"), *(str(tmp_path / f"{name}.docx") for name in names)],
        check=True, capture_output=True, timeout=180,
    )  # fmt: skip
    in_word = {name: len(PdfReader(tmp_path / f"print/{name}.pdf").pages) for name in names}
    in_pdf = {name: len(PdfReader(tmp_path / f"{name}.pdf").pages) for name in names}
    assert all(in_word[name] <= in_pdf[name] for name in names), (in_word, in_pdf)
    assert in_pdf["handout-student"] == 2
