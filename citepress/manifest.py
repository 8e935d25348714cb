"""What went into a print and what came out, by SHA-256 (FIPS 180-4), to `manifest.json`."""

from __future__ import annotations

import json
from collections.abc import Iterable
from hashlib import sha256

from citepress import __version__, disk, engines
from citepress.model import Document, Output, Text


def make(
    document: Document, texts: Iterable[Text], style: Text, outputs: Iterable[Output], pandoc: str
) -> Output:
    """The manifest. A text is hashed as it was read, in UTF-8 without a byte order mark; nothing
    in it depends on the day or the folder."""
    inputs = {text.path: _hash(text.text.encode()) for text in texts if text.path}
    inputs |= {image.path: _hash(image.content) for image in document.images.values()}
    settings = document.settings
    inputs |= {f"{settings.fonts}/{name}": _hash(font) for name, font in document.fonts.items()}
    if document.word_reference:
        inputs[disk.reference_path(settings)] = _hash(document.word_reference)
    whole = {
        "format": 1,
        "draft": document.draft,
        "engines": {"citepress": __version__, **engines.versions(), "pandoc": pandoc},
        "style": {"name": document.settings.style, "sha256": _hash(style.text.encode())},
        "inputs": dict(sorted(inputs.items())),
        "outputs": {output.name: _hash(output.content) for output in outputs},
    }
    return Output("manifest.json", (json.dumps(whole, indent=2) + "\n").encode())


def _hash(content: bytes) -> str:
    return sha256(content).hexdigest()
