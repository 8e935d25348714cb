"""`parenthesized-tag`: a citation stands in round brackets, where square ones are meant.

## What it finds
Round brackets that hold nothing but keys, locators and the words that introduce them: `(@key)`,
`(@key, p. 4)`, `(see @a; @b)`. A remark in round brackets that mentions a source, as in "(as @key
says, it rained)", is left alone.

## Why it matters
A key outside square brackets is printed with the author as part of the sentence, so the print has
"(Wells (2001), p. 4)" in place of "(Wells, 2001, p. 4)".

## How to fix
Write square brackets: `[@key, p. 4]`. `citepress fix` does it.

## Example
```markdown
The east is dry (@wells2001, p. 4).
```
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from citepress.model import Edit, Finding, Manuscript, Span, Tag

SEVERITY = "warning"

_KEY = r"-?@(?:\{[^{}\n]{1,200}\}|\w(?:[:.#$%&+?<>~/-]?\w){0,200})"
_LEAD = r"(?:(?:see|cf\.|e\.g\.|also|compare|but|and|vgl\.|siehe|voir|viz\.|in)[,\s]\s*){0,4}"
_LOCATOR = (
    r"(?:[,:]?\s*(?:(?:pp?|ch|chap|chs|vol|no|sec|fig|para|S|Kap|ff?)\.?|pages?|chapters?|volume"
    r"|section|figure|table|§)?\s?(?:\d[\d–-]*|[ivxlc]+\b)(?:\s*(?:ff?\.|and|&|,)\s*\d[\d–-]*){0,5})"
)
_ONE = rf"{_LEAD}{_KEY}(?:{_LOCATOR}|\s*\[(?P<inner>[^\[\]@\n]{{1,100}})\])?"
_ONLY = re.compile(rf"\(\s*{_ONE}\s*\)")
_SEVERAL = re.compile(rf"\(\s*{_ONE.replace('?P<inner>', '?:')}(?:\s*(?:;|,|,?\s+and|&)\s*"
                      rf"{_ONE.replace('?P<inner>', '?:')}){{1,20}}\s*\)")  # fmt: skip
_JOIN = re.compile(rf"(?:\s*;|\s*,|\s*,?\s+and\b|\s*&)\s*(?={_LEAD}{_KEY})")


def check(manuscript: Manuscript) -> Iterator[Finding]:
    for section in manuscript.sections:
        text = section.source.text
        done = -1
        for tag in section.tags:
            opening = text.rfind("(", max(0, tag.span.start - 60), tag.span.start)
            if (
                tag.kind == "site"
                or text.startswith("[", tag.span.start)
                or opening <= done
                or text[opening - 1 : opening] == "]"
            ):
                continue
            found = opening >= 0 and (_ONLY.match(text, opening) or _SEVERAL.match(text, opening))
            if found and found.end() > tag.span.start:
                done = found.end()
                yield _finding(tag, found)


def _finding(tag: Tag, found: re.Match[str]) -> Finding:
    inner = found[0][1:-1].strip()
    # `@key [p. 4]` has its locator in brackets; in a tag it follows a comma.
    inner = re.sub(r"\s*\[([^\[\]]*)\]", r", \1", inner)
    inner = re.sub(r"(?<=[\w}]):\s+(?=\d)", ", ", inner)
    inner = _JOIN.sub("; ", inner)
    span = Span(tag.span.text, *found.span())
    key = tag.citations[0].key
    message = f"the citation '{key}' stands in round brackets, so two pairs of them are printed"
    return Finding(message, span, f"write [{inner}]", fix=(Edit(span, f"[{inner}]"),))
