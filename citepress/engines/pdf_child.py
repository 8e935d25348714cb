"""The process that a PDF is read in; `engines.pdf_pages` starts it, bounds it and ends it.

In: a line of JSON on standard input. Out: a line of JSON (`failure`, `hint`; both empty where all
went well), then a line with the pages: each has `width`, `height` and `lines`; a line has `x0`,
`x1`, `y` (its base, points from the foot of the page), `size` (of most of its signs) and `words`,
pairs of a word and its style (1 bold, 2 italic, 4 raised). Lines stand in the order of the page's
content, which is the order of reading, columns included. Nothing of ours is imported, for this runs
isolated.
"""

import json
import sys
from collections import Counter
from typing import Any

_HYPHEN = "\x02"  # PDFium's mark for a hyphen at a line's end


def main() -> None:
    """Answer the one request."""
    request = json.loads(sys.stdin.buffer.readline())
    # Last, so that it hides nothing of Python's own.
    sys.path.append(request["packages"])
    import pypdfium2

    failure, hint, pages = "", "", []
    try:
        document = pypdfium2.PdfDocument(request["file"])
        if len(document) > request["most"]:
            failure = f"it has {len(document)} pages, and {request['most']} are the most"
            hint = "split it"
        else:
            pages = [_page(document[number]) for number in range(len(document))]
    except pypdfium2.PdfiumError as error:
        failure = str(error)
        if "password" in failure.lower():
            failure, hint = "it is protected with a password", "save a copy without one"
        else:
            failure, hint = "it is damaged, or not a PDF", "open it and print it to a new PDF"
    answer = json.dumps({"failure": failure, "hint": hint}).encode("ascii")
    sys.stdout.buffer.write(answer + b"\n" + json.dumps(pages).encode("ascii"))
    sys.stdout.buffer.flush()


def _page(page: Any) -> dict[str, Any]:
    import ctypes

    import pypdfium2.raw as pdfium

    text = page.get_textpage()
    handle = text.raw
    buffer, flags = ctypes.create_string_buffer(256), ctypes.c_int()
    x, y = ctypes.c_double(), ctypes.c_double()
    box = [ctypes.c_double() for _ in range(4)]
    styles: dict[bytes, int] = {}

    def style(at: int) -> int:
        pdfium.FPDFText_GetFontInfo(handle, at, buffer, 256, flags)
        name = buffer.value
        if name not in styles:
            low = name.lower()
            bold = any(word in low for word in (b"bold", b"black", b"heavy", b"semibold", b"-bd"))
            slanted = any(word in low for word in (b"italic", b"oblique", b"-it", b"slanted"))
            styles[name] = bold + 2 * slanted
        return styles[name]

    lines: list[dict[str, Any]] = []
    word = ""
    words: list[tuple[str, int, float, float, bool]] = []
    sizes: Counter[float] = Counter()
    x0 = x1 = base = 0.0
    at_style, last_size, started, prev = 0, 0.0, False, 0.0

    def end_word() -> None:
        nonlocal word
        if word:
            words.append((word, at_style, last_size, base_of_word, word_up))
        word = ""

    def end_line() -> None:
        nonlocal words, sizes, started
        end_word()
        if words:
            size = sizes.most_common(1)[0][0] if sizes else 0.0
            shown = []
            for content, kind, of, low, up in words:
                digits = any(sign.isdigit() for sign in content) and not content.strip(
                    "[](),;-–0123456789"
                )
                raised = digits and (up or (of < 0.85 * size and low > base + 0.15 * size))
                shown.append([content, kind + 4 * raised])
            lines.append({"x0": x0, "x1": x1, "y": base, "size": size, "words": shown})
        words, sizes, started = [], Counter(), False

    base_of_word, high, word_up = 0.0, 0, False
    for at in range(pdfium.FPDFText_CountChars(handle)):
        code = pdfium.FPDFText_GetUnicode(handle, at)
        if 0xD800 <= code < 0xDC00:  # UTF-16: two codes a sign
            high = code
            continue
        if 0xDC00 <= code < 0xE000:
            code = 0x10000 + ((high - 0xD800) << 10) + code - 0xDC00 if high else 0
        sign, high = chr(code) if code else "\ufffd", 0
        if sign in "\r\n":
            end_line()
            continue
        if sign.isspace():
            end_word()
            continue
        pdfium.FPDFText_GetCharOrigin(handle, at, x, y)
        size = round(pdfium.FPDFText_GetFontSize(handle, at), 1)
        # A font may have raised digits of its own, on the line and of its size.
        pdfium.FPDFText_GetCharBox(handle, at, *box)
        up = (sign.isdigit() or (word_up and sign in ",-–")) and (
            box[2].value > y.value + 0.2 * size and box[3].value - box[2].value < 0.6 * size
        )
        if not started:
            started, x0, base = True, x.value, y.value
        elif abs(y.value - base) > 0.75 * max(size, last_size) or x.value < prev - 2 * size:
            end_line()
            started, x0, base = True, x.value, y.value
        elif word and (
            abs(size - last_size) > 0.15 * max(size, last_size)
            or style(at) != at_style
            or up != word_up
        ):
            end_word()
            words.append(("", 0, size, y.value, False))  # no space between
        if not word:
            at_style, base_of_word, word_up = style(at), y.value, up
        last_size = size
        sizes[size] += 1
        if size >= max(sizes):  # the largest signs stand on the line
            base = y.value
        word += "\u00ad" if sign == _HYPHEN else sign
        x1 = prev = box[1].value
    end_line()
    width, height = page.get_size()
    text.close()
    page.close()
    return {"width": width, "height": height, "lines": lines}


if __name__ == "__main__":
    main()
