"""A PDF with a text layer."""

from __future__ import annotations

from citepress import engines
from citepress.errors import ProjectError
from citepress.importing import pdf_pages
from citepress.importing.importers.document import MEGABYTES, Document, Importer
from citepress.importing.parts import Draft

MOST_PAGES = 2_000


def recognises(content: bytes) -> bool:
    return b"%PDF-" in content[:1024]


def read(document: Document) -> Draft:
    """The Draft of the pages. Raises `ProjectError` for pages without text."""
    seconds = document.pandoc.clock.left()
    pages = engines.pdf_pages(document.content, seconds, MEGABYTES, MOST_PAGES)
    draft = pdf_pages.read(pages)
    if draft is None:
        message = f"{document.name} has no text, only pictures of pages or letters without meaning"
        raise ProjectError(message, "run an OCR program on it to add a text layer")
    return draft


IMPORTER = Importer("pdf", "PDF", ("pdf",), recognises, read, is_text=False)
