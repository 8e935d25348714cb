"""Reading: any text gives a Section, and what it finds stands where it says."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from citepress import engines
from citepress.markdown import section as markdown
from citepress.markdown import tree
from citepress.model import Section, Text
from citepress.output import marks as marking

KEYS = st.sampled_from(
    ["ali2020", "Ali-20", "a.b", "{a(b)}", "{https://x.org/a?b=c}", "ali:2", "é"]
)
WORDS = st.sampled_from(
    "so it was -- and... \"said\" 'he' *often* **not** `code` \\* &amp; don't e.g. p. 3 $5 1914--18"
    " x^2^ H~2~O a/b [a](https://x.org) <https://x.org/@u> a@b.org \\@no ~~gone~~ --- & A.".split()
)
TAGS = st.one_of(
    KEYS.map(lambda key: f"[@{key}]"),
    KEYS.map(lambda key: f"@{key}"),
    st.tuples(KEYS, KEYS).map(lambda two: f"[see @{two[0]}, pp. 3--4; -@{two[1]}]"),
    KEYS.map(lambda key: f"@{key} [p. 4]"),
    KEYS.map(lambda key: f"*so [@{key}]*"),
    KEYS.map(lambda key: f"[passage [@{key}] here]{{.inferred}}"),
    KEYS.map(lambda key: f"^[a note @{key}]"),
)
PROSE = st.lists(st.one_of(WORDS, WORDS, TAGS), min_size=1, max_size=12).map(" ".join)
BLOCKS = st.one_of(
    PROSE,
    PROSE.map(lambda text: f"# {text}"),
    PROSE.map(lambda text: f"- {text}\n- {text}"),
    PROSE.map(lambda text: f"> {text}\n> {text}"),
    PROSE.map(lambda text: f"Term\n:   {text}"),
    PROSE.map(lambda text: f"| A | B |\n|---|---|\n| {text} | {text} |\n\n: {text}"),
    PROSE.map(lambda text: f"::: note\n{text}\n:::"),
    PROSE.map(lambda text: f"- ::: note\n  {text}"),
    PROSE.map(lambda text: f"<!-- {text} -->\n\n{text}"),
    PROSE.map(lambda text: f"```\n{text}\n```"),
    PROSE.map(lambda text: f"1.  {text}\n\n    {text}"),
)
SIGNS = (
    "[ ] ( ) { } @a -@a [@a] @{a} ^ ^[ [^1] [^1]: ``` ::: {.x} > - | : <!-- --> <b> $ \\ * ** _ ` ~"
    " # | +-- === --- 1. (@) & &amp; \" ' ![ ]( x.org .uncited because="
)
SOUP = st.lists(
    st.one_of(st.sampled_from([*SIGNS.split(), "\n", "\n\n", " ", "\t"]), st.text(max_size=4)),
    max_size=40,
).map("".join)
FEW = settings(
    max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


@pytest.fixture(scope="module")
def pandoc() -> Iterator[engines.Pandoc]:
    with engines.Pandoc(60, 1024) as running:
        yield running


def read(pandoc: engines.Pandoc, written: str) -> Section:
    text = Text("src_md/a.md", written)
    prepared, early = markdown.prepare(text)
    if written and not prepared:
        return markdown.read(text, b"", [], early)
    reading = pandoc.read(prepared, text.path)
    return markdown.read(text, reading.tree, reading.messages, early)


def holds(section: Section) -> None:
    """Every span lies in the text, and every citation's holds its key."""
    text = section.source.text
    found = [*section.tags, *section.sentences, *section.notices, *section.headings]
    for span in [one.span for one in [*found, *section.waivers, *section.links, *section.pictures]]:
        assert 0 <= span.start <= span.end <= len(text)
    for tag in section.tags:
        for citation in tag.citations:
            assert citation.key in text[citation.span.start : citation.span.end]
            assert tag.span.start <= citation.span.start
            assert citation.span.end <= tag.span.end


@FEW
@given(text=st.one_of(SOUP, st.text(max_size=60)))
@example(text="-@{a}@a")
def test_any_text_gives_a_section(pandoc: engines.Pandoc, text: str) -> None:
    holds(read(pandoc, text))


@FEW
@given(blocks=st.lists(BLOCKS, min_size=1, max_size=5))
def test_whatever_is_written_finds_its_place(pandoc: engines.Pandoc, blocks: list[str]) -> None:
    section = read(pandoc, "\n\n".join(blocks) + "\n")
    holds(section)
    assert section.placed == section.words


