"""Editions: what each prints from the same sections, what bounds it, and two pages on a sheet."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader

from citepress import disk
from citepress import settings as settings_of
from citepress.commands import build
from citepress.errors import Refused, SettingsError
from citepress.output.formats import TEMPLATES
from citepress.output.pdf import imposition
from citepress.output.theme import gather, most_pages
from citepress.settings import Settings
from tests.conftest import REPOSITORY
from tests.output.test_layout import words

BODY = """# Growth

## Trade

Trade grew by 12% in March 2019 [@ali2020]. Some 4,500 lorries crossed the border on 3 May 2021
[@ali2020, p. 4]. It was built in two stages [@ali2020].

::: {.only edition="handout"}
Learn this by heart.
:::

The rest [is for the essay]{.only edition="essay, handout-teacher"} as it stands.
"""
SUMMARY = """# Main points

## What grew

::: {.summary}
- Trade grew by 12% in March 2019 [@ali2020].
:::
"""


@pytest.fixture
def two(project) -> Path:
    return project(
        {
            "src_md/01-a.md": BODY,
            "src_md/02-b.md": SUMMARY,
            "citepress.toml": 'title = "T"\nquestion = "Why?"\n',
        }
    )


def page(path: Path) -> str:
    text = re.sub(r"<style>.*?</style>", "", path.read_text(encoding="utf-8"), flags=re.S)
    return " ".join(re.sub(r"<[^>]+>", " ", text).split())


def printed(root: Path, edition: str) -> str:
    built = build.build(root, editions=[edition])
    assert built.outputs, [finding.message for finding in built.report.findings]
    for form in ("pdf", "docx", "html"):
        assert (root / f"output/{edition}.{form}").is_file()
    return page(root / f"output/{edition}.html")


def test_a_handout_has_points_figures_dates_and_sources(two: Path) -> None:
    text = printed(two, "handout")
    assert "Why?" in text
    points, figures = text.index("Main points"), text.index("Key figures")
    dates, sources = text.index("Key dates"), text.index("Sources")
    assert points < figures < dates < sources
    assert "Trade grew by 12% in March 2019" in text[points:figures]
    assert re.search(r"12% Trade grew by 12%", text[figures:dates])
    assert "some 4,500 lorries Some 4,500 lorries" in text[figures:dates]
    assert "two stages" not in text[figures:dates]
    assert re.search(r"March 2019 : .*3 May 2021 :", text[dates:sources])
    assert "A history of the region" in text[sources:]


def test_only_keeps_a_passage_to_its_editions(two: Path) -> None:
    essay, teacher = printed(two, "essay"), printed(two, "handout-teacher")
    handout = printed(two, "handout")
    assert handout.index("Learn this by heart.") < handout.index("Main points")
    assert handout.count("by heart") == 1
    assert "by heart" not in essay
    assert "The rest is for the essay as it stands." in essay
    assert "by heart" not in teacher


@pytest.mark.parametrize("edition", ["handout", "handout-student"])
def test_a_passage_for_a_handout_only_is_printed_once(project, edition: str) -> None:
    kept = f"""
::: {{.uncited because="advice"}}
::: {{.only edition="{edition}"}}
Bring a pen.
:::
:::
"""
    advice = f'\n::: {{.only edition="{edition}, essay"}}\nTake your time.\n:::\n\n- Trade'
    summary = SUMMARY.replace("- Trade", advice.lstrip("\n"))
    root = project(
        {
            "src_md/01-a.md": BODY + kept,
            "src_md/02-b.md": summary,
            "citepress.toml": "",
        }
    )
    text = printed(root, edition)
    assert (text.count("Bring a pen."), text.count("Take your time.")) == (1, 1)


def test_a_student_gets_the_outline_and_lines_and_no_points(two: Path) -> None:
    text = printed(two, "handout-student")
    assert "Outline Growth Trade" in text
    assert "Main points" not in text
    raw = (two / "output/handout-student.html").read_text(encoding="utf-8")
    assert len(re.findall(r"<p>(?:\u00a0|&nbsp;)</p>", raw)) == 5


def test_a_teacher_gets_a_marking_guide_whose_marks_add_up(two: Path) -> None:
    text = printed(two, "handout-teacher")
    guide = text[text.index("Marking guide") : text.index("Key figures")]
    words = sum(
        bool(re.search(r"\w", word))
        for word in re.sub(
            r"::: \{\.only edition=\"handout\"\}\n.*\n:::|\[@[^\]]*\]|^#.*$|\{[^}]*\}|[\[\]]",
            "",
            BODY,
            flags=re.M,
        ).split()
    )
    assert f"Growth Trade {words} 20 Total {words} 20" in guide


def test_a_handout_shows_powers_as_they_are_and_leaves_out_what_has_formulas(project) -> None:
    body = """# Cells

