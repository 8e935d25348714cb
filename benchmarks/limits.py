"""`python benchmarks/limits.py`: how far citepress goes, and what time and memory grow with.

Each row is a project that is made for it, checked (and, where it says so, printed) in a process of
its own; the table goes into docs/limits.md. Names of ladders
(`entries pages`) climb only those; `--quick` takes a tenth of each size and leaves the page alone.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parent.parent
PAGE = REPOSITORY / "docs" / "limits.md"
START, END = "<!-- made by benchmarks/limits.py -->", "<!-- end -->"
# Short, so that 100,000 stay below the largest list.
ENTRY = "@misc{{k{n},title={{T{n}}},author={{A}}}}\n"
CHILD = """
import json, sys, time
from pathlib import Path
from citepress import pipeline
from citepress.errors import BuildError
root, to = Path(sys.argv[1]), sys.argv[2]
started, said = time.monotonic(), ""
try:
    done = pipeline.check(root) if to == "check" else pipeline.build(root, to=to.split(","))
    report = done if to == "check" else done.report
    errors = sorted({f.rule for f in report.findings if f.severity == "error"})
    said = " ".join(errors)
except BuildError as error:
    said = f"{error.exit_status}: {error.message}"
spent = time.monotonic() - started
try:
    import resource
    who = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    megabytes = max(resource.getrusage(one).ru_maxrss for one in who) / 1024
except ImportError:
    megabytes = 0
