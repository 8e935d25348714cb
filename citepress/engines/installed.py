"""Where the engines are that were installed with us, and which versions they have."""

from __future__ import annotations

import os
import shutil
import subprocess
from contextlib import suppress
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec
from pathlib import Path

from citepress.errors import EngineError

_ANSWER_SECONDS = 10.0
REINSTALL = "install it with `python -m pip install --force-reinstall {}`"


def pandoc_path() -> str:
    """The pandoc that is used: the wheel's own, else the one that pypandoc finds."""
    # Importing pypandoc to ask it costs ten times what starting pandoc does.
    spec = find_spec("pypandoc")
    for folder in (spec and spec.submodule_search_locations) or ():
        for name in ("pandoc", "pandoc.exe"):
            binary = Path(folder, "files", name)
            if binary.is_file():
                return str(binary)
    try:
        import pypandoc

        found = shutil.which(pypandoc.get_pandoc_path())
    except (ImportError, OSError):
        found = None
    if found is None:
        raise EngineError("pandoc is not here", REINSTALL.format("pypandoc_binary"))
    return os.path.abspath(found)


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
        return done.stdout.split(None, 2)[1].decode("ascii")
    except (OSError, subprocess.SubprocessError, IndexError, UnicodeDecodeError) as error:
        hint = REINSTALL.format("pypandoc_binary")
        raise EngineError("pandoc does not say its version", hint) from error


def versions() -> dict[str, str]:
    """The versions of the packages that bring the engines; starts nothing. pandoc's own version is
    in no package's metadata: `Pandoc.version` has it after a reading, `pandoc_version` asks."""
    found = {}
    for package in ("pypandoc_binary", "typst"):
        with suppress(PackageNotFoundError):
            found[package] = version(package)
    return found
