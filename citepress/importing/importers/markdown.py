"""Markdown: pandoc's, CommonMark, GitHub's, Quarto's, and what chat assistants write."""

from __future__ import annotations

import re

from citepress.importing import assistant_marks, definitions, front_matter, maths
from citepress.importing.importers.document import (
    Document,
    Importer,
    beside,
    bibliographies,
    decoded,
    take,
    words_of,
)
from citepress.importing.parts import Draft

# Marks that only Markdown has. A `*`, a dash or a number in brackets may be in any text.
_MARKS = (
    r"^#{1,6} \S.*\n(?:\s*\n|\Z)", r"(?<!!)\[[^\]\n]+\]\(https?://",
    r"(?<!\w)\*\*[^\s*][^*\n]*\*\*(?!\w)",
    r"^```\w*$", r"^\[\^[^\]\s]+\]:", r"(?<![\w@])\[(?:[^\[\]\n@]{0,40} )?-?@[A-Za-z][\w:-]+[\];,]",
    r"!\[[^\]\n]*\]\([^)\s]+\)", r"\A---\n(?:[\w-]+:.*\n|\s+.*\n)+---\n",
    r"^\|(?:[^|\n]*\|)+\n\|(?:\s*:?-+:?\s*\|)+$", r"^\[[^\]\n]{1,60}\]: <?https?://\S+>?$",
)  # fmt: skip
_MARK = re.compile("|".join(f"(?:{mark})" for mark in _MARKS), re.M)
_DEFINED = re.compile(r"^\[\d+\]: <?https?://\S+>?$", re.M)


def recognises(content: bytes) -> bool:
    """Whether text has marks that only Markdown has."""
    text = content[:200_000].decode("utf-8", "replace").replace("\r\n", "\n")
    # A list of addresses in plain text begins its lines like a definition.
    return bool(_MARK.search(_DEFINED.sub("", text)))


def read(document: Document) -> Draft:
    """The Draft of Markdown, which is edited in place."""
    text, notes = decoded(document)
    return draft(document, text, notes)


def draft(document: Document, text: str, notes: tuple[str, ...] = ()) -> Draft:
    """The Draft of Markdown that a document holds; `notes` are decisions about it."""
    text, front = front_matter.cut(text)
    about, changes = front_matter.known(front)
    listed, told = _references(document, front)
    is_chat = assistant_marks.is_chat(text)
    text, formulas = maths.dollars(text)
    # An assistant's marks look like Markdown, and would be read as a part of the word before.
    before = words_of(assistant_marks.strip(text)[0], document.pandoc)
    text = definitions.inline_pictures(text)
    text, pictures, missing = front_matter.pictures(text, beside(document.source))
    return Draft(
        text,
        before,
        pictures,
        listed,
        about,
        (*changes, *formulas),
        (*notes, *told, *missing),
        is_chat=is_chat,
    )


def _references(document: Document, front: str) -> tuple[str, list[str]]:
    """The entries that the front matter has (`references:`) or names (`bibliography:`)."""
    if not re.search(r"^(?:references|bibliography):", front, re.M):
        return "", []
    reading, references = take(document, front.encode(), "metadata")
    names = front_matter.bibliography(reading.tree)
    listed, decisions = bibliographies(document, names)
    return "\n".join(filter(None, (references, listed))), decisions


IMPORTER = Importer(
    "markdown",
    "Markdown",
    ("md", "markdown", "mdown", "mkd", "qmd", "rmd", "mdx"),
    recognises,
    read,
)
