"""Records to print: bibliographic facts of free sets, shuffled: no print is one of theirs."""

from __future__ import annotations

import random
from collections.abc import Sequence
from typing import Any

Record = dict[str, Any]

_LOCALES = (
    "en_US de_DE fr_FR es_ES it_IT pt_BR nl_NL sv_SE cs_CZ fi_FI tr_TR hu_HU en_IN hr_HR ro_RO "
    "id_ID da_DK no_NO en_PK".split()
)
# Shares of the types in the lists of essays and papers.
_SHARES = {
    "article-journal": 48, "book": 19, "chapter": 10, "paper-conference": 7, "report": 4,
    "article-newspaper": 4, "webpage": 3, "thesis": 2, "article-magazine": 1, "article": 1,
    "post-weblog": 1, "manuscript": 0, "entry-encyclopedia": 1,
}  # fmt: skip
_BODIES = (
    "World {}", "{} Foundation", "Ministry of {}", "{} Institute", "International {} Organization",
    "National {} Board", "Center for {}", "{} Commission", "Department of {}", "{} Association",
)  # fmt: skip
_FIELDS = (
    "Health Energy Trade Education Labour Transport Agriculture Finance Culture Climate Housing "
    "Statistics Defence Tourism Water Nuclear Research Development Migration Justice".split()
)


class Stock:
    """Names, journals and records to draw from."""

    def __init__(
        self, records: Sequence[Record], journals: Sequence[tuple[str, str]], chance: random.Random
    ) -> None:
        self.records = {kind: [one for one in records if one["type"] == kind] for kind in _SHARES}
        self.journals = list(journals)
        self.chance = chance
        self.families, self.givens = _names()
        people = [one for record in records for one in record.get("author", ())]
        self.families += [one["family"] for one in people if one.get("family")]
        self.givens += [one["given"] for one in people if one.get("given")]
        self.publishers = [
            (one["publisher"], one.get("publisher-place", ""))
            for one in records
            if one["type"] != "article-journal"
            if one.get("publisher") and len(one["publisher"]) < 60
        ]

    def person(self) -> dict[str, str]:
        if self.chance.random() < 0.02:
            body = self.chance.choice(_BODIES).format(self.chance.choice(_FIELDS))
            return {"literal": body}
        given = self.chance.choice(self.givens)
        if self.chance.random() < 0.35 and " " not in given:
            given += " " + self.chance.choice("ABCDEFGHIJKLMNOPRSTVW") + "."
        family = self.chance.choice(self.families)
        if self.chance.random() < 0.05:
            family += "-" + self.chance.choice(self.families)
        if self.chance.random() < 0.03:
            family = self.chance.choice(("van ", "de ", "von ", "van der ", "al-", "O’")) + family
        return {"family": family, "given": given}

    def people(self) -> list[dict[str, str]]:
        many = self.chance.choices(range(1, 13), (30, 24, 18, 12, 7, 4, 3, 2, 1, 1, 1, 1))[0]
        return [self.person() for _ in range(many)]

    def draw(self) -> Record:
        """A record: one of the stock with names, journal, numbers or publisher exchanged."""
        chance = self.chance
        kind = chance.choices(list(_SHARES), list(_SHARES.values()))[0]
        record = dict(chance.choice(self.records[kind]))
        if kind in ("book", "chapter", "paper-conference") and chance.random() < 0.3:
            record["title"] = chance.choice(self.records["article-journal"])["title"]
        is_changed = chance.random() < 0.6 or not record.get("author")
        if is_changed and chance.random() < 0.93:
            record["author"] = self.people()
        is_edited = record.get("editor") or (record["type"] == "chapter" and chance.random() < 0.6)
        if is_edited and chance.random() < 0.6:
            record["editor"] = self.people()[:3]
        if record["type"] == "article-journal" and self.journals and chance.random() < 0.55:
            full, short = chance.choice(self.journals)
            name = short if chance.random() < 0.45 else full
            if chance.random() < 0.15:
                name = name.replace(".", "")
            record["container-title"] = record["container-title-short"] = name
        elif record.get("container-title"):
            record.setdefault("container-title-short", record["container-title"])
        if chance.random() < 0.4 and record["type"] in ("book", "chapter", "paper-conference"):
            record["publisher"], place = chance.choice(self.publishers)
            record["publisher-place"] = place or record.get("publisher-place", "")
        self._numbers(record)
        return {name: value for name, value in record.items() if value}

    def _numbers(self, record: Record) -> None:
        chance = self.chance
        if record["type"].startswith("article-journal"):
            if chance.random() < 0.5 or not record.get("volume"):
                record["volume"] = str(
                    chance.choice((chance.randint(1, 60), chance.randint(1, 900)))
                )
            if chance.random() < 0.5:
                record["issue"] = str(chance.randint(1, 12)) if chance.random() < 0.7 else ""
        if record["type"] in ("article-journal", "chapter", "paper-conference") and (
            chance.random() < 0.5 or not record.get("page")
        ):
            start = chance.choice(
                (chance.randint(1, 99), chance.randint(1, 999), chance.randint(1, 9999))
            )
            end = start + chance.randint(1, 40)
            record["page"] = f"{start}-{end}" if chance.random() < 0.85 else str(start)
        if not record.get("issued") or chance.random() < 0.4:
            record["issued"] = {
                "date-parts": [
                    [chance.choice((chance.randint(1990, 2025), chance.randint(1900, 2025)))]
                ]
            }
        if record["type"] == "book" and chance.random() < 0.12:
            record["edition"] = str(chance.randint(2, 9))
        if record["type"] == "article-journal":
            record.pop("publisher", None)
            record.pop("publisher-place", None)


def _names() -> tuple[list[str], list[str]]:
    """Family and given names of many countries, from Faker's lists."""
    from faker import Faker

    families: list[str] = []
    givens: list[str] = []
    for locale in _LOCALES:
        person = next(
            one for one in Faker(locale).get_providers() if "person" in type(one).__module__
        )
        families += list(person.last_names)[:600]
        givens += list(person.first_names)[:500]
    return families, givens
