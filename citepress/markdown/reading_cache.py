"""pandoc's readings of sections, cached from one run to the next.

A reading is found by the very text that was read and by the reader that made it: pandoc's version,
its options and the form in which readings are stored.
"""

from __future__ import annotations

import json

from citepress import disk, engines
from citepress.engines import Reading

_FORM = "reading 2"


class Readings:
    """The readings of one run: those in the cache, and those that pandoc is asked for."""

    def __init__(self, cache: disk.Cache) -> None:
        self._cache = cache
        self._reader = engines.reader()

    def read(self, prepared: str, name: str, pandoc: engines.Pandoc) -> Reading:
        """As `Pandoc.read`, which is not asked where the cache has the reading."""
        key = disk.cache_key(_FORM, self._reader, prepared)
        found = unpack(self._cache.get(key) or b"")
        if found is None:
            found = pandoc.read(prepared, name)
            self._cache.put(key, pack(found))
        return found


def pack(reading: Reading) -> bytes:
    """A reading as a line of JSON with pandoc's messages, and the tree after it."""
    return json.dumps(list(reading.messages)).encode("ascii") + b"\n" + reading.tree


def unpack(packed: bytes) -> Reading | None:
    """A reading as `pack` makes it; None of anything else."""
    head, end, tree = packed.partition(b"\n")
    try:
        messages = json.loads(head) if end else None
    except (ValueError, RecursionError):
        return None
    return Reading(tree, messages) if isinstance(messages, list) else None
