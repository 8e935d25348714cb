"""What is pinned, listed and promised is so; and nothing needs one system alone."""

from __future__ import annotations

import ast
import importlib.util
import json
import re
import tomllib
from pathlib import Path

import pytest
from conftest import REPOSITORY

from citepress import manifest

LOCK = (REPOSITORY / "requirements.lock").read_text(encoding="utf-8")
PROJECT = tomllib.loads((REPOSITORY / "pyproject.toml").read_text(encoding="utf-8"))["project"]
SOURCES = sorted((REPOSITORY / "citepress").rglob("*.py"))


def _names(lines: list[str]) -> set[str]:
    return {re.sub(r"[-_.]+", "-", re.split(r"[^\w.-]", line)[0]).lower() for line in lines}


def test_the_lock_pins_every_dependency_with_hashes_and_names_no_host() -> None:
    pinned = re.findall(r"^([\w.-]+)==(\S+) \\$", LOCK, re.M)
    assert _names(PROJECT["dependencies"]) <= _names([name for name, _ in pinned])
    blocks = re.split(r"^(?=[\w.-]+==)", LOCK, flags=re.M)[1:]
    assert len(blocks) == len(pinned)
    for block in blocks:
        assert re.search(r"--hash=sha256:[0-9a-f]{64}", block), block.splitlines()[0]
    assert "://" not in LOCK and "index-url" not in LOCK


def test_the_manifest_lists_what_the_lock_pins(project) -> None:
    from citepress import pipeline

    root = project({})
    pipeline.build(root, to=("html",))
    listed = json.loads((root / "output" / "manifest.json").read_text(encoding="utf-8"))["software"]
    assert listed[0]["name"] == "citepress"
    names = {one["name"] for one in listed}
    assert _names(PROJECT["dependencies"]) | {"pandoc"} <= names
    pinned = _names(re.findall(r"^([\w.-]+)==", LOCK, re.M))
    assert names - {"citepress", "pandoc"} <= pinned
    for one in listed:
        assert one["version"] and one["licenses"] and "not said" not in one["licenses"], one
        assert re.fullmatch(r"pkg:(pypi|github/jgm)/[\w.-]+@[\w.+-]+", one["purl"])


def test_the_list_of_licences_is_what_is_installed() -> None:
    spec = importlib.util.spec_from_file_location(
        "supply", REPOSITORY / "benchmarks" / "supply.py")
    assert spec and spec.loader
    supply = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(supply)
    page = (REPOSITORY / "docs" / "licences.md").read_text(encoding="utf-8")
    listed = set(re.findall(r"^\| ([\w-]+) \|", page, re.M)) - {"distribution"}
    assert listed == {one["name"] for one in manifest.software()} - {"citepress"} | {"pandoc"}
    assert page.startswith(supply.HEAD) and page.endswith(supply.TAIL)


def test_the_promises_name_tests_that_are_there() -> None:
    said = (REPOSITORY / "SECURITY.md").read_text(encoding="utf-8")
    named = re.findall(r"`(?:python )?((?:tests|benchmarks)/[\w/]+\.py)`", said)
    named += re.findall(r"\b(docs/\w+\.md)\b", said)
    assert len(named) >= 6
    assert [name for name in named if not (REPOSITORY / name).is_file()] == []


# Other machines


_POSIX = {
    "os": "chown chroot fork forkpty getpgid getpgrp getuid geteuid getgid killpg lchown mkfifo "
          "mknod nice openpty pipe2 posix_fallocate posix_spawn setsid setuid setgid sync uname "
          "wait3 wait4 WNOHANG O_NOFOLLOW O_NONBLOCK O_NOCTTY O_DIRECTORY".split(),
    "signal": "SIGKILL SIGSTOP SIGHUP SIGALRM SIGXFSZ SIGCHLD SIGUSR1 alarm setitimer pause".split(),
    "os.shell": ["system", "popen", "startfile"],
    "modules": "fcntl resource pwd grp termios tty pty syslog posix readline".split(),
    "windows": "msvcrt winreg _winapi winsound".split(),
}


def _guarded(tree: ast.AST) -> set[int]:
    """The nodes below a condition on the system, or below a `try` that takes what is missing."""
    found: set[int] = set()
    for node in ast.walk(tree):
        asks = isinstance(node, ast.If | ast.IfExp) and re.search(
            r"os\.name|sys\.platform|hasattr\(", ast.unparse(node.test))
        takes = isinstance(node, ast.Try) and any(
            "ImportError" in ast.unparse(h.type) for h in node.handlers if h.type)
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


@pytest.mark.parametrize("source", [
    "import fcntl", "import os\nos.fork()", "import os\nos.system('x')", "import msvcrt",
    "import signal\nsignal.SIGKILL", "import subprocess\nsubprocess.run('x', shell=True)",
    "open('x')", "from pathlib import Path\nPath('x').read_text()",
])
def test_the_check_finds_what_it_should(source: str) -> None:
    assert len(complaints(source)) == 1
    guard = f"import os, sys\nif os.name == 'posix':\n    {source.splitlines()[-1]}"
    assert "encoding" in complaints(source)[0] or "shell" in source or complaints(guard) == []


@pytest.mark.parametrize("path", SOURCES, ids=lambda p: str(p.relative_to(REPOSITORY)))
def test_the_syntax_is_that_of_the_oldest_python(path: Path) -> None:
    ast.parse(path.read_text(encoding="utf-8"), feature_version=(3, 11))
