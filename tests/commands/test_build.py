"""The main job, whole: real projects through real engines, and what a refused build leaves."""

from __future__ import annotations

import hashlib
import json
import re
import shutil
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path
from xml.etree import ElementTree
from zipfile import ZipFile

import pytest

from citepress.commands import build
from citepress.errors import ProjectError, Refused
from citepress.places import line_and_column
from tests.conftest import BIBLIOGRAPHY, REPOSITORY

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def run(*args: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "citepress", *args]
    return subprocess.run(command, cwd=cwd, capture_output=True, encoding="utf-8", check=False)


def state(folder: Path) -> dict[str, str]:
    return {
        str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


@pytest.fixture(scope="module")
def essay(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the essay that ships, built."""
    root = tmp_path_factory.mktemp("essay") / "copy"
    root.mkdir()
    for name in ("src_md", "templates"):
        if (REPOSITORY / name).exists():
            shutil.copytree(REPOSITORY / name, root / name)
    for name in ("references.bib", "pyproject.toml"):
        shutil.copy(REPOSITORY / name, root / name)
    built = build.build(root)
    assert built.outputs, [finding.message for finding in built.report.findings]
    return root


def altered(essay: Path, tmp_path: Path, path: str, old: str, new: str) -> Path:
    root = tmp_path / "altered"
    shutil.copytree(essay, root)
    text = (root / path).read_text(encoding="utf-8")
    assert old in text
    (root / path).write_text(text.replace(old, new, 1), encoding="utf-8")
    return root


# -- the essay ------------------------------------------------------------------------------------


def test_the_essay_has_no_finding_and_the_length_that_it_should(essay: Path) -> None:
    manuscript = build.read(essay)
    assert build.report(manuscript).findings == ()
    assert len(manuscript.bibliography.entries) == 12
    assert manuscript.sections[0].source.path == "src_md/01-introduction.md"
    assert len(manuscript.sections) == 6
    words = sum(
        len(re.findall(r"\w[\w’'-]*", sentence.plain))
        for section in manuscript.sections
        for sentence in section.sentences
    )
    assert 4500 <= words <= 5200


def test_every_word_of_the_essay_is_placed_and_every_citation_holds_its_key(essay: Path) -> None:
    for section in build.read(essay).sections:
        assert section.placed == section.words
        for tag in section.tags:
            for citation in tag.citations:
                span = citation.span
                assert citation.key in span.text.text[span.start : span.end]


def test_the_manifest_shows_what_went_in_and_what_came_out(essay: Path) -> None:
    manifest = json.loads((essay / "output/manifest.json").read_text())
    assert set(manifest["outputs"]) == {"essay.pdf", "essay.docx", "essay.html"}
    for name, digest in manifest["outputs"].items():
        assert hashlib.sha256((essay / "output" / name).read_bytes()).hexdigest() == digest
    for name, digest in manifest["inputs"].items():
        assert hashlib.sha256((essay / name).read_bytes()).hexdigest() == digest
    assert {"pandoc", "typst", "citepress"} <= set(manifest["engines"])


def test_the_same_inputs_give_the_same_bytes_in_another_folder(essay: Path, tmp_path: Path) -> None:
    other = tmp_path / "somewhere else, دوسری جگہ"
    shutil.copytree(essay, other, ignore=shutil.ignore_patterns("output"))
    build.build(other)
    assert state(other / "output") == state(essay / "output")


# -- the three prints, read back ------------------------------------------------------------------


class _Page(HTMLParser):
    """The text of a page's main part, and where its links lead."""

    def __init__(self) -> None:
        super().__init__()
        self.words: list[str] = []
        self.links: list[str] = []
        self.ids: set[str] = set()
        self.main = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.main = self.main or tag == "main"
        if given.get("id"):
            self.ids.add(str(given["id"]))
        if tag == "a" and self.main:
            self.links.append(str(given.get("href")))

    def handle_endtag(self, tag: str) -> None:
        if tag == "main":
            self.main = False

    def handle_data(self, data: str) -> None:
        if self.main:
            self.words.append(data)


def page_of(path: Path) -> _Page:
    page = _Page()
    page.feed(path.read_text(encoding="utf-8"))
    return page


def docx_of(path: Path) -> tuple[str, ElementTree.Element]:
    with ZipFile(path) as archive:
        parts = [
            ElementTree.fromstring(archive.read(name))
            for name in ("word/document.xml", "word/footnotes.xml")
        ]
    return " ".join("".join(t.text or "" for t in p.iter(W + "t")) for p in parts), parts[0]


def pdf_of(path: Path) -> str:
    from pypdf import PdfReader

    return "\n".join(page.extract_text() for page in PdfReader(path).pages)


def letters(text: str) -> str:
    """Letters and digits alone: line ends, hyphens at them, ligatures and quotes do not count."""
    text = text.replace("ﬁ", "fi").replace("ﬂ", "fl").replace("ﬀ", "ff").replace("ﬃ", "ffi")
    return "".join(char for char in text.lower() if char.isalnum())


def test_the_three_prints_carry_every_sentence(essay: Path) -> None:
    page = letters("".join(page_of(essay / "output/essay.html").words))
    word = letters(docx_of(essay / "output/essay.docx")[0])
    # Running heads and page numbers stand between the halves of some sentences.
    pdf = letters(re.sub(r"Page\s*\d+\s*of\s*\d+", "", pdf_of(essay / "output/essay.pdf")))
    pieces = 0
    for section in build.read(essay).sections:
        for sentence in section.sentences:
            if any(tag.kind == "narrative" for tag in sentence.tags):
                continue
            for piece in re.split(r"[;,.]", sentence.plain):
                wanted = letters(piece)
                if len(wanted) < 25:
                    continue
                pieces += 1
                assert wanted in page, f"not in the page: {piece}"
                assert wanted in word, f"not in the Word file: {piece}"
                assert wanted[:25] in pdf or wanted[-25:] in pdf, f"not in the PDF: {piece}"
    assert pieces > 200


def test_the_three_prints_have_one_list_of_sources(essay: Path) -> None:
    text = (essay / "output/essay.html").read_text(encoding="utf-8")
    entries = re.findall(r'<div[^>]*class="csl-entry"[^>]*>(.*?)</div>', text, re.S)
    assert len(entries) == 12
    word = letters(docx_of(essay / "output/essay.docx")[0])
    pdf = letters(pdf_of(essay / "output/essay.pdf"))
    for entry in entries:
        entry = re.sub(r'<span class="cited-at">.*?</span>', "", entry)  # the page's ways back
        wanted = letters(re.sub(r"<[^>]+>|&amp;", "", entry))
        assert wanted in word
        assert wanted in pdf


def test_each_citation_is_linked_to_its_entry(essay: Path) -> None:
    manuscript = build.read(essay)
    keys = {c.key for s in manuscript.sections for tag in s.tags for c in tag.citations}
    count = sum(len(tag.citations) for s in manuscript.sections for tag in s.tags)
    page = page_of(essay / "output/essay.html")
    cited = [link for link in page.links if link.startswith("#ref-")]
    assert {link.removeprefix("#ref-") for link in cited} == keys
    assert len(cited) == count
    assert {link[1:] for link in page.links if link.startswith("#")} <= page.ids
    _, body = docx_of(essay / "output/essay.docx")
    anchors = [e.get(W + "anchor", "") for e in body.iter(W + "hyperlink")]
    bookmarks = {e.get(W + "name") for e in body.iter(W + "bookmarkStart")}
    assert {f"ref-{key}" for key in keys} <= bookmarks
    assert set(filter(None, anchors)) <= bookmarks


def test_the_pdf_is_tagged_and_titled(essay: Path) -> None:
    from pypdf import PdfReader

    pdf = PdfReader(essay / "output/essay.pdf")
    root = pdf.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert str(root["/Lang"]).startswith("en")
    assert pdf.metadata.title == "Pakistan and the Shanghai Cooperation Organisation"
    width, height = (float(side) for side in pdf.pages[0].mediabox[2:])
    assert (round(width), round(height)) == (595, 842)


# -- breaking it on purpose -----------------------------------------------------------------------

SECTION = "src_md/03-role-in-2025.md"


@pytest.mark.parametrize(
    ("path", "old", "new", "rule", "at"),
    [
        (SECTION, "[@junaidi2024]", "[@junaidi2042]", "unknown-key", "@junaidi2042"),
        ("references.bib", "{junaidi2024,", "{junaidi2023,", "unknown-key", "@junaidi2024"),
        (SECTION, "[@junaidi2024]", "[dawn.com](https://dawn.com)", "ambiguous-site", "[dawn.com]"),
        (SECTION, "[@junaidi2024]", "[@junaidi2024]\n\n```\n", "unclosed-fence", "```"),
        (SECTION, "[@junaidi2024]", "$x [@junaidi2024]$", "swallowed-tag", "[@junaidi2024"),
    ],
)
def test_a_break_is_reported_at_its_place_and_output_stays(
    essay: Path, tmp_path: Path, path: str, old: str, new: str, rule: str, at: str
) -> None:
    root = altered(essay, tmp_path, path, old, new)
    before = state(root / "output")
    result = run("build", cwd=root)
    assert result.returncode == 1
    assert state(root / "output") == before
    source = (root / SECTION).read_text(encoding="utf-8")
    line = source[: source.index(at)].count("\n") + 1
    column = source.index(at) - (source.rfind("\n", 0, source.index(at)) + 1) + 1
    assert f"{SECTION}:{line}:{column}: error[{rule}]" in result.stdout


def test_a_doubled_entry_names_both_places(essay: Path, tmp_path: Path) -> None:
    root = tmp_path / "doubled"
    shutil.copytree(essay, root)
    path = root / "references.bib"
    text = path.read_text(encoding="utf-8")
    second = (
        "\n@online{tass2022, author = {X}, title = {Y}, date = {2022}, url = {https://a.org/b}}\n"
    )
    path.write_text(text + second, encoding="utf-8")
    before = state(root / "output")
    result = run("build", cwd=root)
    assert result.returncode == 1
    assert state(root / "output") == before
    assert "error[duplicate-key]" in result.stdout
    first = text[: text.index("tass2022")].count("\n") + 1
    last = text.count("\n") + 2
    assert f"references.bib:{first}:" in result.stdout
    assert f"references.bib:{last}:" in result.stdout


def test_one_footnote_label_in_two_sections_stays_two_notes(project) -> None:
    root = project(
        {
            "src_md/01-a.md": "# One\n\nText[^n].\n\n[^n]: The first note [@ali2020].",
            "src_md/02-b.md": "# Two\n\nMore[^n].\n\n[^n]: The second note [@ali2020].",
            "citepress.toml": 'title = "T"\nstyle = "chicago-notes"\n',
        }
    )
    built = build.build(root)
    assert built.outputs
    for text in (
        "".join(page_of(root / "output/essay.html").words),
        docx_of(root / "output/essay.docx")[0],
        pdf_of(root / "output/essay.pdf"),
    ):
        assert "first note" in text
        assert "second note" in text


def test_a_note_style_numbers_through_the_joined_document(project) -> None:
    root = project(
        {
            "src_md/01-a.md": "# One\n\nFirst claim [@ali2020, p. 1]. Own note[^a].\n\n[^a]: Mine.",
            "src_md/02-b.md": "# Two\n\nSecond claim [@ali2020, p. 2].",
            "citepress.toml": 'title = "T"\nstyle = "chicago-notes"\n',
        }
    )
    build.build(root)
    page = (root / "output/essay.html").read_text(encoding="utf-8")
    notes = re.findall(r'<li id="fn(\d+)">(.*?)</li>', page, re.S)
    assert [number for number, _ in notes] == ["1", "2", "3"]
    said = [re.sub(r"<[^>]+>", "", text) for _, text in notes]
    assert "A History of the Region" in said[0]
    assert "Mine" in said[1]
    assert "2" in said[2]
    assert "Oxford" not in said[2], "the second citation of a source is the short one"


def test_a_note_in_a_heading_is_printed_once_and_not_in_the_contents(project) -> None:
    root = project(
        {
            "src_md/01-a.md": "# One [@ali2020]\n\nOwn note[^a].\n\n[^a]: Mine.\n",
            "citepress.toml": 'title = "T"\nstyle = "chicago-notes"\n',
        }
    )
    build.build(root)
    text = pdf_of(root / "output/essay.pdf")
    before, _, after = text.partition("Own note")
    assert before.rstrip().endswith("One1"), before
    assert after.startswith("2"), after
    assert text.count("(Oxford University Press") == 1


# -- texts as they come ---------------------------------------------------------------------------


def test_bom_crlf_and_no_final_newline_make_the_same_prints(project) -> None:
    plain = "# One\n\nFirst line\nsecond line [@ali2020].\n"
    roots = [
        project({"src_md/01-a.md": plain}, "plain"),
        project({"src_md/01-a.md": b"\xef\xbb\xbf" + plain.rstrip().encode()}, "bom"),
        project({"src_md/01-a.md": plain.replace("\n", "\r\n").encode()}, "crlf"),
    ]
    prints = []
    for root in roots:
        build.build(root)
        prints.append({k: v for k, v in state(root / "output").items() if k != "manifest.json"})
    assert prints[0] == prints[1] == prints[2]


def test_latin_1_is_a_plain_error_that_names_the_encoding_and_the_place(project) -> None:
    root = project({"src_md/01-a.md": "# One\n\nCaf\xe9 [@ali2020].\n".encode("latin-1")})
    with pytest.raises(ProjectError, match=r"src_md/01-a\.md:3:4.*Latin-1"):
        build.build(root)
    assert not (root / "output").exists()
    assert run("build", cwd=root).returncode == 2


def test_a_refused_build_prints_nothing_and_a_draft_says_so_everywhere(project) -> None:
    root = project({"src_md/01-a.md": "# One\n\nA claim [@nobody1999] here.\n"})
    assert run("build", cwd=root).returncode == 1
    assert not (root / "output").exists()
    assert run("build", "--draft", cwd=root).returncode == 0
    page = (root / "output/essay.html").read_text(encoding="utf-8")
    assert "unknown-key" in page
    assert "draft" in page.lower()
    assert "unknown-key" in docx_of(root / "output/essay.docx")[0]
    from pypdf import PdfReader

    pages = PdfReader(root / "output/essay.pdf").pages
    assert all("DRAFT" in each.extract_text().upper() for each in pages)
    assert "nobody1999?" not in page, "never pandoc's silent (key?)"


def test_a_site_tag_is_printed_as_a_citation(project) -> None:
    bibliography = BIBLIOGRAPHY.replace("date =", "url = {https://www.osw.waw.pl/x},\n  date =")
    root = project(
        {
            "references.bib": bibliography,
            "src_md/01-a.md": "# One\n\nA claim [osw.waw.pl](https://osw.waw.pl/x/y).\n",
        }
    )
    build.build(root)
    page = page_of(root / "output/essay.html")
    assert "(Ali, 2020)" in "".join(page.words)
    assert "#ref-ali2020" in page.links


def test_an_allowed_handle_is_printed_as_it_was_written(project) -> None:
    text = '# One\n\n[Ask @pytest.]{.allow rule="unknown-key" because="a handle"} So [@ali2020].\n'
    root = project({"src_md/01-a.md": text})
    assert build.build(root).outputs
    assert "Ask @pytest." in "".join(page_of(root / "output/essay.html").words)


GHOSTS = """# One @ghost

So [see @nobody, p. 3; @ali2020], and @nemo agrees [-@nobody].[^1] Really [@ali2020].

- Said [@nobody].

[^1]: A note [@nobody, pp. 3-4].

| a | b |
|---|---|
| x [@nobody] | y |

: A caption [@nobody]
"""


@pytest.mark.parametrize(
    "settings",
    [
        '[rules]\nunknown-key = "off"\n',
        '[rules]\nunknown-key = "warning"\n',
        '[per-path."src_md/*.md"]\nunknown-key = "off"\n',
    ],
)
def test_no_setting_lets_a_tag_without_an_entry_into_a_print(project, settings: str) -> None:
    root = project({"src_md/01-a.md": GHOSTS, "citepress.toml": settings})
    done = run("build", cwd=root)
    assert done.returncode == 2
    assert "citepress.toml:2:1: 'unknown-key' is always an error" in done.stderr
    assert not (root / "output").exists()


def test_no_baseline_and_no_allowance_let_a_tag_without_an_entry_into_a_print(project) -> None:
    root = project({"src_md/01-a.md": GHOSTS})
    assert run("check", "--write-baseline", "known.json", cwd=root).returncode == 1
    assert run("build", "--baseline", "known.json", cwd=root).returncode == 1
    allowed = '[A claim [@nobody].]{.allow rule="unknown-key" because="it is known"} [@ali2020]\n'
    (root / "src_md/01-a.md").write_text(allowed, encoding="utf-8")
    assert run("build", cwd=root).returncode == 1
    assert not (root / "output").exists()


def test_a_draft_shows_a_tag_without_an_entry_as_it_was_written(project) -> None:
    root = project({"src_md/01-a.md": GHOSTS})
    assert run("build", "--draft", cwd=root).returncode == 0
    prints = (
        " ".join(page_of(root / "output/essay.html").words),
        docx_of(root / "output/essay.docx")[0],
        pdf_of(root / "output/essay.pdf"),
    )
    for text in prints:
        flat = re.sub(r"\[\?\s*unknown-\s?key\s*\]", "", text.replace("-\n", "-"))
        flat = re.sub(r"\s+(?=[,;\]])", "", " ".join(flat.split()))
        for words in ("So [see @nobody, p. 3; @ali2020]", "and @nemo agrees [-@nobody]"):
            assert words in flat
        assert flat.count("@nobody") == 6
        for key in ("ghost", "nobody", "nemo"):
            assert f"@{key}" in flat
            assert not re.search(rf"{key}\W{{0,2}}\?", flat), "never pandoc's silent (key?)"


def test_settings_lower_a_rule_for_a_path(project) -> None:
    text = "# One\n\nSee [a.org](https://a.org/x) [@ali2020].\n"
    settings = '[per-path."src_md/01*"]\nunknown-site = "off"\n'
    root = project({"src_md/01-a.md": text, "citepress.toml": settings})
    assert build.check(root).findings == ()


def test_the_gate_refuses_exactly_where_an_error_stands(project) -> None:
    from citepress.output import document

    for text, refused in (("A [@ali2020].", False), ("A [@nobody1999, p. 2].", True)):
        manuscript = build.read(project({"src_md/01-a.md": "# H\n\n" + text}, text[:9]))
        report = build.report(manuscript)
        errors = any(finding.severity == "error" for finding in report.findings)
        assert errors is refused
        if refused:
            with pytest.raises(Refused):
                document.assemble(manuscript, report)
            assert document.assemble(manuscript, report, draft=True).draft
        else:
            assert not document.assemble(manuscript, report).draft


def test_spans_are_given_in_lines_and_columns_from_one(project) -> None:
    root = project({"src_md/01-a.md": "# H\n\nCafé 😀 [@nobody1999].\n"})
    (finding,) = (f for f in build.check(root).findings if f.rule == "unknown-key")
    assert line_and_column(finding.span.text, finding.span.start) == (3, 9)


@pytest.mark.parametrize("folder", [".", "src_md", "src_md/deep", "templates", "figures"])
def test_prints_never_go_among_what_they_are_made_from(project, folder: str) -> None:
    root = project(
        {
            "src_md/01-a.md": "# One\n\nSo it was [@ali2020].\n\n![A dot](../figures/dot.svg)\n",
            "figures/dot.svg": "<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'/>",
        }
    )
    before = sorted(path for path in root.rglob("*"))
    with pytest.raises(ProjectError, match="holds what the prints are made from"):
        build.build(root, to=["html"], output=root / folder, ask=build.CheckOptions(cache=False))
    assert sorted(path for path in root.rglob("*")) == before
    assert build.build(root, to=["html"], output=root / "prints").outputs
