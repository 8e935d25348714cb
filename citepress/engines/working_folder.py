"""Writes the files of an engine's private folder: fonts, images, reference documents, a style."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from html import unescape
from pathlib import Path
from typing import Any

from citepress.errors import EngineError

_KINDS = {"gif": "gif", "jpeg": "jpeg", "jpg": "jpeg", "png": "png", "svg": "svg+xml"}
_PLAIN_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,99}(\.[A-Za-z0-9]{1,10}){0,2}")
# Any other name of a writer would be a Lua file for pandoc to run.
_WRITER = re.compile(r"[a-z][a-z0-9_]*([+-][a-z_]+)*")


def write_fonts(folder: Path, fonts: Sequence[bytes]) -> str:
    """Writes font files to a folder of their own and returns its path. Typst identifies a font by
    its content, not by the name of its file."""
    place = folder / "fonts"
    place.mkdir()
    for number, content in enumerate(fonts):
        ending = {b"OTTO": "otf", b"ttcf": "ttc"}.get(content[:4], "ttf")
        (place / f"font-{number}.{ending}").write_bytes(content)
    return str(place)


def write_image(folder: Path, number: int, image: tuple[str, bytes]) -> dict[str, str]:
    """Writes an image to a file and returns its entry in the request to `engine.lua`."""
    name, content = image
    file = f"image-{number}"
    (folder / file).write_bytes(content)
    ending = plain_name(name).rpartition(".")[2].lower()
    kind = f"image/{_KINDS[ending]}" if ending in _KINDS else "application/octet-stream"
    return {"name": name, "mime": kind, "file": file}


def prepare_writer(
    folder: Path, number: int, writer: tuple[str, Mapping[str, Any]]
) -> dict[str, Any]:
    """Writes the reference document of a writer to a file and returns the writer's entry in the
    request to `engine.lua`. Raises `EngineError` for a name that is not a writer of pandoc's."""
    name, options = writer[0], dict(writer[1])
    if not _WRITER.fullmatch(name):
        raise EngineError(f"{name!r} is not a pandoc writer")
    inches = options.pop("text_inches", None)
    reference = options.pop("reference_docx", None)
    if reference:
        options["reference_doc"] = f"reference-{number}.docx"
        (folder / options["reference_doc"]).write_bytes(reference)
    written = {"format": name, "options": options, "file": f"written-{number}"}
    return {**written, "text_inches": inches} if inches else written


def plain_name(name: str) -> str:
    """The name, if it is one of a file and of nothing else. Raises `EngineError`."""
    if not _PLAIN_NAME.fullmatch(name):
        raise EngineError(f"{name!r} is not a plain file name")
    return name


def independent(style: str) -> bytes:
    """A style that stands alone. citeproc would fetch the parent of one that depends on another
    from the web (CSL 1.0.2, "Dependent styles"); entities could hide that it does."""
    if "independent-parent" in unescape(style):
        message = "the citation style only names another one, its parent"
        raise EngineError(message, "take the parent's file instead")
    if "<!DOCTYPE" in style or "<!ENTITY" in style:
        raise EngineError("the citation style has a document type of its own", "remove it")
    # pandoc takes its time over each end of a line between two elements.
    style = re.sub(r"(?<=>)\n\s*(?=<)", "", style)
    # It may name an encoding, in which it would read otherwise.
    return re.sub(r"\A\ufeff?\s*<\?xml.*?\?>", "", style, count=1, flags=re.S).encode("utf-8")
