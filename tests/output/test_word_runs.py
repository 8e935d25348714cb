"""Words are joined to one node for a print, and the print does not show it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from io import BytesIO
from zipfile import ZipFile

import pytest

from citepress import bibliography
from citepress.disk import read_style
from citepress.engines import Pandoc
from citepress.markdown import tree
from citepress.model import Text
from citepress.output import csl, printable, word_runs
from citepress.settings import Settings
from tests.conftest import REPOSITORY

SOURCES = "".join(
    f"@book{{{key}, author = {{{name}, Ada}}, title = {{{name} of the Plain}},"
    f" publisher = {{Tern Press}}, date = {{{year}}}}}\n"
    for key, name, year in [("wells", "Wells", 2001), ("brook", "Brook", 2005)]
)
WRITERS = {name: {"wrap_text": "wrap-none"} for name in ("typst-citations-smart", "html5", "docx")}
# Words beside keys, where citeproc looks for locators, and words that a writer escapes.
TEXT = """\
A [see for example @wells, pp. 33-35 and nowhere else; see also @brook chap. 3, sec. 4].
B [@wells p. iv; @wells, vol. 2 ch. 3 there]. C @brook [p. 3 and note there] says so.
D [@wells, {see p. 3 there}, passim] and [@brook page three of five, vol. 3 ^[where @brook, sec. 4
and 5, agrees with it] pp. 3 f. and so on]. A note^[As in @brook [p. 12 and after] it is so.] here.

1\\. This is no list. It is so – or not – in the "year of 1999" - said - and i.e. this.
Plain\u00a0words with hard\u00a0spaces, and  two  spaces, and\\ an escape, and Zürich's café, don't
they? A lone - dash, + plus, = sign, / slash, 1. figure and (a) letter. # no heading

1999\\. A year. (a) an item?  Some words.\\
A line that ends. اردو کے الفاظ یہاں ہیں۔ Ελληνικά λόγια.

Term with words
: Its definition in a few words; **bold words in here** and *slanted words in here*.

| A head here | Another head |
|---|---|
| two words | [a link of words](https://example.org/a) |

: The caption of it all
"""


@pytest.fixture(scope="module")
def pandoc() -> Iterator[Pandoc]:
    with Pandoc(60, 1024) as running:
        yield running


def strings(*words: str) -> list[str]:
    inlines: list[tree.Node] = []
    for word in words:
        inlines += [{"t": "Str", "c": word}, {"t": "Space"}]
    joined = word_runs.join_words([{"t": "Para", "c": inlines}])
    return [node["c"] for node in joined[0]["c"] if node["t"] == "Str"]


def test_plain_words_are_joined_up_to_a_number() -> None:
    assert strings("so", "it", "is.") == ["so it is."]
    assert [len(run.split()) for run in strings(*["so"] * 30)] == [12, 12, 6]


def test_a_word_that_could_be_markup_is_left_alone() -> None:
    assert strings("☐", "a", "task") == ["☐", "a task"]
    assert strings("so", "-", "it", "is") == ["so - it is"]
    assert strings("1.", "it", "is") == ["1.", "it is"]
    for sign in ("*a*", "_", "#", "+", "@a", "<b>", "$", "\\a", "a~b", "[a]", "“a”", "x/y"):
        assert strings("so", sign, "it", "is") == ["so", sign, "it is"]


def test_the_tree_that_is_joined_stays_as_it_was() -> None:
    blocks = [{"t": "Para", "c": tree.inlines("some words of it")}]
    before = tree.copy(blocks)
    assert word_runs.join_words(blocks) != blocks == before


def test_words_beside_the_key_of_a_citation_stay_apart() -> None:
    cite = tree.cite(["a"])
    cite["c"][0][0]["citationSuffix"] = tree.inlines("see page three")
    assert word_runs.join_words([cite])[0]["c"][0] == cite["c"][0]


@pytest.mark.parametrize(("style", "language"), [("apa", "en-GB"), ("mla", "de")])
def test_what_is_printed_is_the_same(pandoc: Pandoc, style: str, language: str) -> None:
    how = read_style(REPOSITORY, Settings(style=style), csl.NAMES).text
    blocks = printable.clean(tree.load(pandoc.read(TEXT, "a.md").tree))
    keys = ["wells", "brook"]
    items = bibliography.read_items(bibliography.parse(Text("a.bib", SOURCES)), keys, pandoc)
    assert sorted(items) == sorted(keys)
    references = bibliography.dump(items, keys)
    apart, joined = (
        pandoc.format_and_write(
            tree.dump(some), references, how, {"lang": language}, {}, WRITERS, printable.ALLOW
        )
        for some in (blocks, word_runs.join_words(blocks))
    )
    assert joined["html5"] == apart["html5"]
    assert b"Wells, 2001, pp." in joined["html5"] or style != "apa"
    assert _typst(joined) == _typst(apart)
    assert _word(joined["docx"]) == _word(apart["docx"])


def _typst(made: dict[str, bytes]) -> bytes:
    """The page without escapes of dots and hyphens, which a number at the start of a node has, and
    its neighbours where one of them would be a shorthand."""
    return re.sub(rb"\\([.-])", rb"\1", made["typst-citations-smart"])


def _word(document: bytes) -> dict[str, bytes]:
    """The parts of a Word file, neighbouring runs of the same look as one."""
    found = {}
    with ZipFile(BytesIO(document)) as archive:
        for name in archive.namelist():
            content = archive.read(name)
            while True:
                one = re.sub(
                    rb"<w:r>(<w:rPr>(?:(?!</w:rPr>).)*</w:rPr>)?(<w:t[^>]*>)([^<]*)</w:t></w:r>"
                    rb"<w:r>(?(1)\1)(?:<w:t[^>]*>)([^<]*)</w:t></w:r>",
                    rb"<w:r>\1\2\3\4</w:t></w:r>",
                    content,
                )
                if one == content:
                    break
                content = one
            found[name] = content
    return found
