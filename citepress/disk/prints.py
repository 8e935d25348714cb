"""The prints to their folder, all together or not at all, but for one that another program holds
open; and where they may go."""

from __future__ import annotations

import os
from collections.abc import Collection, Sequence
from pathlib import Path

from citepress.disk.files import Unreadable, locate, real_folder
from citepress.disk.journal import check_names, replace_all
from citepress.disk.project import SETTINGS_FILES
from citepress.errors import ProjectError
from citepress.model import Output, Settings


def output_folder(root: Path, settings: Settings) -> Path:
    """The folder `output-dir` of a project. ProjectError where a link leads it out of there."""
    base = real_folder(root)
    try:
        return locate(base, settings.output_dir)
    except Unreadable as error:
        hint = "remove the link, or print elsewhere with --output"
        raise ProjectError(f"'{settings.output_dir}' {error.reason}", hint) from error


def check_folder(root: Path, settings: Settings, folder: Path, inputs: Collection[str]) -> None:
    """Raises `ProjectError` where prints would go among what they are made from: the folder of the
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
    """Replaces the outputs in the folder (made if need be), all or none; other files stay. Returns
    the names of those that another program holds open (Word does so on Windows): they alone are as
    they were, for to wait for a person would be worse than to print the rest.

    A process that is killed here leaves the prints as they were, or a journal, and then the next
    call, or `recover`, puts the rest in place. ProjectError names the file that was refused for
    another reason, and then every file is as it was.
    """
    folder = Path(folder)
    check_names([output.name for output in outputs])
    return replace_all(folder, outputs)
