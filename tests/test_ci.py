"""What runs in CI and before a commit: the files are valid, name what there is, and do what they
say when they are run here."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import sysconfig
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from citepress import reports
from citepress.cli import checking
from tests.conftest import REPOSITORY, tool

yaml = pytest.importorskip("yaml")
SCHEMAS = {
    "action.yml": ("github-actions", []),
    ".github/workflows/ci.yml": ("github-workflows", []),
    "citepress/data/templates/init/workflow.yml": ("github-workflows", []),
    "ci/gitlab.yml": ("gitlab-ci", ["--data-transform", "gitlab-ci"]),
}
FILES = [*SCHEMAS, ".pre-commit-hooks.yaml", ".pre-commit-config.yaml", "docs/ci.md"]


def source(path: str) -> str:
    return (REPOSITORY / path).read_text(encoding="utf-8")


def action() -> dict[str, Any]:
    return yaml.safe_load(source("action.yml"))


def script() -> str:
    return next(s["run"] for s in action()["runs"]["steps"] if s.get("name") == "Check the essay")


# -- the files ------------------------------------------------------------------------------------


@pytest.mark.parametrize("path", SCHEMAS)
def test_the_file_is_valid_against_its_schema(path: str) -> None:
    pytest.importorskip("check_jsonschema")
    schema, more = SCHEMAS[path]
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", f"vendor.{schema}"]
    done = subprocess.run(
        [*command, *more, str(REPOSITORY / path)], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize("path", FILES)
def test_the_file_names_options_and_forms_that_there_are(path: str) -> None:
    text = source(path)
    commands = {"check": checking.check, "build": checking.build}
    named: set[str] = set()
    for line in re.sub(r"\\\n\s*", " ", text).splitlines():
        called = re.search(r"\bcitepress\b[^|#`]*?\b(check|build)\b(.*)", line)
        if called:
            unknown = set(re.findall(r"(?<![\w-])--[a-z-]+", called[2]))
            named |= unknown - options(commands[called[1]])
    given = set(re.findall(r"args\+=\(\"?(--[a-z-]+)|set -- \"\$@\" \"?(--[a-z-]+)", text))
    named |= {name for pair in given for name in pair if name} - options(checking.check)
    assert set(re.findall(r"--format[= ]\"?([a-z]+)", text)) <= set(reports.NAMES)
    assert not named


def options(command: Any) -> set[str]:
    return {name for parameter in command.params for name in parameter.opts} | {"--help"}


@pytest.mark.parametrize("path", [path for path in SCHEMAS if "gitlab" not in path])
def test_actions_of_others_are_pinned_by_their_full_version(path: str) -> None:
    for used in re.findall(r"uses: (\S+)", source(path)):
        assert used == "./" or re.fullmatch(r"[\w/.-]+@v\d+\.\d+\.\d+", used), used


@pytest.mark.parametrize("path", [path for path in SCHEMAS if "gitlab" not in path])
def test_no_expression_is_put_into_a_shell(path: str) -> None:
    def runs(value: Any) -> list[str]:
        if isinstance(value, dict):
            own = [value["run"]] if isinstance(value.get("run"), str) else []
            return own + [found for item in value.values() for found in runs(item)]
        return [found for item in value for found in runs(item)] if isinstance(value, list) else []

    found = runs(yaml.safe_load(source(path)))
    assert found and not [one for one in found if "${{" in one]


def test_every_input_of_the_action_is_used_and_told() -> None:
    inputs = action()["inputs"]
    used = set(re.findall(r"inputs\.([a-z-]+)", source("action.yml")))
    assert used == set(inputs)
    for name in inputs:
        assert f"`{name}`" in source("docs/ci.md"), name
    env = next(s["env"] for s in action()["runs"]["steps"] if "env" in s)
    for name in env:
        assert f"${name}" in script()


def test_every_variable_of_the_gitlab_job_is_used_and_told() -> None:
    job = yaml.safe_load(source("ci/gitlab.yml"))["citepress"]
    for name in job["variables"]:
        assert name == "GIT_DEPTH" or f"${name}" in job["script"][0]
        assert name == "GIT_DEPTH" or f"`{name}`" in source("docs/ci.md")


# -- run here -------------------------------------------------------------------------------------


def run_script(text: str, cwd: Path, shell: str, **env: str) -> subprocess.CompletedProcess[str]:
    """A step's script, with `citepress` of this Python first on the path."""
    programs = cwd.parent / "programs"
    programs.mkdir(exist_ok=True)
    wrapper = programs / "citepress"
    wrapper.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m citepress "$@"\n')
    wrapper.chmod(0o755)
    path = f"{programs}{os.pathsep}{os.environ['PATH']}"
    whole = {**os.environ, "PATH": path, "PYTHONPATH": str(REPOSITORY), **env}
    return subprocess.run(
        [shell, "-c", text], cwd=cwd, env=whole, capture_output=True, encoding="utf-8", check=False
    )


def inputs(**given: str) -> dict[str, str]:
    defaults = {
        name.upper().replace("-", "_"): str(value["default"])
        for name, value in action()["inputs"].items()
    }
    return {**defaults, **given}


posix = pytest.mark.skipif(os.name == "nt", reason="runs a shell script")


