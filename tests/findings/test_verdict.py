"""The last line says what passed, what is missing and what does not count."""

from __future__ import annotations

from dataclasses import replace

import pytest

from citepress.findings.verdict import exemptions, passed, sources, summary, verdict
from citepress.model import (
    Bibliography,
    Counts,
    Coverage,
    Exempt,
    Finding,
    Manuscript,
    Numbers,
    Report,
    Share,
    Span,
    Text,
)
from citepress.settings import CoverageSettings, Settings

COUNTS = Counts(1, 3, 2, 2, 1)
ERROR = Finding("m", Span(Text("a.md", "x"), 0, 1), rule="r", severity="error")


def report(*numbers: int, bar: float | None = None, **more: object) -> Report:
    settings = Settings(coverage=CoverageSettings(fail_under=bar))
    essay = Manuscript((), Bibliography(Text("", "")), settings)
    whole = Report(counts=COUNTS, coverage=Coverage(Numbers(*numbers)), manuscript=essay)
    return replace(whole, **more)


@pytest.mark.parametrize(
    ("found", "expected"),
    [
        (Report(), "passed: there is no sentence to check"),
        (report(0, 0, 0, 0), "passed: no claim that needs a source in 3 sentences"),
        (report(2, 0, 2, 0), "passed: no claim needs a source, since all 2 are waived"),
        (report(2, 2, 0, 0), "passed: 100% of the claims that need a source are cited"),
        (
            report(3, 2, 1, 0, bar=90),
            "passed: 100% of the claims that need a source are cited, and 90% are required, "
            "1 waived",
        ),
        (
            report(4, 1, 0, 3),
            "passed: no errors, but 3 of 4 claims that need a source have none (25% cited), "
            "and no minimum is set",
        ),
        (
            report(1, 0, 0, 1),
            "passed: no errors, but 1 of 1 claim that need a source has none (0% cited), "
            "and no minimum is set",
        ),
        (report(1, 1, 0, 0, findings=(ERROR,)), "failed: 1 error"),
        (report(1, 1, 0, 0, failures=("coverage is low",)), "failed: coverage is low"),
        (
            report(1, 1, 0, 0, findings=(ERROR, ERROR), exempt=Exempt(1, 2, 3)),
            "failed: 2 errors; claims.ignore exempts 1 sentence, claims.require exempts 2 "
            "sentences, .own-work exempts 3 sentences",
        ),
    ],
)
def test_the_verdict(found: Report, expected: str) -> None:
    assert verdict(found) == expected
    assert passed(found) is expected.startswith("passed")


def test_what_is_hidden_is_counted() -> None:
    found = report(0, 0, 0, 0, allowed=1, baselined=2, switched_off=3)
    assert summary(found) == (
        "1 section, 3 sentences, 2 tags with 2 citations, 1 entry: 0 errors, 0 warnings "
        "(1 allowed, 2 in the baseline, 3 switched off)"
    )


def test_the_sources() -> None:
    shares = (Share("a", 3, "2020"), Share("b", 1, "1999"), Share("c", 0))
    found = Report(coverage=Coverage(Numbers(4, 4), shares=shares))
    assert sources(found) == (
        "2 sources from 1999 to 2020: 'a' supports 3 of 4 cited claims (75%); 1 supports none"
    )
    assert sources(Report()) == "" and exemptions(Report()) == ""
