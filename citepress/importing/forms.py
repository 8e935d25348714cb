"""Which form a document has, by its first bytes and, where these leave it open, its name. Pure."""

from __future__ import annotations

import re

NAMES = {
    "markdown": "Markdown", "text": "plain text", "html": "HTML", "docx": "DOCX", "odt": "ODT",
    "pdf": "PDF",
}  # fmt: skip
_ENDINGS = {
    "md": "markdown", "markdown": "markdown", "mdown": "markdown", "mkd": "markdown",
    "qmd": "markdown",
    "txt": "text", "text": "text", "html": "html", "htm": "html", "xhtml": "html",
    "docx": "docx", "docm": "docx", "dotx": "docx", "odt": "odt", "pdf": "pdf",
}  # fmt: skip
_OTHERS = (  # what may come and cannot be read: first bytes, name, way out
    (b"{\\rtf", "RTF", "open it in a word processor and save it as DOCX"),
    (
        b"\xd0\xcf\x11\xe0",
        "a .doc of Word 97, or one locked with a password",
        "save it as DOCX, without a password",
    ),
    (b"\x1f\x8b", "a compressed file", "unpack it first"),
    (b"\x89PNG", "a picture", "it has no text to read"),
    (b"\xff\xd8\xff", "a picture", "it has no text to read"),
    (b"BZh", "a compressed file", "unpack it first"),
    (b"7z\xbc\xaf", "a compressed file", "unpack it first"),
    (b"Rar!", "a compressed file", "unpack it first"),
    (b"\x7fELF", "a program", "it has no text to read"),
    (b"MZ", "a program", "it has no text to read"),
)


def tell(content: bytes, name: str) -> tuple[str, str]:
    """The form of a document, one of `NAMES` or `zip`; or an empty string, and why (what it is, and
    after a newline a way out)."""
    ending = name.rpartition(".")[2].lower() if "." in name else ""
    if b"%PDF-" in content[:1024]:
        return "pdf", ""
    if content.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return "zip", ""
    for magic, said, hint in _OTHERS:
        if content.startswith(magic) and (len(magic) > 2 or b"\0" in content[:200]):
            return "", f"is {said}\n{hint}"
    form = _ENDINGS.get(ending, "")
    if form in ("docx", "odt", "pdf"):
        return (
            "",
            f"is called .{ending} and is none\n"
            "open it in the program that made it, and save it again",
        )
    if ending in ("tex", "rtf", "doc", "epub", "pages", "wpd", "rst", "org"):
        hint = (
            "save it as DOCX, ODT or HTML first"
            if ending != "tex"
            else "convert it with `pandoc -t markdown` first"
        )
        return "", f"is called .{ending}, which is not read\n{hint}"
    if form:
        return form, ""
    start = content[:2000].lstrip().lower()
    if re.match(
        rb"(?:\xef\xbb\xbf)?\s*(?:<!doctype html|<html|<\?xml[^>]*\?>\s*<(?:!doctype )?html)", start
    ):
        return "html", ""
    return ("markdown" if _is_markdown(content) else "text"), ""


def _is_markdown(content: bytes) -> bool:
    """Whether text has marks that only Markdown has."""
    text = content[:200_000].decode("utf-8", "replace")
    marks = (
        r"^#{1,6} \S", r"\[[^\]\n]+\]\(https?://", r"(?<!\w)\*\*\S[^*\n]*\*\*", r"^\[\d+\]: \S",
        r"^```", r"^\[\^[^\]]+\]:", r"\[@[\w:-]+",
    )  # fmt: skip
    return any(re.search(mark, text, re.M) for mark in marks)
