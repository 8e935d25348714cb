"""ODT: OpenDocument text, ISO/IEC 26300."""

from __future__ import annotations

from citepress.importing import writer_document
from citepress.importing.importers import zipped
from citepress.importing.importers.document import Document, Importer
from citepress.importing.parts import Draft


def read(document: Document) -> Draft:
    """The Draft of a document as LibreOffice shows it. Raises `ProjectError` for one that is
    refused."""
    return zipped.read(document, "odt", "", writer_document.prepared)


IMPORTER = Importer("odt", "ODT", ("odt", "ott"), zipped.is_a("odt"), read, is_text=False)
