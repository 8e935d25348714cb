"""`python -m tools.references.collect CHECKOUTS TARGET`: records for `train.py` from checkouts.

CHECKOUTS holds the repositories that README.md names, each under its own name. Lists in BibTeX are
read by pandoc. Titles that one library repeats by the thousand are thinned out.
"""

from __future__ import annotations

import json
import random
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from citepress import engines

Record = dict[str, Any]

TYPES = {
    "journalArticle": "article-journal", "book": "book", "bookSection": "chapter",
    "conferencePaper": "paper-conference", "thesis": "thesis", "report": "report",
    "newspaperArticle": "article-newspaper", "magazineArticle": "article-magazine",
    "webpage": "webpage", "blogPost": "post-weblog", "encyclopediaArticle": "entry-encyclopedia",
    "preprint": "article", "manuscript": "manuscript", "document": "article",
}  # fmt: skip
FIELDS = {
    "publicationTitle": "container-title", "bookTitle": "container-title",
    "proceedingsTitle": "container-title", "websiteTitle": "container-title",
    "blogTitle": "container-title", "encyclopediaTitle": "container-title", "volume": "volume",
    "issue": "issue", "pages": "page", "publisher": "publisher", "university": "publisher",
    "institution": "publisher", "place": "publisher-place", "edition": "edition",
    "series": "collection-title", "reportNumber": "number", "thesisType": "genre",
    "reportType": "genre", "DOI": "DOI", "url": "URL",
    "journalAbbreviation": "container-title-short",
}  # fmt: skip
KEPT = {*FIELDS.values(), "type", "title", "author", "editor", "translator", "issued"}
# One library is of semiconductor physics: of its titles an eighth stays.
THINNED = re.compile(
    r"nano|quantum|GaN|GaAs|semicond|wurtzite|epitax|silicon|laser|plasmon|photon|electron|polar|"
    r"phonon|lumines|optic|crystal|growth|exciton|spin|magnet|Raman|ZnO|InAs|InP|\bIII-V",
    re.I,
)
SEED = 7


def from_zotero(item: Record) -> Record | None:
    """An item of Zotero's as a CSL item, None where it has no type or title of use."""
    kind = TYPES.get(item.get("itemType", ""))
    title = item.get("title")
    if not kind or not isinstance(title, str) or not title:
        return None
    record: Record = {"type": kind, "title": title}
    for old, new in FIELDS.items():
        if isinstance(item.get(old), str) and item[old].strip():
            record.setdefault(new, item[old].strip())
    for one in item.get("creators", ()):
        role = one.get("creatorType", "author")
        role = role if role in ("author", "editor", "translator") else "author"
        if one.get("lastName") and one.get("firstName"):
            person = {"family": one["lastName"], "given": one["firstName"]}
        elif name := one.get("lastName") or one.get("name"):
            person = {"literal": name}
        else:
            continue
        record.setdefault(role, []).append(person)
    date = str(item.get("date") or "")
    if year := re.search(r"(?:1[5-9]|20)\d\d", date):
        parts = re.match(r"(\d{4})-(\d\d)(?:-(\d\d))?", date)
        found = (
            [int(one) for one in parts.groups() if one and int(one)] if parts else [int(year[0])]
        )
        record["issued"] = {"date-parts": [found]}
    return record


def from_lists(paths: list[Path]) -> Iterator[Record]:
    """The entries of BibTeX lists, as pandoc reads them; a list that it refuses gives none."""
    for path in paths:
        command = [engines.pandoc_path(), "-f", "biblatex", "-t", "csljson", str(path)]
        command += ["+RTS", "-M700m", "-RTS"]
        done = subprocess.run(command, capture_output=True, timeout=120, check=False)
        if done.returncode == 0:
            yield from json.loads(done.stdout)


def from_exports(paths: list[Path]) -> Iterator[Record]:
    """The items of exports of Better BibTeX in JSON."""
    for path in paths:
        try:
            items = json.loads(path.read_text("utf-8")).get("items", ())
        except (ValueError, AttributeError):
            continue
        for item in items:
            if isinstance(item, dict) and (record := from_zotero(item)):
                yield record


def from_translators(folder: Path) -> Iterator[Record]:
    """The items in the test cases of translators."""
    cases = re.compile(
        r"BEGIN TEST CASES \*\*/\s*(?:var|let|const)?\s*testCases\s*=\s*(\[.*\])\s*;?\s*/\*\* END",
        re.S,
    )
    for path in sorted(folder.glob("*.js")):
        found = cases.search(path.read_text("utf-8", "replace"))
        try:
            listed = json.loads(found[1]) if found else []
        except ValueError:
            continue
        for case in listed:
            items = case.get("items")
            for item in items if isinstance(items, list) else ():
                if isinstance(item, dict) and (record := from_zotero(item)):
                    yield record


def clean(record: Record) -> Record:
    def plain(value: Any) -> Any:
        if not isinstance(value, str):
            return value
        return " ".join(re.sub(r"<[^>]+>|[{}\\$]", "", value).split())

    return {name: plain(value) for name, value in record.items() if name in KEPT}


def main() -> None:
    folder, target = Path(sys.argv[1]), Path(sys.argv[2])
    fixtures = folder / "zotero-better-bibtex/test/fixtures"
    lists = sorted(
        path for path in fixtures.rglob("*") if path.suffix in (".bib", ".bibtex", ".biblatex")
    )
    lists += sorted((folder / "CDL-bibliography").glob("*.bib"))
    lists += [folder / "stacks-project/my.bib"]
    lists += [folder / "lecture-python.myst/lectures/_static/quant-econ.bib"]
    chance = random.Random(SEED)
    best: dict[str, Record] = {}
    found = (
        *from_exports(sorted(fixtures.rglob("*.json"))),
        *from_lists([path for path in lists if path.exists()]),
        *from_translators(folder / "translators"),
    )
    for one in found:
        if not isinstance(one.get("title"), str) or one.get("type") not in TYPES.values():
            continue
        record = clean(one)
        key = re.sub(r"\W+", "", record["title"].lower())
        if len(key) >= 8 and len(record["title"]) < 300 and len(record) > len(best.get(key, ())):
            best[key] = record
    kept = [
        record
        for record in best.values()
        if not THINNED.search(record["title"]) or chance.random() < 0.12
    ]
    target.write_text(json.dumps(kept, ensure_ascii=False), "utf-8")
    print(f"{len(kept):,} records")


if __name__ == "__main__":
    main()
