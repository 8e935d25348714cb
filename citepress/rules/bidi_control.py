"""`bidi-control`: an invisible character changes the order in which text is shown.

## What it finds
Reports, in a section, the list of sources or the settings, a character that overrides the direction
of writing (U+202D, U+202E); one that embeds or isolates a direction (U+202A, U+202B, U+2066 to
U+2068) and is not closed in its paragraph; one that closes none (U+202C, U+2069); and any
directional character within a tag. Pairs that close and the marks U+200E, U+200F and U+061C, which
text in Urdu or Hebrew may need, are left alone elsewhere.

## Why it matters
Editors and prints show the letters in another order than the one they are stored in, so that a
reader sees a number, a name or a key that is not the one that was checked ("Trojan Source",
CVE-2021-42574). The settings cannot lower this rule.

## How to fix
Remove the character. For a passage in another direction write `[...]{dir=rtl lang=ur}`, or close it
with U+2069 in the same paragraph. If it is intended, say why in the text:
`[...]{.allow rule="bidi-control" because="..."}`.

## Example
```markdown
Trade fell by <U+202E>73<U+202C> per cent.   <- reads as 37
```
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from citepress.model import Finding, Manuscript, Span, Text

SEVERITY = "error"
LOCKED = True

# Unicode Standard Annex 9, table 4: names, and what closes what.
_NAMES = {
    "\u202a": "LEFT-TO-RIGHT EMBEDDING",
    "\u202b": "RIGHT-TO-LEFT EMBEDDING",
    "\u202c": "POP DIRECTIONAL FORMATTING",
    "\u202d": "LEFT-TO-RIGHT OVERRIDE",
    "\u202e": "RIGHT-TO-LEFT OVERRIDE",
    "\u2066": "LEFT-TO-RIGHT ISOLATE",
    "\u2067": "RIGHT-TO-LEFT ISOLATE",
    "\u2068": "FIRST STRONG ISOLATE",
    "\u2069": "POP DIRECTIONAL ISOLATE",
}
_MARKS = "\u200e\u200f\u061c"
_CLOSES = {"\u202c": "\u202a\u202b\u202d\u202e", "\u2069": "\u2066\u2067\u2068"}
_SIGN = re.compile(f"[{''.join(_NAMES)}]|\n[ \t>\r]*(?=\n)")
_ANY = re.compile(f"[{''.join(_NAMES)}{_MARKS}]")
_HINT = "remove it, or close it in the same paragraph; for a passage write [...]{dir=rtl}"


def allowable(finding: Finding) -> bool:
    return True


def check(manuscript: Manuscript) -> Iterator[Finding]:
    for section in manuscript.sections:
        reported = set()
        for tag in section.tags if _ANY.search(section.source.text) else ():
            for sign in _ANY.finditer(section.source.text, tag.span.start, tag.span.end):
                reported.add(sign.start())
                yield _finding(section.source, sign.start(), "is in a tag")
        for at, why in _loose(section.source.text):
            if at not in reported:
                yield _finding(section.source, at, why)
    for text in (
        manuscript.bibliography.source,
        *manuscript.bibliography.others,
        manuscript.settings.source,
    ):
        for at, why in _loose(text.text):
            yield _finding(text, at, why)


def _finding(text: Text, at: int, why: str) -> Finding:
    sign = text.text[at]
    name = _NAMES.get(sign, "a directional mark")
    return Finding(
        f"the invisible character U+{ord(sign):04X} ({name}) {why}", Span(text, at, at + 1), _HINT
    )


def _loose(text: str) -> Iterator[tuple[int, str]]:
    """The offset of each override, and of each sign that is not closed in its paragraph or closes
    nothing, with what is wrong."""
    opened: list[tuple[str, int]] = []
    for found in _SIGN.finditer(text) if _ANY.search(text) else ():
        sign, at = found.group()[0], found.start()
        if sign in _CLOSES:
            if opened and opened[-1][0] in _CLOSES[sign]:
                opened.pop()
            else:
                yield at, "closes nothing"
        elif sign == "\n":
            yield from _left(opened)
            opened.clear()
        elif sign in "\u202d\u202e":
            yield at, "changes the order of the letters that follow"
            opened.append((sign, -1))  # reported already
        else:
            opened.append((sign, at))
    yield from ((place, "is not closed in its paragraph") for _, place in opened if place >= 0)


def _left(opened: list[tuple[str, int]]) -> Iterator[tuple[int, str]]:
    return ((at, "is not closed in its paragraph") for _, at in opened if at >= 0)
