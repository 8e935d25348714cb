"""Writes edited texts of the author back to their files."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

from citepress.disk.encoding import decode, encode
from citepress.disk.files import Unreadable, locate, read_bytes, real_folder
from citepress.disk.lock import locked
from citepress.disk.prints import check_names
from citepress.disk.project import BIBLIOGRAPHY_BYTES, SECTION_BYTES
from citepress.disk.replacing import replace_under_lock
from citepress.errors import ProjectError
from citepress.model import Output, Text


def replace_texts(root: Path, old: Mapping[str, Text], new: Mapping[str, Text]) -> tuple[str, ...]:
    """Write the texts (by path) that differ from what was read; returns their paths.

    The byte order mark, the line ends, the permissions and a link to the file stay as they were.
    Raises `ProjectError`, and every file is as before, where a file has changed since it was read
    or one is refused. Where the process is killed, each file is the old or the new one, whole;
    lists of sources are replaced after sections, so that an interrupted rename can be run again.
    """
    changed = [path for path in new if new[path].text != old[path].text]
    if not changed:
        return ()
    base = real_folder(root)
    ordered = sorted(changed, key=lambda path: path.lower().endswith(".bib"))
    with locked(base):
        outputs = [_edited(base, path, old[path].text, new[path].text) for path in ordered]
        try:
            replace_under_lock(base, outputs)
        except ProjectError as error:
            hint = "nothing was changed: fix that, and run the command again"
            raise ProjectError(error.message, hint) from error
    return tuple(changed)


def _edited(base: Path, path: str, old: str, new: str) -> Output:
    """The new bytes of a file, under the path of the file that `path` leads to."""
    try:
        raw = read_bytes(base, path, max(SECTION_BYTES, BIBLIOGRAPHY_BYTES))
        real = locate(base, path).relative_to(base).as_posix()
    except Unreadable as error:
        raise ProjectError(f"'{path}' {error.reason}; nothing was changed", error.hint) from error
    if decode(path, raw) != old:
        message = f"'{path}' has been changed since it was read; nothing was written"
        raise ProjectError(message, "save it in the editor, and run the command again")
    if not os.access(base / real, os.W_OK):
        message = f"'{path}' is read-only; nothing was changed"
        raise ProjectError(message, "give yourself the permission to write it")
    _check_path(path)
    _check_path(real)
    return Output(real, encode(raw, new))


def _check_path(path: str) -> None:
    """Raise `ProjectError` unless the file may be edited. A link in a stranger's project must not
    lead to what acts later by itself (`.git/hooks`, an environment's `.pth`): nothing hidden is
    edited, and in a sub-folder only sections and lists of sources are."""
    *folders, last = path.split("/")
    for step in (*folders, last):
        check_names([step])
    if folders and not last.lower().endswith((".md", ".bib")):
        message = f"'{path}' cannot be edited: it is neither a section nor a list of sources"
        hint = "give it a name that ends in .md or .bib, or put it into the project's own folder"
        raise ProjectError(message, hint)
