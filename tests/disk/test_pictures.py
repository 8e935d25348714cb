"""Pictures: what Typst would refuse to print is found on reading, with the place of the picture; what it
prints is accepted. Each is tried with the real Typst."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from citepress.commands import build
from citepress.disk import pictures
from citepress.engines import typst
from citepress.errors import EngineError

SIGNATURE = b"\x89PNG\r\n\x1a\n"
RED = b"\xff\0\0"


def chunk(name: bytes, body: bytes) -> bytes:
    sum_ = zlib.crc32(name + body)
    return struct.pack(">I", len(body)) + name + body + struct.pack(">I", sum_)


def head(colour: int = 2, depth: int = 8, rest: tuple[int, int, int] = (0, 0, 0)) -> bytes:
    """The head of a PNG of two points by two."""
    return chunk(b"IHDR", struct.pack(">IIBBBBB", 2, 2, depth, colour, *rest))


def png(*chunks: bytes) -> bytes:
    return SIGNATURE + b"".join(chunks) + chunk(b"IEND", b"")


ROWS = (b"\0" + RED * 2) * 2
DATA = chunk(b"IDAT", zlib.compress(ROWS))
INDEXED = chunk(b"IDAT", zlib.compress(b"\0\0\0" * 2))
PALETTE = chunk(b"PLTE", RED)


def gif(
    flags: int = 0x80,
    table: bytes = b"\0\0\0" + RED,
    before: bytes = b"",
    frame: tuple[int, int, int, int] = (0, 0, 2, 2),
    local: int = 0,
    local_table: bytes = b"",
    data: bytes = b"\x02\x03\x44\x02\x05\0",
    end: bytes = b";",
) -> bytes:
    screen = b"GIF89a" + struct.pack("<HHBBB", 2, 2, flags, 0, 0)
    image = b"," + struct.pack("<HHHHB", *frame, local)
    return screen + table + before + image + local_table + data + end


def saved(form: str, **options: object) -> bytes:
    out = BytesIO()
    Image.new("RGB", (8, 8), (255, 0, 0)).save(out, form, **options)
    return out.getvalue()


JPEG = saved("JPEG")
AT_FRAME = JPEG.index(b"\xff\xc0")


def svg(inner: str = "", attributes: str = 'width="9" height="9"') -> bytes:
    return f'<svg xmlns="http://www.w3.org/2000/svg" {attributes}>{inner}</svg>'.encode()


BROKEN = {
    "a palette that is missing": ("png", png(head(3), INDEXED)),
    "a palette of a colour and a third": (
        "png", png(head(3), chunk(b"PLTE", RED + b"\0"), INDEXED),
    ),
    "a palette without colours": ("png", png(head(3), chunk(b"PLTE", b""), INDEXED)),
    "three bits a point": ("png", png(head(depth=3), DATA)),
    "a kind of colour that is none": ("png", png(head(5), DATA)),
    "half a byte of red": ("png", png(head(2, 4), DATA)),
    "a filter that is none": ("png", png(head(), chunk(b"IDAT", zlib.compress(b"\x09" + ROWS[1:])))),
    "a way of interlacing that is none": ("png", png(head(rest=(0, 0, 2)), DATA)),
    "interlaced with too little": ("png", png(head(rest=(0, 0, 1)), DATA)),
    "a compression that is none": ("png", png(head(rest=(1, 0, 0)), DATA)),
    "a method of filters that is none": ("png", png(head(rest=(0, 1, 0)), DATA)),
    "a row missing": ("png", png(head(), chunk(b"IDAT", zlib.compress(ROWS[:7])))),
    "a byte missing": ("png", png(head(), chunk(b"IDAT", zlib.compress(ROWS[:-1])))),
    "points that are cut off": ("png", png(head(), chunk(b"IDAT", zlib.compress(ROWS)[:-6]))),
    "no points": ("png", png(head())),
    "a chunk that readers must know": ("png", png(head(), chunk(b"ABCD", b"x"), DATA)),
    "words between its points": (
        "png",
        png(
            head(),
            chunk(b"IDAT", zlib.compress(ROWS)[:5]),
            chunk(b"tEXt", b"Comment\0hello"),
            chunk(b"IDAT", zlib.compress(ROWS)[5:]),
        ),
    ),
    "two heads": ("png", png(head(), head(), DATA)),
    "a sum that is wrong": ("png", png(head(), DATA).replace(b"IDATx", b"IDATy")),
    "no end": ("png", png(head(), DATA)[:-12]),
    "no table of colours": ("gif", gif(flags=0, table=b"")),
    "no picture": ("gif", b"GIF89a\x02\0\x02\0\x80\0\0\0\0\0\xff\0\0;"),
    "a frame larger than its points": ("gif", gif(frame=(0, 0, 9, 9))),
    "a frame of nothing": ("gif", gif(frame=(0, 0, 0, 0))),
    "codes of thirteen bits": ("gif", gif(data=b"\x0d\x03\x44\x02\x05\0")),
    "codes of no bits": ("gif", gif(data=b"\x00\x03\x44\x02\x05\0")),
    "points of a GIF that are cut off": ("gif", gif(data=b"\x02\x30\x44", end=b"")),
    "points of a GIF that are none": ("gif", gif(data=b"\x02\0")),
    "codes that are none": ("gif", gif(data=b"\x02\x03\xff\xff\xff\0")),
    "a block that is none": ("gif", gif(before=b"\x55")),
    "arithmetic coding": ("jpg", JPEG[:AT_FRAME] + b"\xff\xc9" + JPEG[AT_FRAME + 2 :]),
    "lossless coding": ("jpg", JPEG[:AT_FRAME] + b"\xff\xc3" + JPEG[AT_FRAME + 2 :]),
    "a JPEG's head alone": ("jpg", JPEG[: AT_FRAME + 19]),
    "a JPEG without tables": ("jpg", JPEG[:2] + JPEG[AT_FRAME : AT_FRAME + 19] + JPEG[-40:]),
    "no width": ("svg", svg(attributes='width="0" height="9"')),
    "a negative height": ("svg", svg(attributes='width="9" height="-1.5px"')),
    "a control character": ("svg", svg("<text>&#8;</text>")),
    "a raw control character": ("svg", svg("<text>\x08</text>")),
    "a character that is none": ("svg", svg("<text>\uffff</text>")),
    "a tag that is not closed": ("svg", svg("<g>")),
    "an attribute twice": ("svg", svg('<g id="a" id="b"/>')),
    "a prefix that is not declared": ("svg", svg('<use xlink:href="#a"/>')),
    "an entity of HTML": ("svg", svg("<text>&nbsp;</text>")),
    "words after its end": ("svg", svg() + b"words"),
}  # fmt: skip
WHOLE = {
    "a PNG": ("png", png(head(), DATA)),
    "a PNG with a palette": ("png", png(head(3), PALETTE, INDEXED)),
    "a PNG of one bit a point": (
        "png", png(head(0, 1), chunk(b"IDAT", zlib.compress(b"\0\x40\0\x80"))),
    ),
    "a PNG in pieces": (
        "png",
        png(head(), *(chunk(b"IDAT", bytes([byte])) for byte in zlib.compress(ROWS))),
    ),
    "a PNG with words": ("png", png(head(), chunk(b"tEXt", b"Comment\0hello"), DATA)),
    "a PNG with a text that unpacks to much": (
        "png",
        png(head(), chunk(b"zTXt", b"Comment\0\0" + zlib.compress(bytes(5_000_000))), DATA),
    ),
    "a PNG with more behind it": ("png", png(head(), DATA) + b"more"),
    "a PNG of Pillow": ("png", saved("PNG")),
    "a GIF": ("gif", gif()),
    "a GIF with a table of its frame": (
        "gif", gif(flags=0, table=b"", local=0x80, local_table=b"\0\0\0" + RED),
    ),
    "a GIF with a time": ("gif", gif(before=b"!\xf9\x04\0\0\0\0\0")),
    "a GIF with words": ("gif", gif(before=b"!\xfe\x05hello\0")),
    "a GIF of Pillow": ("gif", saved("GIF")),
    "a JPEG": ("jpg", JPEG),
    "a progressive JPEG": ("jpg", saved("JPEG", progressive=True)),
    "an SVG": ("svg", svg('<path d="M0 0L9 9"/>')),
    "an SVG without a size": ("svg", svg(attributes='viewBox="0 0 9 9"')),
    "an SVG as wide as the page": ("svg", svg(attributes='width="100%" height="50%"')),
    "an SVG of less than one": ("svg", svg(attributes='width=".5in" height="0.5in"')),
}  # fmt: skip


def printed(ending: str, content: bytes) -> bool:
    try:
        typst(f'#image("a.{ending}", alt: "a")', {f"a.{ending}": content}, {}, 60, 1024)
    except EngineError:
        return False
    return True


@pytest.mark.parametrize(("ending", "content"), BROKEN.values(), ids=BROKEN)
def test_what_typst_refuses_is_found_on_reading(ending: str, content: bytes) -> None:
    image = pictures.read(f"a.{ending}", content)
    assert image.problem and not image.content
    assert "save it again" in image.problem or "save it as" in image.problem
    assert not printed(ending, content), "Typst has learnt to read it"


@pytest.mark.parametrize(("ending", "content"), WHOLE.values(), ids=WHOLE)
def test_what_typst_prints_is_accepted(ending: str, content: bytes) -> None:
    image = pictures.read(f"a.{ending}", content)
    assert image.problem == "" and image.content == content
    assert printed(ending, content)


@pytest.mark.parametrize("form", ["PNG", "GIF", "JPEG"])
def test_cut_off_anywhere_it_is_no_traceback(form: str) -> None:
    content = saved(form)
    for at in range(3, len(content) - 4):
        read = pictures.read("a", content[:at])
        if form != "JPEG" or at < content.index(b"\xff\xda"):
            assert read.problem, at


@pytest.mark.parametrize("form", ["PNG", "GIF", "JPEG"])
def test_with_any_byte_wrong_it_is_no_traceback(form: str) -> None:
    content = saved(form)
    for at in range(len(content)):
        for wrong in (0, 0xFF, content[at] ^ 1):
            pictures.read("a", content[:at] + bytes([wrong]) + content[at + 1 :])


def test_the_finding_has_the_place_of_the_picture(project: Callable[..., Path]) -> None:
    text = "# One\n\nSo it was [@ali2020].\n\n![The dam](dam.gif)\n"
    root = project({"src_md/01-a.md": text, "src_md/dam.gif": gif(flags=0, table=b"")})
    found = [one for one in build.check(root).findings if one.rule == "missing-image"]
    assert [one.span.text.path for one in found] == ["src_md/01-a.md"]
    assert found[0].span.start >= text.index("![")
    assert "GIF that is cut off or damaged" in found[0].message
