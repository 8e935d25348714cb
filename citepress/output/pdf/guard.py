"""The Typst page that a project's own template made, and the PDF that came of it.

Typst runs in a process that sees the images of the document and nothing else, has no network and
ends in time (`engines`). This module refuses what would still reach a reader: a file inside the
PDF, whatever the standard, and code that is no typesetting.
"""

from __future__ import annotations

import re
from io import BytesIO

from citepress.errors import ProjectError

# Functions of Typst's standard library that embed files or run code, and those that read files.
_ACTING = "pdf|plugin|eval|dictionary"
_READING = "read|csv|json|toml|yaml|xml|cbor|bibliography"
# Strings, comments and raw text are no code.
_SKIPPED = re.compile(r'"(?:[^"\\]|\\.)*+"|//[^\n]*|/\*.*?\*/|(`{3,}).*?\1|`[^`]*`', re.S)
_USED = re.compile(
    rf"(?:#\s*|[=,(:{{;+]\s*|\bstd\s*\.\s*|\b(?:return|in|and|or|not|else)\s+)"
    rf"(?P<acting>{_ACTING})\b(?!\s*:)"
    rf"|(?<![\w.-])(?P<call>{_ACTING}|{_READING})(?:\s*\(|\s*\.\s*\w)"
    rf"|\bstd\s*\.\s*(?P<reading>{_READING})\b|=\s*(?P<alias>{_READING})\b"
    rf"|(?:#|[=({{;]|^)\s*(?P<keyword>import|include)\b",
    re.M,
)
_HINT = 'remove it, and begin the template with {% extends "citepress/page.typ" %}'


def check_source(page: str, body: str) -> None:
    """Raise `ProjectError` where a page that a project's template made of `body` (Typst markup)
    uses a function that no page needs. The body itself is ours."""
    own = page.replace(body, "\n", 1) if body.strip() else page
    if found := _USED.search(_SKIPPED.sub('""', own)):
        name = next(name for name in found.groups() if name)
        raise ProjectError(f"the project's own page.typ uses '{name}', which no page needs", _HINT)


def check_file(content: bytes) -> None:
    """Raise `ProjectError` where a PDF has a file in it (ISO 32000-2, 7.11.4)."""
    from pypdf import PdfReader

    root = PdfReader(BytesIO(content)).root_object
    names = root.get("/Names")
    embedded = names is not None and "/EmbeddedFiles" in names.get_object()
    if embedded or "/AF" in root:
        raise ProjectError("the project's own page.typ puts a file into the PDF", _HINT)
