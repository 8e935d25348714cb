"""Where the engines are that were installed with us, and which versions they have."""

from __future__ import annotations

import os
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
        import shutil

        import pypandoc

        found = shutil.which(pypandoc.get_pandoc_path())
    except (ImportError, OSError):
        found = None
    if found is None:
        raise EngineError("pandoc is not here", REINSTALL.format("pypandoc_binary"))
    return os.path.abspath(found)


def pandoc_version() -> str:
    """The version of pandoc, asked of pandoc itself. Raises `EngineError`."""
    import subprocess

    try:
        done = subprocess.run(
            [pandoc_path(), "--version"],
            stdin=subprocess.DEVNULL, capture_output=True, timeout=_ANSWER_SECONDS, check=True,
        )
        return done.stdout.split(None, 2)[1].decode("ascii")
    except (OSError, subprocess.SubprocessError, IndexError, UnicodeDecodeError) as error:
        hint = REINSTALL.format("pypandoc_binary")
        raise EngineError("pandoc does not say its version", hint) from error


def versions() -> dict[str, str]:
    """The versions of the packages that bring the engines; starts nothing. pandoc's own version is
    in no package's metadata: `Pandoc.version` has it after a reading, `pandoc_version` asks."""
    found = {}
    for package, module in (("pypandoc_binary", "pypandoc"), ("typst", "typst")):
        spec = find_spec(module)
        beside = Path(spec.origin).parent.parent if spec and spec.origin else Path()
        # The folder's name tells it (the wheel format, "The .dist-info directory"); to import what
        # reads the metadata itself costs as much as all rules.
        named = list(beside.glob(f"{package}-*.dist-info"))
        if len(named) == 1:
            found[package] = named[0].name.removesuffix(".dist-info").removeprefix(f"{package}-")
            continue
        from importlib.metadata import PackageNotFoundError, version

        try:
            found[package] = version(package)
        except PackageNotFoundError:
            continue
    return found
