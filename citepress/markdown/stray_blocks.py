"""Blocks of metadata and fences of boxes that pandoc did not read as such, and so are printed: the
text to notices.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from citepress.markdown import front, scan, tree
from citepress.model import Edit, Notice, Section, Span

_RULE = "unparsed-structure"
_LINE = r"[A-Za-z][\w -]{0,40}[ \t]*[:=][ \t]*[^\n]*\n(?:[ \t]+[^\n]*\n|-[ \t][^\n]*\n){0,50}"
# YAML behind other words; TOML and JSON as static site builders have them; the title block of
# pandoc; and the keys of MultiMarkdown at the start of a text.
_BLOCKS = (
    re.compile(rf"^---[ \t]*\n(?P<block>(?:{_LINE}){{1,60}})(?:---|\.\.\.)[ \t]*$", re.M),
    re.compile(r"\A\s*\+\+\+[ \t]*\n(?P<block>(?:[^\n]*\n){1,60}?)\+\+\+[ \t]*$", re.M),
    re.compile(r"\A(?P<block>(?:%[ \t]+[^\n]*\n(?:[ \t]+\S[^\n]*\n){0,5}){1,3})"),
    re.compile(r"\A(?P<block>(?:(?:title|subtitle|author|date|keywords|abstract|tags|language|lang"
               r"|bibliography|affiliation|copyright)[ \t]*:[^\n]*\n){2,20})", re.I),
)  # fmt: skip
_COLONS = re.compile(r"^(?P<lead>[ \t>]*)(?P<colons>:{3,})[ \t]*(?P<rest>[^\n]*?)[ \t]*\r?$", re.M)
_OPENS = re.compile(r"(?:\{[^{}\n]*\}|[^\s{}:]+|[^\s{}]+[ \t]*\{[^{}\n]*\})[ \t]*:*")


def notices(section: Section) -> Iterator[Notice]:
    """A notice for each block of metadata and each fence of a box that is printed as words."""
    yield from _metadata(section)
    if ":::" in section.source.text and any(
        node["t"] == "Str" and node["c"].startswith(":::") for node in tree.nodes(section.tree)
    ):
        yield from _fences(section)


def _metadata(section: Section) -> Iterator[Notice]:
    text = section.source.text
    code = scan.fences(text)[0]
    for pattern in _BLOCKS:
        for found in pattern.finditer(text):
            metadata = any(
                kind == "metadata" and s <= found.start() < e for s, e, kind in section.silent
            )
            if metadata or scan.inside(found.start(), code):
                continue
            start = found.start() + len(found[0]) - len(found[0].lstrip())
            span = Span(section.source, start, found.start() + len(found[0].rstrip()))
            block = re.sub(r"^(\w[\w -]*?)\s*=", r"\1:", found["block"], flags=re.M)
            if block.startswith("%"):
                block = "".join(
                    f"{name}: x\n"
                    for name, _ in zip(
                        ("title", "author", "date"), block.split("\n%"), strict=False
                    )
                )
            message = "this block of metadata is printed as words"
            yield Notice(_RULE, message, span, front.hint(block))


def _fences(section: Section) -> Iterator[Notice]:
    """Fences with several words behind their colons, and those that close nothing."""
    text = section.source.text
    code = scan.fences(text)[0]
    depth = 0
    for found in _COLONS.finditer(text):
        if scan.inside(found.start(), code):
            continue
        start, rest = found.start("colons"), found["rest"]
        span = Span(section.source, start, found.end("rest"))
        if not rest:
            if not depth:
                message = "this line of colons closes nothing, and is printed"
                yield Notice(_RULE, message, span, "remove it, or open a box above: ::: note")
            depth = max(depth - 1, 0)
        elif _OPENS.fullmatch(rest):
            depth += 1
        else:
            depth += 1
            name, _, title = rest.partition(" ")
            message = (
                f"'{' '.join(text[start : span.end].split())[:60]}' opens no box, and is printed"
            )
            hint = f"write one word behind the colons, and the title below: ::: {name}"
            lead = found["lead"]
            new = f"{found['colons']} {name}\n{lead}**{title.strip()}**\n{lead.rstrip()}"
            plain = re.fullmatch(r"[A-Za-z-]+", name) and not re.search(r"[*_`{}\[\]]", title)
            fix = (Edit(span, new, safe=False),) if plain else ()
            yield Notice(_RULE, message, span, hint, fix)
