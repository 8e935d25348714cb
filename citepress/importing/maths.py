"""Formulas between `\\( \\)` and `\\[ \\]`, as LaTeX and assistants write them, to pandoc's `$` and
`$$`. Pure.
"""

from __future__ import annotations

import re

from citepress.importing.parts import Change
from citepress.markdown import scan

_INLINE = re.compile(r"(?<!\\)\\\((?P<in>(?:(?!\\[()\[\]]|\n\s*\n).)+)\\\)", re.S)
_DISPLAY = re.compile(r"(?<!\\)\\\[(?P<in>(?:(?!\\[()\[\]]).)+)\\\](?!\()", re.S)
_CODE = re.compile(r"(`+)(?!`).+?(?<!`)\1(?!`)", re.S)
_SIGNS = re.compile(r"\\[A-Za-z]{2,}|[=^_<>+|]|[A-Za-z]\s*[-/*]\s*[A-Za-z0-9]")


def dollars(text: str) -> tuple[str, tuple[Change, ...]]:
    """The text with its formulas between dollars, and what was changed. Brackets that are escaped
    because they are brackets, `\\[3\\]`, stay."""
    closed, _ = scan.fences(text)
    silent = [*closed, *(m.span() for m in _CODE.finditer(text))]
    count = 0

    def turn(match: re.Match[str], mark: str) -> str:
        nonlocal count
        one = mark == "$" and re.fullmatch(r"\s*[A-Za-z]['′]?\s*", match["in"])
        if scan.inside(match.start(), sorted(silent)) or not (one or _is_formula(match["in"])):
            return match[0]
        count += 1
        inner = re.sub(r"\n\s*\n", "\n", match["in"])
        return mark + (inner.strip() if mark == "$" else inner.rstrip(" ")) + mark

    out = _INLINE.sub(lambda match: turn(match, "$"), text)
    if out != text:
        closed, _ = scan.fences(out)
        silent = [*closed, *(m.span() for m in _CODE.finditer(out))]
    out = _DISPLAY.sub(lambda match: turn(match, "$$"), out)
    if not count:
        return text, ()
    note = f"formulas between \\( \\) or \\[ \\] put between dollars, {count} of them"
    return out, (Change("layout", "", note=note),)


def _is_formula(inner: str) -> bool:
    """Whether what stands between the marks is a formula, and no words in brackets."""
    bare = inner.strip()
    if not bare or "](" in bare or re.fullmatch(r"[\d\s,;–-]+", bare):
        return False
    said = re.sub(r"\\(?:text|mathrm)\w*\{[^{}]*\}", "", bare)
    words = re.findall(r"(?<![\\A-Za-z{])[A-Za-z]{4,}", said)
    signs = bool(_SIGNS.search(bare))
    return signs and len(words) <= 3
