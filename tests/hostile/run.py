"""`python tests/hostile/run.py FOLDER ADDRESS`: check and print every hostile project.

It runs as a process of its own, so that it can be watched (system calls, connections). Of each
case it writes what happened to FOLDER/results.json, and the prints to FOLDER/NUMBER/print.
A print is made as a draft, so that errors do not keep what is hostile out of it.
"""

from __future__ import annotations

import json
import os
import re
import sys
import time
from pathlib import Path

from citepress import engines
from citepress.bounds import Clock
from citepress.commands import build
from citepress.engines import pandoc
from citepress.errors import BuildError
from citepress.rendering import sandbox
from tests.hostile.cases import Case, everything

BIBLIOGRAPHY = b"""@book{ali2020, author = {Ali, Sara}, title = {A History of the Region},
  publisher = {Oxford University Press}, date = {2020}}
"""


Single = engines.Pandoc


class Shared(Single):
    """One process for many projects, each with a whole allowance of time; a new one when a project
    has broken it."""

    alive: Single | None = None

    def __new__(cls, clock: Clock, megabytes: int) -> Shared:
        one = Shared.alive
        if one is None or one._broken or one._megabytes != megabytes:
            if one is not None:
                Single.__exit__(one)
            one = Shared.alive = object.__new__(cls)
            Single.__init__(one, clock, megabytes)
        one.clock = clock
        return one

    def __init__(self, clock: Clock, megabytes: int) -> None:
        pass

    def __exit__(self, *_: object) -> None:
        pass


def lay(case: Case, folder: Path, address: str) -> Path:
    """Write a project, and beside it what it must not read."""
    root = folder / "project"
    outside = folder / "outside"
    outside.mkdir(parents=True)
    (outside / "secret.txt").write_text("SECRET-OF-OUTSIDE\n", encoding="utf-8")
    (outside / "secret.md").write_text("SECRET-OF-OUTSIDE\n", encoding="utf-8")
    (outside / "secret.svg").write_text(
        '<svg xmlns="http://www.w3.org/2000/svg"><text>SECRET-OF-OUTSIDE</text></svg>',
        encoding="utf-8",
    )
    (outside / "secret.bib").write_bytes(BIBLIOGRAPHY.replace(b"History", b"SECRET-OF-OUTSIDE"))
    (outside / "secret.csl").write_text("<!-- SECRET-OF-OUTSIDE -->", encoding="utf-8")
    files = dict(case.files)
    files.setdefault("references.bib", BIBLIOGRAPHY)
    if not any(path.startswith("src_md/") for path in [*files, *case.links]):
        files["src_md/01-a.md"] = b"# One\n\nSo it was [@ali2020].\n"
    for path, content in files.items():
        target = root / path
        target.parent.mkdir(parents=True, exist_ok=True)
        content = content.replace(b"ADDRESS", address.encode())
        target.write_bytes(content.replace(b"OUTSIDE/", f"{outside}/".encode()))
    for path, target in case.links.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        os.symlink(target.replace("OUTSIDE", str(outside)), root / path)
    return root


def said(error: BuildError, root: Path, address: str) -> str:
    """An error on one line, without what differs from run to run."""
    words = error.message.replace(str(root.parent), "").replace(address, "ADDRESS")
    # A long value is cut in a message, and how long it is depends on where the tests' folder lies.
    words = re.sub(r"'/(?:[^'…]*…|outside/[^']*)'", "'/outside…'", words)
    # Whether pandoc or our own reading of its tree was the last is a matter of the machine.
    words = re.sub(r"while (?:pandoc worked on|reading) (?=src_md)", "at ", words)
    return f"{error.exit_status} {re.sub(r'more than [0-9.]+ s', 'more than N s', words)}"


def told(case: Case, root: Path, address: str) -> str:
    """What a check says, on one line: exit status and rules, or exit status and the error."""
    try:
        report = build.check(root)
    except BuildError as error:
        return said(error, root, address)
    rules = sorted({finding.rule for finding in report.findings})
    status = int(any(finding.severity == "error" for finding in report.findings))
    return " ".join([str(status), *rules])


def _megabytes() -> float:
    """The most memory that one process of this run has taken; 0 where the system does not say."""
    try:
        import resource
    except ImportError:
        return 0.0
    unit = 1 << 20 if sys.platform == "darwin" else 1 << 10
    who = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    return max(resource.getrusage(one).ru_maxrss for one in who) / unit


def main(folder: Path, address: str) -> None:
    """Run all cases."""
    engines.Pandoc = Shared  # type: ignore[misc]
    sandbox.RENDER_SECONDS = 1.0  # the bound is what is tried here, not patience
    pandoc.READ_SECONDS = 5.0
    results = []
    for number, case in enumerate(everything()):
        root = lay(case, folder / str(number), address)
        started = time.monotonic()
        result = {"name": case.name, "told": told(case, root, address), "build": ""}
        result["check_seconds"] = time.monotonic() - started
        to = ("html", "docx", "pdf") if case.pdf else ("html", "docx")
        try:
            if result["told"][0] == "3":  # an engine ran out of its bounds, and would again
                continue
            build.build(root, to=to, output=folder / str(number) / "print", draft=True)
        except BuildError as error:
            result["build"] = said(error, root, address)
        finally:
            result["seconds"] = time.monotonic() - started
            results.append(result)
            print(f"{result['seconds']:6.2f} {case.name}", flush=True)
    if Shared.alive is not None:
        Single.__exit__(Shared.alive)
    results.append({"megabytes": _megabytes()})
    (folder / "results.json").write_text(json.dumps(results), encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2])
