"""The saved sources of a project: which files there are, and their bytes."""

from __future__ import annotations

import os
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from citepress.disk.files import (
    Unreadable,
    list_folder,
    locate,
    plain_reason,
    read_bytes,
    real_folder,
    stamp,
)
from citepress.disk.writing import write_synced
from citepress.errors import ProjectError

SOURCE_BYTES = 100_000_000
MOST_SOURCES = 20_000


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A file of the folder of sources, or one that an entry names: its path in the project, its
    size in bytes, and a stamp that changes when the file does (size, times, inode); or the problem
    that keeps it from being read."""

    path: str
    size: int = 0
    stamp: str = ""
    problem: str = ""


def list_sources(root: Path, folder: str) -> tuple[str, ...]:
    """The names of the files in the folder of sources, sorted; none where there is no such folder.
    Raises `ProjectError` where it cannot be listed."""
    base = real_folder(root)
    try:
        entries = list_folder(base, folder)
        names = [name for name, kind in entries if kind == "file" and not name.startswith(".")]
    except FileNotFoundError:
        return ()
    except OSError as error:
        raise ProjectError(f"'{folder}' cannot be read: {plain_reason(error)}") from error
    except Unreadable as error:
        raise ProjectError(f"'{folder}' {error.reason}", error.hint) from error
    if len(names) > MOST_SOURCES:
        raise ProjectError(f"'{folder}' holds more than {MOST_SOURCES:,} files")
    return tuple(sorted(names))


def stat_source(root: Path, path: str) -> SourceFile:
    """What the system says of a file of the project, without reading it. Never raises."""
    try:
        size, changes = stamp(real_folder(root), path)
    except Unreadable as error:
        return SourceFile(path, problem=f"the file {error.reason}")
    except FileNotFoundError:
        return SourceFile(path, problem="the file does not exist")
    except OSError as error:
        return SourceFile(path, problem=f"the file cannot be read: {plain_reason(error)}")
    if size > SOURCE_BYTES:
        return SourceFile(path, problem=f"the file is larger than {SOURCE_BYTES // 1_000_000} MB")
    return SourceFile(path, size, changes)


def read_source_file(root: Path, path: str) -> bytes:
    """The bytes of a file of the project. Raises `ProjectError`."""
    try:
        return read_bytes(real_folder(root), path, SOURCE_BYTES)
    except Unreadable as error:
        raise ProjectError(f"'{path}' {error.reason}", error.hint) from error


def write_source(root: Path, path: str, content: bytes) -> None:
    """Write a new file of the project, whole or not at all; its folder is made where it is missing.
    Raises `ProjectError`, also where the file exists."""
    base = real_folder(root)
    try:
        target = locate(base, path)
        target.parent.mkdir(parents=True, exist_ok=True)
        new = target.with_name(f".{target.name}.{os.urandom(4).hex()}.new")
        write_synced(new, content)
        try:
            os.link(new, target)  # unlike a rename, never replaces a file
        except FileExistsError as error:
            raise ProjectError(f"'{path}' exists already", "remove it first") from error
        except OSError:  # a disk without links
            os.replace(new, target)
        finally:
            with suppress(OSError):
                os.unlink(new)
    except Unreadable as error:
        raise ProjectError(f"'{path}' {error.reason}", error.hint) from error
    except OSError as error:
        raise ProjectError(f"'{path}' cannot be written: {plain_reason(error)}") from error


def source_path(folder: str, name: str) -> str:
    """The path of a file in the folder of sources."""
    return str(PurePosixPath(folder) / name)
