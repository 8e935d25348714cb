"""Plain text."""

from __future__ import annotations

from citepress.importing import assistant_marks, plain_text, words
from citepress.importing.importers.document import Document, Importer, decoded
from citepress.importing.parts import Draft


def read(document: Document) -> Draft:
    """The Draft of plain text; it is the form of any text that is of no other."""
    text, notes = decoded(document)
    is_chat = assistant_marks.is_chat(text)
    before = words.of_text(text)
    text, changes = assistant_marks.strip(text)
    text = plain_text.to_markdown(text)
    return Draft(text, before, changes=changes, decisions=notes, is_chat=is_chat)


IMPORTER = Importer("text", "plain text", ("txt", "text"), lambda content: True, read)
