"""What is written into a name and is no part of it: a role, a year, an address, a separator."""

from __future__ import annotations

import re
from typing import NamedTuple

_ROLES = r"eds?|editors?|hrsg|hg|trans(?:l(?:ator)?)?s?|comps?|compilers?|dir|coord|org|[ée]ds|red"
_ROLE = re.compile(
    rf"[\s,]*(?:[(\[]\s*(?:{_ROLES})\.?\s*[)\]]|,\s*(?:eds?|editors?|hrsg)\.?)\s*$", re.IGNORECASE
)
_YEAR = re.compile(r"[\s,]*[(\[]\s*(?:1[0-9]|20)[0-9]{2}[a-z]?\s*[)\]]\.?\s*$")
_BY = re.compile(r"(?:by|von|par|por|da)\s+(?=\w+[\w.'’-]*\s+\w)", re.IGNORECASE)
_ADDRESS = re.compile(
    r"[\s,;]*[<(\[]?\s*(?:mailto:)?(?:https?://\S+|(?:orcid:?\s*)?\d{4}-\d{4}-\d{4}-\d{3}[\dX]"
    r"|[\w.+-]+@[\w-]+(?:\.[\w-]+)+)\s*[>)\]]?\s*$",
    re.IGNORECASE,
)
_SEPARATOR = re.compile(r"(?<=[\w.)])\s*(?:\s/|/\s|\||•|·|\+|\s[-–—]\s)\s*(?=\w)")


class Addition(NamedTuple):
    """Something in a name, from an offset in it to another: what is wrong, what to write, and what
    to put in its place. It is `certain` where the name can be read in one way only."""

    start: int
    end: int
    message: str
    hint: str
    new: str
    certain: bool


def addition(text: str) -> Addition | None:
    """The first thing in a name (as written, not in braces) that is no part of it."""
    for pattern, hint in (
        (_ROLE, "remove it: editors and translators have fields of their own"),
        (_YEAR, "remove it: the year belongs in the field 'date'"),
        (_ADDRESS, "remove it: a name has no address"),
    ):
        found = pattern.search(text)
        if found and found.start() and found[0].strip():
            shown = found[0].strip(" ,\t\r\n")
            start = found.end() - len(found[0].lstrip(" ,\t\r\n"))
            message = f"'{shown}' is printed as a part of the name"
            return Addition(found.start(), start + len(shown), message, hint, "", True)
    if (by := _BY.match(text)) and by[0].lower().startswith("by"):
        message = f"'{by[0].strip()}' is printed as a part of the name"
        return Addition(0, by.end(), message, "remove it", "", True)
    if separator := _SEPARATOR.search(text):
        sides = re.split(_SEPARATOR, text)
        people = all(len(side.split()) > 1 or "," in side for side in sides)
        if people:
            sign = separator[0].strip()
            message = f"'{sign}' does not separate names"
            return Addition(
                separator.start(), separator.end(), message, "write 'and' between names",
                " and ", len(sides) == 2 and sign in ("/", "|", "•"),
            )  # fmt: skip
    return None
