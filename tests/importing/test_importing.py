"""Imports: the corpus (a literate page a document), hostile input, and that nothing is lost."""

from __future__ import annotations

import io
import json
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from citepress import engines
from citepress.commands import build, import_document
from citepress.errors import BuildError
from citepress.importing import (
    assistant_marks,
    authors,
    citing,
    entries,
    keys,
    links,
    numbering,
    plain_text,
    references,
    repair,
    sections,
    words,
)
from citepress.importing.parts import Change
from citepress.importing.references import dates, names
from citepress.markdown import scan, tree
from tests.importing import documents as importing

PAGES = importing.pages()


# -- the corpus


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.path.stem)
def test_corpus(page, tmp_path, update) -> None:
    document = importing.make(page, tmp_path)
    known = None
    if page.block("given"):
        known = tmp_path / "given.bib"
        known.write_text(page.block("given"), encoding="utf-8")
    root = tmp_path / "project"
    arrived = import_document.import_document(
        document, root, bibliography=known, accessed=importing.DAY
    )
    outcome = arrived.outcome
    listed = (root / "references.bib").read_text(encoding="utf-8")
    result = importing.score(listed, page.block("entries") or listed)
    got = {
        "sections": importing.sections(outcome),
        "told": importing.told(page, outcome, result),
    }
    if update:
        importing.rewrite(page, {"entries": listed, **got} if not page.block("entries") else got)
        return
    assert got["sections"] == page.block("sections")
    assert got["told"] == page.block("told")
    assert not outcome.differences
    if not outcome.errors:
        assert build.build(root, to=("html",)).outputs


def test_the_corpus_has_every_form_and_at_least_25_documents() -> None:
    assert len(PAGES) >= 25
    endings = {Path(page.name).suffix for page in PAGES}
    assert endings == {".md", ".txt", ".docx", ".odt", ".html", ".pdf"}


def test_the_table_of_the_page_is_that_of_the_corpus() -> None:
    tool = importing.FOLDER.parent.parent / "tools" / "imports.py"
    assert subprocess.run([sys.executable, str(tool), "--check"]).returncode == 0


def test_the_sources_that_were_given_are_kept_to_the_letter(tmp_path) -> None:
    page = next(page for page in PAGES if page.path.stem == "markdown-given")
    known = tmp_path / "given.bib"
    known.write_text(page.block("given"), encoding="utf-8")
    document = importing.make(page, tmp_path)
    import_document.import_document(
        document, tmp_path / "p", bibliography=known, accessed=importing.DAY
    )
    listed = (tmp_path / "p/references.bib").read_text(encoding="utf-8")
    assert listed.startswith(page.block("given").rstrip("\n"))


# -- the command


def run(*args: str, stdin: str | None = None) -> subprocess.CompletedProcess:
    return subprocess.run(
        [sys.executable, "-m", "citepress", "import", *args],
        input=stdin,
        capture_output=True,
        encoding="utf-8",
    )


ESSAY = (
    "# Towns\n\n## One\n\nTrade came first (Ali, 2020, p. 3).\n\n## References\n\n"
    "Ali, S. (2020). *A history*. Routledge.\n"
)


def snapshot(root: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(root)): path.read_bytes()
        for path in sorted(root.rglob("*"))
        if path.is_file()
    }


def test_import_reads_standard_input_writes_a_project_and_says_what_it_did(tmp_path) -> None:
    done = run("-", str(tmp_path / "p"), "--accessed", "2026-01-31", stdin=ESSAY)
    assert done.returncode == 0, done.stderr
    assert "1 section, 1 source, 1 tag made" in done.stdout
    assert "no word lost or changed" in done.stdout
    made = snapshot(tmp_path / "p")
    assert set(made) == {"IMPORT.md", "citepress.toml", "references.bib", "src_md/01-one.md"}
    assert "[@ali2020, p. 3]" in made["src_md/01-one.md"].decode()
    assert build.build(tmp_path / "p").outputs


