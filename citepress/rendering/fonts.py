"""The bundled fonts, which of them an output needs, and which characters no font covers.

Typst falls back to every font that it knows, so a character can be printed when any font covers it:
one in Typst's wheel, a bundled one, or one of the project.
"""

from __future__ import annotations

import re
from bisect import bisect
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from functools import lru_cache
from io import BytesIO
from typing import Any

from citepress.rendering import glyphs

# Family to the files of its styles, by their names in the folder `fonts`, without an ending: `.ttf`
# for Typst and Word, `.woff2` for a web page.
SHIPPED: Mapping[str, Mapping[str, str]] = {
    "Atkinson Hyperlegible": {
        "regular": "AtkinsonHyperlegible-Regular",
        "italic": "AtkinsonHyperlegible-Italic",
        "bold": "AtkinsonHyperlegible-Bold",
        "bold-italic": "AtkinsonHyperlegible-BoldItalic",
    },
    "Noto Naskh Arabic": {
        "regular": "NotoNaskhArabic-Regular",
        "bold": "NotoNaskhArabic-Bold",
    },
}
# The families in Typst's wheel.
WHEEL = ("DejaVu Sans Mono", "Libertinus Serif", "New Computer Modern", "New Computer Modern Math")
# The Unicode blocks of the Arabic script (https://www.unicode.org/charts/).
ARABIC = re.compile("[\u0600-\u06ff\u0750-\u077f\u0870-\u08ff\ufb50-\ufdff\ufe70-\ufefc]")
# Besides the controls, what is meant to be invisible: Typst needs no glyph for it (the characters
# with the property Default_Ignorable_Code_Point in DerivedCoreProperties.txt of Unicode).
_INVISIBLE = (
    "0-1f 7f-9f ad 34f 61c 115f-1160 17b4-17b5 180b-180f 2000-200f 2028-202f 205f-206f 3164 "
    "fe00-fe0f feff ffa0 e0000-e0fff"
)


def wanted(theme: Mapping[str, Any], texts: Collection[str]) -> list[str]:
    """The bundled font families that an output with this theme and these `texts` needs."""
    fonts = theme["fonts"]
    families = {fonts["text"], fonts["code"], fonts["word_text"], fonts["word_code"]}
    if any(ARABIC.search(text) for text in texts):
        families.add(fonts["arabic"])
    return sorted(families & set(SHIPPED))


def template_texts(values: Mapping[str, Any]) -> list[str]:
    """The strings among the values that every template may print (`theme.values`)."""
    lists = (values["author"], values["colophon"], values["words"].values())
    texts = [value for value in values.values() if isinstance(value, str)]
    return [*texts, *(text for texts in lists for text in texts)]


def files(families: Collection[str], ending: str) -> Iterator[tuple[str, str, str]]:
    """Family, style and path in the package of each file of these bundled families."""
    for family in families:
        for style, name in SHIPPED[family].items():
            yield family, style, f"fonts/{name}.{ending}"


def unprintable(text: str, fonts: Mapping[str, bytes]) -> set[str]:
    """The characters of a text that no font covers; `fonts` are the project's font files.
    A file that is not a font covers nothing."""
    firsts, lasts = _covered()
    signs = ((sign, bisect(firsts, ord(sign)) - 1) for sign in set(text))
    found = {sign for sign, at in signs if ord(sign) > lasts[at]}
    for content in fonts.values() if found else ():
        found -= {sign for sign in found if ord(sign) in _points(content)}
    return found


def unknown(theme: Mapping[str, Any], fonts: Mapping[str, bytes]) -> list[tuple[str, str]]:
    """The tokens of a theme's PDF fonts, with the names they give, that name neither a font of
    Typst's wheel, nor a bundled one, nor one of the project. Typst would substitute another font
    without a message."""
    known = {name.casefold() for name in (*WHEEL, *SHIPPED)}
    named = [(token, theme["fonts"][token]) for token in ("text", "code", "math", "arabic")]
    missing = [(token, name) for token, name in named if name.casefold() not in known]
    if missing:
        theirs = {name.casefold() for content in fonts.values() for name in _families(content)}
        missing = [(token, name) for token, name in missing if name.casefold() not in theirs]
    return missing


@lru_cache(maxsize=1)
def _covered() -> tuple[list[int], list[int]]:
    """The first and the last code points of the ranges that can be shown, or need not be; in order,
    none within another."""
    firsts: list[int] = []
    lasts: list[int] = []
    ends = (one.partition("-") for one in f"{glyphs.RANGES} {_INVISIBLE}".split())
    for first, last in sorted((int(a, 16), int(b or a, 16)) for a, _, b in ends):
        if not lasts or last > lasts[-1]:
            firsts.append(first)
            lasts.append(last)
    return firsts, lasts


@lru_cache(maxsize=64)
def _points(content: bytes) -> frozenset[int]:
    """The code points that a font file covers."""
    return _asked(content, lambda font: font.getBestCmap() or ())


@lru_cache(maxsize=64)
def _families(content: bytes) -> frozenset[str]:
    """The names of the families in a font file (OpenType 1.9.1, "name": 1, and 16 before it)."""
    return _asked(content, lambda font: filter(None, map(font["name"].getDebugName, (1, 16))))


def _asked(content: bytes, question: Callable[[Any], Iterable[Any]]) -> frozenset[Any]:
    """What the fonts in a file answer together; nothing where it is no font."""
    from struct import error as StructError

    from fontTools.ttLib import TTCollection, TTFont, TTLibError

    try:
        file = BytesIO(content)
        fonts = [TTFont(file, lazy=True)] if content[:4] != b"ttcf" else TTCollection(file).fonts
        return frozenset(one for font in fonts for one in question(font))
    except (TTLibError, StructError, LookupError, AssertionError, ValueError, OverflowError):
        return frozenset()
