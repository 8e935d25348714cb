"""`python benchmarks/differential.py [FOLDER ...]`: do three readers of lists of sources agree?

Over every `.bib` file below the folders (here: this project and the installed packages), our keys,
pandoc's and bibtexparser's are compared. Where they differ, one of our findings must say so: a key
that we do not take stands in a rejected block.
"""

from __future__ import annotations

import json
import subprocess
import sys
import sysconfig
from dataclasses import dataclass
from pathlib import Path

from citepress import bibliography, disk, engines
from citepress.errors import BuildError
from citepress.model import Text

READ_SECONDS = 60


@dataclass(frozen=True)
class Compared:
    """The keys of a list by each reader (`None`: it refuses the whole list), how many blocks we
    reject, and `silent`: the keys that another reader has and of which we say nothing."""

    ours: frozenset[str]
    pandoc: frozenset[str] | None
    bibtexparser: frozenset[str]
    rejected: int
    silent: frozenset[str]


def by_pandoc(text: str) -> frozenset[str] | None:
    """The keys that pandoc's BibLaTeX reader finds."""
    command = [
        engines.pandoc_path(),
        "+RTS",
        "-M1024m",
        "-RTS",
        "--sandbox",
        "-f",
        "biblatex",
        "-t",
        "csljson",
    ]
    try:
        done = subprocess.run(
            command, input=text.encode(), capture_output=True, timeout=READ_SECONDS
        )
    except subprocess.TimeoutExpired:
        return None
    return None if done.returncode else frozenset(one["id"] for one in json.loads(done.stdout))


def by_bibtexparser(text: str) -> frozenset[str]:
    """The keys that bibtexparser finds, none of its middleware on."""
    import logging

    import bibtexparser

    logging.disable(logging.CRITICAL)
    return frozenset(e.key for e in bibtexparser.parse_string(text, parse_stack=[]).entries)


def compare(text: str) -> Compared:
    """What the three readers make of a text."""
    parsed = bibliography.parse(Text("references.bib", text))
    ours = frozenset(entry.key for entry in parsed.entries)
    pandoc, other = by_pandoc(text), by_bibtexparser(text)
    told = "\n".join(one.span.text.text[one.span.start : one.span.end] for one in parsed.rejected)
    told += "\n".join(one.key for one in parsed.rejected)
    # What has no entry of its own in print (xdata, strings) pandoc leaves out, and so may we.
    theirs = (pandoc or frozenset()) | other
    silent = frozenset(key for key in theirs - ours if key not in told)
    if pandoc is not None:
        unprinted = {e.key for e in parsed.entries if e.kind in ("xdata", "set")}
        silent |= (
            ours
            - pandoc
            - unprinted
            - frozenset(by_pandoc(bibliography.clean(parsed, sorted(ours))) or ())
        )
    return Compared(ours, pandoc, other, len(parsed.rejected), silent)


def main() -> int:
    """Compare every file; 1 where a difference is not told."""
    folders = [Path(name) for name in sys.argv[1:]] or [
        Path(__file__).resolve().parent.parent,
        Path(sysconfig.get_paths()["purelib"]),
    ]
    files = sorted({path for folder in folders for path in folder.rglob("*.bib")})
    agree = told = bad = unread = 0
    for path in files:
        try:
            text = disk.decode(str(path), path.read_bytes())
        except (BuildError, OSError):
            unread += 1
            continue
        got = compare(text)
        if got.silent:
            bad += 1
            print(f"{path}: not told: {', '.join(sorted(got.silent)[:5])}")
        elif not got.rejected and got.ours == got.pandoc == got.bibtexparser:
            agree += 1
        else:
            told += 1
    print(
        f"{len(files)} lists: {agree} agree, {told} differ and are told, {bad} are not, "
        f"{unread} are no UTF-8"
    )
    return int(bad > 0)


if __name__ == "__main__":
    sys.exit(main())