def test_the_same_document_gives_the_same_project(tmp_path) -> None:
    for name in ("a", "b"):
        run("-", str(tmp_path / name), "--accessed", "2026-01-31", stdin=ESSAY)
    assert snapshot(tmp_path / "a") == snapshot(tmp_path / "b")


def test_nothing_is_overwritten_without_force(tmp_path) -> None:
    root = tmp_path / "p"
    root.mkdir()
    (root / "references.bib").write_text("mine", encoding="utf-8")
    (root / "other.txt").write_text("mine too", encoding="utf-8")
    before = snapshot(root)
    done = run("-", str(root), stdin=ESSAY)
    assert done.returncode == 2
    assert "references.bib" in done.stderr and "Traceback" not in done.stderr
    assert snapshot(root) == before
    assert run("-", str(root), "--force", stdin=ESSAY).returncode == 0
    after = snapshot(root)
    assert b"@book{ali2020" in after["references.bib"]
    assert after["other.txt"] == b"mine too"
    assert not [name for name in after if "before-import" in name]


def test_a_failed_import_leaves_the_folder_as_it_was(tmp_path) -> None:
    root = tmp_path / "p"
    (root / "src_md/01-one.md").mkdir(parents=True)  # where a section should go
    (root / "references.bib").write_text("mine", encoding="utf-8")
    before = snapshot(root)
    done = run("-", str(root), "--force", stdin=ESSAY)
    assert done.returncode == 2 and "Traceback" not in done.stderr
    assert snapshot(root) == before
    missing = run(str(tmp_path / "none.md"), str(tmp_path / "q"))
    assert missing.returncode == 2 and not (tmp_path / "q").exists()


def test_an_author_s_text_does_not_act_in_the_report(tmp_path) -> None:
    text = ESSAY.replace("first (Ali", "first <b>so</b> [x](https://a.example/![y](z)) (Ali")
    text = text.replace("(Ali, 2020, p. 3)", "(Zed, 1999) <script>alert(1)</script>")
    run("-", str(tmp_path / "p"), stdin=text)
    report = (tmp_path / "p/IMPORT.md").read_text(encoding="utf-8")
    assert "<script>" not in report


# -- hostile input


