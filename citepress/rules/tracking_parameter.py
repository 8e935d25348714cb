"""`tracking-parameter`: an address carries a parameter that only tracks the reader.

## What it finds
`utm_source=...` and its like (`fbclid`, `gclid`, `msclkid`, `mc_cid`, ...) in an address, in a
section or in a field of the list of sources. Code and comments are left alone.

## Why it matters
It says where the author came from and nothing of the page: `utm_source=chatgpt.com` in a list of
sources tells more than was meant. Two addresses of one page look like two.

## How to fix
Take the parameter out; the address leads to the same page. `citepress fix` does it.

## Example
```markdown
Drills were held [tass.com](https://tass.com/drills?utm_source=chatgpt.com).
```
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from citepress.findings import edits
from citepress.markdown import scan, sites
from citepress.model import Edit, Entry, Finding, Manuscript, Section, Span, Text

SEVERITY = "warning"

_QUERY = re.compile(
    r"""(?P<path>(?:https?://|www\.)[^\s<>"'()\[\]{}?#]*(?:\([^\s()]*\)[^\s<>"'()\[\]{}?#]*)*)
        (?P<mark>\\?\?)(?P<query>[^\s<>"'()\[\]{}#]*[^\s<>"'()\[\]{}#.,;:!])""",
    re.VERBOSE | re.IGNORECASE,
)
_AND = re.compile(r"(\\?&(?:amp;)?)")
_TRACKS = re.compile(rf"{sites.TRACKING}(?:=.*)?", re.IGNORECASE | re.DOTALL)
_CODE = re.compile(r"(`+)(?!`).+?(?<!`)\1(?!`)", re.DOTALL)


def check(manuscript: Manuscript) -> Iterator[Finding]:
    for section in manuscript.sections:
        text = section.source.text
        if "=" in text and "?" in text:
            silent_at = _silent(section)
            for query in _QUERY.finditer(text):
                if not silent_at(query.start()):
                    yield from _findings(query, section.source, 0)
    for entry in manuscript.bibliography.entries:
        yield from _in_entry(entry)


def _in_entry(entry: Entry) -> Iterator[Finding]:
    for name, value in entry.fields.items():
        if "?" in value and edits.as_written(entry, name):
            place = entry.places[name]
            for query in _QUERY.finditer(value):
                yield from _findings(query, place.text, place.start)


def _findings(query: re.Match[str], text: Text, at: int) -> Iterator[Finding]:
    pieces = _AND.split(query["query"])
    names, remaining = [], ""
    for number in range(0, len(pieces), 2):
        if _TRACKS.fullmatch(pieces[number]):
            names.append(pieces[number].split("=")[0].replace("\\", ""))
        else:
            remaining += (pieces[number - 1] if remaining else "") + pieces[number]
    if names:
        start, end = query.span("query")
        span = Span(text, at + start, at + end)
        whole = Span(text, at + query.start("mark"), at + end)
        fix = Edit(span, remaining) if remaining else Edit(whole, "")
        what = ", ".join(f"'{name}'" for name in dict.fromkeys(names))
        message = f"the address contains the tracking parameter {what}"
        yield Finding(message, span, "remove it from the address", fix=(fix,))


def _silent(section: Section) -> Callable[[int], str]:
    """What tells of an offset whether it lies in the code and comments of a section."""
    text = section.source.text
    code, _ = scan.fences(text)
    comments, _ = scan.comments(text, code)
    stretches = [*code, *comments, *(found.span() for found in _CODE.finditer(text))]
    return scan.cover((start, end, "silent") for start, end in stretches)
