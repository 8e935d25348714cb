"""Which fields of an entry pandoc is given, and which not."""

from __future__ import annotations

import re

# Left out of what pandoc reads: fields that name files, notes of reference managers, and `ids` and
# `entryset`, which would let one entry answer to another's key.
_LEFT_OUT = frozenset(
    "file pdf ps local-url localfile abstract annotation annote keywords keyword review comment "
    "owner timestamp groups priority ranking readstatus printed qualityassured username "
    "date-added date-modified creationdate modificationdate __markedentry "
    "ids entryset execute related relatedtype relatedstring relatedoptions xref".split()
)
_LEFT_OUT_FAMILIES = ("bdsk-", "mendeley-", "zotero", "citeulike-", "file-")
_FIELD_NAME = re.compile(r"[A-Za-z0-9_:+-]+")


def left_out(name: str) -> bool:
    """Whether pandoc is not given the field of this name."""
    return (
        name in _LEFT_OUT or name.startswith(_LEFT_OUT_FAMILIES) or not _FIELD_NAME.fullmatch(name)
    )
