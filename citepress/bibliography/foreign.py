"""Lists of sources in CSL JSON, CSL YAML, RIS and EndNote XML to entries and items.

pandoc reads the list. The items are what it reads; the entries, for the rules, are the same written
as BibLaTeX, with the place in the list at which their id stands.
"""

from __future__ import annotations

import json
import re
from dataclasses import replace
from types import MappingProxyType

from citepress import disk, engines
from citepress.bibliography import items
from citepress.bibliography.parsing import parse
from citepress.errors import EngineError
from citepress.model import Bibliography, Entry, Item, Rejected, Span, Text

_FORM = "foreign sources 1"
NAMES = MappingProxyType(
    {"csljson": "CSL JSON", "cslyaml": "CSL YAML", "ris": "RIS", "endnotexml": "EndNote XML"}
)


def read(
    text: Text, form: str, pandoc: engines.Pandoc, cache: disk.Cache | None = None
) -> Bibliography:
    """The sources of a list in a form of `NAMES`. One that pandoc cannot read is rejected as a
    whole."""
    cache_key = disk.cache_key(_FORM, engines.reader(), form, text.text) if cache else ""
    packed = cache.get(cache_key) if cache else None
    if not packed:
        try:
            reading, written = pandoc.read_document(
                _prepared(text.text, form).encode(), form, text.path
            )
        except EngineError as error:
            return _rejected(text, f"the list cannot be read as {NAMES[form]}: {error.message}")
        packed = json.dumps([written, reading.tree.decode()]).encode()
        if cache:
            cache.put(cache_key, packed)
    written, tree = json.loads(packed)
    references = json.loads(tree)["meta"].get("references", {}).get("c", [])
    if not references and text.text.strip():
        return _rejected(text, f"no source can be found in this list, read as {NAMES[form]}")
    found: dict[str, Item] = {}
    for one in references:
        values = one["c"] if isinstance(one["c"], dict) else {}
        key = items.text(values.get("id", {}))
        found.setdefault(key, Item(key, {**values, "id": {"t": "MetaString", "c": key}}))
    parsed = parse(Text(text.path, written))
    places = _places(text.text, form, found)
    entries: dict[str, Entry] = {}
    rejected: list[Rejected] = []
    for one in (*parsed.entries, *(r.entry for r in parsed.rejected if r.entry is not None)):
        at = places.get(one.key, 0)
        span = Span(text, at, at + len(one.key))
        entry = replace(
            one,
            span=span,
            key_span=span,
            places=MappingProxyType(dict.fromkeys(one.places, span)),
            undefined=MappingProxyType({}),
        )
        first = entries.setdefault(one.key, entry)
        if first is not entry:
            reason = f"the key '{one.key}' is that of an earlier entry"
            rejected.append(Rejected(reason, span, one.key, first.key_span, entry))
    ready = {key: item for key, item in found.items() if key in entries}
    for key in found.keys() - entries.keys():
        at = places.get(key, 0)
        reason = f"the id '{key}' cannot be cited: it contains white space or a character of TeX's"
        rejected.append(Rejected(reason, Span(text, at, at + len(key)), key))
    return Bibliography(text, tuple(entries.values()), tuple(rejected), items=ready)


def _prepared(text: str, form: str) -> str:
    """A list as pandoc's reader of the form wants it: YAML as the metadata of a document."""
    if form != "cslyaml":
        return text
    body = "\n".join(line for line in text.splitlines() if line.strip() not in ("---", "..."))
    if not re.search(r"^references[ \t]*:", body, re.MULTILINE):
        body = "references:\n" + body
    return f"---\n{body}\n---\n"


def _places(text: str, form: str, keys: object) -> dict[str, int]:
    """Where the id of each source stands in the list."""
    pattern = {
        "csljson": r"\"id\"\s*:\s*\"((?:[^\"\\]|\\.)*)\"",
        "cslyaml": r"^[ \t]*(?:-[ \t]+)?id[ \t]*:[ \t]*[\"']?([^\n\"']+?)[\"']?[ \t]*$",
        "ris": r"^ID[ \t]*-[ \t]*(\S+)",
        "endnotexml": r"<rec-number>([^<]*)</rec-number>",
    }[form]
    found: dict[str, int] = {}
    for match in re.finditer(pattern, text, re.MULTILINE):
        found.setdefault(match[1].replace("\\/", "/"), match.start(1))
    return found


def _rejected(text: Text, reason: str) -> Bibliography:
    end = min((text.text + "\n").index("\n"), 200)
    return Bibliography(text, (), (Rejected(reason, Span(text, 0, end)),))
