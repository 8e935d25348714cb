"""Results kept from one run for the next, in the user's cache folder, by a hash of what they were
made from.

The folder is the platform's own (`platformdirs`): `~/.cache/citepress` on Linux; the environment
variable CITEPRESS_CACHE_DIR names another. It lies outside every project, so that nothing in a
project can be taken for a result of ours. Each file begins with the SHA-256 of the rest: a file
that is not whole counts as absent.
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
from citepress.disk.writing import write_synced

FORM = "1"  # of a file of the cache
MOST_BYTES = 512_000_000  # of the whole folder; the least recently used results go first
_LARGEST = 200_000_000  # of one result
_NAME = re.compile(r"[0-9a-f]{64}")


def cache_folder() -> Path | None:
    """The folder of the cache, which need not exist; None where the platform names none that is
    absolute."""
    named = os.environ.get("CITEPRESS_CACHE_DIR")
    folder = Path(named) if named else user_cache_path("citepress", appauthor=False)
    return folder if folder.is_absolute() else None


def cache_key(*parts: str | bytes) -> str:
    """The key of a result that was made from `parts`: the same for the same parts alone."""
    key = sha256(FORM.encode())
    for part in parts:
        content = part.encode("utf-8", "surrogatepass") if isinstance(part, str) else part
        key.update(len(content).to_bytes(8, "big") + content)
    return key.hexdigest()


class Cache:
    """The cache of one run. `enabled=False` gives one that holds nothing. Never raises: where
    nothing can be read or written, the run does without."""

    def __init__(self, enabled: bool = True) -> None:
        self._folder = cache_folder() if enabled else None
        self._added = False

    def get(self, key: str) -> bytes | None:
        """What was stored under `key` (`cache_key`); None where nothing was, or it is not whole."""
        if self._folder is None:
            return None
        path = self._path(self._folder, key)
        try:
            with open(os.open(path, READ_FLAGS), "rb") as file:
                found = os.fstat(file.fileno())
                if not _is_ours(found) or found.st_size > _LARGEST:
                    return None
                content = file.read(_LARGEST)
            digest, content = content[:32], content[32:]
            if sha256(content).digest() != digest:
                return None
            with suppress(OSError):
                os.utime(path)  # when it was last used
            return content
        except (OSError, ValueError):
            return None

    def put(self, key: str, content: bytes) -> None:
        """Store a result under `key`, whole or not at all."""
        if self._folder is None or len(content) >= _LARGEST - 32:
            return
        path = self._path(self._folder, key)
        new = path.with_name(f"{path.name}.{os.urandom(6).hex()}.new")
        try:
            path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            write_synced(new, sha256(content).digest() + content)
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


def _is_ours(found: os.stat_result) -> bool:
    """A regular file that nobody else wrote."""
    own_user = getattr(os, "getuid", None)  # absent on Windows
    return stat.S_ISREG(found.st_mode) and (own_user is None or found.st_uid == own_user())


def cache_size() -> tuple[int, int]:
    """How many results the cache holds, and their bytes."""
    files = _files()
    return len(files), sum(size for _, size, _ in files)


def trim_cache(most: int) -> int:
    """Remove what was used least recently until the cache holds at most `most` bytes (0: all), and
    what killed runs left behind. Returns how many results were removed."""
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
            if most == 0 or left.stat().st_mtime < time.time() - 3600:
                os.unlink(left)
    return removed


def _files() -> list[tuple[float, int, Path]]:
    """When each result was last used, its bytes and its path, the least recently used first."""
    folder = cache_folder()
    found = []
    for path in folder.glob("??/*") if folder is not None else ():
        if _NAME.fullmatch(path.name):
            with suppress(OSError):
                about = path.lstat()
                found.append((about.st_mtime, about.st_size, path))
    return sorted(found)
