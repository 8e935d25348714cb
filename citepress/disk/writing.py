"""Single steps of writing: write a file whole, preserve the old one, and the error when the system
refuses."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path

from citepress.disk.files import error_name, plain_reason
from citepress.errors import ProjectError


def write_synced(path: Path, content: bytes) -> None:
    """Write a file that is not there yet, and wait until it is on the disk. Raises OSError."""
    with open(path, "xb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def sync_folder(folder: Path) -> None:
    """Wait until the names in a folder are on the disk. Windows has no such call for folders."""
    if os.name != "posix":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    except OSError as error:
        if error_name(error) not in ("EINVAL", "ENOTSUP", "EOPNOTSUPP", "EBADF"):  # network disks
            raise
    finally:
        os.close(handle)


def copy_permissions(old: Path, new: Path) -> None:
    """Give a file the permissions of the one that it replaces, if there is one."""
    try:
        found = os.lstat(old)
    except OSError:
        return
    if stat.S_ISREG(found.st_mode):
        os.chmod(new, stat.S_IMODE(found.st_mode))


def copy_old(path: Path, copy: Path) -> bool:
    """Keep what is to be replaced as `copy`: a hard link where the disk has them. False where there
    is nothing. Raises OSError, also where `path` is a folder."""
    try:
        found = os.lstat(path)
    except FileNotFoundError:
        return False
    if stat.S_ISDIR(found.st_mode):
        raise IsADirectoryError(errno.EISDIR, "it is a folder", str(path))
    if stat.S_ISLNK(found.st_mode):  # the link is replaced, not what it leads to
        os.symlink(os.readlink(path), copy)
        return True
    try:
        os.link(path, copy)
    except OSError:  # FAT and many network disks have no links
        if not stat.S_ISREG(found.st_mode):
            raise
        with open(path, "rb") as file:
            write_synced(copy, file.read())
    return True


def is_held(folder: Path, error: OSError) -> bool:
    """Whether an error means that another program has the file open. Windows refuses to replace an
    open file with the error of a missing permission; so do network disks on other systems. Where
    the folder itself can be written to, that is what it means."""
    return isinstance(error, PermissionError) and os.access(folder, os.W_OK)


def refused(folder: Path, name: str, error: OSError) -> ProjectError:
    """The error where a file (or, without a name, the folder) cannot be written and nothing was
    changed."""
    shown = f"{folder.name}/{name}" if name else folder.name
    if name and is_held(folder, error):
        message = f"'{shown}' is open in another program"
        return ProjectError(
            message, "close it there and run the command again; nothing was changed"
        )
    hint = "nothing was changed; `--output DIR` prints to another folder"
    return ProjectError(f"'{shown}' cannot be written: {plain_reason(error)}", hint)
