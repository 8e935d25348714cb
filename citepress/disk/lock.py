"""The lock of a folder, which one process at a time holds while it writes there."""

from __future__ import annotations

import os
import sys
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
def locked(folder: Path, seconds: float = LOCK_SECONDS) -> Iterator[None]:
    """Hold the folder's lock, so that two builds do not mix their files. Raises `ProjectError`
    where another process has it for longer than `seconds`.

    It is the system's lock on an open file, which ends with the process however that ends: a lock
    can't be stale.
    """
    path, until = folder / LOCK, time.monotonic() + seconds
    while (handle := _lock(folder, path)) is None:
        if time.monotonic() > until:
            message = f"another build is writing to '{folder.name}'"
            raise ProjectError(message, "wait until it has finished, and run the command again")
        time.sleep(0.05)
    try:
        yield
    finally:
        _unlock(path, handle)


def _lock(folder: Path, path: Path) -> int | None:
    """The handle of the lock; None while another process has it."""
    flags = os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
    try:
        handle = os.open(path, flags, 0o666)
    except OSError as error:
        if sys.platform == "win32" and isinstance(error, PermissionError):
            return None  # it is being removed right now
        raise refused(folder, "", error) from error
    try:
        if sys.platform == "win32":
            import msvcrt

            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        # Who held it before removes the file, and then a third process may have created a new one.
        if os.path.samestat(os.fstat(handle), os.stat(path)):
            return handle
    except OSError as error:
        # A disk without locks: printing without one is better than not printing.
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
