"""Text folded for comparison: letters, digits, and the signs that change what a number says.

Compatibility forms (Unicode Standard Annex 15, NFKC), case and accents make no difference, nor do
spaces, line ends, hyphens and punctuation. Decimal points, minus signs, percent and relation signs
stay, since 12.5 is not 125, -0.42 is not 0.42, and p < .05 is not p = .05.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from functools import lru_cache

_RELATIONS = {"≤": "≤", "⩽": "≤", "≥": "≥", "⩾": "≥", "≠": "≠", "±": "±", "∓": "±"}
_PLAIN = frozenset("<>=%‰≤≥≠±")
_MINUS = frozenset("-−–—‐‑‒﹣－")  # a dash of any kind before a digit


@dataclass(frozen=True, slots=True)
class Folded:
    """A folded text: `signs`, and for each of them the offset in the text it comes from."""

    signs: str
    offsets: tuple[int, ...]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The stretch of the text, from 0 and end exclusive, that signs `start` to `end` are of."""
        return self.offsets[start], self.offsets[end - 1] + 1


def fold(text: str) -> Folded:
    """A text folded, in one pass over it."""
    signs: list[str] = []
    offsets: list[int] = []
    last = len(text) - 1
    for at, char in enumerate(text):
        if char.isascii():
            if char.isalnum():
                folded = char.lower()
            elif char == ".":
                # Between digits, or before one that begins a number: 12.5, .05
                if not (at < last and text[at + 1].isdigit()):
                    continue
                if at and (text[at - 1].isalpha() or text[at - 1] in ".)]"):
                    continue
                folded = "."
            elif char in _PLAIN:
                folded = char
            elif char == "-":
                folded = "-" if _is_minus(text, at) else ""
            else:
                continue
        else:
            folded = _fold_other(text, at, char)
        for one in folded:
            signs.append(one)
            offsets.append(at)
    return Folded("".join(signs), tuple(offsets))


def _fold_other(text: str, at: int, char: str) -> str:
    if char in _MINUS:
        return "-" if _is_minus(text, at) else ""
    return _fold_char(char)


def _is_minus(text: str, at: int) -> bool:
    """Whether a dash is a minus: before a digit or a decimal point, and not between two words or
    numbers (1990-1995, COVID-19)."""
    if at + 1 >= len(text) or not (text[at + 1].isdigit() or text[at + 1] == "."):
        return False
    before = text[at - 1] if at else " "
    return not (before.isalnum() or before in "-–—%)]\u00ad")


@lru_cache(maxsize=4096)
def _fold_char(char: str) -> str:
    """A sign beyond ASCII: its letters and digits without accents, or a relation."""
    if char in _RELATIONS:
        return _RELATIONS[char]
    found = []
    for one in unicodedata.normalize("NFKD", unicodedata.normalize("NFKC", char)).casefold():
        if one.isalnum():
            found.append(
                str(unicodedata.digit(one)) if one.isdigit() and not one.isascii() else one
            )
        elif one in _PLAIN:
            found.append(one)
    return "".join(found)
