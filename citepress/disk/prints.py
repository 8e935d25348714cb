"""Writes the prints to their folder, and checks where they may go."""

from __future__ import annotations

import os
import re
from collections.abc import Collection, Sequence
from pathlib import Path

from citepress.disk.files import Unreadable, locate, real_folder
from citepress.disk.replacing import replace_files
from citepress.disk.settings_files import SETTINGS_FILES
from citepress.errors import ProjectError
from citepress.model import Output
from citepress.settings import Settings


def output_folder(root: Path, settings: Settings) -> Path:
    """The folder `output-dir` of a project. Raises `ProjectError` where a link leads out of the
    project."""
    base = real_folder(root)
    try:
        return locate(base, settings.output_dir)
    except Unreadable as error:
        hint = "remove the link, or print elsewhere with --output"
        raise ProjectError(f"'{settings.output_dir}' {error.reason}", hint) from error


def check_folder(root: Path, settings: Settings, folder: Path, inputs: Collection[str]) -> None:
    """Raise `ProjectError` where prints would go among what they are made from: the folder of the
    project itself, of its sections, templates or fonts, or one with any of the `inputs` in it."""
    base, target = real_folder(root), Path(os.path.realpath(folder))
    whole = filter(None, (settings.sections_dir, settings.templates_dir, settings.fonts))
    above = {os.path.normcase(os.path.realpath(base / name)) for name in whole}
    files = filter(None, (*SETTINGS_FILES, *inputs))
    around = {os.path.dirname(os.path.normcase(os.path.realpath(base / name))) for name in files}
    here = {os.path.normcase(path) for path in (target, *target.parents)}
    if os.path.normcase(target) in around or above & here:
        message = f"'{folder}' holds what the prints are made from"
        raise ProjectError(message, "give the prints a folder of their own, such as output")


def write_outputs(folder: Path, outputs: Sequence[Output]) -> tuple[str, ...]:
    """Replace the outputs in the folder (created if missing), in their order; other files stay.

    Returns the names of those that another program holds open (Word does so on Windows): only they
    are as before, since waiting for a person would be worse than printing the rest. Raises
    `ProjectError` where a file is refused for another reason, and then every file is as before.
    Where the process is killed, every file is the old or the new one, whole (`replacing`).
    """
    folder = Path(folder)
    check_names([output.name for output in outputs])
    return replace_files(folder, outputs, skip_held=True)


def check_names(names: Sequence[str]) -> None:
    """Raise `ProjectError` unless files of these names can lie in one folder, on any system."""
    for name in names:
        if not re.fullmatch(r"[^/\\:\0]+", name) or name.startswith("."):
            raise ProjectError(f"a print cannot be named '{name}'", "set `name` to a plain name")
    if len({name.casefold() for name in names}) < len(names):
        raise ProjectError("two prints would have the same name", "set `name` to another name")
