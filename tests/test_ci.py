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
def test_actions_of_others_are_pinned_by_commit(path: str) -> None:
    for used in re.findall(r"uses: (.+)", source(path)):
        pinned = re.fullmatch(r"[\w/.-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+", used)
        assert used == "./" or pinned, used


def test_zizmor_finds_nothing_in_the_workflows_and_the_action() -> None:
    program = shutil.which("zizmor", path=str(Path(sys.executable).parent))
    if program is None:
        pytest.skip("zizmor is not installed")
    files = [path for path in SCHEMAS if "gitlab" not in path]
    command = [program, "--offline", "--min-severity=medium", *files]
    done = subprocess.run(command, cwd=REPOSITORY, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


def test_nothing_that_is_written_for_others_installs_from_an_index() -> None:
    for path in FILES:
        assert not re.search(r"pip install (?:-\S+ )*citepress\b", source(path)), path


@pytest.mark.parametrize("path", [path for path in SCHEMAS if "gitlab" not in path])
def test_no_expression_is_put_into_a_shell(path: str) -> None:
    def runs(value: Any) -> list[str]:
        if isinstance(value, dict):
            own = [value["run"]] if isinstance(value.get("run"), str) else []
            return own + [found for item in value.values() for found in runs(item)]
        return [found for item in value for found in runs(item)] if isinstance(value, list) else []

    found = runs(yaml.safe_load(source(path)))
    assert found and not [one for one in found if "${{" in one]


def test_every_input_of_the_action_is_used_and_documented() -> None:
    inputs = action()["inputs"]
    used = set(re.findall(r"inputs\.([a-z-]+)", source("action.yml")))
    assert used == set(inputs)
    for name in inputs:
        assert f"`{name}`" in source("docs/ci.md"), name
    env = next(s["env"] for s in action()["runs"]["steps"] if "env" in s)
    for name in env:
        assert f"${name}" in script()


def test_every_variable_of_the_gitlab_job_is_used_and_documented() -> None:
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
    return {"BASE_REF": "", **defaults, **given}


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
        GITHUB_OUTPUT=str(tmp_path / "outputs"),
        GITHUB_STEP_SUMMARY=str(summary),
        RUNNER_TEMP=str(tmp_path / "temp"),
        **env,
    )
    assert done.returncode == 1, done.stderr
    assert f"::error file={root.name}/src_md/01-a.md," in done.stdout
    assert "❌" in summary.read_text(encoding="utf-8")
    for name in (f"temp/citepress-{root.name}.sarif", "r.html", "l.info"):
        assert (tmp_path / name).exists(), name
    outputs = (tmp_path / "outputs").read_text(encoding="utf-8")
    assert f"category=citepress/{root.name}" in outputs


@posix
def test_two_projects_of_one_repository_have_reports_and_categories_of_their_own(
    project: Callable[..., Path], tmp_path: Path
) -> None:
    for name in ("one", "two"):
        root = project({}, name)
        run_script(
            script(),
            tmp_path,
            tool("bash"),
            GITHUB_OUTPUT=str(tmp_path / "outputs"),
            GITHUB_STEP_SUMMARY=str(tmp_path / "summary.md"),
            RUNNER_TEMP=str(tmp_path / "temp"),
            **inputs(DIRECTORY=root.name, UPLOAD_SARIF="true"),
        )
        assert (tmp_path / "temp" / f"citepress-{name}.sarif").is_file()
    categories = re.findall(r"category=(.*)", (tmp_path / "outputs").read_text(encoding="utf-8"))
    assert categories == ["citepress/one", "citepress/two"]


@posix
def test_a_pull_request_cannot_loosen_its_own_check(
    project: Callable[..., Path], tmp_path: Path
) -> None:
    root = project({"src_md/01-a.md": "# One\n\nThe rate rose to 40% in 1998.\n"})
    git = [tool("git"), "-c", "user.name=a", "-c", "user.email=a@example.org", "-C", str(root)]
    for command in (["init", "-q", "-b", "main"], ["add", "-A"], ["commit", "-qm", "all"]):
        subprocess.run([*git, *command], check=True, capture_output=True)
    subprocess.run([*git, "update-ref", "refs/remotes/origin/main", "main"], check=True)
    loose = '[claims]\nrequire = []\n\n[rules]\nuncited-claim = "off"\n'
    (root / "citepress.toml").write_text(loose, encoding="utf-8")

    def status(base: str) -> int:
        return run_script(
            script(),
            root,
            tool("bash"),
            GITHUB_OUTPUT=str(tmp_path / "outputs"),
            GITHUB_STEP_SUMMARY=str(tmp_path / "summary.md"),
            RUNNER_TEMP=str(tmp_path / "temp"),
            **inputs(BASE_REF=base),
        ).returncode

    assert status("main") == 1


