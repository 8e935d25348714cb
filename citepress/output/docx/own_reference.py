"""A project's own reference document: checked, and completed with the styles that it lacks."""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy

from lxml import etree

from citepress.errors import ProjectError
from citepress.output.docx import guard
from citepress.output.docx.package import TYPES, UnsoundPackage, W, parse, serialize, unzip

STYLES = "word/styles.xml"
_HINT = "save it again in Word as a plain .docx, or remove it to print with the theme"


def parts(content: bytes, path: str) -> dict[str, bytes]:
    """The parts of a reference document by name. Raises `ProjectError` where it holds what a print
    must not (`guard`), or is no Word file."""
    try:
        found = unzip(content)
        if not {TYPES, "word/document.xml", STYLES} <= set(found):
            raise UnsoundPackage("is not a complete Word file: it has no text or no styles")
        guard.check(found)
    except UnsoundPackage as error:
        raise ProjectError(f"the reference document '{path}' {error}", _HINT) from error
    return found


def complete(theirs: bytes, ours: bytes) -> bytes:
    """A part of styles with those of `ours` that it lacks, by name. Styles of ours that refer to
    one that is there refer to it by its own identifier."""
    root, own = parse(STYLES, theirs), parse(STYLES, ours)
    changed = renamed(theirs, ours)
    there = {_name(style) for style in _styles(root)}
    for style in _styles(own):
        if _name(style) in there or style.get(f"{W}default") == "1":
            continue
        added = deepcopy(style)
        for tag in ("basedOn", "next", "link"):
            for reference in added.findall(f"{W}{tag}"):
                identifier = str(reference.get(f"{W}val"))
                reference.set(f"{W}val", changed.get(identifier, identifier))
        root.append(added)
    return serialize(root)


def renamed(theirs: bytes, ours: bytes) -> dict[str, str]:
    """The identifiers of our styles that are others in the reference document, which Word
    translates: ours to theirs, by the names of the styles."""
    root, own = parse(STYLES, theirs), parse(STYLES, ours)
    known = {_name(style): str(style.get(f"{W}styleId")) for style in _styles(root)}
    found = {}
    for style in _styles(own):
        identifier = str(style.get(f"{W}styleId"))
        other = known.get(_name(style))
        if identifier == "Normal":
            other = _default(root) or other
        if other and other != identifier:
            found[identifier] = other
    return found


def _styles(root: etree._Element) -> Iterator[etree._Element]:
    return root.iterchildren(f"{W}style")


def _name(style: etree._Element) -> str:
    name = style.find(f"{W}name")
    return "" if name is None else str(name.get(f"{W}val")).lower()


def _default(root: etree._Element) -> str | None:
    """The identifier of the default style of paragraphs."""
    for style in _styles(root):
        if style.get(f"{W}type") == "paragraph" and style.get(f"{W}default") in ("1", "true", "on"):
            return str(style.get(f"{W}styleId"))
    return None
