"""`python tools/imports.py`: write the table of `docs/import.md` from the corpus of imports.

The numbers are those of the pages in `tests/imports/`, which the tests hold to what comes out.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parent.parent
PAGE = REPOSITORY / "docs" / "import.md"
CORPUS = REPOSITORY / "tests" / "imports"
_PLACE = re.compile(r"(?<=<!-- table -->\n).*?(?=<!-- end of the table -->)", re.S)


def row(path: Path) -> tuple[str, list[int]]:
    """A document's line, and its numbers: words lost, entries, fields and tags right and true."""
    text = path.read_text(encoding="utf-8")
    told = text.split("~~~~ told\n")[1]
    lost = re.search(r"^words lost (\d+), added (\d+)$", told, re.M)
    counts = [
        int(number)
        for name in ("entries", "fields", "tags")
        for number in re.search(rf"^{name} (\d+) of (\d+)", told, re.M).groups()
    ]
    left = re.search(r"left (\d+)", told)[1]
    numbers = [int(lost[1]) + int(lost[2]), *counts, int(left)]
    title = re.match(r"# (.+)", text)[1].replace("|", "\\|")
    return title, numbers


def table() -> str:
    """The table of all documents, with their sums."""
    lines = [
        "| Document | Words lost or added | Entries | Fields right | Tags | Left, and told |",
        "|---|---:|---:|---:|---:|---:|",
    ]
    sums = [0] * 8
    for path in sorted(CORPUS.glob("*.md")):
        title, numbers = row(path)
        sums = [one + other for one, other in zip(sums, numbers, strict=True)]
        lines.append(f"| {title} | {_cells(numbers)} |")
    lines.append(f"| **All {len(lines) - 2}** | {_cells(sums)} |")
    return "\n".join(lines) + "\n"


def _cells(numbers: list[int]) -> str:
    lost, a, b, c, d, e, f, left = numbers
    return f"{lost} | {a} of {b} | {c} of {d} | {e} of {f} | {left}"


def main() -> None:
    page = PAGE.read_text(encoding="utf-8")
    made = _PLACE.sub(lambda _: table(), page)
    if "--check" in sys.argv:
        sys.exit(made != page)
    PAGE.write_text(made, encoding="utf-8")


if __name__ == "__main__":
    main()
