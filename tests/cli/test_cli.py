"""The command line: what each command says and leaves, and how it ends."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from citepress import rules
from citepress.cli import running
from citepress.output import csl
from tests.conftest import REPOSITORY


def run(*args: str) -> int:
    """The exit status of a call."""
    with pytest.raises(SystemExit) as ended:
        running.run(list(args))
    return int(ended.value.code or 0)


@pytest.mark.parametrize(
    ("files", "status"),
    [
        pytest.param({}, 0, id="done"),
        pytest.param({"src_md/01-a.md": "So [@nobody].\n"}, 1, id="refused"),
        pytest.param({"citepress.toml": "titel = 'x'\n"}, 2, id="could not run"),
        pytest.param(
            {"src_md/01-a.md": "a " * 400_000, "citepress.toml": "engine-seconds = 1\n"},
            3,
            id="an engine failed",
        ),
    ],
)
def test_a_check_ends_as_the_guide_says(project, files, status: int, capfd) -> None:
    root = project(files)
    assert run("-C", str(root), "check") == status
    said = capfd.readouterr()
    assert ("citepress: error:" in said.err) == (status > 1)
    assert "Traceback" not in said.err


def test_a_new_project_builds_at_once_and_is_not_written_over(tmp_path: Path, capfd) -> None:
    root = tmp_path / "new"
    assert run("init", str(root)) == 0
    assert run("-C", str(root)) == 0
    assert run("-C", str(root), "check", "--strict") == 0
    names = sorted(path.name for path in (root / "output").iterdir())
    assert names == ["essay.docx", "essay.html", "essay.pdf", "manifest.json"]
    (root / "references.bib").write_text("mine", encoding="utf-8")
    capfd.readouterr()
    assert run("init", str(root)) == 2
    assert "references.bib" in capfd.readouterr().err
    assert (root / "references.bib").read_text(encoding="utf-8") == "mine"


def test_what_comes_next_can_be_pasted_into_a_shell(tmp_path: Path, monkeypatch, capfd) -> None:
    monkeypatch.chdir(tmp_path)
    for name, written in (("my essay", '"my essay"'), ("aufsätze/1", "aufsätze/1")):
        assert run("init", name) == 0
        said = capfd.readouterr().out.replace("\\", "/")
        assert said.endswith(f"next: citepress -C {written} build\n")


def test_a_run_in_the_wrong_folder_gets_a_way_out(project, monkeypatch, capfd) -> None:
    root = project({})
    assert run("check", str(root)) == 2
    assert "citepress -C FOLDER" in capfd.readouterr().err
    monkeypatch.chdir(root / "src_md")
    assert run("check") == 2
    assert "further up: go there, or name it with -C" in capfd.readouterr().err


def test_build_is_what_is_done_without_a_command(project, capfd) -> None:
    root = project({})
    assert run("-C", str(root), "--to", "html") == 0
    assert sorted(path.name for path in (root / "output").iterdir()) == [
        "essay.html",
        "manifest.json",
    ]
    assert run("-C", str(root), "--to", "html", "--output", str(root / "elsewhere")) == 0
    assert (root / "elsewhere/essay.html").is_file()
    assert run("-C", str(root), "--to", "epub3") == 2
    assert run("-C", str(root), "chek") == 2
    assert "check" in capfd.readouterr().err


def test_a_refused_build_says_so_and_a_warning_refuses_when_strict(project, capfd) -> None:
    files = {"src_md/01-a.md": "# One\n\nSo [@ali2020].\n\n### Deep\n"}
    lowered = '[rules]\nskipped-heading-level = "warning"\n'
    root = project({**files, "citepress.toml": lowered})
    assert run("-C", str(root), "build", "--strict") == 1
    said = capfd.readouterr()
    assert "error[skipped-heading-level]" in said.out
    assert "refused" in said.err
    assert not (root / "output").exists()
    assert run("-C", str(root), "build", "--to", "html") == 0
    assert "warning[skipped-heading-level]" in capfd.readouterr().out


def test_quiet_says_less_and_verbose_more(project, capfd) -> None:
    root = project({})
    said = {}
    for flag in ("--quiet", "", "--verbose"):
        assert run("-C", str(root), *filter(None, [flag]), "build", "--to", "html") == 0
        said[flag] = capfd.readouterr()
        assert said[flag].out.count("1 section") == 1
        assert "\x1b" not in said[flag].out + said[flag].err
    assert said["--quiet"].err == ""
    assert said[""].err.startswith("unchanged ")
    assert "reading 1 of 1: src_md/01-a.md" in said["--verbose"].err
    assert run("-C", str(root), "build", "--to", "html", "-q") == 0
    assert capfd.readouterr().err == ""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no pseudo-terminals of this kind")
@pytest.mark.parametrize(
    ("given", "coloured"), [({}, True), ({"NO_COLOR": "1"}, False), ({"TERM": "dumb"}, False)]
)
def test_colour_is_for_terminals_that_want_it(project, given: dict, coloured: bool) -> None:
    import pty

    root = project({"src_md/01-a.md": "So [@nobody].\n"})
    above, below = pty.openpty()
    env = {k: v for k, v in os.environ.items() if k != "NO_COLOR"} | {"TERM": "xterm"} | given
    call = [sys.executable, "-m", "citepress", "-C", str(root), "check"]
    child = subprocess.Popen(call, stdout=below, stderr=below, env=env, cwd=REPOSITORY)
    os.close(below)
    said = b""
    try:
        while piece := os.read(above, 4096):
            said += piece
    except OSError:  # what Linux answers when the child has ended
        pass
    os.close(above)
    assert child.wait() == 1
    assert b"unknown-key" in said
    assert (b"\x1b[" in said) == coloured
    assert (b"\rreading" in said) == (given.get("TERM") != "dumb")


@pytest.mark.skipif(sys.platform == "win32", reason="the shell here is that of POSIX")
@pytest.mark.parametrize(("text", "status"), [("So [@ali2020].", 0), ("So [@nobody].", 1)])
@pytest.mark.parametrize("ending", [">&-", "2>&-", ">&- 2>&- <&-", "2>&1 | true", "| true"])
def test_the_status_is_the_checks_whoever_listens(project, text, status, ending: str) -> None:
    root = project({"src_md/01-a.md": f"# One\n\n{text}\n"})
    call = f'("$0" -m citepress -C "$1" check; echo "$?" > "$1/status") {ending}'
    subprocess.run(["sh", "-c", call, sys.executable, str(root)], check=False, capture_output=True)
    assert (root / "status").read_text(encoding="utf-8").strip() == str(status)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no /dev/full")
def test_a_report_that_cannot_be_written_is_reported(project) -> None:
    call = [sys.executable, "-m", "citepress", "-C", str(project({})), "check"]
    with open("/dev/full", "wb") as full:
        done = subprocess.run(call, stdout=full, stderr=subprocess.PIPE, text=True, check=False)
    assert done.returncode == 2
    assert done.stderr.startswith("citepress: error: standard output cannot be written: ")
    assert len(done.stderr.splitlines()) == 1


def test_explain_and_rules_know_every_rule(capfd) -> None:
    assert run("rules") == 0
    listed = capfd.readouterr().out
    assert [line.split()[0] for line in listed.splitlines()] == list(rules.NAMES)
    for name in rules.NAMES:
        assert run("explain", name) == 0
        page = capfd.readouterr().out
        assert page.startswith(f"`{name}`: ") and "## How to fix" in page
    assert run("explain", "unknown-ky") == 2
    assert "unknown-key" in capfd.readouterr().err


def test_doctor_says_what_is_here_and_what_is_in_force(project, capfd) -> None:
    root = project({"citepress.toml": 'title = "Mine"\n'})
    assert run("-C", str(root), "doctor") == 0
    said = capfd.readouterr().out
    for word in ("citepress ", "Python ", "pandoc ", "typst ", "bibtexparser ", "Libertinus Serif"):
        assert word in said
    assert 'title = "Mine"' in said
    assert run("-C", str(root / "nowhere"), "doctor") == 2


def test_every_bundled_style_is_printed_in_every_format(project) -> None:
    for style in csl.NAMES:
        root = project({"citepress.toml": f'style = "{style}"\n'}, style)
        assert run("-C", str(root), "-q") == 0
        for name in ("essay.pdf", "essay.docx", "essay.html"):
            assert (root / "output" / name).stat().st_size > 1000
        page = (root / "output/essay.html").read_text("utf-8")
        assert "history of the region" in page.casefold()


def test_what_is_cached_between_runs_may_be_deleted(project) -> None:
    import shutil

    root = project({})
    assert run("-C", str(root), "-q") == 0
    first = {path.name: path.read_bytes() for path in (root / "output").iterdir()}
    shutil.rmtree(root / ".citepress", ignore_errors=True)
    assert run("-C", str(root), "-q") == 0
    assert first == {path.name: path.read_bytes() for path in (root / "output").iterdir()}


def test_an_interrupt_while_the_program_starts_is_a_line_and_no_traceback() -> None:
    start = (
        "import sys\n"
        "class Late:\n"
        "    def find_spec(self, name, *_):\n"
        "        if name == 'citepress.cli.group': raise KeyboardInterrupt\n"
        "sys.meta_path.insert(0, Late())\n"
        "from citepress.cli import main\n"
        "main(['check'])\n"
    )
    done = subprocess.run([sys.executable, "-c", start], capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (130, "citepress: error: interrupted\n")
