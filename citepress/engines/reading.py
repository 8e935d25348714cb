"""How pandoc reads: as which Markdown, by which pandoc, and what comes of it."""

from __future__ import annotations

import json
import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from citepress.engines.installed import pandoc_path

# Our side of pandoc, which runs in it.
SCRIPT = Path(__file__).with_name("engine.lua")
# Raw HTML, TeX and attributes are read, so that they are nodes that `tree.clean` drops and reports.
FORMAT = (
    "markdown-latex_macros-yaml_metadata_block-pandoc_title_block-mmd_title_block"
    "-example_lists-native_divs-native_spans"
)
# What an extension cannot do without. A text that has no such sign reads the same without the
# extension, and a sixth faster, for pandoc tries each at every word.
_NEEDS = {"raw_tex": "\\", "tex_math_dollars": "$", "raw_html": "<", "pipe_tables": "|"}
# What is read of foreign documents: with the fields of reference managers, without raw code.
FOREIGN = {
    "docx": "docx+citations", "odt": "odt", "html": "html-raw_html", "epub": "epub-raw_html",
    "rtf": "rtf", "latex": "latex-raw_tex", "typst": "typst", "org": "org+citations", "rst": "rst",
    "mediawiki": "mediawiki", "metadata": "markdown", "csljson": "csljson", "ris": "ris",
    "cslyaml": "markdown", "endnotexml": "endnotexml",
}  # fmt: skip
# What they are written as: quotation marks and dashes as they are, tables that keep their rows.
WRITTEN = f"{FORMAT}-smart-simple_tables-multiline_tables"


@dataclass(frozen=True, slots=True)
class Reading:
    """A text as pandoc reads it: the tree (JSON), and pandoc's messages (type, line, pretty, ...;
    lines and columns from 1; `pandoc.log` in pandoc's Lua manual)."""

    tree: bytes
    messages: Sequence[dict[str, Any]] = ()


def reading_format(text: str) -> str:
    """The form of Markdown that a text is read as: `FORMAT`, without what it has no sign of."""
    return FORMAT + "".join(f"-{name}" for name, sign in _NEEDS.items() if sign not in text)


def reader() -> str:
    """A key for the installed pandoc and the way it is called, for caches; starts no process."""
    from citepress.version import __version__

    files = [os.stat(path) for path in (pandoc_path(), SCRIPT)]
    stamps = [part for file in files for part in (file.st_size, file.st_mtime_ns)]
    return json.dumps([__version__, FORMAT, _NEEDS, *stamps])
