"""What stands in a text and is no sentence of it."""

from __future__ import annotations

import pytest

from citepress.claims import detect, furniture

NO_SENTENCE = [
    ("Hall, B. (1991). Roads of the north. Weir Press.", "reference"),
    ("[3] Gray, A., & Hall, B. (2004). Locks. River Journal, 12(3), 40–52.", "reference"),
    ("Gray, Ann. “The Old Lock.” River Journal, vol. 3, 1990, pp. 1-9.", "reference"),
    ("Retrieved 3 May 2011 from https://example.org/locks", "reference"),
    ("Weir Press, 1991.", "reference"),
    ("Department of Hydrology, University of Weir, 53115 Weir", "affiliation"),
    ("if (count == 17) { return 3; }", "code"),
    ("{{ page.title }} has 17 items", "code"),
    ("Figure 3: Boats on the river, 1990–2010", "caption"),
    ("Table 2. Mills and their owners", "caption"),
    ("The Great Flood of 1953", "heading"),
    ("Locks and Weirs, 1800–1850", "heading"),
]
SENTENCES = [
    "Hall, who sold the mill in 1991, was poor.",
    "The Department of Health, which closed in 1991, had 400 clerks.",
    "Figure 3 shows that exports fell in 1991.",
    "The Great Flood of 1953 drowned 300 people.",
    "Import duties fell from 12 to 8 per cent.",
]


@pytest.mark.parametrize(("text", "kind"), NO_SENTENCE)
def test_no_sentence(text: str, kind: str) -> None:
    cue = furniture.read(text)
    assert cue is not None and cue.kind == kind
    assert detect.detect(text).kinds == ()


@pytest.mark.parametrize("text", SENTENCES)
def test_sentences_stay_claims(text: str) -> None:
    assert detect.detect(text).kinds


def test_a_caption_that_states_something_is_a_claim() -> None:
    assert "figure" in detect.detect("Figure 3: Exports fell by 40% in the north.").kinds
