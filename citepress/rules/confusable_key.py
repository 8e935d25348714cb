"""`confusable-key`: a key looks like another one, or like letters that it does not have.

## What it finds
In the list of sources: a key that differs from an earlier one only in case, in the form of its
characters (Unicode's NFKC: `ﬁ` and `fi`), or in letters that look alike (the Cyrillic `а` and the
Latin `a`, `O` and `0`, `I`, `l` and `1`); and a key that has letters of two scripts of which one
looks like the other's.

## Why it matters
A reader, and whoever reviews a change to the list, takes the one for the other: a tag seems to
rest on a source that it does not name. BibTeX itself takes keys that differ in case alone for one.

## How to fix
Give one of the entries another key, and the tags that mean it as well; write a key with the letters
of one script.

## Example
```bibtex
@book{ali2020, title = {A History of the Region}}
@book{Ali2020, title = {On the Border}}
```
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from citepress.model import Entry, Finding, Manuscript, Related

SEVERITY = "warning"

_ASCII = str.maketrans({"0": "O", "1": "l", "I": "l"})


def check(manuscript: Manuscript) -> Iterator[Finding]:
    seen: dict[str, Entry] = {}
    for entry in manuscript.bibliography.entries:
        twin = seen.setdefault(_skeleton(entry.key), entry)
        if twin is not entry:
            yield Finding(
                f"the key '{entry.key}' {_difference(entry.key, twin.key)}",
                entry.key_span,
                "give one of the two entries another key",
                (Related(twin.key_span, f"'{twin.key}'"),),
            )
        elif stranger := _stranger(entry.key):
            name = unicodedata.name(stranger, "a letter without a name")
            yield Finding(
                f"the key '{entry.key}' has letters of two scripts: its '{stranger}' is {name}",
                entry.key_span,
                "write the key with the letters of one script",
            )


def _difference(key: str, other: str) -> str:
    if key.lower() == other.lower():
        return f"differs from '{other}' in case alone"
    if _plain(key) == _plain(other):
        return f"differs from '{other}' in the form of its characters alone"
    return f"looks like '{other}' and is another one"


def _plain(key: str) -> str:
    return unicodedata.normalize("NFKC", key).casefold()


def _skeleton(key: str) -> str:
    """What all keys that look alike have in common: an idea of Unicode Technical Standard 39, 4."""
    key = unicodedata.normalize("NFKC", key)
    if not key.isascii():
        key = "".join(_look_alike(sign) or sign for sign in key)
    return key.translate(_ASCII).casefold()


def _look_alike(sign: str) -> str:
    """The letter or digit of ASCII that a sign beyond ASCII looks like, or ''."""
    if sign.isascii():
        return ""
    # Its table takes a moment to load, and most lists have no such key.
    from confusable_homoglyphs.confusables import confusables_data

    alike = (other["c"] for other in confusables_data.get(sign, ()))
    return min((c for c in alike if c.isascii() and c.isalnum()), default="")


def _stranger(key: str) -> str:
    """A letter that looks like one of ASCII in a key that has letters of ASCII too, or ''."""
    if key.isascii() or not any(sign.isascii() and sign.isalpha() for sign in key):
        return ""
    return next((sign for sign in key if _look_alike(sign) and not _is_latin(sign)), "")


def _is_latin(sign: str) -> bool:
    """Whether a letter is of the Latin script, as `æ` and `ı` are; Python's library has no property
    of scripts, but Unicode names the letters after theirs."""
    return unicodedata.name(sign, "").startswith(("LATIN ", "MODIFIER LETTER ", "FEMININE", "MASC"))
