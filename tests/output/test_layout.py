"""Where things stand on the pages of the PDF and of Word's print: nothing beyond the text, no
heading or caption alone at a page's foot, heads of tables again on each page."""

from __future__ import annotations

import html
import random
import re
import subprocess
from collections import Counter
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from citepress.commands import build
from citepress.output.pdf import imposition
from tests.conftest import tool, writer

_WORDS = "alpha beta gamma administration internationalisation 4,500 2024-03-01".split()
_ADDRESS = "https://example.org/" + "a-long/way/" * 9 + "?query=" + "abcdefghijklmnop" * 6
SETTINGS = """title = "Layout"
contents = false
[rules]
uncited-claim = "off"
uncited-entry = "off"
"""
MARGIN = 25 / 25.4 * 72


@dataclass(frozen=True)
class Word:
    text: str
    page: int
    wide: float  # the page
    high: float
    left: float
    top: float
    right: float
    bottom: float


def words(pdf: Path) -> tuple[list[Word], tuple[float, float]]:
    """The words of a PDF in points from the upper left corner, and the size of its first page."""
    command = [tool("pdftotext"), "-bbox", str(pdf), "-"]
    told = subprocess.run(command, capture_output=True, encoding="utf-8", check=True).stdout
    found, size = [], (0.0, 0.0)
    for number, page in enumerate(told.split("<page ")[1:]):
        sides = re.match(r'width="([\d.]+)" height="([\d.]+)"', page).groups()
        width, height = map(float, sides)
        size = size if number else (width, height)
        for box in re.finditer(r"<word (.*?)>(.*?)</word>", page):
            sides = [float(side) for side in re.findall(r'="(-?[\d.]+)"', box[1])]
            found.append(Word(html.unescape(box[2]), number, width, height, *sides))
    return found, size


def table(columns: int, rows: int, caption: str) -> str:
    chosen = random.Random(columns)
    head = "| " + " | ".join(f"Column {n}" for n in range(columns)) + " |\n" + "|---" * columns
    lines = [
        "| " + " | ".join(" ".join(chosen.choices(_WORDS, k=2)) for _ in range(columns)) + " |"
        for _ in range(rows)
    ]
    return "\n".join([f"{head}|", *lines, "", f": {caption}", "", ""])


LONG = "| Year | Event | Killed |\n|---|---|--:|\n" + "".join(
    f"| row-{n} | What happened in case {n} | {n * 7} |\n" for n in range(120)
)
ESSAY = f"""# Tables

{table(7, 3, "Seven columns")}{table(9, 4, "Nine columns")}{table(12, 4, "Twelve columns")}

## Long

{LONG}

: Cases

## Others

> A quotation that goes on for a line or two.
>
> — Sara Ali, *A History of the Region* [@ali2020, p. 4]

See <{_ADDRESS}> and Donaudampfschifffahrtselektrizitaetenhauptbetriebswerkbauunterbeamter.
"""


