"""bibformat.py: the list of sources laid out says what it said, and laying it out twice is once."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from citepress import bibliography
from citepress.bibliography import formatting
from citepress.errors import ProjectError
from citepress.model import Text
from tests.conftest import BIBLIOGRAPHY, REPOSITORY


def laid(text: str, sort: str = "key") -> str:
    return formatting.layout(Text("references.bib", text), sort)


def run(*args: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "citepress", *args]
    return subprocess.run(command, cwd=cwd, capture_output=True, encoding="utf-8", check=False)


WILD = """%% A list by hand
% and its licence

@STRING{oup = "Oxford University Press"}
% the preamble of somebody
@preamble{ "\\newcommand{\\x}{y}" }

% about Zeb
@Article{zeb2018, Title="{Pakistan} in the {SCO}", YEAR=2018, author = {Zeb, R.}, month = jan,
   journal = "CACI" # { Analyst}}   % behind Zeb
Some words between.
@comment{a comment, kept}
@BOOK{ali2020, publisher = oup,
  abstract = {A long
     value, not broken anew}, unknownfield = {x}, title={T}, author={Ali, S.}, date={2020}, }

@book{ parent, title = {P}, author = {Q, R.}, publisher = oup, date = {1999} }
@inbook{child, crossref = {parent}, title = {C}}
@misc{empty}

% the end
"""
KEY = """%% A list by hand
% and its licence

@STRING{oup = "Oxford University Press"}
% the preamble of somebody
@preamble{ "\\newcommand{\\x}{y}" }

Some words between.
@comment{a comment, kept}
@book{ali2020,
  author       = {Ali, S.},
  title        = {T},
  publisher    = oup,
  date         = {2020},
  abstract     = {A long
     value, not broken anew},
  unknownfield = {x},
}

@inbook{child,
  title    = {C},
  crossref = {parent},
}

@misc{empty,
}

% about Zeb
@article{zeb2018,
  author  = {Zeb, R.},
  title   = {{Pakistan} in the {SCO}},
  journal = "CACI" # { Analyst},
  year    = {2018},
  month   = jan,
}   % behind Zeb

@book{parent,
  author    = {Q, R.},
  title     = {P},
  publisher = oup,
  date      = {1999},
}

% the end
"""


def test_a_list_by_hand_is_sorted_and_laid_out() -> None:
    assert laid(WILD) == KEY
    assert laid(KEY) == KEY


def test_without_sorting_the_order_stays() -> None:
    keys = re.findall(r"^@\w+\{(\w+),", laid(WILD, "none"), re.M)
    assert keys == ["zeb2018", "ali2020", "parent", "child", "empty"]
    assert laid(laid(WILD, "none"), "none") == laid(WILD, "none")
    assert laid(laid(WILD, "none")) == KEY


def test_abbreviations_between_entries_come_before_their_use_when_sorted() -> None:
    text = "@book{z, title = {Z}}\n% of P\n@string{p = {Press}}\n@book{a, publisher = p}\n"
    assert laid(text).startswith("% of P\n@string{p = {Press}}\n\n@book{a,")
    assert laid(text, "none").index("@string") > laid(text, "none").index("@book{z")


def test_what_cannot_be_read_is_kept() -> None:
    text = "@book{b, title = {B}}\n\n@book{broken, title = {x\n\n@book{a, title = {A}}\n"
    new = laid(text)
    assert "@book{broken, title = {x" in new
    assert new.index("@book{a,") < new.index("@book{b,")
    assert laid(new) == new


def test_entries_of_one_key_keep_their_order() -> None:
    text = "@book{b, title = {1}}\n@book{a, title = {2}}\n@book{a, title = {3}}\n"
    assert re.findall(r"= \{(\d)\}", laid(text)) == ["2", "3", "1"]


def test_ends_of_lines_stay() -> None:
    text = "% c\r\n@book{b, title = {B}}\r\n@book{a,\r\n title = {A}}\r\n"
    assert laid(text) == (
        "@book{a,\r\n  title = {A},\r\n}\r\n\r\n% c\r\n@book{b,\r\n  title = {B},\r\n}\r\n"
    )


@pytest.mark.parametrize("text", ["", "\n\n", "% only a comment\n", "@string{a = {b}}\n"])
def test_a_list_without_entries(text: str) -> None:
    assert laid(text) == text.strip() + "\n" * bool(text.strip())


def test_the_list_of_the_essay_is_laid_out() -> None:
    text = (REPOSITORY / "references.bib").read_text(encoding="utf-8")
    assert laid(text) == text


# --- any list ---

names = st.sampled_from(
    "title Title author date YEAR month pages publisher crossref note x-y".split()
)
values = st.one_of(
    st.sampled_from(
        ["{A {B} c}", '"A {B} c"', "2020", "jan", "p", '"a" # p', "p # {b} # 12", "{a\n   b}", "{}",
         '""', "{\\\\{}}", "{x \\& y}", '"{\\"u}"', "{{Twice}}", "{a, b = {c}}", "{%}", "{ü}"]
    ),
    st.text("ab{}\"\\,=#% \n", max_size=6).map(lambda inner: "{" + inner + "}"),
)  # fmt: skip
fields = st.lists(st.tuples(names, values), max_size=4)
entries = st.tuples(st.sampled_from(["a", "B", "c1", "z:z", "A"]), fields, st.booleans()).map(
    lambda e: f"@Book{{{e[0]}, {', '.join(f'{n} = {v}' for n, v in e[1])}{',' * e[2]}}}"
)
others = st.sampled_from(
    ["\n", "\n\n\n", " ", "% note\n", "\n% note @x\n", "words\n",
     '@string{p = "P"}\n', "@comment{c}",
     "@preamble{\"x\"}\n", "@book{broken, title = {\n", "}", "% a\r\n", "@", "\t"]
)  # fmt: skip
lists = st.lists(st.one_of(entries, others), max_size=8).map("".join)


def said(text: str) -> list:
    parsed = bibliography.parse(Text("references.bib", text))
    return sorted((e.key, e.kind.lower(), sorted(e.fields.items())) for e in parsed.entries)


def words(text: str) -> str:
    """All that a list holds but for delimiters, order and space."""
    return "".join(sorted(re.sub(r'[\s{}",=]', "", text).lower()))


@settings(max_examples=200, deadline=None)
@given(lists, st.sampled_from(formatting.SORTS))
def test_any_list_says_the_same_and_twice_is_once(text: str, sort: str) -> None:
    try:
        new = laid(text, sort)
    except ProjectError as error:
        assert "cannot be formatted" in error.message
        return
    assert said(new) == said(text)
    assert words(new) == words(text)
    assert laid(new, sort) == new


# --- the command ---


def test_the_command_writes_checks_and_shows(project) -> None:
    root = project({"references.bib": "@Book{b,title={B}}\n" + BIBLIOGRAPHY})
    path = root / "references.bib"
    before = path.read_bytes()
    assert run("bib", "format", "--check", cwd=root).returncode == 1
    shown = run("bib", "format", "--diff", cwd=root)
    assert shown.returncode == 1 and "+@book{b,\n" in shown.stdout
    assert path.read_bytes() == before
    assert run("bib", "format", "--sort", "none", cwd=root).returncode == 0
    assert path.read_text().index("{b,") < path.read_text().index("{ali2020,")
    done = run("bib", "format", cwd=root)
    assert (done.returncode, done.stderr) == (0, "formatted references.bib\n")
    assert path.read_text() == BIBLIOGRAPHY.replace(
        "  author = {Ali", "  author    = {Ali").replace("  title =", "  title     =").replace(
        "  date =", "  date      =") + "\n@book{b,\n  title = {B},\n}\n"  # fmt: skip
    for flag in ("--check", "--diff"):
        again = run("bib", "format", flag, cwd=root)
        assert (again.returncode, again.stdout) == (0, "")


def test_line_ends_of_two_kinds_become_one() -> None:
    text = "@Book{B, }@Book{a, ,}\n\n% a\r\n@Book{a, }"
    new = laid(text, "key")
    assert "\n" not in new.replace("\r\n", "")
    assert laid(new, "key") == new
