"""Findings to a baseline and back, and what is wrong with a file that is none."""

from __future__ import annotations

import pytest

from citepress.errors import ProjectError
from citepress.findings import baseline
from citepress.model import Finding, Span, Text

TEXT = Text("a.md", "one two three")


def finding(start: int, end: int, rule: str = "r") -> Finding:
    return Finding("m", Span(TEXT, start, end), rule=rule, severity="error")


def known(text: str) -> tuple[baseline.Known, ...]:
    return baseline.parse(Text("known.json", text))


def test_what_is_written_is_read_back_and_holds_back_the_same_findings() -> None:
    old = [finding(0, 3), finding(4, 7)]
    listed = known(baseline.render(old))
    assert [one.words for one in listed] == ["one", "two"]
    assert baseline.compare(old, listed) == ((), ())
    new = finding(8, 13)
    assert baseline.compare([old[0], new], listed) == ((new,), (listed[1],))


def test_two_equal_findings_are_two() -> None:
    twice = [finding(0, 3), finding(0, 3)]
    assert baseline.compare([*twice, finding(0, 3)], known(baseline.render(twice)))[0] == (
        finding(0, 3),
    )


def test_a_locked_rule_is_in_no_baseline() -> None:
    locked = finding(0, 3, "unknown-key")
    assert known(baseline.render([locked], {"unknown-key"})) == ()
    listed = known(baseline.render([locked]))
    assert baseline.compare([locked], listed, {"unknown-key"})[0] == (locked,)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "line 1, column 1 is not JSON"),
        ('{"format": 1,\n}', "line 2, column 1 is not JSON"),
        ("[" * 100_000, "it is not JSON that can be read"),
        ("9" * 10_000, "it is not JSON that can be read"),
        ("[]", "it has no 'format'"),
        ("null", "it has no 'format'"),
        ("{}", "it has no 'format'"),
        ('{"format": "1"}', 'its format is "1", and this version reads 1'),
        ('{"format": 1}', "it has no list of 'findings'"),
        ('{"format": 1, "findings": {}}', "it has no list of 'findings'"),
        ('{"format": 1, "findings": [3]}', "finding 1 has no 'rule'"),
        ('{"format": 1, "findings": [{"rule": "r", "path": 3}]}', "finding 1 has no 'path'"),
    ],
)
def test_what_is_wrong_with_a_file_is_reported_in_words(text: str, why: str) -> None:
    with pytest.raises(ProjectError) as error:
        known(text)
    assert error.value.message == f"'known.json' is not a baseline: {why}"
    assert error.value.hint == "write a new one: `citepress check --write-baseline known.json`"
