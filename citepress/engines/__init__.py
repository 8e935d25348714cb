"""The door to pandoc, Typst and git: bytes in, bytes out; time and memory bounded; no network.

Each engine is a child in a process group of its own. It works in a private empty folder, sees none
of the user's settings, and finds every proxy dead. Whatever it does wrong is an `EngineError`.

Memory: Linux and Windows bound it for the process as a whole. Elsewhere pandoc gets GHC's `-M`,
which under `pandoc lua` makes it slow when it has had too much, so that the time ends it.

    asking     pandoc (`pandoc`), as which Markdown it reads (`reading`); Typst (`typesetting`);
               PDFium, for the text of a foreign PDF (`pdf_text`); git (`git`)
    bounding   the child process (`child`), its memory and CPU time (`limits`), what is laid in its
               folder (`laying`), what it says that went wrong (`complaints`)
    within     what runs in pandoc (`engine.lua`), in Typst's process (`typst_child`) and in
               PDFium's (`pdf_child`)
    without    which engines are here (`installed`)

A room is imported when a name of it is first asked for, so that a check of what was read before
does not wait for what only starts processes.
"""

from __future__ import annotations

from citepress.rooms import on_demand

_ROOMS = {
    "child": ("EPOCH",),
    "git": ("GIT_SECONDS", "git_texts"),
    "installed": ("pandoc_path", "pandoc_version", "versions"),
    "pandoc": ("READ_SECONDS", "Pandoc"),
    "pdf_text": ("pdf_pages",),
    "reading": ("FORMAT", "Reading", "reader", "reading_format"),
    "typesetting": ("typst",),
}
_ROOM_OF = {name: room for room, names in _ROOMS.items() for name in names}
__getattr__, __dir__ = on_demand(__name__, _ROOM_OF)
