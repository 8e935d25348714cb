r"""`dropped-raw`: raw HTML or TeX, an attribute or a link is not printed.

## What it finds
Reports raw HTML and TeX, attributes that are not on the list of allowed ones, links to anything but
the web, a mailbox or a place in the essay, and a block of metadata at the start of a section. For a
table in HTML only the first tag is reported, not every cell.

## Why it matters
The text of a section is untrusted: nothing that runs code, fetches or reads files may get into a
print. And the three prints have the same text, whereas raw HTML would be in one of them alone.

## How to fix
Write it in Markdown, or remove it; the hint shows how to write the most common constructs. A
backslash that is meant as a character is written `\\`.

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
from citepress.model import Finding, Manuscript

SEVERITY = "warning"


# What people write in HTML and TeX most, and how Markdown has it.
_INSTEAD = (
    (
        r"\\(?:new|clear|cleardouble)page\b|\\pagebreak\b|<[^>]*break-(?:after|before)",
        "write a page break as a line '::: page-break' and a line ':::' below it",
    ),
    (r"<br\b|\\newline\b", "end the line with a backslash for a line break"),
    (r"<hr\b|\\hrule\b", "write a horizontal rule as '---', with empty lines around it"),
    (r"<(?:b|strong)\b|\\textbf\b", "write bold words as **words**"),
    (r"<(?:i|em)\b|\\(?:textit|emph)\b", "write italic words as *words*"),
    (r"<u\b|\\underline\b", "write underlined words as [words]{.underline}"),
    (r"<sup\b|\\textsuperscript\b", "write a superscript as 10^6^"),
    (r"<sub\b|\\textsubscript\b", "write a subscript as H~2~O"),
    (r"<img\b|\\includegraphics\b", "write an image as ![what it shows](media/name.png)"),
    (r"<a\b|\\(?:href|url)\b", "write a link as [words](https://...)"),
    (
        r"<table\b|\\begin\{(?:tabular|table)",
        "write the table in Markdown, with '|' between its cells",
    ),
    (r"\\footnote\b", "write a footnote as ^[text]"),
    (r"\\(?:frac|sqrt|alpha|beta|mu)\b", "write a formula between dollar signs: $x^2$"),
)
# The content of a table is reported with the table.
_ELSEWHERE = r"\\(?:[A-Za-z]*[cC]ite[A-Za-z]*\*?\s*[\[{]|(?:auto|c|C|eq|page|name|v|V)?ref\*?\{)"
_CELLS = r"<(?:tr|td|th|thead|tbody|tfoot|caption|colgroup|col)\b"


def check(manuscript: Manuscript) -> Iterator[Finding]:
    table = ""
    for finding in noticed(manuscript, "dropped-raw"):
        span = finding.span
        written = span.text.text[span.start : span.end]
        if table == span.text.path and re.match(_CELLS, written, re.I):
            continue
        if re.match(_ELSEWHERE, written):  # `unread-citation` and `foreign-syntax` report them
            continue
        table = span.text.path if re.match("<table\\b", written, re.I) else table
        found = (hint for pattern, hint in _INSTEAD if re.match(pattern, written, re.I))
        hint = next(found, finding.hint) if finding.message.startswith("raw ") else finding.hint
        yield replace(finding, hint=hint)
