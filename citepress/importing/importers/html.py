"""A web page, whole or a part of one."""

from __future__ import annotations

import re
from dataclasses import replace

from citepress.importing import assistant_marks, pandoc_tree, web_page
from citepress.importing.importers.document import Document, Importer, beside, decoded, take
from citepress.importing.parts import Change, Draft

_START = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*(?:<!--.*?-->\s*)*(?:<!doctype html|<html\b|"
    rb"<\?xml[^>]*\?>\s*<(?:!doctype )?html|"
    rb"<(?:head|body|article|main|section|div|h[1-6]|p|table|ul|ol|meta|title)\b[^<>]*>)",
    re.S,
)


def recognises(content: bytes) -> bool:
    return bool(_START.match(content[:5000].lower()))


def read(document: Document) -> Draft:
    """The Draft of a page without its furniture; its words are compared with a second parser's."""
    text, notes = decoded(document)
    page = web_page.cleaned(text)
    content = page.html.encode("utf-8", "replace")
    reading, references = take(document, content, "html")
    picture = beside(document.source)
    written, draft = pandoc_tree.prepare(
        reading.tree, references, lambda address: picture(address)[0]
    )
    text = pandoc_tree.written(document.pandoc.write(written, document.name))
    changes = [
        Change("furniture", "", note=f"around the text of the page: {_cut(gone)!r}")
        for gone in page.furniture
    ]
    decisions = (*notes, *page.decisions, *draft.decisions)
    if missed := web_page.unread(page.words, draft.before):
        some = ", ".join(repr(word) for word in missed[:40])
        decisions = (
            *decisions,
            f"{len(missed)} or more words of the page could not be read: {some}; "
            "compare the text with the page there",
        )
    is_chat = assistant_marks.is_chat(text)
    return replace(
        draft,
        text=text,
        decisions=decisions,
        changes=(*draft.changes, *changes),
        is_chat=is_chat,
    )


def _cut(text: str, most: int = 2000) -> str:
    """A long text's beginning, and how much follows it."""
    return text if len(text) <= most else f"{text[:most]}… and {len(text) - most:,} characters more"


IMPORTER = Importer("html", "HTML", ("html", "htm", "xhtml"), recognises, read)
