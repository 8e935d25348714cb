"""A picture's bytes to an Image: its kind and size, or the problem for which it is rejected.

PNG, JPEG, GIF and SVG are recognised by their first bytes. A picture that cannot be decoded is
rejected (`raster`), and so is an SVG that holds a script or loads something (`svg`). No file is
opened here.
"""

from __future__ import annotations

from pathlib import PurePosixPath

from citepress.disk.raster import is_sound, raster_size
from citepress.disk.svg import svg_problem
from citepress.model import Image

IMAGE_PIXELS = 100_000_000

_ENDINGS = {"png": "png", "jpg": "jpeg", "jpeg": "jpeg", "jpe": "jpeg", "gif": "gif", "svg": "svg"}
_NAMES = {"png": "PNG", "jpeg": "JPEG", "gif": "GIF", "svg": "SVG"}
_OTHERS = (  # what a picture may be that the prints cannot carry: offset, first bytes, name
    (8, b"WEBP", "WebP"),
    (0, b"II*\0", "TIFF"),
    (0, b"MM\0*", "TIFF"),
    (0, b"BM", "BMP"),
    (0, b"%PDF", "a PDF"),
    (4, b"ftypheic", "HEIC"),
    (4, b"ftypavif", "AVIF"),
    (0, b"\x1f\x8b", "compressed"),
)


def read(path: str, content: bytes) -> Image:
    """The image that a file's bytes are, or its problem, to continue "the image 'x.png' ...". The
    first bytes decide what it is; a name with another ending is a problem."""
    kind = _kind(content)
    if not kind:
        other = next((name for at, magic, name in _OTHERS if content[at:].startswith(magic)), "")
        problem = f"is {other}" if other else "is not a PNG, JPEG, GIF or SVG file"
        problem = "is empty" if not content else problem
        return Image(path, problem=f"{problem}; save it as PNG, JPEG or SVG")
    ending = PurePosixPath(path).suffix[1:]
    if ending and _ENDINGS.get(ending.lower()) != kind:
        return Image(path, problem=f"says .{ending} and is {_NAMES[kind]}; rename it")
    if kind == "svg":
        problem = svg_problem(content)
        return Image(path, problem=problem) if problem else Image(path, content, kind)
    damaged = Image(path, problem=f"is a {_NAMES[kind]} that is cut off or damaged; save it again")
    size = raster_size(kind, content)
    if size is None:
        return damaged
    width, height = size
    if width * height > IMAGE_PIXELS:
        most = f"{IMAGE_PIXELS / 1e6:g} million"
        problem = f"has {width} x {height} pixels, and {most} are the most; make it smaller"
        return Image(path, problem=problem)
    if not is_sound(kind, content):
        return damaged
    return Image(path, content, kind, width=width, height=height)


def raster(content: bytes) -> str:
    """Which kind of picture made of points bytes begin as: png, jpeg, gif; empty for any other."""
    if content.startswith(b"\x89PNG\r\n\x1a\n"):
        return "png"
    if content.startswith(b"\xff\xd8\xff"):
        return "jpeg"
    return "gif" if content.startswith((b"GIF87a", b"GIF89a")) else ""


def _kind(content: bytes) -> str:
    if found := raster(content):
        return found
    start = content[:1000].removeprefix(b"\xef\xbb\xbf").lstrip()
    return "svg" if start.startswith(b"<") and b"svg" in content else ""
