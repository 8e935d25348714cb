"""The kinds of value that name a file, a folder, a theme or what a file is called."""

from __future__ import annotations

import re
from pathlib import PurePosixPath

from citepress.settings.kinds import Kind, Wrong, as_items, as_line, as_word, items, shown


def as_path(value: object) -> str:
    """A path with `/` that stays in the project, in its shortest form."""
    value = as_word(value)
    if "://" in value:
        hint = "citepress fetches nothing: save the file in the project and write its path"
        raise Wrong(f"is the address {shown(value)}", hint)
    if "\\" in value:
        hint = f"write '{value.replace(chr(92), '/')}'"
        raise Wrong(f"is {shown(value)}, and folders are separated by '/'", hint)
    if ".." in value.split("/"):
        hint = "write the path without '..'; nothing outside the project is read"
        raise Wrong(f"is {shown(value)}, which contains '..'", hint)
    if re.match(r"/|~|[A-Za-z]:", value):
        hint = "move it into the project and write its path from the project's folder"
        raise Wrong(f"is {shown(value)}, which is outside the project", hint)
    return str(PurePosixPath(value))


def as_output(value: object) -> str:
    """A folder for the printed files: not the project itself, and not hidden."""
    value = as_path(value)
    if value.startswith(".") or "/." in value:
        hint = "write a folder that is used for nothing else, such as output"
        raise Wrong(f"is {shown(value)}, which is the project itself or a hidden folder", hint)
    return value


def _ending_in(ending: str, path: str, hint: str) -> str:
    if not path.lower().endswith(ending):
        raise Wrong(f"is {shown(path)}, which is not a {ending} file", hint)
    return path


# By their endings: BibTeX and BibLaTeX, CSL JSON and CSL YAML, RIS, and EndNote's XML.
BIBLIOGRAPHIES = (".bib", ".bibtex", ".biblatex", ".json", ".yaml", ".yml", ".ris", ".xml")


def as_bibliography(value: object) -> str:
    """The path of a bibliography, of a form that `BIBLIOGRAPHIES` has."""
    path = as_path(value)
    if not path.lower().endswith(BIBLIOGRAPHIES):
        hint = (
            "export it from the reference manager as BibLaTeX (.bib), CSL JSON (.json), "
            "CSL YAML (.yaml), RIS (.ris) or EndNote XML (.xml)"
        )
        raise Wrong(f"is {shown(path)}, which is not a bibliography that can be read", hint)
    return path


def as_bibliographies(value: object) -> tuple[str, ...]:
    """The paths of one bibliography or several."""
    if isinstance(value, str):
        return (as_bibliography(value),)
    found = as_items(value, as_bibliography, '["references.bib", "more.bib"]')
    if not found:
        raise Wrong("is empty, so no source could be cited", 'write "references.bib"')
    return tuple(found)


def as_section(value: object) -> str:
    """The path of a .md file."""
    return _ending_in(".md", as_path(value), "name a Markdown file")


def as_style(value: object) -> str:
    """The name of a bundled style, or the path of a .csl file."""
    value = as_word(value)
    if value.lower().endswith(".csl"):
        return as_path(value)
    if "/" in value or "\\" in value:
        hint = "write the name of a bundled style, such as apa, or the path of a .csl file"
        raise Wrong(f"is {shown(value)}, which is not a style", hint)
    return value


def as_theme(value: object) -> str:
    """The name of a theme."""
    value = as_line(value)
    if not re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9_-]*", value):
        hint = "write the name of a theme: exam, plain or large-print"
        raise Wrong(f"is {shown(value)}, which is not the name of a theme", hint)
    return value


def as_fonts(value: object) -> str:
    """A folder, or nothing."""
    value = as_line(value)
    return as_path(value) if value else ""


def as_reference(value: object) -> str:
    """The path of a .docx file, or nothing."""
    value = as_line(value)
    return as_path(_ending_in(".docx", value, "save it in Word as .docx")) if value else ""


# The devices, whatever follows a dot, and below the characters that no file name can contain:
# https://learn.microsoft.com/windows/win32/fileio/naming-a-file
_DEVICE = re.compile(r"(?:con|prn|aux|nul|conin\$|conout\$|(?:com|lpt)[0-9¹²³])(?:\..*)?", re.I)


def as_name(value: object) -> str:
    """A file name that every system accepts, without folder and extension."""
    value = as_word(value)
    hint = "write a name such as essay, without a folder and an extension"
    if found := re.search(r'[/\\<>:"|?*]', value):
        raise Wrong(f"is {shown(value)}, and a file name cannot contain '{found[0]}'", hint)
    if value[0] in ".-" or value[-1] == ".":
        raise Wrong(f"is {shown(value)}, which begins with '.' or '-' or ends with '.'", hint)
    if _DEVICE.fullmatch(value):
        raise Wrong(f"is {shown(value)}, which Windows reserves for a device", hint)
    if len(value.encode("utf-8", "replace")) > 200:
        raise Wrong("is too long for a file name", hint)
    return value


def check_pattern(pattern: str) -> None:
    """Raises Wrong where a pattern of paths (`lookup.matches`) can match no file of the project."""
    if "\\" in pattern or pattern.startswith(("/", "./")) or ".." in pattern.split("/"):
        hint = "write the path from the project's folder, with '/': src_md/06-*.md"
        raise Wrong("is a pattern that no path matches", hint, (pattern,))
    if not pattern or pattern.endswith("/"):
        hint = f"write '{pattern}**' for everything in the folder"
        raise Wrong("is a pattern that no file matches", hint, (pattern,))


_TEXT = {"type": "string"}
_PATH = {"type": "string", "minLength": 1}
PATH = Kind("folder", _PATH, as_path)
OUTPUT = Kind("folder", _PATH, as_output)
_LIST = {
    **_PATH,
    "pattern": r"\.([bB][iI][bB]([lL][aA])?([tT][eE][xX])?|[jJ][sS][oO][nN]|[yY][aA]?[mM][lL]"
    r"|[rR][iI][sS]|[xX][mM][lL])$",
}
BIBLIOGRAPHY = Kind(
    "path, or list of paths",
    {"anyOf": [_LIST, {"type": "array", "items": _LIST, "uniqueItems": True, "minItems": 1}]},
    as_bibliographies,
)
PATHS = items(PATH, "list of folders", '["media"]')
SECTION = Kind("path", {**_PATH, "pattern": r"\.[mM][dD]$"}, as_section)
SECTIONS = items(SECTION, "list of file names", '["01-introduction.md"]')
STYLE = Kind("style name, or path", _PATH, as_style)
THEME = Kind("theme name", {**_PATH, "pattern": "^[A-Za-z0-9][A-Za-z0-9_-]*$"}, as_theme)
FONTS = Kind("folder", _TEXT, as_fonts)
REFERENCE = Kind("path", {**_TEXT, "pattern": r"(^|\.[dD][oO][cC][xX])$"}, as_reference)
NAME = Kind("file name", {**_PATH, "pattern": r"""^[^/\\<>:"|?*]+$"""}, as_name)
EDITION_NAMES = items(NAME, "list of names", '["essay", "handout"]', 'write editions = ["essay"]')
