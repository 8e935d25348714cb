"""Files of a folder, replaced all together or not at all, by a journal that outlives a killed run.

In the folder of the prints, while they are written (and in that of the project, while the
author's files are edited; a `/` in a name is `%2F` there):

    .citepress-lock           held by the one process that writes there
    .citepress-0123456789ab/  the staging folder
        new/                  the new files, whole and synced
        old/                  what they replace: a hard link, or a copy
        journal               "forward" and the names; there only when new/ and old/ are complete
        undo                  the same with "back": becomes the journal when a file is refused

Without a journal nothing has been replaced yet, and the staging folder is thrown away. With one,
whoever comes next finishes what it says, so the prints are all old or all new.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Sequence
from pathlib import Path, PurePosixPath

from citepress.disk.files import Unreadable, is_real_folder, locate, plain_reason, read_bytes
from citepress.disk.lock import LOCK, locked
from citepress.disk.writing import (
    is_held,
    keep_old,
    leftovers,
    like_old,
    refused,
    sync_folder,
    write_synced,
)
from citepress.errors import ProjectError
from citepress.model import Output


def replace_all(folder: Path, outputs: Sequence[Output], whole: bool = False) -> tuple[str, ...]:
    """Replaces the files in the folder (made if need be) as `write_outputs` says; with `whole`, not
    even one that is held open may stay."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise refused(folder, "", error) from error
    with locked(folder):
        finish_leftovers(folder)
        return finish(folder, stage(folder, outputs), whole)


def recover(folder: Path) -> None:
    """Finishes or undoes what a killed `write_outputs` left in the folder, and tidies up."""
    folder = Path(folder)
    if leftovers(folder) or os.path.lexists(folder / LOCK):
        with locked(folder):
            finish_leftovers(folder)


def finish_leftovers(folder: Path) -> None:
    """As `recover`, where the lock is held already."""
    # Under the lock no other process is writing here, so each staging folder is a dead one's.
    for staging in leftovers(folder):
        finish(folder, staging)


def stage(folder: Path, outputs: Sequence[Output]) -> Path:
    """Puts down all that replacing needs, the journal last; returns the staging folder."""
    import json

    staging, name = folder / f".citepress-{os.urandom(6).hex()}", ""
    try:
        for made in (staging, staging / "new", staging / "old"):
            os.mkdir(made)
        entries = []
        for output in outputs:
            name = output.name
            write_synced(_slot(staging / "new", name), output.content)
            like_old(folder / name, _slot(staging / "new", name))
            entries.append([name, keep_old(folder / name, _slot(staging / "old", name))])
        for direction, file in (("back", "undo"), ("forward", "journal.new")):
            journal = {"format": 1, "direction": direction, "files": entries}
            write_synced(staging / file, json.dumps(journal).encode())
        for made in (staging / "new", staging / "old", staging):
            sync_folder(made)
        os.replace(staging / "journal.new", staging / "journal")
        sync_folder(staging)
        sync_folder(folder)
    except BaseException as error:
        _discard(staging)
        if isinstance(error, OSError):
            raise refused(folder, name, error) from error
        raise
    return staging


def finish(folder: Path, staging: Path, whole: bool = False) -> tuple[str, ...]:
    """Does what the journal says, and returns the names of what is held open and so left as it was.
    Where a file is refused for another reason, or is held and `whole` wants all or none, takes back
    what was done and raises."""
    journal = _journal(staging)
    if journal is None:
        _discard(staging)
        return ()
    direction, files = journal
    if direction == "back":
        _take_back(folder, staging, files)
        return ()
    name, held = "", []
    try:
        for name, had in files:
            new = _slot(staging / "new", name)
            if not os.path.lexists(new):
                continue  # it is in place already
            try:
                os.replace(new, folder / name)
            except PermissionError as error:
                if whole or not (had and is_held(folder, error)):
                    raise
                held.append(name)
        sync_folder(folder)
    except BaseException as error:
        _take_back(folder, staging, files)
        if isinstance(error, OSError):
            raise refused(folder, name, error) from error
        raise
    _discard(staging)
    return tuple(held)


def _take_back(folder: Path, staging: Path, files: Iterable[tuple[str, bool]]) -> None:
    """Puts the old files back where new ones took their place, or takes away a new one that took
    none's. Can be done twice."""
    name = ""
    try:
        if os.path.lexists(staging / "undo"):
            os.replace(staging / "undo", staging / "journal")
            sync_folder(staging)
        for name, had in files:
            old = _slot(staging / "old", name)
            if os.path.lexists(_slot(staging / "new", name)):
                continue  # never replaced; the refused file is one, and would be refused again
            if had and os.path.lexists(old):
                os.replace(old, folder / name)
            elif not had and os.path.lexists(folder / name):
                os.unlink(folder / name)
        sync_folder(folder)
    except OSError as error:
        shown = f"{folder.name}/{name}".rstrip("/")
        message = f"'{shown}' could not be put back as it was: {plain_reason(error)}"
        hint = "close the program that holds it and build again: that is finished first"
        raise ProjectError(message, hint) from error
    _discard(staging)


def _journal(staging: Path) -> tuple[str, list[tuple[str, bool]]] | None:
    """The direction and the files that a staging folder's journal names; None without a whole one.

    The folder may have come with a project from elsewhere, so the journal is believed in nothing:
    only names that `check_path` passes, whose folder lies in this one; and `new` and `old` must be
    folders, not links to some."""
    import json

    try:
        said = json.loads(read_bytes(Path(os.path.realpath(staging)), "journal", 1_000_000))
        direction, files = said["direction"], [(name, had) for name, had in said["files"]]
        base = Path(os.path.realpath(staging.parent))
        for name, _ in files:
            check_path(name)
            locate(base, str(PurePosixPath(name).parent))
    except (Unreadable, ProjectError, ValueError, TypeError, KeyError, RecursionError):
        return None
    real = is_real_folder(staging / "new") and is_real_folder(staging / "old")
    return (direction, files) if real and direction in ("forward", "back") else None


def _discard(staging: Path) -> None:
    """Removes a staging folder. The journal goes first: without it the rest means nothing."""
    from shutil import rmtree

    try:
        os.unlink(staging / "journal")
        sync_folder(staging)
    except OSError:
        pass
    rmtree(staging, ignore_errors=True)


def _slot(path: Path, name: str) -> Path:
    """Where a file is staged: the staging folder has no folders in it but `new` and `old`."""
    return path / name.replace("%", "%25").replace("/", "%2F")


def check_names(names: Sequence[str]) -> None:
    """Raises ProjectError unless prints of these names can lie in one folder, on any system."""
    for name in names:
        if not re.fullmatch(r"[^/\\:\0]+", name) or name.startswith("."):
            raise ProjectError(f"a print cannot be called '{name}'", "set `name` to a plain name")
    if len({name.casefold() for name in names}) < len(names):
        raise ProjectError("two prints would have one name", "set `name` to another")


def check_path(name: str) -> None:
    """Raises ProjectError unless a file of this name may be replaced. A journal that came with a
    project must not reach what acts later by itself (`.git/hooks`, an environment's `.pth`), so
    nothing hidden is, and in a sub-folder only sections and lists of sources are."""
    folder, _, last = name.rpartition("/")
    check_names([last])
    for step in folder.split("/") if folder else ():
        check_names([step])
    if folder and not last.lower().endswith((".md", ".bib")):
        hint = "give it a name that ends in .md or .bib, or put it into the project's own folder"
        message = f"'{name}' is not edited: by its name it is no section and no list"
        raise ProjectError(message, hint)
