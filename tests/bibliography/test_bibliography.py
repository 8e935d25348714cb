"""The list of sources: its text to entries, with exact places; its entries to text for pandoc.

What pandoc makes of the text is asked of pandoc itself, never assumed.
"""

from __future__ import annotations

import json
import subprocess
import time

import pypandoc
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from citepress import bibliography
from citepress.bibliography import (
    addresses,
    by_key,
    clean,
    collapse,
    cycles,
    inherited,
    parse,
    plain,
    prepare,
)
from citepress.model import Bibliography, Entry, Span, Text
from citepress.places import line_and_column, place


def listed(text: str) -> Bibliography:
    return parse(Text("references.bib", text))


def only(text: str) -> Entry:
    (entry,) = listed(text).entries
    return entry


def said(span: Span) -> str:
    return span.text.text[span.start : span.end]


def pandoc(references: str) -> list[dict]:
    """What pandoc's biblatex reader makes of a text; fails where it reads with an error."""
    done = subprocess.run(
        [pypandoc.get_pandoc_path(), "--from=biblatex", "--to=csljson", "--sandbox"],
        input=references.encode("utf-8"),
        capture_output=True,
        timeout=60,
    )
    assert done.returncode == 0, done.stderr.decode("utf-8")
    return json.loads(done.stdout)


# -- what is read


def test_an_entry_with_its_places() -> None:
    text = 'words\r\n@Book{Ali2020,\r\n  Title = {A {B} C},\r\n  year = 2020, note = "n"\r\n}\r\n'
    entry = only(text)
    assert (entry.key, entry.kind) == ("Ali2020", "book")
    assert dict(entry.fields) == {"title": "A {B} C", "year": "2020", "note": "n"}
    assert said(entry.span) == text[7:-2]
    assert said(entry.key_span) == "Ali2020"
    assert {name: said(span) for name, span in entry.places.items()} == dict(entry.fields)
    assert place(entry.places["title"]) == "references.bib:3:12"


def test_abbreviations_are_resolved_and_joined_wherever_they_are_defined() -> None:
    entry = only(
        '@misc{a, publisher = OUP # {, } # town # " " # 2, month = jan, note = unknown}'
        '@string{oup = "Oxford"} @string(town = {Kara} # "chi")'
    )
    assert dict(entry.fields) == {
        "publisher": "Oxford, Karachi 2",
        "month": "jan",
        "note": "unknown",
    }
    assert said(entry.places["publisher"]) == 'OUP # {, } # town # " " # 2'
    assert said(entry.places["month"]) == "jan"


def test_comments_preambles_and_words_are_no_entries() -> None:
    text = '@comment{x} @preamble{"y"} see me@example.org\n% @ nothing\n@misc{a,}@Misc (b)'
    assert [entry.key for entry in listed(text).entries] == ["a", "b"]
    assert listed(text).rejected == ()


def test_an_escaped_brace_is_none() -> None:
    assert only(r"@misc{a, title = {x \{ y}}").fields["title"] == r"x \{ y"


@pytest.mark.parametrize("title", [r"x \\{ y", r"x \\{y} z", r"x \\"])
def test_a_brace_after_a_line_break_is_rejected(title: str) -> None:
    """bibtexparser takes it for an escaped one, pandoc for a brace."""
    bib = listed(f"@misc{{a, title = {{{title}}}}}")
    assert bib.entries == () and len(bib.rejected) == 1


def test_the_first_of_two_entries_with_one_key_is_kept_and_pandoc_keeps_the_last() -> None:
    text = "@misc{a, title = {One}}\n@misc{a, title = {Two}}\n"
    bib = listed(text)
    (entry,), (rejected,) = bib.entries, bib.rejected
    assert entry.fields["title"] == "One"
    assert rejected.key == "a" and rejected.first == entry.key_span
    assert line_and_column(rejected.span.text, rejected.span.start) == (2, 7)
    assert pandoc(text)[-1]["title"] == "Two"  # why it must be told
    assert [item["title"] for item in pandoc(clean(bib, ["a"]))] == ["One"]


