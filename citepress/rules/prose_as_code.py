"""`prose-as-code`: prose is printed as code.

## What it finds
A paragraph that begins with a tab or with four spaces, and a block between fences without a
language, where the words inside read as prose, cite a source or state figures. Of a fence, only one
around several paragraphs of prose is reported. Code, and a fence that names its language (`text`
and `markdown` are such names), are left alone.

## Why it matters
Code is printed as it was typed: a tag in it is no citation, a claim in it is not checked, and
emphasis and quotation marks are printed as signs. It is an error where the list of sources has a
key that is cited there.

## How to fix
Take the spaces or the fence away; where code is meant, put it between fences with a language.
`citepress fix` takes the spaces of what cites a source away, and with `--unsafe-fixes` those of any
prose.

## Example
```markdown
    In 1998 it snowed on 40% of the days [@wells2001].
```
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from citepress.coverage.manuscript import noticed
from citepress.markdown import scan
from citepress.model import Edit, Finding, Manuscript, Span

SEVERITY = "warning"

_INDENT = re.compile(r"^(?:[ ]{0,3}\t|[ ]{4})", re.M)
_FENCE = re.compile(r"(?:`{3,}|~{3,})[^\n]*\n\Z")
_WORD = re.compile(r"[^\W\d_][\w'’-]*")
_CODE = re.compile(r"[{}();=<>$\\|]|::|->|//|^\s*[#@]\w+\(", re.M)
_LOOKED_AT = 5000  # characters of a block
_FIGURE = re.compile(r"\d")
_SENTENCE = re.compile(r"[^\W\d_].{15,300}?[.!?۔؟](?=[\s\"'”’)\]]|\Z)", re.S)


def check(manuscript: Manuscript) -> Iterator[Finding]:
    keys = {entry.key for entry in manuscript.bibliography.entries}
    for finding in noticed(manuscript, "prose-as-code"):
        text, start = finding.span.text.text, finding.span.start
        inside = text[start : finding.span.end]
        cites = [key for _, key in scan.candidates(inside) if key in keys]
        fenced = _FENCE.search(text, max(0, start - 200), start) is not None
        if inside.lstrip(" >").startswith("```"):
            if cites or _reads_as_prose(inside):
                yield _ticked(finding.span, cites)
        elif fenced:
            yield from _fenced(finding.span, inside, cites)
        elif cites or _reads_as_prose(inside) or _states_figures(inside):
            yield _indented(finding.span, inside, cites)


def _indented(span: Span, inside: str, cites: list[str]) -> Finding:
    what = f", and the tag '@{cites[0]}' does not count" if cites else ""
    message = f"this paragraph begins with a tab or four spaces, so it is printed as code{what}"
    edits = tuple(
        Edit(
            Span(span.text, span.start + found.start(), span.start + found.end()),
            "",
            safe=bool(cites),
        )
        for found in _INDENT.finditer(inside)
    )
    hint = "remove the spaces; write code between ``` and ```"
    severity = "error" if cites else ""
    return Finding(message, _first_line(span), hint, fix=edits, severity=severity)


def _ticked(span: Span, cites: list[str]) -> Finding:
    what = f", and the tag '@{cites[0]}' does not count" if cites else ""
    message = f"three backticks begin this paragraph, so it is printed as code{what}"
    hint = "remove the backticks; code begins on the line below ```"
    return Finding(message, _first_line(span), hint, severity="error" if cites else "")


def _first_line(span: Span) -> Span:
    line = span.text.text.find("\n", span.start)
    return Span(span.text, span.start, line if 0 <= line < span.end else span.end)


def _fenced(span: Span, inside: str, cites: list[str]) -> Iterator[Finding]:
    parts = [part for part in re.split(r"\n[ \t]*\n", inside) if part.strip()]
    prose = [part for part in parts if _reads_as_prose(part)]
    if len(prose) < 2 or 2 * len(prose) < len(parts):
        return
    what = f", and the tag '@{cites[0]}' does not count" if cites else ""
    message = f"{len(prose)} paragraphs of prose between two fences are printed as code{what}"
    hint = "remove the two fences; for code, name its language: ```text"
    yield Finding(message, _first_line(span), hint)


def _reads_as_prose(inside: str) -> bool:
    """Whether a block has a sentence, and few signs of code."""
    inside = inside[:_LOOKED_AT]
    words = _WORD.findall(inside)
    if len(words) < 5 or len(_CODE.findall(inside)) * 8 > len(words):
        return False
    letters = sum(map(len, words))
    return _SENTENCE.search(inside) is not None and letters * 2 > len("".join(inside.split()))


def _states_figures(inside: str) -> bool:
    """Whether a block has rows of words and figures, as pasted from a spreadsheet."""
    lines = [line for line in inside.split("\n") if line.strip()]
    rows = [line for line in lines if "\t" in line.strip() and _FIGURE.search(line)]
    several = len(_FIGURE.findall(" ".join(rows))) > 1
    return several and 2 * len(rows) >= len(lines) and not _CODE.search(inside)
