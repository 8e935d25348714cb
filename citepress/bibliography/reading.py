"""The cited entries as pandoc reads them, from the cache of an earlier run where they are in it."""

from __future__ import annotations

from collections.abc import Iterable

from citepress import disk, engines
from citepress.bibliography import items
from citepress.bibliography.cleaning import prepare
from citepress.model import Bibliography, Item

_FORM = "sources 1"


def read_items(
    bibliography: Bibliography,
    keys: Iterable[str],
    pandoc: engines.Pandoc,
    cache: disk.Cache | None = None,
) -> dict[str, Item]:
    """The entries with these keys, and those that they inherit from, as citeproc is given them, by
    key. Raises `EngineError`."""
    prepared = prepare(bibliography, keys)
    if not prepared.text:
        return {}
    text = f"{prepared.text}\n{prepared.probes}"
    cache_key = disk.cache_key(_FORM, engines.reader(), text) if cache else ""
    tree = cache.get(cache_key) if cache else None
    if not tree:
        tree = pandoc.sources(text, f"the sources in {bibliography.source.path}")
        if cache:
            cache.put(cache_key, tree)
    return items.read(prepared, tree)
