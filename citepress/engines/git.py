"""Files as they were at a revision, read by git."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable, Sequence
from pathlib import Path

from citepress.engines.messages import first_line
from citepress.errors import EngineError, UsageError

GIT_SECONDS = 30.0
GIT_BYTES = 200_000_000  # of all files that are read
_FETCH = "name a branch, a tag or a commit that this clone has; in CI, fetch the whole history"


def git_texts(root: Path, revision: str, folder: str) -> dict[str, bytes]:
    """The Markdown files in a folder of the project at `root`, and below it, as they were at a
    revision of its git repository, by path. A branch means the commit at which this one left it.

    Only objects are read: no file of the working tree is used, so that no filter, hook, pager or
    external diff of the repository's configuration runs, and nothing is fetched. Raises
    `UsageError` where there is no git, no repository or no such revision, and where the clone is
    shallow or partial and lacks what is needed.
    """
    commit = _merge_base(root, revision, _commit(root, revision))
    return _files(root, revision, commit, [f"{folder}/"], lambda path: path.endswith(".md"))


def git_files(
    root: Path, revision: str, paths: Sequence[str], merge_base: bool = False
) -> dict[str, bytes]:
    """The files at `paths` (a folder ends with `/`) of the project at `root` as they were at a
    revision of its git repository, by path; a path that did not exist there is left out. With
    `merge_base` a branch means the commit at which this one left it. Raises as `git_texts`."""
    commit = _commit(root, revision)
    if merge_base:
        commit = _merge_base(root, revision, commit)
    return _files(root, revision, commit, paths, lambda path: True)


def git_blobs(root: Path, revision: str) -> dict[str, str]:
    """The names of the objects (hexadecimal) of all files in the folder `root` where the
    checked-out branch left a revision, by path. Raises as `git_texts`."""
    commit = _merge_base(root, revision, _commit(root, revision))
    status, out, message = _git(root, ["ls-tree", "-r", "-z", commit])
    if status != 0:
        raise EngineError(f"git could not list the files of '{revision}': {message}")
    rows = (row.partition(b"\t") for row in out.split(b"\0") if row.startswith(b"100"))
    return {os.fsdecode(path): what.split(b" ")[2].decode("ascii") for what, _, path in rows}


def _commit(root: Path, revision: str) -> str:
    """The commit that a revision names."""
    if not revision.strip() or revision.startswith("-") or not revision.isprintable():
        raise UsageError(f"{revision!r} is not a revision", "name a branch, a tag or a commit")
    wanted = ["rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}"]
    status, out, message = _git(root, wanted)
    if status != 0:
        hint = _FETCH
        if "not a git repository" in message:
            raise UsageError("the project is in no git repository, so nothing can be compared")
        if "dubious ownership" in message:
            hint = "let git read it: git config --global --add safe.directory DIR"
        raise UsageError(message or f"git knows no revision '{revision}' here", hint)
    return out.decode("ascii").strip()


def _merge_base(root: Path, revision: str, commit: str) -> str:
    """The commit at which the checked-out branch left another; that one itself where they have no
    history in common."""
    status, out, _ = _git(root, ["merge-base", commit, "HEAD"])
    if status == 0:
        return out.decode("ascii").split("\n")[0]
    if _git(root, ["rev-parse", "--is-shallow-repository"])[1].strip() == b"true":
        why = f"this clone is shallow: it lacks the commit at which the branch left '{revision}'"
        raise UsageError(why, "fetch the whole history (GitHub: fetch-depth: 0; GitLab: GIT_DEPTH)")
    return commit


def _files(
    root: Path, revision: str, commit: str, paths: Sequence[str], wanted: Callable[[str], bool]
) -> dict[str, bytes]:
    """The regular files at some paths of a commit, by path."""
    partial = UsageError(f"this clone is partial: it lacks the files of '{revision}'", _FETCH)

    def ask(command: Sequence[str], request: bytes = b"") -> bytes:
        status, out, message = _git(root, command, request)
        if status != 0 and "lazy fetch" in message:
            raise partial
        if status != 0:
            raise EngineError(f"git could not read the files of '{revision}': {message}")
        return out

    objects: dict[str, bytes] = {}  # their names, so that no path can be taken for another
    for row in ask(["ls-tree", "-r", "-z", commit, *(f"./{path}" for path in paths)]).split(b"\0"):
        what, _, raw = row.partition(b"\t")
        path = os.fsdecode(raw)
        # Only files: no links and no submodules.
        if what.startswith(b"100") and wanted(path.lower()):
            objects[path] = what.split(b" ")[2]
    names = b"\n".join(objects.values()) + b"\n" if objects else b""
    sizes = ask(["cat-file", "--batch-check=%(objectsize)"], names).split() if names else []
    if any(not size.isdigit() for size in sizes):  # "NAME missing"
        raise partial
    if sum(map(int, sizes)) > GIT_BYTES:
        message = f"the files of '{revision}' are larger than {GIT_BYTES / 1e6:g} MB together"
        raise UsageError(message, "name another revision")
    out = ask(["cat-file", "--batch"], names) if names else b""
    texts: dict[str, bytes] = {}
    at = 0
    for name in objects:
        end = out.find(b"\n", at)
        if end < 0 or out.endswith(b" missing", at, end):
            raise partial
        at = end + 1 + int(out[at:end].split(b" ")[2])
        texts[name] = out[end + 1 : at]
        at += 1
    return texts


def _git(root: Path, command: Sequence[str], request: bytes = b"") -> tuple[int, bytes, str]:
    """The exit status, the output and the first line of the errors of a git command."""
    # Not by name alone: Windows would take a git.exe that lies in the project.
    name = "git.exe" if os.name == "nt" else "git"
    folders = [folder for folder in os.environ.get("PATH", "").split(os.pathsep) if folder]
    found = [os.path.join(f, name) for f in folders if os.path.isabs(f)]
    program = next((path for path in found if os.path.isfile(path)), None)
    if program is None:
        raise UsageError("git is not installed; it is needed to read a revision")
    environment = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    bounds = {
        "GIT_ALLOW_PROTOCOL": "",
        "GIT_NO_LAZY_FETCH": "1",
        "GIT_OPTIONAL_LOCKS": "0",
        "GIT_TERMINAL_PROMPT": "0",
        "LC_ALL": "C",
    }
    quiet = ["--no-pager", "-c", "core.fsmonitor=false", "-c", f"core.hooksPath={os.devnull}"]
    try:
        done = subprocess.run(
            [program, *quiet, *command],
            cwd=root,
            env=environment | bounds,
            input=request,
            capture_output=True,
            timeout=GIT_SECONDS,
        )
    except subprocess.TimeoutExpired as error:
        raise EngineError(f"git took more than {GIT_SECONDS:g} s") from error
    except OSError as error:
        raise EngineError(f"git does not start: {error.strerror or error}") from error
    message = done.stderr.decode("utf-8", "replace").removeprefix("fatal: ").removeprefix("error: ")
    return done.returncode, done.stdout, first_line(message) if message.strip() else ""
