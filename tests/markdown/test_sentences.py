"""The ends of sentences: the page of hard cases, and what holds for any text."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from citepress.markdown import sentences

PAGE = Path(__file__).with_name("sentences.md").read_text(encoding="utf-8")
CASES = [
    " ".join(block.split())
    for block in PAGE.split("\n\n")[2:]
    if block.strip() and not block.startswith("#")
]


def test_the_page_has_at_least_sixty_cases() -> None:
    assert len(CASES) >= 60
    assert len(set(CASES)) == len(CASES)


@pytest.mark.parametrize("case", CASES)
def test_hard_case(case: str) -> None:
    wanted = [piece.strip() for piece in case.split("‖")]
    plain = " ".join(wanted)
    assert [plain[start:end] for start, end in sentences.split(plain)] == wanted


def test_nothing_is_no_sentence() -> None:
    assert sentences.split("") == []
    assert sentences.split(" \n\t ") == []


def test_offsets_leave_out_the_space_round_a_sentence() -> None:
    assert sentences.split("  One came.  Two left.\n") == [(2, 11), (13, 22)]


@settings(max_examples=200, deadline=None)
@given(st.text(alphabet="abAB .!?…\"'“”()[]1۔؟。\n-", max_size=60) | st.text(max_size=60))
def test_every_sentence_is_in_order_and_nothing_is_lost(plain: str) -> None:
    spans = sentences.split(plain)
    at = 0
    for start, end in spans:
        assert at <= start < end <= len(plain)
        assert not plain[at:start].strip()
        assert plain[start:end] == plain[start:end].strip()
        at = end
    assert not plain[at:].strip()


def test_a_long_paragraph_takes_no_longer_by_the_sentence() -> None:
    one = "He met Dr. Khan at 5 p.m. in (old) St. Petersburg. "
    assert len(sentences.split(one * 4000)) == 4000
