"""A Report to text. One file a format, each with one pure function; the table names them."""

from __future__ import annotations

from collections.abc import Callable

from citepress.model import Report
from citepress.reports import json, text

FORMATS: dict[str, Callable[[Report], str]] = {
    "text": text.render,
    "json": json.render,
}
