"""What comes with citepress, and with the other distributions that are installed; and the compiled
forms of our own templates and patterns, kept beside them."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable
from contextlib import suppress
from functools import lru_cache
from pathlib import Path

from citepress.disk.encoding import decode
from citepress.errors import ProjectError


def packaged(name: str) -> bytes:
    """A file that comes with citepress, by its path in the package (`templates/page.html`)."""
    from importlib.resources import files

    try:
        return files("citepress").joinpath(*name.split("/")).read_bytes()
    except OSError as error:
        message = f"citepress is not installed whole: '{name}' is not there"
        raise ProjectError(message, "install it again") from error


def packaged_templates(names: Iterable[str]) -> dict[str, str]:
    """The sources of our own templates by name."""
    return {name: decode(name, packaged(f"templates/{name}")) for name in names}


def distribution_name(name: str) -> str:
    """The name of a distribution as the package index compares it (PEP 503)."""
    return re.sub(r"[-_.]+", "-", name).lower()


def installed_metadata(name: str) -> str | None:
    """What a distribution that is installed says of itself, as text ("Core metadata
    specifications"), by its `distribution_name`; None where there is none."""
    folders = _distributions()
    if folders is not None:
        found = folders.get(name)
        return found.read_text(encoding="utf-8", errors="replace") if found else None
    from importlib.metadata import PackageNotFoundError, distribution

    try:
        whole = distribution(name)
    except PackageNotFoundError:
        return None
    read = whole.read_text  # which takes no encoding: metadata is UTF-8
    return read("METADATA") or read("PKG-INFO") or ""


@lru_cache(maxsize=1)
def _distributions() -> dict[str, Path] | None:
    """The files of metadata of what is installed, by names ("Recording installed projects"); None
    where some of it is in an archive or an older form, so that only Python's own library finds it.
    To import that costs as much as to check a section."""
    import sys

    found: dict[str, Path] = {}
    older = set()
    for place in map(Path, dict.fromkeys(sys.path)):
        if place.is_file():
            return None
        try:
            entries = sorted(os.listdir(place))
        except OSError:
            continue
        for entry in entries:
            stem, _, kind = entry.rpartition(".")
            name = distribution_name(stem.partition("-")[0])
            if kind == "dist-info" and (place / entry / "METADATA").is_file():
                found.setdefault(name, place / entry / "METADATA")
            elif kind in ("egg-info", "egg-link"):
                older.add(name)
    return found if older <= found.keys() else None


def _kept_place(name: str, source: str) -> Path | None:
    """Where the compiled form of one of our own templates is kept: among those of the package's
    modules. None for any other text, and where Python keeps nothing."""
    if not re.fullmatch(r"(?:[a-z]+/)?[a-zA-Z]+\.[a-z]+", name):
        return None
    package = Path(__file__).parent.parent
    # Not in the folder of the templates, all of which comes along with the package.
    place = _beside(package / name.replace("/", "."))
    try:
        ours = place and package.joinpath("templates", *name.split("/")).read_bytes()
    except OSError:
        return None
    return place if ours == source.encode("utf-8") else None


def read_kept(name: str, source: str) -> bytes | None:
    """What `write_kept` kept for a template of ours. As far to be trusted as our own code: it lies
    with the installation, no project can bring it along."""
    return _read(_kept_place(name, source))


def write_kept(name: str, source: str, content: bytes) -> None:
    """Keep the compiled form of a template of ours, whole or not at all; of any other text, and
    where the installation is not ours to write in, nothing is kept."""
    _write(_kept_place(name, source), content)


def read_patterns() -> bytes | None:
    """What `write_patterns` kept, to be trusted as `read_kept` is."""
    return _read(_patterns_place())


def write_patterns(content: bytes) -> None:
    """Keep the code of our own patterns (`patterns.to_keep`) as `write_kept` does a template's."""
    _write(_patterns_place(), content)


def _patterns_place() -> Path | None:
    return _beside(Path(__file__).parent.with_name("patterns.code"))


def _beside(path: Path) -> Path | None:
    """Where Python would keep the compiled form of a module of that name (PEP 3147); None where it
    keeps nothing."""
    import sys
    from importlib.util import cache_from_source

    try:
        return None if sys.dont_write_bytecode else Path(cache_from_source(f"{path}.py"))
    except NotImplementedError:
        return None


def _read(place: Path | None) -> bytes | None:
    try:
        return place.read_bytes() if place else None
    except OSError:
        return None


def _write(place: Path | None, content: bytes) -> None:
    """Put it there, whole or not at all; nothing where there is no place."""
    if place is None:
        return
    new = place.with_name(f"{place.name}.{os.getpid()}")
    try:
        place.parent.mkdir(exist_ok=True, parents=True)
        new.write_bytes(content)
        os.replace(new, place)
    except OSError:
        with suppress(OSError):
            new.unlink()
