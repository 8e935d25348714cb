r"""`unreadable-formula`: pandoc cannot read a formula, so that its TeX source would be printed.

## What it finds
A formula with a command or an environment that pandoc does not know, or with brackets that do not
match. Commands of packages, such as `\ce` and `\bra`, and commands of your own are not known.

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

from collections.abc import Iterator

from citepress.model import Finding, Manuscript, Span

SEVERITY = "error"


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
