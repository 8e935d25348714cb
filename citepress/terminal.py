"""Text of others, made safe for a terminal and for the log of a CI system.

A terminal obeys control characters and escape sequences (ECMA-48) and shows text in another order
after bidirectional marks (Unicode Standard Annex 9). The runners of CI systems obey lines: GitHub
and Gitea take a line that begins, after blanks, with `::name::` for a command ("Workflow commands
for GitHub Actions", GitHub Docs), and GitHub, Azure Pipelines and TeamCity take `##[name]`,
`##vso[name]` and `##teamcity[name]` for one. GitLab's sections need control characters.

`printable` is for one value inside a line. The others are for a whole output and are applied once,
where it is written to a stream (`cli/console.py`): `printable_lines` to text for people,
`printable_json` and `printable_xml` to documents of these formats, which keep their meaning.
"""

from __future__ import annotations

import re
import unicodedata

JOINERS = "\u200c\u200d"  # shape letters in many scripts, and move no cursor
# Arabic and Kaithi signs that stand before a number: format characters (Cf), but with a glyph.
_VISIBLE_FORMAT = frozenset("\u0600\u0601\u0602\u0603\u0604\u0605\u06dd\u08e2\U000110bd\U000110cd")
_LOG_MARK = re.compile(r"##(?=\w*\[)")
_COMMAND = re.compile(r"^(\s*):(?=:\w)")
# In a document `::before` may begin a line of CSS; a command has a second `::` in its line.
_WHOLE_COMMAND = re.compile(r"^([ \t]*):(?=:\w.*::)", re.MULTILINE)
# What our own reports are coloured with: select graphic rendition, and nothing else.
_COLOUR = re.compile(r"(\x1b\[[0-9;]{1,4}m)")
_OWN_COMMAND = re.compile(r"::(?:error|warning|notice) ")


def printable(text: str) -> str:
    """A value as one line of text that no terminal and no log obeys.

    Control characters, bidirectional marks and other invisible characters are written as their
    codes (`\\x1b`, `\\u202e`), a line end becomes a blank, and `##[` is split."""
    line = "".join(
        char if char.isprintable() or char in JOINERS else repr(char)[1:-1]
        for char in text.replace("\n", " ")
    )
    return _LOG_MARK.sub("## ", line)


def printable_lines(text: str, coloured: bool = False, commands: bool = False) -> str:
    """Lines of text without control sequences for terminals and logs; line feeds and tabs stay.

    `coloured` lets the colours of our own reports through, `commands` the lines that begin with
    a GitHub annotation, which only the report of that format contains."""
    if coloured:
        parts = _COLOUR.split(text)
        parts[::2] = [_without_controls(part) for part in parts[::2]]
        text = "".join(parts)
    else:
        text = _without_controls(text)
    text = _LOG_MARK.sub("## ", text)
    return "\n".join(
        line if commands and _OWN_COMMAND.match(line) else _COMMAND.sub(r"\1\\x3a", line)
        for line in text.split("\n")
    )


def printable_json(text: str) -> str:
    """A JSON document with the same values that no terminal and no log obeys."""
    text = "".join(char if _harmless(char) else _json_code(char) for char in text)
    return _LOG_MARK.sub(r"#\\u0023", text)


def printable_xml(text: str) -> str:
    """An XML or HTML document with the same values that no log obeys. XML cannot hold control
    characters, so the reports leave them out."""
    text = "".join(char if _harmless(char) else f"&#{ord(char)};" for char in text)
    return _WHOLE_COMMAND.sub(r"\1&#58;", _LOG_MARK.sub("#&#35;", text))


def width(text: str) -> int:
    """How many columns a terminal gives to a printable text (Unicode Standard Annex 11)."""
    if text.isascii():
        return len(text)
    return sum(
        0
        if char in JOINERS or unicodedata.category(char) in ("Mn", "Me")
        else 2
        if unicodedata.east_asian_width(char) in "WF"
        else 1
        for char in text
    )


def _without_controls(text: str) -> str:
    if text.isascii() and text.replace("\n", "").replace("\t", "").isprintable():
        return text
    return "".join(char if _harmless(char) else repr(char)[1:-1] for char in text)


def _harmless(char: str) -> bool:
    if char.isprintable() or char in "\n\t" or char in JOINERS or char in _VISIBLE_FORMAT:
        return True
    # Blanks other than U+0020 are "not printable" to Python; the line separators are, for us.
    return unicodedata.category(char) == "Zs"


def _json_code(char: str) -> str:
    units = char.encode("utf-16-be", "surrogatepass")
    return "".join(f"\\u{units[at]:02x}{units[at + 1]:02x}" for at in range(0, len(units), 2))
