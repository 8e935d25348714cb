"""Which source a citation's words mean. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence

from citepress.importing import keys
from citepress.importing.parts import Source


def paged(pages: str) -> str:
    several = re.search(r"[-–,]", pages)
    return ("pp. " if several else "p. ") + re.sub(r"\s?[-–]\s?", "-", pages)


def match_source(found: Sequence[Source], names: str, year: str) -> Source | None:
    """The one source that authors' names and a year name."""
    year = "" if year.startswith("n") else year
    said = people(names)
    whole = keys.fold(re.sub(r"(?i)\bet al\.?", "", names))
    named = [one for one in found if agree(one, said, whole)]
    exact = [one for one in named if one.year == year]
    if len(exact) != 1:
        exact = exact if exact else [one for one in named if one.year[:4] == year[:4]]
        if year[4:] and len(exact) > 1:
            return None
    return exact[0] if len(exact) == 1 else most_exact(exact, said)


def most_exact(found: Sequence[Source], said: Sequence[str]) -> Source | None:
    """Of several, the one with just as many authors as were named."""
    exact = [
        one for one in found if len(one.names) == len(said) and not one.fields.get("shortauthor")
    ]
    return exact[0] if len(exact) == 1 else None


def people(names: str) -> list[str]:
    names = re.sub(r"(?i),?\s*\bet al\.?", "", names)
    pieces = re.split(r",? and |,? & |, ", names)
    # Initials before a family name count for nothing: (S. Ali, 2020).
    return [keys.fold(re.sub(r"^(?:[A-Z]\.\s?)+", "", piece)) for piece in pieces if piece.strip()]


def agree(source: Source, said: Sequence[str], whole: str) -> bool:
    mine = [keys.fold(name) for name in source.names]
    if not mine or not said or not said[0]:
        title = keys.fold(source.fields.get("organization", "")) if not mine else ""
        return bool(whole) and title == whole
    bodies = {*mine, keys.fold(source.fields.get("shortauthor", ""))}
    if source.fields.get("author", "").startswith("{"):
        # (WHO, 2020) for the World Health Organization.
        initials = "".join(re.findall(r"\b[A-ZÀ-Þ]", source.fields["author"]))
        bodies |= {keys.fold(initials)} if len(initials) > 2 else set()
    if whole in bodies and whole:
        return True
    return said[0] == mine[0] and all(name in mine for name in said[1:])