A body has 3 × 10^13^ cells [@ali2020]. The rate is $v_0$ at 12 degrees [@ali2020].
"""
    root = project({"src_md/01-a.md": body, "citepress.toml": 'title = "T"\n'})
    text = printed(root, "handout")
    assert "A body has 3 × 10¹³ cells" in text
    assert "[…]" not in text and "degrees" not in text


def test_an_essay_without_a_summary_has_its_weightiest_claims_for_points(project) -> None:
    root = project({"src_md/01-a.md": BODY, "citepress.toml": 'title = "T"\n'})
    text = printed(root, "handout")
    assert "Main points Growth" in text
    assert "Some 4,500 lorries crossed the border on 3 May 2021 ( Ali, 2020, p. 4 ) ." in text


def test_a_handout_that_does_not_fit_is_an_error_that_says_by_how_much(two: Path) -> None:
    many = "\n".join(f"- Point {n} is that trade grew by 12% [@ali2020].\n" for n in range(260))
    section = two / "src_md/02-b.md"
    section.write_text(SUMMARY.replace("- Trade", many + "- Trade"), encoding="utf-8")
    with pytest.raises(Refused, match=r"'handout' takes \d pages, [1-9] more than the 3"):
        build.build(two, editions=["handout"])
    assert not (two / "output").exists()
    command = [sys.executable, "-m", "citepress", "build", "--edition", "handout"]
    done = subprocess.run(command, cwd=two, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 1
    assert "max-pages" in done.stderr


def test_the_theme_says_how_many_pages_where_the_settings_do_not() -> None:
    templates = gather(disk.packaged_templates(TEMPLATES), {})
    large = Settings(theme="large-print")
    ours = {one.name: one for one in settings_of.EDITIONS}
    most = {
        (one.theme, name): most_pages(templates, one, edition)
        for one in (Settings(), large) for name, edition in ours.items()
    }  # fmt: skip
    assert most == {
        ("exam", "essay"): 0, ("exam", "handout"): 3, ("exam", "handout-student"): 3,
        ("exam", "handout-teacher"): 4, ("large-print", "essay"): 0, ("large-print", "handout"): 8,
        ("large-print", "handout-student"): 8, ("large-print", "handout-teacher"): 12,
    }  # fmt: skip
    own = replace(ours["handout"], max_pages=5)
    assert most_pages(templates, large, own) == 5


def test_every_edition_of_a_new_project_is_printed_in_large_print(tmp_path: Path) -> None:
    root = tmp_path / "new"
    run = [sys.executable, "-m", "citepress"]
    subprocess.run([*run, "init", str(root)], check=True, capture_output=True)
    text = (root / "citepress.toml").read_text(encoding="utf-8")
    (root / "citepress.toml").write_text('theme = "large-print"\n' + text, encoding="utf-8")
    built = build.build(root, to=["pdf"], editions=[one.name for one in settings_of.EDITIONS])
    assert len(built.outputs) == 5, [finding.message for finding in built.report.findings]


def test_settings_list_editions_and_change_them(two: Path) -> None:
    (two / "citepress.toml").write_text(
        'title = "T"\nname = "growth"\neditions = ["essay", "card"]\nto = ["html"]\n'
        '[edition.card]\nkind = "handout"\nfigures = 0\ntemplate = "card"\n',
        encoding="utf-8",
    )
    (two / "templates").mkdir()
    (two / "templates/card.html").write_text(
        '{% extends "page.html" %}{% block colophon %}<p>A card.</p>{% endblock %}',
        encoding="utf-8",
    )
    build.build(two)
    assert {p.name for p in (two / "output").iterdir() if p.suffix == ".html"} == {
        "growth.html", "card.html",
    }  # fmt: skip
    card = page(two / "output/card.html")
    assert "A card." in card
    assert "Key figures" not in card


@pytest.mark.parametrize(
    ("toml", "said"),
    [
        ('editions = ["handuot"]', "did you mean 'handout'"),
        ('[edition.x]\nkind = "poster"', "must be 'essay' or 'handout'"),
        ("[edition.x]\nsize = 3", "is not a setting"),
        ('name = "handout"\neditions = ["essay", "handout"]', "two editions"),
        ("[words]\ndocument = [5, 2]", "the minimum before the maximum"),
    ],
)
def test_a_wrong_edition_is_reported_with_a_way_out(two: Path, toml: str, said: str) -> None:
    (two / "citepress.toml").write_text(toml + "\n", encoding="utf-8")
    with pytest.raises(SettingsError) as caught:
        build.build(two)
    assert said in f"{caught.value.message} {caught.value.hint}"


# -- two pages on a sheet -------------------------------------------------------------------------


def test_the_order_of_a_booklet_is_that_of_folded_sheets() -> None:
    assert imposition.order(8, "booklet") == [(7, 0), (1, 6), (5, 2), (3, 4)]
    assert imposition.order(5, "booklet") == [(None, 0), (1, None), (None, 2), (3, 4)]
    assert imposition.order(3, "2up") == [(0, 1), (2, None)]


@pytest.mark.parametrize("way", imposition.WAYS)
@pytest.mark.parametrize("count", range(1, 14))
def test_every_page_is_on_a_sheet_once(way: str, count: int) -> None:
    placed = [at for side in imposition.order(count, way) for at in side if at is not None]
    assert sorted(placed) == list(range(count))


def test_sheets_carry_the_pages_side_by_side(two: Path) -> None:
    build.build(two, to=["pdf"], impose="2up")
    once = (two / "output/essay-2up.pdf").read_bytes()
    build.build(two, to=["pdf"], impose="2up")
    assert (two / "output/essay-2up.pdf").read_bytes() == once
    flat, sheets = (PdfReader(two / f"output/{name}.pdf") for name in ("essay", "essay-2up"))
    assert len(sheets.pages) == -(-len(flat.pages) // 2)
    width, height = (float(side) for side in sheets.pages[0].mediabox[2:])
    assert (round(width), round(height)) == (842, 595)
    squeezed = "".join(sheets.pages[0].extract_text().split())
    assert "".join(flat.pages[0].extract_text().split())[:40] in squeezed
    assert imposition.pages(once) == len(PdfReader(BytesIO(once)).pages)


# -- what a print says of itself ------------------------------------------------------------------


@pytest.mark.parametrize(
    ("language", "said", "practice"),
    [
        ("en", "1 tag to 1 source.", "For practice"),
        ("ur", "1 حوالہ، 1 ماخذ۔", "مشق کے لیے"),
    ],
)
def test_the_colophon_and_the_editions_speak_the_essay_s_language(
    project, language: str, said: str, practice: str
) -> None:
    root = project({"citepress.toml": f'title = "T"\nlanguage = "{language}"\n'})
    build.build(root, to=["html"], editions=["essay", "handout-student"])
    essay = page(root / "output/essay.html")
    assert said in essay
    assert "{" not in essay[essay.index(said) - 60 :]
    assert practice in page(root / "output/handout-student.html")
    assert practice not in essay


def test_the_colophon_shows_the_reasons_last_and_apart(project) -> None:
    body = "# One\n\nTrade grew by 12% in 2019 [@ali2020]. "
    body += '[It fell by 3% in 2020.]{.uncited because="no source has it; it still needs one"} '
    body += '[It fell by 4% in 2021.]{.uncited because="known, on the whole"}\n'
    root = project({"src_md/01-a.md": body, "citepress.toml": 'title = "T"\ncolophon = "Mine."\n'})
    assert build.build(root, to=["html"], editions=["essay"]).outputs
    raw = (root / "output/essay.html").read_text(encoding="utf-8")
    footer = raw[raw.index("<footer") : raw.index("</footer>")]
    mine, counts, reasons = re.findall(r"<p\b[^>]*>(.*?)</p>", footer, re.S)
    assert mine == "Mine."
    assert counts.startswith("3 claims: 1 cited, 2 waived, 0 uncited. 1 tag to 1 source.")
    assert reasons == (
        "2 passages stand without a source: no source has it; it still needs one (1)"
        " · known, on the whole (1)."
    )


def test_the_points_of_a_summary_are_one_list_whatever_they_rest_on(project) -> None:
    body = "# Points\n\n:::: {.summary}\n\n- Trade grew by 12% in 2019 [@ali2020].\n\n"
    body += "::: {.inferred}\n\n- It fell by 3% in 2020 [@ali2020].\n\n:::\n\n"
    body += '::: {.uncited because="a guess"}\n\n- It will rise.\n\n:::\n\n1. A step.\n\n::::\n'
    root = project({"src_md/01-a.md": body, "citepress.toml": 'title = "T"\n'})
    assert build.build(root, to=["html"], editions=["handout"]).outputs
    raw = (root / "output/handout.html").read_text(encoding="utf-8")
    points = raw[raw.index('id="main-points"') : raw.index("Sources</h2>")]
    lists = re.findall(r"<(ul|ol)\b.*?</\1>", points, re.S)
    assert lists[:2] == ["ul", "ol"]
    first = re.search(r"<ul\b.*?</ul>", points, re.S)[0]
    assert first.count("<li") == 3
    for said in ("grew by 12%", "fell by 3%", "will rise"):
        assert said in first


@pytest.mark.parametrize("said", ["11 to 25 May 2021", "11--25 May 2021"])
def test_a_key_date_of_several_days_shows_the_first_too(project, said: str) -> None:
    body = f"# One\n\nThe long exercise was held in the north from {said} [@ali2020].\n"
    text = printed(project({"src_md/01-a.md": body, "citepress.toml": 'title = "T"\n'}), "handout")
    dates = text[text.index("Key dates") : text.index("Sources")]
    assert f"Key dates {said.replace('--', '–')} :" in dates


@pytest.mark.parametrize("size", ["a4", "letter"])
def test_a_student_s_handout_fits_and_its_lines_fill_the_page(tmp_path: Path, size: str) -> None:
    root = tmp_path / "project"
    root.mkdir()
    for name in ("src_md", "templates"):
        shutil.copytree(REPOSITORY / name, root / name)
    for name in ("references.bib", "pyproject.toml"):
        shutil.copy(REPOSITORY / name, root / name)
    settings = root / "pyproject.toml"
    text = settings.read_text(encoding="utf-8")
    said = text.replace("[tool.citepress]\n", f'[tool.citepress]\npage-size = "{size}"\n', 1)
    settings.write_text(said, encoding="utf-8")
    assert build.build(root, to=["pdf"], editions=["handout-student"]).outputs
    found, (_, height) = words(root / "output/handout-student.pdf")
    assert {word.page for word in found} == {0, 1}
    # The sources end where the text of the last page does, for the lines have taken what was left.
    foot = max(word.top for word in found if word.page == 1)
    last = max(word.bottom for word in found if word.page == 1 and word.top < foot - 5)
    assert height - 90 < last < height - 35


def test_the_points_of_a_short_list_stand_on_one_page(project) -> None:
    pages = set()
    for count in range(83, 91):
        first = "\n".join(f"- Filler-{n} of the trade." for n in range(count))
        last = "\n".join(f"- Trade-{n} grew by 12% [@ali2020]." for n in range(4))
        body = f"# Points\n\n::: {{.summary}}\n## One\n\n{first}\n\n## Two\n\n{last}\n:::\n"
        settings = 'title = "T"\n[rules]\nuncited-claim = "off"\n'
        root = project({"src_md/01-a.md": body, "citepress.toml": settings}, f"p{count}")
        assert build.build(root, to=["pdf"], editions=["handout"]).outputs
        found, _ = words(root / "output/handout.pdf")
        kept = {word.page for word in found if re.match(r"Trade-\d|Two$", word.text)}
        assert len(kept) == 1, count
        pages |= kept
    assert pages == {0, 1}


def test_a_date_whose_clause_cannot_stand_alone_is_no_key_date(project) -> None:
    body = "# One\n\nAn observer since 2005, it joined in June 2017, at the summit of heads of "
    body += "state and of government in the far and cold city of Astana in the north [@ali2020]. "
    body += "The town joined in 2018 [@ali2020].\n"
    text = printed(project({"src_md/01-a.md": body, "citepress.toml": 'title = "T"\n'}), "handout")
    dates = text[text.index("Key dates") : text.index("Sources")]
    assert "2018 : The town joined in 2018" in dates
    assert "2017" not in dates
    assert "2005" not in dates
