"""An ODT brought into a shape of which pandoc reads every word that LibreOffice shows
(ISO/IEC 26300-3). Pure.

pandoc passes over fields, frames of text, ruby and numbered paragraphs, and takes any number for a
heading's level. They are taken apart here.
"""

from __future__ import annotations

import io
import xml.etree.ElementTree as ET
import zipfile
from collections.abc import Iterator

from citepress.importing import office_xml, words
from citepress.importing.office_xml import Prepared, local, parents, remove, shown, unwrap

TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
DRAW = "{urn:oasis:names:tc:opendocument:xmlns:drawing:1.0}"
STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
_PARAGRAPHS = {TEXT + "p", TEXT + "h"}
# Elements of text that pandoc reads itself, or that are no words of the text.
_KNOWN = {
    "p", "h", "span", "a", "s", "tab", "line-break", "list", "list-item", "list-header", "section",
    "note", "note-citation", "note-body", "bookmark", "bookmark-start", "bookmark-end",
    "bookmark-ref", "reference-mark", "reference-mark-start", "reference-mark-end",
    "soft-page-break", "reference-ref", "note-ref", "sequence-ref", "index-body", "sequence",
    "table-of-content", "bibliography", "illustration-index", "table-index", "alphabetical-index",
    "tracked-changes", "changed-region", "change", "change-start", "change-end", "deletion",
    "insertion", "table-of-content-source", "index-title",
}  # fmt: skip
_BLOCKS = {"numbered-paragraph", "text-box", "object-index", "user-index"}


def prepared(content: bytes) -> Prepared:
    """An ODT ready for pandoc. Raises `zip_archive.Refused` for a damaged part."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        data = archive.read("content.xml")
        styles = archive.read("styles.xml") if "styles.xml" in archive.namelist() else b""
    root = office_xml.parse(data)
    decisions: list[str] = []
    hidden = _hidden_styles(root)
    if styles:
        hidden |= _hidden_styles(office_xml.parse(styles))
    _changes(root, decisions)
    _hide(root, hidden, decisions)
    _boxes(root)
    _fields(root, decisions)
    _levels(root)
    found = words.of_text("\n".join("".join(_shown(one)) for one in _own_paragraphs(root)))
    made = office_xml.replaced(content, {"content.xml": office_xml.written(root)})
    return Prepared(made, found, tuple(decisions))


def _hidden_styles(root: ET.Element) -> set[str]:
    """The names of the styles whose text is not shown."""
    return {
        style.get(STYLE + "name", "")
        for style in root.iter(STYLE + "style")
        for properties in style.iter(STYLE + "text-properties")
        if properties.get(TEXT + "display") == "none"
    }


def _hide(root: ET.Element, styles: set[str], decisions: list[str]) -> None:
    up = parents(root)
    gone = []
    for element in list(root.iter()):
        hidden = element.get(TEXT + "style-name", "") in styles or (
            local(element) in ("hidden-paragraph", "section")
            and element.get(TEXT + "display") == "none"
        )
        if hidden and element in up and element.tag.startswith(TEXT):
            said = "".join(element.itertext())
            if said.strip():
                gone.append(said)
            remove(up[element], element)
    if gone:
        decisions.append(f"hidden text was left out: {shown(' '.join(gone), 300)!r}")


def _changes(root: ET.Element, decisions: list[str]) -> None:
    if any(True for _ in root.iter(TEXT + "changed-region")):
        decisions.append("the document has tracked changes; they are taken as accepted")
    comments = [one for one in root.iter() if local(one) in ("annotation", "annotation-end")]
    if comments:
        decisions.append("the document has comments of reviewers; they are left out")
    up = parents(root)
    for one in comments:
        if one in up:
            remove(up[one], one)
    for region in list(root.iter(TEXT + "tracked-changes")):
        if region in up:
            remove(up[region], region)


def _boxes(root: ET.Element) -> None:
    """Put the paragraphs of text frames after the paragraph that each hangs on."""
    up = parents(root)
    for box in reversed(list(root.iter(DRAW + "text-box"))):
        host: ET.Element | None = box
        while host is not None and host.tag not in _PARAGRAPHS:
            host = up.get(host)
        frame = up.get(box)
        if frame is None:
            continue
        children = list(box)
        frame.remove(box)
        top = host if host is not None and host in up else _frame(frame, up)
        if top not in up:
            continue
        parent = up[top]
        at = list(parent).index(top) + 1
        for step, child in enumerate(children):
            parent.insert(at + step, child)
            up[child] = parent
        if not len(frame) and frame in up:
            remove(up[frame], frame)


def _frame(frame: ET.Element, up: dict[ET.Element, ET.Element]) -> ET.Element:
    """The outermost drawing that a frame is in."""
    while frame in up and up[frame].tag.startswith(DRAW):
        frame = up[frame]
    return frame


def _fields(root: ET.Element, decisions: list[str]) -> None:
    """Take apart the elements of text that pandoc does not know."""
    up = parents(root)
    aids = []
    for element in list(root.iter()):
        if not isinstance(element.tag, str) or not element.tag.startswith(TEXT):
            continue
        name = local(element)
        if name == "ruby-text":
            aids.append("".join(element.itertext()))
            remove(up[element], element)
        elif name not in _KNOWN and element in up and (_holds_text(element, up) or name in _BLOCKS):
            parent = up[element]
            for child in element:
                up[child] = parent
            unwrap(parent, element)
    if aids:
        some = ", ".join(map(repr, aids[:5]))
        decisions.append(f"reading aids over words (ruby) were left out: {some}")


def _holds_text(element: ET.Element, up: dict[ET.Element, ET.Element]) -> bool:
    """Whether an element is part of a paragraph, and has words."""
    above: ET.Element | None = element
    while above is not None and above.tag not in _PARAGRAPHS:
        above = up.get(above)
    return above is not None and above is not element


def _levels(root: ET.Element) -> None:
    """Bring the level of a heading down to six: a reader writes so many signs before it."""
    name = TEXT + "outline-level"
    for heading in root.iter(TEXT + "h"):
        level = heading.get(name, "1")
        deep = not level.isdigit() or len(level) > 1 or int(level) > 6
        heading.set(name, "6" if deep else max(level, "1"))


def _own_paragraphs(root: ET.Element) -> Iterator[ET.Element]:
    for paragraph in root.iter():
        if paragraph.tag in _PARAGRAPHS:
            yield paragraph


def _shown(paragraph: ET.Element) -> Iterator[str]:
    """The text of a paragraph, without that of the paragraphs in it."""
    yield paragraph.text or ""
    for child in paragraph:
        if child.tag in _PARAGRAPHS or local(child) in (
            "note",
            "annotation",
            "object",
            "desc",
            "title",
        ):
            pass
        elif local(child) in ("s", "tab", "line-break"):
            yield " "
        else:
            yield from _shown(child)
        yield child.tail or ""
