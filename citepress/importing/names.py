"""The authors of a reference, as the styles write them, to names in BibTeX's form. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass

BODY_WORDS = re.compile(
    r"\b(?:Academy|Administration|Agency|Alliance|Associat\w+|Authority|Bank|Board|Bureau|CNN|"
    r"BBC|Cent(?:er|re)|Chamber|Coalition|College|Commission|Committee|Company|Congress|Council|"
    r"Court|Daily|Department|Dialogue|Directorate|Editors?|Embassy|Federation|Force|Foreign|Forum|"
    r"Foundation|Fund|Government|Group|House|Initiative|Institut\w+|International|Journal|"
    r"League|Library|Media|Ministers?|Ministry|Museum|Nations|Network|News|Observatory|Office|"
    r"Organi[sz]ation|Parliament|Police|Post|Press|Programme?|Project|Region\w*|Republic|Reuters|"
    r"Review|School|Secretariat|Senate|Service|Society|Staff|State|Studies|Team|Times|Trust|Union|"
    r"United|Universit\w+|Watch|World|Tribune|Desk|Correspondent|Correspondence|Wire)\b"
)
_PARTICLE = {"al", "bin", "da", "de", "del", "della", "der", "di", "du", "el", "ibn", "la", "le"}
_PARTICLE |= {"ten", "ter", "ul", "van", "von", "zu", "af", "dos", "den"}
_INITIALS = r"(?:[A-ZÀ-Þ]\.[\s-]*){1,4}"
_FAMILY = r"[^\W\d_][\w'’.-]*(?: [^\W\d_][\w'’-]*){0,3}"
_INVERTED = re.compile(
    rf"(?P<family>{_FAMILY}), (?P<given>{_INITIALS}(?:[^\W\d_]+\s*)?)(?:,|$|(?=\band\b))"
)
_VANCOUVER = re.compile(rf"(?P<family>{_FAMILY}) (?P<given>[A-ZÀ-Þ]{{1,3}})$")
_SUFFIX = re.compile(r"^(?:Jr|Sr|II|III|IV)\.?$")


@dataclass(frozen=True, slots=True)
class Names:
    """Authors: `field` for BibTeX, and the family names (a body's whole name) in their order."""

    field: str
    families: tuple[str, ...]
    body: bool = False


def parse(text: str) -> Names:
    """The names in the author's part of a reference; a body that is no person keeps its name whole
    in braces."""
    text = " ".join(re.sub(r"[*_]+", "", text).split()).strip(" ,;:")
    if text.endswith(".") and not re.search(r"(?:^|[\s.-])[A-ZÀ-Þ]\.$|\b(?:Jr|Sr)\.$", text):
        text = text[:-1]
    text = re.sub(r"\s*\((?:author|eds?\.?|editors?|trans\.?)\)", "", text, flags=re.I)
    text, others = re.subn(r",?\s*(?:and|&)?\s*\bet al\.?,?|,?\s+and others$", "", text)
    text = text.strip(" ,;")
    if not text:
        return Names("", ())
    if _is_body(text):
        return Names("{" + text + "}", (text,), True)
    people = _people(text)
    field = " and ".join(people) + (" and others" if others else "")
    return Names(field, tuple(_family(person) for person in people))


def _is_body(text: str) -> bool:
    bare = re.sub(r"\([^()]*\)", "", text).strip()
    if re.search(r"[/–]|\d", bare) or (BODY_WORDS.search(bare) and not _INVERTED.match(text)):
        return True
    if re.search(r"\bof the\b|\bfor\b|\bof\b", bare):
        return True
    words = bare.split()
    if len(words) == 1:
        return True
    return (
        bare != text
        and not re.search(r",| and | & ", bare)
        and bool(re.search(r"\([A-Z]{2,}\)", text))
    )


def _people(text: str) -> list[str]:
    text = re.sub(r",?\s*(?:&|\band\b|;)\s*", " & ", text)
    # Ali, S., Khan, A. & Shah, B.: with initials, each comma pair is a person.
    parts = [part.strip(" ,") for part in text.split(" & ") if part.strip(" ,")]
    people: list[str] = []
    for at, part in enumerate(parts):
        people += _of_part(part, at == 0)
    return people


def _of_part(part: str, first: bool) -> list[str]:
    pieces = [piece.strip() for piece in part.split(",") if piece.strip()]
    if re.match(_INITIALS, part):
        return [_natural(piece) for piece in pieces]
    found = list(_INVERTED.finditer(part))
    if found and sum(m.end() - m.start() for m in found) >= len(part.replace(" ", "")) - 2:
        return [f"{m['family'].strip()}, {m['given'].strip()}" for m in found]
    if all(_VANCOUVER.search(piece) for piece in pieces):
        return [_from_initials(_VANCOUVER.search(piece)) for piece in pieces]
    if len(pieces) == 2 and _SUFFIX.match(pieces[1]):
        return [_natural(pieces[0])]
    if (
        len(pieces) >= 2
        and (first or len(pieces) == 2)
        and len(pieces[0].split()) <= 3
        and (len(pieces[0].split()) == 1 or len(pieces) == 2 or _is_given(pieces[1]))
    ):
        return [f"{pieces[0]}, {pieces[1]}", *(_natural(piece) for piece in pieces[2:])]
    return [_natural(piece) for piece in pieces]


def _is_given(piece: str) -> bool:
    return len(piece.split()) == 1 or bool(re.fullmatch(_INITIALS, piece))


def _from_initials(match: re.Match) -> str:
    return f"{match['family']}, {' '.join(letter + '.' for letter in match['given'])}"


def _natural(piece: str) -> str:
    """`Sara van der Ali` to `van der Ali, Sara`."""
    words = piece.split()
    if len(words) == 1:
        return piece
    at = len(words) - 1
    while at > 1 and words[at - 1].lower() in _PARTICLE:
        at -= 1
    return f"{' '.join(words[at:])}, {' '.join(words[:at])}"


def _family(person: str) -> str:
    return person.partition(",")[0].strip()
