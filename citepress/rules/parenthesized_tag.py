"""`parenthesized-tag`: a citation stands in round brackets, where square ones are meant.

## What it finds
Brackets other than square ones that hold nothing but keys, locators and the words that introduce
them: `(@key)`, `(@key, p. 4)`, `(see @a; @b)`, `{@key}`; and round ones within a tag, `[(@key)]`. A
remark in round brackets that mentions a source, as in "(as @key says, it rained)", is left alone.

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

from citepress.markdown import loose_brackets
from citepress.model import Edit, Finding, Manuscript, Span, Tag

SEVERITY = "warning"

_KEY = r"-?@(?:\{[^{}\n]{1,200}\}|\w(?:[:.#$%&+?<>~/-]?\w){0,200})"
_LEAD = rf"{loose_brackets.INTRODUCTION}{{0,4}}"
_LOCATOR = (
    r"(?:[,:]?\s*(?:(?:pp?|ch|chap|chs|vol|no|sec|fig|para|S|Kap|ff?)\.?|pages?|chapters?|volume"
    r"|section|figure|table|§)?\s?(?:\d[\d–-]*|[ivxlc]+\b)(?:\s*(?:ff?\.|and|&|,)\s*\d[\d–-]*){0,5})"
)
_ONE = rf"{_LEAD}{_KEY}(?:{_LOCATOR}|\s*\[[^\[\]@\n]{{1,100}}\])?"
_OPENING = "(（【［〔{<⟨"
_SIGNS = dict(zip(_OPENING, ")）】］〕}>⟩", strict=True))
_AND = r"(?:;|,|,?\s+(?:and|und|et)\b|&)"
_CLOSING = rf"(?P<closing>[{''.join(_SIGNS.values())}])"
_ONLY = re.compile(rf"[{_OPENING}]\s*{_ONE}(?:\s*{_AND}\s*{_ONE}){{0,20}}\s*{_CLOSING}")
_JOIN = re.compile(rf"(?:\s*;|\s*,|\s*,?\s+(?:and|und|et)\b|\s*&)\s*(?={_LEAD}{_KEY})")
_INNER = re.compile(r"\[\s*\((?P<inner>[^()\[\]]*)\)\s*\]")


def check(manuscript: Manuscript) -> Iterator[Finding]:
    for section in manuscript.sections:
        text = section.source.text
        done = -1
        for tag in section.tags:
            start = tag.span.start
            if tag.kind == "site":
                continue
            if inner := _INNER.fullmatch(text, start, tag.span.end):
                yield _finding(tag, inner.span(), inner["inner"])
                continue
            before = text[max(0, start - 60) : start]
            opening = start - len(before) + max(before.rfind(sign) for sign in _OPENING)
            if (
                text.startswith("[", start)
                or opening <= done
                or not any(sign in before for sign in _OPENING)
                or text[opening - 1 : opening] == "]"
            ):
                continue
            found = _ONLY.match(text, opening)
            if found and found.end() > start and _SIGNS[found[0][0]] == found["closing"]:
                done = found.end()
                yield _finding(tag, found.span(), found[0][1:-1])


def _finding(tag: Tag, place: tuple[int, int], inner: str) -> Finding:
    # `@key [p. 4]` has its locator in brackets; in a tag it follows a comma.
    inner = re.sub(r"\s*\[([^\[\]]*)\]", r", \1", inner.strip())
    inner = re.sub(r"(?<=[\w}]):\s+(?=\d)", ", p. ", inner)
    first = re.search(_KEY, inner)
    if first is not None:
        inner = inner[: first.end()] + _JOIN.sub("; ", inner[first.end() :])
    span = Span(tag.span.text, *place)
    key = tag.citations[0].key
    message = f"the citation '{key}' stands in round brackets, so two pairs of them are printed"
    if tag.span.text.text[place[0]] not in "([":
        message = f"the citation '{key}' stands in brackets that are printed besides its own"
    return Finding(message, span, f"write [{inner}]", fix=(Edit(span, f"[{inner}]"),))
