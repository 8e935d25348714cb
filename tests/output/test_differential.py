"""Our reader of lists, pandoc's and bibtexparser's: they agree, or a finding says where not."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path

import pytest

from citepress import bibliography
from citepress.model import Manuscript, Text
from citepress.rules import unportable_key
from citepress.settings import Settings
from tests.conftest import REPOSITORY

spec = importlib.util.spec_from_file_location(
    "differential", REPOSITORY / "benchmarks" / "differential.py"
)
assert spec and spec.loader
differential = importlib.util.module_from_spec(spec)
sys.modules["differential"] = differential
spec.loader.exec_module(differential)

FIELDS = "author = {Doe, J}, title = {T}, date = {2020}"
AGREE = {
    "the essay": (REPOSITORY / "references.bib").read_text(encoding="utf-8"),
    "plain": f"@book{{a, {FIELDS}}}\n@article{{b, {FIELDS}}}\n",
    "case": f"@BOOK{{a, {FIELDS}}}\n@Article{{A, {FIELDS}}}\n",
    "odd keys": "".join(
        f"@misc{{{key}, {FIELDS}}}\n"
        for key in (
            "a:b",
            "a.b",
            "a-b",
            "a_b",
            "a/b",
            "a+b",
            "2020",
            "DBLP:conf/x/Y20",
            "müller",
            "علی",
        )
    ),
    "strings": '@string{p = "P"}\n@misc{a, author = p # " and " # p, title = {T}, year = 2020}\n',
    "text between": f"Words.\n@misc{{a, {FIELDS}}}\n% more\n@misc{{b, {FIELDS}}} end\n",
    "nested braces": "@misc{a, author={D, {J {K}}}, title={{A {B} C}}, date={2020}}\n",
    "quotes": '@misc{a, author="D, J", title="A {"}B{"} C", date="2020"}\n',
    "CRLF": f"@misc{{a,\r\n {FIELDS}\r\n}}\r\n",
    "an unknown string": "@misc{a, title = nowhere, author={D}, date={2020}}\n",
    "comma at the end": f"@misc{{a, {FIELDS},}}\n",
}
DIFFER = {
    "a key twice": f"@misc{{a, {FIELDS}}}\n@misc{{a, {FIELDS}}}\n@misc{{b, {FIELDS}}}\n",
    "no key": f"@misc{{, {FIELDS}}}\n@misc{{b, {FIELDS}}}\n",
    "a space in a key": f"@misc{{a b, {FIELDS}}}\n@misc{{c, {FIELDS}}}\n",
    "never closed": f"@misc{{a, title = {{T}}\n\n@misc{{b, {FIELDS}}}\n",
    "no comma": f"@misc{{a title = {{T}}}}\n@misc{{b, {FIELDS}}}\n",
    "a field twice": "@misc{a, title = {T}, title = {U}, author={D}, date={2020}}\n",
}
# Keys that we read, and whether pandoc does: else it refuses the list.
ODD_KEYS = {"a'b": True, "cafe\u0301": False}


@pytest.mark.parametrize("name", AGREE)
def test_they_agree(name: str) -> None:
    got = differential.compare(AGREE[name])
    assert got.ours == got.pandoc == got.bibtexparser != frozenset()
    assert not got.silent and got.rejected == 0


@pytest.mark.parametrize("name", DIFFER)
def test_where_they_differ_it_is_reported(name: str) -> None:
    got = differential.compare(DIFFER[name])
    assert not got.silent
    assert got.rejected > 0


@pytest.mark.parametrize("key", ODD_KEYS)
def test_a_key_that_some_programs_refuse_is_read_and_reported(key: str) -> None:
    text = f"@misc{{{key}, {FIELDS}}}\n@misc{{c, {FIELDS}}}\n"
    got = differential.compare(text)
    assert got.ours == got.bibtexparser == {key, "c"}
    assert got.pandoc == ({key, "c"} if ODD_KEYS[key] else None)
    assert not got.silent and got.rejected == 0
    found = bibliography.parse(Text("references.bib", text))
    told = list(unportable_key.check(Manuscript((), found, Settings())))
    assert [one.span for one in told] == [found.entries[0].key_span]


def test_an_entry_whose_kind_begins_as_a_comment_does_is_one() -> None:
    """bibtexparser passes over it; it stood in three of 297 lists that packages carry."""
    text = f"@commentary{{a, {FIELDS}}}\n@Stringed{{b, {FIELDS}}}\n@COMMENT{{c, {FIELDS}}}\n"
    got = differential.compare(text)
    assert got.ours == got.pandoc == {"a", "b"} and got.bibtexparser < got.ours
    assert not got.silent and got.rejected == 0
    source = Text("references.bib", text)
    kinds = [(entry.kind, entry.span.start) for entry in bibliography.parse(source).entries]
    assert kinds == [("commentary", 0), ("stringed", text.index("@Stringed"))]
    twice = differential.compare(text + f"@Commentary{{a, {FIELDS}}}\n")
    assert twice.ours == {"a", "b"} and twice.rejected == 1 and not twice.silent


def test_pandoc_reads_what_we_write_of_a_list_that_it_refuses() -> None:
    got = differential.compare(f"@misc(a, {FIELDS})\n@misc{{b, {FIELDS}}}\n")
    assert got.pandoc is None and not got.silent
    assert got.ours == got.bibtexparser == {"a", "b"}


def test_the_comparison_can_fail(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(differential, "by_bibtexparser", lambda text: frozenset({"a", "ghost"}))
    assert differential.compare(AGREE["plain"]).silent == {"ghost"}


def test_the_command_compares_files(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "a.bib").write_text(AGREE["plain"], encoding="utf-8")
    (tmp_path / "b.bib").write_text(DIFFER["a key twice"], encoding="utf-8")
    (tmp_path / "c.bib").write_bytes(b"@misc{a, title={\xe9}}")
    monkeypatch.setattr(sys, "argv", ["differential.py", str(tmp_path)])
    assert differential.main() == 0
    said = capsys.readouterr().out
    assert said.endswith("3 lists: 1 agree, 1 differ and are told, 0 are not, 1 are no UTF-8\n")
