"""The author's texts with edits to their files, all or none, by the journal of the prints."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

from citepress.disk.encoding import decode, encode
from citepress.disk.files import Unreadable, locate, read_bytes, real_folder
from citepress.disk.journal import check_path, finish, finish_leftovers, stage
from citepress.disk.lock import locked
from citepress.disk.project import BIBLIOGRAPHY_BYTES, SECTION_BYTES
from citepress.errors import ProjectError
from citepress.model import Output, Text


def replace_texts(root: Path, old: Mapping[str, Text], new: Mapping[str, Text]) -> tuple[str, ...]:
    """Writes the texts (by path) that differ from what was read, all or none; returns their paths.

    The byte order mark, the ends of lines, the permissions and a link to the file stay as they
    were. ProjectError, with nothing written, where a file says something else than when it was
    read. A process that is killed here leaves a journal, and the next call, or `recover`, ends it.
    """
    changed = tuple(path for path in new if new[path].text != old[path].text)
    if not changed:
        return ()
    base = real_folder(root)
    for path in changed:
        check_path(path)
    with locked(base):
        finish_leftovers(base)
        outputs = []
        for path in changed:
            try:
                raw = read_bytes(base, path, max(SECTION_BYTES, BIBLIOGRAPHY_BYTES))
                real = locate(base, path).relative_to(base).as_posix()
            except Unreadable as error:
                message = f"'{path}' {error.reason}; nothing was changed"
                raise ProjectError(message, error.hint) from error
            if decode(path, raw) != old[path].text:
                message = f"'{path}' has been changed since it was read; nothing was written"
                raise ProjectError(message, "save it in the editor, and run the command again")
            if not os.access(base / real, os.W_OK):
                message = f"'{path}' may only be read; nothing was changed"
                raise ProjectError(message, "give yourself the permission to write it")
            check_path(real)
            outputs.append(Output(real, encode(raw, new[path].text)))
        try:
            finish(base, stage(base, outputs), whole=True)
        except ProjectError as error:
            raise ProjectError(error.message, "nothing was changed: see to it and run again") from (
                error
            )
    return changed
