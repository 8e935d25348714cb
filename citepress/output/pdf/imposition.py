"""A PDF's pages: counted, and laid two on a sheet, side by side or as a booklet to fold. The only
pypdf. PDF is ISO 32000-1; a booklet is a saddle stitch: sheets printed on both sides, flipped on
the short edge, folded together.
"""

from __future__ import annotations

from io import BytesIO
from typing import Any

from citepress.errors import Refused, UsageError

WAYS = ("booklet", "2up")


def pages(pdf: bytes) -> int:
    """How many pages a PDF has."""
    from pypdf import PdfReader

    return len(PdfReader(BytesIO(pdf)).pages)


def check_length(count: int, name: str, most: int) -> None:
    """Raise `Refused` where an edition has more than `most` pages, and say by how much."""
    if count > most:
        over = count - most
        share = round(100 * over / count)
        message = (
            f"'{name}' takes {count} pages, {over} more than the {most} that it may; nothing is "
            "printed"
        )
        hint = (
            f"shorten what it prints by about {share} in 100 words, or raise `max-pages` in "
            f"[edition.{name}]; `figures` and `dates` there limit these"
        )
        raise Refused(message, hint)


def order(count: int, way: str) -> list[tuple[int | None, int | None]]:
    """Which pages, from 0, lie left and right on each side of the sheets; None is an empty half.

    For a booklet the pages are filled up to a multiple of four, and the first sheet's front has the
    last page on the left and the first on the right."""
    if way == "2up":
        return [(at, at + 1 if at + 1 < count else None) for at in range(0, count, 2)]
    full = -(-count // 4) * 4
    sides = []
    for sheet in range(full // 4):
        low, high = 2 * sheet, full - 1 - 2 * sheet
        sides += [(high, low), (low + 1, high - 1)]
    return [
        (left if left < count else None, right if right < count else None) for left, right in sides
    ]


def impose(pdf: bytes, way: str) -> bytes:
    """The PDF of the sheets, each as wide as two pages, scaled to the size of one page turned. A
    page that lies on its long side is turned to stand with the others. The same input gives the
    same bytes. Raises `UsageError` for a way that there is not."""
    if way not in WAYS:
        raise UsageError(f"'{way}' is not a way to impose", f"there are {', '.join(WAYS)}")
    from pypdf import PageObject, PdfReader, PdfWriter, Transformation

    source = PdfReader(BytesIO(pdf))
    box = source.pages[0].mediabox
    width, height = float(box.width), float(box.height)
    # A sheet is a page turned: its height is the page's width, its halves are half its height wide.
    scale = min(height / 2 / width, width / height)
    writer = PdfWriter()
    for left, right in order(len(source.pages), way):
        sheet = PageObject.create_blank_page(width=height, height=width)
        for half, at in enumerate((left, right)):
            if at is not None:
                across = half * height / 2 + (height / 2 - scale * width) / 2
                up = (width - scale * height) / 2
                page = source.pages[at]
                move = Transformation()
                if (page.mediabox.width > page.mediabox.height) != (width > height):
                    move = move.rotate(90).translate(float(page.mediabox.height), 0)
                sheet.merge_transformed_page(page, move.scale(scale).translate(across, up))
        writer.add_page(sheet)
    if source.metadata and source.metadata.title:
        writer.add_metadata({"/Title": source.metadata.title})
    return _written(writer)


def _written(writer: Any) -> bytes:
    for page in writer.pages:
        page.compress_content_streams()
    out = BytesIO()
    writer.write(out)
    return out.getvalue()
