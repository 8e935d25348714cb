"""A DOCX, an ODT or an EPUB as the archive that it is: looked at before anything unpacks it. Pure.

Nothing is ever written under a name that the archive gives.
"""

from __future__ import annotations

import io
import re
import xml.etree.ElementTree as ET
import zipfile
from dataclasses import dataclass

MOST_FILES = 5_000
MOST_BYTES = 400_000_000  # unpacked, together
MOST_XML = 150_000_000  # of one XML part
MOST_PICTURE = 50_000_000
_XML = re.compile(r"\.(?:xml|rels)$", re.I)


class Refused(Exception):
    """Why an archive is not read, to be said after its name, and a way out."""

    def __init__(self, reason: str, hint: str = "") -> None:
        super().__init__(reason)
        self.reason, self.hint = reason, hint


@dataclass(frozen=True, slots=True)
class Archive:
    """What an archive is (docx, odt, epub), its files, and decisions on what is left out."""

    form: str
    names: tuple[str, ...]
    notes: tuple[str, ...] = ()


def look(content: bytes) -> Archive:
    """What an archive holds. Raises `Refused`: too much of it, parts that declare entities, damage,
    or neither DOCX, ODT nor EPUB. Sizes are counted by unpacking, for a directory may lie."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            infos = archive.infolist()
            if len(infos) > MOST_FILES:
                raise Refused(f"holds {len(infos):,} files, and {MOST_FILES:,} are the most")
            if sum(info.file_size for info in infos) > MOST_BYTES:
                raise Refused(f"unpacks to more than {MOST_BYTES // 1_000_000} MB")
            names = tuple(info.filename for info in infos)
            form = _form(archive, names)
            if any(info.flag_bits & 1 for info in infos):
                raise Refused("is protected with a password", "save a copy without one")
            total = 0
            for info in infos:
                total += _measure(archive, info)
                if total > MOST_BYTES:
                    raise Refused(f"unpacks to more than {MOST_BYTES // 1_000_000} MB")
            return Archive(form, names, _notes(archive, names))
    except (
        zipfile.BadZipFile,
        NotImplementedError,
        EOFError,
        OSError,
        ValueError,
        RuntimeError,
    ) as error:
        raise Refused(
            "is damaged", "open it in the program that made it, and save it again"
        ) from error
    except Exception as error:
        # zlib.error and what else the format's odd corners raise.
        if isinstance(error, Refused):
            raise
        raise Refused(
            "is damaged", "open it in the program that made it, and save it again"
        ) from error


def names(content: bytes) -> tuple[str, ...]:
    """The names of an archive's files; none where it is damaged."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return tuple(info.filename for info in archive.infolist()[:MOST_FILES])
    except (zipfile.BadZipFile, NotImplementedError, EOFError, OSError, ValueError, RuntimeError):
        return ()


def kind(content: bytes) -> str:
    """`docx`, `odt` or `epub`; '' for what is no such archive."""
    if not content.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return ""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return _kind(archive, tuple(info.filename for info in archive.infolist()))
    except Exception:  # a damaged archive raises what its odd corners raise: `look` says which
        return ""


def _kind(archive: zipfile.ZipFile, names: tuple[str, ...]) -> str:
    if any(re.fullmatch(r"word/document\d*\.xml", name) for name in names):
        return "docx"
    if "mimetype" in names and archive.getinfo("mimetype").file_size < 200:
        mime = archive.read("mimetype")
        if b"opendocument.text" in mime:
            return "odt"
        if b"epub+zip" in mime:
            return "epub"
    return "epub" if "META-INF/container.xml" in names else ""


def _form(archive: zipfile.ZipFile, names: tuple[str, ...]) -> str:
    form = _kind(archive, names)
    if not form:
        raise Refused("is an archive, and not DOCX, ODT or EPUB", "name a document")
    if form == "odt" and "META-INF/manifest.xml" in names:
        with archive.open("META-INF/manifest.xml") as manifest:
            if b"encryption-data" in manifest.read(MOST_XML):
                raise Refused("is protected with a password", "save a copy without one")
    locks = "META-INF/encryption.xml"
    if form == "epub" and locks in names and b"EncryptedData" in archive.read(locks):
        raise Refused("is locked (DRM)", "use a copy without DRM")
    return form


def _measure(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> int:
    """The true size of a file; an XML part is searched for a document type on the way."""
    xml = bool(_XML.search(info.filename))
    most = MOST_XML if xml else MOST_BYTES
    size, tail = 0, b""
    with archive.open(info) as file:
        while piece := file.read(1 << 20):
            size += len(piece)
            if size > most or size > info.file_size:
                raise Refused(f"unpacks to more than it says or than {most // 1_000_000} MB")
            if xml:
                seen = (tail + piece).replace(b"\0", b"")
                if b"<!DOCTYPE" in seen or b"<!ENTITY" in seen:
                    raise Refused(
                        "has a part that declares a document type, which may grow without end",
                        "save it again with the program that made it",
                    )
                tail = piece[-16:]
    return size


def _notes(archive: zipfile.ZipFile, names: tuple[str, ...]) -> tuple[str, ...]:
    notes = []
    if any(re.search(r"vbaProject\.bin$|^Basic/|^Scripts/", name) for name in names):
        notes.append("the document holds macros; none was run, and none is kept")
    outside = sum(_outside(archive.read(name)) for name in names if name.endswith(".rels"))
    if outside > 0:
        notes.append(
            f"{outside} parts of the document lie elsewhere (a template, a linked picture); none "
            "was fetched"
        )
    if any(re.search(r"(?:^|/)embeddings/", name) for name in names):
        notes.append("the document holds embedded objects (sheets, drawings); they are left out")
    return tuple(notes)


def _outside(content: bytes) -> int:
    """How many relationships of a part lead out of the archive, links of the text not counted."""
    try:
        root = ET.fromstring(content)
    except ET.ParseError:
        return 0
    return sum(
        one.get("TargetMode") == "External"
        and not one.get("Type", "").endswith("/relationships/hyperlink")
        for one in root
    )


def read(content: bytes, name: str) -> bytes:
    """A file of an archive that `look` let pass, or nothing where it has none of that name."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        try:
            info = archive.getinfo(name)
        except KeyError:
            return b""
        return archive.read(info) if info.file_size <= MOST_PICTURE else b""
