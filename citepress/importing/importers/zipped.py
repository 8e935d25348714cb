"""What DOCX and ODT share: archives of XML that are looked at, cleaned, and read by pandoc."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace

from citepress.errors import ProjectError
from citepress.importing import assistant_marks, pandoc_tree, words, zip_archive
from citepress.importing.importers.document import Document, take
from citepress.importing.office_xml import Prepared
from citepress.importing.parts import Draft

_MOST_SHOWN = 30


def is_a(kind: str) -> Callable[[bytes], bool]:
    """A function that says whether content is an archive of a kind of `zip_archive.kind`."""
    return lambda content: zip_archive.kind(content) == kind


def read(document: Document, form: str, folder: str, prepare: Callable[[bytes], Prepared]) -> Draft:
    """The Draft of an archive. Its XML is brought into a shape of which pandoc reads every word;
    what pandoc made of it is compared with the words of that XML, and a word that is gone is a
    decision."""
    try:
        found = zip_archive.look(document.content)
        prepared = prepare(document.content)
    except zip_archive.Refused as error:
        raise ProjectError(f"{document.name} {error.reason}", error.hint) from error
    content = prepared.content
    reading, references = take(document, content, form)

    def picture(address: str) -> bytes:
        if address.startswith("/") or ".." in address:
            return b""
        return zip_archive.read(content, folder + address) or zip_archive.read(content, address)

    written, draft = pandoc_tree.prepare(reading.tree, references, picture)
    text = pandoc_tree.written(document.pandoc.write(written, document.name))
    decisions = (
        *found.notes,
        *prepared.decisions,
        *draft.decisions,
        *_missing(prepared.words, (*draft.before, *words.of_text(" ".join(draft.about.values())))),
    )
    is_chat = assistant_marks.is_chat(text)
    return replace(draft, text=text, decisions=decisions, is_chat=is_chat)


def _missing(seen: Sequence[str], read: Sequence[str]) -> list[str]:
    """A decision on the words of the document's own XML that pandoc did not read."""
    whole = "".join(read)
    left = Counter(seen)
    left.subtract(read)
    gone = [word for word, count in left.items() if count > 0 and word not in whole]
    if not gone:
        return []
    some = ", ".join(repr(word) for word in gone[:_MOST_SHOWN])
    more = f", and {len(gone) - _MOST_SHOWN} more" if len(gone) > _MOST_SHOWN else ""
    return [f"words of the document that could not be read: {some}{more}; compare it there"]
