"""A second reading of the cited entries: the letters and digits of each field, and those of what
will be printed of it."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from citepress.bibliography.items import text
from citepress.bibliography.latex import plain
from citepress.bibliography.names import NAME_FIELDS, corrected
from citepress.bibliography.web import bare_doi, verbatim
from citepress.model import Entry, Item

# Fields whose words tell what a source is or where it is, and which no style puts into other words.
_COMPARED = (
    "author editor translator title subtitle booktitle booksubtitle maintitle mainsubtitle journal "
    "journaltitle journalsubtitle issuetitle eventtitle publisher institution school organization "
    "howpublished location address venue volume number issue pages edition chapter version url doi"
).split()
# Their absence in print takes nothing from who looks for the source.
_NOT_MISSED = frozenset({"version", "chapter", "issue", "edition"})
_ALIKE = 0.6  # the share of a field's letters that a variable has that was made from it
_MATHS = re.compile(r"\$(?:[^$\\]|\\.)*\$")


@dataclass(frozen=True, slots=True)
class Loss:
    """What of a field is not printed: the field as a whole, or `characters` of it."""

    field: str
    whole: bool
    characters: str = ""


def losses(entry: Entry, item: Item) -> Iterator[Loss]:
    """What of the fields of an entry its item does not have."""
    variables = {name: Counter(_letters(text(value))) for name, value in item.values.items()}
    for name in _COMPARED:
        value = entry.fields.get(name, "")
        if not value.strip() or name in item.dropped:
            continue
        wanted = Counter(_wanted(name, value))
        if not wanted:
            continue
        total = wanted.total()
        missing = min((wanted - has for has in variables.values()), key=Counter.total)
        if not missing or (name == "doi" and not _is_printed_doi(value)):
            continue
        if missing.total() <= total * (1 - _ALIKE):
            yield Loss(name, False, "".join(sorted(missing.elements())))
        elif name not in _NOT_MISSED:
            yield Loss(name, True)


def _is_printed_doi(value: str) -> bool:
    return re.match(r"10[./]", bare_doi(value)) is not None


def _wanted(name: str, value: str) -> str:
    """The letters and digits of a field that are to be printed."""
    if name in ("url", "doi"):
        return _letters(bare_doi(value) if name == "doi" else verbatim(value))
    if name in NAME_FIELDS:
        value = re.sub(r"(?i)\s+and\s+(?:\{?others\}?\s*\Z)?", " ", corrected(value))
    return _letters(plain(_MATHS.sub(lambda maths: re.sub(r"\\[A-Za-z]+", "", maths[0]), value)))


def _letters(words: str) -> str:
    """The letters and digits of a text, without case and accents."""
    folded = unicodedata.normalize("NFKD", words.casefold())
    return "".join(sign for sign in folded if sign.isalnum())
