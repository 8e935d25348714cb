"""What files held at a revision, asked of git."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Sequence
from pathlib import Path

from citepress.engines.complaints import first_line
from citepress.errors import EngineError, UsageError

GIT_SECONDS = 30.0


def git_texts(root: Path, revision: str, paths: Sequence[str]) -> dict[str, bytes | None]:
    """What files of the project at `root` held at a revision of its git repository, by path; None
    for one that was not there. A branch means the commit at which this one left it.

    Objects are read and nothing else is done: no file of the working tree is looked at, so that no
    filter, hook, pager or outside diff of the repository's settings runs, and nothing is fetched.
    Raises `UsageError` where there is no git, no repository or no such revision.
    """
    if not revision.strip() or revision.startswith("-") or not revision.isprintable():
        raise UsageError(f"{revision!r} is no revision", "name a branch, a tag or a commit")
    hint = "name a branch, a tag or a commit that this clone has; in CI, fetch the whole history"
    wanted = ["rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}"]
    status, out, said = _git(root, wanted)
    if status != 0:
        if "not a git repository" in said:
            raise UsageError("the project is in no git repository, so nothing can be compared")
        raise UsageError(said or f"git knows no revision '{revision}' here", hint)
    commit = out.decode("ascii").strip()
    status, out, _ = _git(root, ["merge-base", commit, "HEAD"])
    commit = out.decode("ascii").split("\n")[0] if status == 0 else commit
    request = "".join(f"{commit}:./{path}\n" for path in paths).encode("utf-8")
    status, out, said = _git(root, ["cat-file", "--batch"], request)
    if status != 0:
        raise EngineError(f"git could not read the files of '{revision}': {said}")
    texts: dict[str, bytes | None] = {}
    at = 0
    for path in paths:
        end = out.index(b"\n", at)
        head, at = out[at:end].split(b" "), end + 1
        texts[path] = None
        if head[-1].isdigit() and len(head) == 3:  # object, type, size
            if head[1] == b"blob":
                texts[path] = out[at : at + int(head[2])]
            at += int(head[2]) + 1
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
        "GIT_ALLOW_PROTOCOL": "", "GIT_NO_LAZY_FETCH": "1", "GIT_OPTIONAL_LOCKS": "0",
        "GIT_TERMINAL_PROMPT": "0", "LC_ALL": "C",
    }
    quiet = ["--no-pager", "-c", "core.fsmonitor=false", "-c", f"core.hooksPath={os.devnull}"]
    try:
        done = subprocess.run(
            [program, *quiet, *command],
            cwd=root, env=kept | bounds, input=request, capture_output=True, timeout=GIT_SECONDS,
        )
    except subprocess.TimeoutExpired as error:
        raise EngineError(f"git took more than {GIT_SECONDS:g} s") from error
    except OSError as error:
        raise EngineError(f"git does not start: {error.strerror or error}") from error
    said = done.stderr.decode("utf-8", "replace")
    return done.returncode, done.stdout, first_line(said) if said.strip() else ""
