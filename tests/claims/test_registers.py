"""What is a claim in a speech, a debate, a report and in own work."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citepress.claims import detect, registers


def is_claim(sentence: str, register: str) -> bool:
    return bool(detect.detect(sentence, register=register).kinds)


@pytest.mark.parametrize(
    "sentence",
    [
        "We will keep open the roads and schools that the county rebuilt last year.",
        "I am proud that our teachers and nurses returned to the hospitals of Wendale in May.",
        "Tonight I ask the council to pass the budget that funds our farms and schools.",
    ],
)
def test_a_speech_states_facts_within_promises_and_praise(sentence: str) -> None:
    assert not is_claim(sentence, "essay")
    found = detect.detect(sentence, register="speech")
    assert [cue.rule for cue in found.cues] == ["on-record"] and found.cues[0].words
    assert detect.meaning("on-record")


@pytest.mark.parametrize(
    "sentence",
    ["Together we must dream.", "God bless you all.", "Let us never lose faith in each other."],
)
def test_what_has_nothing_on_record_is_no_claim_in_a_speech(sentence: str) -> None:
    assert not is_claim(sentence, "speech")


def test_a_debate_asks_for_what_somebody_would_check() -> None:
    assert is_claim("My opponent voted against the bridge in 2014 and cut the road budget by half.",
                    "debate")  # fmt: skip
    small = "I sat at home with a friend of mine that day."
    assert not is_claim(small, "debate")
    assert is_claim("The mill had 340 workers in 1850.", "debate")


@pytest.mark.parametrize(
    "sentence",
    [
        "We heated the samples in a closed flask.", "Figure 3 shows the reading of each flask.",
        "The results were the same in both flasks.", "In this experiment we measured the flow.",
        "I then interviewed the keepers of the lock.",
    ],
)  # fmt: skip
def test_a_report_states_its_own_results(sentence: str) -> None:
    found = detect.detect(sentence, register="report")
    assert not found.kinds and found.dismissed is not None
    assert found.dismissed.kind == "own-work"


def test_a_report_cites_what_others_did() -> None:
    assert is_claim("The lock was closed by the county in 1913.", "report")
    assert is_claim("Hall found that the flow doubled.", "report")


def test_own_work_has_quotations_and_hard_figures_alone() -> None:
    assert not is_claim("The lock was closed by the county.", "own-work")
    assert is_claim("The lock was used by 4,120 boats.", "own-work")
    assert is_claim("Hall wrote that “the lock is closed for good”.", "own-work")


def test_other_languages_have_one_register() -> None:
    sentence = "Die Schleuse hatte 1850 etwa 340 Arbeiter."
    found = [detect.detect(sentence, language="de", register=one) for one in detect.REGISTERS[:4]]
    assert len(set(found)) == 1


@given(st.text(max_size=200), st.sampled_from(detect.REGISTERS))
def test_any_text(text: str, register: str) -> None:
    assert detect.detect(text, register=register) == detect.detect(text, register=register)
    registers.own_results(text)
