"""`python benchmarks/claims`: how well claims are told from other sentences, on labelled sets.

Precision, recall, F1, accuracy and the rate of alarms (sentences that are no claim and are taken
for one) of each set, with 95% intervals, beside two baselines: every sentence is a claim; every
sentence with a digit or a quotation mark is one.

`others.tsv` holds labels of sentences that others wrote, by the hash of the sentence: the sentences
themselves are not ours to publish. `--others PATH` names a file of them (number, genre, sentence,
with tabs between). `--public FOLDER` measures the public sets whose files lie there (public.py),
each in its register and as an essay. `--file` reads another set in the form of our own (GUIDE.md);
`--errors` lists what went wrong; `--update` rewrites the tables of docs/claims.md.
"""

from __future__ import annotations

import argparse
import hashlib
import math
import random
import re
import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from citepress.claims import detect

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))
import public  # noqa: E402 - beside this file, which may be run from anywhere

PAGE = HERE.parent.parent / "docs" / "claims.md"
MARKS = {
    "others": "<!-- benchmark: python benchmarks/claims --others PATH --update -->",
    "public": "<!-- benchmark: python benchmarks/claims --public FOLDER --update -->",
    "own": "<!-- benchmark: python benchmarks/claims --update -->",
}
END = "<!-- end -->"
PARTS = ("develop", "held-out", "held-out-2", "essays")
ESSAYS = ("alevel", "uni-uk", "uni-us")
_RESAMPLES = 1000


@dataclass(frozen=True, slots=True)
class Labelled:
    """A sentence, where it comes from, and the kinds of fact that it states; none: no claim."""

    genre: str
    kinds: tuple[str, ...]
    text: str
    clear: bool = True


Pairs = list[tuple[bool, bool]]


def read(path: Path) -> list[Labelled]:
    """The genre, kinds and sentence of each line; a line that has another form is an error."""
    rows = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines()[1:], 2):
        if not line.strip():
            continue
        parts = line.split("\t")
        if len(parts) != 3:
            raise SystemExit(f"{path}:{number}: want register, kinds, sentence with tabs between")
        kinds = () if parts[1] == "-" else tuple(parts[1].split(","))
        unknown = set(kinds) - {*detect.KINDS, "claim"}
        if unknown:
            raise SystemExit(f"{path}:{number}: no such kind: {', '.join(sorted(unknown))}")
        rows.append(Labelled(parts[0], kinds, parts[2]))
    return rows


def read_others(path: Path) -> dict[str, list[Labelled]]:
    """The sentences of a file that others.tsv labels, by part: develop and held-out."""
    lines = path.read_text(encoding="utf-8").splitlines()
    found = labelled(line.split("\t")[-1] for line in lines)
    if not any(found.values()):
        raise SystemExit(f"{path}: no sentence of it is labelled in others.tsv")
    return found


def labelled(sentences: Iterable[str]) -> dict[str, list[Labelled]]:
    """The sentences that others.tsv labels, by part."""
    labels = {}
    for line in (HERE / "others.tsv").read_text(encoding="utf-8").splitlines()[1:]:
        part, genre, digest, label, clear, _ = line.split("\t")
        labels[digest] = (part, genre, label, clear)
    found: dict[str, list[Labelled]] = {"develop": [], "held-out": []}
    for text in dict.fromkeys(sentences):
        digest = hashlib.sha256(text.encode("utf-8")).hexdigest()[:20]
        if digest in labels:
            part, genre, label, clear = labels[digest]
            kinds = ("claim",) if label == "claim" else ()
            found.setdefault(part, []).append(Labelled(genre, kinds, text, clear == "clear"))
    return found


def wilson(hits: int, of: int) -> str:
    """A share with its 95% interval, by Wilson's score."""
    if not of:
        return "–"
    z, share = 1.96, hits / of
    middle = (share + z * z / (2 * of)) / (1 + z * z / of)
    half = z * math.sqrt(share * (1 - share) / of + z * z / (4 * of * of)) / (1 + z * z / of)
    return f"{share:.2f} ({max(0, middle - half):.2f}–{min(1, middle + half):.2f})"


