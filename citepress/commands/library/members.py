"""Which members a library has, and which of them a call means."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fnmatch import fnmatchcase
from pathlib import Path

from citepress import disk, rules
from citepress import settings as settings_of
from citepress.errors import UsageError
from citepress.settings import LibrarySettings, Settings, settings_error
from citepress.suggest import did_you_mean


@dataclass(frozen=True, slots=True)
class Library:
    """A library: its folder, its own settings, and the names of its members, sorted. A name is the
    path of the member's folder in the library's, with `/`. `inherits` is false where the members
    are only named together on the command line, and each has its own settings alone."""

    base: Path
    settings: Settings
    members: tuple[str, ...]
    inherits: bool = True


def read_library(root: Path, options: disk.ReadOptions = disk.READ_ALL) -> Library | None:
    """The library in the folder `root`; None where the settings there have no members. Raises
    `BuildError`."""
    found = disk.library_settings(root, options, rules.known(), rules.LOCKED)
    settings = settings_of.parse(found.text, rules.known(), rules.LOCKED)
    if not settings.library.members:
        return None
    return Library(found.base, settings, find_members(found.base, settings))


def find_members(base: Path, settings: Settings) -> tuple[str, ...]:
    """The names of the members in the folder `base`. Raises `SettingsError` for a pattern that
    matches no project."""
    library = settings.library
    found: set[str] = set()
    for number, pattern in enumerate(library.members):
        names = {
            name for name in disk.list_folders(base, pattern) if _is_project(base / name, settings)
        }
        names = {name for name in names if not _is_excluded(name, library)}
        if not names:
            raise settings_error(
                settings.source,
                ("library", "members", number),
                f"no folder with an essay matches '{pattern}'",
                'write the folders of the members: members = ["essays/*"]',
            )
        found |= names
    return tuple(sorted(found))


def _is_project(folder: Path, settings: Settings) -> bool:
    names = (*disk.SETTINGS_FILES[:1], settings.sections_dir)
    return any((folder / name).exists() for name in names)


def _is_excluded(name: str, library: LibrarySettings) -> bool:
    parents = [name, *(parent.as_posix() for parent in Path(name).parents)]
    return any(fnmatchcase(one, pattern) for one in parents for pattern in library.exclude)


def select(library: Library, wanted: Sequence[str], folder: Path) -> tuple[str, ...]:
    """The members that the arguments of a call mean: paths from the `folder` of the call, or
    patterns of names; all members without arguments. Raises `UsageError`."""
    if not wanted:
        return library.members
    chosen: set[str] = set()
    for one in wanted:
        path = disk.path_below(library.base, folder / one)
        names = {
            name
            for name in library.members
            if name == path or name.startswith(f"{path}/") or fnmatchcase(name, one.rstrip("/"))
        }
        if path == ".":
            names = set(library.members)
        if not names:
            hint = did_you_mean(path, library.members) or "`citepress members` lists the members"
            raise UsageError(f"'{one}' is no member of the library", hint)
        chosen |= names
    return tuple(name for name in library.members if name in chosen)


def loose(root: Path, wanted: Sequence[str], folder: Path) -> Library:
    """Projects that are named together and belong to no library. Raises `UsageError`."""
    base = disk.read_library(root, disk.ReadOptions(isolated=True)).base
    names = [disk.named_folder(base, folder / one) for one in wanted]
    return Library(base, Settings(), tuple(sorted(set(names))), inherits=False)


def shard(names: Sequence[str], part: int, parts: int) -> tuple[str, ...]:
    """Every `parts`-th member, from number `part` (from 1): the shards of all numbers together are
    all members, each once. Raises `UsageError` for a part that is none."""
    if not 1 <= part <= parts:
        raise UsageError(f"there is no shard {part} of {parts}", "write --shard 1/3 to 3/3")
    return tuple(names[part - 1 :: parts])
