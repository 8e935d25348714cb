"""A slip in a list is one finding at the slip itself, and the entries around it are read."""

from __future__ import annotations

import pytest

from citepress.bibliography import name_problems, parse
from citepress.model import Text

AFTER = "\n@book{next, title = {Next}}\n"


# `^` stands before the place of the slip.
@pytest.mark.parametrize(
    ("written", "reason"),
    [
        ('@book{k,\n  title = {A}^"\n  , year = 2000,\n}', "this quotation mark"),
        ('@book{k,\n  year = ^"2000,\n  title = {A},\n}', "the quotation mark that opens"),
        ('@book{k, title = ^"A, year = {2000}}', "the quotation mark that opens"),
        ('@book{k,\n  title = ^"A},\n  year = {2000},\n}', "the quotation mark that opens"),
        ('@book{k,\n  title = A^",\n  year = {2000},\n}', "this quotation mark"),
        ("@book{k,\n  title = ^A rose},\n  year = {2000},\n}", "the value of the field 'title'"),
        ("@book{k,\n  ^title = {A {rose},\n  year = {2000},\n}", "a brace that opens"),
        ("@book{k,\n  title = {A},\n  year = {2000}^,\n", "the closing brace of the entry 'k'"),
        ("@book{k, title = {A}, year = {2000^}", "the closing brace of the entry 'k'"),
        ("@book{k,\n  title = {A}^},\n  year = {2000},\n}", "this brace closes the entry 'k'"),
        ("@book{k,\n  title = {A^} rose},\n  year = {2000},\n}", "the field 'title' goes on"),
        ("@book{^k\n  title = {A},\n  year = {2000},\n}", "a comma is missing after the key"),
        ("@book{k,\n  year = 200^0\n  title = {A},\n}", "a comma is missing after the field"),
        ("@book{k,\n  title = {A^}\n  year = {2000},\n}", "a comma is missing after the field"),
        ("^book{k,\n  title = {A},\n  year = {2000},\n}", "'@' is missing before the entry"),
    ],
)
def test_a_slip_is_one_finding_at_its_place(written: str, reason: str) -> None:
    read = parse(Text("references.bib", written.replace("^", "", 1) + AFTER))
    assert [entry.key for entry in read.entries] == ["next"]
    (rejected,) = read.rejected
    assert rejected.reason.startswith(reason)
    assert (rejected.span.start, rejected.key) == (written.index("^"), "k")


@pytest.mark.parametrize(
    "written",
    [
        '@book{k, title = {A "quoted" word}, year = "20" # "00"}',
        "@book{k, title = {A}} % title = {B}",
        "@book{k, title = {A}}\nWords between two entries, none = of them a field.",
    ],
)
def test_what_is_no_slip(written: str) -> None:
    read = parse(Text("references.bib", written + AFTER))
    assert not read.rejected


def test_a_missing_comma_behind_a_key_can_be_put_in() -> None:
    text = "@book{k\n  title = {A},\n}\n"
    (rejected,) = parse(Text("references.bib", text)).rejected
    (edit,) = rejected.fix
    fixed = text[: edit.span.start] + edit.new + text[edit.span.end :]
    assert [entry.key for entry in parse(Text("references.bib", fixed)).entries] == ["k"]


@pytest.mark.slow
@pytest.mark.parametrize("piece", [" ", "\n", ", ", "a", "a=", '"', "a = {", "\\", "%\n", ",a=\n"])
def test_a_long_torn_entry_is_read_in_time(piece: str) -> None:
    read = parse(Text("references.bib", "@book{k, title = {A" + piece * 100_000 + AFTER))
    assert read.rejected


@pytest.mark.parametrize(
    "names", ["Ira Lund und Eve Lund", "Ira Lund et Eve Lund", "Anna Lund y Eve Lund"]
)
def test_a_foreign_and_between_people(names: str) -> None:
    (problem,) = name_problems(names)
    (edit,) = problem.edits
    assert (problem.kind, edit[2]) == ("malformed", "and")
    assert names[edit[0] : edit[1]] in ("und", "et", "y")


@pytest.mark.parametrize("names", ["José Ortega y Gasset", "Maria Costa e Silva", "Eve With Lund"])
def test_a_name_of_one_person(names: str) -> None:
    assert name_problems(names) == []
