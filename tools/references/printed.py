# ruff: noqa: E501 (a table of forms)
"""References with the field of each character, printed by CSL styles or in forms of our own.

A printed reference is a list of `Run`s. Labels are CSL's variables brought down to `LABELS`;
what a style puts between fields has the label `none`.
"""

from __future__ import annotations

import json
import random
import subprocess
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

Record = dict[str, Any]

OPEN, CLOSE, FIRST = "\ue000", "\ue001", 0xE100
VARIABLES = (
    "author editor title container-title collection-title volume issue page issued publisher "
    "publisher-place edition DOI URL accessed genre number citation-number event-title translator "
    "container-author collection-editor"
).split()
# Further variables of `print.js`, by their place in its list.
OTHERS = {
    60: "page-first", 36: "director", 50: "interviewer", 49: "composer", 72: "original-author",
    35: "editortranslator",
}  # fmt: skip
LABELS = {
    "author": "author", "editor": "editor", "translator": "editor", "container-author": "editor",
    "collection-editor": "editor", "title": "title", "container-title": "container",
    "collection-title": "collection", "volume": "volume", "issue": "issue", "page": "pages",
    "issued": "date", "publisher": "publisher", "publisher-place": "location",
    "edition": "edition", "DOI": "url", "URL": "url", "accessed": "accessed", "genre": "genre",
    "number": "number", "citation-number": "mark", "page-first": "pages",
    "director": "author", "composer": "author", "interviewer": "author",
    "original-author": "author", "editortranslator": "editor", "event-title": "container",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of a printed reference: its text, its label, and whether it is emphasised."""

    text: str
    label: str = "none"
    emphasis: bool = False


class _Reader(HTMLParser):
    """The runs of what citeproc prints as HTML, with the marks of `print.js`."""

    def __init__(self) -> None:
        super().__init__()
        self.runs: list[Run] = []
        self._labels: list[str] = []
        self._emphasis = 0
        self._next = False

    def handle_starttag(self, tag: str, attrs: Any) -> None:
        self._emphasis += tag in ("i", "em")
        if tag == "div" and self.runs:
            self.runs.append(Run(" "))

    def handle_endtag(self, tag: str) -> None:
        self._emphasis -= tag in ("i", "em")

    def handle_data(self, data: str) -> None:
        for sign in data:
            if sign == OPEN:
                self._next = True
            elif self._next:
                at = ord(sign) - FIRST
                name = VARIABLES[at] if at < len(VARIABLES) else OTHERS.get(at, "")
                self._labels.append(LABELS.get(name, "other"))
                self._next = False
            elif sign == CLOSE:
                if self._labels:
                    self._labels.pop()
            else:
                label = self._labels[-1] if self._labels else "none"
                self.runs.append(Run(sign, label, self._emphasis > 0))


def joined(runs: Iterable[Run]) -> list[Run]:
    """The runs with neighbours that are alike made one, and white space made single."""
    out: list[Run] = []
    for run in runs:
        text = " ".join(run.text.split("\n"))
        if not text or (text == " " and (not out or out[-1].text.endswith(" "))):
            continue
        if out and (out[-1].label, out[-1].emphasis) == (run.label, run.emphasis):
            out[-1] = replace(out[-1], text=out[-1].text + text)
        else:
            out.append(replace(run, text=text))
    return out


def by_styles(
    jobs: Sequence[tuple[str, str, Sequence[Record]]], styles: Path, locales: Path
) -> Iterator[tuple[str, list[Run]]]:
    """The records of each job, (style, language, records), as its style prints them."""
    lines = []
    for style, language, records in jobs:
        items = [{**record, "id": str(at)} for at, record in enumerate(records)]
        lines.append(json.dumps({"style": style, "lang": language, "items": items}))
    script = Path(__file__).with_name("print.js")
    done = subprocess.run(
        ["node", str(script), str(styles), str(locales)],
        input="\n".join(lines), stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
        encoding="utf-8", check=True,
    )  # fmt: skip
    for line in done.stdout.splitlines():
        made = json.loads(line)
        reader = _Reader()
        reader.feed(made["text"])
        runs = joined(reader.runs)
        if sum(run.label not in ("none", "other") for run in runs) >= 2:
            yield made["style"], runs


def _initials(given: str, dot: str = ".", gap: str = " ") -> str:
    return gap.join(part[0] + dot for part in given.replace("-", " ").split() if part[0].isalpha())


def _people(record: Record, key: str, form: str, last: str) -> str:
    """Names in a form: `AB Toll` as vancouver, `Toll, A. B.` inverted, `A. B. Toll`, full."""
    out = []
    for at, one in enumerate(record.get(key, ())):
        if not one.get("family") or not one.get("given"):
            out.append(one.get("literal") or one.get("family") or one.get("given", ""))
            continue
        family, given = one["family"], one["given"]
        out.append(
            {
                "vancouver": f"{family} {_initials(given, '', '')}",
                "inverted": f"{family}, {_initials(given)}",
                "tight": f"{family}, {_initials(given, '.', '')}",
                "bare": f"{family}, {_initials(given, '', '')}",
                "initials": f"{_initials(given)} {family}",
                "close": f"{_initials(given, '.', '')} {family}",
                "full": f"{given} {family}",
                "first": f"{family}, {given}" if at == 0 else f"{given} {family}",
                "turned": f"{family}, {given}",
                "capitals": f"{family.upper()} {given}",
                "capitals,": f"{family.upper()}, {_initials(given)}",
            }[form]
        )
    if len(out) > 6 and last.startswith("&"):
        return out[0] + " et al."
    joint = {"and": " and ", ",and": ", and ", ",": ", ", "&": " & ", ";": "; ", "&et": ", ",
             ",&": ", & ", "et": " et ", "und": " und ", "y": " y "}[last]  # fmt: skip
    between = "; " if last == ";" else ", "
    if len(out) < 3:
        return (" and " if last == ",and" else joint).join(out)
    return between.join(out[:-1]) + joint + out[-1]


# Forms that are common in lists and that no CSL style prints: `{field}` with a label, `*` emphasis,
# `[...]` a part that stands only where all its fields are there.
FORMS = (
    # BibTeX's plain, abbrv, alpha; natbib's plainnat
    ("full ,and", "{author}. {title}. [*{container}*, ][{volume}][({issue})][:{pages}, ]{date}."),
    ("initials ,and", "{author}. {title}. [*{container}*, ][{volume}][({issue})][:{pages}, ]{date}."),
    ("full ,and", "{author}. *{title}*. [{publisher}, ][{location}, ][{edition} edition, ]{date}."),
    ("initials ,and", "{author}. {title}. In *{container}*, pages {pages}[, {location}][, {date}]. [{publisher}.]"),
    ("full ,and", "{author}. {title}. In [{editor}, editors, ]*{container}*, [volume {volume} of *{collection}*, ]pages {pages}. [{publisher}, ]{date}."),
    ("initials ,and", "{author}. {title}. PhD thesis, {publisher}, {date}."),
    # ACM
    ("full ,and", "{author}. {date}. {title}. *{container}* [{volume}][, {issue}] ({date}), {pages}."),
    ("full and", "{author}. {date}. {title}. In *{container}*. [{publisher}, ][{location}, ]{pages}."),
    ("inverted ,and", "{author} {date}. {title}. *{container}*. [{volume}][, {issue}] ({date}), {pages}."),
    ("full ,and", "{author}. {date}. *{title}*. {publisher}[, {location}]."),
    # Physics
    ("initials and", "{author}, {container} {volume}, {pages} ({date})."),
    ("initials ,and", "{author}, *{container}* **{volume}**, {pages} ({date})"),
    ("close ,", "{author}, {container}, {volume} ({date}) {pages}."),
    ("close ,", "{author}, {title}, {container} {volume} ({date}) {pages}."),
    ("initials and", "{author}, {title}, {container} {volume}, {pages} ({date})."),
    ("vancouver ,", "{author} {date} *{container}* **{volume}** {pages}"),
    ("vancouver and", "{author} {date} {title} {container} {volume} {pages}"),
    ("inverted &et", "{author} {date}, {container}, {volume}, {pages}"),
    ("inverted ,and", "{author}: {title}, {container}, {volume}, {pages}, {date}."),
    ("inverted ;", "{author} {title}. {container} **{date}**, *{volume}*[ ({issue})], {pages}."),
    # MHRA
    ("first ,and", "{author}, *{title}* ({location}: {publisher}, {date})[, p. {pages}]"),
    ("first and", "{author}, ‘{title}’, *{container}*, {volume}[.{issue}] ({date}), {pages}"),
    ("first and", "{author}, ‘{title}’, in *{container}*[, ed. by {editor}] ({location}: {publisher}, {date}), pp. {pages}"),
    ("first and", "{author}, *{title}*, {edition} edn ({location}: {publisher}, {date})"),
    # French, German, Spanish, Italian
    ("capitals et", "{author}, « {title} », *{container}*, [vol. {volume}, ][n° {issue}, ]{date}, p. {pages}."),
    ("capitals, et", "{author} ({date}). *{title}*. {location} : {publisher}."),
    ("inverted et", "{author} ({date}). « {title} ». *{container}*, {volume}[({issue})], {pages}."),
    ("turned ;", "{author}: {title}. In: {container} {volume} ({date})[, H. {issue}], S. {pages}."),
    ("turned ;", "{author} ({date}): {title}. {location}: {publisher}."),
    ("turned ;", "{author}: „{title}“, in: {editor} (Hrsg.), {container}, {location} {date}, S. {pages}."),
    ("capitals, y", "{author}: “{title}”, *{container}*, {volume}[, {issue}] ({date}), pp. {pages}."),
    ("capitals, y", "{author} ({date}). *{title}*. {location}, {publisher}."),
    ("initials ,", "{author}, *{title}*, {publisher}, {location} {date}."),
    ("initials ,", "{author}, *{title}*, in «{container}», {volume}[ ({issue})], {date}, pp. {pages}."),
    ("inverted ,", "{author} {title} // {container}. – {date}. – Т. {volume}[. – № {issue}]. – С. {pages}."),
    # Harvard's relatives
    ("inverted and", "{author}, {date}. {title}. *{container}*, {volume}[({issue})], pp. {pages}."),
    ("inverted and", "{author}, {date}. {title}. {location}: {publisher}."),
    ("inverted &", "{author} {date}, ‘{title}’, *{container}*, vol. {volume}[, no. {issue}], pp. {pages}."),
    ("bare ,and", "{author}. {title}. {container} {date};{volume}[({issue})]:{pages}."),
    ("bare and", "{author} ({date}) {title}. {container} {volume}:{pages}"),
    ("tight ,", "{author}, {date}. {title}. {container} {volume}, {pages}."),
    ("tight &", "{author} ({date}) {title}, {container}, {volume}[, {issue}], {pages}"),
    ("inverted ,&", "{author} ({date}). {title}. {container} {volume}: {pages}."),
    ("inverted ,&", "{author} ({date}). {title}. In {editor} (Eds.), *{container}* (pp. {pages}). [{location}: ]{publisher}."),
    ("vancouver ,", "{author}. {title}. In: {editor}, editors. {container}. [{edition} ed. ]{location}: {publisher}; {date}. p. {pages}."),
    ("turned ,and", "{author}. “{title}.” *{container}* {volume}[, no. {issue}] ({date}): {pages}."),
    ("first ,and", "{author}. \"{title}.\" {container}, {date}, {url}."),
    ("first ,and", "{author}. “{title}.” {container}, {date}."),
    ("inverted and", "{author} ({date}) ‘{title}’, *{container}*, {date}. Available at: {url} (Accessed: {accessed})."),
    ("full ,", "{author}, {title}, {container}, {date}"),
    ("full ,", "{author}, “{title},” {container}, {date}, {url}"),
    # Marks left out, and places for the publisher that differ
    ("inverted ,", "{author} {title} {date} {container} {volume} {pages}"),
    ("vancouver ,", "{author}. {title} {container} {date}; {volume}[({issue})]: {pages}."),
    ("initials ,and", "{author} {title}, {container} {volume} ({date}) {pages}"),
    ("initials ,", "{author} {container} {volume} ({date}) {pages}"),
    ("full and", "{author}, {title} ({publisher}, {location}, {date})."),
    ("full and", "{author}, *{title}* ({publisher}: {location}, {date})[, p. {pages}]."),
    ("initials and", "{author}, {title} ({publisher}, {date})."),
    ("first and", "{author}. {title}. {location}, {publisher}, {date}."),
    ("first and", "{author}. *{title}*. {publisher}, {date}."),
    ("first and", "{author}. {title}. {date}. {location}: {publisher}."),
    ("inverted &", "{author} ({date}) {title}, {publisher}, {location}."),
    ("inverted &", "{author} ({date}) {title}. {publisher}: {location}."),
    ("inverted and", "{author} ({date}) {title}. In {editor} (ed.) {container}. {location}: {publisher}."),
    ("inverted and", "{author} {date}: {title}. {container} {volume}, {pages}."),
    ("full and", "{author}, “{title},” {container} {volume} (Spring {date}): {pages}."),
    ("full and", "{author}, ‘{title}’, {container}, {date}, pp. {pages}."),
    ("turned and", "{author}. {date}. “{title}.” In *{container}*, edited by {editor}, {pages}. {location}: {publisher}."),
    # A page of the web, as encyclopedias and assistants write it
    ("first and", "{author} ({date}). \"{title}\". *{container}*. {publisher}. Retrieved {accessed}."),
    ("inverted ;", "{author} ({date}). \"{title}\". *{container}*. **{volume}** ({issue}): {pages}. {url}."),
    ("full ,", "{container}. \"{title}.\" {date}. {url}"),
    ("full ,", "{title}. {container}, {date}. {url}"),
    ("inverted &", "{author} ({date}). {title}. *{container}*. {url}"),
    ("full ,", "{title}. ({date}). *{container}*. {url}"),
    ("full ,", "{container} ({date}) {title}. Available at: {url} (Accessed: {accessed})."),
    ("full ,", "{publisher}. ({date}). *{title}*. {url}"),
    ("full ,", "{title} - {container}, accessed {accessed}, {url}"),
)  # fmt: skip


def _split(form: str) -> list[tuple[bool, str]]:
    """The parts of a form: whether it may be left out, and its text."""
    out = []
    for at, part in enumerate(form.replace("]", "[").split("[")):
        if part:
            out.append((at % 2 == 1, part))
    return out


def by_form(record: Record, chance: random.Random) -> list[Run]:
    """A record in one of `FORMS`, an empty list where the form wants what the record lacks."""
    people, form = chance.choice(FORMS)
    shape, _, last = people.partition(" ")
    issued = (record.get("issued", {}).get("date-parts") or [[0]])[0]
    values = {
        "author": _people(record, "author", shape, last),
        "editor": _people(record, "editor", shape if shape not in ("first",) else "full", last),
        "title": record.get("title", ""), "container": record.get("container-title", ""),
        "collection": record.get("collection-title", ""), "volume": record.get("volume", ""),
        "issue": record.get("issue", ""), "pages": record.get("page", "").replace("-", "–"),
        "date": _date(issued, chance, form), "publisher": record.get("publisher", ""),
        "location": record.get("publisher-place", ""), "edition": record.get("edition", ""),
        "url": record.get("URL") or f"https://doi.org/10.{chance.randint(1000, 9999)}/x{chance.random():.6f}",
        "accessed": f"{chance.randint(1, 28)} May 2021",
    }  # fmt: skip
    out: list[Run] = []
    emphasis = False
    for optional, part in _split(form):
        pieces = part.replace("}", "{").split("{")
        if not all(values.get(name) for name in pieces[1::2]):
            if optional:
                continue
            return []
        for at, piece in enumerate(pieces):
            if at % 2:
                out.append(Run(str(values[piece]), piece, emphasis))
                continue
            for step, text in enumerate(piece.replace("**", "*").split("*")):
                emphasis ^= step > 0
                out.append(Run(text))
    return joined(out)


_MONTHS = "January February March April May June July August September October November December"


def _date(parts: Sequence[int], chance: random.Random, form: str) -> str:
    if not parts or not parts[0]:
        return ""
    if len(parts) == 1 or "{url}" not in form:
        return str(parts[0])
    month = _MONTHS.split()[int(parts[1]) % 12 - 1]
    day = chance.randint(1, 28)
    return chance.choice(
        (f"{month} {day}, {parts[0]}", f"{day} {month} {parts[0]}", f"{parts[0]}, {month} {day}")
    )