@pytest.mark.parametrize(
    "written",
    [
        pytest.param("Before.\n\n<!-- " + "long words\n" * 200 + "-->\n\nAfter it.", id="comment"),
        pytest.param("| A | B |\n|---|---|\n| x | [^1],[^2] |\n\n[^1]: On.\n[^2]: Off.", id="cell"),
        pytest.param("He says `f(a,\nb)` first.\n\n# `f(a, b)`\n\nAfter.", id="code on two lines"),
        pytest.param("A `url`{string} is text.", id="braces that are no attributes"),
        pytest.param(r"Between \\[\...\\] and \\\[\...\\\] too.", id="escaped backslashes"),
        pytest.param("cat pages (e.g.  overstriking), Mr.\nSmith.", id="hard space"),
        pytest.param("> cat pages (e.g.\n> overstriking).", id="hard space in a quotation"),
        pytest.param(
            "- ::: x\n  in\n\nOut.\n\n::: y\nin\n:::\n\nOut.", id="block closed by a list"
        ),
        pytest.param(r'A [b]{.x y="a \"q\" } c" #z} d `e`{.f}.', id="quotes in attributes"),
        pytest.param("A `b`{" + ".c" * 60 + " d.", id="a brace that nothing closes"),
        pytest.param("```\n" + "x" * 900 + "\ny\n```\n\nThe `y` after.", id="long line of code"),
    ],
)
def test_every_word_is_placed(pandoc: engines.Pandoc, written: str) -> None:
    section = read(pandoc, written)
    assert section.words > 0
    assert section.placed == section.words


def test_a_citation_in_each_construct_stands_where_it_was_written(pandoc: engines.Pandoc) -> None:
    written = """# Heading @a0 and [@a1]

Text [see @a2, p. 3; -@a3], @a4 says, @{a5} too. *So [@a6]* and "said [@a7]", [link [@a8]](https://x.org).

- item [@a9]
    - nested [@a10]

| A | B |
|---|---|
| cell [@a11] | @a12 |

: Pipe [@a13]

+-------+---------+
| A     | B       |
+=======+=========+
| one   | - two   |
| [@a14]|   @a15  |
+-------+---------+

  A          B
  ---------  ------
  [@a16]     @a17

---------- --------------
 First     of several
 [@a18]    lines @a19

 Second    row
---------- --------------

Note[^n] and^[inline @a20].

[^n]: The note [@a21].

    Its second paragraph @a22.

Term [@a23]
:   Meaning @a24.

> Quoted [@a25]
> again @a26.

![Caption [@a27].](x.png)

| A verse @a28
| goes on [@a29]

::: box
In a box [@a30].
:::
"""
    section = read(pandoc, written)
    holds(section)
    keys = [citation.key for tag in section.tags for citation in tag.citations]
    assert keys == [f"a{number}" for number in range(31)]
    for tag in section.tags:
        shown = written[tag.span.start : tag.span.end]
        assert (shown[0], shown[-1]) == ("[", "]") if tag.kind == "bracket" else shown[0] == "@"


def test_what_looks_like_a_definition_of_a_link_hides_no_tag(pandoc: engines.Pandoc) -> None:
    written = "So [@a].\n\n[@b]: https://x.org\n\n[1]: [@c]\n"
    section = read(pandoc, written)
    assert [written[t.span.start : t.span.end] for t in section.tags] == ["[@a]", "[@b]", "[@c]"]


def test_what_stands_above_or_below_the_line_is_not_written_on_it(pandoc: engines.Pandoc) -> None:
    section = read(pandoc, "It has 3 × 10^13^ cells, CO~2~, 4^th^ of all, x^−2^ and *a^b^*.\n")
    (sentence,) = section.sentences
    assert sentence.plain == "It has 3 × 10¹³ cells, CO₂, 4th of all, x⁻² and ab."
    assert section.placed == section.words


def test_what_is_no_tag_is_silent(pandoc: engines.Pandoc) -> None:
    written = "`@a` \\@b <https://x.org/@c> [x](https://x.org/@d) <g@h.org> <!-- [@i] -->\n"
    section = read(pandoc, written)
    assert section.tags == ()
    assert section.notices == ()


def test_a_mark_goes_behind_the_picture_or_the_tag_that_it_is_about(pandoc: engines.Pandoc) -> None:
    written = "![alt words](x.png) is [see @a, p. 3] here.\n"
    section = read(pandoc, written)
    spans = [section.pictures[0].span, section.tags[0].span]
    marks = [(span.end, {"t": "Str", "c": f"MARK{n}"}) for n, span in enumerate(spans)]
    blocks = tree.copy(section.tree)
    marking.mark(section, blocks, marks)
    inlines = blocks[0]["c"]
    kinds = [node.get("c") if node["t"] == "Str" else node["t"] for node in inlines]
    assert kinds[:2] == ["Image", "MARK0"]
    assert kinds[kinds.index("Cite") + 1] == "MARK1"
