"""The folder of a project to a Project; and a single text or document that a call names."""

from __future__ import annotations

import os
import re
import unicodedata
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from citepress.disk.encoding import decode
from citepress.disk.files import (
    Unreadable,
    locate,
    plain_reason,
    read_bytes,
    read_text,
    real_folder,
)
from citepress.disk.replacing import remove_leftovers
from citepress.errors import ProjectError
from citepress.model import Text
from citepress.settings import Settings, has_table, parse

SETTINGS_FILES = ("citepress.toml", "pyproject.toml")
SETTINGS_BYTES = 1_000_000
LEDGER = "claims.lock"
LEDGER_BYTES = 20_000_000
SECTION_BYTES = 5_000_000
SECTIONS = 5_000
SECTIONS_BYTES = 20_000_000  # together
BIBLIOGRAPHY_BYTES = 6_000_000
FOREIGN_BYTES = 200_000_000


@dataclass(frozen=True, slots=True)
class Project:
    """A project as it lies on disk: its texts, and what the settings list and the folder lacks
    (`missing`) or the folder has and the settings do not list (`stray`), as names in the folder."""

    settings: Settings
    sections: tuple[Text, ...]
    bibliography: Text
    missing: tuple[str, ...] = ()
    stray: tuple[str, ...] = ()
    ledger: Text | None = None


def read_project(root: Path, rules: Collection[str] = (), locked: Collection[str] = ()) -> Project:
    """The project in the folder `root`; `rules` and `locked` are as for `settings.parse`.

    The sections are the Markdown files of `sections-dir` that the settings list, in that order;
    without a list, all that are not hidden, by file name (code points, so `10-x.md` comes before
    `2-x.md`). A sub-folder counts only where the list names a file in it. `missing` and `stray` are
    names as the list has them, relative to `sections-dir`.
    """
    base = real_folder(root)
    remove_leftovers(base)  # of a killed `replace_texts`
    settings = _settings(base, rules, locked)
    names, missing, stray = _sections(base, settings)
    folder = PurePosixPath(settings.sections_dir)
    sections = _section_texts(base, [str(folder / name) for name in names])
    path = settings.bibliography
    try:
        raw = read_bytes(base, path, BIBLIOGRAPHY_BYTES)
    except Unreadable as error:
        hint = error.hint
        if error.missing:
            hint = (
                "put the list of sources there, or name it with `bibliography` in the settings; "
                "`citepress init DIR` makes a project with one"
            )
        raise ProjectError(f"the list of sources '{path}' {error.reason}", hint) from error
    entries = Text(path, decode(path, raw))
    return Project(settings, sections, entries, missing, stray, _ledger(base))


def _section_texts(base: Path, paths: Sequence[str]) -> tuple[Text, ...]:
    hint = "make an essay of its own of a part"
    if len(paths) > SECTIONS:
        message = f"there are {len(paths):,} sections, and {SECTIONS:,} are the most"
        raise ProjectError(message, hint)
    texts, size = [], 0
    for path in paths:
        texts.append(read_text(base, path, SECTION_BYTES))
        size += len(texts[-1].text.encode("utf-8"))
        if size > SECTIONS_BYTES:
            message = f"the sections up to '{path}' are larger than {SECTIONS_BYTES / 1e6:g} MB"
            raise ProjectError(message, hint)
    return tuple(texts)


def _ledger(base: Path) -> Text | None:
    try:
        raw = read_bytes(base, LEDGER, LEDGER_BYTES)
    except Unreadable as error:
        if error.missing:
            return None
        raise ProjectError(f"the ledger '{LEDGER}' {error.reason}", error.hint) from error
    return Text(LEDGER, decode(LEDGER, raw))


def _settings(base: Path, rules: Collection[str], locked: Collection[str]) -> Settings:
    own, shared = SETTINGS_FILES
    if not os.path.lexists(base / own):
        if not os.path.lexists(base / shared):
            return Settings()
        return parse(read_text(base, shared, SETTINGS_BYTES), rules, locked)
    try:
        raw = read_bytes(base, shared, SETTINGS_BYTES)
    except Unreadable:
        raw = b""  # a pyproject.toml that does not speak of us is not ours to judge
    if (b"citepress" in raw or b"[tool.ci" in raw) and has_table(Text(shared, decode(shared, raw))):
        raise ProjectError(
            f"there are settings in '{own}' and in [tool.citepress] of '{shared}'",
            f"keep one: take the table out of '{shared}', or remove '{own}'",
        )
    return parse(read_text(base, own, SETTINGS_BYTES), rules, locked)


