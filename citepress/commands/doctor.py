"""What `citepress doctor` says: versions, fonts, settings in force, and what is missing."""

from __future__ import annotations

import platform
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from citepress import disk, engines, rules, settings
from citepress.errors import BuildError
from citepress.rendering import fonts
from citepress.version import __version__

LIBRARIES = (
    "pypandoc_binary",
    "typst",
    "bibtexparser",
    "click",
    "fonttools",
    "jinja2",
    "nh3",
    "pypdf",
    "rapidfuzz",
    "segno",
)


def _faces() -> list[str]:
    """The faces in Typst's wheel."""
    try:
        from typst import Fonts
    except ImportError:
        return []
    return list(Fonts(include_system_fonts=False).families())


def examine(root: Path) -> tuple[list[str], bool]:
    """Lines for people, and whether everything that a build needs is there."""
    lines = [f"citepress {__version__}", f"Python {platform.python_version()}"]
    sound = True
    try:
        lines.append(f"pandoc {engines.pandoc_version()}")
    except BuildError as error:
        sound = False
        lines.append(f"pandoc: {error.message}; {error.hint}")
    for name in LIBRARIES:
        try:
            lines.append(f"{name} {version(name)}")
        except PackageNotFoundError:
            sound = False
            lines.append(f"{name}: missing; install it with: python -m pip install {name}")
    lines.append(f"fonts of Typst's: {', '.join(_faces()) or 'none'}")
    lines.append(f"fonts that come along: {', '.join(fonts.SHIPPED)}")
    lines.append(
        "other fonts, such as Noto Nastaliq Urdu: put the files in a folder of the project and "
        "name it with `fonts` in the settings"
    )
    try:
        project = disk.read_project(root, rules=rules.NAMES, locked=rules.LOCKED)
    except BuildError as error:
        lines.append(f"project: {error.message}" + (f"; {error.hint}" if error.hint else ""))
        return lines, False
    source = project.settings.source.path or "no settings file: the defaults"
    lines.append(f"project: {len(project.sections)} sections; settings from {source}")
    lines += [f"  {key} = {value}" for key, value in settings.in_force(project.settings).items()]
    return lines, sound
