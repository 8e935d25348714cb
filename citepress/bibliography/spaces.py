"""White space in values: blanks, tabs and line ends are folded, spaces that do not break stay."""

from __future__ import annotations

import re

# `str.split` would also take U+00A0, U+202F and U+3000, which an author sets on purpose.
BLANKS = re.compile(r"[ \t\r\n\f\v\x1c-\x1f\x85\u2028\u2029]+")


def collapse(value: str) -> str:
    """A value with each run of blanks, tabs and line ends as one blank, and none at its ends."""
    if value.isprintable() and "  " not in value:  # a tab or a line end is not printable
        return value.strip(" ")
    return BLANKS.sub(" ", value).strip(" ")
