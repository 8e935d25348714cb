"""Formulas as pandoc writes them for Typst, to formulas that the installed Typst sets.

pandoc's writer (texmath) names symbols as an earlier Typst did, and it writes some delimiters so
that Typst takes them for brackets of its own syntax. The symbols of Typst 0.15 are listed at
https://typst.app/docs/reference/symbols/sym/; `tests/output/pdf/test_maths.py` compares every
symbol, command and environment that texmath reads with the installed Typst.
"""

from __future__ import annotations

import re
import unicodedata

# Names that texmath writes and Typst has renamed or removed, to what they stood for.
RENAMED = {
    "Kai": "Ϗ",
    "angle.oblique": "⦦",
    "angle.right.sq": "⦜",
    "angle.spheric.top": "⦡",
    "backslash.circle": "⦸",
    "bar.v.circle": "⦶",
    "brace.l.double": "⦃",
    "brace.r.double": "⦄",
    "bracket.l.double": "⟦",
    "bracket.r.double": "⟧",
    "dash.circle": "⊝",
    "div.circle": "⨸",
    "dot.circle": "⊙",
    "dot.circle.big": "⨀",
    "eq.circle": "⊜",
    "franc": "₣",
    "gimmel": "ג",
    "gt.circle": "⧁",
    "integral.sect": "⨙",
    "kai": "ϗ",
    "lt.circle": "⧀",
    "minus.circle": "⊖",
    "parallel.circle": "⦷",
    "paren.l.double": "⦅",
    "paren.r.double": "⦆",
    "perp.circle": "⦹",
    "planck.reduce": "ħ",
    "plus.circle.arrow": "⟴",
    "quote.angle.l.double": "«",
    "quote.angle.l.single": "‹",
    "quote.angle.r.double": "»",
    "quote.angle.r.single": "›",
    "sect": "∩",
    "sect.and": "⩄",
    "sect.big": "⋂",
    "sect.dot": "⩀",
    "sect.double": "⋒",
    "sect.sq": "⊓",
    "sect.sq.big": "⨅",
    "sect.sq.double": "⩎",
    "shell.l.double": "⟬",
    "shell.r.double": "⟭",
    "shin": "ש",
    "times.circle": "⊗",
    "times.circle.big": "⨂",
}
REWRITTEN = (
    ('delim: "||"', 'delim: "‖"'),  # Typst takes one character
    # texmath cuts a space down to whole ems: a thin negative one (`\\!`) and a thick one (`\\;`).
    ("#h(-1em)", "#h(-0.167em)"),
    ("#h(0em)", "#h(0.278em)"),
)
_STRING = r'"(?:[^"\\]|\\.)*+"'
_INSIDE = rf'(?:{_STRING}|\\.|[^"\\$])'
# A formula with the alternative text that `engines/engine.lua` gives it; `\boxed` holds another.
_FORMULA = re.compile(
    rf"(?P<open>#\[#set math\.equation\(alt: {_STRING}\);)"
    rf"\$(?P<inner>(?:\[\$(?:{_INSIDE})*+\$\]|{_INSIDE})*+)\$\]",
    re.S,
)
_TOKEN = re.compile(
    rf"(?P<string>{_STRING})|(?P<escape>\\.)|(?P<scale>#scale\([^()]*\)\[)(?P<big>[^\]\[$\\]*)\]"
    r"|(?P<name>#?[A-Za-z]+(?:\.[A-Za-z]+)*)|(?P<root>[√∛∜])|(?P<sign>[^\s\w])",
    re.S,
)
# What stands before a bracket that Typst's syntax needs: `name(`, `_(`, `^(`, `#name[`, `, [$`.
_CALLS = {"(": re.compile(r"[A-Za-z_^]$"), "[": re.compile(r"#[a-z]+$|: 3pt, $")}


def fix(body: str) -> str:
    """The Typst markup of a document (as pandoc writes it), its formulas rewritten; the rest as it
    is."""
    if "#[#set math.equation(" not in body:
        return body
    return _FORMULA.sub(lambda m: f"{m['open']}${formula(m['inner'])}$]", body)


def formula(written: str) -> str:
    """What stands between the dollar signs of a formula, with names and delimiters that the
    installed Typst knows."""
    parts: list[str] = []
    at = 0
    for token in _TOKEN.finditer(written):
        parts += [written[at : token.start()], _settled(token)]
        at = token.end()
    found = "".join([*parts, written[at:]])
    for old, new in REWRITTEN:
        found = found.replace(old, new)
    return _balanced(found)


def _settled(token: re.Match[str]) -> str:
    if name := token["name"]:
        return RENAMED.get(name, name)
    if token["scale"]:
        # The content of a call is text, in which a name would be printed as a word.
        return f"{token['scale']}${RENAMED.get(token['big'], token['big'])}$]"
    return f"\\{token[0]}" if token["root"] else token[0]


def _balanced(written: str) -> str:
    """The formula with a backslash before each delimiter that has no partner, as in ]0, 1[."""
    brackets: list[tuple[int, str, bool]] = []  # offset, sign, whether it begins a call
    for token in _TOKEN.finditer(written):
        sign = token["sign"] or ""
        if sign and unicodedata.category(sign) in ("Ps", "Pe"):
            before = written[max(0, token.start() - 20) : token.start()]
            call = sign in _CALLS and bool(_CALLS[sign].search(before))
            brackets.append((token.start(), sign, call))
        elif token["scale"]:
            brackets += [(token.end("scale") - 1, "[", True), (token.end() - 1, "]", False)]
    calls, alone = _pair(brackets, strict=False)
    if calls:
        calls, alone = _pair(brackets, strict=True)
    for offset in sorted(alone, reverse=True):
        written = f"{written[:offset]}\\{written[offset:]}"
    return written


def _pair(brackets: list[tuple[int, str, bool]], strict: bool) -> tuple[int, list[int]]:
    """How many calls stay open, and the offsets of the delimiters without a partner. Typst lets
    any closing delimiter end any opening one; `strict` lets a closing bracket end the last call
    first that needs it."""
    stack: list[tuple[int, str]] = []  # offset, and what ends it where it is a call
    alone: list[int] = []
    for offset, sign, call in brackets:
        if unicodedata.category(sign) == "Ps":
            stack.append((offset, ")]"["([".index(sign)] if call else ""))
            continue
        last = next((end for _, end in reversed(stack) if end), "")
        if strict and last == sign:
            while not stack[-1][1]:
                alone.append(stack.pop()[0])
        if stack and stack[-1][1] in ("", sign):
            stack.pop()
        else:
            alone.append(offset)
    alone += [offset for offset, end in stack if not end]
    return sum(bool(end) for _, end in stack), alone
