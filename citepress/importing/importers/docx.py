"""DOCX and its relatives (DOCM, DOTX): ISO/IEC 29500."""

from __future__ import annotations

from citepress.importing import word_document
from citepress.importing.importers import zipped
from citepress.importing.importers.document import Document, Importer
from citepress.importing.parts import Draft


def read(document: Document) -> Draft:
    """The Draft of a document as Word shows it. Raises `ProjectError` for one that is refused."""
    return zipped.read(document, "docx", "word/", word_document.prepared)


IMPORTER = Importer(
    "docx", "DOCX", ("docx", "docm", "dotx", "dotm"), zipped.is_a("docx"), read, is_text=False
)