def zipped(files: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return out.getvalue()


def docx(text: str = "Trade came first.", more: dict[str, bytes] | None = None) -> bytes:
    made = subprocess.run(
        [engines.pandoc_path(), "-f", "markdown", "-t", "docx", "-o", "-"],
        input=text.encode("utf-8"),
        capture_output=True,
        check=True,
    ).stdout
    with zipfile.ZipFile(io.BytesIO(made)) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    return zipped({**files, **(more or {})})


ENTITY = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaa">]><w:document>&a;</w:document>'
HOSTILE = {
    "empty": (b"", "is empty"),
    "zip bomb": (zipped({"word/document.xml": b"0" * 200_000_000}), "unpacks to more"),
    "many files": (zipped({f"{n}": b"" for n in range(5001)}), "5,001 files"),
    "entities": (docx(more={"word/document.xml": ENTITY}), "declares a document type"),
    "entities in UTF-16": (
        docx(more={"word/document.xml": ENTITY.decode().encode("utf-16")}),
        "declares a document",
    ),
    "no document": (zipped({"a.txt": b"x"}), "not DOCX, ODT or EPUB"),
    "cut off": (docx()[:2000], "is damaged"),
    "broken XML": (docx(more={"word/document.xml": b"<w:document"}), "is damaged"),
    "an old .doc": (b"\xd0\xcf\x11\xe0" + b"\0" * 600, "Word 97"),
    "a picture": (b"\x89PNG\r\n\x1a\n" + b"\0" * 100, "is a picture"),
    "zeros": (b"abc\0def", "bytes that no text has"),
    "a broken PDF": (b"%PDF-1.7\n%%EOF", "damaged, or not a PDF"),
    "noise": (bytes(range(1, 256)) * 8, "unknown encoding"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_input_gives_one_plain_error_and_writes_nothing(name, tmp_path) -> None:
    content, said = HOSTILE[name]
    with pytest.raises(BuildError) as caught:
        import_document.import_document(content, tmp_path / "p")
    assert said in caught.value.message
    assert "\n" not in caught.value.message
    assert not (tmp_path / "p").exists()


def test_a_scanned_pdf_is_one_plain_error(tmp_path) -> None:
    import typst

    (tmp_path / "pixel.png").write_bytes(importing.PIXEL)
    (tmp_path / "scan.typ").write_text('#image("pixel.png")\n#pagebreak()\n#image("pixel.png")')
    scan = tmp_path / "scan.pdf"
    scan.write_bytes(typst.compile(tmp_path / "scan.typ"))
    with pytest.raises(BuildError, match="no text, only pictures"):
        import_document.import_document(scan, tmp_path / "p")


def test_names_in_an_archive_and_macros_do_nothing(tmp_path) -> None:
    more = {"../../evil.txt": b"x", "/etc/evil": b"x", "word/vbaProject.bin": b"macro"}
    arrived = import_document.import_document(docx(more=more), tmp_path / "p")
    assert any("macros" in line for line in arrived.outcome.decisions)
    assert set(snapshot(tmp_path)) == {f"p/{path}" for path in arrived.paths}


def test_what_a_document_links_to_is_not_fetched_and_not_read(tmp_path) -> None:
    secret = tmp_path / "secret.png"
    secret.write_bytes(importing.PIXEL)
    folder = tmp_path / "in"
    folder.mkdir()
    page = folder / "page.html"
    page.write_text(
        '<p>One two three.</p><img src="../secret.png" alt="s"><img src="http://127.0.0.1:9/x.png">'
        f'<img src="file://{secret}"><img src="{secret}"><script>alert(1)</script>'
        '<p onclick="x()"><a href="javascript:x()">four</a></p>',
        encoding="utf-8",
    )
    arrived = import_document.import_document(page, tmp_path / "p")
    assert not arrived.outcome.pictures
    text = (tmp_path / "p/src_md" / arrived.outcome.parts[0].name).read_text(encoding="utf-8")
    assert "javascript" not in text and "alert" not in text and "onclick" not in text
    assert sum("picture" in line for line in arrived.outcome.decisions) >= 3


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@example(content=b"](A)")  # an escaped bracket before a round one is no link
@given(
    content=st.binary(max_size=400)
    | st.text(max_size=400).map(lambda t: t.encode("utf-8"))
    | st.text("[]()@^*_#-`|>:.\n 1aA【】", max_size=200).map(lambda t: t.encode("utf-8"))
)
def test_import_of_anything_is_a_project_or_one_plain_error(content, tmp_path_factory) -> None:
    root = tmp_path_factory.mktemp("any") / "p"
    try:
        arrived = import_document.import_document(content, root, accessed=importing.DAY)
    except BuildError as error:
        assert error.message and "\n" not in error.message
        assert not root.exists()
    else:
        assert (root / "IMPORT.md").is_file() and (root / "citepress.toml").is_file()
        assert not [one for one in arrived.outcome.differences if one.lost], content


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(at=st.integers(0, 8000), byte=st.integers(0, 255))
def test_a_damaged_docx_is_a_project_or_one_plain_error(at, byte, tmp_path_factory) -> None:
    content = bytearray(DOCX)
    content[at % len(content)] = byte
    root = tmp_path_factory.mktemp("damaged") / "p"
    try:
        import_document.import_document(bytes(content), root)
    except BuildError as error:
        assert error.message and not root.exists()


DOCX = docx("# One\n\nTrade came first (Ali, 2020).\n\n# References\n\nAli, S. (2020). *A*. B.\n")


# -- the parts


@pytest.mark.parametrize(
    ("said", "iso"),
    [
        ("Oct 5, 2021", "2021-10-05"),
        ("5 Oct. 2021", "2021-10-05"),
        ("(2020, March 5)", "2020-03-05"),
        ("June 2017", "2017-06"),
        ("2020 Mar;12", "2020-03"),
        ("Sept 24, 2021", "2021-09-24"),
        ("2021-03-04", "2021-03-04"),
        ("Summer 2019", "2019-22"),
        ("in 1850", "1850"),
    ],
)
def test_dates(said, iso) -> None:
    assert dates.find(said)[0].iso == iso


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ("Ali, S., & Khan, A. B.", "Ali, S. and Khan, A. B."),
        ("Ali, Sara, Ahmed Khan, and Bilal Shah", "Ali, Sara and Khan, Ahmed and Shah, Bilal"),
        ("S. van der Ali, A. Khan, and B. Shah", "van der Ali, S. and Khan, A. and Shah, B."),
        ("Ali S, Khan AB.", "Ali, S. and Khan, A. B."),
        ("Józef Lang", "Lang, Józef"),
        ("Xinhua News", "{Xinhua News}"),
        ("Ali, Sara, et al.", "Ali, Sara and others"),
    ],
)
def test_names(said, field) -> None:
    assert names.parse(said).field == field


# Shapes that the corpus lacks.
OTHERS = [
    (
        "Haqqani, H., & Paul, T. V. (Eds.). (2019). *Foreign policy*. Georgetown University Press.",
        "book",
        {"editor": "Haqqani, H. and Paul, T. V.", "date": "2019"},
    ),
    (
        "International Crisis Group. (2023). *Hard choices* (Asia Report No. 331). https://a.org/331",
        "report",
        {"type": "Asia Report", "number": "331", "title": "Hard choices"},
    ),
    (
        'United Nations. "World Population Prospects." 2022, population.un.org/wpp.',
        "online",
        {"url": "https://population.un.org/wpp", "date": "2022"},
    ),
    (
        "Jaffrelot, Christophe, ed. *Pakistan at the Crossroads*. New York: Columbia, 2016.",
        "book",
        {"editor": "Jaffrelot, Christophe", "location": "New York", "publisher": "Columbia"},
    ),
    (
        "Mir, A 2023, 'The TTP returns', *Survival*, vol. 65, no. 2, pp. 7–24.",
        "article",
        {"journaltitle": "Survival", "volume": "65", "number": "2", "pages": "7--24"},
    ),
    (
        "5. Khan MA, Ali S, et al. Water stress. Lancet. 2021;398(10):123-30.",
        "article",
        {"author": "Khan, M. A. and Ali, S. and others", "title": "Water stress"},
    ),
    (
        "6. Siddiqa A. Military Inc. London: Pluto Press; 2007. p. 12-40.",
        "book",
        {"publisher": "Pluto Press", "pages": "12--40", "date": "2007"},
    ),
    (
        "Reuters (2024) 'IMF approves loan', 25 September. Available at: https://a.org/imf "
        "(Accessed: 3 October 2024).",
        "online",
        {"date": "2024-09-25", "urldate": "2024-10-03", "title": "IMF approves loan"},
    ),
    (
        "Ayesha Jalal, *The Struggle for Pakistan* (Cambridge, MA: Harvard University Press, 2014).",
        "book",
        {"author": "Jalal, Ayesha", "location": "Cambridge, MA", "date": "2014"},
    ),
    (
        '[3] M. Tariq, "Drones," M.S. thesis, Quaid-i-Azam Univ., Islamabad, 2018.',
        "thesis",
        {"author": "Tariq, M.", "title": "Drones", "date": "2018"},
    ),
]


@pytest.mark.parametrize(("raw", "kind", "wanted"), OTHERS, ids=[raw[:30] for raw, *_ in OTHERS])
def test_references_of_other_shapes(raw, kind, wanted) -> None:
    source = references.parse(raw)
    assert source.kind == kind
    assert {name: source.fields.get(name) for name in wanted} == wanted


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=300))
def test_a_reference_is_parsed_whatever_it_is(text) -> None:
    source = keys.give([references.parse(text)])[0]
    read = entries.read(entries.write([source]))
    assert len(read) == 1 and read[0].key == source.key


