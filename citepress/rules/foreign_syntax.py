r"""`foreign-syntax`: what another tool would replace is printed as it was typed.

## What it finds
Shortcodes and templates (`{{< include x >}}`, `{{name}}`, `{% if %}`); cross-references and labels
(`\@ref(fig:a)`, `\ref{a}`, `(\#fig:a)`, `(ref:cap)`, `{#eq:one}` after a formula); wiki
links and embedded pictures (`[[page]]`, `![[picture.png]]`); directives, roles and code that would
be run, as MyST, Sphinx, Quarto and R Markdown have them; boxes and attributes of theirs;
CriticMarkup, `==so==`, `[TOC]`, `:smile:`; a note or a link whose label nothing defines. All of it
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
from dataclasses import dataclass

from citepress.markdown import scan, tree, visible
from citepress.model import Edit, Finding, Manuscript, Section, Span

SEVERITY = "error"

_IMAGE = r"\.(?:png|jpe?g|gif|svg|webp|pdf)"
_PAGE_BREAK = "a page break is a line '::: page-break' and below it a line ':::'"
_NUMBERED = "write its number, or a link to its identifier: [the figure](#fig-a)"
_BOX = "write '::: note', '::: key-fact' or '::: definition', and below the words ':::'"


@dataclass(frozen=True, slots=True)
class Form:
    """A form of another tool: its pattern, what is wrong with it, and what to write. `new` makes
    the text that takes its place, or None; `safe` where it can only be that. `within` are kinds of
    silent stretches in which it counts too."""

    pattern: re.Pattern[str]
    problem: str
    hint: str
    severity: str = ""
    new: Callable[[re.Match[str]], str | None] | None = None
    safe: bool = True
    within: tuple[str, ...] = ()


def _form(pattern: str, problem: str, hint: str, **more: object) -> Form:
    return Form(re.compile(pattern, re.M), problem, hint, **more)  # type: ignore[arg-type]


def _picture(found: re.Match[str]) -> str | None:
    name, _, label = found["name"].partition("|")
    if not re.search(rf"{_IMAGE}$", name.strip(), re.I):
        return None
    label = "" if re.fullmatch(r"[\dx]*", label.strip()) else label.strip()
    address = name.strip()
    return f"![{label}]({f'<{address}>' if ' ' in address else address})"


def _box(found: re.Match[str]) -> str | None:
    return f"{found['lead']} note" if found["kind"].lower() in ("callout-note", "note") else None


FORMS = (
    _form(
        r"^(?P<lead>[ \t]*)\{\{[<%]\s*pagebreak\s*[%>]\}\}[ \t]*$",
        "is printed as words",
        _PAGE_BREAK,
        new=lambda found: f"{found['lead']}::: page-break\n{found['lead']}:::",
    ),
    _form(
        r"\{\{[<%]\s*(?:include|embed)\b[^{}\n]{0,300}[%>]\}\}",
        "includes nothing: the file is missing from the print",
        "list the file under `sections` in the settings, or put its words here",
    ),
    _form(
        r"\{\{[<%]\s*pagebreak\s*[%>]\}\}",
        "is printed as words",
        f"{_PAGE_BREAK}, with empty lines around them",
    ),
    _form(
        r"\{\{[<%][^{}\n]{0,300}[%>]\}\}",
        "is printed as words",
        "citepress has no shortcodes: write what it would put here",
    ),
    _form(
        r"(?<!\{)\{\{\s*[\w.$-]+(?:\s*\|[^{}\n]{0,200})?\s*\}\}(?!\})",
        "is printed as words",
        "citepress fills in no variables: write the value",
    ),
    _form(
        r"\{%-?[^{}\n]{1,300}%\}",
        "is printed as words",
        "citepress runs no templates in sections: remove it;"
        " what is for one edition stands in '::: {.only edition=\"handout\"}'",
    ),
    _form(r"\\@ref\([\w:./-]+\)", "is printed as words", _NUMBERED),
    _form(
        r"\\(?:auto|c|C|eq|page|name|v|V)?ref\*?\{[^{}\n]{1,200}\}",
        "is not printed",
        _NUMBERED,
        within=("raw",),
    ),
    _form(
        r"\(\\#[\w:./-]+\)",
        "is printed as words",
        "put the identifier into the attributes of the picture or the table: {#fig-a}",
        new=lambda _: "",
        safe=False,
    ),
    _form(
        r"\(ref:[\w./-]+\)",
        "is printed as words",
        "write the words of the caption themselves in its place",
    ),
    _form(
        r"!\[\[(?P<name>[^\[\]\n]{1,300})\]\]",
        "shows nothing: what it names is missing from the print",
        "a picture is written ![what it shows](media/name.png);"
        " another page is listed under `sections` in the settings",
        new=_picture,
    ),
    _form(
        r"\[\[_?TOC_?\]\]|^\[TOC\][ \t]*$|^\{:toc\}[ \t]*$",
        "is printed as words",
        "set `contents = true` in the settings, and remove it",
        new=lambda _: "",
        safe=False,
    ),
    _form(
        r"(?<![!^\]])\[\[(?!-?@)(?P<name>[^\[\]\n@]{0,200}[^\W\d][^\[\]\n@]{0,200})\]\](?![(\[{])",
        "is printed with its brackets",
        "write the words alone, or a link: [words](#identifier-of-the-heading)",
        new=lambda found: found["name"].rpartition("|")[2].strip(),
        safe=False,
    ),
    _form(
        r"(?<![\w:/])(?P<name>:(?:(?!-)[a-z][a-z0-9_+-]{1,30}|[+-]1):)(?![\w:`/])",
        "is printed as letters",
        "put the sign itself here, or remove it; write \\: where letters are meant",
        severity="warning",
    ),
    _form(
        r"(?<![=\w])==(?P<words>[^\s=][^=\n]{0,300})==(?![=\w])",
        "is printed with its signs",
        "marked words are written [so]{.mark}",
        severity="warning",
        new=lambda found: f"[{found['words']}]{{.mark}}",
    ),
    _form(
        r"\{(?:\+\+|--|~~|>>|==)[^{}]{1,500}(?:\+\+|--|~~|<<|==)\}",
        "is printed as it stands",
        "accept or reject the change, and remove the comment (or write it <!-- so -->)",
    ),
    _form(
        r"(?<![\w%\\])%%(?P<words>[^%\n]{1,500})%%(?![\w%])",
        "is printed, and is a comment to Obsidian",
        "a comment is written <!-- so -->",
        new=lambda found: f"<!--{found['words']}-->",
    ),
    _form(
        r"(?<![\w`}])\{(?P<role>[a-z][\w:+-]{0,30})\}`[^`\n]{1,300}`",
        "is printed with its braces",
        "citepress has no roles: write the words, a link [words](#identifier), or $a formula$",
        new=lambda found: (
            f"${found[0].partition('`')[2][:-1]}$" if found["role"] == "math" else None
        ),
    ),
    _form(
        r"(?<![\w:`])(?<!\*):(?P<role>(?!\d)[a-z][\w:+-]{0,30}):`[^`\n]{1,300}`",
        "is printed with its colons",
        "citepress has no roles: write the words, a link [words](#identifier), or $a formula$",
    ),
    _form(
        r"^[ \t]*\.\. [a-z][\w:-]{0,40}::(?![:\w]).{0,200}$",
        "is printed as words",
        f"citepress has no directives; {_BOX}",
    ),
    _form(
        r"^[ \t>]*(?:!!!|\?\?\?\+?)[ \t]+[a-z][\w-]{1,40}(?:[ \t]+\"[^\"\n]{0,200}\")?[ \t]*$",
        "is printed as words, without a box",
        _BOX,
    ),
    _form(
        r"<%[=#-]?\s[^<>%\n]{1,300}\s?-?%>",
        "is printed as words",
        "citepress runs no templates in sections: write the value",
    ),
    _form(
        r"^\([A-Za-z][\w:.-]{0,80}\)=[ \t]*$",
        "is printed as words",
        "put the identifier into the attributes of what follows: {#identifier}",
        new=lambda _: "",
        safe=False,
    ),
    _form(
        r"\{:\s*[.#\w][^{}\n]{0,200}\}",
        "is printed as words",
        "attributes are written without the colon: {.class #identifier}",
    ),
    _form(
        r"^[ \t>]*>[ \t]*\[!(?P<name>[\w-]{1,40})\][+-]?.{0,200}$",
        "is printed with its brackets, without a box",
        _BOX,
        severity="warning",
    ),
    _form(
        r"^[ \t>]*(?P<lead>:{3,})[ \t]*(?:\{\.(?P<kind>callout-[\w-]+|callout|panel-[\w-]+|column-"
        r"[\w-]+|incremental|nonincremental|fragment|aside|notes|content-visible|content-hidden"
        r"|hidden|cell[\w-]*|theorem|lemma|proof|admonition|warning|tip|important|caution|danger"
        r"|info|margin-note|marginnote|sidenote)\b[^{}\n]{0,200}\}|(?P<plain>callout-[\w-]+|"
        r"panel-[\w-]+|warning|tip|important|caution|danger|info|admonition|aside))[ \t]*:*[ \t]*$",
        "opens a box that citepress does not know: its words are printed without one",
        f"{_BOX}; what is for one edition stands in '::: {{.only edition=\"handout\"}}'",
        severity="warning",
        new=lambda found: (
            f"{found[0][: found.start('lead') - found.start()]}{found['lead']} note"
            if (found["kind"] or found["plain"] or "").lower() in ("callout-note", "callout")
            else None
        ),
    ),
    _form(
        r"^[ \t>]*(?P<lead>:{3,})[ \t]*\{(?P<kind>[a-z][\w:-]{0,40})\}.{0,200}$",
        "opens a directive that citepress does not know: its words are printed without it",
        _BOX,
        severity="warning",
        new=_box,
    ),
)
_STRAY = re.compile(r"(?<![\\{$`\])])\{[#.][\w:.-]{1,100}(?:[ \t][^{}\n]{0,200})?\}")
_AFTER_FORMULA = re.compile(r"(?<=\$\$)[ \t]*(?P<label>\{#[\w:.-]{1,100}[^{}\n]{0,100}\})")
_NOTE = re.compile(r"(?<!\\)\[\^(?P<label>[^\]\s\[]{1,100})\](?!:)")
_REFERENCE = re.compile(
    r"(?<![!\]\\^])\[(?P<words>[^\[\]\n]{1,200})\]\[(?P<label>[^\[\]\n@^#]{0,200})\]"
)
_EMPTY = re.compile(r"(?<![!\]^])\[\s*\]\([^()\s]{1,200}\)")
_CHUNK = re.compile(r"(?:`{3,}|~{3,})\s*\{\s*(?P<kind>[a-zA-Z][\w:+-]{0,30})[^}\n]{0,300}\}")
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
            span = Span(section.source, *found.span())
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
            yield Finding(message, span, _BOX, fix=fix)
    for start, end, silent in section.silent:
        alone = text[max(0, start - 2) : start].endswith("`") and text[start - 2 : start] != "``"
        if silent == "code" and alone and _INLINE.fullmatch(text, start, end):
            span = Span(section.source, start - 1, end + 1)
            message = f"'{text[start - 1 : end + 1][:60]}' is not run, and is printed as code"
            yield Finding(message, span, "write the value that it would give", severity="warning")
