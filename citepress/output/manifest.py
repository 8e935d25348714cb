"""What went into a print and what came out, by SHA-256 (FIPS 180-4), to `manifest.json`."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from functools import lru_cache
from hashlib import sha256
from importlib.metadata import Distribution, PackageMetadata, PackageNotFoundError, distribution
from typing import Any

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from citepress import engines
from citepress.model import Output, Text
from citepress.settings import Settings
from citepress.version import __version__


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
        "software": [*software(), _pandoc(pandoc)],
        "inputs": dict(inputs),
        "outputs": {output.name: _hash(output.content) for output in outputs},
    }
    return Output("manifest.json", (json.dumps(whole, indent=2) + "\n").encode())


def _hash(content: bytes) -> str:
    return sha256(content).hexdigest()


@lru_cache(maxsize=1)
def software() -> list[dict[str, Any]]:
    """The distributions that take part, ours first, the others by name. What only an extra or
    another system needs is not among them, unless something else needs it too."""
    found: dict[str, Distribution] = {}
    wanted = ["citepress"]
    while wanted:
        name = canonicalize_name(wanted.pop())
        if name in found:
            continue
        try:
            found[name] = distribution(name)
        except PackageNotFoundError:
            continue
        for needed in map(Requirement, found[name].requires or ()):
            if needed.marker is None or needed.marker.evaluate({"extra": ""}):
                wanted.append(needed.name)
    first = [name for name in ("citepress",) if name in found]
    return [_component(name, found[name]) for name in [*first, *sorted(set(found) - set(first))]]


def _component(name: str, installed: Distribution) -> dict[str, Any]:
    return {
        "name": name,
        "version": installed.version,
        "licenses": licences(installed.metadata),
        "purl": f"pkg:pypi/{name}@{installed.version}",
    }


def licences(metadata: PackageMetadata) -> list[str]:
    """What a distribution's metadata says of its licence: the expression (PEP 639), else the
    classifiers, else the first line of the older field."""
    if expression := metadata.get_all("License-Expression"):
        return list(expression)
    named = [
        classifier.rpartition(" :: ")[2]
        for classifier in metadata.get_all("Classifier") or ()
        if classifier.startswith("License :: ")
    ]
    named = [name for name in named if name != "OSI Approved"]
    older = (metadata.get_all("License") or [""])[0].strip().partition("\n")[0][:80]
    return named or ([older] if older else ["not stated"])


def _pandoc(version: str) -> dict[str, Any]:
    return {
        "name": "pandoc",
        "version": version,
        "licenses": ["GPL-2.0-or-later"],
        "purl": f"pkg:github/jgm/pandoc@{version}",
    }