@settings(max_examples=200, deadline=None)
@given(st.text("ab -*_#.\n1)>|`[]", max_size=200))
def test_repair_is_stable_and_keeps_the_words(text) -> None:
    once, _ = repair.repair(text)
    assert sorted("".join(words.of_text(once))) == sorted("".join(words.of_text(text))) or any(
        mark in text for mark in "1#"
    )
    assert repair.repair(once)[0] == once


def test_plain_text_has_the_same_words_as_its_markdown() -> None:
    with engines.Pandoc(120, 1024) as pandoc:

        @settings(max_examples=150, deadline=None)
        @given(st.text("abc XY.,;:-*_#[]()<>@^`~$|\\\"'1290)\n", max_size=120))
        def same(text: str) -> None:
            made = plain_text.to_markdown(text)
            if scan.runaway_brackets(made, []):
                return
            read = words.of_tree(tree.load(pandoc.read(made, "text").tree))
            assert "".join(words.of_text(text)) == "".join(read)

        same()


def test_words_find_what_was_lost_and_what_was_added() -> None:
    before = "one two three four five six seven eight nine ten eleven twelve".split()
    after = [word for word in before if word != "seven"] + ["extra"]
    found = words.compare(before, after, ())
    assert [one.lost for one in found if one.lost] == [("seven",)]
    assert [one.added for one in found if one.added] == [("extra",)]
    told = [Change("citation", "seven"), Change("hyphen", "", "extra")]
    assert not words.compare(before, after, told)


