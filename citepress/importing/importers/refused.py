"""What may be given and is not imported: what it is, and the way out. Pure."""

from __future__ import annotations

import re

_UNPACK = "unpack it first"
_NO_TEXT = "it has no text to read"
_MAGIC = (  # first bytes, what it is, the way out
    (b"\x1f\x8b", "a compressed file", _UNPACK),
    (b"BZh", "a compressed file", _UNPACK),
    (b"7z\xbc\xaf", "a compressed file", _UNPACK),
    (b"Rar!", "a compressed file", _UNPACK),
    (b"\xfd7zXZ", "a compressed file", _UNPACK),
    (b"\x89PNG", "a picture", "run an OCR program on it, and import what it writes"),
    (b"\xff\xd8\xff", "a picture", "run an OCR program on it, and import what it writes"),
    (b"GIF8", "a picture", _NO_TEXT),
    (b"\x7fELF", "a program", _NO_TEXT),
    (b"MZ", "a program", _NO_TEXT),
    (b"SQLite format 3", "a database", _NO_TEXT),
    (b"\xffWPC", "a WordPerfect document", "open it in LibreOffice, and save it as ODT"),
    (b"ITOLITLS", "an e-book of Microsoft Reader", "convert it to EPUB"),
)
_OLE = b"\xd0\xcf\x11\xe0"
_ENDINGS = {
    "doc": ("a Word 97 document", "open it in Word or LibreOffice, and save it as DOCX"),
    "dot": ("a Word 97 template", "open it in Word or LibreOffice, and save it as DOCX"),
    "xls": ("an Excel workbook", "copy its text into a document"),
    "ppt": ("a PowerPoint presentation", "save its text as DOCX or RTF"),
    "pages": ("a Pages document", "export it from Pages as Word (File, Export To)"),
    "numbers": ("a Numbers document", "copy its text into a document"),
    "key": ("a Keynote presentation", "copy its text into a document"),
    "wpd": ("a WordPerfect document", "open it in LibreOffice, and save it as ODT"),
    "wps": ("a Works document", "open it in LibreOffice, and save it as ODT"),
    "mobi": ("a Kindle book", "convert it to EPUB with Calibre"),
    "azw3": ("a Kindle book", "convert it to EPUB with Calibre"),
    "xlsx": ("an Excel workbook", "copy its text into a document"),
    "pptx": ("a PowerPoint presentation", "save its outline as RTF or DOCX"),
    "odp": ("a presentation", "save its outline as ODT"),
    "ods": ("a spreadsheet", "copy its text into a document"),
    "gdoc": ("a shortcut to Google Docs", "download it there as Word (File, Download)"),
    "fodt": ("a flat ODT", "save it as ODT"),
    "xml": ("XML", "convert it with `pandoc -t markdown` first"),
}  # fmt: skip
_SOURCES = (
    re.compile(r"(?:\s*%[^\n]*\n)*\s*@\w+\s*[{(]\s*[^\s,{}]*\s*[,={\"]", re.I),
    re.compile(r"\s*TY {2}- \w"),
    re.compile(r"\s*PMID\s*- \d"),
    re.compile(r"\s*\[\s*\{[^{}\[\]]*\"type\"\s*:\s*\"(?:article|book|chapter|paper|webpage|report)"),
    re.compile(r"\s*%0 [A-Z]\w+"),
)  # fmt: skip


def reason(content: bytes, ending: str) -> tuple[str, str]:
    """Why a document is not imported, to be said after its name, and the way out; or two empty
    strings. `ending` is that of its file's name, in lower case."""
    if content.startswith(_OLE):
        what, hint = _ENDINGS.get(ending, ("", ""))
        if what:
            return f"is {what}", hint
        return (
            "is a Word 97 document, or one protected with a password",
            "save it as DOCX, without a password",
        )
    for magic, what, hint in _MAGIC:
        if content.startswith(magic) and (len(magic) > 3 or b"\0" in content[:200]):
            return f"is {what}", hint
    head = content[:4000].decode("utf-8", "replace").lstrip("\ufeff")
    if re.match(r"(?:[\w-]+:[^\n]*\r?\n)*MIME-Version:", head, re.I) and "multipart/" in head:
        return "is a web archive (MHTML)", "save the page as HTML"
    if content.startswith(b"bplist00") and b"WebResource" in content:
        return "is a web archive of Safari", "save the page as page source, or print it to PDF"
    if any(pattern.match(head) for pattern in _SOURCES):
        return (
            "is a list of sources, not a document",
            "import the document with --bibliography and this file; a project's list is "
            "references.bib",
        )
    if re.match(r"\s*<\?xml", head) and not re.search(r"<(?:!doctype )?html|<html", head, re.I):
        return f"is {_ENDINGS['xml'][0]}", _ENDINGS["xml"][1]
    return "", ""


def zip_reason(names: tuple[str, ...], ending: str) -> tuple[str, str]:
    """Why a zip archive with these files is not imported, and the way out; or two empty strings."""
    if any(name.endswith(".iwa") or name.startswith("Index/") for name in names):
        what, hint = _ENDINGS.get(ending, _ENDINGS["pages"])
        return f"is {what}", hint
    for folder, kind in (("xl/", "xlsx"), ("ppt/", "pptx")):
        if any(name.startswith(folder) for name in names):
            what, hint = _ENDINGS[kind]
            return f"is {what}", hint
    return "", ""


def by_ending(ending: str) -> tuple[str, str]:
    """Why a file of that ending is not imported where its content is unknown; or two empty
    strings."""
    what, hint = _ENDINGS.get(ending, ("", ""))
    return (f"is called .{ending}: {what}", hint) if what else ("", "")
