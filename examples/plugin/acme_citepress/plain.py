"""An output format: plain text, as pandoc's writer of that name makes it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from citepress.bounds import Clock
from citepress.output.document import Document
from citepress.output.formats import Format


def options(document: Document, templates: Mapping[str, str]) -> dict[str, Any]:
    """Options of pandoc's writer: lines of at most 72 characters."""
    return {"columns": 72}


def render(
    document: Document, body: bytes, templates: Mapping[str, str], clock: Clock | None = None
) -> bytes:
    """The file: the title, and the body that pandoc wrote."""
    return f"{document.settings.title}\n\n".encode() + body


FORMAT = Format("acme/plain", "plain", options, render)