@pytest.fixture(scope="module")
def prints(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    root = tmp_path_factory.mktemp("layout")
    (root / "src_md").mkdir()
    (root / "src_md/a.md").write_text(ESSAY, encoding="utf-8")
    (root / "references.bib").write_text(
        "@book{ali2020, author={Ali, Sara}, title={A History}, publisher={P}, date={2020}}\n"
    )
    (root / "citepress.toml").write_text(SETTINGS)
    built = build.build(root)
    assert built.outputs, [finding.message for finding in built.report.findings]
    return {"pdf": root / "output/essay.pdf", "docx": root / "output/essay.docx",
            "html": root / "output/essay.html"}  # fmt: skip


@pytest.fixture(scope="module")
def pages(prints: dict[str, Path], request: pytest.FixtureRequest) -> tuple[list[Word], tuple]:
    if request.param == "pdf":
        return words(prints["pdf"])
    home = prints["docx"].parent / "office"
    subprocess.run(
        [writer(), f"-env:UserInstallation={home.as_uri()}", "--headless",
         "--convert-to", "pdf", "--outdir", str(home / "print"), str(prints["docx"])],
        check=True, capture_output=True, timeout=180,
    )  # fmt: skip
    return words(home / "print/essay.pdf")


BOTH = pytest.mark.parametrize("pages", ["pdf", "docx"], indirect=True, scope="module")


@BOTH
def test_nothing_leaves_the_text(pages: tuple[list[Word], tuple]) -> None:
    found, _ = pages
    assert len(found) > 700
    for word in found:
        assert word.left > 60 and word.right < word.wide - 60, word
        assert word.top > 20 and word.bottom < word.high - 20, word


@BOTH
def test_a_table_too_wide_for_a_page_has_one_across_with_its_caption(
    pages: tuple[list[Word], tuple],
) -> None:
    found, _ = pages
    lying = {word.page for word in found if word.wide > word.high}
    said = {page: " ".join(w.text for w in found if w.page == page) for page in lying}
    assert len(lying) == 1  # of neighbours
    (text,) = said.values()
    assert "Nine columns" in text and "Twelve columns" in text and "Seven columns" not in text
    assert max(word.right for word in found if word.page in lying) > 700
    first, after = min(lying) - 1, max(lying) + 1
    assert all(word.high > word.wide for word in found if word.page in (first, after))


@BOTH
def test_no_cell_runs_into_the_next(pages: tuple[list[Word], tuple]) -> None:
    found, _ = pages
    cells = [word for word in found if re.fullmatch(r"[\w,\-\u00ad]+", word.text)]
    for one, other in pairwise(cells):
        if one.page == other.page and abs(one.top - other.top) < 1 and other.left > one.left:
            assert one.right <= other.left + 0.5, (one, other)


@BOTH
def test_a_long_table_has_each_row_once_and_its_head_on_each_page(
    pages: tuple[list[Word], tuple],
) -> None:
    found, _ = pages
    rows = [word for word in found if re.fullmatch(r"row-\d+", word.text)]
    assert [word.text for word in rows] == [f"row-{number}" for number in range(120)]
    spots = {(word.page, round(word.top)) for word in rows}
    assert len(spots) == 120  # none on top of another
    for page in {word.page for word in rows}:
        first = min(word.top for word in rows if word.page == page)
        heads = [word for word in found if word.page == page and word.text == "Killed"]
        assert len(heads) == 1 and heads[0].top < first


def test_a_long_table_has_its_head_marked_on_the_page(prints: dict[str, Path]) -> None:
    text = prints["html"].read_text(encoding="utf-8")
    assert all(f">row-{number}<" in text for number in range(120))
    assert "thead { display: table-header-group; }" in text
    assert '<th scope="col"' in text


PARTS = st.lists(
    st.one_of(
        st.integers(1, 3).map(lambda n: ("heading", n)),
        st.integers(5, 160).map(lambda n: ("words", n)),
        st.integers(2, 30).map(lambda n: ("table", n)),
        st.integers(2, 9).map(lambda n: ("list", n)),
    ),
    min_size=25, max_size=45,
)  # fmt: skip


def _written(parts: list[tuple[str, int]]) -> str:
    lines, level = ["# Start", "Words."], 1
    for number, (kind, size) in enumerate(parts):
        if kind == "heading" and any(line.startswith("#") for line in lines[-2:-1]):
            continue  # a page full of headings alone has to end with one
        if kind == "heading":
            level = min(size, level + 1)
            lines += [f"{'#' * level} Heading-{number}-here"]
        elif kind == "words":
            lines += ["word " * size]
        elif kind == "table":
            rows = "\n".join(f"| {row} | cell |" for row in range(size))
            lines += [f"| A | B |\n|---|---|\n{rows}\n\n: Caption-{number}-here"]
        else:
            lines += ["\n".join(f"- item {item}" for item in range(size))]
    return "\n\n".join([*lines, "The end."])


@settings(
    max_examples=6,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(parts=PARTS)
def test_no_heading_or_caption_is_alone_at_the_foot(
    parts: list[tuple[str, int]], tmp_path_factory: pytest.TempPathFactory
) -> None:
    root = tmp_path_factory.mktemp("foot")
    (root / "src_md").mkdir()
    (root / "src_md/a.md").write_text(_written(parts), encoding="utf-8")
    (root / "references.bib").write_text("")
    (root / "citepress.toml").write_text(SETTINGS)
    built = build.build(root, to=["pdf"])
    assert built.outputs, [finding.message for finding in built.report.findings]
    found, (_, height) = words(root / "output/essay.pdf")
    body = [word for word in found if MARGIN - 5 < word.top < height - MARGIN]
    for page in {word.page for word in body}:
        last = max((word for word in body if word.page == page), key=lambda word: word.top)
        assert not re.search(r"-here", last.text), (last, parts)


def test_the_colophon_is_never_alone(tmp_path: Path) -> None:
    (tmp_path / "src_md").mkdir()
    entry = "@book{{s{0}, author={{Ali}}, title={{Source-{0}}}, publisher={{P}}, date={{2020}}}}\n"
    (tmp_path / "references.bib").write_text("".join(entry.format(n) for n in range(9)))
    (tmp_path / "citepress.toml").write_text(SETTINGS)
    cited = "; ".join(f"@s{n}" for n in range(9))
    pages = set()
    for lines in range(13, 20):
        text = "# One\n\n" + "Words.\n\n" * lines + f"So it was [{cited}].\n"
        (tmp_path / "src_md/a.md").write_text(text)
        assert build.build(tmp_path, to=["pdf"]).outputs
        found, _ = words(tmp_path / "output/essay.pdf")
        colophon = next(word.page for word in found if word.text == "tag")
        last = max(word.page for word in found if re.match(r"Source-\d", word.text))
        assert last == colophon, lines
        pages.add(colophon)
    assert pages == {0, 1}


def letters(found: list[Word]) -> Counter[str]:
    return Counter(sign for word in found for sign in word.text if sign not in "-\u00ad")


@pytest.mark.parametrize("paper", ["a4", "letter"])
@pytest.mark.parametrize("way", ["booklet", "2up"])
def test_two_pages_lie_whole_on_their_halves_of_a_sheet(
    prints: dict[str, Path], tmp_path: Path, paper: str, way: str
) -> None:
    flat = prints["pdf"]
    if paper == "letter":
        root = flat.parent.parent
        (root / "citepress.toml").write_text('page-size = "letter"\n' + SETTINGS)
        build.build(root, to=["pdf"], output=tmp_path)
        (root / "citepress.toml").write_text(SETTINGS)
        flat = tmp_path / "essay.pdf"
    sheets = tmp_path / "sheets.pdf"
    sheets.write_bytes(imposition.impose(flat.read_bytes(), way))
    subprocess.run([tool("qpdf"), "--check", str(sheets)], check=True, capture_output=True)
    before, size = words(flat)
    found, (width, height) = words(sheets)
    assert (width, height) == pytest.approx(size[::-1], abs=0.1)
    # Words of a page that is turned are cut at other places.
    assert letters(found) == letters(before)
    for word in found:
        assert word.left > 10 and word.right < width - 10
        assert 10 < word.top < word.bottom < height
        assert word.right < width / 2 - 10 or word.left > width / 2 + 10, word


@pytest.mark.parametrize("run", ["a" * 90, "ab_" * 30, "x=1%20+" * 14])
def test_a_run_of_letters_breaks_whatever_signs_are_in_it(project, run: str) -> None:
    text = f"# A\n\nSee <https://example.org/{run}>.\n"
    root = project({"src_md/01.md": text, "citepress.toml": "print-links = 'off'\n" + SETTINGS})
    build.build(root, to=("pdf",))
    found, (width, _) = words(root / "output" / "essay.pdf")
    assert max(word.right for word in found) <= width - MARGIN
    assert run in "".join(word.text for word in found).replace("\u200b", "")
