"""A list of names as BibTeX writes it: its names with their places, and what is wrong with them.

The grammar is BibTeX's ("Tame the BeaST", N. Markey, chapter 11): names are separated by the word
`and` outside of braces, and a name is "First von Last", "von Last, First" or "von Last, Jr, First".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from citepress.bibliography.bodies import (
    GIVEN,
    body_weight,
    has_body_word,
    is_body,
    is_title,
    looks_like_acronym,
)
from citepress.bibliography.latex import group_end, plain
from citepress.bibliography.name_additions import addition
from citepress.bibliography.spaces import BLANKS, collapse

NAME_FIELDS = frozenset(
    "author editor editora editorb editorc translator annotator commentator introduction "
    "foreword afterword bookauthor holder shortauthor shorteditor".split()
)
# A part of a name as BibLaTeX's extended format has it (its manual, section 3.6).
EXTENDED = re.compile(r"\b(?:family|given|prefix|suffix)\s*=")
_SUFFIX = re.compile(
    r"(?:jr|sr|jnr|snr|junior|senior|père|pere|fils|the elder|the younger|filho|neto|sobrinho"
    r"|[ivx]{1,5}|2nd|3rd|4th|esq)\.?",
    re.I,
)
_DEGREE = re.compile(
    r"(?:ph\.?\s?d|m\.?d|m\.?sc|b\.?sc|m\.?a|b\.?a|m\.?b\.?a|ll\.?[bm]|d\.?phil|r\.?n|dds|jd|edd|"
    r"frcp|dr|prof|mph)\.?",
    re.I,
)
_ET_AL = re.compile(
    r"(?:[\s,]|\band\b)*(?<![^\s,{])(?:\{?\\?et\.?\s*\\?al\b\.?\}?|u\.\s?a\.|и\s+др\.?|\{?others\}?)"
    r"\s*\Z",
    re.IGNORECASE,
)
_NUMBERED = re.compile(r"\s+(?:0\d{3})\b")
_OTHER_AND = re.compile(r"\s(?P<word>und|et|y|e|i|ed|och|og|en|with|и)\s", re.IGNORECASE)
_INITIALS = re.compile(r"[A-Z]{1,3}")


@dataclass(frozen=True, slots=True)
class Name:
    """A name of a list: its text and its offset in the value, from 0."""

    text: str
    start: int

    @property
    def end(self) -> int:
        return self.start + len(self.text)

    @property
    def in_braces(self) -> bool:
        """Whether braces hold the name as a whole, as a body's."""
        return self.text.startswith("{") and group_end(self.text, 0) == len(self.text)


@dataclass(frozen=True, slots=True)
class Problem:
    """Something wrong in a list of names, from an offset in the value to another.

    `kind` is `malformed` or `corporate`, `hint` what to write. `edits` are replacements (start,
    end, text) that correct it. They are `certain` where the list can be read in one way only; then
    pandoc is given the list as corrected.
    """

    kind: str
    start: int
    end: int
    message: str
    hint: str
    edits: tuple[tuple[int, int, str], ...] = ()
    certain: bool = False


def split(value: str) -> list[Name]:
    """The names of a list, separated by `and` in any case, as BibTeX and biber have it; an empty
    name where two `and` follow each other or one has nothing beside it."""
    names, start = [], 0
    for begin, end, _ in _separators(value):
        names.append(_name(value, start, begin))
        start = end
    names.append(_name(value, start, len(value)))
    return names


def _name(value: str, start: int, end: int) -> Name:
    text = value[start:end]
    left = len(text) - len(BLANKS.sub(" ", text[:1]).lstrip() + text[1:])
    stripped = text.strip(" \t\r\n")
    return Name(stripped, start + (text.find(stripped) if stripped else left))


def _separators(value: str) -> list[tuple[int, int, str]]:
    """Where the word `and` stands outside of braces, and how it is written."""
    found = []
    for at, sign in _outside(value):
        if sign in "aA" and value[at : at + 3].lower() == "and":
            before, after = value[at - 1 : at] if at else " ", value[at + 3 : at + 4] or " "
            if before in " \t\r\n~" and after in " \t\r\n~":
                found.append((at, at + 3, value[at : at + 3]))
    return found


