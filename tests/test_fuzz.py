"""The fuzz targets hold on their seeds and on a fixed set of mutated texts; the command works."""

from __future__ import annotations

import random
import subprocess
import sys
import time

import pytest

from citepress.markdown import sentences
from citepress.model import Span, Text
from citepress.reports import text as report_text
from fuzz.__main__ import corpus, mutated, try_one
from fuzz.targets import SEEDS, TARGETS
from fuzz.whole import FEW, end
from tests.conftest import REPOSITORY


@pytest.fixture(scope="module", autouse=True)
def _engines_end():
    yield
    end()


def test_every_target_has_seeds() -> None:
    assert set(SEEDS) == set(TARGETS) and all(SEEDS.values())


@pytest.mark.parametrize("name", TARGETS)
def test_a_target_holds(name: str) -> None:
    texts, dice = corpus(name), random.Random(2026)
    for text in [*texts, *(mutated(texts, dice, pump=False) for _ in range(FEW.get(name, 60)))]:
        try_one(name, text)


def test_the_command_ends_in_time_and_reports_a_failure(tmp_path, monkeypatch) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "fuzz", "--random", "--seconds", "0.2", "segmenter"],
        cwd=REPOSITORY,
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert done.returncode == 0 and "segmenter: nothing found" in done.stdout

    def fails(text: str) -> None:
        raise ValueError("found")

    monkeypatch.setitem(TARGETS, "segmenter", fails)
    monkeypatch.setattr("fuzz.__main__.FOLDER", tmp_path)
    with pytest.raises(ValueError, match="found"):
        try_one("segmenter", "a text")
    (kept,) = (tmp_path / "failures").iterdir()
    assert kept.read_text(encoding="utf-8") == "a text"


# What was found.


def test_a_run_of_marks_costs_in_proportion() -> None:
    started = time.process_time()
    for marks in ("!" * 60_000, "." * 60_000, "!?" * 30_000, "⁇" * 60_000, '!"' * 30_000):
        sentences.split(f"So it is{marks}x and so on.")
    assert time.process_time() - started < 5  # a square took over ten seconds for each
    assert sentences.split("So?! It is...... Then!⁇ Yes.") == [(0, 4), (5, 16), (17, 23), (24, 28)]


def test_findings_on_one_long_line_cost_in_proportion() -> None:
    source = Text("a.md", "It was so. " * 5000)
    started = time.process_time()
    for at in range(0, 50_000, 50):
        said, marks = report_text.underlined(Span(source, at, at + 5))
        shown = source.text[at : at + 5]
        assert len(said) <= 98 and said[marks.index("^") :].startswith(shown.rstrip())
        assert said.startswith("…") or at < 96
        assert said.endswith("…")
    assert time.process_time() - started < 5
