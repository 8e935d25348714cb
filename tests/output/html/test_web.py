"""The web page in a browser: what axe-core finds, whether it fits, what the keyboard reaches, what
a citation shows, what it asks the network for, and how the browser prints it."""

from __future__ import annotations

import html
import json
import re
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from citepress import settings
from citepress.commands import build
from citepress.output.theme import NAMES
from tests.conftest import REPOSITORY, tool

EDITIONS = [edition.name for edition in settings.EDITIONS]
ESSAYS = {"kitchen-sink": "essay", "urdu": "essay"}
NAMED = [f"{theme}/{edition}" for theme in NAMES for edition in EDITIONS] + [
    f"{name}/{edition}" for name, edition in ESSAYS.items()
]
# Those that are gone through by keyboard, and printed.
CLOSELY = (
    "exam/essay",
    "exam/handout-teacher",
    "large-print/handout",
    "kitchen-sink/essay",
    "urdu/essay",
)


def _build(source: Path, work: Path, theme: str, editions: list[str]) -> Path:
    work.mkdir(parents=True)
    for name in ("src_md", "references.bib", "citepress.toml", "pyproject.toml"):
        if (source / name).is_dir():
            shutil.copytree(source / name, work / name)
        elif (source / name).exists():
            shutil.copy(source / name, work / name)
    if theme:
        path = work / "pyproject.toml"
        head = "[tool.citepress]\n"
        text = path.read_text(encoding="utf-8")
        assert head in text
        text = text.replace(head, f'{head}theme = "{theme}"\n')
        path.write_text(text, encoding="utf-8")
    built = build.build(work, to=["html"], editions=editions)
    assert built.outputs, [finding.message for finding in built.report.findings]
    return work / "output"


