"""Which members a change since a revision concerns: those with changed files, and those that cite
an entry of the library's lists that changed."""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Sequence
from pathlib import Path

from citepress import bibliography, disk, engines
from citepress.bibliography import parents
from citepress.commands.library.members import Library
from citepress.errors import BuildError
from citepress.model import Bibliography, Text

_KEY = r"(?:\{[^{}\s]+\}|[\w][\w:.#$%&+?<>~/-]*)"


def changed_members(library: Library, names: Sequence[str], revision: str) -> tuple[str, ...]:
    """Those of the members `names` that a change since the git `revision` concerns. A change of the
    library's settings, templates, fonts or style concerns all. Raises `UsageError`, as
    `engines.git_texts` does."""
    paths = _changed_paths(library.base, revision)
    lists = set(library.settings.bibliography)
    inside = tuple(f"{name}/" for name in library.members)
    output = tuple(f"{name}/{library.settings.output_dir}/" for name in library.members)
    shared = {path for path in paths if not path.startswith(inside)} - lists
    if any(_concerns_all(path, library) for path in shared):
        return tuple(names)
    found = {
        name
        for name in names
        if any(path.startswith(f"{name}/") and not path.startswith(output) for path in paths)
    }
    keys = set[str]()
    for path in sorted(lists & set(paths)):
        keys |= _changed_keys(library.base, path, revision)
    if keys:
        found |= {name for name in names if _cites(library, name, keys)}
    return tuple(name for name in names if name in found)


def _changed_paths(base: Path, revision: str) -> set[str]:
    """The files in a folder that are new, gone or other than where the checked-out branch left the
    revision. git is asked for names of objects alone, and the files are hashed here as it hashes
    them (gitformat-pack, "blob"), so that no filter of the repository runs."""
    before = engines.git_blobs(base, revision)
    now: dict[str, Path] = {}
    for folder, folders, files in os.walk(base):
        folders[:] = [name for name in folders if not name.startswith(".")]
        for name in files:
            path = Path(folder, name)
            if not path.is_symlink():
                now[path.relative_to(base).as_posix()] = path
    gone = before.keys() - now.keys()
    return gone | {path for path, file in now.items() if _blob(file, before.get(path)) is None}


def _blob(file: Path, name: str | None) -> str | None:
    """The name of a file's object where it is the given one; None where it is not."""
    if name is None:
        return None
    try:
        content = file.read_bytes()
    except OSError:
        return None
    made = hashlib.sha1 if len(name) == 40 else hashlib.sha256
    digest = made(b"blob %d\0" % len(content) + content).hexdigest()
    return name if digest == name else None


def _concerns_all(path: str, library: Library) -> bool:
    settings = library.settings
    folders = [settings.templates_dir, settings.fonts, settings.sources_dir]
    files = [*disk.SETTINGS_FILES, settings.style, settings.reference_docx, disk.LEDGER]
    return path in files or any(folder and path.startswith(f"{folder}/") for folder in folders)


def _changed_keys(base: Path, path: str, revision: str) -> set[str]:
    """The keys of the entries of a list that are new, gone or other than at the revision, and of
    those that inherit from them."""
    old = engines.git_files(base, revision, [path], merge_base=True).get(path, b"")
    before = bibliography.parse(Text(path, disk.decode(path, old)))
    try:
        now = bibliography.parse(disk.read_file(base / path, 120_000_000))
    except BuildError:
        now = bibliography.parse(Text(path, ""))
    was, present = _texts(before), _texts(now)
    keys = {key for key in was.keys() | present.keys() if was.get(key) != present.get(key)}
    more = True
    while more:
        heirs = {one.key for one in now.entries if keys.intersection(parents(one))}
        more = not heirs <= keys
        keys |= heirs
    return keys


def _texts(found: Bibliography) -> dict[str, str]:
    entries = found.entries
    return {one.key: one.span.text.text[one.span.start : one.span.end] for one in entries}


def _cites(library: Library, name: str, keys: set[str]) -> bool:
    """Whether a section of a member has a tag with one of these keys. What only looks like one
    counts too: a member too many is checked rather than one too few."""
    folder = library.base / name
    for path in sorted(folder.rglob("*.md")):
        try:
            text = path.read_text(encoding="utf-8", errors="replace")
        except OSError:
            return True
        cited = {found.strip("{}") for found in re.findall(f"@({_KEY})", text)}
        if any(key in keys or key.rstrip(".:/?") in keys for key in cited):
            return True
        if "](http" in text:  # a site tag may lead to any entry
            return True
    return False
