"""What `citepress doctor` shows: versions, fonts, settings in force, and what is missing."""

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
    "confusable-homoglyphs",
    "fonttools",
    "jinja2",
    "nh3",
    "packaging",
    "platformdirs",
    "pypdf",
    "pypdfium2",
    "rapidfuzz",
    "segno",
)


def _typst_fonts() -> list[str]:
    """The font families in Typst's wheel."""
    try:
        from typst import Fonts
    except ImportError:
        return []
    return list(Fonts(include_system_fonts=False).families())


def examine(root: Path) -> tuple[list[str], bool]:
    """The lines to print, and whether everything that a build needs is there."""
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
    lines.append(f"fonts in Typst: {', '.join(_typst_fonts()) or 'none'}")
    lines.append(f"bundled fonts: {', '.join(fonts.SHIPPED)}")
    lines.append(
        "other fonts, such as Noto Nastaliq Urdu: put the files into a folder of the project and "
        "name it with the setting `fonts`"
    )
    try:
        project = disk.read_project(root, rules=rules.known(), locked=rules.LOCKED)
    except BuildError as error:
        lines.append(f"project: {error.message}" + (f"; {error.hint}" if error.hint else ""))
        return lines, False
    source = project.settings.source.path or "no file; the defaults apply"
    lines.append(f"project: {len(project.sections)} sections; settings from {source}")
    lines += [f"  {key} = {value}" for key, value in settings.in_force(project.settings).items()]
    return lines, sound
