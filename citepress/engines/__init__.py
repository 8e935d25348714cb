"""Runs pandoc, Typst, PDFium and git: bytes in, bytes out, bounded time and memory, no network.

Each engine is a child in a process group of its own. It works in a private empty folder, sees none
of the user's settings, and finds every proxy dead. Whatever it does wrong is an `EngineError`.

Memory is bounded twice: by the system where it can (Linux, Windows), and on every system by looking
at what the process uses while it works.

    asking     pandoc (`pandoc`), as which Markdown it reads (`reading`); Typst (`typesetting`);
               PDFium, for the text of a foreign PDF (`pdf_text`); git (`git`)
    bounding   the child process (`child`), its memory and CPU time (`limits`), the files in its
               folder (`working_folder`), its error messages (`messages`)
    within     what runs in pandoc (`engine.lua`), in Typst's process (`typst_child`) and in
               PDFium's (`pdf_child`)
    without    which engines are here (`installed`)
"""

from __future__ import annotations

from citepress.engines.child import EPOCH
from citepress.engines.git import GIT_SECONDS, git_blobs, git_files, git_texts
from citepress.engines.installed import pandoc_path, pandoc_version, versions
from citepress.engines.pandoc import READ_SECONDS, Pandoc
from citepress.engines.pdf_text import pdf_pages
from citepress.engines.pool import Lost, processors, run_tasks
from citepress.engines.reading import FORMAT, Reading, reader, reading_format
from citepress.engines.typesetting import typst

__all__ = [
    "EPOCH",
    "FORMAT",
    "GIT_SECONDS",
    "READ_SECONDS",
    "Lost",
    "Pandoc",
    "Reading",
    "git_blobs",
    "git_files",
    "git_texts",
    "pandoc_path",
    "pandoc_version",
    "pdf_pages",
    "processors",
    "reader",
    "reading_format",
    "run_tasks",
    "typst",
    "versions",
]
