"""What an engine says that went wrong, to an EngineError with a way out."""

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
    ("alt text", "`citepress explain missing-alt-text` tells how to describe an image"),
    ("heading", "`citepress explain skipped-heading-level` tells how to order headings"),
    ("could not be displayed", "write it otherwise, or name a folder with a font that has it: "
        "`fonts` in the settings"),
    ("document date", "give the essay a `date` in the settings, which an archive wants"),
    ("document title", "give the essay a `title` in the settings"),
)  # fmt: skip


def not_conforming(said: str) -> EngineError | None:
    """What to say where Typst finds that a page cannot conform to the standard that is wanted;
    None where it says something else."""
    refused = re.match(_STANDARD, said)
    if refused is None:
        return None
    standard, why = refused["standard"], refused["why"]
    way = next((hint for words, hint in _WAYS_OUT if words in why), "mend that")
    hint = f'{way}; or set `pdf-standard = "none"` to print without'
    return EngineError(f"the PDF cannot be {standard}: {why.replace('`', '')}", hint)


def lacks_memory(said: str) -> bool:
    """Whether an engine, or the system in which it ran, says that memory was short."""
    return re.search(_NO_MEMORY, said, re.I) is not None


def too_much(engine: str, name: str, megabytes: int) -> EngineError:
    """What to say where an engine had too little memory for what bears a name."""
    return EngineError(f"{engine} ran out of its {megabytes} MB at {name}", RAISE_MEMORY)


def first_line(said: str) -> str:
    """The first line with words in it of what an engine says, without control characters."""
    lines = (re.sub(r"[\x00-\x1f\x7f-\x9f]+", " ", line).strip() for line in said.splitlines())
    return next((line[:300] for line in lines if line and line != "Error running Lua:"), "no word")
