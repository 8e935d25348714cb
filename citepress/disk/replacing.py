"""Replaces files of one folder: stages every new file beside the old ones, then moves each over.

While files are replaced, their folder holds:

    .citepress-lock           locked by the one process that writes there
    .citepress-0123456789ab/  the staging folder: `0.new`, `1.new`, ... are the new files, whole and
                              on the disk; `0.old`, ... are what they replace (a hard link, or a
                              copy), to put back where a later file is refused

`os.replace` moves one file at a time, and no portable call moves several. So every file is the old
or the new one, whole, at any moment; an error or an interruption puts back what was moved; and a
killed process can leave some files new and others old. The files are moved in the given order, so
that the last one (a manifest with hashes) shows whether the others belong together. The next
process that writes to the folder removes what a killed one left.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from shutil import rmtree

from citepress.disk.files import leftovers, plain_reason
from citepress.disk.lock import locked
from citepress.disk.writing import (
    copy_old,
    copy_permissions,
    is_held,
    refused,
    sync_folder,
    write_synced,
)
from citepress.errors import ProjectError
from citepress.model import Output


def replace_files(
    folder: Path, outputs: Sequence[Output], skip_held: bool = False
) -> tuple[str, ...]:
    """Replace files in `folder` (created if missing) in the order of `outputs`, whose names may
    hold `/` for folders that are there.

    With `skip_held`, a file that another program holds open stays as it is; returns the names of
    these. Raises `ProjectError` where a file is refused, after putting the others back.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise refused(folder, "", error) from error
    with locked(folder):
        return replace_under_lock(folder, outputs, skip_held)


def replace_under_lock(
    folder: Path, outputs: Sequence[Output], skip_held: bool = False
) -> tuple[str, ...]:
    """As `replace_files`, in a folder whose lock the caller has."""
    _remove_leftovers(folder)
    staging = folder / f".citepress-{os.urandom(6).hex()}"
    try:
        existing = _stage(folder, staging, outputs)
        return _move(folder, staging, outputs, existing, skip_held)
    finally:
        rmtree(staging, ignore_errors=True)


def remove_leftovers(folder: Path) -> None:
    """Remove what a killed process left in `folder`. Does nothing where another process is writing
    there, or where the folder may only be read."""
    if leftovers(folder):
        with suppress(ProjectError), locked(folder, seconds=0):
            _remove_leftovers(folder)


def _remove_leftovers(folder: Path) -> None:
    # Under the lock no other process is writing here, so each staging folder is a dead one's.
    for staging in leftovers(folder):
        rmtree(staging, ignore_errors=True)


def _stage(folder: Path, staging: Path, outputs: Sequence[Output]) -> list[bool]:
    """Write the new files to the staging folder and keep the old ones there. Returns for each
    output whether there is an old file."""
    name, existing = "", []
    try:
        os.mkdir(staging)
        for number, output in enumerate(outputs):
            name = output.name
            write_synced(staging / f"{number}.new", output.content)
            copy_permissions(folder / name, staging / f"{number}.new")
            existing.append(copy_old(folder / name, staging / f"{number}.old"))
    except OSError as error:
        raise refused(folder, name, error) from error
    return existing


def _move(
    folder: Path,
    staging: Path,
    outputs: Sequence[Output],
    existing: Sequence[bool],
    skip_held: bool,
) -> tuple[str, ...]:
    name, held, moved = "", [], []
    try:
        for number, output in enumerate(outputs):
            name = output.name
            if number == len(outputs) - 1:  # the others reach the disk before the last one
                sync_folder(folder)
            # Noted first: an interruption may come between the move and the note.
            moved.append(number)
            try:
                os.replace(staging / f"{number}.new", folder / name)
            except PermissionError as error:
                if not (skip_held and existing[number] and is_held(folder, error)):
                    raise
                moved.pop()
                held.append(name)
        sync_folder(folder)
    except BaseException as error:
        for number in reversed(moved):
            if not os.path.lexists(staging / f"{number}.new"):
                _put_back(folder, outputs[number].name, staging / f"{number}.old", existing[number])
        if isinstance(error, OSError):
            raise refused(folder, name, error) from error
        raise
    return tuple(held)


def _put_back(folder: Path, name: str, old: Path, existed: bool) -> None:
    try:
        if existed:
            os.replace(old, folder / name)
        else:
            os.unlink(folder / name)
    except OSError as error:
        message = f"'{name}' is new already and could not be put back: {plain_reason(error)}"
        raise ProjectError(message, "fix that, and run the command again") from error
