"""`python benchmarks/speed.py [ROUNDS]`: what builds and checks cost, against plain engines.

CPU seconds of whole processes and their children, the least of several rounds taken in turn in one
run, so that a busy machine slows all alike; what counts is the ratio. The memory is the most that
one process took. Exit status 1 where a bar is missed.

Each build is cold: no output, and an empty cache; so is the first of the two checks, and the other
checks what was checked before. Python's own bytecode is kept for all parties: a first round, which
does not count, compiles the modules into a folder of this run, as on a user's machine.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from citepress import engines

REPOSITORY = Path(__file__).resolve().parent.parent
ROUNDS = 5
# A process that runs a command and prints its CPU seconds and its and its children's peak memory.
METER = """
import json, resource, subprocess, sys
done = subprocess.run(json.loads(sys.argv[1]), cwd=sys.argv[2], stdout=subprocess.DEVNULL)
used = resource.getrusage(resource.RUSAGE_CHILDREN)
print(json.dumps([used.ru_utime + used.ru_stime, used.ru_maxrss / 1024, done.returncode]))
"""
CLICK = "import click\n@click.command()\ndef main(): pass\nmain()"
TYPST = "import typst; typst.compile('essay.typ', output='essay.pdf')"


def environment(bytecode: Path) -> dict[str, str]:
    """Ours, with Python's bytecode and the cache in folders of this run."""
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    cache = bytecode.with_name("cache")
    return {**kept, "PYTHONPYCACHEPREFIX": str(bytecode), "CITEPRESS_CACHE_DIR": str(cache)}


def meter(commands: list[list[str]], folder: Path, again: bool = False) -> tuple[float, float]:
    """CPU seconds of the commands together, and the most memory (MB) that one of them took.
    `again`: with what an earlier run has cached."""
    env = environment(folder.parent / "bytecode")
    shutil.rmtree(folder / "output", ignore_errors=True)
    if not again:
        shutil.rmtree(folder.parent / "cache", ignore_errors=True)
    seconds, memory = 0.0, 0.0
    for command in commands:
        out = subprocess.run(
            [sys.executable, "-c", METER, json.dumps(command), str(folder)],
            capture_output=True,
            encoding="utf-8",
            check=True,
            env=env,
        ).stdout
        spent, peak, status = json.loads(out.splitlines()[-1])
        if status:
            raise SystemExit(f"{command[:3]} ended with {status}")
        seconds, memory = seconds + spent, max(memory, peak)
    return seconds, memory


def copy(folder: Path, times: int) -> Path:
    """The essay that ships, its sections `times` over under other names."""
    root = folder / f"essay-{times}"
    (root / "src_md").mkdir(parents=True)
    shutil.copy(REPOSITORY / "references.bib", root)
    shutil.copy(REPOSITORY / "pyproject.toml", root)
    for number in range(times):
        for path in sorted((REPOSITORY / "src_md").glob("*.md")):
            text = path.read_text(encoding="utf-8")
            if number:  # other notes and headings, as in a longer essay
                text = re.sub(r"\[\^(\w+)\]", rf"[^\g<1>{number}]", text)
                text = re.sub(r"^(#+ .*?)$", rf"\g<1> {number}", text, flags=re.M)
            (root / "src_md" / f"{number:02}-{path.name}").write_text(text, encoding="utf-8")
    joined = "\n\n".join(p.read_text(encoding="utf-8") for p in sorted(root.glob("src_md/*.md")))
    (root / "essay.md").write_text(joined, encoding="utf-8")
    return root


def plain(pandoc: str) -> list[list[str]]:
    """Three plain runs of pandoc with citeproc, and Typst."""
    base = [pandoc, "essay.md", "--citeproc", "--bibliography", "references.bib", "-s", "-o"]
    runs = [[*base, f"essay.{name}"] for name in ("html", "docx", "typ")]
    return [*runs, [sys.executable, "-c", TYPST]]


def least(
    measures: dict[str, Callable[[], tuple[float, float]]], rounds: int
) -> dict[str, tuple[float, float]]:
    """The least CPU of each and its memory, over rounds in which all take their turn."""
    found: dict[str, list[tuple[float, float]]] = {name: [] for name in measures}
    for _ in range(rounds + 1):
        for name, measure in measures.items():
            found[name].append(measure())
    return {name: min(each[1:]) for name, each in found.items()}


def main(rounds: int) -> None:
    pandoc = engines.pandoc_path()
    us = [sys.executable, "-m", "citepress"]
    rows, missed = [], False
    with tempfile.TemporaryDirectory() as scratch:
        for times in (1, 10):
            root = copy(Path(scratch), times)
            cold = [*us, "-q", "build"]
            got = least(
                {
                    "build": lambda root=root, cold=cold: meter([cold], root),
                    "plain": lambda root=root: meter(plain(pandoc), root),
                },
                rounds,
            )
            rows.append(
                (
                    f"build, essay x {times}",
                    "three pandoc runs and Typst",
                    got["build"],
                    got["plain"],
                    0.85,
                )
            )
        root = Path(scratch) / "essay-1"
        got = least(
            {
                "check": lambda: meter([[*us, "check"]], root),
                "again": lambda: meter([[*us, "check"]], root, again=True),
                "bare": lambda: meter(
                    [
                        [pandoc, "essay.md", "-t", "json", "-o", "essay.json"],
                        [sys.executable, "-c", CLICK],
                    ],
                    root,
                ),
            },
            2 * rounds,
        )
        bars = (("check, the first", "check", 2.0), ("check, again", "again", 1.2))
        for what, name, bar in bars:
            rows.append((what, "one pandoc read and bare Click", got[name], got["bare"], bar))
    print(
        f"{'what':22} {'against':28} {'CPU s':>7} {'CPU s':>7} {'ratio':>6} {'bar':>5}"
        f" {'MB':>5} {'MB':>5}"
    )
    for what, against, (ours, our_mb), (theirs, their_mb), bar in rows:
        ratio = ours / theirs
        missed |= ratio > bar
        print(
            f"{what:22} {against:28} {ours:7.2f} {theirs:7.2f} {ratio:6.2f} {bar:5.2f} "
            f"{our_mb:5.0f} {their_mb:5.0f}{'  over' if ratio > bar else ''}"
        )
    sys.exit(missed)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else ROUNDS)
