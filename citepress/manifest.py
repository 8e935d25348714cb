"""What went into a print and what came out, by SHA-256 (FIPS 180-4), to `manifest.json`."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from hashlib import sha256

from citepress import __version__, engines
from citepress.model import Output, Settings, Text


def inputs(texts: Iterable[Text], files: Mapping[str, bytes]) -> dict[str, str]:
    """The hash of each input by its path: texts, and `files` (images, fonts and the like, by path).
    A text is hashed as it was read, in UTF-8 without a byte order mark; nothing here depends on the
    day or the folder."""
    found = {text.path: _hash(text.text.encode()) for text in texts if text.path}
    found |= {path: _hash(content) for path, content in files.items()}
    return dict(sorted(found.items()))


def fingerprint(texts: Iterable[Text], files: Mapping[str, bytes]) -> str:
    """Twelve signs for all inputs together; a print can bear them, the manifest has them too. How
    a text's lines end, which no print shows, makes no difference to them."""
    plain = [Text(text.path, text.text.replace("\r\n", "\n").rstrip("\n")) for text in texts]
    return _hash(json.dumps(inputs(plain, files)).encode())[:12]


def make(
    settings: Settings,
    draft: bool,
    inputs: Mapping[str, str],
    mark: str,
    style: Text,
    outputs: Iterable[Output],
    pandoc: str,
) -> Output:
    """The manifest of `inputs` (as the function gives them), their `mark` (`fingerprint`), the
    prints and the engines."""
    whole = {
        "format": 1,
        "draft": draft,
        "engines": {"citepress": __version__, **engines.versions(), "pandoc": pandoc},
        "style": {"name": settings.style, "sha256": _hash(style.text.encode())},
        "fingerprint": mark,
        "inputs": dict(inputs),
        "outputs": {output.name: _hash(output.content) for output in outputs},
    }
    return Output("manifest.json", (json.dumps(whole, indent=2) + "\n").encode())


def _hash(content: bytes) -> str:
    return sha256(content).hexdigest()
