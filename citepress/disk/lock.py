"""The lock of a folder, held by the one process that writes there."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from citepress.disk.files import error_name
from citepress.disk.writing import refused
from citepress.errors import ProjectError

LOCK = ".citepress-lock"
LOCK_SECONDS = 5.0


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Holds the folder's lock, so that two builds do not mix their files.

    It is the system's lock on an open file: it ends with the process, however that ends, so there
    are no stale ones to be told from live ones.
    """
    path, until = folder / LOCK, time.monotonic() + LOCK_SECONDS
    while (handle := _lock(folder, path)) is None:
        if time.monotonic() > until:
            message = f"another build is writing to '{folder.name}'"
            raise ProjectError(message, "wait until it has ended and build again")
        time.sleep(0.05)
    try:
        yield
    finally:
        _unlock(path, handle)


def _lock(folder: Path, path: Path) -> int | None:
    """The handle of the lock, or None while another process has it."""
    flags = os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
    try:
        handle = os.open(path, flags, 0o666)
    except OSError as error:
        if os.name == "nt" and isinstance(error, PermissionError):
            return None  # it is just being removed
        raise refused(folder, "", error) from error
    try:
        if os.name == "nt":
            import msvcrt

            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        # The one that held it before removes the file, and then another may have made a new one.
        if os.path.samestat(os.fstat(handle), os.stat(path)):
            return handle
    except OSError as error:
        # A disk without locks: better to print without than not at all.
        if error_name(error) in ("ENOLCK", "ENOTSUP", "EOPNOTSUPP", "ENOSYS"):
            return handle
    os.close(handle)
    return None


def _unlock(path: Path, handle: int) -> None:
    try:
        if os.name == "nt":
            os.close(handle)  # Windows removes no file that is open
            os.unlink(path)
        else:
            os.unlink(path)
            os.close(handle)
    except OSError:
        pass  # the next one has opened it, and removes it
