"""A project's own reference document (DOCX): looked through, for it comes from elsewhere, and
completed with the styles that it lacks.

What is refused: what Word would load from elsewhere or run when it opens the print, and what is no
sound zip of XML. Parts and relationships are those of ISO/IEC 29500-1 and -2.
"""

from __future__ import annotations

import re
from io import BytesIO
from zipfile import BadZipFile, ZipFile

from citepress.errors import ProjectError

PARTS = 2_000
PART_BYTES = 50_000_000
WHOLE_BYTES = 150_000_000
_HINT = "save it anew in Word as a plain .docx, or take it out to print with the theme"
_RELATIONSHIP = re.compile(rb"<(?:\w+:)?Relationship\s[^>]*>")
_FIELD = re.compile(
    rb"\b(DDE|DDEAUTO|IMPORT|INCLUDE|INCLUDEPICTURE|INCLUDETEXT|LINK|MACROBUTTON)"
    rb"\b"
)
_STYLE = re.compile(r"<w:style\s.*?</w:style>", re.S)
_NAME = re.compile(r'<w:name\s+w:val="([^"]+)"')
_IDENTIFIER = re.compile(r'<w:style\s[^>]*w:styleId="([^"]+)"')


def parts(content: bytes, path: str) -> dict[str, bytes]:
    """The parts of a reference document by name. Raises `ProjectError` where it holds what a print
    must not, or is no Word file."""
    if content.startswith(b"\xd0\xcf\x11\xe0"):
        raise _refused(path, "is an old .doc, or is locked with a password")
    try:
        with ZipFile(BytesIO(content)) as archive:
            found = _unpacked(archive, path)
    except (BadZipFile, NotImplementedError, RuntimeError, EOFError, OSError, ValueError) as error:
        raise _refused(path, "is no Word file, or is damaged") from error
    if not {"[Content_Types].xml", "word/document.xml", "word/styles.xml"} <= set(found):
        raise _refused(path, "is no Word file: it has no text or no styles")
    for name, part in found.items():
        _look_through(path, name, part)
    return found


def _unpacked(archive: ZipFile, path: str) -> dict[str, bytes]:
    entries = [entry for entry in archive.infolist() if not entry.is_dir()]
    if len(entries) > PARTS or sum(entry.file_size for entry in entries) > WHOLE_BYTES:
        raise _refused(path, f"unpacks to more than {WHOLE_BYTES / 1e6:g} MB or {PARTS} parts")
    found: dict[str, bytes] = {}
    for entry in entries:
        if entry.filename in found:
            raise _refused(path, f"has two parts called '{entry.filename[:60]}'")
        with archive.open(entry) as part:  # what it says of its size need not be true
            found[entry.filename] = part.read(PART_BYTES + 1)
        if len(found[entry.filename]) > PART_BYTES:
            raise _refused(path, f"has a part of more than {PART_BYTES / 1e6:g} MB")
    return found


def _look_through(path: str, name: str, part: bytes) -> None:
    low = name.lower()
    if "vbaproject" in low or "vbadata" in low or "/activex/" in low or "/embeddings/" in low:
        raise _refused(path, "holds a macro or an embedded program")
    if name == "[Content_Types].xml" and b"macroenabled" in part.lower():
        raise _refused(path, "is a document with macros")
    if not low.endswith((".xml", ".rels")):
        return
    if b"\0" in part[:200]:
        raise _refused(path, f"has a part that is not UTF-8: {name[:60]}")
    if b"<!DOCTYPE" in part or b"<!ENTITY" in part:
        raise _refused(path, f"declares entities in {name[:60]}")
    if low.endswith(".rels"):
        for relationship in _RELATIONSHIP.findall(part):
            outside = re.search(rb"TargetMode\s*=\s*[\"']External", relationship)
            if outside and not re.search(rb"Type\s*=\s*[\"'][^\"']*/hyperlink[\"']", relationship):
                kind = re.search(rb"Type\s*=\s*[\"'][^\"']*/(\w+)", relationship)
                what = kind[1].decode("ascii", "replace") if kind else "file"
                raise _refused(path, f"loads something from elsewhere ({what})")
    elif b"altChunk" in part:
        raise _refused(path, "holds a document within the document")
    elif found := _FIELD.search(_instructions(part)):
        raise _refused(path, f"has a field that loads or runs something ({found[1].decode()})")


def _instructions(part: bytes) -> bytes:
    """The codes of a part's fields (17.16), which Word may have written in pieces."""
    pieces = re.findall(rb"<(?:\w+:)?instrText[^>]*>([^<]*)<", part)
    return b"".join(pieces) + b" " + b" ".join(re.findall(rb"instr\s*=\s*[\"']([^\"'>]*)", part))


def _refused(path: str, why: str) -> ProjectError:
    return ProjectError(f"the reference document '{path}' {why}", _HINT)


def complete(styles: str, ours: str) -> str:
    """Styles (a part, as text) with those of ours that they lack, by name."""
    there = {name.lower() for name in _NAME.findall(styles)}
    default = re.search(r'<w:style\s[^>]*w:type="paragraph"[^>]*w:default="1"[^>]*>', styles)
    normal = _IDENTIFIER.match(default[0]) if default else None
    missing = [
        style
        for style in _STYLE.findall(ours)
        if _NAME.search(style)[1].lower() not in there and 'w:default="1"' not in style
    ]
    known = identifiers(styles)
    text = "".join(missing)
    for name, identifier in identifiers(ours).items():
        other = known.get(name)
        if identifier == "Normal":
            other = normal[1] if normal else other
        if other and other != identifier:
            text = re.sub(
                rf'(<w:(?:basedOn|next|link)\s+w:val="){identifier}"', rf'\g<1>{other}"', text
            )
    end = styles.rindex("</w:styles>")
    return styles[:end] + text + styles[end:]


def identifiers(styles: str) -> dict[str, str]:
    """The identifier of each style by its name, in lower case: Word translates identifiers."""
    found = {}
    for style in _STYLE.findall(styles):
        name, identifier = _NAME.search(style), _IDENTIFIER.match(style)
        if name and identifier:
            found[name[1].lower()] = identifier[1]
    return found