@pytest.mark.parametrize("key", ["a_b", "a-b.c:d/e+f&g$h?i", "é", "Ürün2020", "漢字", "٣", "x²"])
def test_keys_that_both_read_the_same(key: str) -> None:
    bib = listed(f"@misc{{{key}, title = {{T}}}}")
    assert [entry.key for entry in bib.entries] == [key]
    assert [item["id"] for item in pandoc(clean(bib, [key]))] == [key]


@pytest.mark.parametrize("key", ["a'b", "a*b", "a;b", "(a)", "a[b]", "a!", "কি", "e\u0301", "a@b"])
def test_keys_that_pandoc_cannot_read_in_a_list_get_an_id_of_their_own(key: str) -> None:
    bib = listed(f"@misc{{x, title = {{T}}}}\n@misc{{{key}, title = {{U}}}}")
    prepared = prepare(bib, [key])
    (item,) = pandoc(prepared.text)
    assert prepared.keys[item["id"]] == key and item["title"] == "U"


@pytest.mark.parametrize("key", ["", "a b", "a#b", "a%b", "a~b", "a\\b", "a\u00a0b", "a\u200bb"])
def test_keys_that_are_rejected(key: str) -> None:
    bib = listed(f"@misc{{{key}, title = {{T}}}}")
    assert bib.entries == ()
    assert len(bib.rejected) == 1 and "key" in bib.rejected[0].reason


def test_bounds() -> None:
    assert "longer than" in listed("x" * 100_000_001).rejected[0].reason
    assert "more than" in listed("@" * 1_000_001).rejected[0].reason
    field = "@misc{{a, title = {{{}}}}}".format
    assert listed(field("x" * 20_000)).rejected == ()
    assert "20,000" in listed(field("x" * 20_001)).rejected[0].reason
    assert listed(field("{" * 59 + "}" * 59)).rejected == ()
    assert "60 deep" in listed(field("{" * 60 + "}" * 60)).rejected[0].reason
    faults = listed("@misc{a,\n" * 2_000)
    assert len(faults.rejected) == 1_001 and "1,000 faults" in faults.rejected[-1].reason


def test_abbreviations_that_swell_are_stopped() -> None:
    doubling = "".join(f"@string{{s{i + 1} = s{i} # s{i}}}\n" for i in range(60))
    bib = listed('@string{s0 = "ten signs."}\n' + doubling + "@misc{a, title = s60}")
    assert "20,000" in bib.rejected[0].reason
    many = ",".join(f"f{i} = s" for i in range(1_000))
    bib = listed(f'@string{{s = "{"x" * 19_000}"}} @misc{{a, {many}}}')
    assert bib.entries == () and "without bounds" in bib.rejected[0].reason


@pytest.mark.parametrize(
    "text",
    ["@a{" * 3_000, "@{" * 3_000, '@a{k,t="' * 3_000, " " * 300_000, "@a{k,t=" + "{" * 9_999],
    ids=["open", "nameless", "quotes", "spaces", "braces"],
)
def test_texts_that_mean_harm_are_read_in_time(text: str) -> None:
    start = time.process_time()
    listed(text)
    assert time.process_time() - start < 3


def test_a_line_that_ends_in_a_backslash_moves_no_place() -> None:
    """bibtexparser does not count the line break after it."""
    bib = listed("words \\\n@misc{a, title = {T}}\n@misc{b,\n title {T}}\n")
    assert place(bib.entries[0].span) == "references.bib:2:1"
    assert place(bib.rejected[0].span) == "references.bib:4:8"


def test_nothing_is_logged(caplog: pytest.LogCaptureFixture) -> None:
    assert listed("@misc{a, title = {x}\n@misc{b, title = {y}}").rejected
    assert caplog.records == []


# -- properties

