"""The folders below that of a library, and which of its files are other than git has them."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator, Mapping
from contextlib import suppress
from pathlib import Path

from citepress.errors import UsageError


def list_folders(base: Path, pattern: str) -> list[str]:
    """The folders that a pattern matches, by their paths in `base`: no hidden ones, and none that a
    link leads out to."""
    names = []
    for path in base.glob(pattern):
        name = path.relative_to(base).as_posix()
        hidden = any(part.startswith(".") for part in name.split("/"))
        if not hidden and path.is_dir() and Path(os.path.realpath(path)).is_relative_to(base):
            names.append(name)
    return names


def path_below(base: Path, path: Path) -> str:
    """A path as it is seen from `base`, with `/`, links followed; it may lead out (`../x`)."""
    return os.path.relpath(os.path.realpath(path), base).replace(os.sep, "/")


def named_folder(base: Path, path: Path) -> str:
    """The path in `base` of a folder that a call names. Raises `UsageError` where there is none."""
    real = Path(os.path.realpath(path))
    if not real.is_dir():
        hint = "name the folders of projects, or list the members of a library in [library]"
        raise UsageError(f"there is no folder '{path}'", hint)
    if not real.is_relative_to(base):
        hint = "citepress -C FOLDER COMMAND works on a project elsewhere"
        raise UsageError(f"'{path}' lies outside the folder of this call", hint)
    return real.relative_to(base).as_posix()


def changed_files(base: Path, blobs: Mapping[str, str]) -> set[str]:
    """The paths of the files in a folder that are new, gone or other than those whose git objects
    are `blobs` (names by path). They are hashed here as git hashes them (gitformat-pack, "blob"),
    so that no filter of the repository runs. Hidden folders and links do not count."""
    now: dict[str, Path] = {}
    for folder, folders, files in os.walk(base):
        folders[:] = [name for name in folders if not name.startswith(".")]
        for name in files:
            path = Path(folder, name)
            if not path.is_symlink():
                now[path.relative_to(base).as_posix()] = path
    gone = {path for path in blobs.keys() - now.keys() if not _is_hidden(path)}
    return gone | {path for path, file in now.items() if not _is_blob(file, blobs.get(path, ""))}


def _is_hidden(path: str) -> bool:
    return any(part.startswith(".") for part in path.split("/")[:-1])


def _is_blob(file: Path, name: str) -> bool:
    try:
        content = file.read_bytes()
    except OSError:
        return False
    made = hashlib.sha1 if len(name) == 40 else hashlib.sha256
    return made(b"blob %d\0" % len(content) + content).hexdigest() == name


def markdown_texts(folder: Path) -> Iterator[str]:
    """The texts of the Markdown files below a folder; what is no UTF-8 in them is replaced."""
    for path in sorted(folder.rglob("*.md")):
        with suppress(OSError):
            yield path.read_text(encoding="utf-8", errors="replace")
