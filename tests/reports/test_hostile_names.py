"""No text of a project acts on a terminal or a log, in any report, printed or written to a file."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from xml.etree import ElementTree

import pytest

from citepress import reports
from citepress.findings.verdict import verdict
from citepress.model import (
    Claim,
    Counts,
    Coverage,
    Edit,
    Finding,
    Numbers,
    Related,
    Report,
    Sentence,
    Share,
    Span,
    Tag,
    Text,
)

NAMES = [
    "::error title=x::All good",
    "  ::stop-commands::abc",
    "\u3000::warning::x",
    "##[error]x",
    "a ##vso[task.complete]x",
    "x\n::error::y",
    "x\r\n::error::y",
    "x\r::error::y",
    "\x1b[2J\x1b]0;title\x07",
    "\x9b31m",
    "\u202egnp.exe",
    "\u2066x",
    "x\u2028::error::y",
    "x\x0b::error::y",
    "x\x85::error::y",
    "\ud800",
    "\x00\x08\x7f",
    "]]><script>alert(1)</script>",
]
PLAIN = {form.name for form in reports.FORMS if form.syntax == "text"}


def hostile(name: str) -> Report:
    """A report in which every text of others is the name."""
    source = Text(f"src_md/{name}", f"{name} {name} {name}")
    first = Text(name, name)
    span, start = Span(source, 0, len(name)), Span(first, 0, len(name))
    finding = Finding(
        name, span, name, (Related(start, name),), (Edit(span, name),), "unknown-key", "error"
    )
    other = replace(finding, span=start, severity="warning")
    tag = Tag("bracket", span)
    claim = Claim(Sentence(span, name, (tag,), kinds=("figure",)), "uncited")
    numbers = Numbers(1, 0, 0, 1)
    return Report(
        (other, finding),
        Counts(2, 2, 1, 1, 1),
        (tag,),
        claims=(claim, replace(claim, sentence=replace(claim.sentence, span=start))),
        coverage=Coverage(
            numbers, ((source.path, numbers), (name, numbers)), shares=(Share(name, 1, name),)
        ),
        failures=(name, f"coverage of {name} is 0%, below the bar of 90%"),
        notes=(name,),
    )


@pytest.mark.parametrize("name", NAMES, ids=range(len(NAMES)))
@pytest.mark.parametrize("form", reports.NAMES)
def test_no_name_acts_in_a_report(form: str, name: str) -> None:
    text = reports.render(form, hostile(name), "essay/")
    assert not re.search(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069]", text)
    assert "##[" not in text and "##vso[" not in text
    text.encode("utf-8")
    for line in text.splitlines():
        if line.strip().startswith("::"):
            # Only our own annotations begin so, and what follows their properties is no command.
            assert form == "github" and re.match(r"::(?:error|warning) (?:file|title)=", line)
            assert "\r" not in line


@pytest.mark.parametrize("name", NAMES, ids=range(len(NAMES)))
@pytest.mark.parametrize("form", sorted({"json", "sarif", "gitlab"}))
def test_a_report_in_json_keeps_the_names(form: str, name: str) -> None:
    whole = json.loads(reports.render(form, hostile(name)))
    found = json.dumps(whole, ensure_ascii=False)
    assert json.dumps(name, ensure_ascii=False)[1:-1] in found


@pytest.mark.parametrize("name", NAMES, ids=range(len(NAMES)))
@pytest.mark.parametrize("form", sorted({"junit", "cobertura", "badge"}))
def test_a_report_in_xml_is_still_xml(form: str, name: str) -> None:
    ElementTree.fromstring(reports.render(form, hostile(name)))


@pytest.mark.parametrize("name", NAMES, ids=range(len(NAMES)))
def test_the_verdict_is_one_line(name: str) -> None:
    assert "\n" not in verdict(hostile(name)) and verdict(hostile(name)).startswith("failed: ")
