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
from citepress.bibliography.names import EXTENDED, NAME_FIELDS, corrected
from citepress.bibliography.signs import literal
from citepress.bibliography.web import bare_doi, verbatim
from citepress.model import Entry, Item

# Fields whose words tell what a source is or where it is, and which no style puts into other words.
_COMPARED = (
    "author editor translator title subtitle booktitle booksubtitle maintitle mainsubtitle journal "
    "journaltitle journalsubtitle issuetitle eventtitle publisher institution school organization "
    "howpublished location address venue volume number issue pages edition chapter version url doi"
).split()
# Their absence in print takes nothing from who looks for the source.
_NOT_MISSED = frozenset("version chapter issue edition location address venue".split())
_LISTS = frozenset("publisher institution school organization location address".split())
_ALIKE = 75  # percent, of a field and a variable that was made from it
_MATHS = re.compile(r"\$(?:[^$\\]|\\.)*\$")


@dataclass(frozen=True, slots=True)
class Loss:
    """What of a field is not printed: the field as a whole, or `characters` of it."""

    field: str
    whole: bool
    characters: str = ""


def losses(entry: Entry, item: Item) -> Iterator[Loss]:
    """What of the fields of an entry its item does not have."""
    # Imported here: only a check whose sources are read needs it.
    from rapidfuzz import fuzz

    texts = [_letters(text(value)) for value in item.values.values()]
    counted = [Counter(letters) for letters in texts]
    for name in _COMPARED:
        value = entry.fields.get(name, "")
        if not value.strip() or name in item.dropped:
            continue
        letters = _wanted(name, value)
        wanted = Counter(letters)
        missing = min((wanted - has for has in counted), key=Counter.total, default=wanted)
        if not missing:
            continue
        if name in NAME_FIELDS:  # whose words are put into another order
            alike = 100 * (1 - missing.total() / wanted.total())
        else:
            long = [other for other in texts if len(other) * 100 >= len(letters) * _ALIKE]
            alike = max((fuzz.partial_ratio(letters, other) for other in long), default=0.0)
        if alike >= _ALIKE:
            yield Loss(name, False, "".join(sorted(missing.elements())))
        elif name not in _NOT_MISSED:
            yield Loss(name, True)


def _wanted(name: str, value: str) -> str:
    """The letters and digits of a field that are to be printed."""
    if name in ("url", "doi"):
        return _letters(bare_doi(value) if name == "doi" else verbatim(value))
    if name in NAME_FIELDS and EXTENDED.search(value):
        return ""  # BibLaTeX's names with keys, which are not printed
    if name in _LISTS:
        value = re.sub(r"(?i)\s+and\s+(?:others\s*\Z)?", " ", value)
    if name in NAME_FIELDS:
        value = literal(value)
        value = re.sub(r"(?i)\s+and\s+(?:\{?others\}?\s*\Z)?", " ", corrected(value))
    value = literal(value)
    return _letters(plain(_MATHS.sub(lambda maths: re.sub(r"\\[A-Za-z]+", "", maths[0]), value)))


def _letters(words: str) -> str:
    """The letters and digits of a text, without case and accents."""
    folded = unicodedata.normalize("NFKD", words.casefold()).replace("ı", "i").replace("ȷ", "j")
    return "".join(sign for sign in folded if sign.isalnum())
