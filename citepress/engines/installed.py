"""Where the installed engines are, and their versions."""

from __future__ import annotations

import os
import shutil
import subprocess
from contextlib import suppress
from importlib.util import find_spec
from pathlib import Path

from citepress.errors import EngineError

_ANSWER_SECONDS = 10.0
_PANDOC = "pypandoc_binary"
REINSTALL = "install it with `python -m pip install --force-reinstall {}`"


def pandoc_path() -> str:
    """The absolute path of the pandoc that is used: the one in the `pypandoc_binary` distribution,
    else the one that pypandoc finds. Raises `EngineError` where there is none.

    The bundled one goes first so that a print does not depend on which other pandoc a machine has:
    pypandoc alone would take whichever is newest.
    """
    spec = find_spec("pypandoc")
    for folder in (spec.submodule_search_locations or ()) if spec else ():
        for name in ("pandoc", "pandoc.exe"):
            binary = Path(folder, "files", name)
            if binary.is_file():
                return str(binary)
    try:
        import pypandoc  # opens the modules for HTTP, which a run with the bundled one never needs

        found = shutil.which(pypandoc.get_pandoc_path())
    except (ImportError, OSError):
        found = None
    if found is None:
        raise EngineError("pandoc is not installed", REINSTALL.format(_PANDOC))
    return str(os.path.abspath(found))


def pandoc_version() -> str:
    """The version of pandoc, asked of pandoc itself. Raises `EngineError`."""
    try:
        done = subprocess.run(
            [pandoc_path(), "--version"],
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=_ANSWER_SECONDS,
            check=True,
        )
        return str(done.stdout.split(None, 2)[1], "ascii")
    except (OSError, subprocess.SubprocessError, IndexError, UnicodeDecodeError) as error:
        hint = REINSTALL.format(_PANDOC)
        raise EngineError("pandoc does not report its version", hint) from error


def versions() -> dict[str, str]:
    """The versions of the distributions that hold the engines, by name; starts nothing. pandoc's
    own is in no metadata: `Pandoc.version` has it after a reading, `pandoc_version` asks."""
    # Takes longer to import than most runs can spare; only a print needs it.
    from importlib.metadata import PackageNotFoundError, version

    found = {}
    for package in (_PANDOC, "typst"):
        with suppress(PackageNotFoundError):
            found[package] = version(package)
    return found
