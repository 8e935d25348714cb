"""The example plug-in, installed: off until the settings name it, then used like our own."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import sysconfig
from collections.abc import Callable
from pathlib import Path

import pytest

from citepress import plugins
from tests.conftest import REPOSITORY

BLOG = """@online{lee2024,
  author = {Lee, Ann},
  title = {Rain},
  url = {https://rain.blogspot.com/2024/x},
  date = {2024},
}
"""
TEXT = "# One\n\nThe rain fell for 40 days in 2023 [@lee2024].\n"
Project = Callable[..., Path]


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the example installed as pip lays it, entry points included."""
    work = tmp_path_factory.mktemp("plugin")
    source = work / "source"
    shutil.copytree(REPOSITORY / "examples" / "plugin", source)
    command = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--target"]
    subprocess.run(
        [*command, str(work / "site"), str(source)], check=True, capture_output=True, timeout=120
    )
    return work / "site"


def run(root: Path, site: Path | None, *args: str) -> subprocess.CompletedProcess[str]:
    paths = [str(REPOSITORY), *([str(site)] if site else []), sysconfig.get_path("purelib")]
    env = {**os.environ, "PYTHONPATH": os.pathsep.join(paths)}
    command = [sys.executable, "-m", "citepress", *args]
    return subprocess.run(command, cwd=root, env=env, capture_output=True, encoding="utf-8")


def write(project: Project, settings: str = "") -> Path:
    return project(
        {
            "references.bib": BLOG,
            "src_md/01-a.md": TEXT,
            "citepress.toml": f'title = "T"\n{settings}',
        }
    )


@pytest.mark.slow
def test_a_plug_in_is_off_until_the_settings_name_it(project: Project, installed: Path) -> None:
    root = write(project)
    assert "acme/no-blogs" not in run(root, installed, "check").stdout
    off = run(root, installed, "check", "--format", "acme/tally")
    assert off.returncode == 2 and 'plugins = ["acme/tally"]' in off.stderr


@pytest.mark.slow
@pytest.mark.parametrize("named", ["acme", "acme/no-blogs"])
def test_a_rule_of_others_is_a_rule(project: Project, installed: Path, named: str) -> None:
    root = write(project, f'plugins = ["{named}"]\n')
    done = run(root, installed, "check")
    assert (
        "references.bib:4:10: warning[acme/no-blogs] the source 'lee2024' is a blog" in done.stdout
    )
    raised = write(project, f'plugins = ["{named}"]\n[rules]\n"acme/no-blogs" = "error"\n')
    assert run(raised, installed, "check").returncode == 1
    sarif = json.loads(run(root, installed, "check", "--format", "sarif").stdout)["runs"][0]
    known = [rule["id"] for rule in sarif["tool"]["driver"]["rules"]]
    assert "acme/no-blogs" in known
    assert {known[one["ruleIndex"]] for one in sarif["results"]} == {
        one["ruleId"] for one in sarif["results"]
    }


@pytest.mark.slow
def test_a_report_of_others_is_a_report(project: Project, installed: Path) -> None:
    root = write(project, 'plugins = ["acme"]\n')
    done = run(root, installed, "check", "--format", "acme/tally")
    assert done.stdout.endswith("in all\n") and "1 acme/no-blogs" in done.stdout


@pytest.mark.slow
def test_a_format_of_others_is_a_format(project: Project, installed: Path) -> None:
    root = write(project, 'plugins = ["acme"]\nto = ["html", "acme/plain"]\n')
    done = run(root, installed, "build")
    assert done.returncode == 0, done.stderr
    text = (root / "output" / "essay.plain").read_text(encoding="utf-8")
    assert text.startswith("T\n\n") and "The rain fell for 40 days in 2023 (Lee, 2024)." in text
    assert (root / "output" / "essay.html").is_file()
    listed = json.loads((root / "output" / "manifest.json").read_text(encoding="utf-8"))["outputs"]
    assert "essay.plain" in listed
    off = run(write(project), installed, "build", "--to", "acme/plain")
    assert off.returncode == 2 and "the format 'acme/plain' is off" in off.stderr


def test_a_format_that_is_not_installed_is_an_error_at_its_line(project: Project) -> None:
    root = write(project, 'to = ["pdf", "acme/plain"]\n')
    done = run(root, None, "check")
    assert done.returncode == 2 and "citepress.toml:2:" in done.stderr
    assert "no installed package offers the format 'acme/plain'" in done.stderr


@pytest.mark.slow
def test_an_importer_of_others_is_an_importer(tmp_path: Path, installed: Path) -> None:
    play = tmp_path / "play.txt"
    play.write_text(
        "INT. MILL - DAY\n\nThe wheel turns.\n\nEXT. RIVER\n\nRain.\n", encoding="utf-8"
    )
    done = run(tmp_path, installed, "import", "play.txt", "essay", "--from", "acme/fountain")
    assert done.returncode == 0, done.stderr
    sections = [
        path.read_text(encoding="utf-8") for path in (tmp_path / "essay/src_md").glob("*.md")
    ]
    assert any("# INT. MILL - DAY" in text for text in sections)
    unknown = run(tmp_path, None, "import", "play.txt", "other", "--from", "acme/fountain")
    assert unknown.returncode == 2 and "'acme/fountain' is not a form" in unknown.stderr


@pytest.mark.slow
def test_rules_and_explain_show_it(project: Project, installed: Path) -> None:
    root = write(project)
    assert "acme/no-blogs" in run(root, installed, "rules").stdout
    page = run(root, installed, "explain", "acme/no-blogs").stdout
    assert "## What it finds" in page and "It is off until" in page


def test_a_plug_in_that_is_not_installed_is_an_error_at_its_line(project: Project) -> None:
    root = write(project, 'plugins = ["acme"]\n')
    done = run(root, None, "check")
    assert done.returncode == 2
    assert "citepress.toml:2:12: no installed package offers the plug-in 'acme'" in done.stderr


def test_a_project_supplies_no_code(project: Project) -> None:
    """Entry points and modules that lie in the project are not found, even from its folder."""
    root = write(project, 'plugins = ["acme"]\n')
    shutil.copytree(REPOSITORY / "examples/plugin/acme_citepress", root / "acme_citepress")
    info = root / "acme_citepress-1.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: acme-citepress\nVersion: 1.0\n")
    (info / "entry_points.txt").write_text(
        "[citepress.rules]\nacme/no-blogs = acme_citepress.no_blogs\n"
    )
    paths = os.pathsep.join([str(REPOSITORY), sysconfig.get_path("purelib")])
    env = {**os.environ, "PYTHONPATH": paths}
    code = "from citepress.cli import main; main()"
    program = root.parent / "citepress-program.py"
    program.write_text(code, encoding="utf-8")
    command = [sys.executable, str(program), "check"]
    done = subprocess.run(command, cwd=root, env=env, capture_output=True, encoding="utf-8")
    assert done.returncode == 2 and "no installed package offers" in done.stderr


def test_names_need_a_prefix_and_may_be_enabled_by_it() -> None:
    assert plugins.NAME.fullmatch("acme/no-blogs")
    for name in ("no-blogs", "acme/", "/x", "Acme/x", "acme/x/y"):
        assert not plugins.NAME.fullmatch(name), name
    assert plugins.is_enabled("acme/x", ["acme"]) and plugins.is_enabled("acme/x", ["acme/x"])
    assert not plugins.is_enabled("acme/x", ["acm", "acme/y"])
    assert plugins.unknown(["nobody/nothing"]) == ["nobody/nothing"]
