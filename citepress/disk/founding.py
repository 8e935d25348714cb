"""A new project, or one that was brought in, to files, all or none."""

from __future__ import annotations

import os
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from citepress.disk.files import Unreadable, is_real_folder, locate, plain_reason
from citepress.disk.writing import write_synced
from citepress.errors import ProjectError


def write_new(root: Path, files: Mapping[str, bytes]) -> None:
    """Writes files (paths with `/`) that are not there yet, and the folders that they need. If one
    of them is there nothing is written, and ProjectError names them."""
    root = Path(root)
    made: list[Path] = []
    path = ""
    try:
        for path in files:
            locate(Path(os.path.realpath(root)), path)
        there = [f"'{path}'" for path in files if os.path.lexists(root / path)]
        if there:
            hint = "nothing was written: name a new folder, or move them away"
            raise ProjectError(f"'{root}' already has {', '.join(there)}", hint)
        for path, content in files.items():
            for folder in reversed([root / path, *(root / path).parents][1:]):
                if not os.path.lexists(folder):
                    os.mkdir(folder)
                    made.append(folder)
            made.append(root / path)
            write_synced(root / path, content)
    except (OSError, Unreadable) as error:
        for new in reversed(made):
            with suppress(OSError):
                new.rmdir() if is_real_folder(new) else new.unlink(missing_ok=True)
        reason = plain_reason(error) if isinstance(error, OSError) else error.reason
        message = f"'{path}' cannot be written: {reason}"
        raise ProjectError(message, "nothing was written") from error


def write_project(root: Path, files: Mapping[str, bytes], force: bool = False) -> None:
    """Writes the files of an imported project (paths with `/`), all or none. Without `force` it is
    `write_new`; with it, files that are there are replaced, and put back where one fails."""
    if not force:
        write_new(root, files)
        return
    root = Path(root)
    there = [path for path in files if os.path.lexists(root / path)]
    moved: list[tuple[Path, Path]] = []
    path = ""
    try:
        for path in there:
            target = locate(Path(os.path.realpath(root)), path)
            if not target.is_file() or (root / path).is_symlink():
                raise Unreadable("is not a regular file")
            spare = target.with_name(f".{target.name}.before-import")
            os.replace(target, spare)
            moved.append((spare, target))
        path = ""
        write_new(root, files)
    except BaseException as error:
        for spare, target in reversed(moved):
            os.replace(spare, target)
        if isinstance(error, (OSError, Unreadable)):
            reason = plain_reason(error) if isinstance(error, OSError) else error.reason
            message = f"'{path}' cannot be replaced: {reason}"
            raise ProjectError(message, "nothing was changed") from error
        raise
    for spare, _ in moved:
        spare.unlink(missing_ok=True)
