"""The cited entries as pandoc reads them, from the cache of an earlier run where they are in it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from citepress import disk, engines
from citepress.bibliography import foreign, items
from citepress.bibliography.cleaning import prepare
from citepress.bibliography.parsing import parse
from citepress.model import Bibliography, Entry, Item, Rejected, Text

_FORM = "sources 1"


def read_items(
    bibliography: Bibliography,
    keys: Iterable[str],
    pandoc: engines.Pandoc,
    cache: disk.Cache | None = None,
) -> dict[str, Item]:
    """The entries with these keys, and those that they inherit from, as citeproc is given them, by
    key. Raises `EngineError`."""
    wanted = list(keys)
    ready = {key: bibliography.items[key] for key in wanted if key in bibliography.items}
    prepared = prepare(bibliography, (key for key in wanted if key not in ready))
    if not prepared.text:
        return ready
    text = f"{prepared.text}\n{prepared.probes}"
    cache_key = disk.cache_key(_FORM, engines.reader(), text) if cache else ""
    tree = cache.get(cache_key) if cache else None
    if not tree:
        tree = pandoc.sources(text, f"the sources in {bibliography.source.path}")
        if cache:
            cache.put(cache_key, tree)
    return {**items.read(prepared, tree), **ready}


def read_lists(
    texts: Sequence[Text], pandoc: engines.Pandoc, cache: disk.Cache | None = None
) -> Bibliography:
    """The sources of several lists, each in the form that its name ends in. Of two entries with one
    key the first is used, whatever lists they stand in. Raises `EngineError`."""
    lists = [
        parse(text) if is_bibtex(text) else foreign.read(text, _form(text), pandoc, cache)
        for text in texts
    ]
    if len(lists) == 1:
        return lists[0]
    entries: dict[str, Entry] = {}
    ready: dict[str, Item] = {}
    rejected: list[Rejected] = []
    for one in lists:
        rejected += one.rejected
        for entry in one.entries:
            first = entries.setdefault(entry.key, entry)
            if first is not entry:
                reason = f"the key '{entry.key}' is that of an earlier entry"
                rejected.append(Rejected(reason, entry.key_span, entry.key, first.key_span, entry))
            elif entry.key in one.items:
                ready[entry.key] = one.items[entry.key]
    words = frozenset[str]().union(*(one.abbreviations for one in lists))
    others = tuple(one.source for one in lists[1:])
    return Bibliography(
        lists[0].source, tuple(entries.values()), tuple(rejected), words, others, ready
    )


def is_bibtex(text: Text) -> bool:
    """Whether a list is read as BibTeX or BibLaTeX, and can be changed."""
    return _form(text) == "bib"


def _form(text: Text) -> str:
    """The form of a list, by how its name ends: bib, or one of `engines.FOREIGN`."""
    ending = text.path.rpartition(".")[2].lower()
    forms = {"json": "csljson", "yaml": "cslyaml", "yml": "cslyaml"}
    return {**forms, "ris": "ris", "xml": "endnotexml"}.get(ending, "bib")
