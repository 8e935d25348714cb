"""`python benchmarks/evidence DIRECTORY`: claims of others compared with the sources of others.

DIRECTORY holds WiCE's `dev.jsonl` and `test.jsonl` (Kamoi, Goyal, Rodriguez and Durrett, "WiCE:
Real-World Entailment for Claims in Wikipedia", 2023; folder `data/entailment_retrieval/claim` of
its repository). Each line is a claim, the sentences of the page that it cites, and a label. Printed
for each rule and for all together: the share of the supported claims that it flags, with a 95%
interval (Wilson), the share of the partly and the not supported ones, the precision, and
milliseconds a claim. The two thresholds of `unsupported-claim` were chosen on dev.jsonl; test.jsonl
decides.
"""

from __future__ import annotations

import json
import sys
import time
from collections import Counter
from math import sqrt
from pathlib import Path

from citepress.evidence.compare import Source, compare
from citepress.model import Claim, Sentence, Span, Text
from citepress.sources import Page, SourceText

KINDS = ("quotation", "figure", "name", "words")
LABELS = ("supported", "partially_supported", "not_supported")


def missing(claim: str, evidence: list[str]) -> set[str]:
    """The kinds of reason that are not found for a claim."""
    source = Source(SourceText("k", "k.txt", "", (Page("", "\n".join(evidence)),)))
    sentence = Sentence(Span(Text("claim", claim), 0, len(claim)), claim)
    found = compare(Claim(sentence, "cited", keys=("k",)), {"k": [source]}, {})
    return {reason.kind for reason in found.reasons if not reason.found}


def interval(count: int, of: int) -> str:
    """A share with its 95% interval (Wilson 1927)."""
    if not of:
        return "n/a"
    z, p = 1.96, count / of
    middle = (p + z * z / (2 * of)) / (1 + z * z / of)
    half = z * sqrt(p * (1 - p) / of + z * z / (4 * of * of)) / (1 + z * z / of)
    return f"{p:.1%} ({max(0.0, middle - half):.1%}-{min(1.0, middle + half):.1%})"


def main(folder: Path) -> None:
    print(f"{'set':5} {'rule':10} {'supported':>22} {'partly':>8} {'not':>8} {'precision':>10}")
    for name in ("dev", "test"):
        rows = [json.loads(line) for line in (folder / f"{name}.jsonl").open(encoding="utf-8")]
        began = time.process_time()
        found = [(row["label"], missing(row["claim"], row["evidence"])) for row in rows]
        cost = (time.process_time() - began) / len(rows) * 1000
        total = Counter(label for label, _ in found)
        for kind in (*KINDS, "any"):
            flagged = Counter(
                label for label, kinds in found if (bool(kinds) if kind == "any" else kind in kinds)
            )
            right = flagged["partially_supported"] + flagged["not_supported"]
            supported, partly, not_ = (flagged[label] for label in LABELS)
            print(
                f"{name:5} {kind:10} {interval(supported, total['supported']):>22} "
                f"{partly / total['partially_supported']:8.1%} "
                f"{not_ / total['not_supported']:8.1%} "
                f"{right / max(1, right + supported):10.3f}"
            )
        print(f"{name}: {len(rows)} claims, {cost:.1f} ms each")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
