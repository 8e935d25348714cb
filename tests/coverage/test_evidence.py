"""The numbers of evidence: by section, kind and source, and never 100 where a claim is missing."""

from __future__ import annotations

from citepress.coverage import evidence
from citepress.model import Claim, Evidence, Sentence, Span, Text


def _claim(path: str, status: str, keys: tuple[str, ...], verdict: str = "cited") -> Claim:
    sentence = Sentence(Span(Text(path, "Words."), 0, 6), "Words.", kinds=("figure", "date"))
    found = Evidence(status) if status else None
    return Claim(sentence, verdict, keys=keys, evidence=found)


CLAIMS = (
    _claim("b.md", "found", ("x",)),
    _claim("b.md", "related", ("x", "a", "x")),
    _claim("a.md", "not-found", ("a",)),
    _claim("a.md", "", ("a",)),
    _claim("a.md", "", (), "uncited"),
)


def test_sections_are_in_the_order_of_the_text() -> None:
    by = evidence.by_section(CLAIMS)
    assert list(by) == ["b.md", "a.md"]
    assert by["b.md"] == evidence.EvidenceNumbers(2, 1, 1, 0, 0)
    assert by["a.md"] == evidence.EvidenceNumbers(2, 0, 0, 1, 1)


def test_a_claim_counts_once_for_each_of_its_sources_and_kinds() -> None:
    assert evidence.by_source(CLAIMS) == {
        "a": evidence.EvidenceNumbers(3, 0, 1, 1, 1),
        "x": evidence.EvidenceNumbers(2, 1, 1, 0, 0),
    }
    assert list(evidence.by_kind(CLAIMS)) == ["date", "figure"]
    assert evidence.by_kind(CLAIMS)["date"] == evidence.count_evidence(CLAIMS)


def test_100_is_shown_only_where_every_cited_claim_is_there() -> None:
    nearly = evidence.EvidenceNumbers(10_000, 9_999, 0, 0, 1)
    assert evidence.shown(nearly) == "99.9%"
    assert evidence.shown(evidence.EvidenceNumbers(3, 1, 2, 0, 0)) == "100%"
    assert evidence.shown(evidence.EvidenceNumbers()) == "n/a"
