"""citepress from Python: values come back, nothing is printed, from any thread."""

from __future__ import annotations

import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

import citepress

GOOD = "# One\n\nThe rate rose to 40% in 1998 [@ali2020, p. 3].\n"
BAD = "# One\n\nThe rate rose to 40% in 1998 [@nobody].\n"
Project = Callable[..., Path]


def test_a_check_gives_a_report_and_prints_nothing(
    project: Project, capfd: pytest.CaptureFixture[str]
) -> None:
    report = citepress.check(project({"src_md/01-a.md": GOOD}))
    assert report.passed and not report.errors
    assert [claim.keys for claim in report.claims] == [("ali2020",)]
    assert report.coverage.total.cited == 1
    captured = capfd.readouterr()
    assert not captured.out and not captured.err


def test_findings_are_values_with_a_place(project: Project) -> None:
    report = citepress.check(str(project({"src_md/01-a.md": BAD})))
    assert not report.passed
    (finding,) = [one for one in report.errors if one.rule == "unknown-key"]
    assert BAD[finding.span.start : finding.span.end] == "@nobody"
    assert "unknown-key" in report.render() and "unknown-key" in report.render("json")
    with pytest.raises(ValueError, match="no report is called 'xml'"):
        report.render("xml")


def test_bars_of_coverage_can_be_given(project: Project) -> None:
    root = project({"src_md/01-a.md": "# One\n\nIt rose to 40% in 1998.\n\n" + GOOD})
    assert citepress.check(root, fail_under=100).failures
    assert not citepress.check(root, fail_under=50).failures


def test_the_repr_of_a_report_is_one_short_line(project: Project) -> None:
    report = citepress.check(project({"src_md/01-a.md": GOOD * 50}))
    assert len(repr(report)) < 200 and "\n" not in repr(report)
    assert "1 errors" in repr(citepress.check(project({"src_md/01-a.md": BAD}, "two")))


def test_a_notebook_shows_the_table_and_the_findings(project: Project) -> None:
    shown = citepress.check(project({"src_md/01-<b>.md": BAD}))._repr_html_()
    assert "<table>" in shown and "unknown-key" in shown
    assert "01-&lt;b&gt;.md" in shown and "01-<b>.md" not in shown


def test_a_build_writes_the_prints_and_a_refused_one_nothing(project: Project) -> None:
    root = project({"src_md/01-a.md": GOOD})
    built = citepress.build(root, to=["html"])
    assert not built.refused and built.report.passed
    assert (root / "output" / "essay.html") in built.outputs
    refused = citepress.build(project({"src_md/01-a.md": BAD}, "two"), to=["html"])
    assert refused.refused and refused.report.errors


def test_a_document_becomes_a_project(tmp_path: Path) -> None:
    text = b"# A title\n\nWords about it.\n\n## Part\n\nMore words.\n"
    made = citepress.import_(text, tmp_path / "p", form="markdown")
    assert "citepress.toml" in made.paths
    assert citepress.check(tmp_path / "p").counts.sections >= 1


def test_the_claims_of_a_paragraph() -> None:
    first, second = citepress.claims("The rate rose to 40% in 1998 [@ali2020, p. 3]. Why?")
    assert {"figure", "date"} <= set(first.kinds)
    assert first.tags[0].citations[0].key == "ali2020"
    assert not second.kinds


def test_what_cannot_run_is_a_build_error(tmp_path: Path) -> None:
    with pytest.raises(citepress.BuildError) as raised:
        citepress.check(tmp_path / "nothing-here")
    assert raised.value.message


def test_calls_from_several_threads_give_what_one_gives(project: Project) -> None:
    roots = [project({"src_md/01-a.md": text}, str(n)) for n, text in enumerate([GOOD, BAD] * 2)]
    found: dict[int, str] = {}

    def run(number: int) -> None:
        found[number] = citepress.check(roots[number]).render()

    threads = [threading.Thread(target=run, args=(n,)) for n in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [found[n] for n in range(4)] == [citepress.check(root).render() for root in roots]


def test_the_package_and_the_function_of_one_name_both_work() -> None:
    code = (
        "import citepress, citepress.claims.detect\n"
        "from citepress.claims import detect\n"
        "assert callable(citepress.claims) and detect.__name__ == 'citepress.claims.detect'\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_every_public_name_is_there_and_documented() -> None:
    for name in citepress.__all__:
        assert getattr(citepress, name).__doc__, name
