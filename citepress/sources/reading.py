"""The bytes of a saved source to its text by page. Total: what cannot be read is a problem with a
reason, for a source that was not read is not checked, which is neither passed nor failed."""

from __future__ import annotations

import re
from hashlib import sha256

from citepress import engines
from citepress.disk import Cache, cache_key
from citepress.errors import EngineError
from citepress.markdown import tree
from citepress.sources import pdf
from citepress.sources.text import Page, SourceText, pack, unpack

# The version of how sources are read: a change of it reads cached sources again.
READER = "source 1"
LARGEST = 100_000_000  # bytes of a file
MOST_PAGES = 2_000
_SECONDS = 60.0
_FORMS = {"docx": "docx", "odt": "odt", "html": "html", "epub": "epub"}


def read_source(
    key: str, path: str, content: bytes, pandoc: engines.Pandoc, cache: Cache, megabytes: int
) -> SourceText:
    """The text of a source's file, from the cache where the very bytes were read before. `path`
    names it in messages; `megabytes` bounds the process that reads a PDF."""
    digest = sha256(content).hexdigest()
    cached = cache_key(READER, engines.reader(), digest)
    known = unpack(cache.get(cached) or b"")
    if known is None:
        known = _read(path, content, pandoc, megabytes)
        cache.put(cached, pack(*known))
    pages, problem = known
    return SourceText(key, path, digest, pages, problem)


def _read(
    path: str, content: bytes, pandoc: engines.Pandoc, megabytes: int
) -> tuple[tuple[Page, ...], str]:
    if len(content) > LARGEST:
        return (), f"the file is larger than {LARGEST // 1_000_000} MB"
    form = _form(path, content)
    try:
        if form == "pdf":
            pages = engines.pdf_pages(
                content, min(_SECONDS, pandoc.clock.left()), megabytes, MOST_PAGES
            )
            found = pdf.pages_of(pages)
            if not any(page.text.strip() for page in found):
                return (), "the file is a scan: it holds pictures of pages and no text"
            return found, ""
        if form in _FORMS:
            reading, _ = pandoc.read_document(content, _FORMS[form], path)
            return (Page("", _text(tree.load(reading.tree))),), ""
    except EngineError as error:
        return (), f"the file cannot be read: {error.message}"
    if form == "text":
        text = _decoded(content)
        return ((Page("", text),), "") if text is not None else ((), "the file is not UTF-8 text")
    return (), "the form of the file is not known (PDF, HTML, DOCX, ODT, EPUB, text, Markdown)"


def _form(path: str, content: bytes) -> str:
    """The form of a file by its first bytes and, where these leave it open, its name."""
    ending = path.rpartition(".")[2].lower()
    if b"%PDF-" in content[:1024]:
        return "pdf"
    if content.startswith(b"PK\x03\x04"):
        return ending if ending in ("docx", "odt", "epub") else ""
    if b"\0" in content[:4096]:
        return ""
    start = content[:2000].lstrip().lower()
    if ending in ("html", "htm", "xhtml") or start.startswith((b"<!doctype html", b"<html")):
        return "html"
    return "text" if ending in ("txt", "md", "markdown") else ""


def _text(blocks: list[tree.Node]) -> str:
    """The words of a document's blocks, a line each; its notes stand at its end."""
    lines = []
    for block in blocks:
        words = tree.words(block)
        if words.strip():
            lines.append(" ".join(words.split()))
    return "\n".join(lines)


def _decoded(content: bytes) -> str | None:
    for encoding in ("utf-8-sig", "cp1252"):
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        return re.sub(r"\r\n?", "\n", text)
    return None
