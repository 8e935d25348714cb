"""The hostile projects: literate pages of this folder, and those that `made.py` makes (bytes that
no page can hold, links, sizes). Each case is a small project and what must happen with it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

FOLDER = Path(__file__).parent
_FENCE = re.compile(
    r"^(?P<fence>`{3,}|~{3,})(?P<kind>\w+)?[ ]*(?P<path>\S+)?[ ]*\n(?P<body>.*?)^(?P=fence)[ ]*$",
    re.M | re.S,
)


@dataclass
class Case:
    """`files` are written; `links` are symbolic links (path to target). `told` is what a check
    says: its exit status and the rules that find something, or the line of its error; `others` is
    what it may say instead. No print holds what is `never` in it, each holds what is `kept`. A `%`
    at the start of a title: print the PDF too. `OUTSIDE` and `ADDRESS` in a file stand for a folder
    beside the project and for a server that nobody should ask."""

    page: str
    title: str
    files: dict[str, bytes] = field(default_factory=dict)
    links: dict[str, str] = field(default_factory=dict)
    told: str = ""
    others: list[str] = field(default_factory=list)
    never: list[str] = field(default_factory=list)
    kept: list[str] = field(default_factory=list)
    place: tuple[int, int] = (0, 0)

    @property
    def name(self) -> str:
        return f"{self.page}: {self.title}"

    @property
    def pdf(self) -> bool:
        return self.title.startswith("%")


def literate(page: Path) -> Iterator[Case]:
    """The cases of a page."""
    text = page.read_text(encoding="utf-8")
    blocks = list(_FENCE.finditer(text))
    heads = [
        m
        for m in re.finditer(r"^## (.+)$", text, re.M)
        if not any(b.start() < m.start() < b.end() for b in blocks)
    ]
    for number, head in enumerate(heads):
        end = heads[number + 1].start() if number + 1 < len(heads) else len(text)
        case = Case(page.stem, head[1])
        for block in blocks:
            if not head.start() < block.start() < end:
                continue
            if block["kind"] == "expect":
                first, *rest = block["body"].rstrip("\n").split("\n")
                case.told, at = first, block.start("body")
                case.place = (at, at + len(first))
                for line in rest:
                    verb, _, words = line.partition(" ")
                    {"never": case.never, "kept": case.kept, "or": case.others}[verb].append(words)
            else:
                case.files[block["path"]] = block["body"].encode("utf-8")
        yield case


def everything() -> list[Case]:
    """All cases, in order."""
    from tests.hostile import made

    pages = sorted(FOLDER.glob("*.md"))
    return [*(case for page in pages for case in literate(page)), *made.cases()]
