"""The values of a check are shown in one short line."""

from __future__ import annotations

import pytest

import citepress
from citepress.commands import build
from tests.conftest import REPOSITORY


@pytest.mark.slow
def test_the_representation_of_a_report_and_its_parts_is_short() -> None:
    report = build.check(REPOSITORY)
    manuscript = report.manuscript
    assert manuscript is not None
    values = [report, manuscript, manuscript.bibliography, *manuscript.sections]
    values += [citepress.check(REPOSITORY), *manuscript.bibliography.entries[:3]]
    for value in values:
        assert "\n" not in repr(value)
    for value in values[:-3]:
        assert len(repr(value)) < 200, repr(value)
    span = manuscript.sections[0].tags[0].span
    assert repr(span).startswith("Span(text=Text(path='src_md/")
    assert len(repr(span)) < 100
    for sentence in manuscript.sections[0].sentences[:5]:
        assert len(repr(sentence)) < 5000
