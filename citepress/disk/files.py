"""Where a file of the project really is, what it holds, and in plain words why it cannot be had.

Nothing outside the project's real folder is read, whatever `..`, links or addresses say; only
regular files are; each call gives a cap. All that is asked of the disk while a project is read is
asked here, so that `observed` can list it.
"""

from __future__ import annotations

import errno
import os
import re
import stat
from pathlib import Path
from typing import TYPE_CHECKING

from citepress.disk import observed
from citepress.errors import ProjectError

if TYPE_CHECKING:
    from citepress.model import Text

# To open what may be a pipe, a device or a link without waiting, acting or following.
READ_FLAGS = os.O_RDONLY
for _name in ("O_NONBLOCK", "O_NOFOLLOW", "O_NOCTTY", "O_BINARY"):
    READ_FLAGS |= getattr(os, _name, 0)

_STAGING = re.compile(r"\.citepress-[0-9a-f]{12}")


class Unreadable(Exception):
    """Why a file cannot be read, worded to follow its name; `missing`: there is none."""

    def __init__(self, reason: str, hint: str = "", missing: bool = False) -> None:
        super().__init__(reason)
        self.reason, self.hint, self.missing = reason, hint, missing


def real_folder(root: Path) -> Path:
    """The real folder of the project."""
    base = Path(os.path.realpath(root))
    if not base.is_dir():
        raise ProjectError(f"there is no folder '{root}'", "`citepress init DIR` makes a project")
    return base


def locate(base: Path, path: str) -> Path:
    """The real place of a path of the project, every link followed; it may not exist."""
    try:
        real = Path(os.path.realpath(base / path))
    except (OSError, ValueError) as error:  # ValueError: a NUL in the path
        raise Unreadable("is not a valid file name") from error
    if not real.is_relative_to(base):
        raise Unreadable("lies outside the project", "put a copy of it in the project")
    return real


def read_bytes(base: Path, path: str, cap: int) -> bytes:
    """What a regular file of the project holds."""
    try:
        content = _read(base, path, cap)
    except Unreadable as error:
        observed.note("file", base, path, error.reason, cap)
        raise
    observed.note("file", base, path, content, cap)
    return content


def _read(base: Path, path: str, cap: int) -> bytes:
    real = locate(base, path)
    # Opening a pipe would wait for a writer and opening a device may act, so the kind is asked
    # first; it is asked again of what was opened, which may be another file by then.
    try:
        found = os.stat(real)
        if stat.S_ISREG(found.st_mode):
            with open(os.open(real, READ_FLAGS), "rb") as file:
                found = os.fstat(file.fileno())
                content = file.read(cap + 1) if stat.S_ISREG(found.st_mode) else b""
    except FileNotFoundError as error:
        raise Unreadable("is not there", missing=True) from error
    except OSError as error:
        raise Unreadable(f"cannot be read: {plain_reason(error)}") from error
    if stat.S_ISDIR(found.st_mode):
        raise Unreadable("is a folder")
    if not stat.S_ISREG(found.st_mode):
        raise Unreadable("is not a regular file", "a pipe or a device is not read")
    if len(content) > cap:
        raise Unreadable(f"is larger than {cap / 1e6:g} MB", "make it smaller, or split it")
    return content


def read_text(base: Path, path: str, cap: int) -> Text:
    """A text file of the project."""
    from citepress.disk.encoding import decode  # to see whether a file has changed needs no text
    from citepress.model import Text

    try:
        return Text(path, decode(path, read_bytes(base, path, cap)))
    except Unreadable as error:
        raise ProjectError(f"'{path}' {error.reason}", error.hint) from error


def list_folder(base: Path, path: str) -> list[tuple[str, str]]:
    """The names in a folder of the project, sorted, each with what it is: folder, file (also a link
    to one), link (to a folder), other. Raises `OSError` and `Unreadable`."""
    try:
        with os.scandir(locate(base, path)) as entries:
            found = sorted((entry.name, _kind(entry)) for entry in entries)
    except (OSError, Unreadable) as error:
        observed.note("folder", base, path, type(error).__name__)
        raise
    observed.note("folder", base, path, repr(found))
    return found


def _kind(entry: os.DirEntry[str]) -> str:
    if entry.is_dir(follow_symlinks=False):
        return "folder"
    if entry.is_file():
        return "file"
    return "link" if entry.is_dir() else "other"


def exists(base: Path, path: str) -> bool:
    """Whether there is something at a path of the project. Raises `Unreadable`."""
    try:
        found = os.path.exists(locate(base, path))
    except Unreadable as error:
        observed.note("place", base, path, error.reason)
        raise
    observed.note("place", base, path, str(found))
    return found


def is_there(base: Path, name: str) -> bool:
    """Whether a folder has such a name in it, also as a link that leads nowhere."""
    found = os.path.lexists(base / name)
    observed.note("name", base, name, str(found))
    return found


def stamp(base: Path, path: str) -> tuple[int, str]:
    """The size of a file of the project, and a text that changes when the file does (device, inode,
    size, times). Raises `OSError` and `Unreadable`."""
    try:
        found = os.stat(locate(base, path))
    except (OSError, Unreadable) as error:
        observed.note("stamp", base, path, type(error).__name__)
        raise
    times = f"{found.st_mtime_ns} {found.st_ctime_ns}"
    text = f"{found.st_dev} {found.st_ino} {found.st_size} {times}"
    observed.note("stamp", base, path, text)
    return found.st_size, text


def leftovers(folder: Path) -> list[Path]:
    """The staging folders that replacing files left in a folder (`replacing`), by name; links to
    folders are not among them."""
    try:
        names = sorted(name for name in os.listdir(folder) if _STAGING.fullmatch(name))
    except OSError:
        return []
    return [folder / name for name in names if is_real_folder(folder / name)]


def is_real_folder(path: Path) -> bool:
    """Whether a folder is there, and no link to one."""
    try:
        return stat.S_ISDIR(os.lstat(path).st_mode)
    except OSError:
        return False


def plain_reason(error: OSError) -> str:
    """The system's reason in plain words."""
    words = {
        "EACCES": "no permission",
        "EPERM": "no permission",
        "EROFS": "the disk can only be read",
        "ENOSPC": "the disk is full",
        "EDQUOT": "the disk quota is used up",
        "EFBIG": "the disk does not accept a file of that size",
        "ELOOP": "its symbolic links form a loop",
        "ENOTDIR": "there is a file where a folder should be",
        "EEXIST": "there is a file where a folder should be",
    }
    return words.get(error_name(error), (error.strerror or str(error)).lower())


def error_name(error: OSError) -> str:
    """The name of an error's number; not every system has every number."""
    return errno.errorcode.get(error.errno or 0, "")