def f1(pairs: Pairs) -> float:
    """The harmonic mean of precision and recall of (labelled, found) pairs."""
    hits = sum(one and two for one, two in pairs)
    both = sum(one for one, _ in pairs) + sum(two for _, two in pairs)
    return 2 * hits / both if both else 0.0


def resampled(pairs: Pairs) -> str:
    """F1 with its 95% interval, by the bootstrap; the same on each run."""
    drawn = random.Random(20)
    counts = [pairs.count(kind) for kind in ((True, True), (True, False), (False, True))]
    rest = len(pairs) - sum(counts)
    kinds = [(True, True), (True, False), (False, True), (False, False)]
    scores = sorted(
        f1(drawn.choices(kinds, weights=[*counts, rest], k=len(pairs)))
        for _ in range(_RESAMPLES if len(pairs) < 600 else _RESAMPLES // 4)
    )
    low, high = scores[len(scores) // 40], scores[-len(scores) // 40 - 1]
    return f"{f1(pairs):.2f} ({low:.2f}–{high:.2f})"


HEAD = [
    "| | sentences | claims | precision | recall | F1 | accuracy | alarms |",
    "| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |",
]


def line(name: str, pairs: Pairs) -> str:
    """A row of the table."""
    labelled = sum(one for one, _ in pairs)
    found = sum(two for _, two in pairs)
    hits = sum(one and two for one, two in pairs)
    right = sum(one == two for one, two in pairs)
    cells = [
        str(len(pairs)), str(labelled), wilson(hits, found), wilson(hits, labelled),
        resampled(pairs), wilson(right, len(pairs)), wilson(found - hits, len(pairs) - labelled),
    ]  # fmt: skip
    return f"| {name} | {' | '.join(cells)} |"


def ours(row: Labelled) -> tuple[str, ...]:
    return detect.detect(row.text).kinds


def public_table(folder: Path) -> str:
    """A Markdown table of the public sets, each in its register, as an essay, and by baseline."""
    lines = [*HEAD]
    essays = labelled(public.argument_essays(folder))
    for part in ("argument-held-out", "argument-develop"):
        rows = essays.get(part, [])
        if rows:
            name = f"argument essays, {part.removeprefix('argument-')}"
            found = [(row, bool(ours(row))) for row in rows]
            lines.append(line(name, [(bool(row.kinds), got) for row, got in found]))
            clear = [(bool(row.kinds), got) for row, got in found if row.clear]
            lines.append(line(f"{name}, those that are clear", clear))
            lines.append(line(f"{name}, every sentence", [(bool(r.kinds), True) for r in rows]))
    for name, register, rows in public.read(folder):
        for judged in (register, "essay"):
            pairs = [(yes, bool(detect.detect(t, register=judged).kinds)) for yes, t in rows]
            lines.append(line(f"{name}, as `{judged}`", pairs))
        lines.append(line(f"{name}, every sentence", [(yes, True) for yes, _ in rows]))
        pairs = [(yes, bool(re.search(r"[\d\"“”]", text))) for yes, text in rows]
        lines.append(line(f"{name}, a digit or quotation mark", pairs))
    return "\n".join(lines)


BASELINES: dict[str, Callable[[Labelled], bool]] = {
    "baseline: every sentence": lambda row: True,
    "baseline: a digit or quotation mark": lambda row: bool(re.search(r"[\d\"“”]", row.text)),
}


def table(rows: list[Labelled], kinds: bool = True) -> str:
    """A Markdown table of the rates: in all, by genre and, with `kinds`, by kind."""
    found = [(row, ours(row)) for row in rows]
    lines = [*HEAD, line("claims", [(bool(row.kinds), bool(got)) for row, got in found])]
    genres = sorted({row.genre for row in rows})
    groups: dict[str, Callable[[Labelled], bool]] = {}
    if set(ESSAYS) <= set(genres):
        groups["student essays"] = lambda row: row.genre in ESSAYS
    if any(not row.clear for row in rows):
        groups["those that are clear"] = lambda row: row.clear
    for name, inside in groups.items():
        lines.append(line(name, [(bool(r.kinds), bool(g)) for r, g in found if inside(r)]))
    for genre in genres:
        pairs = [(bool(r.kinds), bool(g)) for r, g in found if r.genre == genre]
        lines.append(line(f"in {genre}", pairs))
    for kind in detect.KINDS if kinds else ():
        if any(kind in row.kinds for row, _ in found):
            lines.append(line(f"`{kind}`", [(kind in r.kinds, kind in g) for r, g in found]))
    for name, flags in BASELINES.items():
        lines.append(line(name, [(bool(row.kinds), flags(row)) for row in rows]))
    return "\n".join(lines)


def severe(rows: list[Labelled]) -> str:
    """How many of the sentences that are no claim are alarms of error severity."""
    others = [ours(row) for row in rows if not row.kinds]
    errors = sum(bool(got) and detect.severity(got) == "error" for got in others)
    return (
        f"Alarms of error severity: {wilson(errors, len(others))} of the sentences that are none."
    )


def errors(rows: list[Labelled]) -> str:
    """The sentences that are told wrongly, with what was found in them and the rule."""
    lines = []
    for row in rows:
        got = detect.detect(row.text)
        if bool(row.kinds) != bool(got.kinds):
            cues = [f"{c.kind}: {c.words} [{c.rule}]" for c in (*got.cues, got.dismissed) if c]
            what = "missed" if row.kinds else "false"
            lines.append(f"{what}\t{row.genre}\t{row.text}\t{'; '.join(cues)}")
    return "\n".join(lines)


def page(others: Path | None = None, folder: Path | None = None) -> str:
    """The page of the documentation with the tables as they are now; those on sentences of others
    only where these are given."""
    text = PAGE.read_text(encoding="utf-8")
    parts = [HERE / f"{part}.tsv" for part in PARTS]
    own = "\n\n".join(f"### `{path.name}`\n\n{table(read(path))}" for path in parts)
    text = _put(text, MARKS["own"], own)
    if others is not None:
        sets = read_others(others)
        tables = "\n\n".join(
            f"### {name}\n\n{table(rows, kinds=False)}\n\n{severe(rows)}"
            for name, rows in (("Once held out", sets["held-out"]), ("Develop", sets["develop"]))
        )
        text = _put(text, MARKS["others"], tables)
    if folder is not None:
        text = _put(text, MARKS["public"], public_table(folder))
    return text


def _put(text: str, mark: str, tables: str) -> str:
    head, _, rest = text.partition(mark)
    return f"{head}{mark}\n\n{tables}\n\n{END}{rest.partition(END)[2]}"


def main() -> None:
    options = argparse.ArgumentParser(prog="benchmarks/claims", description=__doc__)
    options.add_argument("--file", type=Path, action="append", help="another labelled file")
    options.add_argument("--part", choices=PARTS, action="append")
    options.add_argument("--others", type=Path, help="sentences that others.tsv labels")
    options.add_argument("--public", type=Path, help="a folder with files of the public sets")
    options.add_argument("--errors", action="store_true", help="list what went wrong")
    options.add_argument("--update", action="store_true", help="rewrite the tables in docs/")
    chosen = options.parse_args()
    if chosen.update:
        PAGE.write_text(page(chosen.others, chosen.public), encoding="utf-8", newline="\n")
        return
    if chosen.public:
        print(public_table(chosen.public))
        return
    sets = {f"others, {part}": rows for part, rows in read_others(chosen.others).items()} if (
        chosen.others
    ) else {}  # fmt: skip
    parts = chosen.part or ([] if chosen.file or chosen.others else PARTS)
    for path in [*(HERE / f"{part}.tsv" for part in parts), *(chosen.file or [])]:
        sets[path.stem] = read(path)
    for name, rows in sets.items():
        print(f"## {name}: {len(rows)} sentences\n\n{table(rows)}\n\n{severe(rows)}\n")
        if chosen.errors:
            print(errors(rows) + "\n")


if __name__ == "__main__":
    main()
