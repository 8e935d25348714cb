"""Which files of a project are its sections, and which were probably meant to be."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from citepress.disk.files import Unreadable, exists, list_folder, plain_reason
from citepress.errors import ProjectError
from citepress.settings import Settings

_FOLDERS = 1000  # subfolders that are searched for Markdown files which are no sections


def find_sections(
    base: Path, settings: Settings
) -> tuple[list[str], tuple[str, ...], tuple[str, ...]]:
    """The sections in order, those missing, and the texts in the folder that are not printed, as
    paths in `sections-dir`. Raises `ProjectError` where there is no section."""
    folder, listed = settings.sections_dir, settings.sections
    there = _texts(base, folder)
    if there is None:
        hint = (
            "`citepress init DIR` makes a project; `sections-dir` in the settings sets the folder"
        )
        if any((above / folder).is_dir() for above in (base.parent, base.parent.parent)):
            hint = "the project seems to be a folder further up: go there, or name it with -C"
        raise ProjectError(f"there is no folder '{folder}' with the sections", hint)
    names = [name for name in there if name.lower().endswith(".md")]
    others = tuple(sorted(set(there) - set(names)))
    below = list(_below(base, settings))
    missing: tuple[str, ...] = ()
    if listed:
        # macOS can give é as two characters where the settings have one.
        known = {unicodedata.normalize("NFC", name): name for name in [*names, *below]}
        for parent in dict.fromkeys(str(PurePosixPath(name).parent) for name in listed):
            if parent != ".":  # also a hidden folder that the list names
                inner = _texts(base, f"{folder}/{parent}") or []
                paths = [f"{parent}/{name}" for name in inner if name.lower().endswith(".md")]
                known |= {unicodedata.normalize("NFC", path): path for path in paths}
        wanted = {unicodedata.normalize("NFC", name): name for name in listed}
        names = [known[name] for name in wanted if name in known]
        missing = tuple(name for plain, name in wanted.items() if plain not in known)
        stray = sorted(name for plain, name in known.items() if plain not in wanted)
    else:
        names.sort(key=lambda name: (unicodedata.normalize("NFC", name), name))
        stray = sorted(below)
    if not names:
        which = "none of the listed sections is" if listed else "there is no section"
        raise ProjectError(f"{which} in '{folder}'", _hint(listed, below, others))
    return names, missing, (*stray, *others)


def _hint(listed: tuple[str, ...], below: list[str], others: tuple[str, ...]) -> str:
    """What to do where no section was found."""
    hint = "a section is a Markdown file such as '01-introduction.md'"
    if below and not listed:
        return f'list the files in subfolders: sections = ["{sorted(below)[0]}", ...]'
    return f"{hint}; '{others[0]}' does not end in .md" if others else hint


def _below(base: Path, settings: Settings) -> Iterator[str]:
    """The Markdown files in the subfolders of the sections' folder, except hidden folders, links
    and folders that have another use."""
    top = PurePosixPath(settings.sections_dir)
    used = {settings.templates_dir, settings.output_dir, settings.fonts}
    folders, seen = [PurePosixPath()], 0
    while folders and seen < _FOLDERS:
        folder = folders.pop()
        seen += 1
        inner = str(top / folder)
        if folder.parts:
            for name in _texts(base, inner) or ():
                if name.lower().endswith(".md"):
                    yield str(folder / name)
        for name in _folders(base, inner):
            if str(top / folder / name) not in used:
                folders.append(folder / name)


def _folders(base: Path, folder: str) -> list[str]:
    """The subfolders of a folder: no hidden ones, no links, none of a package manager's."""
    try:
        return [
            name
            for name, kind in list_folder(base, folder)
            if kind == "folder"
            and not name.startswith(".")
            and name != "node_modules"
            and not exists(base, f"{folder}/{name}/pyvenv.cfg")
        ]
    except (OSError, Unreadable):
        return []


# The extensions of texts. Only `.md` makes a section; the others were probably meant to be one.
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
    """The names of the texts in a folder, without hidden ones and the lock files of Word; None
    where there is no such folder."""
    try:
        names = [
            name
            for name, kind in list_folder(base, folder)
            if name.lower().endswith(_TEXT_ENDINGS)
            and not name.startswith((".", "~$"))
            and kind not in ("folder", "link")
        ]
    except (FileNotFoundError, NotADirectoryError):
        return None
    except OSError as error:
        raise ProjectError(f"'{folder}' cannot be read: {plain_reason(error)}") from error
    except Unreadable as error:
        raise ProjectError(f"'{folder}' {error.reason}", error.hint) from error
    for name in names:
        # A newline or an escape sequence in a name acts in a log, a bidirectional mark shows
        # another name, and a lone surrogate cannot be printed.
        if re.search(r"[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]", name):
            shown = ascii(name)[1:-1]
            message = f"a file name in '{folder}' has characters that cannot be shown: {shown}"
            raise ProjectError(message, "rename it: use letters, digits and hyphens")
    return names
