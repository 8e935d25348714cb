"""Other machines: paths of all kinds, names of all kinds, no call that only one system has."""

from __future__ import annotations

import ast
import os
import re
from pathlib import Path

import pytest

from citepress.commands import build
from tests.conftest import REPOSITORY

SOURCES = sorted((REPOSITORY / "citepress").rglob("*.py"))
# 250 bytes, the most of a name but five on common disks; in characters as long as they get.
FOLDERS = ["with spaces, and a comma", "ایک نیا", "😀 & 漢字 'quoted'", "a" * 250, "-o", "%41#x"]


@pytest.mark.parametrize("folder", FOLDERS, ids=ascii)
def test_a_project_in_a_folder_of_any_name(folder: str, project) -> None:
    dot = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>'
    text = "# One\n\nSo it was [@ali2020]. ![A dot](a%20dot%20ایک.svg)\n"
    files = {"src_md/01 ایک 😀.md": text, "src_md/a dot ایک.svg": dot}
    root = project(files, folder)
    built = build.build(root)
    assert [path.name for path in built.outputs] == [
        "essay.pdf",
        "essay.docx",
        "essay.html",
        "manifest.json",
    ]
    assert not built.report.findings
    plain = project(files, "plain")
    build.build(plain)
    for path in built.outputs:
        assert path.read_bytes() == (plain / "output" / path.name).read_bytes()


def test_crlf_everywhere_is_as_good(project) -> None:
    files = {
        "src_md/01-a.md": "# One\n\nSo it was\n[@ali2020].\n\n```\ncode\n```\n",
        "citepress.toml": 'title = "T"\nauthor = [\n  "A",\n]\n',
    }
    both = []
    for name, end in (("lf", "\n"), ("crlf", "\r\n")):
        root = project({k: v.replace("\n", end) for k, v in files.items()}, name)
        assert not build.build(root, to=("html",)).report.findings
        both.append((root / "output" / "essay.html").read_bytes())
    assert both[0] == both[1]


def test_names_that_differ_in_case_alone(project) -> None:
    """On Linux two files, elsewhere one; either way each is read once and nothing is lost."""
    root = project({"src_md/a.md": "# One\n\nSo it was [@ali2020].\n"})
    (root / "src_md" / "A.md").write_text("# Two\n\nSo it is [@ali2020].\n", encoding="utf-8")
    found = [section.source.path for section in build.read(root).sections]
    assert sorted(found) == sorted(f"src_md/{name}" for name in os.listdir(root / "src_md"))


_POSIX = {
    "os": "chown chroot fork forkpty getpgid getpgrp getuid geteuid getgid killpg lchown mkfifo "
    "mknod nice openpty pipe2 posix_fallocate posix_spawn setsid setuid setgid sync uname "
    "wait3 wait4 WNOHANG O_NOFOLLOW O_NONBLOCK O_NOCTTY O_DIRECTORY".split(),
    "signal": "SIGKILL SIGSTOP SIGHUP SIGALRM SIGXFSZ SIGUSR1 alarm setitimer pause".split(),
    "os.shell": ["system", "popen", "startfile"],
    "modules": "fcntl resource pwd grp termios tty pty syslog posix readline".split(),
    "windows": "msvcrt winreg _winapi winsound".split(),
}


def _guarded(tree: ast.AST) -> set[int]:
    """The nodes below a condition on the system, or below a `try` that takes what is missing."""
    found: set[int] = set()
    for node in ast.walk(tree):
        asks = isinstance(node, ast.If | ast.IfExp) and re.search(
            r"os\.name|sys\.platform|hasattr\(", ast.unparse(node.test)
        )
        takes = isinstance(node, ast.Try) and any(
            "ImportError" in ast.unparse(h.type) for h in node.handlers if h.type
        )
        if asks or takes:
            found |= {id(inner) for inner in ast.walk(node)}
    return found


def complaints(source: str) -> list[str]:
    """What a source does that only one system can, outside of a condition on the system."""
    tree = ast.parse(source)
    guarded, found = _guarded(tree), []
    modules = {*_POSIX["modules"], *_POSIX["windows"]}
    for node in ast.walk(tree):
        if id(node) in guarded:
            continue
        if isinstance(node, ast.Import | ast.ImportFrom):
            names = [a.name for a in node.names] if isinstance(node, ast.Import) else [node.module]
            found += [f"line {node.lineno}: import {n}" for n in names if n in modules]
        elif isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
            name = node.value.id
            bad = [*_POSIX.get(name, ()), *(_POSIX["os.shell"] if name == "os" else ())]
            if name in ("os", "signal") and node.attr in bad:
                found.append(f"line {node.lineno}: {name}.{node.attr}")
        elif isinstance(node, ast.keyword) and node.arg in ("shell", "preexec_fn"):
            found.append(f"line {node.value.lineno}: {node.arg}=")
        elif isinstance(node, ast.Call):
            called = ast.unparse(node.func)
            mode = ast.unparse(node.args[1]) if called == "open" and len(node.args) > 1 else ""
            opens = called == "open" or called.endswith((".read_text", ".write_text"))
            if opens and "b" not in mode and "encoding" not in {k.arg for k in node.keywords}:
                found.append(f"line {node.lineno}: {called} without an encoding")
    return found


@pytest.mark.parametrize("path", SOURCES, ids=lambda p: str(p.relative_to(REPOSITORY)))
def test_no_call_of_one_system_alone_and_no_text_without_encoding(path: Path) -> None:
    assert complaints(path.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize(
    "source",
    [
        "import fcntl",
        "import os\nos.fork()",
        "import os\nos.system('x')",
        "import msvcrt",
        "import signal\nsignal.SIGKILL",
        "import subprocess\nsubprocess.run('x', shell=True)",
        "open('x')",
        "from pathlib import Path\nPath('x').read_text()",
    ],
)
def test_the_check_finds_what_it_should(source: str) -> None:
    assert len(complaints(source)) == 1
    guard = f"import os, sys\nif os.name == 'posix':\n    {source.splitlines()[-1]}"
    assert "encoding" in complaints(source)[0] or "shell" in source or complaints(guard) == []


@pytest.mark.parametrize("path", SOURCES, ids=lambda p: str(p.relative_to(REPOSITORY)))
def test_the_syntax_is_that_of_the_oldest_python(path: Path) -> None:
    ast.parse(path.read_text(encoding="utf-8"), feature_version=(3, 11))
