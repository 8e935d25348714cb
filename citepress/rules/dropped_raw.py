r"""`dropped-raw`: raw HTML or TeX, an attribute or a link is left out of the print.

## What it finds
Raw HTML and TeX, attributes that are not on the list of allowed ones, links to anything but the
web, a mailbox or a place in the essay, and a block of metadata at the start of a section.

## Why it matters
A section is not trusted: nothing that runs, fetches or reads may get into a print. And the three
prints carry the same text: raw HTML would be in one of them alone.

Of a table in HTML the first tag is told, and not each of its cells.

## How to mend
Write it in Markdown, or take it out; for what people write most the hint says how. A backslash
that is meant as a sign is written `\\`.

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
        "a page break is a line '::: page-break' and below it a line ':::'",
    ),
    (r"<br\b|\\newline\b", "a backslash at the end of a line begins a new one"),
    (r"<hr\b|\\hrule\b", "a line across the page is written '---', with empty lines around it"),
    (r"<(?:b|strong)\b|\\textbf\b", "bold words stand between two stars: **so**"),
    (r"<(?:i|em)\b|\\(?:textit|emph)\b", "slanted words stand between stars: *so*"),
    (r"<u\b|\\underline\b", "underlined words are written [so]{.underline}"),
    (r"<sup\b|\\textsuperscript\b", "what is set above the line stands so: 10^6^"),
    (r"<sub\b|\\textsubscript\b", "what is set below the line stands so: H~2~O"),
    (r"<img\b|\\includegraphics\b", "a picture is written ![what it shows](media/name.png)"),
    (r"<a\b|\\(?:href|url)\b", "a link is written [words](https://...)"),
    (r"<table\b|\\begin\{(?:tabular|table)", "write the table with '|' between its cells"),
    (r"\\footnote\b", "a footnote is written ^[so]"),
    (r"\\(?:frac|sqrt|alpha|beta|mu)\b", "mathematics stands between dollar signs: $so$"),
)
# What a table holds is told with the table.
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
