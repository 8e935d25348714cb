"""Which members a change since a revision concerns: those with changed files, and those that cite
an entry of the library's lists that changed."""

from __future__ import annotations

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
    paths = disk.changed_files(library.base, engines.git_blobs(library.base, revision))
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
    for text in disk.markdown_texts(library.base / name):
        cited = {found.strip("{}") for found in re.findall(f"@({_KEY})", text)}
        if any(key in keys or key.rstrip(".:/?") in keys for key in cited):
            return True
        if "](http" in text:  # a site tag may lead to any entry
            return True
    return False
