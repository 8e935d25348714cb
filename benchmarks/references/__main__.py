"""`python -m benchmarks.references RECORDS JOURNALS LOCALES [--gold FILE ...]`: how well references
are read.

Field scores, in percent, on references that we print: in styles that the model did not learn from,
by style, and with kinds of blemish that it did not learn from. Figures on data of our own making
are no evidence of how it does on others': for that, give gold sets (AnyStyle's `gold.xml`, or a
folder of GROBID's TEI files), which are not in this repository.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import xml.etree.ElementTree as ET
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from citepress.importing import references
from tools.references import blemishes, train
from tools.references.printed import Run
from tools.references.records import Stock

COLUMNS = ("all three", "title", "authors", "year", "container", "volume", "pages")
Gold = Mapping[str, str]


def folded(text: str) -> str:
    """Letters and digits alone, ligatures as letters."""
    for one, letters in (("ﬁ", "fi"), ("ﬂ", "fl"), ("ﬀ", "ff"), ("ﬃ", "ffi")):
        text = text.replace(one, letters)
    return re.sub(r"[\W_]+", "", text.lower())


def people(text: str) -> list[str]:
    """The words of names, without initials and joining words."""
    text = re.sub(r"\b[A-Z]{1,4}\b|\b(?:[A-Z]\.)+", "", re.sub(r"[-‐\u00ad]\s?", "", text)).lower()
    skipped = {"and", "et", "al", "others", "eds", "ed", "editors", "jr", "in", "by", "und", "the"}
    return sorted(
        word for word in re.split(r"[\W\d_]+", text) if len(word) > 1 and word not in skipped
    )


def marks(gold: Gold) -> dict[str, bool]:
    """Which fields of a reference are read rightly, of those that the gold has."""
    found = references.parse(gold["text"]).fields
    out: dict[str, bool] = {}
    if gold.get("title"):
        out["title"] = folded(gold["title"]) == folded(found.get("title", ""))
    if gold.get("authors"):
        read = found.get("author") or found.get("editor", "")
        out["authors"] = people(gold["authors"]) == people(read)
    if gold.get("year"):
        out["year"] = gold["year"] == found.get("date", "")[:4]
    if gold.get("container"):
        holder = next(
            (found[n] for n in ("journaltitle", "booktitle", "organization") if n in found), ""
        )
        wanted = folded(re.sub(r"(?i)^in:?\s", "", gold["container"]))
        out["container"] = wanted == folded(holder)
    if gold.get("volume"):
        wanted = folded(re.sub(r"(?i)\bvol(?:ume|\.)?", "", gold["volume"]))
        out["volume"] = wanted == folded(found.get("volume", ""))
    if pages := re.findall(r"\w*\d+\w*", gold.get("pages", "")):
        read_pages = re.findall(r"\w*\d+\w*", found.get("pages", ""))
        both = min(len(pages), len(read_pages), 2)
        out["pages"] = bool(both) and pages[:both] == read_pages[:both]
    if {"title", "authors", "year"} <= out.keys():
        out["all three"] = out["title"] and out["authors"] and out["year"]
    return out


def score(name: str, golds: Iterable[Gold]) -> None:
    """A line of the table."""
    asked: Counter[str] = Counter()
    right: Counter[str] = Counter()
    for gold in golds:
        for field, is_right in marks(gold).items():
            asked[field] += 1
            right[field] += is_right
    cells = [f"{100 * right[c] / asked[c]:9.0f}" if asked[c] else f"{'–':>9}" for c in COLUMNS]
    print(f"{name[:34]:34} {max(asked.values(), default=0):5} {''.join(cells)}", flush=True)


def of_runs(runs: Sequence[Run]) -> Gold:
    """The gold of a printed reference."""
    text = "".join(run.text for run in runs)
    fields: dict[str, str] = {"text": text}
    names = {"author": "authors", "date": "year"}
    for run in runs:
        if run.label not in ("none", "mark"):
            fields.setdefault(names.get(run.label, run.label), run.text.strip(" .,;:“”\"'‘’«»"))
    year = re.search(r"\d{4}", fields.get("year", ""))
    return {**fields, "year": year[0] if year else ""}


def anystyle(path: Path) -> Iterator[Gold]:
    """AnyStyle's gold set."""
    for sequence in ET.parse(path).getroot().iter("sequence"):
        parts = {one.tag: " ".join((one.text or "").split()) for one in reversed(sequence)}
        text = " ".join(" ".join((one.text or "").split()) for one in sequence)
        year = re.search(r"(?:1[5-9]|20)\d\d", parts.get("date", ""))
        yield {
            "text": text, "authors": parts.get("author", ""), "title": parts.get("title", ""),
            "container": parts.get("journal") or parts.get("container-title", ""),
            "year": year[0] if year else "", "pages": parts.get("pages", ""),
            "volume": next(iter(re.findall(r"\d+", parts.get("volume", ""))), ""),
        }  # fmt: skip


