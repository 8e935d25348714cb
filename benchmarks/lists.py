"""What a check of a long list costs, beside bibtexparser's own reading of the same text.

`python -m benchmarks.lists [ENTRIES ...]` prints, for lists of 12, 1,200 and 12,000 entries (or
those named) of which two are cited, the seconds of CPU that bibtexparser takes for the text, those
that our reading and all rules take for it, and the ratio. Both are measured in this process, one
after the other, the best of three.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable

from bibtexparser.entrypoint import parse_string

from citepress import rules
from citepress.bibliography import parse
from citepress.model import Citation, Manuscript, Section, Span, Tag, Text
from citepress.settings import Settings

SIZES = (12, 1_200, 12_000)


def text(entries: int) -> str:
    """A list of so many articles."""
    return "\n".join(
        f"@article{{boat{number},\n  author = {{Boat{number}, Ann and Sail, Tom}},\n"
        f"  title = {{The {number}th boat of {number * 7} on the river}},\n"
        f"  journal = {{Boats and Rivers}},\n  volume = {{{number % 40}}},\n"
        f"  pages = {{{number}--{number + 9}}},\n  year = {{{1900 + number % 100}}},\n}}\n"
        for number in range(entries)
    )


def seconds(work: Callable[[], object]) -> float:
    """The CPU seconds of the best of three runs."""
    taken = []
    for _ in range(3):
        start = time.process_time()
        work()
        taken.append(time.process_time() - start)
    return min(taken)


def check(listed: str) -> None:
    """What a check does with a list of which two entries are cited."""
    source = Text("src_md/01.md", "Boats float [@boat1; @boat2].\n")
    cited = tuple(Citation(key, Span(source, 13, 19)) for key in ("boat1", "boat2"))
    section = Section(source, tags=(Tag("bracket", Span(source, 12, 28), cited),))
    settings = Settings(rules={"uncited-entry": "off"})
    rules.check(Manuscript((section,), parse(Text("references.bib", listed)), settings))


def main() -> None:
    sizes = [int(word) for word in sys.argv[1:]] or SIZES
    print("entries  bibtexparser      ours  ratio")
    for size in sizes:
        listed = text(size)
        theirs = seconds(lambda listed=listed: parse_string(listed))
        ours = seconds(lambda listed=listed: check(listed))
        print(f"{size:7,}  {theirs:10.3f} s  {ours:6.3f} s  {ours / theirs:5.2f}")


if __name__ == "__main__":
    main()
