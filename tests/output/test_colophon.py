"""Every number of a colophon can be counted in the print that bears it."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import html5lib
import pytest

from citepress.commands import build

LIST = """@book{ali2020, author = {Ali, Sara}, title = {Mills}, publisher = {Tern}, date = {2020}}
@book{baz2015, author = {Baz, Omar}, title = {Ferries}, publisher = {Tern}, date = {2015-03}}
@online{net1984, author = {Net, Una}, title = {Nets}, url = {https://nets.example.org/a},
  date = {1984}, urldate = {2024-05-12}}
@book{new2023, author = {New, Ida}, title = {Never cited}, publisher = {Tern}, date = {2023}}
"""
SETTINGS = (
    'title = "T"\neditions = ["essay", "short"]\n[edition.short]\n[rules]\nuncited-entry = "off"\n'
)


def essay(root: Path, name: str = "essay") -> tuple[str, str, int]:
    """The colophon, the body's text without it, and the number of its citations."""
    page = html5lib.parse(
        (root / f"output/{name}.html").read_text("utf-8"), namespaceHTMLElements=False
    )
    footer = page.find(".//footer")
    main = page.find(".//main")
    citations = sum("citation" in (one.get("class") or "").split() for one in main.iter("span"))
    text = [" ".join("".join(one.itertext()).split()) for one in (footer, main)]
    return text[0], text[1], citations


def built(project: Callable[..., Path], body: str) -> Path:
    root = project({"src_md/01-a.md": body, "references.bib": LIST, "citepress.toml": SETTINGS})
    result = build.build(root, to=("html",))
    assert result.outputs, [one.message for one in result.report.findings]
    return root


@pytest.mark.parametrize(
    ("cited", "newest"),
    [
        ("[@net1984]", "The newest source is of 1984."),
        ("[@baz2015; @net1984]", "The newest source is of 2015-03."),
        ("[@ali2020; @baz2015]", "The newest source is of 2020."),
    ],
)
def test_the_newest_source_is_one_that_is_cited_by_when_it_was_published(
    project: Callable[..., Path], cited: str, newest: str
) -> None:
    colophon, text, _ = essay(built(project, f"# One\n\nSo it was {cited}.\n"))
    assert newest in colophon
    year = re.search(r"of (\d{4})", newest)
    assert year and year[1] in text
    assert "2023" not in colophon and "2024" not in colophon


def test_an_essay_that_cites_nothing_has_no_newest_source(project: Callable[..., Path]) -> None:
    colophon, _, _ = essay(built(project, "# One\n\nWords of no weight.\n"))
    assert "newest" not in colophon and "0 tags to 0 sources." in colophon


def test_each_edition_counts_what_it_prints(project: Callable[..., Path]) -> None:
    body = """# One

The mill lost 30 men in 1920 [@baz2015].

::: {.only edition="short"}
The mill lost 40 men in 1921 [@ali2020]. The ferry sank in 1922 [@net1984].

It was built in 1919.
:::

::: {.only edition="essay"}
[The road is 30 miles long.]{.uncited because="known"}
:::
"""
    body = body.replace("It was built in 1919.", '[It was built in 1919.]{.uncited because="seen"}')
    root = built(project, body)
    for name, newest, waived in (("essay", "2015-03", "known"), ("short", "2020", "seen")):
        colophon, text, citations = essay(root, name)
        sources = len(re.findall(r"\(\d{4}\)\. ", text[text.index("Sources") :]))
        counted = re.search(r"(\d+) claims?: (\d+) cited, (\d+) waived, (\d+) uncited", colophon)
        assert counted
        sentences = text[: text.index("Sources")].count(". ") + 0
        assert int(counted[1]) == sum(int(counted[n]) for n in (2, 3, 4)) <= sentences
        assert f"{citations} tag{'s' * (citations != 1)} to {sources} source" in colophon
        assert f"The newest source is of {newest}." in colophon
        assert f"1 passage stands without a source: {waived} (1)." in colophon
