r"""`foreign-syntax`: what another tool would replace is printed as it was typed.

## What it finds
Shortcodes and templates (`{{< include x >}}`, `{{name}}`, `{% if %}`); cross-references and labels
(`\@ref(fig:a)`, `\ref{a}`, `(\#fig:a)`, `(ref:cap)`, `{#eq:one}` after a formula); wiki
links and embedded pictures (`[[page]]`, `![[picture.png]]`); directives, roles and code that would
be run, as MyST, Sphinx, Quarto and R Markdown have them; boxes and attributes of theirs;
CriticMarkup, `==so==`, `++so++`, `[TOC]`, `:smile:`; signs of BBCode, wikis, AsciiDoc, Org and
Typst; diagrams that are drawn from code; a note or a link whose label nothing defines. All of it
is left alone in code.

## Why it matters
The print has the signs in place of what was meant: an included file, a picture or a number is
missing. It is a warning where only the looks are lost.

## How to fix
The hint says how it is written here, or that it cannot be. `citepress fix` does what has only one
meaning.

## Example
```markdown
See Figure \@ref(fig:a) and {{< include more.md >}}
```
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from citepress.markdown import scan, tree, visible
from citepress.markdown.foreign_forms import BOX, FORMS, Form
from citepress.model import Edit, Finding, Manuscript, Section, Span

SEVERITY = "error"

_STRAY = re.compile(r"(?<![\\{$`\])])\{[#.][\w:.-]{1,100}(?:[ \t][^{}\n]{0,200})?\}")
_AFTER_FORMULA = re.compile(r"(?<=\$\$)[ \t]*(?P<label>\{#[\w:.-]{1,100}[^{}\n]{0,100}\})")
_NOTE = re.compile(
    r"(?<!\\)(?P<start>^[ ]{0,3})?\[\^(?P<label>[^\]\n\[]{1,100})\](?(start)(?!:))", re.M
)
_REFERENCE = re.compile(
    r"(?<![!\]\\^])\[(?P<words>[^\[\]\n]{1,200})\]\[(?P<label>[^\[\]\n@^#]{0,200})\]"
)
_EMPTY = re.compile(r"(?<![!\]^])\[\s*\]\([^()\s]{1,200}\)")
_CHUNK = re.compile(r"(?:`{3,}|~{3,})\s*\{\s*(?P<kind>[a-zA-Z][\w:+-]{0,30})[^}\n]{0,300}\}")
# What GitHub and others draw or set from code.
_DRAWN = frozenset("mermaid plantuml puml graphviz math".split())
_LANGUAGES = frozenset("r python julia ojs bash sql sh js mermaid dot rcpp stan node".split())
_INLINE = re.compile(
    r"(?:r|python|py|julia)\s+[^`\n]{0,100}[($\[][^`\n]{0,100}|\{(?:r|python|julia|ojs)\}\s[^`\n]+"
)


def check(manuscript: Manuscript) -> Iterator[Finding]:
    for section in manuscript.sections:
        taken = visible.Taken()
        for finding in _section(section):
            if taken.take(finding.span.start, finding.span.end):
                yield finding


def _section(section: Section) -> Iterator[Finding]:
    tags = scan.cover((tag.span.start, tag.span.end, tag.kind) for tag in section.tags)
    links = scan.cover((link.span.start, link.span.end, "link") for link in section.links)
    for form in FORMS:
        for found in visible.matches(section, form.pattern, form.within):
            if not tags(found.start()) and not links(found.start()):
                yield _finding(section, found, form)
    yield from _attributes(section)
    yield from _labels(section, links)
    yield from _code(section)


def _finding(section: Section, found: re.Match[str], form: Form) -> Finding:
    text = section.source.text
    start = found.start() + len(found[0]) - len(found[0].lstrip(" \t>"))
    span = Span(section.source, start, found.end())
    fix: tuple[Edit, ...] = ()
    new = form.new(found) if form.new is not None else None
    if new is not None:
        fix = (Edit(Span(section.source, *found.span()), new, form.safe),)
    words = " ".join(text[start : found.end()].split())
    words = words if len(words) <= 60 else words[:57] + "..."
    return Finding(f"'{words}' {form.problem}", span, form.hint, fix=fix, severity=form.severity)


def _attributes(section: Section) -> Iterator[Finding]:
    """Attributes that belong to nothing, so that they are printed."""
    for found in visible.matches(section, _AFTER_FORMULA, ("math",)):
        span = Span(section.source, found.start("label"), found.end())
        message = f"the label '{found['label']}' of the formula is printed as words"
        hint = "citepress does not number formulas: remove the label"
        yield Finding(message, span, hint, fix=(Edit(Span(section.source, *found.span()), ""),))
    candidates = list(visible.matches(section, _STRAY))
    if not candidates:
        return
    printed = " ".join(_strings(section))
    for found in candidates:
        first = found[0].split()[0]
        if first in printed:
            span = Span(section.source, *found.span())
            message = f"the attributes '{found[0]}' belong to nothing, and are printed as words"
            hint = "put them right behind what they belong to: [words]{.class}; or remove them"
            yield Finding(message, span, hint)


def _strings(section: Section) -> Iterator[str]:
    for node in tree.nodes(section.tree):
        if node["t"] == "Str":
            yield node["c"]


def _labels(section: Section, links: Callable[[int], str]) -> Iterator[Finding]:
    """Notes and links whose label nothing in the section defines."""
    text = section.source.text
    notes = scan.notes(text, scan.fences(text)[0]) if "[^" in text else {}
    for found in visible.matches(section, _NOTE):
        if found["label"] not in notes:
            span = Span(section.source, found.start("label") - 2, found.end())
            message = f"the note '{found['label']}' is defined nowhere in this section"
            hint = f"write it in a line of its own, [^{found['label']}]: words; or here, ^[words]"
            yield Finding(message, span, hint)
    for found in visible.matches(section, _REFERENCE):
        words, label = found["words"], found["label"] or found["words"]
        if links(found.start()) or words.startswith(("@", "-@", "^")) or re.search(r"@\w", words):
            continue
        if re.fullmatch(r"[\d\s,–-]+", words) and re.fullmatch(r"[\d\s,–-]+", label):
            continue
        span = Span(section.source, *found.span())
        message = f"the link '{' '.join(found[0].split())[:60]}' leads nowhere, and is printed so"
        hint = f"define its label in this section: [{label}]: https://..."
        yield Finding(message, span, hint)
    for found in visible.matches(section, _EMPTY):
        span = Span(section.source, *found.span())
        message = f"the link '{found[0][:60]}' has no words, so nothing is printed"
        yield Finding(message, span, "write its words between the brackets")


def _code(section: Section) -> Iterator[Finding]:
    """Code that another tool would run, or take for a directive."""
    text = section.source.text
    closed = scan.fences(text)[0]
    comments = [(start, end) for start, end, kind in section.silent if kind == "comment"]
    for start, end in closed:
        opening = text[start : text.find("\n", start, end)]
        drawn = opening.strip(" \t>`~\r").lower()
        if drawn in _DRAWN and not scan.inside(start, comments):
            begin = start + len(opening) - len(opening.lstrip(" \t>"))
            span = Span(section.source, begin, start + len(opening.rstrip()))
            message = f"'{drawn}' is not drawn: its source is printed as code"
            hint = "put the drawing in as a picture; write a formula between $$ and $$"
            yield Finding(message, span, hint, severity="warning")
            continue
        mark = re.search(r"`{3,}|~{3,}", opening)
        found = _CHUNK.match(opening, mark.start()) if mark else None
        if found is None or scan.inside(start, comments):
            continue
        kind = found["kind"].lower()
        span = Span(section.source, start + found.start(), start + len(opening.rstrip()))
        if kind in _LANGUAGES:
            message = f"'{found[0]}' is not run, and its code is printed in a line"
            hint = f"write ```{kind} to show the code; put what it makes in as a table or a picture"
            yield Finding(message, span, hint)
        else:
            message = f"the directive '{found[0]}' is printed as code"
            fix: tuple[Edit, ...] = ()
            closing = Span(section.source, text.rfind("\n", 0, end) + 1, end)
            if kind == "note" and not opening[found.end() :].strip():
                whole = Span(section.source, start + found.start(), start + len(opening))
                fix = (Edit(whole, "::: note"), Edit(closing, ":::"))
            yield Finding(message, span, BOX, fix=fix)
    for start, end, silent in section.silent:
        alone = text[max(0, start - 2) : start].endswith("`") and text[start - 2 : start] != "``"
        if silent == "code" and alone and _INLINE.fullmatch(text, start, end):
            span = Span(section.source, start - 1, end + 1)
            message = f"'{text[start - 1 : end + 1][:60]}' is not run, and is printed as code"
            yield Finding(message, span, "write the value that it would give", severity="warning")
