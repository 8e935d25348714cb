"""The authors of a reference, as the styles write them, to names in BibTeX's form. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

BODY_WORDS = re.compile(
    r"\b(?:Academy|Administration|Agency|Alliance|Associat\w+|Authority|Bank|Board|Bureau|CNN|"
    r"BBC|Cent(?:er|re)|Chamber|Coalition|College|Commission|Committee|Company|Congress|Council|"
    r"Court|Daily|Department|Dialogue|Directorate|Editors?|Embassy|Federation|Force|Foreign|Forum|"
    r"Foundation|Fund|Government|Group|House|Initiative|Institut\w+|International|Journal|"
    r"League|Library|Media|Ministers?|Ministry|Museum|Nations|Network|News|Observatory|Office|"
    r"Organi[sz]ation|Parliament|Police|Post|Press|Programme?|Project|Region\w*|Republic|Reuters|"
    r"Review|School|Secretariat|Senate|Service|Society|Staff|State|Studies|Team|Times|Trust|Union|"
    r"United|Universit\w+|Watch|World|Tribune|Desk|Correspondent|Correspondence|Wire|"
    r"Collaborations?|Consortium)\b"
)
_CERTAIN_BODY = re.compile(
    r"\b(?:Collaborations?|Consortium|Group|Organi[sz]ation|Committee|Association|Institute|Team|"
    r"Society|Ministry|Network|Council|Investigators)\b"
)
_PARTICLE = {"al", "bin", "da", "de", "del", "della", "der", "di", "du", "el", "ibn", "la", "le"}
_PARTICLE |= {"ten", "ter", "ul", "van", "von", "zu", "af", "dos", "den"}
_INITIAL = r"(?:[A-ZÀ-ÞĀ-ŽА-Я](?:h|u|a|e|c|z|s)?\.[\s-]*)"
_INITIALS = re.compile(
    rf"{_INITIAL}{{1,5}}[A-ZÀ-Þ]?\.?$|[A-ZÀ-ÞĀ-Ž]{{1,3}}$|(?:[A-ZÀ-Þ][ -]){{1,3}}[A-ZÀ-Þ]$"
)
_LETTER = re.compile(rf"{_INITIAL}|[A-ZÀ-Þ](?=[ -]|$)")
_SUFFIX = re.compile(r"(?:Jr|Sr|II|III|IV)\.?$")
_JOINER = re.compile(
    r"\s*(?:,\s*)?(?:&|;)\s*(?:and\s+)?|,?\s+(?:and|und|et|och|og|ve|en)\s+|"
    r"(?<=[\w.])\s+(?:e|y|i)\s+(?=[A-ZÀ-Þ])"
)
_OTHERS = re.compile(
    r",?\s*(?:and|&|et)?\s*\b(?:et\.?\s+al\b\.?|u\.\s?a\.|e\.\s?a\.|and others|"
    r"and colleagues)[,.]*\s*$"
    r"|,?\s*(?:…|\.\.\.)\s*$"
)
_ROLE = re.compile(
    r"\s*[(\[]?\b(?:eds?\.?|editors?|trans\.?|translator|hrsg\.?|hg\.?|dir\.)\b\.?[)\]]|"
    r"\s*\(authors?\)|,?\s+(?:eds?\.|editors?|hrsg\.)$",
    re.I,
)


_BY = re.compile(
    r"^(?:(?:edited|ed\.|eds\.|edt?\.|translated|trans\.|compiled)(?:\s+and\s+\w+)?(?:\s+by)?|"
    r"editors?:?|herausgegeben von|hrsg\.?(?:\s+v(?:on|\.))?|hg\.?(?:\s+v(?:on|\.))?|"
    r"sous la (?:direction|dir\.) de|dir\.|(?:written )?by|von|par|por)\s+(?=\S)",
    re.I,
)


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
    text = _BY.sub("", _ROLE.sub("", text)).strip(" ,;:")
    text, others = _OTHERS.subn("", text)
    text = _without_stop(text.strip(" ,;"))
    if not text:
        return Names("", ())
    if _is_body(text):
        return Names("{" + text + "}", (text,), True)
    people = _people(text)
    field = " and ".join(people) + (" and others" if others else "")
    return Names(field, tuple(_family(person) for person in people))


def _without_stop(text: str) -> str:
    """The text without the full stop that ends it, unless the stop is an initial's."""
    if text.endswith(".") and not re.search(
        r"(?:^|[\s.,-])[A-ZÀ-ÞĀ-Ž][hu]?\.$|\b(?:Jr|Sr)\.$", text
    ):
        return text[:-1]
    return text


def _is_body(text: str) -> bool:
    bare = re.sub(r"\([^()]*\)", "", text).strip()
    if re.search(r"\d", bare) or re.search(r"\w ?/ ?\w", bare):
        return True
    parts = _JOINER.split(bare)
    pieces = [piece.strip() for part in parts for piece in part.split(",") if piece.strip()]
    if BODY_WORDS.search(bare):
        # People have initials, or more than one of them a family and a given name.
        return not any(_INITIALS.match(piece) or _has_initials(piece) for piece in pieces)
    if re.search(r"\bof the\b|\bfor\b|\bof\b", bare) and not _has_initials(bare):
        return True
    words = bare.split()
    if len(words) == 1:
        return True
    return (
        bare != text
        and not re.search(r",| and | & ", bare)
        and bool(re.search(r"\([A-Z]{2,}\)", text))
    )


def _has_initials(piece: str) -> bool:
    return bool(re.search(r"(?:^|\s)[A-ZÀ-Þ]\.(?:\s|$|-|[A-ZÀ-Þ]\.)", piece))


