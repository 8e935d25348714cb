"""What is installed, as a key: results of other code than this are not taken for ours."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import suppress
from functools import cache
from pathlib import Path

from citepress.disk.cache import cache_key
from citepress.version import __version__

_PACKAGE = Path(__file__).parent.parent


@cache
def installation_key() -> str:
    """A key for the code that runs: citepress (name, size and time of each of its files), the
    distributions beside it (their folders of metadata, named by version) and Python."""
    parts = [__version__, sys.version, sys.platform, *_files(_PACKAGE)]
    for folder in sys.path:
        parts += [folder, *_distributions(folder)]
    return cache_key(*parts)


def _files(folder: Path) -> Iterator[str]:
    """The files of the package, but what Python compiles."""
    with os.scandir(folder) as entries:
        for entry in sorted(entries, key=lambda entry: entry.name):
            if entry.is_dir():
                if entry.name != "__pycache__":
                    yield from _files(Path(entry.path))
            else:
                found = entry.stat()
                yield f"{entry.path} {found.st_size} {found.st_mtime_ns}"


def _distributions(folder: str) -> Iterator[str]:
    """The folders of metadata in a folder of packages ("Recording installed projects",
    packaging.python.org); installing a distribution again changes the time of its own."""
    with suppress(OSError), os.scandir(folder or ".") as entries:
        for entry in sorted(entries, key=lambda entry: entry.name):
            if entry.name.endswith((".dist-info", ".egg-info", ".egg-link")):
                yield f"{entry.name} {entry.stat().st_mtime_ns}"
