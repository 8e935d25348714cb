"""`python benchmarks/placing.py [FILE.md ...]`: how much of long Markdown finds its place.

pandoc's tree has no positions, so citepress looks each of its words up in the text. For each file:
the words of the tree, those placed, the citations whose span holds their key, the sentences of
prose, and what the reading cost in CPU seconds (ours; pandoc's own apart). Without files: the
essay, and the Markdown of more than 20 kB (`.md`, also gzipped) in the installed packages and in
/usr/share/doc.
Exit status 1 where a file lies below the bar or cannot be read, or a citation's span is without its
key.
"""

from __future__ import annotations

import gzip
import sys
import sysconfig
import time
from collections.abc import Iterator
from pathlib import Path

from citepress import engines
from citepress.errors import BuildError
from citepress.markdown import section as markdown
from citepress.model import Section, Text

BAR = 0.999
LONG = 20_000
REPOSITORY = Path(__file__).resolve().parent.parent


def long_documents() -> Iterator[Path]:
    """The essay's sections, then the long Markdown of this machine, each text once."""
    yield from sorted((REPOSITORY / "src_md").glob("*.md"))
    seen: set[str] = set()
    for folder in (Path(sysconfig.get_paths()["purelib"]), Path("/usr/share/doc")):
        for path in sorted(p for end in ("*.md", "*.md.gz") for p in folder.rglob(end)):
            text = source(path) if path.is_file() else ""
            if len(text) > LONG and text not in seen:
                seen.add(text)
                yield path


def source(path: Path) -> str:
    """The text of a file, gzipped or not; empty where it is not UTF-8."""
    data = path.read_bytes()
    try:
        text = (gzip.decompress(data) if path.suffix == ".gz" else data).decode("utf-8-sig")
    except UnicodeDecodeError:
        return ""
    return text.replace("\r\n", "\n")


def read(path: Path, pandoc: engines.Pandoc) -> tuple[Section, float]:
    """The section that a file makes, and the CPU seconds of placing it."""
    text = Text(path.name, source(path))
    prepared, early = markdown.prepare(text)
    reading = pandoc.read(prepared, text.path) if prepared else engines.Reading(b"")
    begin = time.process_time()
    section = markdown.read(text, reading.tree, reading.messages, early)
    return section, time.process_time() - begin


def holding(section: Section) -> tuple[int, int]:
    """How many citations there are, and how many of their spans hold the key."""
    found = [c for tag in section.tags for c in tag.citations]
    text = section.source.text
    return len(found), sum(c.key in text[c.span.start : c.span.end] for c in found)


def main(paths: list[str]) -> int:
    print("  words  placed    share  cited   held  sent.  CPU s")
    sums, low = [0, 0, 0, 0, 0], 0
    for path in map(Path, paths) if paths else long_documents():
        try:
            with engines.Pandoc(120, 2048) as pandoc:
                section, seconds = read(path, pandoc)
        except BuildError as error:
            print(f"{'':53} {path.name}: {error.message}")
            low += 1
            continue
        if not section.tree:
            print(f"{'':53} {path.name}: {section.notices[-1].rule}")
            continue
        cited, held = holding(section)
        row = [section.words, section.placed, cited, held, len(section.sentences)]
        sums = [a + b for a, b in zip(sums, row, strict=True)]
        share = row[1] / max(row[0], 1)
        low += share < BAR or held < cited
        print(line(row, share, f"{seconds:6.2f}") + f" {path.name}")
    print(
        line(sums, sums[1] / max(sums[0], 1), " " * 6) + f" all; {low} read badly (under {BAR:.1%})"
    )
    return low > 0


def line(row: list[int], share: float, seconds: str) -> str:
    words, placed, cited, held, sentences = row
    return f"{words:7} {placed:7} {share:8.3%} {cited:6} {held:6} {sentences:6} {seconds}"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
