"""Make what citepress knows of its typefaces: `python tools/fonts.py` from the repository's folder.

Writes `citepress/rendering/glyphs.py`, the code points that the fonts in the
Typst wheel and those in
`citepress/data/fonts` can show, and the WOFF2 files (https://www.w3.org/TR/WOFF2/)
that web pages carry.
Needs fonttools and brotli. `tests/rendering/test_fonts.py` holds the table against the faces.
"""

from __future__ import annotations

import io
import sys
from collections.abc import Iterator
from pathlib import Path

from fontTools.ttLib import TTFont, TTLibError

PACKAGE = Path(__file__).resolve().parent.parent / "citepress"
FONTS = PACKAGE / "data" / "fonts"
_TABLE = '''"""The code points that the faces of every build can show: those in the Typst wheel
and in the folder `fonts`. Made by tools/fonts.py; do not edit.

Ranges are hexadecimal and their ends belong to them.
"""

RANGES = (
{}
)
'''


def embedded(library: bytes) -> Iterator[TTFont]:
    """The fonts that lie whole in a library's file. An OpenType file begins with its kind and a
    table of tables (OpenType 1.9.1, "Table Directory"), from which its length follows."""
    for magic in (b"OTTO", b"\x00\x01\x00\x00"):
        at = -1
        while (at := library.find(magic, at + 1)) >= 0:
            size = _size(library, at)
            if not size:
                continue
            try:
                font = TTFont(io.BytesIO(library[at : at + size]), lazy=True)
                font.getBestCmap()
            except (TTLibError, KeyError, AssertionError, ValueError):
                continue
            yield font


def _size(library: bytes, at: int) -> int:
    def number(start: int, length: int) -> int:
        return int.from_bytes(library[start : start + length], "big")

    tables, end = number(at + 4, 2), 0
    if not 4 <= tables <= 40 or number(at + 6, 2) != 16 << (tables.bit_length() - 1):
        return 0
    for row in range(at + 12, at + 12 + 16 * tables, 16):
        if not all(32 <= sign < 127 for sign in library[row : row + 4]):
            return 0
        end = max(end, number(row + 8, 4) + number(row + 12, 4))
    return end if at + end <= len(library) else 0


def wheel() -> bytes:
    """Typst's library, in which its faces lie."""
    import typst

    folder = Path(typst.__file__).parent
    return max(
        (path for path in folder.iterdir() if path.suffix in (".so", ".pyd", ".dylib")),
        key=lambda path: path.stat().st_size,
    ).read_bytes()


def covered() -> set[int]:
    """Every code point that a face of the wheel or of ours can show."""
    points: set[int] = set()
    for font in (*embedded(wheel()), *(TTFont(path, lazy=True) for path in FONTS.glob("*.ttf"))):
        points |= set(font.getBestCmap())
    return points


def ranges(points: set[int]) -> str:
    """Code points as hexadecimal ranges, parted by spaces."""
    out: list[list[int]] = []
    for point in sorted(points):
        if out and out[-1][1] == point - 1:
            out[-1][1] = point
        else:
            out.append([point, point])
    return " ".join(f"{a:x}" if a == b else f"{a:x}-{b:x}" for a, b in out)


def main() -> None:
    """Write the table and the files for the web."""
    lines, line = [], ""
    for one in ranges(covered()).split():
        if len(line) + len(one) > 88:
            lines.append(line)
            line = ""
        line += one + " "
    body = "\n".join(f'    "{text}"' for text in [*lines, line.strip()])
    (PACKAGE / "rendering" / "glyphs.py").write_text(
        _TABLE.format(body), encoding="utf-8", newline="\n"
    )
    for path in sorted(FONTS.glob("*.ttf")):
        font = TTFont(path, recalcTimestamp=False)
        font.flavor = "woff2"
        font.save(path.with_suffix(".woff2"))
    print(f"{len(covered())} code points", file=sys.stderr)


if __name__ == "__main__":
    main()
