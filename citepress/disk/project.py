"""The folder of a project to a Project; and single files that the command line names."""

from __future__ import annotations

import os
from collections.abc import Collection, Mapping, Sequence
from contextlib import nullcontext
from dataclasses import dataclass, field, replace
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory
from types import MappingProxyType

from citepress import engines
from citepress.disk import revision
from citepress.disk.assets import own_templates, read_fonts, read_reference, read_style
from citepress.disk.encoding import decode
from citepress.disk.files import Unreadable, is_there, read_bytes, read_text, real_folder
from citepress.disk.replacing import remove_leftovers
from citepress.disk.sections import find_sections
from citepress.disk.settings_files import (
    LEDGER_BYTES,
    READ_ALL,
    SETTINGS_BYTES,
    SETTINGS_FILES,
    USUAL_LIST,
    Library,
    Places,
    ReadOptions,
    read_file,
    read_library,
    settings_text,
)
from citepress.errors import ProjectError, SettingsError
from citepress.model import Text
from citepress.settings import Settings, parse, read_table, settings_error

LEDGER = "claims.lock"
SOURCES_LOCK = "sources.lock"
SECTION_BYTES = 5_000_000
SECTIONS = 5_000
SECTIONS_BYTES = 20_000_000  # together
BIBLIOGRAPHY_BYTES = 120_000_000  # a whole library of 100,000 entries has about 60 MB
FOREIGN_BYTES = 200_000_000
NONE: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Assets:
    """What a project has for its appearance: the CSL style, the templates by their path in
    `templates-dir`, and the reference document for Word (empty: none)."""

    style: Text
    templates: Mapping[str, str]
    reference: bytes = field(default=b"", repr=False)


@dataclass(frozen=True, slots=True)
class Project:
    """A project as read: its texts, the sections that the settings list and the folder lacks
    (`missing`) and those that are in the folder and not printed (`stray`), as paths in the folder
    of the sections. `proposed` are the settings of the working tree where those of a revision are
    used instead; `assets` are there if they were asked for. `bibliography` is the first of the
    lists of sources, `more_bibliographies` are the others. `shared` are the paths of those lists
    that belong to a library; `sources_lock` is the record of the saved sources."""

    settings: Settings
    sections: tuple[Text, ...]
    bibliography: Text
    missing: tuple[str, ...] = ()
    stray: tuple[str, ...] = ()
    ledger: Text | None = None
    fonts: Mapping[str, bytes] = field(default_factory=lambda: MappingProxyType({}), repr=False)
    assets: Assets | None = None
    proposed: Settings | None = None
    more_bibliographies: tuple[Text, ...] = ()
    shared: frozenset[str] = frozenset()
    sources_lock: Text | None = None

    @property
    def bibliographies(self) -> tuple[Text, ...]:
        """All bibliographies, in the order of the settings."""
        return (self.bibliography, *self.more_bibliographies)


def read_project(
    root: Path,
    rules: Collection[str] = (),
    locked: Collection[str] = (),
    options: ReadOptions = READ_ALL,
    styles: Mapping[str, str] | None = None,
) -> Project:
    """The project in the folder `root`; `rules` and `locked` are as for `settings.parse`. With
    `styles`, the bundled styles as `assets.read_style` takes them, its assets are read too.

    The sections are the Markdown files of `sections-dir` that the settings list, in that order;
    without a list, all that are not hidden, by file name (code points, so `10-x.md` comes before
    `2-x.md`). A file in a subfolder is a section only where the list names it.
    """
    base = real_folder(root)
    remove_leftovers(base)  # of a killed `replace_texts`
    with TemporaryDirectory(prefix="citepress-") if options.revision else nullcontext("") as at:
        source, exported = (Path(at, "own"), Path(at, "library")) if at else (base, None)
        if exported is not None:
            source.mkdir()
            exported.mkdir()
        library = None
        if options.library:
            library = read_library(options.library, options, exported, rules, locked)
        settings = _chosen_settings(base, source, rules, locked, options, library)
        ledger = _record(source, LEDGER, "ledger")
        sources_lock = _record(source, SOURCES_LOCK, "record of sources")
        places = Places(source, library, settings)
        fonts = read_fonts(places.of("fonts"), settings)
        assets = None if styles is None else _assets(places, settings, styles, options)
    names, missing, stray = find_sections(base, settings)
    folder = PurePosixPath(settings.sections_dir)
    sections = _section_texts(base, [str(folder / name) for name in names])
    if not any(text.text.strip() for text in sections):
        message = f"the sections in '{settings.sections_dir}' are empty: nothing to check"
        raise ProjectError(message, "write the essay into them")
    bibliographies, shared = _bibliographies(base, settings, library)
    return Project(
        settings,
        sections,
        bibliographies[0],
        missing,
        stray,
        ledger,
        fonts,
        assets,
        _settings(base, rules, locked, library) if options.revision else None,
        bibliographies[1:],
        shared,
        sources_lock,
    )


