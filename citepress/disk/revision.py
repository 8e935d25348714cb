"""The settings of a project and the files that they name, as they were at a revision of git.

They are written to a temporary folder and read there like those of a project, with the same limits.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from pathlib import Path, PurePosixPath

from citepress import engines
from citepress.settings import Settings


def export(base: Path, revision: str, paths: Sequence[str], folder: Path) -> None:
    """Write the files at `paths` (a folder ends with `/`) of the project in `base`, as they were
    at a revision, into `folder`. Raises `UsageError`, as `engines.git_files` does."""
    for path, content in engines.git_files(base, revision, paths).items():
        if _is_inside(path):
            target = folder / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(content)


def named_files(settings: Settings) -> Iterable[str]:
    """The paths of the files and folders that the settings name besides the author's texts."""
    yield f"{settings.templates_dir}/"
    if settings.style.lower().endswith(".csl"):
        yield settings.style
    if settings.reference_docx:
        yield settings.reference_docx
    if settings.fonts:
        yield f"{settings.fonts}/"


def _is_inside(path: str) -> bool:
    """Whether a path that git gave stays in the folder; a tree can be made that says otherwise."""
    parts = PurePosixPath(path)
    strange = ("\\", ":") if os.name == "nt" else ()
    return (
        not parts.is_absolute()
        and ".." not in parts.parts
        and not any(sign in path for sign in strange)
    )
