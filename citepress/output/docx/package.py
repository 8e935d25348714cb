"""The parts of a Word file: read from its zip, parsed as XML, and written.

A package is a zip of parts (ISO/IEC 29500-2). `[Content_Types].xml` gives each part its content
type, and parts named `_rels/NAME.rels` give the part NAME its relationships to others.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from io import BytesIO
from posixpath import dirname, normpath
from urllib.parse import unquote
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from lxml import etree

PARTS = 2_000
PART_BYTES = 50_000_000
PACKAGE_BYTES = 150_000_000
TYPES = "[Content_Types].xml"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_EPOCH = (1980, 1, 1, 0, 0, 0)
_COMPRESSED = (".png", ".jpg", ".jpeg", ".gif")


class UnsoundPackage(Exception):
    """Why a package or a part of it is not accepted; the message continues "the Word file ..."."""


@dataclass(frozen=True, slots=True)
class Relationship:
    """A relationship of a part: `kind` is its type (a URI), `target` as it is written, and `path`
    the name of the part that it leads to, empty where it leads out of the package."""

    kind: str
    target: str
    path: str


def unzip(content: bytes) -> dict[str, bytes]:
    """The parts of a package by name. Raises `UnsoundPackage`."""
    if content.startswith(b"\xd0\xcf\x11\xe0"):
        raise UnsoundPackage("is an old .doc, or is protected with a password")
    try:
        with ZipFile(BytesIO(content)) as archive:
            return _parts(archive)
    except (BadZipFile, NotImplementedError, RuntimeError, EOFError, OSError, ValueError) as error:
        raise UnsoundPackage("is not a Word file, or is damaged") from error


def _parts(archive: ZipFile) -> dict[str, bytes]:
    entries = [entry for entry in archive.infolist() if not entry.is_dir()]
    if len(entries) > PARTS or sum(entry.file_size for entry in entries) > PACKAGE_BYTES:
        most = f"{PACKAGE_BYTES / 1e6:g} MB or {PARTS} parts"
        raise UnsoundPackage(f"unpacks to more than {most}")
    found: dict[str, bytes] = {}
    names: set[str] = set()
    for entry in entries:
        name = entry.filename
        # Names of parts ignore case (ISO/IEC 29500-2, 6.2.2.3).
        if name.casefold() in names:
            raise UnsoundPackage(f"has two parts called '{name[:60]}'")
        plain = unquote(name)
        if plain.startswith(("/", "../")) or normpath(plain) != name or "\\" in name:
            raise UnsoundPackage(f"has a part with a name that is none: {name[:60]!a}")
        names.add(name.casefold())
        with archive.open(entry) as part:  # what the zip says of its size need not be true
            found[name] = part.read(PART_BYTES + 1)
        if len(found[name]) > PART_BYTES:
            raise UnsoundPackage(f"has a part of more than {PART_BYTES / 1e6:g} MB")
    return found


def zipped(parts: Iterable[tuple[str, bytes]]) -> bytes:
    """A package of parts; equal parts give equal bytes."""
    out = BytesIO()
    with ZipFile(out, "w") as archive:
        for name, content in parts:
            entry = ZipInfo(name, _EPOCH)
            entry.create_system = 3  # not that of this machine
            entry.compress_type = ZIP_STORED if name.endswith(_COMPRESSED) else ZIP_DEFLATED
            archive.writestr(entry, content)
    return out.getvalue()


def parse(name: str, part: bytes) -> etree._Element:
    """The root element of a part in XML. No entity is resolved and nothing is fetched. Raises
    `UnsoundPackage`, also for a document type, and for any encoding but UTF-8."""
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=True,
        remove_pis=True,
        remove_comments=True,
    )
    try:
        root = etree.fromstring(part, parser)
    except etree.XMLSyntaxError as error:
        why = f"is no well-formed XML in line {error.lineno}: {error.msg}"
        raise UnsoundPackage(f"has a part that {why} ({name[:60]})") from error
    info = root.getroottree().docinfo
    if info.doctype:
        raise UnsoundPackage(f"declares entities in {name[:60]}, or a document type")
    encoding = (info.encoding or "UTF-8").upper()
    if encoding not in ("UTF-8", "US-ASCII", "ASCII") or part.startswith(
        (b"\xff\xfe", b"\xfe\xff")
    ):
        raise UnsoundPackage(f"has a part that is not UTF-8: {name[:60]}")
    return root


def serialize(root: etree._Element) -> bytes:
    """The bytes of a part from its root element."""
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def content_types(parts: Mapping[str, bytes]) -> dict[str, str]:
    """The content type of each part, in lower case; empty where it has none. Raises
    `UnsoundPackage`."""
    defaults: dict[str, str] = {}
    overrides: dict[str, str] = {}
    for element in parse(TYPES, parts.get(TYPES, b"")):
        kind = str(element.get("ContentType", "")).strip().lower()
        if local_name(element) == "Default":
            defaults[str(element.get("Extension", "")).casefold()] = kind
        elif local_name(element) == "Override":
            overrides[unquote(str(element.get("PartName", ""))).lstrip("/").casefold()] = kind
    return {
        name: overrides.get(name.casefold(), defaults.get(_extension(name), ""))
        for name in parts
        if name != TYPES
    }


def _extension(name: str) -> str:
    return name.rpartition("/")[2].rpartition(".")[2].casefold()


def relationships(name: str, part: bytes) -> Iterator[Relationship]:
    """The relationships in a part of them, called `name`. Raises `UnsoundPackage`."""
    # `word/_rels/document.xml.rels` holds those of `word/document.xml`, whose folder is `word`.
    folder = dirname(dirname(name))
    for element in parse(name, part).iter(etree.Element):
        if local_name(element) != "Relationship":
            continue
        target = str(element.get("Target", "")).strip()
        mode = str(element.get("TargetMode", "Internal")).strip()
        if mode not in ("Internal", "External"):
            raise UnsoundPackage(f"has a relationship whose target mode is '{mode[:20]}'")
        path = ""
        if mode == "Internal":
            within = unquote(target.partition("#")[0])
            path = normpath(within if within.startswith("/") else f"/{folder}/{within}").lstrip("/")
        yield Relationship(str(element.get("Type", "")).strip(), target, path)


def local_name(element: etree._Element) -> str:
    """The name of an element without its namespace; empty for a comment or an instruction."""
    return etree.QName(element).localname if isinstance(element.tag, str) else ""
