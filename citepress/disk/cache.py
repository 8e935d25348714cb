"""What a run keeps of a project for the next, and how it is known to be our own.

    .citepress/readings   what a run keeps for the next
    .citepress/seal       which file that was: device, inode, size, and when it was last changed

The folder lies in the project, and a stranger's project could bring one along that shows its
sections otherwise than they are. But nobody can say beforehand which inode a file will have where
it arrives, nor the nanosecond at which the system will note that it was made there; the first can
be set nowhere, and the second not by what unpacks an archive or a commit. So what the seal does not
fit, as after any copying, was not written here, and counts for nothing.
"""

from __future__ import annotations

import os
import re
import stat
from contextlib import suppress
from pathlib import Path

from citepress.disk.files import READ_FLAGS, is_real_folder
from citepress.disk.writing import write_synced

_CACHE = ".citepress"
_CACHE_BYTES = 500_000_000


def read_cache(root: Path) -> bytes:
    """What an earlier run on this machine kept of the project for this one; nothing where there is
    none, or where it may be somebody else's. Never raises."""
    folder = Path(root, _CACHE)
    try:
        if not is_real_folder(folder):
            return b""
        with open(os.open(folder / "seal", READ_FLAGS), "rb") as file:
            if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
                return b""
            seal = file.read(200)
        with open(os.open(folder / "readings", READ_FLAGS), "rb") as file:
            found = os.fstat(file.fileno())
            regular = stat.S_ISREG(found.st_mode) and found.st_size <= _CACHE_BYTES
            return file.read(_CACHE_BYTES) if regular and seal == _seal(found) else b""
    except (OSError, ValueError):
        return b""


def write_cache(root: Path, content: bytes) -> None:
    """Keep something of the project for the next run. Never raises: where it cannot be kept, the
    next run does without."""
    folder = Path(root, _CACHE)
    if len(content) > _CACHE_BYTES:
        return
    new = folder / f"{os.urandom(6).hex()}.new"
    try:
        with suppress(FileExistsError):
            os.mkdir(folder)
        if not is_real_folder(folder):
            return
        for name in os.listdir(folder):  # of a run that was killed
            if re.fullmatch(r"[0-9a-f]{12}\.new", name):
                os.unlink(folder / name)
        if not os.path.lexists(folder / ".gitignore"):
            write_synced(folder / ".gitignore", b"*\n")
        # The seal goes first and comes last, so that none ever stands beside what it does not fit.
        with suppress(FileNotFoundError):
            os.unlink(folder / "seal")
        write_synced(new, content)
        os.replace(new, folder / "readings")
        with open(folder / "readings", "rb") as file:  # as it will be asked: Windows tells two ways
            seal = _seal(os.fstat(file.fileno()))
        write_synced(new, seal)
        os.replace(new, folder / "seal")
    except (OSError, ValueError):
        pass
    finally:
        with suppress(OSError, ValueError):
            os.unlink(new)


def _seal(found: os.stat_result) -> bytes:
    told = [found.st_dev, found.st_ino, found.st_size, found.st_ctime_ns]
    return (" ".join(map(str, told)) + "\n").encode("ascii")