def _outside(value: str) -> Iterator[tuple[int, str]]:
    """The characters outside of braces, with their offsets; an escaped one is skipped."""
    depth, skip = 0, False
    for at, sign in enumerate(value):
        if skip:
            skip = False
        elif sign == "\\":
            skip = True
        elif sign == "{":
            depth += 1
        elif sign == "}":
            depth = max(0, depth - 1)
        elif not depth:
            yield at, sign


def corrected(value: str) -> str:
    """A list with the corrections that are certain, for pandoc."""
    for _ in range(4):  # one correction may lay the next one bare
        edits = [edit for one in problems(value) if one.certain for edit in one.edits]
        if not edits:
            return value
        taken = len(value) + 1
        for start, end, new in sorted(edits, reverse=True):
            if end <= taken:
                value = value[:start] + new + value[end:]
                taken = start
        value = collapse(value)
    return value


def problems(value: str) -> list[Problem]:
    """What is wrong with a list of names, the list as a whole first. At most one problem a name."""
    if not value.strip():
        return []
    if value.startswith("{") and group_end(value, 0) == len(value.rstrip()):
        return list(_braced(value))
    listed = list(_list_problems(value))
    if listed:
        return listed
    names = split(value)
    found: list[Problem] = []
    for name in names:
        if name.text and not name.in_braces and name.text.lower() != "others":
            problem = _name_problem(name, names)
            if problem:
                found.append(problem)
    return found


def _braced(value: str) -> Iterator[Problem]:
    """Problems of a list that stands in braces as a whole, which makes one body of it."""
    inner = value.strip()[1:-1]
    names = split(inner)
    people = [name for name in names if name.text]
    if len(people) > 1 and all(_is_comma_person(name.text) for name in people):
        yield Problem(
            "malformed",
            0,
            len(value),
            "the braces make one name of several people",
            "remove the outer braces",
            ((0, 1, ""), (len(value) - 1, len(value), "")),
        )


def _is_comma_person(text: str) -> bool:
    """Whether a name is written "Last, First", and is no body's."""
    parts = [part.strip() for part in plain(text).split(",")]
    return len(parts) == 2 and all(parts) and not is_body(" ".join(parts))


def _list_problems(value: str) -> Iterator[Problem]:
    """What is wrong with the separators of a list."""
    separators = _separators(value)
    for start, end, word in separators:
        if word != "and":
            message = f"'{word}' is not read as the word between two names"
            hint = "write 'and' in lower case"
            yield Problem("malformed", start, end, message, hint, ((start, end, "and"),), True)
    names = split(value)
    yield from _empty_names(value, names, separators)
    others = _ET_AL.search(value)
    if others and others.start() and collapse(value[others.start() :]) != "and others":
        message = f"'{collapse(others[0])}' is not read as the end of a shortened list"
        edit = (others.start(), len(value), " and others")
        hint = "write 'and others'"
        at = len(value) - len(value[others.start() :].lstrip(" \t\r\n,"))
        yield Problem("malformed", at, len(value), message, hint, (edit,), True)
    early = next((name for name in names[:-1] if name.text.lower() == "others"), None)
    if early is not None:
        message = "'others' stands before another name, and is printed as a name"
        hint = "write 'and others' behind the last name"
        yield Problem("malformed", early.start, early.end, message, hint)
    yield from _other_separators(value)


def _empty_names(
    value: str, names: list[Name], separators: list[tuple[int, int, str]]
) -> Iterator[Problem]:
    for number, name in enumerate(names):
        if name.text or not separators:
            continue
        # The `and` before an empty name goes, or the one after it at the start of the list.
        start, end, _ = separators[max(number - 1, 0)]
        rest = re.compile(r"[ \t\r\n]*").match(value, end)
        edit = (start, rest.end() if rest else end, "")
        what = "twice in a row" if 0 < number < len(names) - 1 else "without a name beside it"
        message = f"the word 'and' stands {what}"
        yield Problem("malformed", start, end, message, "remove it", (edit,), True)


