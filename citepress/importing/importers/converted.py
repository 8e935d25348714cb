"""Forms that pandoc reads whole: its tree becomes Markdown."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from citepress.importing import assistant_marks, front_matter, pandoc_tree
from citepress.importing.importers.document import (
    Document,
    Importer,
    beside,
    bibliographies,
    decoded,
    take,
)
from citepress.importing.parts import Draft


def reader(form: str) -> Callable[[Document], Draft]:
    """A function that reads text in one of pandoc's forms."""

    def read(document: Document) -> Draft:
        text, notes = decoded(document)
        return draft(document, text.encode(), form, notes)

    return read


def draft(document: Document, content: bytes, form: str, notes: tuple[str, ...] = ()) -> Draft:
    """The Draft of content in one of pandoc's forms, with the lists of sources that it names."""
    reading, references = take(document, content, form)
    listed, told = bibliographies(document, front_matter.bibliography(reading.tree))
    references = "\n".join(filter(None, (references, listed)))
    picture = beside(document.source)
    written, made = pandoc_tree.prepare(
        reading.tree, references, lambda address: picture(address)[0]
    )
    text = pandoc_tree.written(document.pandoc.write(written, document.name))
    return replace(
        made,
        text=text,
        decisions=(*notes, *told, *made.decisions),
        is_chat=assistant_marks.is_chat(text),
    )


def _has(*patterns: str, least: int = 1) -> Callable[[bytes], bool]:
    """A function that says whether content has so many of the patterns, lines anchored."""
    compiled = [re.compile(pattern, re.M) for pattern in patterns]

    def recognises(content: bytes) -> bool:
        text = content[:200_000].decode("utf-8", "replace").replace("\r\n", "\n")
        return sum(bool(pattern.search(text)) for pattern in compiled) >= least

    return recognises


def _is_json(content: bytes) -> Any:
    try:
        return json.loads(content)
    except (ValueError, RecursionError):
        return None


RTF = Importer(
    "rtf", "RTF", ("rtf",), lambda content: content.lstrip().startswith(b"{\\rtf"), reader("rtf"),
)  # fmt: skip
LATEX = Importer(
    "latex", "LaTeX", ("tex", "latex", "ltx"),
    _has(r"^\s*\\documentclass\b", r"^\s*\\begin\{document\}", r"^\s*\\(?:sub)*section\*?\{"),
    reader("latex"),
)  # fmt: skip
TYPST = Importer(
    "typst", "Typst", ("typ", "typst"),
    _has(r"^#(?:set|show|import|let|include|bibliography)\b ?[\w(\"]", r"^=+ \S"),
    reader("typst"),
)  # fmt: skip
ORG = Importer(
    "org", "Org", ("org",),
    _has(r"^#\+(?:title|author|options|begin_\w+|bibliography|startup):?", r"^\*{1,4} \S.*$",
         r"\[\[[^\]\n]+\]\[[^\]\n]+\]\]", r"\[cite:@"),
    reader("org"),
)  # fmt: skip
RST = Importer(
    "rst", "reStructuredText", ("rst", "rest"),
    _has(r"^\.\. [\w-]+::", r"^\.\. _[^:\n]+:", r"^\.\. \[[^\]\n]+\] ", r":\w+:`[^`\n]+`",
         r"`[^`<\n]+ <https?://[^>\n]+>`_", r"^(?:=|-|~|\^){3,}$"),
    reader("rst"),
)  # fmt: skip
MEDIAWIKI = Importer(
    "mediawiki", "MediaWiki", ("wiki", "mediawiki", "mw"),
    _has(r"^={2,6}[^=\n]+={2,6}\s*$", r"\[\[[^\]\n]+\]\]", r"'''[^'\n]+'''", r"<ref[ >]",
         r"^\{\{[^}\n]+", r"\[https?://\S+ [^\]\n]+\]"),
    reader("mediawiki"),
)  # fmt: skip
# What text is told apart by where its name does not say it: marks that no other form has.
STRONG = {
    "latex": _has(r"^\s*\\documentclass\b.*\{", r"^\s*\\begin\{document\}"),
    "typst": _has(r"^#(?:set|show|import) [\w(\"*:]", r"^=+ \S", least=2),
    "org": _has(r"^#\+(?:title|author|begin_\w+|bibliography):?.*$", r"^\*{1,4} \S.*$", least=2),
    "rst": _has(r"^\.\. (?:note|image|figure|code-block|contents|toctree|math|bibliography)::",
                r"^\.\. _[^:\n]+: https?://", r"`[^`<\n]+ <https?://[^>\n]+>`_"),
    "mediawiki": _has(r"^={2,6}[^=\n]+={2,6}\s*$", r"\[\[[^\]\n]+\]\]|'''[^'\n]+'''|<ref[ >]",
                      least=2),
}  # fmt: skip
