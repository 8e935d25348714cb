"""The fuzz targets hold on their seeds and on a fixed set of mutated texts; the command works."""

from __future__ import annotations

import random
import subprocess
import sys

import pytest
from conftest import REPOSITORY

sys.path.insert(0, str(REPOSITORY))

from fuzz.__main__ import corpus, mutated, try_one
from fuzz.targets import SEEDS, TARGETS
from fuzz.whole import FEW, end


@pytest.fixture(scope="module", autouse=True)
def _engines_end():
    yield
    end()


def test_every_target_has_seeds() -> None:
    assert set(SEEDS) == set(TARGETS) and all(SEEDS.values())


@pytest.mark.parametrize("name", TARGETS)
def test_a_target_holds(name: str) -> None:
    texts, dice = corpus(name), random.Random(2026)
    for text in [*texts, *(mutated(texts, dice) for _ in range(FEW.get(name, 60)))]:
        try_one(name, text)


def test_the_command_ends_in_time_and_tells_of_a_failure(tmp_path, monkeypatch) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "fuzz", "--random", "--seconds", "0.2", "segmenter"],
        cwd=REPOSITORY, capture_output=True, text=True, timeout=60)
    assert done.returncode == 0 and "segmenter: nothing found" in done.stdout

    def fails(text: str) -> None:
        raise ValueError("found")

    monkeypatch.setitem(TARGETS, "segmenter", fails)
    monkeypatch.setattr("fuzz.__main__.FOLDER", tmp_path)
    with pytest.raises(ValueError, match="found"):
        try_one("segmenter", "a text")
    (kept,) = (tmp_path / "failures").iterdir()
    assert kept.read_text(encoding="utf-8") == "a text"
