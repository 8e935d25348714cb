"""EPUB, versions 2 and 3."""

from __future__ import annotations

from citepress.errors import ProjectError
from citepress.importing import zip_archive
from citepress.importing.importers import converted
from citepress.importing.importers.document import Document, Importer
from citepress.importing.parts import Draft


def recognises(content: bytes) -> bool:
    return zip_archive.kind(content) == "epub"


def read(document: Document) -> Draft:
    """The Draft of a book. Raises `ProjectError` for an archive that is refused."""
    try:
        found = zip_archive.look(document.content)
    except zip_archive.Refused as error:
        raise ProjectError(f"{document.name} {error.reason}", error.hint) from error
    return converted.draft(document, document.content, "epub", found.notes)


IMPORTER = Importer("epub", "EPUB", ("epub",), recognises, read, is_text=False)
