"""A value of the settings that names a file, a folder or what a file is called. Raises Wrong."""

from __future__ import annotations

import re
from pathlib import PurePosixPath

from citepress.settings.values import Wrong, as_line, as_something, shown


def as_path(value: object) -> str:
    """A path with `/` that stays in the project, in its shortest form."""
    value = as_something(value)
    if "://" in value:
        hint = "citepress fetches nothing: save the file in the project and write its path"
        raise Wrong(f"is the address {shown(value)}", hint)
    if "\\" in value:
        hint = f"write '{value.replace(chr(92), '/')}'"
        raise Wrong(f"is {shown(value)}, and folders are parted by '/'", hint)
    if ".." in value.split("/"):
        hint = "write its path without '..'; what lies outside the project is not read"
        raise Wrong(f"is {shown(value)}, which leads up with '..'", hint)
    if re.match(r"/|~|[A-Za-z]:", value):
        hint = "move it into the project and write its path from there"
        raise Wrong(f"is {shown(value)}, which lies outside the project", hint)
    return str(PurePosixPath(value))


def as_output(value: object) -> str:
    """A folder for the prints: not the project itself, and not hidden."""
    value = as_path(value)
    if value.startswith(".") or "/." in value:
        hint = "give the prints a folder of their own, such as output"
        raise Wrong(f"is {shown(value)}: the project itself, or a hidden folder", hint)
    return value


def _ending_in(ending: str, path: str, hint: str) -> str:
    if not path.lower().endswith(ending):
        raise Wrong(f"is {shown(path)}, which is no {ending} file", hint)
    return path


def as_bibliography(value: object) -> str:
    """The path of a .bib file."""
    hint = "give a list of sources in BibTeX or BibLaTeX form; Zotero and others export it"
    return _ending_in(".bib", as_path(value), hint)


def as_section(value: object) -> str:
    """The path of a .md file."""
    return _ending_in(".md", as_path(value), "name Markdown files")


def as_style(value: object) -> str:
    """The name of a bundled style, or the path of a .csl file."""
    value = as_something(value)
    if value.lower().endswith(".csl"):
        return as_path(value)
    if "/" in value or "\\" in value:
        hint = "give the name of a bundled style, such as apa, or the path of a .csl file"
        raise Wrong(f"is {shown(value)}, which is no style", hint)
    return value


def as_theme(value: object) -> str:
    """The name of a theme."""
    value = as_line(value)
    if not re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9_-]*", value):
        hint = "write the name of a theme: exam, plain or large-print"
        raise Wrong(f"is {shown(value)}, which is no name of a theme", hint)
    return value


def as_fonts(value: object) -> str:
    """A folder, or nothing."""
    value = as_line(value)
    return as_path(value) if value else ""


def as_reference(value: object) -> str:
    """The path of a .docx file, or nothing."""
    value = as_line(value)
    return as_path(_ending_in(".docx", value, "save it in Word as .docx")) if value else ""


# https://learn.microsoft.com/windows/win32/fileio/naming-a-file: the devices, whatever follows a
# dot, and the characters that no file name may have there.
_DEVICE = re.compile(r"(?:con|prn|aux|nul|conin\$|conout\$|(?:com|lpt)[0-9¹²³])(?:\..*)?", re.I)


def as_name(value: object) -> str:
    """What a file can be called on any system, without folder and ending."""
    value = as_something(value)
    hint = "write a name such as essay, without folder and ending"
    if found := re.search(r'[/\\<>:"|?*]', value):
        raise Wrong(f"is {shown(value)}, and a file's name cannot have '{found[0]}'", hint)
    if value[0] in ".-" or value[-1] == ".":
        raise Wrong(f"is {shown(value)}, which begins with '.' or '-' or ends with '.'", hint)
    if _DEVICE.fullmatch(value):
        raise Wrong(f"is {shown(value)}, which Windows keeps for a device", hint)
    if len(value.encode("utf-8", "replace")) > 200:
        raise Wrong("is too long for a file's name", hint)
    return value


def check_pattern(pattern: str) -> None:
    """Raises Wrong where a pattern for `matches` could fit no file of the project."""
    if "\\" in pattern or pattern.startswith(("/", "./")) or ".." in pattern.split("/"):
        hint = "write the path from the project's folder, with '/': src_md/06-*.md"
        raise Wrong(f"has {shown(pattern)}, which no path can fit", hint, (pattern,))
    if not pattern or pattern.endswith("/"):
        hint = f"write '{pattern}**' for all that is in the folder"
        raise Wrong(f"has {shown(pattern)}, which is no file", hint, (pattern,))
