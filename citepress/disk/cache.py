"""Results of earlier runs in the user's cache folder, found by a hash of what they were made from.

The folder is the platform's own (`platformdirs`): `~/.cache/citepress` on Linux; the environment
variable CITEPRESS_CACHE_DIR names another. It lies outside every project, so that no file of a
project can be taken for a result of ours. Each file begins with the SHA-256 of its key and its
content: a file that is cut off, damaged or under another name counts as absent.
"""

from __future__ import annotations

import os
import re
import stat
import time
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

from platformdirs import user_cache_path

from citepress.disk.files import READ_FLAGS

FORM = "2"  # of a file of the cache
MOST_BYTES = 512_000_000  # of the whole folder; the least recently used results are removed first
_LARGEST = 200_000_000  # bytes of one file
_DIGEST = 32  # bytes of a SHA-256
_ABANDONED = 3600  # seconds after which a file that was not finished belongs to a killed run
_NAME = re.compile(r"[0-9a-f]{64}")


def cache_folder() -> Path | None:
    """The folder of the cache, which need not exist; None where neither CITEPRESS_CACHE_DIR nor the
    platform names an absolute path."""
    named = os.environ.get("CITEPRESS_CACHE_DIR")
    folder = Path(named) if named else user_cache_path("citepress", appauthor=False)
    return folder if folder.is_absolute() else None


def cache_key(*parts: str | bytes) -> str:
    """The key of a result that was made from `parts`: 64 hexadecimal digits, equal only for equal
    parts."""
    key = sha256(FORM.encode())
    for part in parts:
        content = part.encode("utf-8", "surrogatepass") if isinstance(part, str) else part
        key.update(len(content).to_bytes(8, "big") + content)
    return key.hexdigest()


class Cache:
    """The cache as one run uses it; with `enabled=False` it stays empty. Never raises: where it
    cannot be read or written, the run does without."""

    def __init__(self, enabled: bool = True) -> None:
        self._folder = cache_folder() if enabled else None
        self._added = False

    def get(self, key: str) -> bytes | None:
        """What was stored under `key` (`cache_key`); None where nothing was, where the file is not
        whole, and where it is a link or belongs to another user."""
        if self._folder is None:
            return None
        path = self._path(self._folder, key)
        try:
            with open(os.open(path, READ_FLAGS), "rb") as file:
                found = os.fstat(file.fileno())
                if not _is_ours(found) or found.st_size > _LARGEST:
                    return None
                stored = file.read(_LARGEST)
            content = stored[_DIGEST:]
            if _digest(key, content) != stored[:_DIGEST]:
                return None
            with suppress(OSError):
                os.utime(path)  # the time of last use, by which `trim_cache` removes
            return content
        except (OSError, ValueError):
            return None

    def put(self, key: str, content: bytes) -> None:
        """Store a result under `key`, whole or not at all; nothing where it is too large."""
        if self._folder is None or len(content) > _LARGEST - _DIGEST:
            return
        path = self._path(self._folder, key)
        new = path.with_name(f"{path.name}.{os.urandom(6).hex()}.new")
        try:
            path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            # Without waiting for the disk: what a power cut damages is found by its digest.
            with open(new, "xb") as file:
                file.write(_digest(key, content) + content)
            os.replace(new, path)
            self._added = True
        except (OSError, ValueError):
            with suppress(OSError, ValueError):
                os.unlink(new)

    def close(self) -> None:
        """Remove the least recently used results where the folder has grown beyond `MOST_BYTES`."""
        if self._added and self._folder is not None:
            trim_cache(MOST_BYTES)
            self._added = False

    def _path(self, folder: Path, key: str) -> Path:
        return folder / key[:2] / key


def _digest(key: str, content: bytes) -> bytes:
    return sha256(key.encode("ascii") + content).digest()


def _is_ours(found: os.stat_result) -> bool:
    """Whether a file is a regular one of this user's."""
    own_user = getattr(os, "getuid", None)  # absent on Windows
    return stat.S_ISREG(found.st_mode) and (own_user is None or found.st_uid == own_user())


def cache_size() -> tuple[int, int]:
    """The number of results in the cache, and their bytes together."""
    files = _files()
    return len(files), sum(size for _, size, _ in files)


def trim_cache(most: int) -> int:
    """Remove the least recently used results until the cache holds at most `most` bytes (0: all of
    them), and what killed runs left behind. Returns the number of results that were removed."""
    folder = cache_folder()
    removed = 0
    files = _files()
    total = sum(size for _, size, _ in files)
    for _, size, path in files:
        if total <= most:
            break
        with suppress(OSError):
            os.unlink(path)
            total -= size
            removed += 1
    for left in folder.glob("??/*.new") if folder is not None else ():
        with suppress(OSError):
            if most == 0 or left.lstat().st_mtime < time.time() - _ABANDONED:
                os.unlink(left)
    return removed


def _files() -> list[tuple[float, int, Path]]:
    """The time of last use, the bytes and the path of each result; least recently used first."""
    folder = cache_folder()
    found = []
    for path in folder.glob("??/*") if folder is not None else ():
        if _NAME.fullmatch(path.name):
            with suppress(OSError):
                about = path.lstat()
                found.append((about.st_mtime, about.st_size, path))
    return sorted(found)
