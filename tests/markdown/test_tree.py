"""Decoding, copying and walking pandoc's tree."""

from __future__ import annotations

import json

import pytest

from citepress.markdown import tree


def test_what_is_written_is_read_again() -> None:
    blocks = [tree.header(1, "A head", "a"), {"t": "Para", "c": tree.inlines("so it is")}]
    assert tree.load(tree.dump(blocks)) == blocks


def test_a_copy_shares_nothing_that_can_change() -> None:
    blocks = [tree.div("box", [{"t": "Para", "c": tree.inlines("one two")}])]
    before = json.dumps(blocks)
    for node in tree.nodes(tree.copy(blocks)):
        node["t"] = "Changed"
    assert json.dumps(blocks) == before


@pytest.mark.parametrize("depth", [tree.DEEPEST // 2 - 2, tree.DEEPEST])
def test_depth_is_measured(depth: int) -> None:
    block = {"t": "Para", "c": tree.inlines("a ]]]] [[[ b")}
    for _ in range(depth):
        block = {"t": "BlockQuote", "c": [block]}
    found = tree.too_deep([block])
    assert (found is not None) == (depth == tree.DEEPEST)


def test_keys_are_found_wherever_a_citation_stands() -> None:
    nested = tree.cite(["outer"])
    nested["c"][0][0]["citationSuffix"] = [{"t": "Emph", "c": [tree.cite(["suffix"])]}]
    note = {"t": "Note", "c": [{"t": "Para", "c": [tree.cite(["note"])]}]}
    blocks = [{"t": "Para", "c": [nested, {"t": "Strong", "c": [note]}]}]
    assert list(tree.cited(blocks)) == ["outer", "suffix", "note"]


@pytest.mark.parametrize(
    ("label", "address", "is_one"),
    [
        ("who.int", "https://who.int/a", True),
        ("https://who.int", "https://who.int/a", False),
        ("main.py", "https://example.org/main.py", False),
        ("who.int", "#who", False),
        ("some words", "https://who.int/a", False),
    ],
)
def test_a_site_tag_has_a_site_for_its_words(label: str, address: str, is_one: bool) -> None:
    link = {"t": "Link", "c": [["", [], []], tree.inlines(label), [address, ""]]}
    assert tree.is_site(link) is is_one