@posix
def test_the_action_checks_annotates_and_summarises(
    project: Callable[..., Path], tmp_path: Path
) -> None:
    root = project({"src_md/01-a.md": "# One\n\nSo it was [@alli2020].\n"})
    summary = tmp_path / "summary.md"
    summary.write_text("")
    env = inputs(DIRECTORY=root.name, UPLOAD_SARIF="true", FORMATS="html:r.html\r\n\n lcov:l.info ")
    done = run_script(
        script(),
        tmp_path,
        tool("bash"),
        GITHUB_STEP_SUMMARY=str(summary),
        RUNNER_TEMP=str(tmp_path / "temp"),
        **env,
    )
    assert done.returncode == 1, done.stderr
    assert f"::error file={root.name}/src_md/01-a.md," in done.stdout
    assert "❌" in summary.read_text(encoding="utf-8")
    for name in ("temp/citepress.sarif", "r.html", "l.info"):
        assert (tmp_path / name).exists(), name


@posix
def test_what_is_given_to_the_action_is_never_code(
    project: Callable[..., Path], tmp_path: Path
) -> None:
    root = project({})
    hostile = '$(touch owned); touch owned; `touch owned` "; touch owned; #'
    for name in ("DIRECTORY", "FORMATS", "STRICT", "SUMMARY", "FAIL_UNDER", "COMPARE_BRANCH"):
        env = inputs(**{name: hostile})
        run_script(
            script(),
            root,
            tool("bash"),
            GITHUB_STEP_SUMMARY=str(tmp_path / "s"),
            RUNNER_TEMP=str(tmp_path),
            **env,
        )
        assert not (root / "owned").exists(), name


@posix
def test_the_gitlab_job_writes_what_it_hands_in(project: Callable[..., Path]) -> None:
    root = project({})
    job = yaml.safe_load(source("ci/gitlab.yml"))["citepress"]
    text = re.sub(r"^python -m pip install.*\n", "", job["script"][0], flags=re.M)
    assert text != job["script"][0]
    done = run_script(text, root, tool("sh"), **job["variables"])
    assert done.returncode == 0, done.stderr
    handed = job["artifacts"]["reports"]
    for path in (handed["codequality"], handed["junit"], handed["coverage_report"]["path"]):
        assert (root / path).is_file(), path


def test_gitlab_finds_the_coverage_in_the_report() -> None:
    job = yaml.safe_load(source("ci/gitlab.yml"))["citepress"]
    pattern = job["coverage"].strip("/")
    table = source("tests/reports/canonical.txt")
    assert re.findall(pattern, table, re.M) == ["50"]


def test_pre_commit_runs_the_hook(project: Callable[..., Path], tmp_path: Path) -> None:
    """pre-commit itself, on a repository with an essay, with this repository as the hooks' home."""
    pytest.importorskip("pre_commit")
    git = tool("git")

    def commit(folder: Path) -> str:
        quiet = {"cwd": folder, "check": True, "capture_output": True, "env": environment}
        subprocess.run([git, "init", "-q"], **quiet)
        subprocess.run([git, "add", "-A"], **quiet)
        subprocess.run([git, "commit", "-q", "-m", "all", "--no-verify"], **quiet)
        done = subprocess.run([git, "rev-parse", "HEAD"], **quiet, text=True)
        return done.stdout.strip()

    people = {
        f"GIT_{who}_{what}": "a@example.org"
        for who in ("AUTHOR", "COMMITTER")
        for what in ("NAME", "EMAIL")
    }
    environment = {
        **os.environ,
        **people,
        "PRE_COMMIT_HOME": str(tmp_path / "home"),
        "GIT_CONFIG_GLOBAL": os.devnull,
        "GIT_CONFIG_NOSYSTEM": "1",
        # The hook's environment gets citepress itself; what that needs is lent, being large.
        "PIP_NO_DEPS": "1",
        "PYTHONPATH": sysconfig.get_path("purelib"),
    }
    environment.pop("GIT_DIR", None)
    home = tmp_path / "hooks"
    home.mkdir()
    shutil.copytree(
        REPOSITORY / "citepress", home / "citepress", ignore=shutil.ignore_patterns("__pycache__")
    )
    for name in ("pyproject.toml", "README.md", ".pre-commit-hooks.yaml"):
        shutil.copy(REPOSITORY / name, home / name)
    revision = commit(home)
    root = project(
        {
            ".pre-commit-config.yaml": yaml.safe_dump(
                {
                    "repos": [
                        {"repo": str(home), "rev": revision, "hooks": [{"id": "citepress-check"}]}
                    ]
                }
            )
        }
    )
    commit(root)

    def run() -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "pre_commit", "run", "--all-files", "--verbose"]
        return subprocess.run(
            command, cwd=root, env=environment, capture_output=True, encoding="utf-8", check=False
        )

    good = run()
    if good.returncode and "pip" in good.stdout and "install" in good.stdout:
        if os.environ.get("CITEPRESS_REQUIRE_TOOLS"):
            pytest.fail(good.stdout[-800:])
        pytest.skip("pre-commit cannot install the hook here")
    assert good.returncode == 0 and "passed" in good.stdout, good.stdout
    (root / "src_md/01-a.md").write_text("# One\n\nSo it was [@alli2020].\n", encoding="utf-8")
    bad = run()
    assert bad.returncode == 1
    assert "src_md/01-a.md:3:12: error[unknown-key]" in bad.stdout
