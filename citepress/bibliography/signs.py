"""Characters that mean something to TeX or HTML where the author meant them as they are."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

# As in HTML, with the semicolon; a lone `&` is none.
ENTITY = re.compile(r"\\?&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_TEX = {"&": r"\&", "%": r"\%", "#": r"\#", "$": r"\$", "_": r"\_", "{": r"\{", "}": r"\}"}
_DOLLAR = re.compile(r"\\.|\$", re.DOTALL)
_HASH = re.compile(r"(?<!\\)((?:\\\\)*)#")
_SUM = re.compile(r"\d[\d.,]*[ \t]+(?:[A-Za-z]{2,}\b.*)")


def entities(value: str) -> Iterator[tuple[int, int, str]]:
    """The HTML entities in a value: where each starts and ends, and what it means, as LaTeX."""
    for found in ENTITY.finditer(value):
        meant = html.unescape(found[0].lstrip("\\"))
        if meant != found[0].lstrip("\\") and meant.isprintable() and meant != "\\":
            yield found.start(), found.end(), _TEX.get(meant, meant)


def literal(value: str) -> str:
    """A value in which HTML entities are the characters that they mean, and signs that TeX would
    take for something else are escaped: every `#`, a `$` that opens no mathematics, and two of them
    that are sums of money."""
    if "&" in value:
        for start, end, meant in reversed(list(entities(value))):
            value = value[:start] + meant + value[end:]
    if "#" in value:
        value = _HASH.sub(r"\1\\#", value)
    if "$" in value:
        value = _dollars(value)
    return value


def _dollars(value: str) -> str:
    at = [mark.start() for mark in _DOLLAR.finditer(value) if mark[0] == "$"]
    money = [
        place
        for start, end in zip(at[::2], at[1::2], strict=False)
        if _SUM.fullmatch(value[start + 1 : end])
        for place in (start, end)
    ]
    if len(at) % 2:
        money = at
    for place in reversed(money):
        value = f"{value[:place]}\\{value[place:]}"
    return value
