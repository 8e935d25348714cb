"""What files held at a revision, asked of git."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Sequence
from pathlib import Path

from citepress.engines.complaints import first_line
from citepress.errors import EngineError, UsageError

GIT_SECONDS = 30.0


def git_texts(root: Path, revision: str, folder: str) -> dict[str, bytes]:
    """What the Markdown files in a folder of the project at `root`, and below it, held at a
    revision of its git repository, by path. A branch means the commit at which this one left it.

    Objects are read and nothing else is done: no file of the working tree is looked at, so that no
    filter, hook, pager or outside diff of the repository's settings runs, and nothing is fetched.
    Raises `UsageError` where there is no git, no repository or no such revision, and where the
    clone is shallow or partial and holds too little.
    """
    if not revision.strip() or revision.startswith("-") or not revision.isprintable():
        raise UsageError(f"{revision!r} is no revision", "name a branch, a tag or a commit")
    hint = "name a branch, a tag or a commit that this clone has; in CI, fetch the whole history"
    wanted = ["rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}"]
    status, out, said = _git(root, wanted)
    if status != 0:
        if "not a git repository" in said:
            raise UsageError("the project is in no git repository, so nothing can be compared")
        if "dubious ownership" in said:
            hint = "let git read it: git config --global --add safe.directory DIR"
        raise UsageError(said or f"git knows no revision '{revision}' here", hint)
    commit = out.decode("ascii").strip()
    status, out, _ = _git(root, ["merge-base", commit, "HEAD"])
    if status == 0:
        commit = out.decode("ascii").split("\n")[0]
    elif _git(root, ["rev-parse", "--is-shallow-repository"])[1].strip() == b"true":
        why = f"this clone is shallow: it does not hold the commit at which '{revision}' was left"
        raise UsageError(why, "fetch the whole history (GitHub: fetch-depth: 0; GitLab: GIT_DEPTH)")
    status, out, said = _git(root, ["ls-tree", "-r", "-z", commit, f"./{folder}/"])
    files: dict[str, bytes] = {}  # names of objects, so that no path can be taken for another
    for row in out.split(b"\0"):
        what, _, path = row.partition(b"\t")
        # A file; no link, and no submodule.
        if what.startswith(b"100") and path.lower().endswith(b".md"):
            files[os.fsdecode(path)] = what.split(b" ")[2]
    if status == 0:
        status, out, said = _git(root, ["cat-file", "--batch"], b"\n".join(files.values()) + b"\n")
    if status != 0 and "lazy fetch" not in said:
        raise EngineError(f"git could not read the files of '{revision}': {said}")
    texts, at = {}, 0
    for path in files:
        end = out.find(b"\n", at)
        if end < 0 or out.endswith(b" missing", at, end):
            why = f"this clone is partial: it does not hold the files of '{revision}'"
            raise UsageError(why, hint)
        at = end + 1 + int(out[at:end].split(b" ")[2])
        texts[path] = out[end + 1 : at]
        at += 1
    return texts


def _git(root: Path, command: Sequence[str], request: bytes = b"") -> tuple[int, bytes, str]:
    """Exit status, output and the first line of the complaints of a command of git's."""
    # Not by name alone: Windows would take a git.exe that lies in the project.
    name = "git.exe" if os.name == "nt" else "git"
    folders = [folder for folder in os.environ.get("PATH", "").split(os.pathsep) if folder]
    found = [os.path.join(f, name) for f in folders if os.path.isabs(f)]
    program = next((path for path in found if os.path.isfile(path)), None)
    if program is None:
        raise UsageError("git is not installed, and `--compare-branch` asks it what has changed")
    kept = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
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
            env=kept | bounds,
            input=request,
            capture_output=True,
            timeout=GIT_SECONDS,
        )
    except subprocess.TimeoutExpired as error:
        raise EngineError(f"git took more than {GIT_SECONDS:g} s") from error
    except OSError as error:
        raise EngineError(f"git does not start: {error.strerror or error}") from error
    said = done.stderr.decode("utf-8", "replace").removeprefix("fatal: ").removeprefix("error: ")
    return done.returncode, done.stdout, first_line(said) if said.strip() else ""