TOKENS = (
    '@misc{ @article{k, @book( @string{a= @comment{ @preamble{ @{ @ { } ( ) " , = # % \\ \\\\ \\{ '
    "key title year a b "
    '{y} "q" title={x} year=2020, crossref={key} é <html> $ $x$ ~ & _ \' ` -- '
    "\\emph{x} \\'e \\verb| \\url{ \\begin{a} \\iftrue https://a.org/b%20c others and"
).split(" ")
SPACE = [" ", "\n", "\r\n", "\t", "\x00", "\u2028", "\ufeff", "\n@misc{z, title={t}}\n"]
SOUP = st.lists(st.sampled_from(TOKENS + SPACE), max_size=40).map("".join)


@given(st.one_of(SOUP, st.text(), st.text(alphabet='@{}",=# \n\\a', max_size=60)))
@settings(max_examples=600, deadline=None)
def test_any_text_gives_a_bibliography_with_exact_places(text: str) -> None:
    bib = listed(text)
    end = 0
    for entry in bib.entries:
        assert end <= entry.span.start and text[entry.span.start] == "@"
        assert text[entry.span.end - 1] in "})"
        assert said(entry.key_span) == entry.key
        end = entry.key_span.end
        assert entry.span.start < entry.key_span.start
        assert entry.fields.keys() == entry.places.keys()
        for name, span in entry.places.items():
            if "#" not in said(span) and "@string" not in text:
                assert said(span) == entry.fields[name]
            assert end <= span.start <= span.end < entry.span.end
            end = span.end
        end = entry.span.end
    for rejected in bib.rejected:
        assert 0 <= rejected.span.start <= rejected.span.end <= len(text)
        assert rejected.reason
    assert len(by_key(bib)) == len(bib.entries)


VALUE = st.one_of(SOUP, st.text(max_size=12))
FIELD = st.tuples(
    st.sampled_from(
        "author editor title booktitle journal date year month pages url doi isbn note publisher "
        "howpublished series langid options type crossref xdata ids eprint file keywords".split()
    ),
    VALUE,
    st.sampled_from(("{}", '""', "  ")),
)
LISTS = st.lists(
    st.tuples(
        st.sampled_from("misc article inbook book periodical conference xdata set xyz".split()),
        st.lists(FIELD, max_size=4, unique_by=lambda field: field[0]),
    ),
    min_size=20,
    max_size=40,
)


@given(LISTS)
@settings(max_examples=40, deadline=None)
def test_pandoc_reads_what_is_written_for_it_and_finds_the_same_keys(blocks: list) -> None:
    """Whatever parse takes, pandoc reads without error; entries and their order are the same."""
    text = "".join(
        f"@{kind}{{k{number},\n"
        + "".join(f" {name} = {mark[0]}{value}{mark[1]},\n" for name, value, mark in fields)
        + "}\n\n"
        for number, (kind, fields) in enumerate(blocks)
    )
    bib = listed(text)
    keys = [entry.key for entry in bib.entries]
    prepared = prepare(bib, keys)
    assert [prepared.keys[item["id"]] for item in pandoc(prepared.text)] == keys


@given(LISTS)
@settings(max_examples=40, deadline=None)
def test_what_was_written_anew_reads_back_as_it_is(blocks: list) -> None:
    text = "".join(
        f"@{kind}{{k{number},\n"
        + "".join(f" {name} = {{{value}}},\n" for name, value, _ in fields)
        + "}\n\n"
        for number, (kind, fields) in enumerate(blocks)
    )
    bib = listed(text)
    keys = [entry.key for entry in bib.entries]
    prepared = prepare(bib, keys)  # a key that pandoc cannot read gets another name
    again = listed(prepared.text)
    names = [entry.key for entry in again.entries]
    assert [prepared.keys[name] for name in names] == keys and again.rejected == ()
    assert clean(again, names) == prepared.text


def test_what_looks_like_a_block_in_a_value_stays_as_it_is() -> None:
    values = [
        "https://x.org/@stringer/a",
        "see @commentary{x} and @Stringed {y}",
        "{@preambles(z)}",
    ]
    fields = ", ".join(f"f{number} = {{{value}}}" for number, value in enumerate(values))
    value = "@string{s = {@strings{a}}}"
    bib = listed(f"@commentary{{k, {fields}}}\n@misc{{m, {fields}}}\n{value}")
    assert bib.rejected == ()
    assert [entry.kind for entry in bib.entries] == ["commentary", "misc"]
    for entry in bib.entries:
        assert [entry.fields[f"f{number}"] for number in range(3)] == values


