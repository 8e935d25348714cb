"""Text of others is written so that neither a terminal nor a CI log obeys it."""

from __future__ import annotations

import json
from xml.etree import ElementTree

import pytest

from citepress import terminal


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a\x1b[2Jb", "a\\x1b[2Jb"),
        ("a\x07b\x9bc", "a\\x07b\\x9bc"),
        ("a\u202eb\u2066c\u200ed", "a\\u202eb\\u2066c\\u200ed"),
        ("a\u2028b\u0085c", "a\\u2028b\\x85c"),
        ("a\rb", "a\\rb"),
        ("\U000e0041", "\\U000e0041"),
        ("##[group]a and ##vso[x]b", "## [group]a and ## vso[x]b"),
    ],
)
def test_a_sign_that_acts_is_written_as_its_code(text: str, shown: str) -> None:
    assert terminal.printable(text) == shown
    assert terminal.printable_lines(text) == shown


@pytest.mark.parametrize(
    "text",
    [
        "crème brûlée",
        "می\u200cخواهم",
        "👩\u200d🔬",
        "漢字 و اردو",
        "a # b ## c [d]",
        "7::8 ::",
        "C++::x",
    ],
)
def test_a_text_that_does_nothing_stays_as_it_is(text: str) -> None:
    assert terminal.printable(text) == text
    assert terminal.printable_lines(text) == text


@pytest.mark.parametrize("blanks", ["", " ", "\t", "\u3000 ", "\xa0"])
@pytest.mark.parametrize(
    "command", ["::error::x", "::stop-commands::t", "::add-mask::", "::set-env name=a::b"]
)
def test_no_line_is_a_command_of_a_runner(blanks: str, command: str) -> None:
    shown = terminal.printable_lines(f"one\n{blanks}{command}\nthree\n")
    assert shown == f"one\n{blanks}\\x3a{command[1:]}\nthree\n"


@pytest.mark.parametrize("line", ["::: note", " ::::", "+::error::x", "a ::error::x", "\u00a0a: b"])
def test_a_line_that_is_no_command_stays(line: str) -> None:
    assert terminal.printable_lines(line) == line


def test_only_our_own_colours_and_annotations_pass() -> None:
    own = "\x1b[31;1merror\x1b[0m"
    assert terminal.printable_lines(own, coloured=True) == own
    assert terminal.printable_lines(own) == "\\x1b[31;1merror\\x1b[0m"
    assert (
        terminal.printable_lines("\x1b[2J\x1b]0;t\x07", coloured=True) == "\\x1b[2J\\x1b]0;t\\x07"
    )
    report = "::error file=a.md::wrong\n  ::error file=b.md::theirs\n::stop-commands::x\n"
    shown = "::error file=a.md::wrong\n  \\x3a:error file=b.md::theirs\n\\x3a:stop-commands::x\n"
    assert terminal.printable_lines(report, commands=True) == shown


def test_documents_keep_their_values() -> None:
    value = {"##[a]": "\u202e ##vso[b] \x1b \U000e0041 漢 \u2028"}
    text = json.dumps(value, ensure_ascii=False)
    shown = terminal.printable_json(text)
    assert json.loads(shown) == value
    assert "##[" not in shown and "##vso[" not in shown and "\u202e" not in shown
    page = '<a b="##[x]">\n  ::error::no\u202e ##vso[y]<style>\n::before { top: 0 }\n</style></a>'
    shown = terminal.printable_xml(page)
    assert ElementTree.canonicalize(shown) == ElementTree.canonicalize(page)
    assert "##" not in shown and "::error" not in shown and "\n::before" in shown


def test_width_counts_columns() -> None:
    assert [terminal.width(text) for text in ("abc", "漢a", "e\u0301", "می\u200cخ")] == [3, 3, 1, 3]
