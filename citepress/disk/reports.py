"""Reports to any paths that a call names, all or none, and never over what is the project's own."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterable, Mapping
from contextlib import suppress
from pathlib import Path

from citepress.disk.files import plain_reason, real_folder
from citepress.disk.settings_files import SETTINGS_FILES
from citepress.disk.writing import copy_old, write_synced
from citepress.errors import ProjectError
from citepress.settings import Settings


def write_reports(
    root: Path, settings: Settings, reports: Mapping[Path, bytes], inputs: Collection[str] = ()
) -> None:
    """Writes reports to any paths, in folders made where they are missing, all or none of them.

    ProjectError, and nothing is changed, where a file cannot be written, or where it is the
    project's own: its settings, its sources, one of the `inputs` (paths in the project), a print,
    or anything in the folders of its sections and templates.
    """
    for path in reports:
        _check_foreign(real_folder(root), settings, path, inputs)
    staged: dict[Path, tuple[Path, Path]] = {}
    made: list[Path] = []
    done: list[Path] = []
    path = Path()
    try:
        for path, content in reports.items():
            for folder in reversed(path.parents):
                if not os.path.lexists(folder):
                    os.mkdir(folder)
                    made.append(folder)
            stem = path.parent / f".citepress-{os.urandom(6).hex()}"
            staged[path] = stem.with_suffix(".new"), stem.with_suffix(".old")
            write_synced(staged[path][0], content)
            copy_old(path, staged[path][1])
        for path in reports:
            os.replace(staged[path][0], path)
            done.append(path)
    except OSError as error:
        for changed in reversed(done):
            old = staged[changed][1]
            with suppress(OSError):
                os.replace(old, changed) if os.path.lexists(old) else os.unlink(changed)
        _sweep(staged.values())
        for folder in reversed(made):
            with suppress(OSError):
                os.rmdir(folder)
        message = f"the report '{path}' cannot be written: {plain_reason(error)}"
        raise ProjectError(message, "nothing was changed; name another path") from error
    _sweep(staged.values())


def _sweep(pairs: Iterable[tuple[Path, Path]]) -> None:
    for path in (path for pair in pairs for path in pair):
        with suppress(OSError):
            os.unlink(path)


def _check_foreign(base: Path, settings: Settings, path: Path, inputs: Collection[str]) -> None:
    target = Path(os.path.realpath(path))
    prints = [f"{settings.name}.{kind}" for kind in settings.to] + ["manifest.json"]
    own = [*SETTINGS_FILES, *settings.bibliography, *inputs]
    own += [f"{settings.output_dir}/{name}" for name in prints]
    folders = [settings.sections_dir, settings.templates_dir]
    taken = {os.path.normcase(os.path.realpath(base / name)) for name in own}
    above = {os.path.normcase(os.path.realpath(base / name)) for name in folders}
    if os.path.normcase(target) in taken or above & {os.path.normcase(p) for p in target.parents}:
        message = f"a report cannot be written to '{path}': that is the project's own"
        raise ProjectError(message, "name another path")
    if os.path.lexists(target) and not target.is_file():
        raise ProjectError(
            f"a report cannot be written to '{path}': it is not a file", "name a file"
        )
