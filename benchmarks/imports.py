"""`python benchmarks/imports.py`: what it costs to import a book of 500 pages as DOCX and a report
of 300 pages as PDF.

Wall seconds, and the peak memory of the largest process; exit status 1 where one is over 60 s or
1 GB.
"""

from __future__ import annotations

import json
import random
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from citepress import engines

SECONDS, MEGABYTES = 60, 1024
WORDS = (
    "the rivers of the north rise in the snow and fall to the plain so that every year of heavy "
    "rain becomes a year of floods and of quarrels between the provinces that share the canals"
).split()
METER = """
import json, resource, subprocess, sys
done = subprocess.run(json.loads(sys.argv[1]), stdout=subprocess.PIPE, encoding="utf-8")
used = resource.getrusage(resource.RUSAGE_CHILDREN)
print(json.dumps([used.ru_maxrss / 1024, done.returncode, done.stdout]))
"""


def paragraph(number: int) -> str:
    """About 110 words, no two alike, with a citation."""
    words = random.Random(number).choices(WORDS, k=105)
    words[0] = words[0].capitalize()
    return (
        f"{' '.join(words)} in {1900 + number % 100} ({NAMES[number % 60]}, {1960 + number % 60})."
    )


NAMES = [
    f"{a}{b}"
    for a in ("Al", "Kha", "Sha", "Noo", "Ria", "Mal")
    for b in ("ik", "an", "ri", "mo", "sa", "ta", "ne", "ul", "er", "os")
]


def markdown(pages: int) -> str:
    """Text of so many pages of 440 words, a chapter every twenty, and a list of its sources."""
    out = []
    for page in range(pages):
        if page % 20 == 0:
            out.append(f"# Chapter {page // 20 + 1} of the Rivers")
        if page % 4 == 0:
            out.append(f"## Part {page // 4 + 1}")
        out += [paragraph(4 * page + at) for at in range(4)]
    out.append("# References")
    out += [
        f"{NAMES[at % 60]}, S. ({1960 + at % 60}). *The rivers, part {at}*. Northern Press."
        for at in range(60)
    ]
    return "\n\n".join(out) + "\n"


def docx(folder: Path) -> Path:
    target = folder / "book.docx"
    subprocess.run(
        [engines.pandoc_path(), "-f", "markdown", "-o", str(target)],
        input=markdown(500).encode("utf-8"),
        check=True,
    )
    return target


def pdf(folder: Path) -> Path:
    import typst

    body = subprocess.run(
        [engines.pandoc_path(), "-f", "markdown", "-t", "typst"],
        input=markdown(385).encode("utf-8"),
        check=True,
        capture_output=True,
    ).stdout
    page = (
        '#set page(paper: "a4", header: [The Rivers of the North], '
        "footer: context counter(page).display())\n#set text(size: 12pt, hyphenate: true)\n"
        "#set par(justify: true, leading: 1em, spacing: 2em)\n"
    )
    target = folder / "report.pdf"
    target.write_bytes(typst.compile(page.encode() + body))
    return target


def main() -> None:
    missed = False
    print(f"{'what':14} {'MB':>6} {'seconds':>8} {'peak MB':>8}")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for make in (docx, pdf):
            source = make(folder)
            command = [
                sys.executable,
                "-m",
                "citepress",
                "import",
                str(source),
                str(folder / make.__name__),
            ]
            started = time.monotonic()
            out = subprocess.run(
                [sys.executable, "-c", METER, json.dumps(command)],
                capture_output=True,
                encoding="utf-8",
                check=True,
            ).stdout
            seconds = time.monotonic() - started
            memory, status, said = json.loads(out.splitlines()[-1])
            over = seconds > SECONDS or memory > MEGABYTES or status
            missed |= bool(over)
            size = source.stat().st_size / 1e6
            print(
                f"{source.name:14} {size:6.1f} {seconds:8.1f} {memory:8.0f}{'  over' * bool(over)}"
            )
            print("    " + "\n    ".join(said.splitlines()[:3]))
    sys.exit(missed)


if __name__ == "__main__":
    main()
