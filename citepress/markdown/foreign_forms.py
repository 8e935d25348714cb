"""Forms of other tools that pandoc prints as they were typed: a table of patterns, with what to
write instead. The first form that matches at a place counts.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

_IMAGE = r"\.(?:png|jpe?g|gif|svg|webp|pdf)"
_PAGE_BREAK = "a page break is a line '::: page-break' and below it a line ':::'"
_NUMBERED = "write its number, or a link to its identifier: [the figure](#fig-a)"
BOX = "write '::: note', '::: key-fact' or '::: definition', and below the words ':::'"


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
        r"\[\[_?(?:TOC|toc)_?\]\]|\[TOC\]|^\[toc\][ \t]*$|\{:toc\}|[{$]\{\s*(?:TOC|toc)\s*\}{1,2}",
        "is printed as words",
        "set `contents = true` in the settings, and remove it",
        new=lambda _: "",
        safe=False,
    ),
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
        r"\{\{\{?[^{}\n]{1,300}\}?\}\}",
        "is printed as words",
        "citepress fills in no variables and runs no templates: write the value",
    ),
    _form(
        r"(?<!\$)\$\{[\w.:-]{1,60}\}|\$\([a-z][\w. -]{0,60}\)|(?<![\w#])#\{[\w.]{1,60}\}"
        r"|%\([A-Za-z_]\w{0,60}\)[sdifr]\b|%[A-Z][A-Z_]{2,40}%|@@[A-Z][A-Z_]{2,40}@@"
        r"|<\$[\w.]{1,60}>|\[%[ ]?[\w.=\" -]{1,100}[ ]?%?\]",
        "is printed as words",
        "citepress fills in no variables: write the value",
    ),
    _form(
        r"^[ \t]*(?:!include\b.{1,200}|--8<--.{1,200}|<<[\[(][^\])\n]{1,200}[\])]"
        r"|(?:include|image|video|audio|toc|csv-table)::\S{0,200}\[.{0,200}\])[ \t]*$"
        r"|\{![^{}\n]{1,200}!\}|#include[ \t]+[<\"][^\n<>\"]{1,200}[>\"]",
        "includes nothing: the file is missing from the print",
        "list a text under `sections` in the settings; write a picture as ![words](media/name.png)",
    ),
    _form(
        r"(?<![\w:])(?:xref|link|image|footnote|kbd|menu|stem|icon):[^\s\[\]]{0,200}"
        r"\[[^\[\]\n]{0,200}\]",
        "is printed as words",
        "write a link as [words](https://...), a picture as ![words](media/name.png),"
        " a note as ^[words]",
    ),
    _form(
        r"(?<![\w&])#(?:figure|image|table|cite|ref|pagebreak|include|let|set|show|import|footnote"
        r"|link|lorem|bibliography|outline|align|quote|strong|emph)\([^\n]{0,200}\)"
        r"|^#(?:let|set|show|import|include)[ ]\w[^\n]{0,200}",
        "is printed as words: sections are Markdown, not Typst",
        "write it in Markdown; docs/constructs.md has each construct",
    ),
    _form(
        r"^[ \t]*#\+(?:[A-Za-z_]{2,40}:|(?:begin|end)_\w{1,30}|(?:BEGIN|END)_\w{1,30}).{0,200}$",
        "is printed as words: sections are Markdown, not Org",
        "set titles and the like in the settings; write blocks in Markdown",
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
        f"citepress has no directives; {BOX}",
    ),
    _form(
        r"^[ \t>]*(?:!!!|\?\?\?\+?)[ \t]+[a-z][\w-]{1,40}(?:[ \t]+\"[^\"\n]{0,200}\")?[ \t]*$",
        "is printed as words, without a box",
        BOX,
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
        BOX,
        severity="warning",
    ),
    _form(
        r"^[ \t>]*(?P<lead>:{3,})[ \t]*(?:\{\.(?P<kind>callout-[\w-]+|callout|panel-[\w-]+|column-"
        r"[\w-]+|incremental|nonincremental|fragment|aside|notes|content-visible|content-hidden"
        r"|hidden|cell[\w-]*|theorem|lemma|proof|admonition|warning|tip|important|caution|danger"
        r"|info|margin-note|marginnote|sidenote)\b[^{}\n]{0,200}\}|(?P<plain>callout-[\w-]+|"
        r"panel-[\w-]+|warning|tip|important|caution|danger|info|admonition|aside))[ \t]*:*[ \t]*$",
        "opens a box that citepress does not know: its words are printed without one",
        f"{BOX}; what is for one edition stands in '::: {{.only edition=\"handout\"}}'",
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
        BOX,
        severity="warning",
        new=_box,
    ),
    _form(
        r"(?<![\w+])\+\+(?P<words>[^\s+](?:[^+\n]{0,300}[^\s+])?)\+\+(?![\w+])",
        "is printed with its signs",
        "underlined words are written [so]{.underline}",
        severity="warning",
        new=lambda found: f"[{found['words']}]{{.underline}}",
        safe=False,
    ),
    _form(
        r"(?<![\w(\\])\(\((?P<words>[\w-][^()\n]{0,300})\)\)(?!\))",
        "is printed with both pairs of brackets",
        "a note is written ^[so]; a reference to a block has to be a link: [words](#identifier)",
        severity="warning",
    ),
    _form(
        r"(?<![:\w/])//(?P<words>[^\W\d_][^/\n]{0,200})//(?![\w/])"
        r"|(?<![\w'])''(?P<quoted>[^\W\d_][^'\n]{0,200})''(?![\w'])"
        r"|(?<!')'''(?P<bold>[^'\n]{1,200})'''(?!')",
        "is printed with its signs",
        "italic words are written *so*, bold ones **so**",
        severity="warning",
        new=lambda found: (
            f"**{found['bold']}**" if found["bold"] else f"*{found['words'] or found['quoted']}*"
        ),
        safe=False,
    ),
    _form(
        r"``(?P<words>[^`\n]{1,300}?)''",
        "is printed with its signs",
        'quotation marks are written "so"',
        severity="warning",
        new=lambda found: f'"{found["words"]}"',
    ),
    _form(
        r"(?<=[\w.])~(?=\d)(?!\w{1,40}~)",
        "is printed as it stands, and is a space to TeX",
        "a space that does not break is written '\\ ', a backslash before a space",
        severity="warning",
        new=lambda _: "\\ ",
    ),
    _form(
        r"(?<=[\w.])\\[,;:!](?=\w)",
        "is printed as a sign, and is a narrow space to TeX",
        "a space that does not break is written '\\ ', a backslash before a space",
        new=lambda _: "\\ ",
        safe=False,
    ),
    _form(
        r"(?<![\^\w])\^\^(?P<words>[^\s^][^^\n]{0,200})\^\^"
        r"|(?<![,\w]),,(?P<low>[^\s,]{1,40}),,(?![,\w])"
        r"|(?<![:\w]):: ?(?P<marked>[^\s:][^:\n]{0,200}?) ?::(?![:\w])|>![^\n]{1,300}?!<",
        "is not printed as it was meant",
        "write [so]{.underline}, [so]{.mark}, x^2^ or H~2~O",
        severity="warning",
    ),
    _form(
        r"\[(?P<tag>b|i|u|s|url|img|quote|code|color|size|center|list|spoiler|sup|sub)"
        r"(?:=[^\[\]\n]{1,200})?\][^\n]{0,300}?\[/(?P=tag)\]",
        "is printed with its brackets",
        "write it in Markdown: **bold**, *italic*, [words](https://...), ![words](media/name.png)",
        severity="warning",
    ),
    _form(
        r"\{(?:color|panel|info|warning|note|tip|quote|noformat|expand|anchor|code|section|column)"
        r":[^{}\n]{1,200}\}(?!`)|\{toc\}|\{(?P<macro>color|panel|noformat|expand|quote)\}"
        r"(?=(?:[^{}]|\n(?![ \t]*\n)){0,500}\{(?P=macro)\})",
        "is printed with its braces",
        f"citepress has no macros; {BOX}",
    ),
    _form(
        r"^(?:h[1-6]\.|bq\.)[ ]+\S.{0,200}$"
        r"|^(?P<marks>={2,6})[ ](?P<title>[^\s=][^=\n]{0,120}?)(?:[ ]?={2,6})?[ \t]*$"
        r"|^(?P<closed>={2,6})(?P<inner>[^\s=][^=\n]{0,120}?)(?P=closed)[ \t]*$",
        "is printed as words",
        "a heading is written ## Words in a line of its own, a quotation > words",
        new=lambda found: (
            f"{'#' * len(found['marks'])} {found['title']}" if found["marks"] else None
        ),
        safe=False,
    ),
    _form(
        r"^\*\[[^\[\]\n]{1,100}\]:[ \t]*\S.{0,300}$",
        "is printed, and is an abbreviation to other programs",
        "write the whole name at its first use, with the abbreviation behind it in brackets",
    ),
    _form(
        r"^[A-Za-z][\w-]{0,40}::[ \t]+\S.{0,300}$",
        "is printed as words, and is a property to other programs",
        "remove it, or make a comment of it: <!-- so -->",
        severity="warning",
    ),
    _form(
        r"(?<=\S)[ \t]+\^[A-Za-z0-9][\w-]{2,40}[ \t]*$",
        "is printed, and is the identifier of a block to other programs",
        "remove it",
        severity="warning",
        new=lambda _: "",
        safe=False,
    ),
    _form(
        r"`[^`<>\n]{1,200}<https?://[^`<>\s]{1,300}>`__?(?!\w)",
        "is printed as code",
        "a link is written [words](https://...)",
    ),
    _form(
        r"^[ \t]*===[ \t]+\"[^\"\n]{1,200}\"[ \t]*$",
        "is printed as words, without tabs",
        "write a heading in its place, and the words below without spaces before them",
    ),
)