print(json.dumps([spent, megabytes, said]))
"""
TITLES = {
    "essay": "sections of the shipped essay and its sources, once, 10 and 100 times over",
    "sections": "sections, each of 100 words",
    "words": "words in one section",
    "citations": "citations in one section",
    "entries": "entries, ten of them cited",
    "unknown": "unknown keys, against 10,000 entries",
    "claims": "sentences with a figure and a tag",
    "pages": "pages printed, of 400 words (PDF)",
    "images": "images printed (HTML)",
}


def entries(count: int) -> str:
    """A list of sources."""
    return "".join(ENTRY.format(n=n) for n in range(count))


def _essay(count: int) -> dict[str, str]:
    """The essay that ships, over and over, each time with its own notes, headings and sources."""
    paths = sorted((REPOSITORY / "src_md").glob("*.md"))
    texts = {path.name: path.read_text(encoding="utf-8") for path in paths}
    listed = (REPOSITORY / "references.bib").read_text(encoding="utf-8")
    keys = "|".join(re.findall(r"^@\w+\{([^,]+),", listed, re.M))
    files = {"pyproject.toml": (REPOSITORY / "pyproject.toml").read_text(encoding="utf-8")}
    lists = []
    for copy in range(max(1, count // len(paths))):
        own = re.sub(rf"^(@\w+\{{)({keys}),", rf"\1\2-{copy},", listed, flags=re.M)
        own = re.sub(r"( title +=.*)\}", rf"\1, volume {copy}}}", own)
        lists.append(re.sub(r"( url +=.*)\}", rf"\g<1>{copy}}}", own))
        for name, text in texts.items():
            text = re.sub(rf"@({keys})\b", rf"@\1-{copy}", text)
            text = re.sub(r"\[\^(\w+)\]", rf"[^\g<1>{copy}]", text)
            text = re.sub(r"^(#+ [^{{\n]*?)( \{{.*)?$", rf"\g<1> {copy}\g<2>", text, flags=re.M)
            files[f"src_md/{copy:03}-{name}"] = text
    return {**files, "references.bib": "\n".join(lists)}


def _sections(count: int) -> dict[str, str]:
    words = "The region has a long history of trade and of talks. " * 10
    return {f"src_md/{n:06}.md": f"# Part {n}\n\n{words}[@k1].\n" for n in range(count)}


def _words(count: int) -> dict[str, str]:
    paragraph = "The region has a long history of trade and of talks. " * 10
    return {"src_md/a.md": "# One\n\n" + f"{paragraph}[@k1].\n\n" * (count // 100)}


def _citations(count: int) -> dict[str, str]:
    tags = (f"So it was in {n} [@k{n % 9}, p. {n}]." + "\n" * (n % 10 == 0) for n in range(count))
    return {"src_md/a.md": "# One\n\n" + "\n".join(tags) + "\n"}


def _cited(count: int) -> dict[str, str]:
    text = "".join(f"It was so [@k{n}].\n\n" for n in range(10))
    return {"src_md/a.md": "# One\n\n" + text, "references.bib": entries(count)}


def _unknown(count: int) -> dict[str, str]:
    text = "".join(f"It was so [@kk{n}x].\n\n" for n in range(count))
    return {"src_md/a.md": "# One\n\n" + text, "references.bib": entries(10_000)}


def _claims(count: int) -> dict[str, str]:
    text = "".join(f"Trade rose by {n} per cent in 2019 [@k1].\n\n" for n in range(count))
    return {"src_md/a.md": "# One\n\n" + text}


def _pages(count: int) -> dict[str, str]:
    paragraph = "The region has a long history of trade and of talks. " * 10
    return {
        f"src_md/{n:04}.md": f"# Part {n}\n\n" + f"{paragraph}[@k1].\n\n" * 40
        for n in range(max(1, count // 10))
    }


def _images(count: int) -> dict[str, str]:
    svg = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><title>{}</title></svg>'
    files = {f"src_md/{n}.svg": svg.format(n) for n in range(count)}
    files["src_md/a.md"] = "# One\n\n" + "".join(f"![Picture]({n}.svg)\n\n" for n in range(count))
    return files


LADDERS: dict[str, tuple[Callable[[int], dict[str, str]], tuple[int, ...], str]] = {
    "essay": (_essay, (6, 60, 600), "check"),
    "sections": (_sections, (100, 1000, 3000), "check"),
    "words": (_words, (10_000, 100_000, 300_000), "check"),
    "citations": (_citations, (1000, 5000, 10_000), "check"),
    "entries": (_cited, (1000, 10_000, 40_000, 100_000), "check"),
    "unknown": (_unknown, (100, 1000), "check"),
    "claims": (_claims, (1000, 5000, 10_000), "check"),
    "pages": (_pages, (10, 100, 1000), "pdf"),
    "images": (_images, (100, 1000), "html"),
}


def measure(make: Callable[[int], dict[str, str]], size: int, to: str) -> tuple[float, float, str]:
    """Seconds, megabytes (of the largest process), and what is said."""
    with tempfile.TemporaryDirectory(prefix="limits-") as folder:
        files = {"references.bib": entries(10), **make(size)}
        for path, content in files.items():
            target = Path(folder, path)
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(content, encoding="utf-8")
        done = subprocess.run(
            [sys.executable, "-c", CHILD, folder, to], capture_output=True, timeout=240, check=True
        )
        spent, megabytes, said = json.loads(done.stdout)
        return spent, megabytes, said


HEAD = """| what | how many | done | seconds | per 1,000, in ms | MB | said |
|---|---:|---|---:|---:|---:|---|
"""


def climb(name: str, tenth: int) -> list[str]:
    """The rows of a ladder."""
    make, sizes, to = LADDERS[name]
    rows = []
    for size in (max(1, size // tenth) for size in sizes):
        spent, megabytes, said = measure(make, size, to)
        rows.append(
            f"| {TITLES[name]} | {size:,} | {'checked' if to == 'check' else 'printed'} "
            f"| {spent:.2f} | {spent / size * 1e6:,.0f} | {megabytes:.0f} | {said or 'nothing'} |"
        )
        print(rows[-1], flush=True)
    return rows


def main() -> None:
    """Climb the ladders that are named (else all), and put their rows into the page's table."""
    names = [name for name in sys.argv[1:] if not name.startswith("-")] or list(LADDERS)
    quick = "--quick" in sys.argv
    text = PAGE.read_text(encoding="utf-8")
    before, _, rest = text.partition(START)
    table, _, after = rest.partition(END)
    rows = {
        name: [row for row in table.splitlines() if row.startswith(f"| {TITLES[name]} |")]
        for name in LADDERS
    }
    started = time.monotonic()
    for name in names:
        rows[name] = climb(name, 10 if quick else 1)
    print(f"{time.monotonic() - started:.0f} s in all")
    if not quick:
        lines = "\n".join(row for ladder in rows.values() for row in ladder)
        PAGE.write_text(f"{before}{START}\n\n{HEAD}{lines}\n\n{END}{after}", encoding="utf-8")


if __name__ == "__main__":
    main()
