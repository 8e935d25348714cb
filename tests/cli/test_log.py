"""Whatever a project contains, no command prints a line that a terminal or a CI log obeys."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from tests.cli.test_cli import run

_ACTS = re.compile(
    r"^\s*::[\w-]+.*::|##\w*\[|[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]",
    re.M,
)

TEXT = """# ::warning::head

::notice file=x.md::It grew by 12% in 2011, says ##[group]the survey. [@Ali2020]

 ##[endgroup]The share fell to 40% in 2012 \x1b[8m hidden \x07 and \u202egnp.exe [@nobody].

::add-mask::20% of the towns lie west.

A last one [@ali2020].
"""
LIST = """@book{ali2020,
  author = {Ali, Sara},
  title = {::error::A History ##[command] \x9b31m \u2066of},
  publisher = {Oxford University Press},
  date = {2020},
}

@misc{aaa,
  title = {::debug::Other},
  author = {Zed, Z},
  date = {2001},
}
"""
SECTION = "src_md/01 ::warning::x.md"


@pytest.fixture
def hostile(project) -> Path:
    return project({SECTION: TEXT, "references.bib": LIST})


@pytest.mark.parametrize(
    "command",
    [
        ["check"],
        ["check", "--verbose"],
        ["build"],
        ["build", "--draft", "--to", "html"],
        ["claims"],
        ["claims", "--uncited"],
        ["claims", "--why", f"{SECTION}:3"],
        ["claims", "--format", "json"],
        ["fix", "--diff"],
        ["fix", "--unsafe-fixes"],
        ["bib", "format", "--diff"],
        ["bib", "format"],
        ["rename", "ali2020", "sara2020", "--diff"],
        ["rename", "ali2020", "sara2020"],
        ["rename", "\x1b[2J##[x]", "b"],
        ["explain", "##[error]\x1b[2J"],
        ["doctor"],
        ["build", "--to", "\x1b[2J\n::error::x"],
        ["check", "a\n::error::x"],
        *(["check", "--format", form] for form in
          ("json", "sarif", "gitlab", "junit", "markdown", "lcov", "cobertura", "badge", "html")),
    ],
)  # fmt: skip
def test_no_command_lets_a_text_act(hostile: Path, command: list[str], capfd) -> None:
    run("-C", str(hostile), *command)
    printed = capfd.readouterr()
    assert printed.out + printed.err
    for stream in printed:
        assert not _ACTS.search(stream), _ACTS.search(stream)


def test_the_annotations_of_github_are_the_reports_own(hostile: Path, capfd) -> None:
    run("-C", str(hostile), "check", "--format", "github")
    lines = capfd.readouterr().out.splitlines()
    own = [line for line in lines if line.startswith("::")]
    assert own and all(
        re.match("::(error|warning) (file=(src_md/01 |references.bib)|title=coverage)", o)
        for o in own
    )
    assert not _ACTS.search("\n".join(line for line in lines if line not in own))


@pytest.mark.parametrize(
    "settings",
    [
        'sections-dir = "::error title=x::All good"\n',
        'sections-dir = "##[section]x"\n',
        '"::error::key\\u001b" = 1\n',
        '[rules]\n"::error::x\\n::error::y" = "off"\n',
        'style = "::error::x"\n',
        'author = "\\u202eX"\n',
    ],
)
def test_settings_do_not_act(project, settings: str, capfd) -> None:
    root = project({"citepress.toml": settings, "src_md/01-a.md": "It grew by 12% in 2011.\n"})
    if "sections-dir" in settings:
        (root / "src_md").rename(root / settings.split('"')[1])
    for command in ("check", "doctor", "build"):
        run("-C", str(root), command)
        printed = capfd.readouterr()
        assert not _ACTS.search(printed.out) and not _ACTS.search(printed.err)


def test_the_names_of_files_do_not_act(project, tmp_path: Path, capfd) -> None:
    root = project({})
    folder = tmp_path / "pri\n::error::nts\x1b[2J"
    assert run("-C", str(root), "build", "--to", "html", "--output", str(folder)) == 0
    printed = capfd.readouterr()
    assert "printed" in printed.err and not _ACTS.search(printed.err)
    report = tmp_path / "a\n::error::b.json"
    assert run("-C", str(root), "check", "--format", f"json:{report}") == 0
    printed = capfd.readouterr()
    assert "wrote" in printed.err and not _ACTS.search(printed.err)
    assert json.loads(report.read_text(encoding="utf-8"))
    assert run("init", str(tmp_path / "##[error]new\n::error::x")) == 0
    printed = capfd.readouterr()
    assert not _ACTS.search(printed.out + printed.err)
