"""Turns the error messages of an engine into an `EngineError` with a way out."""

from __future__ import annotations

import re

from citepress.errors import EngineError

_NO_MEMORY = (
    "heap exhausted|unable to commit|out of memory|not enough memory|memory allocation of"
    "|VirtualAlloc|MemoryError"
)
RAISE_MEMORY = "raise `engine-megabytes` in the settings"
# What keeps a PDF from conforming, as Typst words it, and the way out.
_STANDARD = r"(?P<standard>PDF/[\w-]+) error: (?P<why>.*)"
_WAYS_OUT = (
    ("alt text", "`citepress explain missing-alt-text` says how to describe an image"),
    ("heading", "`citepress explain skipped-heading-level` says how to order headings"),
    ("could not be displayed", "write it differently, or name a folder with a font that has it: "
        "`fonts` in the settings"),
    ("document date", "give the essay a `date` in the settings, which an archive wants"),
    ("document title", "give the essay a `title` in the settings"),
)  # fmt: skip


def not_conforming(message: str) -> EngineError | None:
    """The error for a message of Typst's that a page cannot conform to the PDF standard of the
    settings; None for any other message."""
    refused = re.match(_STANDARD, message)
    if refused is None:
        return None
    standard, why = refused["standard"], refused["why"]
    way = next((hint for words, hint in _WAYS_OUT if words in why), "fix that")
    hint = f'{way}; or set `pdf-standard = "none"` to print without'
    return EngineError(f"the PDF cannot be {standard}: {why.replace('`', '')}", hint)


def lacks_memory(message: str) -> bool:
    """Whether a message of an engine, or of the operating system, means that memory ran out."""
    return re.search(_NO_MEMORY, message, re.I) is not None


def too_much(engine: str, name: str, megabytes: int) -> EngineError:
    """The error for an engine that ran out of memory while it worked on `name`."""
    return EngineError(f"{engine} ran out of its {megabytes} MB at {name}", RAISE_MEMORY)


def first_line(message: str) -> str:
    """The first line of a message that is not empty, without control characters."""
    lines = (re.sub(r"[\x00-\x1f\x7f-\x9f]+", " ", line).strip() for line in message.splitlines())
    return next((line[:300] for line in lines if line and line != "Error running Lua:"), "no word")