def read_former_settings(
    root: Path,
    revision: str,
    rules: Collection[str],
    locked: Collection[str],
    library: Path | None = None,
) -> Settings | None:
    """The settings of a project, as a member of the `library` where it is one, where the
    checked-out branch left a revision; None where those there cannot be read by this version.
    Raises `UsageError`, as `engines.git_files` does."""
    with TemporaryDirectory(prefix="citepress-") as folder:
        own = _former_text(real_folder(root), revision, Path(folder, "own"))
        try:
            if library is None:
                return parse(own, rules, locked)
            shared = _former_text(real_folder(library), revision, Path(folder, "library"))
            return parse(own, rules, locked, read_table(shared) if shared.text else {})
        except (SettingsError, ProjectError):
            return None


def _former_text(base: Path, revision: str, folder: Path) -> Text:
    folder.mkdir()
    for path, content in engines.git_files(base, revision, SETTINGS_FILES, merge_base=True).items():
        Path(folder, path).write_bytes(content)
    return settings_text(folder)


def _chosen_settings(
    base: Path,
    source: Path,
    rules: Collection[str],
    locked: Collection[str],
    options: ReadOptions,
    library: Library | None,
) -> Settings:
    """The settings that the options choose; those of a revision and what they name are written
    into the folder `source`."""
    if options.settings is not None:
        settings = parse(read_file(options.settings, SETTINGS_BYTES), rules, locked)
    elif options.isolated:
        settings = Settings()
    else:
        if options.revision:
            revision.export(base, options.revision, [*SETTINGS_FILES, LEDGER, SOURCES_LOCK], source)
        settings = _settings(source, rules, locked, library)
        if options.revision:
            paths = list(revision.named_files(settings))
            revision.export(base, options.revision, paths, source)
    if not options.templates:
        settings = replace(settings, reference_docx="")
    seconds = min(settings.engine_seconds, options.max_seconds or settings.engine_seconds)
    most = min(settings.engine_megabytes, options.max_megabytes or settings.engine_megabytes)
    return replace(settings, engine_seconds=seconds, engine_megabytes=most)


def _assets(
    places: Places, settings: Settings, styles: Mapping[str, str], options: ReadOptions
) -> Assets:
    style = read_style(places.of("style"), settings, styles)
    if not options.templates or options.isolated:
        return Assets(style, {})
    reference = read_reference(places.of("reference-docx"), settings)
    templates = own_templates(places.own, settings)
    if places.library is not None:
        templates = {**own_templates(places.library.files, settings), **templates}
    return Assets(style, templates, reference)


def _bibliographies(
    base: Path, settings: Settings, library: Library | None
) -> tuple[tuple[Text, ...], frozenset[str]]:
    """The lists of sources, and the paths of those that belong to the library: a member has its
    own (where its settings name one, or where the usual one is there) before the library's."""
    if library is None:
        return tuple(_bibliography(base, settings, path) for path in settings.bibliography), NONE
    own = settings.bibliography if library.is_own(settings, "bibliography") else USUAL_LIST
    if own == USUAL_LIST:
        own = tuple(path for path in own if is_there(base, path))
    lists = [_bibliography(base, settings, path) for path in own]
    back = os.path.relpath(library.base, base).replace(os.sep, "/")
    shared = []
    for path in library.bibliography:
        text = _bibliography(library.base, settings, path)
        shared.append(Text(f"{back}/{path}", text.text))
    if not lists and not shared:
        lists = [_bibliography(base, settings, settings.bibliography[0])]  # raises: there is none
    return (*lists, *shared), frozenset(text.path for text in shared)


def _bibliography(base: Path, settings: Settings, path: str) -> Text:
    try:
        return Text(path, decode(path, read_bytes(base, path, BIBLIOGRAPHY_BYTES)))
    except Unreadable as error:
        message, hint = f"the bibliography '{path}' {error.reason}", error.hint
        if error.missing:
            hint = "create it, or name another file with `bibliography` in the settings"
            if not settings.source.path:
                hint += "; `citepress init DIR` makes a project with one"
        raise settings_error(settings.source, ("bibliography",), message, hint) from error


def _section_texts(base: Path, paths: Sequence[str]) -> tuple[Text, ...]:
    hint = "split the essay"
    if len(paths) > SECTIONS:
        message = f"there are {len(paths):,} sections; the maximum is {SECTIONS:,}"
        raise ProjectError(message, hint)
    texts, size = [], 0
    for path in paths:
        texts.append(read_text(base, path, SECTION_BYTES))
        size += len(texts[-1].text.encode("utf-8"))
        if size > SECTIONS_BYTES:
            message = f"the sections up to '{path}' are larger than {SECTIONS_BYTES / 1e6:g} MB"
            raise ProjectError(message, hint)
    return tuple(texts)


def _record(base: Path, path: str, what: str) -> Text | None:
    try:
        raw = read_bytes(base, path, LEDGER_BYTES)
    except Unreadable as error:
        if error.missing:
            return None
        raise ProjectError(f"the {what} '{path}' {error.reason}", error.hint) from error
    return Text(path, decode(path, raw))


def _settings(
    base: Path,
    rules: Collection[str],
    locked: Collection[str],
    library: Library | None = None,
) -> Settings:
    text = settings_text(base)
    return parse(text, rules, locked, library.table if library else None)


def read_foreign(path: Path) -> bytes:
    """A document to be imported, or the bibliography for it, wherever it is."""
    real = Path(os.path.realpath(path))
    try:
        return read_bytes(real.parent, real.name, FOREIGN_BYTES)
    except Unreadable as error:
        raise ProjectError(f"'{path}' {error.reason}", error.hint) from error