def _other_separators(value: str) -> Iterator[Problem]:
    """A semicolon, an ampersand or commas between names."""
    marks = [(at, sign) for at, sign in _outside(value) if sign == ";" and not _entity(value, at)]
    if marks:
        message = "names are separated by ';'"
        edits = tuple(
            (at, at + 1, " and" if value[at + 1 : at + 2].isspace() else " and ") for at, _ in marks
        )
        tail = value.rstrip()
        if marks[-1][0] == len(tail) - 1:
            edits = (*edits[:-1], (marks[-1][0], len(value), ""))
        at = marks[0][0]
        yield Problem("malformed", at, at + 1, message, "write 'and' between names", edits, True)
        return
    found = re.compile(r"(?<=\s)\\?&(?=\s)")
    for mark in found.finditer(value):
        if value[: mark.start()].count("{") != value[: mark.start()].count("}"):
            continue
        sides = [value[: mark.start()], value[mark.end() :]]
        near = [split(sides[0])[-1].text, split(sides[1])[0].text]
        people = all(_is_comma_person(text) for text in near)
        plainly = all(len(text.split()) > 1 and not is_body(plain(text)) for text in near)
        hint = "write 'and' between two people, or put braces round the name of a firm"
        edits = ((mark.start(), mark.end(), "and"),) if people or plainly else ()
        message = "'&' does not separate names"
        yield Problem("malformed", mark.start(), mark.end(), message, hint, edits, people)


def _entity(value: str, at: int) -> bool:
    return re.search(r"&#?\w{1,31}\Z", value[max(0, at - 33) : at]) is not None


def _name_problem(name: Name, names: list[Name]) -> Problem | None:
    """What is wrong with a name that does not stand in braces."""
    parts = _parts(name.text)
    if EXTENDED.search(name.text):
        return None
    for judge in (
        _added,
        _numbered,
        _degree,
        _shouted_list,
        _listed_by_commas,
        _foreign_and,
        _body,
    ):
        problem = judge(name, parts, names)
        if problem:
            return problem
    return _titled(name, parts) or _capitals(name, parts)


def _added(name: Name, parts: list[str], names: list[Name]) -> Problem | None:
    found = addition(name.text)
    if found is None:
        return None
    start, end = name.start + found.start, name.start + found.end
    edit = (start, end, found.new)
    return Problem("malformed", start, end, found.message, found.hint, (edit,), found.certain)


def _body(name: Name, parts: list[str], names: list[Name]) -> Problem | None:
    """A body that does not stand in braces, and is read as a person."""
    words = plain(name.text)
    weight = body_weight(words)
    if not weight and (len(parts) > 1 or not looks_like_acronym(words)):
        return None
    start, end = name.start, name.end
    at = names.index(name)
    after = names[at + 1] if at + 1 < len(names) else None
    torn = (
        after is not None
        and re.search(r"\b(?:of|for|für|de|du)\b", words) is not None
        and "," not in after.text
        and after.text.lower() != "others"
        and not after.in_braces
        and (len(after.text.split()) == 1 or has_body_word(plain(after.text)))
        and body_weight(plain(after.text)) < 2
    )
    if torn and after is not None:
        words, end = f"{words} and {plain(after.text)}", after.end
    braced = f"{{{words}}}" if len(names) > 1 + torn else f"{{{{{words}}}}}"
    printed = "as two names" if torn else "as a person"
    return Problem(
        "corporate",
        start,
        end,
        f"'{words}' seems to be a body, and is read {printed}",
        f"put it in braces of its own: {braced}",
        ((start, start, "{"), (end, end, "}")),
        weight > 1 and len(parts) == 1 and not torn,
    )


