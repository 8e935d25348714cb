"""The keys of entries and the names of fields: which can be read, and which every program reads."""

from __future__ import annotations

import unicodedata

from citepress.bibliography.progress import Unreadable

# BibTeX, biber and pandoc stop at these, or take the rest for something else.
_NEVER = frozenset(' \t\r\n~#%\\{},="')
_PORTABLE = frozenset("_-.:/+&$?")


def check_key(key: str, at: int) -> None:
    """Raise `Unreadable` unless the key can stand in a tag, if need be as `@{key}`: without white
    space, control characters and `~ # % \\ { } , = "`. `at` is the key's offset."""
    if not key:
        raise Unreadable("this entry has no key", at)
    odd = [sign for sign in dict.fromkeys(key) if not _can_stand(sign)]
    if odd:
        shown = ", ".join(_shown(sign) for sign in odd)
        raise Unreadable(
            f"the key '{' '.join(key[:60].split())}' contains {shown}; use letters, digits and "
            "_ - . : / + & $ ? in a key",
            at,
            at + len(key),
        )


def _can_stand(sign: str) -> bool:
    if sign in _NEVER or sign.isspace():
        return False
    return sign.isprintable() or unicodedata.combining(sign) > 0


def is_portable(key: str) -> bool:
    """Whether every reader of such lists takes this key: ASCII letters, digits and
    `_ - . : / + & $ ?`, a letter or a digit first (or pandoc would want `@{...}` round it)."""
    return bool(key) and key.isascii() and key[0].isalnum() and is_plain(key)


def is_plain(key: str) -> bool:
    """Whether pandoc's reader of BibLaTeX takes a key: letters and digits, beyond ASCII those of
    Unicode 3.2, which every Python and every pandoc know alike, and `_ - . : / + & $ ?`."""
    return all(
        sign.isalnum() or sign in _PORTABLE
        if sign.isascii()
        else sign.isalnum() and unicodedata.ucd_3_2_0.category(sign)[0] in "LN"
        for sign in key
    )


def _shown(sign: str) -> str:
    if sign.isspace():
        return "a space" if sign in " \t" else "a line break" if sign in "\r\n" else "white space"
    if sign.isprintable() and not unicodedata.combining(sign):
        return f"'{sign}'"
    return f"the character U+{ord(sign):04X}"


def field_name(name: str, at: int) -> str:
    """The name of a field in lower case. Raises `Unreadable` where the text before the `=`, which
    ends at or after the offset `at`, is not a name."""
    if not name:
        raise Unreadable("a field has no name before its '='", at)
    if name.startswith("%"):
        raise Unreadable("BibTeX has no comments inside an entry: remove the line", at)
    if len(name.split()) > 1:
        name = name.split()[0]
        raise Unreadable(f"'{name}' is not followed by '='; a field is 'name = {{value}},'", at)
    return name.lower()
