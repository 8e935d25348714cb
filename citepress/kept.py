"""What pandoc made of each section, kept from one run for the next: packed to bytes and back. Pure.

A reading is found by the very text that was read, and only by the reader that made it.
`disk.read_cache` sees to it that nobody but an earlier run on this machine wrote what is unpacked
here.
"""

from __future__ import annotations

import json
from collections.abc import Mapping

from citepress import engines
from citepress.engines import Reading

_FORM = 1


class Readings:
    """The readings of one run: those that an earlier one kept (`packed`, as `pack` makes it) and
    those that pandoc is asked for."""

    def __init__(self, packed: bytes) -> None:
        self._reader = engines.reader()
        self._known = unpack(packed, self._reader)
        self._used: dict[str, Reading] = {}

    def read(self, prepared: str, name: str, pandoc: engines.Pandoc) -> Reading:
        """As `Pandoc.read`, which is not asked where the reading was kept."""
        if prepared not in self._used:
            self._used[prepared] = self._known.get(prepared) or pandoc.read(prepared, name)
        return self._used[prepared]

    def to_keep(self) -> bytes:
        """What to keep for the next run; nothing where that is kept already."""
        same = self._used.keys() == self._known.keys()
        return b"" if same else pack(self._used, self._reader)


def pack(readings: Mapping[str, Reading], reader: str) -> bytes:
    """Readings by their texts, and what read them (`engines.reader`), as a line of JSON and the
    trees one after another."""
    listed = [
        {"text": text, "messages": list(one.messages), "length": len(one.tree)}
        for text, one in readings.items()
    ]
    head = json.dumps({"form": _FORM, "reader": reader, "readings": listed}).encode("ascii")
    return b"\n".join([head, b"".join(one.tree for one in readings.values())])


def unpack(packed: bytes, reader: str) -> dict[str, Reading]:
    """Readings by their texts; none where another reader made them, or where it is not what `pack`
    makes."""
    head, _, trees = packed.partition(b"\n")
    found: dict[str, Reading] = {}
    try:
        whole = json.loads(head or b"{}")
        if (whole.get("form"), whole.get("reader")) != (_FORM, reader):
            return {}
        at = 0
        for one in whole["readings"]:
            tree = trees[at : at + one["length"]]
            at += one["length"]
            found[one["text"]] = Reading(tree, one["messages"])
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return {}
    return found if at == len(trees) else {}