# -- what pandoc is given


def test_cited_entries_alone_with_what_they_inherit_from_in_the_order_of_the_list() -> None:
    bib = listed(
        "@book{whole, title = {Whole}, xdata = {press}}\n"
        "@misc{other, title = {Other}}\n"
        "@inbook{part, title = {Part}, crossref = {whole}}\n"
        "@xdata{press, publisher = {Press}}\n"
    )
    written = listed(clean(bib, ["part", "nowhere"]))
    assert [entry.key for entry in written.entries] == ["whole", "part", "press"]
    part = next(item for item in pandoc(clean(bib, ["part"])) if item["id"] == "part")
    assert part["container-title"] == "Whole" and part["publisher"] == "Press"
    assert clean(bib, []) == ""


def test_fields_that_name_files_or_would_answer_to_another_key_are_left_out() -> None:
    bib = listed(
        "@misc{a, title = {T}, file = {/etc/passwd}, abstract = {A}, keywords = {k}, annote = {n},"
        " bdsk-url-1 = {u}, bdsk-file-2 = {f}, local-url = {l}, owner = {o}, timestamp = {t},"
        " ids = {b}, odd.name = {x}, url = {https://a.org}}"
    )
    assert bib.rejected == ()
    assert listed(clean(bib, ["a"])).entries[0].fields.keys() == {"title", "url"}
    assert pandoc(clean(bib, ["a"])) == [
        {"id": "a", "title": "T", "URL": "https://a.org", "type": ""}
    ]


@pytest.mark.parametrize(
    ("written", "field", "printed"),
    [
        ("title = {100% of {It} all}", "title", "100% of It all"),
        (r"title = {100\% of it}", "title", "100% of it"),
        ("publisher = {Oxford\n\n  Press}", "publisher", "Oxford Press"),
        (r"url = {https://a.org/b\_c\%20d}", "URL", "https://a.org/b_c%20d"),
        (r"url = {\url{https://a.org/~b}}", "URL", "https://a.org/~b"),
        (r"howpublished = {\url{https://a.org/b%20c}}", "publisher", "https://a.org/b%20c"),
        (r"doi = {https://doi.org/10.1000/a\_b}", "DOI", "10.1000/a_b"),
        ("date = {2019/..}", "issued", {"date-parts": [[2019], [0]]}),
        ("date = {199X}", "issued", {"date-parts": [[1990], [1999]]}),
        ("date = {1999-XX}", "issued", {"date-parts": [[1999]]}),
        ("year = 2020, month = jan", "issued", {"date-parts": [[2020, 1]]}),
    ],
)
def test_what_pandoc_would_drop_is_printed(written: str, field: str, printed: object) -> None:
    bib = listed(f"@misc{{a, {written}}}")
    (item,) = pandoc(clean(bib, ["a"]))
    assert item[field] == printed


def test_an_author_with_an_empty_line_is_printed() -> None:
    bib = listed("@misc{a, author = {Ali, Sara and\n\nKhan, Omar}}")
    assert [name["family"] for name in pandoc(clean(bib, ["a"]))[0]["author"]] == ["Ali", "Khan"]


def test_an_alias_of_inproceedings_keeps_its_book() -> None:
    bib = listed("@conference{a, title = {T}, booktitle = {Proceedings}}")
    assert pandoc(clean(bib, ["a"]))[0]["container-title"] == "Proceedings"


def test_data_that_is_cited_is_there() -> None:
    bib = listed("@xdata{a, title = {T}} @misc{b, xdata = {a}}")
    assert [item["id"] for item in pandoc(clean(bib, ["a", "b"]))] == ["a", "b"]
    assert [item["id"] for item in pandoc(clean(bib, ["b"]))] == ["b"]


# -- inheritance

