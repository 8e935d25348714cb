"""Entries to the text of a list that pandoc reads as they were checked."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable

from citepress.bibliography.entries import INHERITING, by_key, named, parents
from citepress.bibliography.fields import left_out
from citepress.bibliography.inheritance import cycles
from citepress.bibliography.web import bare_doi, verbatim
from citepress.model import Bibliography, Entry

_DATES = frozenset({"date", "eventdate", "origdate", "urldate"})
# pandoc takes these as they stand, not as LaTeX, so an escaped `\_` would be printed with its `\`.
_VERBATIM = frozenset({"url", "doi", "eprint", "isbn", "issn", "pmid", "pmcid"})
# pandoc's biblatex reader does not know this alias and would drop the book's title.
_KINDS = {"conference": "inproceedings"}


def clean(bibliography: Bibliography, keys: Iterable[str]) -> str:
    """BibLaTeX text, written anew, of the entries with these keys and of those from which they
    inherit, in the order of the list. Keys that are not in the list are passed over.

    pandoc's biblatex reader reads it without an error whatever `parse` took: abbreviations are
    resolved, braces pair up, an entry that inherits from itself inherits nothing. White space
    counts as one space (as in BibTeX: an empty line would cost pandoc the field), and a bare `%` is
    a per cent sign (it would cost the rest of the field).
    """
    index = by_key(bibliography)
    circular = {key for chain in cycles(bibliography) for key in chain}
    cited = {key for key in keys if key in index}
    wanted: set[str] = set()
    waiting = list(cited)
    while waiting:
        key = waiting.pop()
        if key not in wanted:
            wanted.add(key)
            if key not in circular:
                waiting += [parent for parent in parents(index[key]) if parent in index]
    written = []
    for key, entry in index.items():
        if key in wanted:
            kind = _KINDS.get(entry.kind, entry.kind)
            if kind == "xdata" and key in cited:  # pandoc would print `(key?)`
                kind = "misc"
            written.append(_written(entry, kind, () if key in circular else index.keys()))
    return "\n".join(written)


def _written(entry: Entry, kind: str, givers: Container[str]) -> str:
    """An entry as text; of the keys that it inherits from, those among `givers` are kept."""
    lines = [f"@{kind}{{{entry.key},\n"]
    for name, value in entry.fields.items():
        if name in INHERITING:
            value = ",".join(key for key in named(entry, name) if key in givers)
        elif not left_out(name):
            value = _for_pandoc(name, value)
        else:
            continue
        lines.append(f"  {name} = {{{value}}},\n")
    return "".join(lines) + "}\n"


def _for_pandoc(name: str, value: str) -> str:
    value = " ".join(value.split())
    if name in _DATES:
        # pandoc knows open and unspecified dates by their older marks, or not at all.
        value = value.replace("..", "").replace("-XX", "").replace("X", "u")
    elif name == "doi":
        value = bare_doi(value)
    elif name in _VERBATIM:
        value = verbatim(value)
    else:
        value = re.sub(r"(?<!\\)((?:\\\\)*)%", r"\1\\%", value)
    return value + " " if value.endswith("\\") else value
