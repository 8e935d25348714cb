"""What went into a print and what came out, by SHA-256 (FIPS 180-4), to `manifest.json`."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from hashlib import sha256
from typing import Any

from citepress import __version__, disk, engines
from citepress.model import Output, Settings, Text

# Names of fields, in small letters, to their values.
_Metadata = dict[str, list[str]]


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
    found: dict[str, _Metadata] = {}
    wanted = ["citepress"]
    while wanted:
        name = wanted.pop()
        if name in found:
            continue
        said = disk.installed_metadata(name)
        if said is None:
            continue
        found[name] = headers(said)
        for needed in found[name].get("requires-dist", ()):
            named, _, marker = needed.partition(";")
            older = re.search(r"python_(?:full_)?version\s*<=?\s*['\"]3\.(\d+)", marker)
            # What only a Python before the oldest that we run on needs may be here for others.
            if "extra" not in marker and not (older and int(older[1]) <= 11):
                bare = re.split(r"[^\w.-]", named.strip(), maxsplit=1)[0]
                wanted.append(disk.distribution_name(bare))
    first = [name for name in ("citepress",) if name in found]
    return [_component(name, found[name]) for name in [*first, *sorted(set(found) - set(first))]]


def headers(text: str) -> _Metadata:
    """The fields of a distribution's metadata by their names in small letters, each with its values
    in their order; of a value that goes on over several lines the first ("Core metadata
    specifications", after RFC 822). To have them all parsed as a mail costs as much as a check."""
    found: _Metadata = {}
    for line in text.partition("\n\n")[0].splitlines():
        name, colon, value = line.partition(":")
        if colon and not line[0].isspace():
            found.setdefault(name.lower(), []).append(value.strip())
    return found


def _component(name: str, said: _Metadata) -> dict[str, Any]:
    version = said.get("version", [""])[0]
    return {
        "name": name,
        "version": version,
        "licenses": licences(said),
        "purl": f"pkg:pypi/{name}@{version}",
    }


def licences(said: _Metadata) -> list[str]:
    """What a distribution's metadata (`headers`) says of its licence: the expression (PEP 639),
    else the classifiers, else the first line of the older field."""
    if expression := said.get("license-expression"):
        return expression
    named = [
        classifier.rpartition(" :: ")[2]
        for classifier in said.get("classifier", ())
        if classifier.startswith("License :: ")
    ]
    named = [name for name in named if name != "OSI Approved"]
    older = said.get("license", [""])[0][:80]
    return named or ([older] if older else ["not said"])


def _pandoc(version: str) -> dict[str, Any]:
    return {
        "name": "pandoc",
        "version": version,
        "licenses": ["GPL-2.0-or-later"],
        "purl": f"pkg:github/jgm/pandoc@{version}",
    }