def _foreign_and(name: Name, parts: list[str], names: list[Name]) -> Problem | None:
    """Two people with a word between them that means "and" in another language, or "with".

    Only where a common given name starts both: `José Ortega y Gasset` is one man.
    """
    if len(parts) > 1:
        return None
    for found in _OTHER_AND.finditer(name.text):
        sides = [name.text[: found.start()].split(), name.text[found.end() :].split()]
        if all(1 < len(side) < 5 and side[0].casefold() in GIVEN for side in sides):
            start, end = name.start + found.start("word"), name.start + found.end("word")
            message = f"'{found['word']}' is not read as the word between two names"
            edit = ((start, end, "and"),)
            return Problem("malformed", start, end, message, "write 'and'", edit, True)
    return None


def _parts(text: str) -> list[str]:
    """The parts of a name between commas outside of braces, without white space around."""
    cuts = [at for at, sign in _outside(text) if sign == ","]
    edges = [-1, *cuts, len(text)]
    return [text[a + 1 : b].strip() for a, b in pairwise(edges)]


def _numbered(name: Name, parts: list[str], names: list[Name]) -> Problem | None:
    found = _NUMBERED.search(name.text)
    if found and not is_body(plain(name.text[: found.start()])):
        start = name.start + found.start()
        number = found[0].strip()
        return Problem(
            "malformed",
            start + len(found[0]) - len(number),
            start + len(found[0]),
            f"the number {number} is printed as a part of the name",
            "remove it: DBLP numbers people of the same name",
            ((start, start + len(found[0]), ""),),
            True,
        )
    return None


def _shouted_list(name: Name, parts: list[str], names: list[Name]) -> Problem | None:
    """Initials behind the family name without a comma: `Smith A, Jones B`."""
    people = [part.split() for part in parts]
    alike = [
        len(words) in (2, 3)
        and _INITIALS.fullmatch(words[-1].replace(".", "")) is not None
        and not any(_INITIALS.fullmatch(word) for word in words[:-1])
        for words in people
    ]
    many = len(parts) > 1 or sum(_initials_last(one) for one in names) > 1
    if not (all(alike) and many):
        return None
    written = []
    for words in people:
        initials = " ".join(f"{letter}." for letter in words[-1].replace(".", ""))
        written.append(f"{' '.join(words[:-1])}, {initials}")
    new = " and ".join(written)
    message = f"'{plain(name.text)}' is read with initials as family names"
    edit = ((name.start, name.end, new),)
    return Problem("malformed", name.start, name.end, message, f"write '{new}'", edit)


def _initials_last(name: Name) -> bool:
    words = name.text.split()
    return len(words) > 1 and re.fullmatch(r"[A-Z]{1,3}", words[-1]) is not None


def _listed_by_commas(name: Name, parts: list[str], names: list[Name]) -> Problem | None:
    """Commas in place of `and`, or more of them than a name has."""
    text = name.text
    shown = _short(plain(text))
    if len(parts) < 2:
        return None
    if not parts[-1]:
        message = f"the name '{plain(text)}' ends in a comma"
        comma = name.start + text.rstrip().rfind(",")
        edit = ((comma, name.end, ""),)
        return Problem("malformed", comma, comma + 1, message, "remove the comma", edit, True)
    new = ""
    if _are_people(name, parts, names):
        new = " and ".join(parts)
    elif len(parts) > 3 and len(parts) % 2 == 0 and all(map(_is_initials, parts[1::2])):
        new = " and ".join(", ".join(parts[at : at + 2]) for at in range(0, len(parts), 2))
    if new:
        message = f"names are separated by commas: '{shown}'"
        hint = f"write 'and' between names: '{_short(new)}'"
        edit = ((name.start, name.end, new),)
        return Problem("malformed", name.start, name.end, message, hint, edit)
    if len(parts) > 3:
        message = f"the name '{shown}' has {len(parts) - 1} commas"
        hint = "a name has at most two: 'Last, Jr., First'; write 'and' between names"
        return Problem("malformed", name.start, name.end, message, hint)
    if len(parts) == 3 and _is_suffix(parts[2]) and not _is_suffix(parts[1]):
        new = f"{parts[0]}, {parts[2]}, {parts[1]}"
        message = f"the suffix of '{shown}' is read as the given name"
        edit = ((name.start, name.end, new),)
        hint = f"write '{new}'"
        return Problem("malformed", name.start, name.end, message, hint, edit, True)
    if len(parts) == 3 and not _is_suffix(parts[1]):
        message = f"'{plain(parts[1])}' in the name '{shown}' is read as a suffix"
        hint = "write 'Last, Jr., First', and 'and' between names"
        return Problem("malformed", name.start, name.end, message, hint)
    return None