def tei(path: Path) -> Iterator[Gold]:
    """A TEI file of GROBID's citation set."""
    text = re.sub(r"<lb ?/>", " ", path.read_text("utf-8"))
    try:
        root = ET.fromstring(text.encode())
    except ET.ParseError:
        return
    for bibl in root.iter():
        if bibl.tag.rpartition("}")[2] != "bibl":
            continue
        fields: dict[str, list[str]] = {}
        for one in bibl.iter():
            name = one.tag.rpartition("}")[2]
            kind = one.get("level") or one.get("type") or one.get("unit") or ""
            fields.setdefault(f"{name} {kind}".strip(), []).append(
                " ".join("".join(one.itertext()).split())
            )
        first = {name: values[0] for name, values in fields.items()}
        dated = " ".join(value for name, value in first.items() if name.startswith("date"))
        year = re.search(r"(?:1[5-9]|20)\d\d", dated)
        article = first.get("title a", "")
        yield {
            "text": " ".join("".join(bibl.itertext()).split()),
            "authors": ", ".join(fields.get("author", ())),
            "title": article or first.get("title m", ""),
            "container": first.get("title j") or (first.get("title m", "") if article else ""),
            "year": year[0] if year else "",
            "volume": first.get("biblScope vol") or first.get("biblScope volume", ""),
            "pages": first.get("biblScope pp") or first.get("biblScope page", ""),
        }  # fmt: skip


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("records", type=Path)
    parser.add_argument("journals", type=Path)
    parser.add_argument("locales", type=Path)
    parser.add_argument("--gold", type=Path, nargs="*", default=())
    parser.add_argument("--styles", type=int, default=60, help="how many held-out styles to print")
    options = parser.parse_args()
    chance = random.Random(train.SEED + 9)
    records = json.loads(options.records.read_text("utf-8"))
    stock = Stock(records, train.journals(options.journals), chance)
    folder, _, held = train.styles()
    made = list(train.by_styles(stock, held[: options.styles], 5, folder, options.locales))
    print(f"{'':34} {'':5} {''.join(f'{c:>9}' for c in COLUMNS)}")
    whole = [
        of_runs(blemishes.spoil(list(runs), chance, train.HELD_OUT_BLEMISHES)) for _, runs in made
    ]
    score("styles held out", whole)
    for blemish in train.HELD_OUT_BLEMISHES:
        score(f"  {blemish.__name__}", (of_runs(blemish(list(runs), chance)) for _, runs in made))
    for name in sorted({name for name, _ in made}):
        score(f"  {name}", (of_runs(runs) for style, runs in made if style == name))
    for path in options.gold:
        files = sorted(path.rglob("*.xml")) if path.is_dir() else [path]
        golds = [
            gold
            for file in files
            for gold in (tei(file) if path.is_dir() else anystyle(file))
            if 25 < len(gold["text"]) < 600
        ]
        random.Random(42).shuffle(golds)
        score(f"{path.name} (400 of {len(golds):,})", golds[:400])


if __name__ == "__main__":
    main()
