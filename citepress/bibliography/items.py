"""What pandoc read of the entries, as citeproc is given it, and what it dropped.

An item is a map of CSL variables to values in pandoc's JSON (its Haskell API, `MetaValue`).
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from citepress.bibliography.cleaning import Prepared
from citepress.bibliography.latex import is_silent
from citepress.model import Item

_VARIABLES = {
    "date": "issued",
    "urldate": "accessed",
    "eventdate": "event-date",
    "origdate": "original-date",
}


def read(prepared: Prepared, tree: bytes) -> dict[str, Item]:
    """The items of the entries that were prepared, by key, from the tree (pandoc's JSON) of a
    document whose metadata has them as `references`."""
    references = json.loads(tree)["meta"].get("references", {"c": []})["c"]
    values = {one["c"]["id"]["c"]: one["c"] for one in references}
    dropped: dict[str, dict[str, tuple[str, ...]]] = {}
    for probe, (key, name) in prepared.probed.items():
        lost = tuple(_dropped(values.get(probe, {}).get("title", {})))
        if lost:
            dropped.setdefault(key, {})[name] = lost
    found: dict[str, Item] = {}
    for name, key in prepared.keys.items():
        if name in values:
            item = {**values[name], "id": {"t": "MetaString", "c": key}}
            for (owner, field), words in prepared.words.items():
                if owner == key and field in _VARIABLES:
                    literal = {"t": "MetaString", "c": words}
                    item[_VARIABLES[field]] = {"t": "MetaMap", "c": {"literal": literal}}
            found[key] = Item(key, item, dropped.get(key, {}))
    return found


def dump(items: Mapping[str, Item], keys: Iterable[str]) -> str:
    """The items with these keys, as a document for pandoc (JSON) whose metadata has them as
    `references`, in the order of `items`."""
    wanted = set(keys)
    references = [
        {"t": "MetaMap", "c": item.values} for key, item in items.items() if key in wanted
    ]
    meta = {"references": {"t": "MetaList", "c": references}}
    document = {"pandoc-api-version": [1, 23], "meta": meta, "blocks": []}
    return json.dumps(document, ensure_ascii=False)


def text(value: Any) -> str:
    """The text of a value in pandoc's JSON, mathematics as it is written."""
    return "".join(_texts(value))


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, list):
        for one in value:
            yield from _texts(one)
    elif isinstance(value, dict):
        kind, content = value.get("t"), value.get("c")
        if kind in ("Str", "MetaString"):
            yield str(content)
        elif kind in ("Space", "SoftBreak", "LineBreak"):
            yield " "
        elif kind in ("Math", "Code") and isinstance(content, list):
            yield str(content[1])
        elif kind == "Link" and isinstance(content, list):
            yield from _texts(content[1])
            yield " " + str(content[2][0])
        elif kind in ("Span", "Quoted") and isinstance(content, list):
            yield from _texts(content[1])
        elif kind == "MetaMap" and isinstance(content, dict):
            for one in content.values():
                yield from _texts(one)
                yield " "
        elif kind not in ("RawInline", "RawBlock", "Note"):
            yield from _texts(content)


def _dropped(value: Any) -> Iterator[str]:
    """The LaTeX in a value that no writer prints, and footnotes, which citeproc drops."""
    if isinstance(value, list):
        for one in value:
            yield from _dropped(one)
    elif isinstance(value, dict):
        kind, content = value.get("t"), value.get("c")
        if kind == "RawInline" and isinstance(content, list):
            if not is_silent(content[1]):
                yield re.sub(r"\s+", " ", content[1]).strip()
        elif kind == "Note":
            yield "\\footnote"
        else:
            yield from _dropped(content)