FAMILIES = """
@mvbook{mv, author = {Ali, Sara}, title = {Histories}, shorttitle = {H}, date = {2018}}
@book{whole, author = {Khan, Omar}, title = {Whole}, subtitle = {All}, date = {2020},
  shorthand = {W}}
@book{volume, title = {Volume}, crossref = {mv}, volume = {2}}
@inbook{part, title = {Part}, crossref = {whole}}
@inbook{own, author = {Shah, B}, title = {Own}, booktitle = {Mine}, crossref = {whole}}
@collection{coll, editor = {Ed, A}, title = {Coll}, titleaddon = {Addon}, xdata = {press},
  year = 2001}
@incollection{incoll, author = {In, C}, title = {In}, crossref = {coll}}
@proceedings{proc, title = {Proc}, date = {2010}, publisher = {PP}}
@inproceedings{inproc, author = {In, P}, title = {Paper}, crossref = {proc}, xdata = {press}}
@conference{conf, author = {Co, N}, title = {Conf}, crossref = {proc}}
@periodical{per, title = {Journal}, subtitle = {Sub}, issuetitle = {Special}, date = {2015}}
@article{art, author = {Art, I}, title = {Article}, crossref = {per}}
@xdata{press, publisher = {Press}, location = {Karachi}, xdata = {deeper}}
@xdata{deeper, note = {Deep}}
@misc{plain, title = {Plain}, xdata = {press, deeper}}
"""


@pytest.mark.parametrize("key", [entry.key for entry in listed(FAMILIES).entries])
def test_what_is_inherited_is_what_pandoc_inherits(key: str) -> None:
    """The entry as pandoc resolves it, and the entry with what we say that it inherits."""
    bib = listed(FAMILIES)
    entry = by_key(bib)[key]
    fields = {
        name: value
        for name, value in inherited(bib, entry).items()
        if name not in bibliography.INHERITING
    }
    alone = Bibliography(bib.source, (Entry(key, entry.kind, fields, entry.span, entry.key_span),))
    resolved = [item for item in pandoc(clean(bib, [key])) if item["id"] == key]
    assert resolved and resolved == pandoc(clean(alone, [key]))


def test_nothing_is_inherited_from_nowhere() -> None:
    bib = listed("@inbook{a, title = {T}, crossref = {nowhere}}")
    assert inherited(bib, bib.entries[0]) == bib.entries[0].fields


CIRCLES = """
@misc{alone, title = {Alone}, crossref = {alone}}
@inbook{chapter, title = {Chapter}, crossref = {whole}}
@book{whole, title = {Whole}, crossref = {chapter}}
@misc{a, xdata = {b}}
@xdata{b, xdata = {fine, c}}
@xdata{c, crossref = {a}}
@xdata{fine, publisher = {Press}}
@misc{leads, title = {Leads}, crossref = {whole}}
"""


def test_circles_are_found_once_and_are_not_written() -> None:
    bib = listed(CIRCLES)
    assert cycles(bib) == (("alone",), ("chapter", "whole"), ("a", "b", "c"))
    assert inherited(bib, by_key(bib)["chapter"])["booktitle"] == "Whole"
    keys = [entry.key for entry in bib.entries]
    assert cycles(listed(clean(bib, keys))) == ()
    assert [item["id"] for item in pandoc(clean(bib, keys))] == keys
    assert [item["id"] for item in pandoc(clean(bib, ["leads"]))] == ["whole", "leads"]


@given(st.lists(st.lists(st.integers(0, 9), max_size=3), min_size=10, max_size=10))
@settings(max_examples=200, deadline=None)
def test_what_is_written_never_has_a_circle(graph: list[list[int]]) -> None:
    bib = listed(
        "".join(
            f"@misc{{k{number}, xdata = {{{','.join(f'k{parent}' for parent in parents)}}}}}\n"
            for number, parents in enumerate(graph)
        )
    )
    for chain in cycles(bib):
        following = (*chain[1:], chain[0])
        for key, parent in zip(chain, following, strict=True):
            assert parent in bibliography.parents(by_key(bib)[key])
    keys = [entry.key for entry in bib.entries]
    assert cycles(listed(clean(bib, keys))) == ()
    for entry in bib.entries:
        assert inherited(bib, entry).keys() >= entry.fields.keys()


