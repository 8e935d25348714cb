r"""`unreadable-formula`: pandoc cannot read a formula, so that its TeX source would be printed.

## What it finds
A formula with a command or an environment that pandoc does not know, or with brackets that do not
match. Commands of packages, such as `\ce` and `\bra`, and commands of your own are not known.

Also a command that pandoc reads and whose effect no format prints: the stroke of `\cancel` and the
number of `\tag` (errors), and a frame, a colour or the rules of an array (warnings).

## Why it matters
Every print would show the source of the formula, dollar signs included.

## How to fix
Write it with the usual commands of TeX and of the package amsmath: `\langle x |` for `\bra{x}`,
`\mathrm{H_2O}` for `\ce{H2O}`.

## Example
```markdown
The state is $\ket{x}$.   <- write $| x \rangle$
```
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from citepress.markdown import tree
from citepress.model import Finding, Manuscript, Section, Span

SEVERITY = "error"

# What pandoc's reader of TeX takes and gives no writer, and what a reader of the print misses.
_LOST = (
    (r"\\[bx]?cancel(?:to)?\b", "the stroke", "write what is struck out in words"),
    (r"\\(?:boxed|fbox|framebox)\b", "the frame", "set the formula in a block of its own"),
    (r"\\(?:text|f|page)?color(?:box)?\b", "the colour", "say in words what the colour shows"),
    (r"\\[hc]line\b", "the rule", "write a table, with a formula in each cell"),
    (r"\\tag\*?\{", "the number", "write it behind the formula, in brackets"),
)


def check(manuscript: Manuscript) -> Iterator[Finding]:
    """One finding at each place where an unreadable formula stands."""
    for section in manuscript.sections if manuscript.unreadable else ():
        text = section.source.text
        for formula in sorted(manuscript.unreadable):
            at = text.find(f"${formula}")
            while at >= 0:
                yield Finding(
                    "pandoc cannot read this formula, so its TeX source would be printed",
                    Span(section.source, at + 1, at + 1 + len(formula)),
                    "write it with the commands of TeX and amsmath",
                )
                at = text.find(f"${formula}", at + 1)
    for section in manuscript.sections:
        if "\\" in section.source.text and "$" in section.source.text:
            yield from _lost(section)


def _lost(section: Section) -> Iterator[Finding]:
    """The commands in formulas whose effect is in no print."""
    text, at = section.source.text, 0
    for node in tree.nodes(section.tree):
        if node["t"] != "Math":
            continue
        formula = node["c"][1]
        start = text.find(f"${formula}", at)
        if start < 0:
            continue
        at = start + 1
        for pattern, what, hint in _LOST:
            for found in re.finditer(pattern, formula):
                span = Span(section.source, at + found.start(), at + found.end())
                command = found[0].rstrip("{")
                message = f"no format prints {what} of '{command}'"
                severity = "error" if what in ("the stroke", "the number") else "warning"
                yield Finding(message, span, hint, severity=severity)
