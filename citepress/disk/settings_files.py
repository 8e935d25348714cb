"""The file with the settings of a project, and the library that it may be a member of."""

from __future__ import annotations

import os
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from citepress.disk import revision
from citepress.disk.encoding import decode
from citepress.disk.files import Unreadable, is_there, read_bytes, read_text, real_folder
from citepress.errors import ProjectError
from citepress.model import Text
from citepress.settings import Settings, has_table, parse, read_table

SETTINGS_FILES = ("citepress.toml", "pyproject.toml")
SETTINGS_BYTES = 1_000_000
LEDGER_BYTES = 20_000_000
USUAL_LIST = Settings().bibliography


@dataclass(frozen=True, slots=True)
class ReadOptions:
    """Where the settings of a project come from, and what they cannot exceed.

    `settings` is a file to read in place of the project's own; `revision` a revision of git whose
    settings, ledger, templates, style, fonts and reference document are used; with `isolated` the
    defaults are. Without `templates` no template and no reference document of the project is used.
    `library` is the folder of the library that the project is a member of.
    """

    settings: Path | None = None
    revision: str = ""
    isolated: bool = False
    templates: bool = True
    max_seconds: int | None = None
    max_megabytes: int | None = None
    library: Path | None = None


READ_ALL = ReadOptions()  # everything as the project has it


@dataclass(frozen=True, slots=True)
class Library:
    """The library that a project is a member of: its folder, that of its files for prints (of the
    revision whose settings are used), its settings as text and as `read_table` gives them, and the
    paths of its lists of sources."""

    base: Path
    files: Path
    text: Text
    table: Mapping[str, Any]
    bibliography: tuple[str, ...]

    def is_own(self, settings: Settings, key: str) -> bool:
        """Whether a member has a setting of its own, rather than that of the library."""
        return key in (read_table(settings.source) if settings.source.text else {})


@dataclass(frozen=True, slots=True)
class Places:
    """Where the files that the settings name are: in the folder of the project (`own`), or in that
    of the library where the setting is the library's."""

    own: Path
    library: Library | None
    settings: Settings

    def of(self, key: str) -> Path:
        """The folder from which the path in a setting leads."""
        if self.library is None or key not in self.library.table:
            return self.own
        return self.own if self.library.is_own(self.settings, key) else self.library.files


def read_library(
    root: Path,
    options: ReadOptions = READ_ALL,
    folder: Path | None = None,
    rules: Collection[str] = (),
    locked: Collection[str] = (),
) -> Library:
    """The library in the folder `root`, its settings as the options choose them; what those name at
    a revision is written into `folder`. `rules` and `locked` are as for `settings.parse`. Raises
    `ProjectError` and `SettingsError`."""
    base = real_folder(root)
    files = base
    if options.settings is not None:
        text = read_file(options.settings, SETTINGS_BYTES)
    elif options.isolated:
        text = Text("", "")
    elif options.revision and folder is not None:
        revision.export(base, options.revision, SETTINGS_FILES, folder)
        files, text = folder, settings_text(folder)
        paths = list(revision.named_files(parse(text, rules, locked)))
        revision.export(base, options.revision, paths, folder)
    else:
        text = settings_text(base)
    lists = parse(text, rules, locked).bibliography
    if lists == USUAL_LIST and not is_there(base, lists[0]):
        lists = ()
    return Library(base, files, text, read_table(text) if text.text else {}, lists)


def settings_text(base: Path) -> Text:
    """The text of the settings of the project in a folder; empty where it has none. Raises
    `ProjectError`."""
    own, shared = SETTINGS_FILES
    if not is_there(base, own):
        if not is_there(base, shared):
            return Text("", "")
        return read_text(base, shared, SETTINGS_BYTES)
    try:
        raw = read_bytes(base, shared, SETTINGS_BYTES)
    except Unreadable:
        raw = b""  # a pyproject.toml without settings of ours is not ours to judge
    if (b"citepress" in raw or b"[tool.ci" in raw) and has_table(Text(shared, decode(shared, raw))):
        raise ProjectError(
            f"there are settings both in '{own}' and in [tool.citepress] of '{shared}'",
            f"delete one of the two: the table in '{shared}', or the file '{own}'",
        )
    return read_text(base, own, SETTINGS_BYTES)


def read_file(path: Path, cap: int = LEDGER_BYTES) -> Text:
    """A text file that the command line names, in the project or elsewhere."""
    folder = Path(os.path.realpath(path)).parent
    try:
        return Text(str(path), decode(str(path), read_bytes(folder, Path(path).name, cap)))
    except Unreadable as error:
        raise ProjectError(f"'{path}' {error.reason}", error.hint) from error


def library_settings(
    root: Path,
    options: ReadOptions = READ_ALL,
    rules: Collection[str] = (),
    locked: Collection[str] = (),
) -> Library:
    """As `read_library`, for its settings alone."""
    with TemporaryDirectory(prefix="citepress-") as folder:
        return read_library(root, options, Path(folder), rules, locked)
