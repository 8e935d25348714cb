"""The XML of office documents: read within bounds, changed, and put back into its archive. Pure."""

from __future__ import annotations

import io
import re
import xml.etree.ElementTree as ET
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass

from citepress.importing.zip_archive import Refused

# A writer of XML recurses into each element.
MOST_DEPTH = 250
_CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\ufffe\uffff]")


@dataclass(frozen=True, slots=True)
class Prepared:
    """An archive of whose XML pandoc reads every word: its bytes, the words of the XML as a second
    reading finds them, and decisions on what is left out."""

    content: bytes
    words: tuple[str, ...]
    decisions: tuple[str, ...] = ()


def parse(content: bytes) -> ET.Element:
    """The root of a part. Raises `Refused` for one that is damaged or nested too deep."""
    root: ET.Element | None = None
    depth = 0
    try:
        for event, element in ET.iterparse(io.BytesIO(content), ("start", "end", "start-ns")):
            if event == "start-ns":
                prefix, address = element
                # `ns0` and its like are ElementTree's own.
                if prefix and not re.fullmatch(r"ns\d+", prefix):
                    ET.register_namespace(prefix, address)
            elif event == "start":
                root = element if root is None else root
                depth += 1
                if depth > MOST_DEPTH:
                    raise Refused(f"is nested deeper than {MOST_DEPTH} elements", "simplify it")
            else:
                depth -= 1
    except ET.ParseError as error:
        raise Refused(
            "is damaged", "open it in the program that made it, and save it again"
        ) from error
    if root is None:
        raise Refused("is damaged", "open it in the program that made it, and save it again")
    return root


def written(root: ET.Element) -> bytes:
    """A part as bytes."""
    content: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return content


def replaced(content: bytes, parts: Mapping[str, bytes]) -> bytes:
    """An archive with some of its files exchanged."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(out, "w") as new:
        for info in old.infolist():
            data = parts.get(info.filename)
            if data is None:
                data = old.read(info)
            new.writestr(zipfile.ZipInfo(info.filename), data, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def parents(root: ET.Element) -> dict[ET.Element, ET.Element]:
    """The parent of each element."""
    return {child: parent for parent in root.iter() for child in parent}


def unwrap(parent: ET.Element, element: ET.Element) -> None:
    """Put the children of an element, and its text, in its place."""
    at = list(parent).index(element)
    children = list(element)
    parent.remove(element)
    _add_text(parent, at, element.text)
    for step, child in enumerate(children):
        parent.insert(at + step, child)
    _add_text(parent, at + len(children), element.tail)


def remove(parent: ET.Element, element: ET.Element) -> None:
    """Take an element out; the text after it stays."""
    at = list(parent).index(element)
    parent.remove(element)
    _add_text(parent, at, element.tail)


def _add_text(parent: ET.Element, at: int, text: str | None) -> None:
    """Text before the child at an index."""
    if not text:
        return
    if at:
        before = parent[at - 1]
        before.tail = (before.tail or "") + text
    else:
        parent.text = (parent.text or "") + text


def local(element: ET.Element) -> str:
    """The name of an element without its namespace."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def shown(text: str, most: int = 80) -> str:
    """Words for a message: one line, cut where it is long."""
    text = " ".join(text.split())
    return text if len(text) <= most else text[: most - 1] + "…"


def without_controls(text: str) -> str:
    """Text without the characters that XML does not allow."""
    return _CONTROLS.sub("", text)
