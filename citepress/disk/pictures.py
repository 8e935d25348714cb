"""A picture's bytes to an Image: its kind and size, or the problem that keeps it out.

PNG, JPEG, GIF and SVG are told by their first bytes. An SVG is read event by event, and kept out
where it holds a script, loads something, or would grow without end. No file is touched here.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Mapping
from pathlib import PurePosixPath
from xml.parsers import expat

from citepress.model import Image

SVG_DEPTH = 256  # elements in one another
SVG_USES = 100_000  # copies that its `use` elements make, all in all
SVG_BYTES = 10_000_000  # read element by element, which takes its time
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
    """The image that a file's bytes are, or its problem. What the file is called counts for nothing
    but to be compared: the first bytes say what it is."""
    kind = _kind(content)
    if not kind:
        other = next((name for at, magic, name in _OTHERS if content[at:].startswith(magic)), "")
        problem = f"is {other}" if other else "is none of PNG, JPEG, GIF and SVG"
        problem = "is empty" if not content else problem
        return Image(path, problem=f"{problem}; save it as PNG, JPEG or SVG")
    ending = PurePosixPath(path).suffix[1:]
    if ending and _ENDINGS.get(ending.lower()) != kind:
        return Image(path, problem=f"says .{ending} and is {_NAMES[kind]}; rename it")
    if kind == "svg":
        problem = "is an SVG of more than 10 MB; save it as PNG"
        problem = _svg_problem(content) if len(content) <= SVG_BYTES else problem
        return Image(path, problem=problem) if problem else Image(path, content, kind)
    size = {"png": _png_size, "jpeg": _jpeg_size, "gif": _gif_size}[kind](content)
    if size is None or 0 in size or not _whole(kind, content):
        return Image(path, problem=f"is a {_NAMES[kind]} that is cut off or damaged")
    width, height = size
    if width * height > IMAGE_PIXELS:
        most = f"{IMAGE_PIXELS / 1e6:g} million"
        problem = f"has {width} x {height} pixels, and {most} are the most; make it smaller"
        return Image(path, problem=problem)
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


def _png_size(content: bytes) -> tuple[int, int] | None:
    """Width and height of a PNG (https://www.w3.org/TR/png-3/): IHDR comes first, IEND last."""
    if content[8:16] != b"\0\0\0\rIHDR" or b"\0\0\0\0IEND\xaeB`\x82" not in content:
        return None
    return int.from_bytes(content[16:20], "big"), int.from_bytes(content[20:24], "big")


def _whole(kind: str, content: bytes) -> bool:
    """Whether a picture has what its head promises, as far as can be told without decoding it: a
    PNG's chunks with their sums (PNG 5.3), a GIF's first picture, a JPEG's first scan."""
    if kind == "gif":
        return b"," in content[13:-1]
    if kind == "jpeg":
        return b"\xff\xda" in content
    at, data, inflate = 8, 0, zlib.decompressobj()
    row = int.from_bytes(content[16:20], "big")  # no pixel takes less than a bit
    least = (row // 8) * int.from_bytes(content[20:24], "big")
    while at + 12 <= len(content):
        size = int.from_bytes(content[at : at + 4], "big")
        body = content[at + 4 : at + 8 + size]
        if int.from_bytes(content[at + 8 + size : at + 12 + size], "big") != zlib.crc32(body):
            return False
        if body[:4] == b"IEND":
            return data >= least
        try:
            piece = body[4:] if body[:4] == b"IDAT" else b""
            while piece and data < least:  # what has begun well is not unpacked to its end
                data += len(inflate.decompress(piece, 1 << 20))
                piece = inflate.unconsumed_tail
        except zlib.error:
            return False
        at += 12 + size
    return False


def _jpeg_size(content: bytes) -> tuple[int, int] | None:
    """Width and height of a JPEG (ITU T.81, B.1 and B.2): the frame header, C0 to CF but three."""
    at = 2
    for _ in range(10_000):  # segments; a file of nothing but headers is none that we wait for
        if len(content) < at + 9 or content[at] != 0xFF:
            return None
        marker = content[at + 1]
        if 0xC0 <= marker <= 0xCF and marker not in (0xC4, 0xC8, 0xCC):
            height, width = content[at + 5 : at + 7], content[at + 7 : at + 9]
            return int.from_bytes(width, "big"), int.from_bytes(height, "big")
        # A marker may be filled up with FF; the segments that have no length come after the frame.
        at += 1 if marker == 0xFF else 2 + int.from_bytes(content[at + 2 : at + 4], "big")
    return None


def _gif_size(content: bytes) -> tuple[int, int] | None:
    """Width and height of a GIF (GIF89a, 18: the logical screen descriptor)."""
    if len(content) < 13:
        return None
    return int.from_bytes(content[6:8], "little"), int.from_bytes(content[8:10], "little")


class _Refused(Exception):
    """What an SVG holds that keeps it out."""


_ACTIVE = {"script", "handler", "foreignobject", "iframe", "embed", "object", "audio", "video"}
_CSS_ESCAPE = r"\\(?:([0-9A-Fa-f]{1,6})\s?|(.))"
_HARMLESS = r"#|data:image/(?:png|jpeg|gif)[;,]"
_CSS_FETCH = (
    rf"""@import|image-set\(|(?<![\w-])(?:src|image)\(|url\(\s*+["']?+\s*+(?!{_HARMLESS})"""
)


def _svg_problem(content: bytes) -> str:
    """Why an SVG is kept out, or an empty string. Read event by event: nothing is built, no entity
    is declared, no address is followed."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return "is an SVG that is not UTF-8; save it as UTF-8"
    parser = expat.ParserCreate(namespace_separator=" ")
    css: list[str] = []
    depth = styles = 0

    def declare(version: str, encoding: str | None, standalone: int) -> None:
        if (encoding or "utf-8").lower() not in ("utf-8", "us-ascii"):
            raise _Refused(f"is an SVG that says it is {encoding}; save it as UTF-8")

    def doctype(name: str, system: str, public: str, subset: int) -> None:
        if subset:
            raise _Refused("is an SVG that declares entities; save it as plain SVG")

    def entity(*declaration: object) -> None:
        raise _Refused("is an SVG that declares entities; save it as plain SVG")

    inside: list[str] = []  # the identifiers of the elements that are open, '' where one has none
    uses: dict[str, list[str]] = {}

    def instruction(target: str, data: str) -> None:
        if target.lower() == "xml-stylesheet":
            raise _Refused("is an SVG that names a style sheet elsewhere; save it as plain SVG")

    def start(name: str, attributes: dict[str, str]) -> None:
        nonlocal depth, styles
        depth += 1
        if depth > SVG_DEPTH:
            raise _Refused("is an SVG whose parts stand too deep in one another; save it as PNG")
        if name.endswith(" style"):
            if not styles:
                css.clear()
            styles += 1
        if depth == 1 and name != "http://www.w3.org/2000/svg svg":
            raise _Refused("is no SVG: it does not begin with <svg> in the namespace of SVG")
        _check_element(name, attributes)
        inside.append(attributes.get("id", ""))
        if name.endswith(" use"):
            target = next((v for k, v in attributes.items() if k.rpartition(" ")[2] == "href"), "")
            for identifier in {"", *inside}:
                uses.setdefault(identifier, []).append(target.strip().removeprefix("#"))
            if len(uses[""]) > SVG_USES:
                raise _Refused("is an SVG whose parts use one another without end; save it as PNG")

    def end(name: str) -> None:
        nonlocal depth, styles
        depth -= 1
        inside.pop()
        if name.endswith(" style"):
            styles -= 1
            # All of the element at once: a word may come in pieces, with other elements between.
            if not styles and _fetches("".join(css)):
                raise _Refused("holds a style that loads something; save it as plain SVG")

    parser.XmlDeclHandler, parser.StartDoctypeDeclHandler = declare, doctype
    parser.EntityDeclHandler, parser.ProcessingInstructionHandler = entity, instruction
    parser.StartElementHandler, parser.EndElementHandler = start, end
    parser.CharacterDataHandler = css.append
    try:
        parser.Parse(text, True)
    except _Refused as refused:
        return str(refused)
    except expat.ExpatError as error:
        return f"is an SVG that is damaged in line {error.lineno}; save it again"
    if _uses(uses) > SVG_USES:
        return "is an SVG whose parts use one another without end; save it as PNG"
    return ""


def _uses(uses: Mapping[str, list[str]]) -> int:
    """How many copies the `use` elements of an SVG come to: what each target uses counts again.
    `uses` has the targets that stand below each identifier, below '' all of them."""
    counts: dict[str, int] = {}
    # Deepest first; a circle never settles, and is as good as without end.
    for _ in range(64):
        new = {
            name: sum(1 + counts.get(target, 0) for target in targets if target)
            for name, targets in uses.items()
        }
        if new == counts or new.get("", 0) > SVG_USES:
            return new.get("", 0)
        counts = new
    return SVG_USES + 1


def _check_element(name: str, attributes: Mapping[str, str]) -> None:
    local = name.rpartition(" ")[2]
    if local.lower() in _ACTIVE or name.startswith("http://www.w3.org/1999/xhtml "):
        what = "a script" if local.lower() in ("script", "handler") else f"<{local}>"
        raise _Refused(f"holds {what}; save it as plain SVG")
    for attribute, value in attributes.items():
        space, _, key = attribute.rpartition(" ")
        key = key.lower()
        target = value.lower() if key == "attributename" else ""
        if key.startswith("on") or target.startswith("on"):
            raise _Refused(f"holds a script (the handler '{key}'); save it as plain SVG")
        reference = re.sub(r"[\x00-\x20]", "", value)
        if key in ("href", "src") and not re.match(f"{_HARMLESS}|$", reference, re.I):
            raise _Refused("refers to something outside itself; put it into the SVG")
        # xml:base changes what `#x` means, and an animation what a reference is.
        if (key == "base" and space) or target.endswith("href"):
            raise _Refused("refers to something outside itself; put it into the SVG")
        if not space and _fetches(value):
            raise _Refused("holds a style that loads something; save it as plain SVG")


def _fetches(css: str) -> bool:
    """Whether a style sheet or the value of a property loads something, with its escapes undone."""

    def undo(escape: re.Match) -> str:
        code = int(escape[1], 16) if escape[1] else 0
        return escape[2] or (chr(code) if 0 < code < 0x110000 else "")

    plain = re.sub(_CSS_ESCAPE, undo, css, flags=re.DOTALL) if "\\" in css else css
    return re.search(_CSS_FETCH, plain, re.IGNORECASE) is not None
