"""What settings and marks exempt from the count is counted, and a bar over nothing is not reached."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from citepress.commands import build
from citepress.findings.verdict import passed, verdict
from citepress.model import Exempt, Report

TEXT = """# Rates

In 2020 the rate was 55% of men. "We never did any such thing," the minister said in 2019.

A thought about it [@ali2020].
"""
EVERY = {
    "[claims]\nignore = ['.']\n": "claims.ignore",
    "[claims]\nignore = ['rate', 'minister']\n": "claims.ignore",
    "[claims]\nrequire = []\n": "claims.require",
    "[claims]\nrequire = ['superlative']\n": "claims.require",
    "[claims.per-path.\"src_md/*.md\"]\nignore = ['.']\n": "claims.ignore",
}


def run(*args: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "citepress", *args]
    return subprocess.run(command, cwd=cwd, capture_output=True, encoding="utf-8", check=False)


def report(project, settings: str = "", text: str = TEXT, **options: float) -> Report:
    root = project({"citepress.toml": settings, "src_md/01-a.md": text})
    return build.check(root, build.CheckOptions(**options))


@pytest.mark.parametrize("settings", EVERY)
def test_a_bar_fails_where_the_settings_exempt_every_claim(project, settings: str) -> None:
    found = report(project, settings, fail_under=100)
    assert not passed(found)
    key = EVERY[settings]
    assert found.failures == (
        f"coverage is n/a, below the bar of 100%: {key} exempts every sentence that states a fact",
    )
    assert f"{key} exempts 2 sentences" in verdict(found)


@pytest.mark.parametrize("settings", EVERY)
def test_without_a_bar_the_last_line_says_what_the_settings_exempt(project, settings: str) -> None:
    found = report(project, settings)
    assert verdict(found) == (
        f"passed: no claim that needs a source in 3 sentences; {EVERY[settings]} exempts 2 sentences"
    )


def test_a_bar_of_a_section_fails_where_the_settings_exempt_all_of_it(project) -> None:
    settings = "[claims]\nignore = ['.']\n[coverage.sections]\n\"src_md/*.md\" = 50\n"
    found = report(project, settings)
    assert "coverage of src_md/01-a.md is n/a, below the bar of 50%" in found.failures[0]


def test_the_command_fails_and_says_why_in_every_report(project) -> None:
    root = project({"citepress.toml": "[claims]\nignore = ['.']\n", "src_md/01-a.md": TEXT})
    for form in ("text", "json", "sarif", "github", "gitlab", "junit", "markdown", "html"):
        done = run("check", "--strict", "--fail-under", "100", "--format", form, cwd=root)
        assert done.returncode == 1, form
        assert "claims.ignore" in done.stdout.replace("&#46;", "."), form


def test_what_is_exempt_beside_cited_claims_does_not_fail_a_bar(project) -> None:
    text = "As is well known, 5% of men smoke. In 2020 the rate was 55% [@ali2020].\n"
    found = report(project, "[claims]\nignore = ['as is well known', 'As is well known']\n", text,
                   fail_under=100)  # fmt: skip
    assert passed(found)
    assert verdict(found) == (
        "passed: 100% of the claims that need a source are cited, and 100% are required; "
        "claims.ignore exempts 1 sentence"
    )


def test_own_work_is_counted_and_an_essay_without_facts_passes_a_bar(project) -> None:
    own = "::: {.own-work}\nExports fell after the war of 1971.\n:::\n"
    assert report(project, "", own).exempt == Exempt(own_work=1)
    thoughts = report(project, "", "What shall we do? We should hope.\n", fail_under=90)
    assert passed(thoughts) and thoughts.exempt == Exempt()


def test_without_a_bar_a_text_without_sources_is_no_plain_pass(project) -> None:
    found = report(
        project, "", "Exports fell after the war of 1971. The old town burned in 1972.\n"
    )
    assert verdict(found).startswith("passed: no errors, but 2 of 2 claims that need a source have")
    assert verdict(found).endswith("none (0% cited), and no minimum is set")


def test_findings_that_are_switched_off_are_counted(project) -> None:
    found = report(project, '[rules]\nuncited-claim = "off"\n')
    assert found.switched_off == 2 and not found.findings
    root = project({"citepress.toml": '[rules]\nuncited-claim = "off"\n', "src_md/01-a.md": TEXT})
    assert "0 errors, 0 warnings (2 switched off)" in run("check", cwd=root).stdout
