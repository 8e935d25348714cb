r"""`prose-as-math`: two prices in a line, or words between dollar signs, are printed as a formula.

## What it finds
A formula between single dollar signs that reads as prose: one that begins with a figure and goes on
with words, or ends with another figure behind a dash, an ellipsis, a comma or a slash, such as
`$5 … 10$`; and one that holds words with nothing but spaces between them. Words in `\text{...}` and
the names of functions are left alone. Also formulas as LaTeX delimits them, `\(x^2\)` and
`\[x^2\]`, which are printed as words.

## Why it matters
pandoc takes what stands between two dollar signs for a formula where no space follows the first and
no digit follows the last. A formula is printed without its spaces, in italic letters, and its
figures are not checked as claims. A formula that is not read is printed as its source.

## How to fix
Write `\$5` where the sign of a currency is meant, `\text{...}` around words in a formula, and
`$x^2$` or `$$x^2$$` for a formula.

## Example
```markdown
It costs $5 here and 10$ there.
```
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from citepress.markdown import visible
from citepress.model import Edit, Finding, Manuscript, Section, Span

SEVERITY = "error"

_GROUP = re.compile(r"\\(?:text\w*|mathrm|mathit|mathsf|mathbf|mbox|operatorname\*?)\s*\{[^{}]*\}")
_COMMAND = re.compile(r"\\(?:[A-Za-z]+|.)|[_^]\s*(?:\{[^{}]*\}|\w+)")
# Figures of a currency, on both sides of what joins prices and no formula: "5 … 10", "5, 6 or 7".
_PRICES = re.compile(
    r"\s*\d[\d.,]*(?:\s*(?:k|m|bn|million|billion))?\s*(?:…|\.\.\.|–|—|/\s*[€£¥]|,\s|;)\s*.{0,80}",
    re.S,
)
_NEXT = re.compile(r"\$[ ]\d")
_WORD = re.compile(r"[^\W\d_]{2,}")
_RUN = re.compile(r"(?<![\w\\])(?:[\d.,]*\d\s+)?[^\W\d_]{2,}(?:[ \n,;]+[^\W\d_]{2,}|[ \n]+\d)")
_FUNCTIONS = frozenset(
    "sin cos tan cot sec csc sinh cosh tanh arcsin arccos arctan log ln lg exp min max arg argmin "
    "argmax sup inf lim det dim ker gcd lcm mod Pr var Var cov Cov tr rank sgn erf div grad rot "
    "curl dx dy dz dt du dv dr ds km cm mm kg mg ml ms kPa MPa Hz kHz MHz mol".split()
)
_SMALL = frozenset("in of to or is at on by and the for with from if as an are was".split())
_TEX = re.compile(
    r"\\\((?P<inline>(?:(?!\\\)|\n[ \t]*\n).){1,300}?)\\\)"
    r"|\\\[(?P<display>(?:(?!\\\]|\n[ \t]*\n).){1,500}?)\\\]",
    re.S,
)
_MATHS = re.compile(r"\\[A-Za-z]|[=^_<>+*/|]|\d\s*[-−]\s*\d|[^\W\d_]\([^\W\d_]|^\s*-?[^\W\d_]\s*$")
_QUOTED = re.compile(r"@|\\-?@")


def check(manuscript: Manuscript) -> Iterator[Finding]:
    for section in manuscript.sections:
        yield from _prose(section)
        yield from _unread(section)


def _prose(section: Section) -> Iterator[Finding]:
    """Formulas that read as prose."""
    text = section.source.text
    for start, end, kind in section.silent:
        before, after = text[max(0, start - 2) : start], text[end : end + 2]
        if kind != "math" or not before.endswith("$") or before == "$$":
            continue
        if not after.startswith("$"):
            continue
        # "US$5/CA$ 3": what closes the formula begins another price.
        begins = text[start].isdigit() and text[end - 1].isalpha() and _NEXT.match(text, end)
        if not begins and not _is_prose(text[start:end]):
            continue
        span = Span(section.source, start - 1, end + 1)
        words = " ".join(text[start - 1 : end + 1].split())
        message = f"'{words[:60]}' reads as prose, and is printed as a formula"
        edits = (start - 1, end) if text[start].isdigit() else ()
        fix = tuple(Edit(Span(section.source, at, at), "\\", safe=False) for at in edits)
        hint = "write \\$ for the sign of a currency, and \\text{...} around words in a formula"
        yield Finding(message, span, hint, fix=fix)


def _is_prose(formula: str) -> bool:
    plain = _COMMAND.sub(" + ", _GROUP.sub(" + ", formula))
    if re.match(r"\s*\d", formula):
        prices = _PRICES.match(formula) and re.search(r"\d\s*$", formula)
        if prices and "\\" not in formula and not re.search(r"[=<>^_+(){}]", formula):
            return not re.fullmatch(r"[\d.]+(?:\s*,\s*(?:[\d.]+|…|\.\.\.))+", formula.strip())
        words = [word for word in _WORD.findall(plain) if word not in _FUNCTIONS]
        return bool(words) and len(re.findall(r"\d+", plain)) + len(words) > 2 and "=" not in plain
    for run in _RUN.finditer(plain):
        words = [word for word in _WORD.findall(run[0]) if word not in _FUNCTIONS]
        long = [word for word in words if len(word) > 2 or word.lower() in _SMALL]
        if len(long) > 1:
            return True
    return False


def _unread(section: Section) -> Iterator[Finding]:
    """Formulas between the signs of LaTeX, which are escaped brackets in Markdown."""
    for found in visible.matches(section, _TEX):
        inner = found["inline"] if found["inline"] is not None else found["display"]
        if _QUOTED.search(inner) or not _MATHS.search(inner):
            continue
        if len(re.findall(r"(?<!\\)\b[^\W\d_]{3,}", inner)) > 4:
            continue
        dollars = "$" if found["inline"] is not None else "$$"
        new = f"{dollars}{inner.strip()}{dollars}"
        span = Span(section.source, *found.span())
        words = " ".join(found[0].split())
        message = f"the formula '{words[:60]}' is printed as its source, with plain brackets"
        hint = f"write {new}" if len(new) <= 60 else f"write it between {dollars} and {dollars}"
        yield Finding(message, span, hint, fix=(Edit(span, new),))