@posix
def test_what_is_given_to_the_action_is_never_code(
    project: Callable[..., Path], tmp_path: Path
) -> None:
    root = project({})
    hostile = '$(touch owned); touch owned; `touch owned` "; touch owned; #'
    names = [key for step in action()["runs"]["steps"] for key in step.get("env", ())]
    assert {"DIRECTORY", "FORMATS", "SETTINGS_FROM", "BASE_REF"} <= set(names)
    for name in names:
        env = inputs(**{name: hostile})
        run_script(
            script(),
            root,
            tool("bash"),
            GITHUB_OUTPUT=str(tmp_path / "o"),
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
    given = {**job["variables"], "CITEPRESS_PACKAGE": "a.whl"}
    done = run_script(text, root, tool("sh"), **given)
    assert done.returncode == 0, done.stderr
    handed = job["artifacts"]["reports"]
    for path in (handed["codequality"], handed["junit"], handed["coverage_report"]["path"]):
        assert (root / path).is_file(), path


def test_gitlab_finds_the_coverage_in_the_report() -> None:
    job = yaml.safe_load(source("ci/gitlab.yml"))["citepress"]
    pattern = job["coverage"].strip("/")
    table = source("tests/reports/canonical.txt")
    assert re.findall(pattern, table, re.M) == ["50"]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A wheel of this checkout."""
    folder = tmp_path_factory.mktemp("wheel")
    source = folder / "source"
    source.mkdir()
    shutil.copytree(
        REPOSITORY / "citepress", source / "citepress", ignore=shutil.ignore_patterns("__pycache__")
    )
    for name in ("pyproject.toml", "README.md", "LICENSE"):
        shutil.copy(REPOSITORY / name, source / name)
    command = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "-w", str(folder), "."]
    subprocess.run(command, cwd=source, check=True, capture_output=True)
    return next(folder.glob("*.whl"))


@pytest.fixture
def fresh(tmp_path: Path) -> dict[str, str]:
    """The environment of a machine with Python and pip; what citepress needs is lent, being large."""
    home = tmp_path / "venv"
    subprocess.run([sys.executable, "-m", "venv", str(home)], check=True, capture_output=True)
    return {
        **os.environ,
        "PATH": f"{home / 'bin'}{os.pathsep}{os.environ['PATH']}",
        "PIP_NO_DEPS": "1",
        "PIP_NO_INDEX": "1",
        "PYTHONPATH": sysconfig.get_path("purelib"),
        "GITHUB_STEP_SUMMARY": str(tmp_path / "summary.md"),
    }


@posix
@pytest.mark.slow
def test_the_workflow_that_init_writes_runs_from_a_wheel(
    tmp_path: Path, wheel: Path, fresh: dict[str, str]
) -> None:
    root = tmp_path / "essay"
    made = [sys.executable, "-m", "citepress", "init", str(root)]
    subprocess.run(made, check=True, capture_output=True)
    workflow = yaml.safe_load((root / ".github/workflows/citepress.yml").read_text("utf-8"))
    steps = [step["run"] for step in workflow["jobs"]["check"]["steps"] if "run" in step]
    assert len(steps) == 3

    def run(step: str, package: str) -> subprocess.CompletedProcess[str]:
        env = {**fresh, "CITEPRESS_PACKAGE": package, "BASE": ""}
        return subprocess.run(
            [tool("bash"), "-e", "-c", step], cwd=root, env=env, capture_output=True, text=True
        )

    unset = run(steps[0], "")
    assert unset.returncode == 2 and "CITEPRESS_PACKAGE" in unset.stdout
    for step in steps:
        done = run(step, str(wheel))
        assert done.returncode == 0, done.stdout + done.stderr
    assert (root / "output" / "essay.pdf").is_file() and (root / "report.html").is_file()


@posix
@pytest.mark.slow
def test_the_gitlab_job_runs_from_a_wheel(
    project: Callable[..., Path], wheel: Path, fresh: dict[str, str]
) -> None:
    root = project({})
    job = yaml.safe_load(source("ci/gitlab.yml"))["citepress"]
    env = {**fresh, **job["variables"], "CITEPRESS_PACKAGE": str(wheel)}
    command = [tool("sh"), "-c", job["script"][0]]
    done = subprocess.run(command, cwd=root, env=env, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    assert (root / job["artifacts"]["reports"]["junit"]).is_file()


@pytest.mark.slow
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
