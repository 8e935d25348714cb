"""Fingerprints stay the same when lines move, and no two are equal."""

from __future__ import annotations

from citepress.findings.fingerprint import fingerprints
from citepress.model import Finding, Span, Text


def found(text: str, *words: str, rule: str = "r", path: str = "a.md") -> list[Finding]:
    source = Text(path, text)
    starts = [text.index(word) for word in words]
    return [
        Finding("m", Span(source, start, start + len(word)), rule=rule)
        for start, word in zip(starts, words, strict=True)
    ]


def test_they_stay_when_lines_move_and_spaces_change() -> None:
    before = fingerprints(found("one two\nthree", "one two", "three"))
    assert fingerprints(found("New.\n\none\n  two\nthree", "one\n  two", "three")) == before
    assert all(len(one) == 64 and int(one, 16) for one in before)


def test_rule_path_and_words_tell_findings_apart() -> None:
    names = [
        *fingerprints(found("one", "one")),
        *fingerprints(found("one", "one", rule="s")),
        *fingerprints(found("one", "one", path="b.md")),
        *fingerprints(found("two", "two")),
    ]
    assert len(set(names)) == 4


def test_equal_findings_have_different_names() -> None:
    names = fingerprints(found("one", "one", "one"))
    assert len(set(names)) == 2


def test_a_finding_without_words_has_its_message() -> None:
    source = Text("a.md", "")
    one, other = (Finding(m, Span(source, 0, 0), rule="r") for m in ("m", "n"))
    assert fingerprints([one]) != fingerprints([other])


def test_text_that_is_no_unicode_has_a_name() -> None:
    assert len(fingerprints(found("\ud800", "\ud800"))[0]) == 64