def _sections(base: Path, settings: Settings) -> tuple[list[str], tuple[str, ...], tuple[str, ...]]:
    """The names of the sections in order, of those missing, and of those not listed."""
    folder, listed = settings.sections_dir, settings.sections
    there = _texts(base, folder)
    if there is None:
        hint = "`citepress init DIR` makes a project; `sections-dir` in the settings names another"
        if any((above / folder).is_dir() for above in (base.parent, base.parent.parent)):
            hint = "the project seems to be a folder further up: go there, or name it with -C"
        raise ProjectError(f"there is no folder '{folder}' with the sections", hint)
    names = [name for name in there if name.lower().endswith(".md")]
    others = tuple(sorted(set(there) - set(names)))
    for parent in dict.fromkeys(str(PurePosixPath(name).parent) for name in listed):
        if parent != ".":
            inner = _texts(base, f"{folder}/{parent}") or []
            names += [f"{parent}/{name}" for name in inner if name.lower().endswith(".md")]
    missing, stray = (), ()
    if listed:
        # macOS may hand out é as two characters where the settings have one.
        known = {unicodedata.normalize("NFC", name): name for name in names}
        wanted = {unicodedata.normalize("NFC", name): name for name in listed}
        names = [known[name] for name in wanted if name in known]
        missing = tuple(name for plain, name in wanted.items() if plain not in known)
        stray = tuple(sorted(name for plain, name in known.items() if plain not in wanted))
    else:
        names.sort(key=lambda name: (unicodedata.normalize("NFC", name), name))
    if not names:
        which = "none of the listed sections is" if listed else "there is no section"
        hint = "a section is a Markdown file such as '01-introduction.md'"
        if others:
            hint += f"; '{others[0]}' does not end in .md"
        raise ProjectError(f"{which} in '{folder}'", hint)
    return names, missing, stray + others


# How the names of texts end. `.md` alone makes a section of one; the others were probably meant to.
_TEXT_ENDINGS = (
    ".md",
    ".txt",
    ".text",
    ".markdown",
    ".mdown",
    ".mkd",
    ".doc",
    ".docx",
    ".odt",
    ".rtf",
)


def _texts(base: Path, folder: str) -> list[str] | None:
    """The names of the texts in a folder that are not hidden, nor what Word notes of one that it
    has open; None if it is no folder."""
    try:
        with os.scandir(locate(base, folder)) as entries:
            names = [
                entry.name
                for entry in entries
                if entry.name.lower().endswith(_TEXT_ENDINGS)
                and not entry.name.startswith((".", "~$"))
                and not entry.is_dir()
            ]
    except (FileNotFoundError, NotADirectoryError):
        return None
    except OSError as error:
        raise ProjectError(f"'{folder}' cannot be read: {plain_reason(error)}") from error
    except Unreadable as error:
        raise ProjectError(f"'{folder}' {error.reason}", error.hint) from error
    for name in names:
        # A newline or an escape in a name acts in a log, a sign of direction shows another
        # name; half a character cannot be printed.
        if re.search(r"[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]", name):
            shown = ascii(name)[1:-1]
            message = f"a file's name in '{folder}' has characters that cannot be shown: {shown}"
            raise ProjectError(message, "give it a name of letters, digits and hyphens")
    return names


def read_file(path: Path, cap: int = LEDGER_BYTES) -> Text:
    """A text file that the call names, in the project or not."""
    folder = Path(os.path.realpath(path)).parent
    try:
        return Text(str(path), decode(str(path), read_bytes(folder, Path(path).name, cap)))
    except Unreadable as error:
        raise ProjectError(f"'{path}' {error.reason}", error.hint) from error


def read_foreign(path: Path) -> bytes:
    """A document to be imported, or a list of sources that goes with it, wherever it lies."""
    real = Path(os.path.realpath(path))
    try:
        return read_bytes(real.parent, real.name, FOREIGN_BYTES)
    except Unreadable as error:
        raise ProjectError(f"'{path}' {error.reason}", error.hint) from error
