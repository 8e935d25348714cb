"""Whether a PNG, JPEG or GIF can be shown: its size, and whether all of it is there and sound.

What a print would refuse is found while a project is read. Pillow decodes the picture; what it lets
pass and Typst refuses is checked before: the chunks of a PNG, the blocks of a GIF.
"""

from __future__ import annotations

import warnings
import zlib
from io import BytesIO

_CRITICAL = {b"IHDR", b"PLTE", b"IDAT", b"IEND"}
_CHANNELS = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}  # by the colour type of a PNG


def raster_size(kind: str, content: bytes) -> tuple[int, int] | None:
    """Width and height in pixels of a picture (`kind`: png, jpeg, gif) by its head; None where it
    is damaged."""
    size = {"png": _png_size, "jpeg": _jpeg_size, "gif": _gif_size}[kind](content)
    return None if size is None or 0 in size else size


def is_sound(kind: str, content: bytes) -> bool:
    """Whether all of a picture is there and can be decoded. Takes memory for its pixels."""
    if kind == "png":
        content = _plain_png(content)
    if not content:
        return False
    if kind == "gif" and not _gif_is_sound(content):
        return False
    # Takes 20 ms to import, and most essays have no picture.
    from PIL import Image, UnidentifiedImageError

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of sizes, which have a bound of ours
            with Image.open(BytesIO(content), formats=[kind.upper()]) as image:
                image.load()
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, EOFError, IndexError):
        return False
    except (TypeError, KeyError, ArithmeticError, Image.DecompressionBombError):
        return False
    return True


def _png_size(content: bytes) -> tuple[int, int] | None:
    """Width and height of a PNG (https://www.w3.org/TR/png-3/): IHDR comes first, IEND last."""
    if content[8:16] != b"\0\0\0\rIHDR" or b"\0\0\0\0IEND\xaeB`\x82" not in content:
        return None
    return int.from_bytes(content[16:20], "big"), int.from_bytes(content[20:24], "big")


def _plain_png(content: bytes) -> bytes:
    """A PNG with the chunks alone that make its picture; empty where they are not whole, not once,
    or have no pixels for its size (PNG 5.3, 5.6, 11.2)."""
    # A text may unpack to far more than the picture, which is what counts here. The fifth bit of
    # the first letter says whether a reader must know the chunk.
    chunks = _chunks(content)
    needed = [(name, chunk) for name, chunk in chunks if not name[0] & 0x20]
    names = [name for name, _ in needed]
    if names[:1] != [b"IHDR"] or names[-1:] != [b"IEND"] or names.count(b"IHDR") != 1:
        return b""
    colour, compression = content[25], content[26]
    palette = next((chunk for name, chunk in needed if name == b"PLTE"), b"")
    colours = (len(palette) - 12) / 3
    if not set(names) <= _CRITICAL or compression or (colour == 3 and not palette):
        return b""
    if palette and not (colours.is_integer() and 1 <= colours <= 256):
        return b""
    data = [at for at, (name, _) in enumerate(chunks) if name == b"IDAT"]
    if not data or data[-1] - data[0] >= len(data):  # nothing stands between them
        return b""
    pixels = b"".join(chunks[at][1][8:-4] for at in data)
    if not _has_pixels(content, pixels):
        return b""
    return content[:8] + b"".join(chunk for _, chunk in needed)


def _chunks(content: bytes) -> list[tuple[bytes, bytes]]:
    """The chunks of a PNG, by name, down to its end; those before the first one that is not whole
    or whose sum is wrong."""
    at, found = 8, []
    while at + 12 <= len(content):
        size = int.from_bytes(content[at : at + 4], "big")
        chunk = content[at : at + 12 + size]
        if int.from_bytes(chunk[8 + size :], "big") != zlib.crc32(chunk[4 : 8 + size]):
            break
        found.append((chunk[4:8], chunk))
        at += 12 + size
        if chunk[4:8] == b"IEND":
            break
    return found


def _has_pixels(content: bytes, packed: bytes) -> bool:
    """Whether the packed pixels of a PNG are as many as its size says. An interlaced one has more
    bytes, and is left to the decoder."""
    width, height = int.from_bytes(content[16:20], "big"), int.from_bytes(content[20:24], "big")
    bits = content[24] * _CHANNELS.get(content[25], 8)
    wanted = height * (1 + (width * bits + 7) // 8)
    inflate, found = zlib.decompressobj(), 0
    try:
        while packed and found < wanted:
            found += len(inflate.decompress(packed, 1 << 20))
            packed = inflate.unconsumed_tail
    except zlib.error:
        return False
    return found >= wanted


def _gif_is_sound(content: bytes) -> bool:
    """Whether a GIF has a first picture with a table of colours (GIF89a, 18 to 22)."""
    flags = content[10]
    colours = bool(flags & 0x80)
    at = 13 + (3 << ((flags & 7) + 1) if colours else 0)
    while content[at : at + 1] == b"!":  # an extension: its label, then blocks until an empty one
        at += 2
        while at < len(content) and content[at]:
            at += 1 + content[at]
        at += 1
    if content[at : at + 1] != b"," or len(content) < at + 11:
        return False
    local = content[at + 9]
    colours = colours or bool(local & 0x80)
    at += 10 + (3 << ((local & 7) + 1) if local & 0x80 else 0)
    return colours and at < len(content) and 1 <= content[at] <= 11


def _jpeg_size(content: bytes) -> tuple[int, int] | None:
    """Width and height of a JPEG (ITU T.81, B.1 and B.2): the frame header, C0 to CF but three.
    None for what no browser reads either: lossless, hierarchical or arithmetic coding."""
    at = 2
    for _ in range(10_000):  # segments; a file of nothing but headers is none that we wait for
        if len(content) < at + 9 or content[at] != 0xFF:
            return None
        marker = content[at + 1]
        if 0xC0 <= marker <= 0xCF and marker not in (0xC4, 0xC8, 0xCC):
            if marker > 0xC2:
                return None
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
