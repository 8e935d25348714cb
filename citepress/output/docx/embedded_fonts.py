"""The bundled fonts in a Word file: its table of fonts, and the font files, as Word embeds them.

ISO/IEC 29500-1, 17.8: an embedded font lies in a part of its own, whose first 32 bytes are mixed
with a key (17.8.1); the table of fonts names part and key.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from hashlib import sha256
from typing import Any
from uuid import NAMESPACE_URL, uuid5

_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_STYLES = {
    "regular": "Regular",
    "bold": "Bold",
    "italic": "Italic",
    "bold-italic": "BoldItalic",
}
# What stands in where a font is not installed: of the same width first, then of the same kind.
_OTHERS = {
    "Cambria": "Caladea",
    "Times New Roman": "Liberation Serif",
    "Courier New": "Liberation Mono",
    "Consolas": "Inconsolata",
    "Noto Naskh Arabic": "Traditional Arabic",
    "Atkinson Hyperlegible": "Verdana",
}
_KINDS = {"word_text": ("roman", "variable"), "word_code": ("modern", "fixed")}

FontFiles = Sequence[tuple[str, str, bytes]]  # family, style, the file


def table(theme: Mapping[str, Any], files: FontFiles) -> list[dict[str, Any]]:
    """The rows of the table of fonts: each family with what stands in for it, and the relationship
    and the key of each of its files that is embedded."""
    fonts = theme["fonts"]
    families = {fonts[name]: kind for name, kind in _KINDS.items()}
    families.setdefault("Cambria Math", ("roman", "variable"))
    families.setdefault(fonts["arabic"], ("auto", "variable"))
    rows = []
    for family, (kind, pitch) in families.items():
        embedded = [
            {"style": _STYLES[style], "id": f"rId{number}", "key": key(content)}
            for number, (name, style, content) in enumerate(files, 1)
            if name == family
        ]
        order = list(_STYLES.values())
        embedded.sort(key=lambda one: order.index(one["style"]))
        rows.append(
            {
                "name": family,
                "other": _OTHERS.get(family, ""),
                "family": kind,
                "pitch": pitch,
                "charset": "B2" if family == fonts["arabic"] else "00",
                "embedded": embedded,
            }
        )
    return rows


def parts(files: FontFiles) -> dict[str, bytes]:
    """The parts that embed fonts: the files, and the relationships of the table of fonts."""
    if not files:
        return {}
    links = "".join(
        f'<Relationship Id="rId{number}" Type="{_OFFICE}/font" Target="fonts/font{number}.odttf"/>'
        for number in range(1, len(files) + 1)
    )
    found = {
        f"word/fonts/font{number}.odttf": mixed(content)
        for number, (_, _, content) in enumerate(files, 1)
    }
    found["word/_rels/fontTable.xml.rels"] = (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<Relationships xmlns='
        f'"http://schemas.openxmlformats.org/package/2006/relationships">{links}</Relationships>'
    ).encode("ascii")
    return found


def key(content: bytes) -> str:
    """The key of a font file, which its bytes alone decide."""
    return "{" + str(uuid5(NAMESPACE_URL, sha256(content).hexdigest())).upper() + "}"


def mixed(content: bytes) -> bytes:
    """A font file with its first 32 bytes mixed with its key, from the key's end."""
    mask = bytes.fromhex(key(content).strip("{}").replace("-", ""))[::-1] * 2
    return bytes(a ^ b for a, b in zip(content[:32], mask, strict=True)) + content[32:]
