"""The corpus of imports: a literate page a document, in `tests/imports/`.

A page has a fenced block with the document (`~~~~ source NAME`), at times a list of sources that is
given with it (`~~~~ given`), and what must come out: `~~~~ sections`, `~~~~ entries` (the true
list, compared by hand and never rewritten) and `~~~~ told`. It says how many tags can be resolved.
A document that no text editor writes is made of its block: DOCX and ODT by pandoc from Markdown,
PDF by Typst. `{{zotero JSON|words}}` in it is a field of that reference manager's.
"""

from __future__ import annotations

import json
import re
import struct
import subprocess
import zlib
from dataclasses import dataclass, field
from pathlib import Path
from xml.sax.saxutils import escape

from citepress import bibliography, engines
from citepress.model import Text

FOLDER = Path(__file__).parents[1] / "imports"
_BLOCK = re.compile(r"^~~~~ (?P<kind>\w+)(?: (?P<name>\S+))?\n(?P<body>.*?)^~~~~$", re.M | re.S)
_FIELD = re.compile(r"\{\{(?P<maker>\w+) (?P<data>.*?)\|(?P<words>[^|]*?)\}\}", re.S)
_RUN = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
DAY = "2026-01-31"


@dataclass
class Page:
    path: Path
    name: str = ""
    source: str = ""
    tags: int = 0
    blocks: dict[str, tuple[str, int, int]] = field(default_factory=dict)

    def block(self, kind: str) -> str:
        return self.blocks.get(kind, ("", 0, 0))[0]


def pages() -> list[Page]:
    return [read(path) for path in sorted(FOLDER.glob("*.md"))]


def read(path: Path) -> Page:
    text = path.read_text(encoding="utf-8")
    page = Page(path, tags=int(re.search(r"^Tags that can be resolved: (\d+)\.$", text, re.M)[1]))
    for found in _BLOCK.finditer(text):
        if found["kind"] == "source":
            page.name, page.source = found["name"], found["body"]
        else:
            page.blocks[found["kind"]] = (found["body"], *found.span("body"))
    return page


def rewrite(page: Page, new: dict[str, str]) -> None:
    """Put new bodies into the blocks of a page."""
    text = page.path.read_text(encoding="utf-8")
    for kind, body in new.items():
        text = re.sub(
            rf"(^~~~~ {kind}\n)(.*?)(^~~~~$)",
            lambda m, body=body: m[1] + body + m[3],
            text,
            count=1,
            flags=re.M | re.S,
        )
    page.path.write_text(text, encoding="utf-8")


def make(page: Page, folder: Path) -> Path:
    """The document of a page as a file."""
    target = folder / page.name
    ending = target.suffix
    if ending in (".docx", ".odt"):
        text = _FIELD.sub(_field, page.source)
        (folder / "pixel.png").write_bytes(PIXEL)
        subprocess.run(
            [engines.pandoc_path(), "-f", "markdown", "-o", str(target)],
            input=text.encode("utf-8"),
            cwd=folder,
            check=True,
            timeout=60,
        )
    elif ending == ".pdf":
        import typst

        target.write_bytes(typst.compile(page.source.encode("utf-8")))
    else:
        target.write_text(page.source, encoding="utf-8", newline="\n")
        (folder / "pixel.png").write_bytes(PIXEL)
    return target


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


# A PNG of one grey pixel.
PIXEL = (
    b"\x89PNG\r\n\x1a\n"
    + _chunk(b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0))
    + _chunk(b"IDAT", zlib.compress(b"\0\x80"))
    + _chunk(b"IEND", b"")
)


def _field(found: re.Match) -> str:
    """A complex field of Word (ECMA-376, part 1, 17.16.18) with the code of a reference manager."""
    data = found["data"].strip()
    code = {
        "zotero": f"ADDIN ZOTERO_ITEM CSL_CITATION {data}",
        "mendeley": f"ADDIN CSL_CITATION {data}",
        "endnote": f"ADDIN EN.CITE {data}",
        "word": f" CITATION {data} ",
    }[found["maker"]]
    xml = (
        _RUN.format("begin")
        + f'<w:r><w:instrText xml:space="preserve"> {escape(code)} </w:instrText></w:r>'
        + _RUN.format("separate")
        + f"<w:r><w:t>{escape(found['words'])}</w:t></w:r>"
        + _RUN.format("end")
    )
    return f"`{xml}`{{=openxml}}"


def fields(text: str) -> dict[str, dict[str, str]]:
    """The entries of a list by key, each with its type and its fields as they read."""
    found = bibliography.parse(Text("references.bib", text))
    assert not found.rejected, found.rejected
    return {
        entry.key: {
            "type": entry.kind,
            **{n: bibliography.plain(v) for n, v in entry.fields.items()},
        }
        for entry in found.entries
    }


@dataclass
class Score:
    """What an import got right, against the page's true list."""

    entries: int = 0
    entries_true: int = 0
    fields: int = 0
    fields_true: int = 0


def score(got: str, true: str) -> Score:
    """Entries found (by key) and fields right, of those that the true list has; a field that it
    does not have counts against."""
    mine, theirs = fields(got), fields(true)
    result = Score(len(mine.keys() & theirs.keys()), len(theirs))
    for key, wanted in theirs.items():
        own = mine.get(key, {})
        names = wanted.keys() | own.keys()
        result.fields_true += len(names)
        result.fields += sum(wanted.get(name) == own.get(name) for name in names)
    return result


def sections(outcome) -> str:
    return "\n".join(f"%% {part.name}\n{part.text}" for part in outcome.parts)


def told(page: Page, outcome, result: Score) -> str:
    lost = sum(len(one.lost) for one in outcome.differences)
    added = sum(len(one.added) for one in outcome.differences)
    lines = [
        f"form: {outcome.form}",
        f"settings: {json.dumps(dict(outcome.settings), ensure_ascii=False)}",
        f"words lost {lost}, added {added}",
        f"entries {result.entries} of {result.entries_true}",
        f"fields {result.fields} of {result.fields_true}",
        f"tags {outcome.tags} of {page.tags}, left {outcome.left}, errors {outcome.errors}",
    ]
    lines += [f"decide: {line}" for line in outcome.decisions]
    lines += [f"error: {line}" for line in outcome.findings if " error[" in line]
    return "\n".join(lines) + "\n"
