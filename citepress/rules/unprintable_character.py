"""`unprintable-character`: no font has a character.

## What it finds
Reports a character in a section, a cited entry or the title block that neither the bundled fonts
nor those of the project (`fonts` in the settings) have. It checks only projects that print a PDF,
since Word and browsers use other fonts too, and ignores characters that are invisible by nature.

## Why it matters
The PDF would show an empty box in its place, and nothing else would report it. Nothing can lower
this rule.

## How to fix
Write something else (a word for an emoji), or put a font that has the character into a folder of
the project and name the folder in the settings: `fonts = "fonts"`.

## Example
```markdown
The vote was carried 👍.
```
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import Any

from citepress import settings
from citepress.coverage import manuscript as manuscripts
from citepress.markdown import scan, tree
from citepress.model import Finding, Manuscript, Section, Span
from citepress.rendering import fonts

SEVERITY = "error"
LOCKED = True
_HINT = "write something else, or add a font that has it: `fonts` in the settings"
_REFERENCE = re.compile(r"&(?:#\d{1,7}|#[xX][0-9A-Fa-f]{1,6}|\w{1,40});")
_FRONT = ("title", "subtitle", "author", "question", "paper", "colophon")


def check(manuscript: Manuscript) -> Iterator[Finding]:
    if "pdf" not in manuscript.settings.to:
        return
    for section in manuscript.sections:
        yield from _section(section, manuscript)
    cited = set(manuscripts.cited_keys(manuscript))
    for entry in manuscript.bibliography.entries:
        for name, value in entry.fields.items() if entry.key in cited else ():
            for sign in sorted(fonts.unprintable(value, manuscript.fonts)):
                span = entry.places.get(name, entry.key_span)
                yield Finding(_message(sign, f" in '{name}' of '{entry.key}'"), span, _HINT)
    source = manuscript.settings.source
    for name in _FRONT:
        value = getattr(manuscript.settings, name)
        text = value if isinstance(value, str) else " ".join(value)
        for sign in sorted(fonts.unprintable(text, manuscript.fonts)):
            span = settings.where(source, name) or Span(source, 0, 0)
            yield Finding(_message(sign, f" in '{name}'"), span, _HINT)


def _section(section: Section, manuscript: Manuscript) -> Iterator[Finding]:
    """Each place of each character that is in the tree, for what is in the text alone (a comment)
    is not printed."""
    text = section.source.text
    if text.isascii() and "&" not in text:
        return
    # Each font has the letters of ASCII, and most of a text is nothing else.
    printed = set("".join(_strings(section)))
    foreign = "".join(sorted(sign for sign in printed if not sign.isascii()))
    signs = fonts.unprintable(foreign, manuscript.fonts)
    if not signs:
        return
    from html import unescape

    hidden, _ = scan.comments(text, scan.fences(text)[0])
    for sign in sorted(signs):
        places = [
            (found.start(), found.end())
            for found in re.finditer(re.escape(sign), text)
            if not scan.inside(found.start(), hidden)
        ]
        places += [
            found.span() for found in _REFERENCE.finditer(text) if unescape(found[0]) == sign
        ]
        for start, end in places or [(0, 0)]:
            yield Finding(_message(sign), Span(section.source, start, end), _HINT)


def _strings(section: Section) -> Iterator[str]:
    for node in tree.nodes(section.tree):
        content: Any = node.get("c")
        if node["t"] == "Str":
            yield content
        elif node["t"] in ("Code", "CodeBlock", "Math"):
            yield content[1]


def _message(sign: str, where: str = "") -> str:
    name = unicodedata.name(sign, "").lower()
    return f"no font has '{sign}' (U+{ord(sign):04X}{', ' + name if name else ''}){where}"
