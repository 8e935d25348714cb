"""A section's tree to HTML: which claims are marked, what is kept, what is dropped."""

from __future__ import annotations

import re

import pytest

from citepress import engines
from citepress.markdown import section as markdown
from citepress.model import Image, Tag, Text
from citepress.reports.annotated_html import Block, Style, blocks, escape


@pytest.fixture(scope="module")
def pandoc():
    with engines.Pandoc(60, 1024) as running:
        yield running


def _claim(number: int, inner: str, first: bool) -> str:
    return f"⟦{number}{'' if first else '+'}:{inner}⟧"


def _cite(tag: Tag, words: list[tuple[str, str]]) -> str:
    return "".join(f"«{c.key}{after}»" for c, (_, after) in zip(tag.citations, words, strict=True))


@pytest.fixture
def show(pandoc):
    """The blocks of a text whose every sentence is a claim, or those that begin with a word."""

    def shown(text: str, begins: str = "", images: dict | None = None) -> list[Block]:
        source = Text("src_md/a.md", text)
        prepared, early = markdown.prepare(source)
        reading = pandoc.read(prepared, source.path)
        section = markdown.read(source, reading.tree, reading.messages, early)
        claims = {
            (s.span.start, s.span.end): number
            for number, s in enumerate(section.sentences)
            if s.plain.startswith(begins)
        }
        return blocks(section, claims, Style(_claim, _cite, images or {}))

    return shown


def html(found: list[Block]) -> str:
    return "\n".join(block.html for block in found)


def test_each_claim_holds_its_own_words_and_tags(show) -> None:
    found = show("The first is here [@a, p. 3]. The second *is a mountain*. Here is more.\n")
    assert html(found) == (
        '<p dir="auto">⟦0:The first is here «a, p.\u00a03».⟧ '
        "⟦1:The second <em>is a mountain</em>.⟧ ⟦2:Here is more.⟧</p>"
    )


def test_what_is_no_claim_is_left_unmarked(show) -> None:
    assert html(show("One is. Two is. One too.\n", "Two")) == (
        '<p dir="auto">One is. ⟦1:Two is.⟧ One too.</p>'
    )


def test_emphasis_over_the_end_of_a_claim_is_parted(show) -> None:
    assert html(show("It is a *mountain. And then* it was a hill.\n")) == (
        '<p dir="auto">⟦0:It is a <em>mountain.</em>⟧<em> </em>'
        "⟦1:<em>And then</em> it was a hill.⟧</p>"
    )


def test_a_note_stands_last_and_its_claim_is_its_own(show) -> None:
    found = show("It was.[^n] It is.\n\n[^n]: A note says so.\n")
    assert html(found[:1]) == (
        '<p dir="auto">⟦0:It was.<sup class="note-mark">1</sup>⟧ ⟦1:It is.⟧</p>'
    )
    assert "⟦2:A note says so.⟧" in found[1].html and found[1].html.startswith('<div class="note"')


def test_the_essay_keeps_its_shape(show) -> None:
    found = show(
        "# Title\n\n> A quote is.\n\n1. First is.\n2. Second is.\n\nTerm\n:   It means.\n\n"
        "| A | B |\n|---|---|\n| a cell | b |\n\n```\ncode <b>\n```\n\n"
        "::: {.inferred}\n\nIn a div.\n\n:::\n"
    )
    assert [re.match(r"<\w+", block.html)[0] for block in found] == [
        "<h2",
        "<blockquote",
        "<ol",
        "<dl",
        "<div",
        "<pre",
        "<p",
    ]
    assert [block.level for block in found] == [1, 0, 0, 0, 0, 0, 0]
    assert '<th scope="col">' in found[4].html and 'tabindex="0"' in found[4].html
    assert "code &lt;b&gt;" in found[5].html
    starts = [block.start for block in found if block.start is not None]
    assert starts == sorted(starts) and len(starts) == 6


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>\n",
        "[x](javascript:alert(1))\n",
        "[x](data:text/html,y){onclick=alert(1)}\n",
        '[x](https://a.org/"onmouseover="alert(1)){style="x"}\n',
        '![a"b](x.png){onerror=alert(1)}\n',
        "`<img src=x onerror=alert(1)>`\n",
        "$<img src=x onerror=alert(1)>$\n",
        "`x`{=html} <b onclick=x>b</b>\n",
        "# A {#a onclick=alert(1)}\n",
    ],
)
def test_nothing_that_acts_gets_through(show, text: str) -> None:
    got = html(show(text))
    elements = "p|div|h2|a|span|code|img|em|figure|figcaption"
    allowed = rf'</?({elements})( (dir|class|rel|href|alt|src)="[^"<>]*")*>'
    assert not re.search(r"[<>]", re.sub(allowed, "", got)), got
    for address in re.findall(r'href="([^"]*)"', got):
        assert address.startswith("https://")


def test_a_picture_stands_in_the_page_and_one_that_is_not_there_is_reported(show) -> None:
    image = Image("src_md/x.png", b"\x89PNG", "png")
    images = {("src_md/a.md", "x.png"): image}
    assert 'src="data:image/png;base64,iVBORw=="' in html(show("![Alt](x.png)\n", images=images))
    assert '<span class="lost">Alt</span>' in html(show("![Alt](y.png)\n"))


def test_signs_that_html_has_no_place_for_are_replaced() -> None:
    assert escape('a\x00\x1b"<&') == "a\ufffd\ufffd&quot;&lt;&amp;"
