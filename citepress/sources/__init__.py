"""Saved sources: the files that an entry's text lies in, to text by page."""

from citepress.sources.files import files_of, keys_of
from citepress.sources.lock import LockLine, SourcesLock
from citepress.sources.reading import READER, read_source
from citepress.sources.text import Page, SourceText, pack, unpack

__all__ = [
    "READER",
    "LockLine",
    "Page",
    "SourceText",
    "SourcesLock",
    "files_of",
    "keys_of",
    "pack",
    "read_source",
    "unpack",
]
