"""`python benchmarks/claims`: how well claims are told from other sentences, on a labelled set.

Precision, recall and F1 in all, by kind and by register, and the rate of false alarms (sentences
that are no claim and are taken for one). `--file` reads another set of the same form (GUIDE.md);
`--errors` lists what went wrong.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from citepress.claims import detect

HERE = Path(__file__).resolve().parent
PAGE = HERE.parent.parent / "docs" / "claims.md"
MARK = "<!-- benchmark: python benchmarks/claims --update -->"

PARTS = ("develop", "held-out", "held-out-2")
Labelled = tuple[str, tuple[str, ...], str]


def read(path: Path) -> list[Labelled]:
    """The register, kinds and sentence of each line; a line that has another form is an error."""
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
        rows.append((parts[0], kinds, parts[2]))
    return rows


def rates(pairs: list[tuple[bool, bool]]) -> tuple[float, float, float, float]:
    """Precision, recall, F1 and the rate of false alarms of (labelled, found) pairs."""
    hits = sum(labelled and found for labelled, found in pairs)
    found = sum(found for _, found in pairs)
    labelled = sum(labelled for labelled, _ in pairs)
    false = found - hits
    precision, recall = hits / found if found else 0.0, hits / labelled if labelled else 0.0
    f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
    others = len(pairs) - labelled
    return precision, recall, f1, false / others if others else 0.0


def table(rows: list[Labelled]) -> str:
    """A Markdown table of the rates."""
    found = [(register, kinds, detect.detect(text).kinds) for register, kinds, text in rows]
    lines = [
        "| | labelled | precision | recall | F1 | false alarms |",
        "| --- | ---: | ---: | ---: | ---: | ---: |",
    ]

    def add(name: str, pairs: list[tuple[bool, bool]]) -> None:
        numbers = " | ".join(f"{rate:.2f}" for rate in rates(pairs))
        lines.append(f"| {name} | {sum(one for one, _ in pairs)} | {numbers} |")

    add("claims", [(bool(kinds), bool(got)) for _, kinds, got in found])
    for register in sorted({row[0] for row in rows}):
        add(f"in {register}", [(bool(k), bool(g)) for r, k, g in found if r == register])
    for kind in detect.KINDS:
        if any(kind in kinds for _, kinds, _ in found):
            add(f"`{kind}`", [(kind in kinds, kind in got) for _, kinds, got in found])
    return "\n".join(lines)


def errors(rows: list[Labelled]) -> str:
    """The sentences that are told wrongly, with what was found in them."""
    lines = []
    for register, kinds, text in rows:
        got = detect.detect(text)
        if bool(kinds) != bool(got.kinds):
            cues = [f"{cue.kind}: {cue.words}" for cue in (*got.cues, got.dismissed) if cue]
            lines.append(f"{'missed' if kinds else 'false'}\t{register}\t{text}\t{'; '.join(cues)}")
    return "\n".join(lines)


def page() -> str:
    """The page of the documentation, with the tables of all parts as they are now."""
    parts = [HERE / f"{part}.tsv" for part in PARTS]
    tables = "\n\n".join(f"### `{path.name}`\n\n{table(read(path))}" for path in parts)
    head, _, rest = PAGE.read_text(encoding="utf-8").partition(MARK)
    return f"{head}{MARK}\n\n{tables}\n\n<!-- end -->{rest.partition('<!-- end -->')[2]}"


def main() -> None:
    options = argparse.ArgumentParser(prog="benchmarks/claims", description=__doc__)
    options.add_argument("--file", type=Path, action="append", help="another labelled file")
    options.add_argument("--part", choices=PARTS, action="append")
    options.add_argument("--errors", action="store_true", help="list what went wrong")
    options.add_argument("--update", action="store_true", help="rewrite the tables in docs/")
    chosen = options.parse_args()
    if chosen.update:
        PAGE.write_text(page(), encoding="utf-8", newline="\n")
        return
    parts = chosen.part or ([] if chosen.file else PARTS)
    for path in [*(HERE / f"{part}.tsv" for part in parts), *(chosen.file or [])]:
        rows = read(path)
        print(f"## {path.stem}: {len(rows)} sentences\n\n{table(rows)}\n")
        if chosen.errors:
            print(errors(rows) + "\n")


if __name__ == "__main__":
    main()