def sourced(*raw: str) -> list:
    return list(keys.give(references.parse(one) for one in raw))


@pytest.mark.parametrize(
    ("said", "tag"),
    [
        ("So (Ali, 2020).", "So [@ali2020]."),
        ("So (see Ali 2020, 3).", "So [see @ali2020, p. 3]."),
        ("Ali (2020) says.", "@ali2020 says."),
        ("Prof. Ali (2020: 4) says.", "Prof. @ali2020 [p. 4] says."),
        ("Ali's (2020) view.", "Ali's [-@ali2020] view."),
        ("(Ali et al., 2020; Khan & Shah 2019)", "[@ali2020; @khan2019]"),
        ("So (Noor, 2020).", "So (Noor, 2020)."),
        ("In May (2020) it was.", "In May (2020) it was."),
        ("`(Ali, 2020)`", "`(Ali, 2020)`"),
        ("(Ali, 2020, emphasis added)", "[@ali2020, emphasis added]"),
    ],
)
def test_authors_and_years(said, tag) -> None:
    work = citing.Citing(
        said,
        sourced(
            "Ali, S. (2020). *A history*. Routledge.",
            "Khan, A., & Shah, B. (2019). Towns. *Journal of Towns*, *2*(1), 1–9.",
        ),
    )
    authors.cite_authors(work)
    assert work.text == tag


@pytest.mark.parametrize(
    ("said", "tag"),
    [
        ("So [1].", "So [@ali2020]."),
        ("So [1, 2].", "So [@ali2020; @khan2019]."),
        ("So [1]–[2].", "So [@ali2020; @khan2019]."),
        ("So.^2^ Then", "So [@khan2019]. Then"),
        ("So².", "So [@khan2019]."),
        ("4 km^2^", "4 km^2^"),
        ("So [7].", "So [7]."),
        ("[1](https://a.org)", "[1](https://a.org)"),
        ("x[1] = `a[1]`", "x [@ali2020] = `a[1]`"),
    ],
)
def test_numbers(said, tag) -> None:
    work = citing.Citing(
        said,
        sourced(
            "1. Ali, S. (2020). *A history*. Routledge.",
            "2. Khan, A. (2019). *Towns*. Routledge.",
        ),
    )
    numbering.cite_numbers(work)
    assert work.text == tag