def _people(text: str) -> list[str]:
    """Each person of a list as `Family, Given`."""
    text = re.sub(r"\s*\([^()]*\)", "", text)
    text = re.sub(r"\s*/\s+", "; ", text)
    if ";" in text:
        out = []
        for part in text.split(";"):
            if part.strip(" ,"):
                out += _of_part(part.strip(" ,"), True)
        return out
    parts = [part.strip(" ,") for part in _JOINER.split(text) if part.strip(" ,")]
    people: list[str] = []
    for at, part in enumerate(parts):
        people += _of_part(part, at == 0, bool(at))
    return people


def _kind(piece: str) -> str:
    """What a piece between commas is: `initials`, `suffix`, `turned` (Toll IJ), `natural` (I. J.
    Toll), `pair` (two words or more) or `word`."""
    if _SUFFIX.match(piece):
        return "suffix"
    if _INITIALS.match(piece):
        return "initials"
    words = piece.split()
    if len(words) > 1 and _INITIALS.match(_last_letters(piece)[1] or "-"):
        return "turned"
    if re.match(rf"{_INITIAL}|[A-ZÀ-Þ] (?=[A-ZÀ-Þ])", piece):
        return "natural"
    return "pair" if len(words) > 1 else "word"


def _last_letters(piece: str) -> tuple[str, str]:
    """A piece cut before the initials that end it: `Toll I. J.` to `Toll` and `I. J.`."""
    found = re.search(
        rf"\s(?P<given>{_INITIAL}{{1,4}}|{_INITIAL}*[A-ZÀ-ÞĀ-Ž]|[A-ZÀ-ÞĀ-Ž]{{1,3}}|"
        r"(?:[A-ZÀ-Þ][ -]){1,3}[A-ZÀ-Þ])$",
        piece,
    )
    if not found or _INITIALS.match(piece[: found.start()]):
        return piece, ""
    family = piece[: found.start()].strip()
    # In MARTIN JL the family name is in capitals too, and is longer.
    return family, found["given"].strip()


def _of_part(part: str, first: bool, last: bool = False) -> list[str]:
    """The people between two words that join."""
    pieces = [piece.strip() for piece in part.split(",") if piece.strip()]
    pieces = [re.sub(r"(?<=\s[A-Z])\s+(?:Jr|Sr|2nd|3rd|II|III)\.?$", "", piece) for piece in pieces]
    kinds = [_kind(piece) for piece in pieces]
    if len(pieces) % 2 == 0 and {"word"} == set(kinds[::2]):
        # Mori, Warren B., Tsung, Frank: `Warren B.` looks like a family name and an initial.
        return [f"{pieces[n]}, {pieces[n + 1]}" for n in range(0, len(pieces), 2)]
    out: list[str] = []
    at = 0
    while at < len(pieces):
        piece, kind = pieces[at], kinds[at]
        follows = kinds[at + 1] if at + 1 < len(pieces) else ""
        if kind == "suffix" and out:
            at += 1
        elif len(pieces) > 1 and kind == "pair" and _CERTAIN_BODY.search(piece):
            out.append("{" + piece + "}")
            at += 1
        elif kind == "turned":
            family, given = _last_letters(piece)
            out.append(f"{family}, {_spelt(given)}")
            at += 1
        elif kind == "natural":
            out.append(_natural(piece))
            at += 1
        elif follows == "initials":
            out.append(f"{piece}, {pieces[at + 1]}")
            at += 2
        elif follows == "suffix" and kinds[at + 2 : at + 3] == ["initials"]:
            out.append(f"{piece}, {pieces[at + 2]}")
            at += 3
        elif _is_turned(pieces, kinds, at, first, last):
            out.append(f"{piece}, {pieces[at + 1]}")
            at += 2
        else:
            out.append(_natural(piece))
            at += 1
    return out


def _is_turned(
    pieces: Sequence[str], kinds: Sequence[str], at: int, first: bool, last: bool
) -> bool:
    """Whether a piece is a family name, and the piece after it the given names of it."""
    if at + 1 >= len(pieces) or kinds[at + 1] not in ("word", "pair", "natural"):
        return False
    if kinds[at + 1] == "natural":
        # Toll, I. James, and not: Ira Toll, E. Gong
        return kinds[at] == "word"
    if kinds[at] == "word":
        # Madonna, Eve Gong: a single word alone is a family name where a word follows.
        return kinds[at + 1] == "word" or at == 0
    if len(pieces) - at == 2 and (kinds[at + 1] == "word" or len(pieces[at].split()) > 2):
        return True
    # García Márquez, Gabriel: each of the others is a word too.
    return at == 0 and first and kinds[at + 1] == "word"


def _spelt(given: str) -> str:
    """Initials with their full stops: `IJ` to `I. J.`."""
    if "." in given:
        return given
    if "-" in given:
        return "-".join(letter + "." for letter in given.split("-"))
    return " ".join(letter + "." for letter in given.replace(" ", ""))


def _natural(piece: str) -> str:
    """`Sara van der Ali` to `van der Ali, Sara`; `TOLL Ira` to `TOLL, Ira`."""
    words = piece.split()
    if len(words) == 1:
        return piece
    if words[0].isalpha() and len(words[0]) > 2 and words[0].isupper() and not words[-1].isupper():
        count = sum(1 for word in words if len(word) > 1 and word.isupper() and "." not in word)
        return f"{' '.join(words[:count])}, {' '.join(words[count:])}"
    if _SUFFIX.match(words[-1]) and len(words) > 2:
        words = words[:-1]
    at = len(words) - 1
    while at > 1 and words[at - 1].lower() in _PARTICLE:
        at -= 1
    return f"{' '.join(words[at:])}, {' '.join(words[:at])}"


def _family(person: str) -> str:
    return person.strip("{}") if person.startswith("{") else person.partition(",")[0].strip()
