"""Words of a line are one node where they can be, and nobody can tell: neither what is read of a
section nor what is printed of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from io import BytesIO
from zipfile import ZipFile

import pytest

from citepress.disk import read_style
from citepress.engines import Pandoc
from citepress.markdown import section, tree
from citepress.model import Section, Settings, Text
from citepress.output import csl
from tests.conftest import REPOSITORY

TEXTS = sorted(
    path
    for folder in ("src_md", "tests/essays", "docs/rules", "tests/imports")
    for path in (REPOSITORY / folder).rglob("*.md")
)
WRITERS = {name: {"wrap_text": "wrap-none"} for name in ("typst-citations-smart", "html5", "docx")}
SOURCES = "".join(
    path.read_text(encoding="utf-8")
    for path in [
        REPOSITORY / "references.bib",
        *sorted((REPOSITORY / "tests/essays").rglob("*.bib")),
    ]
)
# Which words are those of a locator is a matter of the language.
LANGUAGES = dict(zip(sorted(csl.NAMES), ["en-GB", "en-US", "fr", "de", "ur", "en-GB"], strict=True))
LOCATORS = """\
A [see for example @quad2024, pp. 33-35 and nowhere else; see also @kazmi2018 chap. 3, sec. 4].
B [@quad2024 p. iv; @quad2024, vol. 2 ch. 3 there]. C @kazmi2018 [p. 3 and note there] says so.
D [@lang2017, {see p. 3 there}, passim] and [@lang2017 page three of five]. E [@zeb2018, chap. 2;
see a note by @zeb2018, vol. 3 ^[where @kazmi2018, sec. 4 and 5, agrees with it] pp. 3 f. and so
on]. The note^[As we have
seen in @zeb2018 [p. 12 and after] it is so.] stands here. 1. This is no list. It is so – or not –
in the "year of 1999" - said - and i.e. this.

Plain\u00a0words with hard\u00a0spaces, and  two  spaces, and\\ an escape, and Zürich's café, don't
they? A lone - dash, + plus, = sign, / slash and 1. figure. # no heading

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
    with Pandoc(600, 2048) as running:
        yield running


def texts() -> Iterator[Text]:
    yield Text("locators.md", LOCATORS)
    for path in TEXTS:
        yield Text(path.name, path.read_text(encoding="utf-8"))


def test_words_are_joined_and_few_nodes_are_left(pandoc: Pandoc) -> None:
    for path in sorted(REPOSITORY.glob("src_md/*.md")):
        written = pandoc.read(path.read_text(encoding="utf-8"), path.name).tree
        apart, joined = (list(tree.nodes(tree.load(written, by))) for by in (True, False))
        assert len(joined) < len(apart) / 2
        assert tree.words(apart) == tree.words(joined)
        longest = max((node["c"] for node in joined if node["t"] == "Str"), key=len)
        assert longest.count(" ") == 11


def test_a_word_that_could_be_markup_is_left_alone() -> None:
    def strings(*words: str) -> list[str]:
        blocks = [{"t": "Para", "c": []}]
        for word in words:
            blocks[0]["c"] += [{"t": "Str", "c": word}, {"t": "Space"}]
        joined = tree.load(tree.dump(blocks), by_word=False)
        return [node["c"] for node in joined[0]["c"] if node["t"] == "Str"]

    assert strings("so", "it", "is.") == ["so it is."]
    assert strings("☐", "a", "task") == ["☐", "a task"]
    assert strings("so", "-", "it", "is") == ["so - it is"]
    for sign in ("*a*", "_", "#", "+", "@a", "<b>", "$", "\\a", "a~b", "[a]", "“a”", "x/y"):
        assert strings("so", sign, "it", "is") == ["so", sign, "it is"]
    assert strings("1.", "it", "is") == ["1.", "it is"]
    # What looks like JSON in an author's words is no JSON.
    trap = 'a"},{"t":"Space"},{"t":"Str","c":"b'
    assert strings(trap, "it", "is") == [trap, "it is"]


def test_what_is_read_of_a_section_is_the_same(
    pandoc: Pandoc, monkeypatch: pytest.MonkeyPatch
) -> None:
    prepared = [(text, *section.prepare(text)) for text in texts()]
    read = [(text, pandoc.read(words, text.path), early) for text, words, early in prepared]
    load = tree.load

    def sections() -> list[Section]:
        return [
            section.read(text, reading.tree, reading.messages, early)
            for text, reading, early in read
        ]

    joined = sections()
    monkeypatch.setattr(tree, "load", lambda written, **_: load(written))
    looked = 0
    for one, other in zip(joined, sections(), strict=True):
        assert one == other, one.source.path
        looked += len(one.sentences)
    assert looked > 1000


@pytest.mark.parametrize("style", sorted(csl.NAMES))
def test_what_is_printed_is_the_same(pandoc: Pandoc, style: str) -> None:
    how = read_style(REPOSITORY, Settings(style=style), csl.NAMES).text
    for text in texts():
        written = pandoc.read(text.text, text.path).tree
        apart, joined = (
            pandoc.press(
                tree.dump(tree.clean(tree.load(written, by_word))),
                SOURCES,
                how,
                {"lang": LANGUAGES[style]},
                {},
                WRITERS,
                tree.ALLOW,
            )
            for by_word in (True, False)
        )
        assert joined["html5"] == apart["html5"], text.path
        assert _typst(joined) == _typst(apart), text.path
        assert _word(joined["docx"]) == _word(apart["docx"]), text.path


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
