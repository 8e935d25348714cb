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
        # short titles, initials, particles, remarks, several pages
        "(*Roads* 17)", "(“The Mill Race” 17–19)", "(Hall, *Roads* 17)", "(Lives of the Millers 17)",
        "(A. Hall 17)", "(Hall, A. 17)", "(de Graaf 17)", "(Hall 17f.)", "(Hall 17ff)", "(Hall 17, 23)",
        "(Hall 17, emphasis added)", "(17; emphasis mine)", "(Hall, 3rd ed., 23)", "(see Hall 17-23)",
        # the same again; volumes; notes
        "(ibid. 17)", "(ibid., p. 17)", "(Ibid, 17)", "(op. cit., 17)", "(loc. cit. 44)",
        "(2: 345)", "(Hall 1: 345)", "(Hall, Roads 1: 345)", "(fn. 12)", "(n. 12)", "(note 12)",
        "(ch. 3)", "(bk. 2, ch. 3)", "(vol. 2, 345)", "(paras 17-19)", "(Source B, lines 3-4)",
        # act, scene and line; chapter and verse; law
        "(III, i, 56)", "(Act III, Sc. 2, l. 45)", "(act 3, scene 2, lines 45-50)", "(st. 3, l. 2)",
        "(Macbeth III.i.56-60)", "(1 Cor. 13:4-7)", "(Gen. 1.1-2)", "(Luke 2:16)", "(Iliad 1.1-7)",
        "(Laws 514a-517c)", "(347 U.S. 483)", "(Hall v. Board, 347 U.S. 483)",
        "[17, p. 4]", "[3: 45]", "[Hall 17]", "(17)", "(17-19)", "(17, 23)", "(see Hall 2004; Gray 20)",
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
        "First (1) the lock, then (2) the weir.", "It holds (see below).", "They won (3-1).",
        "He is old (17 years).", "The class is small (17 pupils).", "It is hot (35 °C).",
        "The poll (MORI, 1,004 adults) is old.", "The weir (aged 17) is old.", "It is dear (£17).",
        "The queen (Anna, 1533-1603) was ill.", "The fair (London, 1851) closed.", "It is (n = 45).",
        "It is small (under 17).", "Their mills (17 in all) closed.", "It came (3 May 1911).",
    ],
)  # fmt: skip
def test_what_only_looks_like_one(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "The tone of Psalm 23:4 is calm.", "In Luke 2:16 the tone is calm.", "Line 45 is calm.",
        "Lines 45-50 are calm.", "In 3.1.56-60 the tone is calm.", "The tone of Sonnet 18 is calm.",
        "Stanzas 3 and 4 are calm.", "As note 12 shows, the tone is calm.", "In Book 4 it is calm.",
        "Hall v Gray [1932] AC 562 is a wise decision.", "The wording of section 12(3) is wise.",
        "The wording of Art. 5(2)(a) is wise.", "The wording of §§ 12–14 is wise.",
        "The wording of 42 U.S.C. § 1983 is wise.", "The idea is wise.17", "The idea is wise.^17^",
        "The idea is wise [^17].", "The tone at 00:12:45 is calm.",
    ],
)  # fmt: skip
def test_references_in_running_text_count_nothing(text: str) -> None:
    assert not {"figure", "date"} & set(detect.detect(text).kinds)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The vote was 52:48 in favour.", "52:48"), ("The scale is 1:50.", "1:50"),
        ("He won 347 U.S. states.", "347"), ("John 12 times refused it.", "12"),
        ("There were approx.17 mills.", "17"), ("It is 3.17 metres long.", "3.17"),
        ("The town is big (1.2 million people).", "1.2 million"), ("It is rare (3 in 10).", "3 in 10"),
        ("The town is poor (45%).", "45%"), ("It is rich (population 4,012).", "4,012"),
    ],
)  # fmt: skip
def test_numbers_that_count(text: str, words: str) -> None:
    assert words in [cue.words for cue in detect.detect(text).cues if cue.kind == "figure"]


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
