"""The benchmark of claims: its sets, its rates, and the page that shows them."""

from __future__ import annotations

import hashlib
import runpy
import subprocess
import sys
from pathlib import Path

import pytest

from citepress.claims import detect
from tests.conftest import REPOSITORY

BENCHMARK = REPOSITORY / "benchmarks" / "claims"
LABELLED = [
    line.split("\t")
    for part in ("develop", "held-out", "held-out-2")
    for line in (BENCHMARK / f"{part}.tsv").read_text(encoding="utf-8").splitlines()[1:]
]


def test_the_labelled_set_is_large_and_mixed() -> None:
    assert len(LABELLED) >= 640
    assert {len(row) for row in LABELLED} == {3}
    assert len({row[2] for row in LABELLED}) == len(LABELLED)
    share = sum(row[1] != "-" for row in LABELLED) / len(LABELLED)
    assert 0.4 < share < 0.65


def test_the_benchmark_reads_a_file_of_the_same_form(tmp_path: Path) -> None:
    file = tmp_path / "small.tsv"
    file.write_text(
        "register\tkinds\tsentence\nexam\tfigure\tAttacks rose by 73%.\nexam\t-\tWhy?\n",
        encoding="utf-8",
    )
    done = subprocess.run(
        [sys.executable, str(BENCHMARK), "--file", str(file)],
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    assert "| claims | 2 | 1 | 1.00 (0.21–1.00) | 1.00 (0.21–1.00) |" in done.stdout


def test_labels_of_others_hold_hashes_and_no_sentence() -> None:
    lines = (BENCHMARK / "others.tsv").read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines[1:]]
    assert len(rows) >= 400
    assert all(len(row) == 6 and len(row[2]) == 20 and not row[2].strip("0123456789abcdef")
               for row in rows)  # fmt: skip
    assert {row[0] for row in rows} == {
        "develop", "held-out", "argument-develop", "argument-held-out",
    }  # fmt: skip
    assert {row[3] for row in rows} == {"claim", "-"}
    assert len({row[2] for row in rows}) == len(rows)


def test_sentences_of_others_are_joined_by_their_hash(tmp_path: Path, monkeypatch) -> None:
    module = runpy.run_path(str(BENCHMARK))
    sentence = "The weir was built in 1858."
    digest = hashlib.sha256(sentence.encode()).hexdigest()[:20]
    (tmp_path / "others.tsv").write_text(
        f"part\tgenre\tsha256\tlabel\tclear\tsecond\nheld-out\tessay\t{digest}\tclaim\tclear\t\n"
    )
    (tmp_path / "given.tsv").write_text(f"1\tessay\t{sentence}\n2\tessay\tWhy so?\n")
    monkeypatch.setitem(module["read_others"].__globals__, "HERE", tmp_path)
    found = module["read_others"](tmp_path / "given.tsv")
    assert [(row.genre, row.kinds, row.text) for row in found["held-out"]] == [
        ("essay", ("claim",), sentence)
    ]
    assert found["develop"] == []


@pytest.mark.parametrize(
    ("hits", "of", "text"),
    [(0, 0, "–"), (0, 10, "0.00 (0.00–0.28)"), (5, 10, "0.50 (0.24–0.76)"),
     (10, 10, "1.00 (0.72–1.00)")],
)  # fmt: skip
def test_intervals_are_those_of_wilson(hits: int, of: int, text: str) -> None:
    assert runpy.run_path(str(BENCHMARK))["wilson"](hits, of) == text


def test_f1_and_its_interval_are_the_same_on_each_run() -> None:
    module = runpy.run_path(str(BENCHMARK))
    pairs = [(True, True)] * 6 + [(True, False)] * 2 + [(False, True)] * 2 + [(False, False)] * 10
    assert module["f1"](pairs) == pytest.approx(0.75)
    assert module["resampled"](pairs) == module["resampled"](pairs)
    assert module["resampled"](pairs).startswith("0.75 (")


def test_the_page_has_the_numbers_of_today_and_every_kind() -> None:
    page = BENCHMARK.parent.parent / "docs" / "claims.md"
    text = page.read_text(encoding="utf-8")
    assert all(f"| `{kind}` |" in text for kind in detect.KINDS)
    command = "import runpy, sys; sys.stdout.reconfigure(encoding='utf-8')\n"
    command += f"print(runpy.run_path({str(BENCHMARK)!r})['page'](), end='')"
    done = subprocess.run(
        [sys.executable, "-c", command], capture_output=True, encoding="utf-8", check=True
    )
    assert done.stdout == text, "run: python benchmarks/claims --update"
