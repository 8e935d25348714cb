r"""`dropped-raw`: raw HTML or TeX, an attribute or a link is not printed.

## What it finds
Reports raw HTML and TeX, attributes that are not on the list of allowed ones, links to anything but
the web, a mailbox or a place in the essay, and a block of metadata at the start of a section. For a
table in HTML only the first tag is reported, not every cell.

It is an error where words, a formula, a picture or the rest of a sentence would be missing from the
print, or would mean something else: `\textbf{words}`, `<img ...>`, `10<sup>6</sup>`, and
`x<y and y>z`, of which a browser would make a tag. It is a warning where only the looks are lost.

## Why it matters
The text of a section is untrusted: nothing that runs code, fetches or reads files may get into a
print. And the three prints have the same text, whereas raw HTML would be in one of them alone.

## How to fix
Write it in Markdown, or remove it; the hint shows how to write the most common constructs, and
`citepress fix` writes some. A backslash that is meant as a character is written `\\`, a sign that
is no tag `\<`.

## Example
```markdown
<font color="red">Important</font> \newpage
```
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from citepress.coverage.manuscript import noticed
from citepress.markdown import raw_text
from citepress.model import Edit, Finding, Manuscript, Span

SEVERITY = "warning"

# The content of a table is reported with the table.
_ELSEWHERE = r"\\(?:[A-Za-z]*[cC]ite[A-Za-z]*\*?\s*[\[{]|(?:auto|c|C|eq|page|name|v|V)?ref\*?\{)"
_CELLS = r"<(?:tr|td|th|thead|tbody|tfoot|caption|colgroup|col)\b"


def check(manuscript: Manuscript) -> Iterator[Finding]:
    table = ""
    for finding in noticed(manuscript, "dropped-raw"):
        span = finding.span
        written = span.text.text[span.start : span.end]
        if not finding.message.startswith("raw "):
            yield finding
            continue
        if table == span.text.path and re.match(_CELLS, written, re.I):
            continue
        if re.match(_ELSEWHERE, written):  # `unread-citation` and `foreign-syntax` report them
            continue
        table = span.text.path if re.match("<table\\b", written, re.I) else table
        yield _judged(finding, written)


def _judged(finding: Finding, written: str) -> Finding:
    span = finding.span
    is_html = finding.message.startswith("raw HTML")
    if is_html:
        loses = raw_text.html_loses(span.text.text, span.start, span.end)
    else:
        loses = raw_text.tex_loses(written)
    found = raw_text.markdown(written)
    hint, fix = raw_text.hint(written) or finding.hint, finding.fix
    pair = raw_text.pair(span.text.text, span.start, span.end) if is_html else []
    if pair:
        fix = tuple(Edit(Span(span.text, start, end), new) for start, end, new in pair)
    elif found:
        hint, fix = f"write {found}", (Edit(span, found),)
    elif is_html and loses and not raw_text.is_element(written):
        hint = "write \\< for the sign; a tag is written in Markdown"
        fix = (Edit(Span(span.text, span.start, span.start), "\\"),)
    message = finding.message
    if loses:
        message = message.replace(" is not printed: ", " is not printed, so something is missing: ")
    return replace(finding, message=message, hint=hint, fix=fix, severity="error" if loses else "")
