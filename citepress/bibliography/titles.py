"""Which capitals of a title are names: those of a title in sentence case."""

from __future__ import annotations

import re
from collections.abc import Iterator

TITLES = ("title", "subtitle", "booktitle", "booksubtitle", "maintitle", "mainsubtitle")
# Words of four letters and more that title case leaves small (Chicago Manual of Style, 8.159; AP).
_SMALL = frozenset(
    "with from into over than upon onto between through about against after before under during "
    "within without toward towards among amongst across along behind beyond beneath beside "
    "besides down past since till until unto underneath versus that when where while whose which "
    "this near like amid amidst around above below aboard atop despite inside outside opposite "
    "throughout regarding concerning via plus minus "
    "etal sive oder und auch".split()
)
# Braces, mathematics and commands are not words; then words, and what starts a sentence anew.
_PART = re.compile(
    r"(?P<group>\{(?:[^{}\\]|\\.|\{(?:[^{}\\]|\\.|\{[^{}]*\})*\})*\})"
    r"|(?P<math>\$(?:[^$\\]|\\.)*\$)|(?P<command>\\(?:[A-Za-z]+|.))"
    r"|(?P<word>[^\W\d_](?:(?:[\w'’.-]|\\?&(?=\w))*[\w])?)|(?P<stop>[.:?!;–—]+(?=\s|$)|---?(?=\s)|[\"“«]|``)",
    re.DOTALL,
)


# C#, F#, C++: pandoc takes the letter for a word.
_LANGUAGE = re.compile(r"(?<![\w{\\])([A-Z](?:\\#|\+\+))(?!\w)")


def words(value: str) -> Iterator[tuple[str, int, bool]]:
    """The words of a title outside of braces, mathematics and commands, each with its offset and
    whether it starts the title or one of its sentences."""
    first = True
    for part in _PART.finditer(value):
        if part["word"]:
            yield part["word"], part.start(), first
            first = False
        elif part["stop"]:
            first = True
        elif part["group"] or part["math"]:
            first = False


def is_sentence_case(value: str) -> bool:
    """Whether a title is written in sentence case: a word that title case would capitalise stands
    in small letters."""
    return any(
        word.islower() and len(word) >= 4 and word not in _SMALL
        for word, _, first in words(value)
        if not first
    )


def protected(value: str) -> str:
    """A title with braces round the words whose capitals are names, if it is in sentence case.

    pandoc's reader makes sentence case of an English title, for styles to capitalise anew, and so
    loses the names of one that is in sentence case already.
    """
    value = _LANGUAGE.sub(r"{\1}", value)
    names = is_sentence_case(value)
    parts, at = [], 0
    for word, start, first in words(value):
        # pandoc takes what follows the sign in "AT&T" for a word.
        if "&" in word or (names and not first and word.lower() != word):
            parts += [value[at:start], "{", word, "}"]
            at = start + len(word)
    return "".join(parts) + value[at:]