@pytest.fixture(scope="module")
def seen(node_modules: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, Any]]:
    """What the browser makes of each page, by theme (or essay) and edition."""
    program = tool("chromium", "chromium-browser", "google-chrome")
    work = tmp_path_factory.mktemp("web")
    folders = {theme: _build(REPOSITORY, work / theme, theme, EDITIONS) for theme in NAMES}
    for name, edition in ESSAYS.items():
        folders[name] = _build(REPOSITORY / "tests/essays" / name, work / name, "", [edition])
    orders = []
    for name in NAMED:
        theme, edition = name.split("/")
        page = folders[theme] / f"{edition}.html"
        pdf = str(page.with_suffix(".printed.pdf")) if name in CLOSELY else ""
        orders.append({"page": page.as_uri(), "keys": name in CLOSELY, "pdf": pdf})
    listed = work / "orders.json"
    listed.write_text(json.dumps(orders), encoding="utf-8")
    script = node_modules.parent / "browser.js"
    shutil.copy(Path(__file__).parent / "browser.js", script)
    done = subprocess.run(
        [tool("node", "nodejs"), str(script), program, str(listed)],
        capture_output=True, encoding="utf-8", check=False, timeout=240,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr[-2000:]
    found = json.loads(done.stdout)
    return {name: {**one, **order} for name, one, order in zip(NAMED, found, orders, strict=True)}


@pytest.mark.parametrize("name", NAMED)
def test_axe_finds_nothing_in_either_scheme(name: str, seen: dict[str, dict[str, Any]]) -> None:
    assert seen[name]["violations"] == []
    assert seen[name]["passes"] >= 15


@pytest.mark.parametrize("name", NAMED)
def test_nothing_is_wider_than_the_window(name: str, seen: dict[str, dict[str, Any]]) -> None:
    assert seen[name]["wide"] == {"1400": [], "768": [], "320": []}


@pytest.mark.parametrize("name", NAMED)
def test_the_page_is_one_file_without_scripts(name: str, seen: dict[str, dict[str, Any]]) -> None:
    one = seen[name]
    assert one["requests"] == [one["page"]]
    assert one["scripts"] == 0


@pytest.mark.parametrize("name", CLOSELY)
def test_the_keyboard_reaches_everything_in_order(
    name: str, seen: dict[str, dict[str, Any]]
) -> None:
    steps = seen[name]["steps"]
    assert seen[name]["count"] > 10
    assert [step["at"] for step in steps] == list(range(seen[name]["count"]))
    assert {step["outline"] for step in steps} == {"solid"}


@pytest.mark.parametrize("name", CLOSELY)
def test_a_focused_citation_shows_its_source_inside_the_window(
    name: str, seen: dict[str, dict[str, Any]]
) -> None:
    told = [step["said"] for step in seen[name]["steps"] if step["said"]]
    assert len(told) > 5
    for one in told:
        assert one["display"] != "none"
        assert one["bidi"] == "plaintext", "a source is written its own way"
        assert one["content"].replace('\\"', '"') == f'"{one["source"]}"'
    assert seen[name]["outside"] == []


@pytest.mark.parametrize("name", CLOSELY)
def test_all_of_it_is_there_with_javascript_off(name: str, seen: dict[str, dict[str, Any]]) -> None:
    page = Path(seen[name]["pdf"]).with_suffix("").with_suffix(".html").read_text(encoding="utf-8")
    main = page[page.index("<main>") + 6 : page.index("</main>")]
    wanted = html.unescape(re.sub(r"<[^>]+>", "", main))
    assert "".join(seen[name]["plain"].split()) == "".join(wanted.split())


@pytest.mark.parametrize("beside", ["::: page-break\n:::\n\n", ""], ids=["and a break", "alone"])
def test_a_page_across_is_followed_by_no_empty_one(
    tmp_path: Path, project: Callable[..., Path], beside: str
) -> None:
    program = tool("chromium", "chromium-browser", "google-chrome")
    text = f"# A\n\nBefore.\n\n::: landscape\nAcross.\n:::\n\n{beside}After.\n"
    root = project({"src_md/a.md": text, "citepress.toml": 'title = "T"\nto = ["html"]\n'})
    assert build.build(root).outputs
    printed = tmp_path / "printed.pdf"
    subprocess.run(
        [program, "--headless", "--no-sandbox", "--disable-gpu", "--no-first-run",
         "--disable-background-networking", "--disable-component-update", "--disable-sync",
         f"--user-data-dir={tmp_path / 'profile'}", f"--print-to-pdf={printed}",
         (root / "output/essay.html").as_uri()],
        check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    found = PdfReader(printed).pages
    wide = [page.mediabox.width > page.mediabox.height for page in found]
    assert wide == [False, True, False]
    assert "After" in found[2].extract_text()


@pytest.mark.parametrize("name", CLOSELY)
def test_the_browser_prints_it_for_paper(name: str, seen: dict[str, dict[str, Any]]) -> None:
    reader = PdfReader(seen[name]["pdf"])
    width, height = (float(side) for side in reader.pages[0].mediabox[2:])
    assert (round(width), round(height)) == (595, 842)
    text = " ".join("\n".join(page.extract_text() for page in reader.pages).split())
    assert "Cited: 1" not in text and "↩" not in text
    if name != "urdu/essay":  # its letters come out of a PDF in other forms
        count = len(reader.pages)
        assert all(f"Page {number} of {count}" in text for number in range(1, count + 1))


@pytest.mark.parametrize("name", CLOSELY)
def test_on_paper_no_link_is_underlined_and_no_entry_of_the_contents_stands_out(
    name: str, seen: dict[str, dict[str, Any]]
) -> None:
    assert seen[name]["onScreen"]["underlined"] > 5
    assert seen[name]["onPaper"] == {"underlined": 0, "marked": []}


def test_the_contents_mark_where_one_is_on_screen(seen: dict[str, dict[str, Any]]) -> None:
    assert "Introduction" in seen["exam/essay"]["onScreen"]["marked"]


def test_the_foot_of_an_urdu_page_is_printed_in_the_font_of_its_text(
    seen: dict[str, dict[str, Any]],
) -> None:
    for page in PdfReader(seen["urdu/essay"]["pdf"]).pages:
        faces = set()

        def look(text: str, cm: list, tm: list, font: dict | None, _: float) -> None:
            low = tm[5] * cm[3] + cm[5] < 60
            if low and font and re.search(r"[\u0600-\u06ff\ufb50-\ufeff]", text):
                faces.add(font["/BaseFont"].partition("+")[2])  # noqa: B023

        page.extract_text(visitor_text=look)
        assert len(faces) == 1 and "NotoNaskh" in faces.pop()
