r"""`lost-paragraph`: a line of words is taken for the address of a link, and is not printed.

## What it finds
A line such as `[Note]: The figures of 1998 are estimates.`: words in square brackets, a colon, and
words that are no address. Addresses, `[report]: https://...`, with or without a title, and the
labels of notes, `[^1]: ...`, are left alone, and so is code.

## Why it matters
In Markdown a label in brackets with a colon defines the address of a link, which is printed
nowhere. The words vanish from the essay, and from what is checked.

## How to fix
Write `\[` where a bracket is meant: `\[Note]: The figures...`. `citepress fix` does it.

## Example
```markdown
[Note]: The figures of 1998 are estimates.
```
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from citepress.markdown import scan, tree
from citepress.model import Edit, Finding, Manuscript, Section, Span

SEVERITY = "error"
LOCKED = True  # otherwise a print would lack words of the author that nothing has checked

_ITEM = re.compile(r"^[ \t>]{0,20}(?:[-+*]|\d{1,9}[.)])[ \t]+(?=\[[^\]\n^@]{1,200}\]:[^\n]+)", re.M)
_PARTS = re.compile(r"[ >]*(?P<label>\[[^\]\n]+\]):(?P<gap>\s*)(?P<words>[^\n]*)")
_TITLE = re.compile(r"""\s+(?:"[^"\n]*"|'[^'\n]*'|\([^()\n]*\))(?:\s*\{[^{}\n]*\})?\s*\Z""")
_ADDRESS = re.compile(r"<?(?:[\w+.-]{1,40}:|[/#.]|[^\s]*[/.#]\w)")


def check(manuscript: Manuscript) -> Iterator[Finding]:
    for section in manuscript.sections:
        text = section.source.text
        code = scan.fences(text)[0]
        comments = scan.comments(text, code)[0]
        hidden = scan.cover(stretch for stretch in section.silent if stretch[2] != "address")
        items = [found.end() for found in _ITEM.finditer(text)]
        starts = [start for start, _ in scan.link_definitions(text, code)]
        lost = [found for at in sorted(starts + items) if (found := _PARTS.match(text, at))]
        lost = [found for found in lost if _is_prose(found["words"])]
        printed = _printed(section) if lost else ""
        for found in lost:
            at = found.start("label")
            if scan.inside(at, code) or scan.inside(at, comments) or hidden(at):
                continue
            # Right below a line of a paragraph it defines nothing, and is printed.
            if " ".join(f"{found['label']}:".split()) not in printed:
                yield _finding(section, found)


def _printed(section: Section) -> str:
    """The words of the section's tree, with spaces between."""
    return " ".join(node["c"] for node in tree.nodes(section.tree) if node["t"] == "Str")


def _is_prose(words: str) -> bool:
    """Whether what follows the label has words besides an address and a title."""
    words = _TITLE.sub("", " " + words).strip()
    first, _, rest = words.partition(" ")
    if _ADDRESS.match(first):
        # A path may have a space in it; a sentence that begins with an address has more.
        return len(rest.split()) > 4
    if len(rest.split()) < 4 and re.search(r"\w\.\w{2,5}\Z", rest):
        return False
    return bool(re.search(r"[^\W\d_]", words)) and (bool(rest) or words[-1:] in ".!?,;:")


def _finding(section: Section, found: re.Match[str]) -> Finding:
    at = found.start("label")
    span = Span(section.source, at, found.start() + len(found[0].rstrip()))
    label = found["label"]
    shown = f"{label}: {found['words'].strip()}"
    shown = shown if len(shown) <= 60 else shown[:57] + "..."
    message = f"'{shown}' is not printed: it is read as the address of a link"
    fix = (Edit(Span(section.source, at, at), "\\"),)
    return Finding(message, span, f"write \\{label}: if it is text", fix=fix)
