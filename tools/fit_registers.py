"""Fit the points of `citepress/claims/registers.py` to the public sets and print them.

    python tools/fit_registers.py FOLDER

FOLDER holds the files that `benchmarks/claims/public.py` names. Speeches are fitted to the training
part of PoliClaim, debates to half of ClaimBuster (a shuffle with a fixed seed); the other parts are
for measuring. Logistic regression with a ridge, by gradient descent, the same on each run; the
points are rounded to a tenth and copied into the table by hand.
"""

from __future__ import annotations

import math
import random
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "benchmarks" / "claims")]

import public  # noqa: E402 - found by the line above

from citepress.claims import detect, registers  # noqa: E402

_RIDGE, _STEPS, _RATE = 1.0, 400, 0.3
_PARTS = {"speech": "PoliClaim, training", "debate": "ClaimBuster, all"}
# Features of debates alone: ballots, rankings, opponents, the talk of a studio.
_DEBATE_ONLY = frozenset(
    ("number", "numbers", "vote", "votes", "rank", "ranks", "others", "talk", "much talk")
)
Row = tuple[bool, list[str]]


def half(rows: list[tuple[bool, str]]) -> tuple[list[tuple[bool, str]], list[tuple[bool, str]]]:
    """Two halves of a set: to fit to, and to measure on."""
    mixed = [*rows]
    random.Random(3).shuffle(mixed)
    return mixed[: len(mixed) // 2], mixed[len(mixed) // 2 :]


def fit(rows: list[Row], names: list[str]) -> list[float]:
    """The weight of each feature, the constant first."""
    weights = dict.fromkeys(["", *names], 0.0)
    squares = dict.fromkeys(weights, 1e-8)
    for _ in range(_STEPS):
        slope = {name: _RIDGE * weight for name, weight in weights.items()}
        slope[""] = 0.0
        for label, features in rows:
            total = weights[""] + sum(weights[name] for name in features)
            error = 1 / (1 + math.exp(-total)) - label
            slope[""] += error
            for name in features:
                slope[name] += error
        for name, value in slope.items():  # each feature at a rate of its own (Adagrad)
            squares[name] += value * value
            weights[name] -= _RATE * value / math.sqrt(squares[name])
    return [*weights.values()]


def main() -> None:
    sets = {name: rows for name, _, rows in public.read(Path(sys.argv[1]))}
    names = [*registers.POINTS]
    columns = []
    for register, part in _PARTS.items():
        rows = sets[part] if register == "speech" else half(sets[part])[0]
        found = []
        for label, text in rows:
            got = detect.detect(text)
            features = registers.features(text.replace("’", "'"), got.kinds, got.dismissed)
            without = _DEBATE_ONLY if register == "speech" else frozenset()
            found.append((label, [name for name, _ in features if name not in without]))
        columns.append(fit(found, names))
    for name, speech, debate in zip(["", *names], *columns, strict=True):
        print(f"{name or 'constant':18} Points({speech:.1f}, {debate:.1f})")


if __name__ == "__main__":
    main()