@pytest.mark.parametrize(
    "text",
    [
        "".join(f"@xdata{{a{i}, xdata = {{a{i + 1}, b{i + 1}}}}}\n"
                f"@xdata{{b{i}, xdata = {{a{i + 1}, b{i + 1}}}}}\n" for i in range(40)),
        "".join(f"@misc{{a{i}, crossref = {{a{i + 1}}}}}\n" for i in range(5_000)),
        "".join(f"@misc{{a{i}, crossref = {{a{(i + 1) % 5_000}}}}}\n" for i in range(5_000)),
    ],
    ids=["doubling", "a chain", "a ring"],
)  # fmt: skip
def test_inheritance_without_bounds_is_rejected(text: str) -> None:
    bib = listed(text)
    assert "inherits from more than 64" in bib.rejected[0].reason
    keys = [entry.key for entry in bib.entries]
    start = time.perf_counter()
    pandoc(clean(bib, keys))
    assert time.perf_counter() - start < 10


# -- what a value says


@pytest.mark.parametrize(
    ("fields", "found"),
    [
        (r"url = {https://a.org/b\_c}", ["https://a.org/b_c"]),
        (r"howpublished = {Online: \url{https://a.org/b}.}", ["https://a.org/b"]),
        ("note = {See https://a.org/b, and http://c.org.}", ["https://a.org/b", "http://c.org"]),
        ("doi = {10.1000/182}", ["https://doi.org/10.1000/182"]),
        ("doi = {http://dx.doi.org/10.1000/182}", ["https://doi.org/10.1000/182"]),
        ("eprint = {2101.1}, eprinttype = {arXiv}", ["https://arxiv.org/abs/2101.1"]),
        ("eprint = {2101.1}, archivePrefix = {arXiv}", ["https://arxiv.org/abs/2101.1"]),
        ("url = {https://a.org}, note = {https://a.org}", ["https://a.org"]),
        ("title = {https://a.org}, url = {}", []),
    ],
)
def test_addresses(fields: str, found: list[str]) -> None:
    assert list(addresses(only(f"@misc{{a, {fields}}}"))) == found


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (r"{\"U}ber M{\"u}ller, J\'ozef \'{E}. {\'\i}", "Über Müller, Józef É. í"),
        (r"Stra{\ss}e \o\ \AA ngstr\"om \v{S}\'{a}rka \c c", "Straße ø Ångström Šárka ç"),
        (r"\emph{One}   \textbf{{Two}}" + "\n three", "One Two three"),
        (r"A~B -- C --- D ``E'' R\&D 50\% \$5", "A B – C — D “E” R&D 50% $5"),
        (r"\_ \# \{x\}", "_ # {x}"),
        (r"see \url{https://a.org/b} and \href{https://c.org}{C}", "see https://a.org/b and C"),
        (r"$x^2$ line\\break a\,b", "x^2 line break a b"),
        ("plain", "plain"),
        ("", ""),
    ],
)
def test_plain(value: str, words: str) -> None:
    assert plain(value) == words


@given(st.one_of(SOUP, st.text()))
def test_plain_takes_any_value_and_leaves_single_spaces(value: str) -> None:
    assert plain(value) == collapse(plain(value))


@pytest.mark.parametrize(
    "value",
    [r"\'{" + " " * 19_000, r"\'" * 9_000, "~" * 19_000, r"\url{" * 3_000, "http://" * 2_000],
    ids=["accent", "accents", "ties", "url", "http"],
)
def test_values_that_mean_harm_are_read_in_time(value: str) -> None:
    entry = Entry("a", "misc", {"url": value, "note": value}, *[Span(Text("", ""), 0, 0)] * 2)
    start = time.process_time()
    plain(value)
    addresses(entry)
    assert time.process_time() - start < 1
