"""Citations typed by hand in another style, and what only looks like one."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citepress.claims import detect, typed_citations


def found(text: str) -> list[str]:
    return [text[start:end] for start, end in typed_citations.find(text)]


@pytest.mark.parametrize(
    "citation",
    [
        "(Hall 17)", "(Hall 42-43)", "(Hall and Gray 17)", "(Hall, Roads 17)", "(see Hall 17)",
        "(Hall 17; Gray 20)", "(qtd. in Hall 3)", "(Hall et al. 12)", "(WHO 12)", "[17]", "[3, 5-7]",
        "(II.iv.12)", "(1.2.13-20)", "(Macbeth 5.5.24)", "(lines 12-14)", "(p. 17)", "(pp. 3–9)",
        "(Hall, 2004)", "(Hall & Gray, 2004, p. 3)", "(Hall 2004)",
    ],
)  # fmt: skip
def test_citations(citation: str) -> None:
    text = f"The lock was closed early {citation}."
    assert found(text) == [citation]
    assert "figure" not in detect.detect(text).kinds
    assert "date" not in detect.detect(text).kinds


@pytest.mark.parametrize(
    "text",
    [
        "The bridge fell (1907).", "They met (May 17).", "It flew (Apollo 11).",
        "We need three (3) locks.", "The interval [0, 1] is closed.", "It is so (Article 5).",
        "First (1) the lock, then (2) the weir.", "It holds (see below).",
    ],
)  # fmt: skip
def test_what_only_looks_like_one(text: str) -> None:
    assert found(text) == []


def test_the_rest_of_the_sentence_is_judged() -> None:
    detected = detect.detect("The rule is clear (Hall 17), and 45% of the mills kept it.")
    assert [cue.words for cue in detected.cues if cue.kind == "figure"] == ["45%"]
    assert "date" in detect.detect("The bridge fell (1907).").kinds


def test_a_page_behind_a_quotation() -> None:
    assert found("He calls it “a dead end” (17).") == ["(17)"]


def test_an_author_before_the_year() -> None:
    assert found("Hall (2004) argues that the lock leaked.") == ["(2004)"]
    assert found("The lock (2004) leaked.") == []


@given(st.text(alphabet="(A[1a,;. &B)]-", max_size=200))
def test_any_text(text: str) -> None:
    for start, end in typed_citations.find(text):
        assert 0 <= start < end <= len(text)


@pytest.mark.parametrize("piece", ["(A", "(Aa ", "(Aa and ", "[1,", "(Hall, ", "(1.2.", "(see "])
def test_hostile_text_costs_little(piece: str) -> None:
    begun = time.process_time()
    typed_citations.find(piece * 1500)
    assert time.process_time() - begun < 5
