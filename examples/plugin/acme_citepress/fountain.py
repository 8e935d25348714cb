"""An importer: screenplays in Fountain, whose scene headings become headings."""

from __future__ import annotations

import re

from citepress.importing.importers.document import Document, Importer, decoded
from citepress.importing.parts import Draft
from citepress.importing.words import of_text

_SCENE = re.compile(r"^(?:INT|EXT|EST|I/E)[. ].*$", re.M)


def recognises(content: bytes) -> bool:
    """Whether the bytes are a screenplay: it has a scene heading."""
    return bool(_SCENE.search(content[:10_000].decode("utf-8", "replace")))


def read(document: Document) -> Draft:
    """The text as Markdown, and its words before."""
    text, notes = decoded(document)
    return Draft(_SCENE.sub(lambda scene: f"## {scene[0]}", text), of_text(text), decisions=notes)


IMPORTER = Importer("acme/fountain", "a screenplay in Fountain", ("fountain",), recognises, read)