def _are_people(name: Name, parts: list[str], names: list[Name]) -> bool:
    """Whether the parts between commas are each a person's whole name, as in "Ann Lee, Bob Kay"."""
    words = [part.split() for part in parts]
    if any(len(one) < 2 or _is_suffix(part) for one, part in zip(words, parts, strict=True)):
        return False
    if len(parts) > 2:
        return True
    # "García Lorca, Federico José" has the same form as "Anna Smith, Bob Jones".
    given = [one[0].strip(".,").casefold() in GIVEN for one in words]
    if given == [False, True] or any(word[:1].islower() for one in words for word in one):
        return False
    if any(_INITIALS.fullmatch(word.replace(".", "")) for word in words[1]):
        return False
    others = [one.text for one in names if one is not name and one.text.lower() != "others"]
    plainly = any("," not in text and "{" not in text and " " in text for text in others)
    pairs = all(len(one) == 2 for one in words) and all(len(one.split()) == 2 for one in others)
    return all(given) or (plainly and (given[0] or pairs))


def _is_initials(part: str) -> bool:
    return re.fullmatch(r"(?:[^\W\d_]\.?[ -]?){1,4}", part) is not None


def _is_suffix(part: str) -> bool:
    return _SUFFIX.fullmatch(plain(part)) is not None


def _short(text: str) -> str:
    return text if len(text) <= 60 else text[:57] + "..."


def _titled(name: Name, parts: list[str]) -> Problem | None:
    """A title before a name."""
    text = name.text
    for part in parts:
        start = text.find(part)
        first = part.split()[:1]
        if first and is_title(first[0]) and (len(part.split()) > 2 or len(parts) > 1):
            title, at = first[0], name.start + start
            rest = re.compile(r"\s*").match(text, start + len(title))
            edit = (at, name.start + (rest.end() if rest else start), "")
            if part == title and len(parts) > 1:  # all that stands after the comma
                comma = text.rfind(",", 0, start)
                edit = (name.start + comma, name.start + start + len(title), "")
            return _title_problem(title, at, edit)
    return None


def _degree(name: Name, parts: list[str], names: list[Name]) -> Problem | None:
    """A degree behind a name, as its last word or its last part."""
    text, last = name.text.rstrip(" ,"), parts[-1].split()[-1:]
    if not last or len(text.split()) < 3 or not _DEGREE.fullmatch(last[0]):
        return None
    if len(last[0].replace(".", "")) < 3 and not (len(parts) > 2 and parts[-1] == last[0]):
        return None
    begin = text.rfind(last[0])
    cut = len(text[:begin].rstrip(" ,\t\r\n"))
    edit = (name.start + cut, name.start + begin + len(last[0]), "")
    return _title_problem(last[0], name.start + begin, edit)


def _title_problem(title: str, at: int, edit: tuple[int, int, str]) -> Problem:
    message = f"'{title}' is printed as a part of the name"
    return Problem("malformed", at, at + len(title), message, "remove it", (edit,), True)


def _capitals(name: Name, parts: list[str]) -> Problem | None:
    """A given name in capitals, of which a style makes initials as of an abbreviation."""
    given = parts[-1].split() if len(parts) > 1 else parts[0].split()[:-1]
    for word in given:
        bare = word.strip(".")
        if len(bare) > 2 and bare.isalpha() and bare.isupper() and bare.casefold() in GIVEN:
            at = name.start + name.text.rfind(word)
            new = word.title()
            message = f"the given name '{word}' is written in capitals"
            edit = ((at, at + len(word), new),)
            return Problem("malformed", at, at + len(word), message, f"write '{new}'", edit, True)
    return None
