"""The finite verb of a clause, its tense and its base form."""

from __future__ import annotations

import pytest

from citepress.claims import clauses, detect, noun_phrases, verb_forms

# A clause, the word that is its finite verb, the base form of what carries the meaning, the tense.
FOUND = [
    ("The miller sold the weir", "sold", "sell", "past"),
    ("The weir was sold by the miller", "was", "sell", "passive-past"),
    ("Otters hunt eels at night", "hunt", "hunt", "present"),
    ("The sage consults a map", "consults", "consult", "present"),
    ("Ann and Bo leave the town", "leave", "leave", "present"),
    ("The boats used on the river belong to farmers", "belong", "belong", "present"),
    ("The people who live there drink water", "drink", "drink", "present"),
    ("Some perform magic", "perform", "perform", "present"),
    ("The government lied to the public", "lied", "lie", "past"),
    ("The council has never paid for it", "has", "pay", "perfect"),
    ("The mill had to close", "had", "close", "past"),
    ("The council is building a lock", "is", "build", "present"),
    ("The lock is something else", "is", "be", "be-present"),
    ("Will Carter sank the boat", "sank", "sink", "past"),
    ("The mill will burn", "will", "will", "modal"),
    ("The men who left before the war was over were poor", "were", "be", "be-past"),
]


@pytest.mark.parametrize(("text", "verb", "base", "tense"), FOUND)
def test_finite_verb_base_and_tense(text: str, verb: str, base: str, tense: str) -> None:
    (clause,) = clauses.parse(clauses.words(text))
    assert (clause.verb.lower, clause.base, clause.tense) == (verb, base, tense)


@pytest.mark.parametrize("text", ["Bread and butter", "A vision of the future", "The old mill"])
def test_what_has_no_finite_verb_has_no_clause(text: str) -> None:
    assert clauses.parse(clauses.words(text)) == []


@pytest.mark.parametrize(
    ("word", "base"),
    [("sold", "sell"), ("lied", "lie"), ("stopped", "stop"), ("carries", "carry"),
     ("studied", "study"), ("withdrawn", "withdraw"), ("amalgamated", "amalgamate"),
     ("flies", "fly"), ("undertook", "undertake")],
)  # fmt: skip
def test_base_forms(word: str, base: str) -> None:
    assert verb_forms.base_form(word) == base


@pytest.mark.parametrize("word", ["need", "feed", "seed", "hundred", "well-known", "speed", "red"])
def test_words_that_end_like_participles(word: str) -> None:
    assert not verb_forms.is_participle(word)


@pytest.mark.parametrize(
    ("phrase", "head"),
    [("the number of mills", "mills"), ("half of our schools", "schools"),
     ("the boats used on the river", "boats"), ("the problem facing the crown", "problem"),
     ("a large majority of the farmers", "farmers"), ("the mill in the town", "mill")],
)  # fmt: skip
def test_the_head_of_a_noun_phrase(phrase: str, head: str) -> None:
    assert noun_phrases.head_of(phrase.split()) == head


@pytest.mark.parametrize(
    "sentence",
    [
        "Will Gray's bridge crossed the river.", "Will Gray led the miners.", "Will and Mary ruled.",
        "Will Gray plays the father in the film.", "May left the party in 2019.",
        "May was the first woman in the council.", "May, a nurse, opened the clinic.",
        "Mark Gray wrote the novel.", "Grant crushed the rebels.", "Hope was born in the village.",
        "Bill vetoed the motion.", "Read crossed the river.", "Imagine was released in 1971.",
        "Keep crossed the pass.", "See Gray founded the press.", "Must opened the club in 1977.",
        "Early settled in the valley.", "Major resigned in 1995.", "Sue Gray published the report.",
        "Rose sold the farm.", "Pat Gray shot the outlaw.", "Dean was killed in a car crash.",
    ],
)  # fmt: skip
def test_names_that_read_like_excuses(sentence: str) -> None:
    assert detect.detect(sentence).kinds


@pytest.mark.parametrize(
    "sentence",
    [
        "The bridge will carry trains one day.", "Will Gray win?", "May peace come soon.",
        "May God bless them.", "May they rest in peace.", "Mark my words.", "Grant them peace.",
        "See the second chapter.", "Read the poem again.", "Frank talk is rare.",
        "Early diagnosis might be better.", "Major changes will come.", "Let them go.",
    ],
)  # fmt: skip
def test_excuses_that_read_like_names(sentence: str) -> None:
    assert not detect.detect(sentence).kinds
