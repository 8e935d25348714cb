"""Claims compared with saved sources: status, page, and what is not looked at."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
import typst

import citepress
from citepress.evidence.compare import pages_of
from citepress.model import Evidence

ENTRY = "@book{ali2020, author = {Ali, Sara}, title = {A}, publisher = {P}, date = {2020}}\n"
Project = Callable[..., Path]


def evidence(root: Path) -> list[Evidence | None]:
    return [claim.evidence for claim in citepress.check(root).claims]


def pdf(*pages: str) -> bytes:
    body = "\n#pagebreak()\n".join(f"#sys.inputs.p{n}" for n in range(len(pages)))
    inputs = {f"p{n}": text for n, text in enumerate(pages)}
    made: bytes = typst.compile(body.encode(), format="pdf", sys_inputs=inputs)
    return made


def test_each_status_once(project: Project) -> None:
    text = (
        "# One\n\nIn 2024 there were 444 attacks [@ali2020].\n\n"
        "The government of the valley promised reforms of its police [@ali2020].\n\n"
        "In 2024 there were 555 attacks [@ali2020].\n\n"
        "In 2024 there were 666 attacks [@lee2021].\n"
    )
    root = project(
        {
            "src_md/01-a.md": text,
            "references.bib": ENTRY + ENTRY.replace("ali2020", "lee2021").replace("{A}", "{B}"),
            "sources/ali2020.txt": "In 2024 we saw 444 attacks. The government promised police reforms in the valley.",
        }
    )
    found = [one.status if one else None for one in evidence(root)]
    assert found == ["found", "related", "not-found", "not-checked"]


def test_without_saved_sources_there_is_no_evidence(project: Project) -> None:
    root = project({"src_md/01-a.md": "# One\n\nIn 2024 there were 444 attacks [@ali2020].\n"})
    assert evidence(root) == [None]


def test_the_page_of_a_pdf_is_reported_and_a_wrong_locator_is_fixed(project: Project) -> None:
    text = '# One\n\nHe calls it "a house that was never meant to stand" [@ali2020, p. 2].\n'
    root = project({"src_md/01-a.md": text})
    (root / "sources").mkdir()
    pages = ["Nothing of it here.", "Nor here.", "It was a house that was never meant to stand."]
    (root / "sources/ali2020.pdf").write_bytes(pdf(*pages))
    report = citepress.check(root)
    (found,) = [claim.evidence for claim in report.claims]
    assert found is not None and found.reasons[0].page == "3"
    (finding,) = [one for one in report.findings if one.rule == "wrong-page"]
    (edit,) = finding.fix
    assert text[edit.span.start : edit.span.end] == "2" and edit.new == "3"


def test_the_field_file_names_sources_too(project: Project) -> None:
    entry = ENTRY.replace("date =", "file = {Full Text:files/12/x.txt:text/plain}, date =")
    root = project(
        {
            "src_md/01-a.md": "# One\n\nIn 2024 there were 555 attacks [@ali2020].\n",
            "references.bib": entry,
            "files/12/x.txt": "There were 444 attacks in 2024.",
        }
    )
    assert [one.rule for one in citepress.check(root).errors] == ["figure-not-in-source"]


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("ali2020.pdf", b"%PDF-1.7 cut off", "cannot be read"),
        ("ali2020.docx", b"PK\x03\x04 cut off", "cannot be read"),
        ("ali2020.pdf", pdf(""), "scan"),
    ],
)
def test_what_cannot_be_read_is_not_checked(
    project: Project, name: str, content: bytes, reason: str
) -> None:
    root = project(
        {
            "src_md/01-a.md": "# One\n\nIn 2024 there were 555 attacks [@ali2020].\n",
            f"sources/{name}": content,
        }
    )
    report = citepress.check(root)
    (found,) = [claim.evidence for claim in report.claims]
    assert found is not None and found.status == "not-checked"
    assert any(reason in problem for problem in found.problems)
    assert not [one for one in report.findings if one.rule.endswith("-source")]


def test_a_source_outside_the_project_is_not_read(project: Project, tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text("There were 555 attacks in 2024.", encoding="utf-8")
    entry = ENTRY.replace("date =", f"file = {{{tmp_path}/secret.txt}}, date =")
    root = project(
        {
            "src_md/01-a.md": "# One\n\nIn 2024 there were 555 attacks [@ali2020].\n",
            "references.bib": entry,
        }
    )
    (found,) = evidence(root)
    assert found is not None and found.status == "not-checked"
    (root / "sources").mkdir()
    (root / "sources/ali2020.txt").symlink_to(tmp_path / "secret.txt")
    (found,) = evidence(root)
    assert found is not None and found.status == "not-checked"


def test_a_second_check_compares_nothing_again(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    from citepress.evidence import compare as command

    root = project(
        {
            "src_md/01-a.md": "# One\n\nIn 2024 there were 555 attacks [@ali2020].\n",
            "sources/ali2020.txt": "There were 444 attacks in 2024.",
        }
    )
    first = citepress.check(root).render("json")
    compared: list[object] = []
    real = command.compare
    monkeypatch.setattr(command, "compare", lambda *a: compared.append(a) or real(*a))
    assert citepress.check(root).render("json") == first and compared == []
    (root / "sources/ali2020.txt").write_text("There were 555 attacks in 2024.", encoding="utf-8")
    assert not citepress.check(root).errors and len(compared) == 1


def test_pages_of_a_locator() -> None:
    assert pages_of("p. 3") == ["3"]
    assert pages_of("pp. 4-6") == ["4", "5", "6"]
    assert pages_of("pp. 121–3") == ["121", "122", "123"]
    assert pages_of("xii") == ["xii"]
    assert pages_of("ch. 4") == [] and pages_of("sec. 2") == []


def test_a_bar_of_evidence(project: Project) -> None:
    text = "# One\n\nIn 2024 there were 444 attacks [@ali2020].\n\nIn 2024 there were 90 fires [@lee2021].\n"
    entries = ENTRY + ENTRY.replace("ali2020", "lee2021").replace("{A}", "{B}")
    root = project(
        {
            "src_md/01-a.md": text,
            "references.bib": entries,
            "sources/ali2020.txt": "In 2024 we saw 444 attacks.",
        }
    )
    assert not citepress.check(root, fail_under_evidence=50).failures
    (failure,) = citepress.check(root, fail_under_evidence=51).failures
    assert failure == "evidence is 50%, below the bar of 51%"
    report = citepress.check(root).render("text")
    line = "evidence: of 2 cited claims 1 found in their sources, 0 related, 0 not found, 1 not checked"
    assert line in report
    assert "src_md/01-a.md      2      1        0          0            1       50%" in report
    assert "| src_md/01-a.md | 2 | 1 | 0 | 0 | 1 | 50% |" in citepress.check(root).render(
        "markdown"
    )
    assert "not checked  evidence" in citepress.check(root).render("junit")
    (source, *_) = json.loads(citepress.check(root).render("json"))["evidence"]["sources"]
    assert (source["key"], source["percent"]) == ("ali2020", 100.0)
    page = citepress.check(root).render("html")
    assert "In 2024 we saw 444 attacks." in page and "has no saved text" in page


def test_why_shows_the_passage(project: Project) -> None:
    from citepress.commands import build, claims

    root = project(
        {
            "src_md/01-a.md": "# One\n\nFatalities rose by 66% in 2024 [@ali2020].\n",
            "sources/ali2020.txt": "In 2024 fatalities rose from 1,533 to 2,546.",
        }
    )
    manuscript = build.read(root)
    shown = claims.render_text(claims.at(manuscript, "01-a.md:3"), manuscript, why=True)
    assert "evidence: found in sources/ali2020.txt" in shown
    assert "figure '66%': found (from 1,533 to 2,546)" in shown
    assert "passage: In 2024 fatalities rose" in shown
