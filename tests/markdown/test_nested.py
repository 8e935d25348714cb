"""Citations within citations: each is counted, and a fix makes each a source of its own."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from citepress import engines
from citepress.commands import build
from citepress.coverage import manuscript as manuscripts
from citepress.markdown import section as markdown
from citepress.markdown import tree
from citepress.model import Report, Section, Text
from citepress.output import document

KEYS = [f"key{letter}" for letter in "abcdefgh"]
BIB = "".join(
    f"@book{{{key}, title = {{T {key}}}, author = {{A{key}, B}}, publisher = {{P}},"
    " date = {2020}}\n"
    for key in KEYS
)


@pytest.fixture(scope="module")
def pandoc() -> Iterator[engines.Pandoc]:
    with engines.Pandoc(60, 1024) as running:
        yield running


def read(pandoc: engines.Pandoc, written: str) -> Section:
    text = Text("src_md/a.md", written)
    prepared, early = markdown.prepare(text)
    reading = pandoc.read(prepared, text.path)
    return markdown.read(text, reading.tree, reading.messages, early)


def fixed(section: Section, safe: bool = True) -> str:
    text = section.source.text
    edits = [
        edit
        for notice in section.notices
        if notice.rule == "nested-citation" and (not safe or all(e.safe for e in notice.fix))
        for edit in notice.fix
    ]
    for edit in sorted(edits, key=lambda edit: -edit.span.start):
        text = text[: edit.span.start] + edit.new + text[edit.span.end :]
    return text


@pytest.mark.parametrize(
    ("written", "right"),
    [
        ("[@keya, @keyb]", "[@keya; @keyb]"),
        ("[@keya and @keyb]", "[@keya; @keyb]"),
        ("[@keya & @keyb]", "[@keya; @keyb]"),
        ("[@keya,@keyb]", "[@keya; @keyb]"),
        ("[@keya @keyb]", "[@keya; @keyb]"),
        ("[@keya, @keyb, and @keyc]", "[@keya; @keyb; @keyc]"),
        ("[@keya, p. 3, @keyb]", "[@keya, p. 3; @keyb]"),
        ("[@keya, pp. 3 and 4, but cf. @keyb, p. 5]", "[@keya, pp. 3 and 4; but cf. @keyb, p. 5]"),
        ("[@keya, p. 3 and @keyb]", "[@keya, p. 3; @keyb]"),
        ("[@keya p. 3 @keyb]", "[@keya p. 3; @keyb]"),
        ("[@keya, see also @keyb]", "[@keya; see also @keyb]"),
        ("[@keya see @keyb]", "[@keya; see @keyb]"),
        ("[see also @keya, @keyb]", "[see also @keya; @keyb]"),
        ("[@keya, -@keyb]", "[@keya; -@keyb]"),
        ("[@keya, [@keyb]]", "[@keya; @keyb]"),
        ("[@keya; @keyb, @keyc; @keyd]", "[@keya; @keyb; @keyc; @keyd]"),
        ("[@keya und @{keyb}]", "[@keya; @{keyb}]"),
        ("[@keya،\n@keyb]", "[@keya;\n@keyb]"),
    ],
)
def test_a_safe_fix_makes_each_a_source_of_its_own(
    pandoc: engines.Pandoc, written: str, right: str
) -> None:
    section = read(pandoc, f"Rain fell in 1998 {written}.\n")
    assert fixed(section) == f"Rain fell in 1998 {right}.\n"
    again = read(pandoc, fixed(section))
    assert not [n for n in again.notices if n.rule == "nested-citation"]
    (tag,) = again.tags
    keys = re.findall(r"key\w", written)
    assert [citation.key for citation in tag.citations] == keys
    assert sorted(c.key for t in section.tags for c in t.citations) == keys


def test_what_may_belong_to_either_source_is_an_unsafe_fix(pandoc: engines.Pandoc) -> None:
    section = read(pandoc, "So it is [@keya passim @keyb].\n")
    assert fixed(section) == section.source.text
    assert fixed(section, safe=False) == "So it is [@keya; passim @keyb].\n"


PLACES: list[Callable[[str], str]] = [
    lambda cite: f"Words {cite} and more.",
    lambda cite: f"*Words {cite}* and **more {cite}**.",
    lambda cite: f"# Heading {cite}",
    lambda cite: f"- item {cite}\n    - inner {cite}",
    lambda cite: f"> quoted {cite}",
    lambda cite: f"Term {cite}\n:   Meaning {cite}.",
    lambda cite: f"| Head {cite} | B |\n|---|---|\n| cell | {cite} |\n\n: Caption {cite}",
    lambda cite: f"Text^[inline note {cite}] here.",
    lambda cite: f"Text [link {cite}](https://example.org/a).",
    lambda cite: f"Text [span {cite}]{{.inferred}}.",
    lambda cite: f'"Quoted {cite}" words.',
    lambda cite: f"![Caption {cite}](x.png)",
    lambda cite: f"::: note\nIn a box {cite}.\n:::",
    lambda cite: f"x^{{a}}^ and ^{cite}^ and ~~gone {cite}~~.",
    lambda cite: f"| a verse {cite}\n| another",
]
CITES = st.recursive(
    st.sampled_from(KEYS).flatmap(
        lambda key: st.sampled_from([f"@{key}", f"-@{key}", f"@{{{key}}}", f"*@{key}*"])
    ),
    lambda inner: st.tuples(
        inner, st.sampled_from([", ", "; ", " and ", ", p. 3, ", " see ", ", cf. "]), inner
    ).map("".join),
    max_leaves=3,
)


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    parts=st.lists(st.tuples(st.sampled_from(PLACES), CITES, st.booleans()), min_size=1, max_size=4)
)
def test_what_is_printed_as_a_citation_is_what_was_counted(
    pandoc: engines.Pandoc, tmp_path_factory: pytest.TempPathFactory, parts: list
) -> None:
    written = "\n\n".join(
        place(f"[{cite}]" if bracket else re.sub(r"[;*-]", "", cite))
        for place, cite, bracket in parts
    )
    root = _root(tmp_path_factory)
    (root / "src_md" / "01-a.md").write_text(written + "\n", encoding="utf-8")
    manuscript = build.read(root)
    counted = Counter(
        citation.key for tag in manuscripts.unique_tags(manuscript) for citation in tag.citations
    )
    printed = document.assemble(manuscript, Report(), draft=True)
    given_to_citeproc = Counter(tree.cited(tree.load(printed.tree)))
    assert given_to_citeproc == counted


def _root(factory: pytest.TempPathFactory) -> Path:
    root = factory.mktemp("project")
    (root / "src_md").mkdir()
    (root / "references.bib").write_text(BIB, encoding="utf-8")
    return root
