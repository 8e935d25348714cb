"""Which links to a site are citations, by the place in which they stand."""

from __future__ import annotations

import pytest

from citepress.commands import build
from citepress.coverage import site_use

CITE = [
    "Exports doubled in a year [figures.example](https://figures.example/a).",
    "Exports doubled in 2019 [figures.example](https://figures.example/a).",
    'He called it "late" [figures.example](https://figures.example/a).',
    "It rained ([rain.example](https://rain.example/a)) all day.",
    "It rained [rain.example](https://rain.example/a); then it stopped.",
    "It rained [rain.example](https://rain.example/a) [wind.example](https://wind.example/b).",
    "It *rained* [rain.example](https://rain.example/a).",
    "بارش ہوئی [rain.example](https://rain.example/a)۔",
    "It rained.\n[rain.example](https://rain.example/a)",
]
LINK = [
    "We plot with [plots.example](https://plots.example/a).",
    "See [plots.example](https://plots.example/a) for the code.",
    "Visit [plots.example](https://plots.example/a).",
    "The site [plots.example](https://plots.example/a) lists them all.",
    "Siehe [plots.example](https://plots.example/a).",
    "Tools: [plots.example](https://plots.example/a), [maps.example](https://maps.example/b).",
    "- [plots.example](https://plots.example/a)",
    "[plots.example](https://plots.example/a)",
    "| tool |\n|---|\n| [plots.example](https://plots.example/a) |",
]


def found(project, text: str, references: str = "") -> list[str]:
    root = project({"src_md/01-a.md": f"{text}\n", "references.bib": references})
    return [tag.label for tag, _ in site_use.as_citations(build.read(root))]


@pytest.mark.parametrize("text", CITE)
def test_a_link_that_closes_a_clause_cites(project, text: str) -> None:
    assert len(found(project, text)) == text.count("](")


@pytest.mark.parametrize("text", LINK)
def test_a_link_that_the_sentence_needs_does_not_cite(project, text: str) -> None:
    assert found(project, text) == []


def test_where_one_link_leads_to_an_entry_all_of_them_cite(project) -> None:
    entry = "@online{a, author = {A}, title = {T}, date = {2001}, url = {https://rain.example/a}}"
    text = "See [plots.example](https://plots.example/a) and [rain.example](https://rain.example)."
    assert found(project, text, entry) == ["plots.example", "rain.example"]
    assert found(project, text) == []
