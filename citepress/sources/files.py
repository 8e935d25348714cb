"""Which files of a project hold the text of which entry. Pure: it looks at names alone.

A file in the folder of sources belongs to the entry whose key its name begins with: `KEY.pdf`,
`KEY-2.pdf`, `KEY-appendix.html`. An entry's own field `file` names files in the forms of Zotero and
Better BibTeX (`Full Text:files/12/x.pdf:application/pdf`), JabRef and Mendeley (`:x.pdf:PDF`);
several are parted by `;`, and a `\\` before `:`, `;` or `\\` takes the sign as it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from citepress.model import Entry

ENDINGS = ("pdf", "html", "htm", "xhtml", "docx", "odt", "epub", "txt", "md", "markdown")
_MOST = 20  # files of one entry
_FIELD = re.compile(r"(?:[^;\\]|\\.)+")
_PART = re.compile(r"((?:[^:\\]|\\.)*)(?::|$)")


def keys_of(names: Iterable[str], keys: Iterable[str]) -> dict[str, str]:
    """File names of the folder of sources to the key each belongs to; others are left out. A key
    that is a whole name counts before one that is only its beginning."""
    known = set(keys)
    found = {}
    for name in sorted(names):
        stem, dot, ending = name.rpartition(".")
        if not dot or ending.lower() not in ENDINGS:
            continue
        candidate = stem
        while candidate not in known and "-" in candidate:
            candidate = candidate.rpartition("-")[0]
        if candidate in known:
            found[name] = candidate
    return found


def files_of(entry: Entry) -> tuple[str, ...]:
    """The paths that the field `file` of an entry names, as they are written there."""
    found: list[str] = []
    for part in _FIELD.findall(entry.fields.get("file", ""))[:_MOST]:
        pieces = [re.sub(r"\\(.)", r"\1", piece) for piece in _PART.findall(part)]
        # A drive letter of Windows is no part of its own.
        path = _path([piece.strip() for piece in pieces])
        if path and path.rpartition(".")[2].lower() in ENDINGS and path not in found:
            found.append(path)
    return tuple(found)


def _path(pieces: Sequence[str]) -> str:
    """The path among the pieces of one file: `description:path:kind`, or the path alone."""
    while pieces and not pieces[-1] and len(pieces) > 1:
        pieces = pieces[:-1]
    if len(pieces) >= 3:
        drive = len(pieces) >= 4 and len(pieces[-3]) == 1 and pieces[-3].isalpha()
        return f"{pieces[-3]}:{pieces[-2]}" if drive else pieces[-2]
    if len(pieces) == 2:
        return pieces[1] if re.search(r"\.\w{2,8}$", pieces[1]) else pieces[0]
    return pieces[0] if pieces else ""
