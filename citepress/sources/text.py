"""The text of a saved source, by page, and its form in the cache."""

from __future__ import annotations

import json
from dataclasses import dataclass
from hashlib import sha256


@dataclass(frozen=True, slots=True)
class Page:
    """A page of a source: its printed label (`xii`, `7`; empty where the form has no pages) and its
    text, with running heads, page numbers and hyphenation at line ends removed."""

    label: str
    text: str


@dataclass(frozen=True, slots=True)
class SourceText:
    """What was read of one file of a source. `path` is relative to the project; `sha256` is that of
    the file's bytes, `digest` that of the text that was read. `problem` says why there is no text
    (a scan, a damaged file, an unknown form), and is empty where there is some."""

    key: str
    path: str
    sha256: str
    pages: tuple[Page, ...] = ()
    problem: str = ""

    @property
    def text(self) -> str:
        """The whole text; pages are joined with a space where a sentence goes on over the turn."""
        return "\n".join(page.text for page in self.pages)

    @property
    def digest(self) -> str:
        """The SHA-256 of the text that was read."""
        return sha256(self.text.encode("utf-8", "surrogatepass")).hexdigest()

    @property
    def words(self) -> int:
        """How many words were read."""
        return sum(len(page.text.split()) for page in self.pages)


def pack(pages: tuple[Page, ...], problem: str) -> bytes:
    """What was read of a file, for the cache."""
    listed = [[page.label, page.text] for page in pages]
    return json.dumps({"pages": listed, "problem": problem}).encode("ascii")


def unpack(packed: bytes) -> tuple[tuple[Page, ...], str] | None:
    """What `pack` packed; None of anything else."""
    try:
        whole = json.loads(packed)
        pages = tuple(Page(str(label), str(text)) for label, text in whole["pages"])
        return pages, str(whole["problem"])
    except (ValueError, KeyError, TypeError, RecursionError):
        return None