def test_marks_of_assistants_and_tracking_go() -> None:
    text, changes = assistant_marks.strip(  # noqa: B005 (a function of ours)
        "So it is:contentReference[oaicite:3]{index=3}. citeturn0search1"
    )
    assert text == "So it is."
    assert len(changes) == 2
    address = "https://a.org/x?utm_source=chatgpt.com&id=7&fbclid=9#:~:text=so"
    assert links.clean(address) == "https://a.org/x?id=7"


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=80))
def test_a_slug_is_a_file_name_on_every_system(title) -> None:
    name = sections.slug(title)
    assert name and name.isascii() and set(name) <= set("abcdefghijklmnopqrstuvwxyz0123456789-")
    assert name not in ("con", "nul", "aux") and len(name) <= 50


def test_settings_hold_any_title(tmp_path) -> None:
    text = '---\ntitle: He said "no\\" \u202e \x07\nauthor: A\n---\n\n# One\n\nTwo.\n'
    arrived = import_document.import_document(text.encode(), tmp_path / "p", form="markdown")
    assert json.dumps(dict(arrived.outcome.settings))
    assert build.read(tmp_path / "p").settings.title


def test_a_text_of_thousands_of_titles_costs_few_readings(tmp_path, monkeypatch) -> None:
    asked: list[str] = []
    real = engines.Pandoc.read

    def read(pandoc, text, name, seconds=0):
        asked.append(name)
        return real(pandoc, text, name, seconds)

    monkeypatch.setattr(engines.Pandoc, "read", read)
    titles = [f"Trade And Towns {number}" for number in range(2000)]
    arrived = import_document.import_document(
        "\n\n".join(titles).encode(), tmp_path / "p", form="text"
    )
    assert len(asked) == len(arrived.outcome.parts) == 200 == len(arrived.paths) - 3
    said = "\n".join(part.text for part in arrived.outcome.parts)
    # The first is the title of the essay.
    assert [line.removeprefix("# ") for line in said.splitlines() if line] == titles[1:]
    assert any("1,999 headings" in line for line in arrived.outcome.decisions)
    asked.clear()
    arrived = import_document.import_document(
        "\n\n".join(titles[:30]).encode(), tmp_path / "q", form="text"
    )
    assert len(asked) == len(arrived.outcome.parts) == 29  # the first title is the essay's
    assert not any("headings" in line for line in arrived.outcome.decisions)


# What fuzzing found: each word is in the project, or told.


def told(content: bytes, form: str, folder: Path) -> tuple[str, str]:
    """The sections and settings of what a document becomes, and its IMPORT.md."""
    arrived = import_document.import_document(content, folder, form=form)
    files = [folder / path for path in arrived.paths if not path.startswith("src_md/media")]
    texts = {path.name: path.read_text(encoding="utf-8") for path in files}
    report = texts.pop("IMPORT.md")
    return "\n".join(texts.values()), report


def test_a_block_of_metadata_is_carried_or_told(tmp_path) -> None:
    about = b"---\ntitle: T\nauthor: [Sara Ali, 'Omar Khan']\nkeywords: [quartz]\n---\n\n"
    text = about + b"So it was.\n"
    project, report = told(text, "markdown", tmp_path / "p")
    assert 'author = ["Sara Ali", "Omar Khan"]' in project
    assert "quartz" not in project and "keywords: [quartz]" in report


@pytest.mark.parametrize(
    "page",
    [
        "<p>Quartz.</p><html><head><title>T</title></head><body><main><p>{}</p></main></body></html>",
        "<p>Quartz.</p><html><head><title>T</tit .S <p>a</p></head><body><p>{}</p></body></html>",
    ],
)
def test_words_of_a_page_that_stand_nowhere_are_told(tmp_path, page: str) -> None:
    project, report = told(page.format("So it was. " * 20).encode(), "html", tmp_path / "p")
    assert "Quartz" in project or "Quartz" in report
    assert "So it was" in project


def test_quotation_marks_part_words(tmp_path) -> None:
    arrived = import_document.import_document('"0\u201cA'.encode(), tmp_path / "p", form="markdown")
    assert not arrived.outcome.differences
