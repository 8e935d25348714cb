"""Quotations are found letter by letter in a two-column PDF, and an altered one never is."""

from __future__ import annotations

import random
import re

import pytest
import typst
from hypothesis import given
from hypothesis import strategies as st

from citepress import disk, engines
from citepress.evidence.folding import Folded, fold
from citepress.evidence.quotations import difference, find, near_miss, quotations
from citepress.sources import read_source
from tests.conftest import REPOSITORY

SOURCE = (
    "The rate, as Muller wrote, was 12.5 per cent in 1990-1995; it is not the case that p < .05 "
    "held. The effect was -0.42, and then it rose in the west of the coun-\ntry by degrees."
)


@pytest.mark.parametrize(
    "words",
    [
        "The rate, as Müller wrote, was 12.5 per cent",
        "the RATE as Muller wrote",
        "it is [clearly] the case that p < .05 held".replace("is [clearly]", "is not [clearly]"),
        "the effect was −0.42, and then",
        "The rate … was 12.5 per cent",
        "rose in the west of the country by degrees",
        "p < .05 held. The effect [...] rose in the west",
        "in 1990–1995; it is not",
    ],
)
def test_what_the_source_says_is_found(words: str) -> None:
    at = find(words, fold(SOURCE))
    assert at is not None
    first = re.findall(r"\w+", words)[0]
    assert fold(SOURCE[at[0] : at[1]]).signs.startswith(fold(first).signs)


@pytest.mark.parametrize(
    "words",
    [
        "was 125 per cent in 1990",  # a decimal point lost
        "as Muller wrote, was 2.5 per cent",  # a digit lost at its head
        "it is the case that p < .05",  # a word dropped
        "it is [not] not the case that p < .05",  # a negation in brackets
        "not the case that p = .05 held",  # another relation
        "the effect was 0.42, and then",  # a sign lost
        "ate, as Muller wrote, was 12.5",  # half a word
        "was 12.5 per cent in 1990-199",  # half a number
        "rose in the east of the country",  # a word replaced
        "the west of the country. The rate",  # a splice of two places
        "the case that [...] The rate, as Muller",  # pieces in the other order
    ],
)
def test_what_it_does_not_say_is_not(words: str) -> None:
    assert find(words, fold(SOURCE)) is None


def test_a_near_miss_shows_the_words_of_the_source() -> None:
    miss = near_miss(
        "a house that was always meant to stand",
        fold("It was a house that was never meant to stand."),
    )
    assert miss is not None and miss.likeness > 80
    mine, theirs = difference("was always meant", "was never meant")
    assert (mine, theirs) == ("was [-always-] meant", "was {+never+} meant")
    assert near_miss("nothing like this is anywhere", fold("Ships of the line.")) is None


def test_quotations_of_several_languages_and_marks() -> None:
    found = {
        "He wrote “we seek peace and order” in ‘a land of the free’.": 2,
        'He said "the end is near" twice.': 1,
        "Er sagte „das ist das Ende“ und ging.": 1,
        "Il a dit « la fin est proche » deux fois.": 1,
        "It's Tom's dog and Ann's cat that sat there.": 0,
        "He read “The Decline and Fall of Empires” at night.": 0,  # a title
        "A “free” press.": 0,  # a word or two are in any source
    }
    assert {plain: len(quotations(plain)) for plain in found} == found


@given(st.text(max_size=200))
def test_folding_keeps_offsets_in_order_and_within_the_text(text: str) -> None:
    folded = fold(text)
    assert len(folded.signs) == len(folded.offsets)
    assert list(folded.offsets) == sorted(folded.offsets)
    assert all(0 <= at < len(text) for at in folded.offsets)
    assert fold(text.upper()).signs == fold(text.upper().lower()).signs


@pytest.fixture(scope="module")
def printed() -> tuple[str, Folded]:
    """The essay's own prose, and what is read of it from a PDF of two hyphenated columns."""
    prose = []
    for path in sorted((REPOSITORY / "src_md").glob("*.md")):
        text = re.sub(r"\[([^\]\[]*)\](?:\([^)]*\)|\{[^}]*\})", r"\1", path.read_text("utf-8"))
        text = re.sub(r"\[[-@][^\]]*\]|^#.*|[*_>:{}#@\[\]]", "", text, flags=re.M)
        prose.append(" ".join(text.split()))
    whole = " ".join(prose)
    page = (
        '#set page(columns: 2, paper: "a5", header: [A Journal of Examples 12(3)], '
        'footer: context counter(page).display())\n#set text(lang: "en", hyphenate: true)\n'
        "#set par(justify: true)\n#let t = sys.inputs.text\n#t"
    )
    pdf = typst.compile(page.encode(), format="pdf", sys_inputs={"text": whole})
    with engines.Pandoc(60, 1024) as pandoc:
        read = read_source("k", "k.pdf", pdf, pandoc, disk.Cache(enabled=False), 1024)
    assert not read.problem and len(read.pages) > 10
    assert "Journal of Examples" not in read.text
    return whole, fold(read.text)


def pick(words: list[str], chance: random.Random) -> tuple[int, list[str]]:
    start = chance.randrange(len(words) - 30)
    return start, words[start : start + chance.randint(6, 20)]


def test_every_true_quotation_is_found_in_two_hyphenated_columns(
    printed: tuple[str, Folded],
) -> None:
    whole, source = printed
    words, chance = whole.split(), random.Random(7)
    lost = []
    for _ in range(200):
        _, quoted = pick(words, chance)
        if find(" ".join(quoted), source) is None:
            lost.append(" ".join(quoted))
    assert lost == []


def test_no_altered_quotation_is_found(printed: tuple[str, Folded]) -> None:
    whole, source = printed
    words, chance = whole.split(), random.Random(8)
    passed = []
    for _ in range(200):
        start, quoted = pick(words, chance)
        at = chance.randrange(1, len(quoted) - 1)
        other = words[(start + 500) % len(words)]
        letter = quoted[at][0]
        changed = {
            "a word replaced": [*quoted[:at], "zebra", *quoted[at + 1 :]],
            "a word dropped": [*quoted[:at], *quoted[at + 1 :]],
            "a word put in": [*quoted[:at], "not", *quoted[at:]],
            "two swapped": [*quoted[: at - 1], quoted[at], quoted[at - 1], *quoted[at + 1 :]],
            "a letter": [
                *quoted[:at],
                ("q" if letter != "q" else "z") + quoted[at][1:],
                *quoted[at + 1 :],
            ],
            "a splice": [*quoted[:at], other, *words[start + 300 : start + 306]],
        }
        for kind, altered in changed.items():
            text = " ".join(altered)
            signs = fold(text).signs
            is_altered = signs not in fold(whole).signs
            if is_altered and find(text, source) is not None:
                passed.append((kind, text))
    assert passed == []
