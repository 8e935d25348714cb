"""The keys of entries and the names of fields: those that every reader takes for the same."""

from __future__ import annotations

import unicodedata

from citepress.bibliography.progress import Unreadable


def check_key(key: str, at: int) -> None:
    """Raise unless all readers of such lists read this key the same.

    Letters beyond ASCII are those of Unicode 3.2, which every Python and every pandoc know alike;
    pandoc takes no combining marks.
    """
    if not key:
        raise Unreadable("this entry has no key", at)
    odd = [sign for sign in dict.fromkeys(key) if not _is_for_keys(sign)]
    if odd:
        shown = ", ".join(_shown(sign) for sign in odd)
        raise Unreadable(
            f"the key '{' '.join(key[:60].split())}' contains {shown}; a key is made of letters, "
            "digits and _ - . : / + & $ ?",
            at,
            at + len(key),
        )


def _is_for_keys(sign: str) -> bool:
    if sign.isascii():
        return sign.isalnum() or sign in "_-.:/+&$?"
    return sign.isalnum() and unicodedata.ucd_3_2_0.category(sign)[0] in "LN"


def is_portable(key: str) -> bool:
    """Whether every reader of such lists takes this key: ASCII letters, digits and
    `_ - . : / + & $ ?`, a letter or a digit first (or pandoc would want `@{...}` round it)."""
    return bool(key) and key.isascii() and all(map(_is_for_keys, key)) and key[0].isalnum()


def _shown(sign: str) -> str:
    if sign.isspace():
        return "a space" if sign in " \t" else "a line break" if sign in "\r\n" else "white space"
    if sign.isprintable() and not unicodedata.combining(sign):
        return f"'{sign}'"
    return f"the character U+{ord(sign):04X}"


def field_name(name: str, at: int) -> str:
    """The name of a field in small letters. Raises where what stands before the `=` is none."""
    if not name:
        raise Unreadable("a field has no name before its '='", at)
    if name.startswith("%"):
        raise Unreadable("BibTeX has no comments inside an entry: take the line out", at)
    if len(name.split()) > 1:
        name = name.split()[0]
        raise Unreadable(f"'{name}' is not followed by '='; a field is 'name = {{value}},'", at)
    return name.lower()
