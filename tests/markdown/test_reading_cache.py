"""Readings that an earlier run cached: they change no result, and no project can provide them."""

from __future__ import annotations

import os
import random
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from citepress import disk, engines
from citepress.commands import build
from citepress.engines import Pandoc, Reading
from citepress.markdown import reading_cache
from citepress.reports import json as json_report
from citepress.reports import text as text_report
from tests.conftest import BIBLIOGRAPHY, REPOSITORY

TEXT = "# One\n\nIt fell by 12 per cent in 2019 [@ali2020].\n"
HARMLESS = b'{"pandoc-api-version":[1,23,1],"meta":{},"blocks":[]}'


@pytest.fixture
def root(tmp_path: Path) -> Path:
    root = tmp_path / "project"
    (root / "src_md").mkdir(parents=True)
    (root / "src_md" / "01-a.md").write_text(TEXT, encoding="utf-8")
    (root / "references.bib").write_text(BIBLIOGRAPHY, encoding="utf-8")
    return root


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the texts that pandoc was asked to read."""
    names: list[str] = []
    ask = Pandoc.read

    def counted(self: Pandoc, text: str, name: str, seconds: float = 0) -> Reading:
        names.append(name)
        return ask(self, text, name, seconds)

    monkeypatch.setattr(Pandoc, "read", counted)
    return names


def report(root: Path, **ask: bool) -> str:
    return json_report.render(build.check(root, build.CheckOptions(**ask)))


def results(cache: Path) -> list[Path]:
    """The files of the cache that hold the reading of the section; others may lie beside them."""
    files = (path for path in cache.rglob("*") if path.is_file())
    return sorted(path for path in files if b'"c":"2019"' in path.read_bytes())


def test_a_second_check_reads_only_what_has_changed(root: Path, read: list[str]) -> None:
    (root / "src_md" / "02-b.md").write_text("# Two\n\nWords.\n", encoding="utf-8")
    first = report(root)
    assert read == ["src_md/01-a.md", "src_md/02-b.md"]
    assert report(root) == first
    assert len(read) == 2
    (root / "src_md" / "02-b.md").write_text("# Two\n\nOther words [@ali].\n", encoding="utf-8")
    changed = report(root)
    assert read[2:] == ["src_md/02-b.md"]
    assert "unknown-key" in changed


def test_a_section_that_was_moved_or_copied_is_not_read_again(root: Path, read: list[str]) -> None:
    report(root)
    (root / "src_md" / "01-a.md").rename(root / "src_md" / "07-z.md")
    moved = report(root)
    assert len(read) == 1
    assert "src_md/07-z.md" in moved


def test_an_emptied_cache_is_filled_again(root: Path, read: list[str], own_cache: Path) -> None:
    first = report(root)
    shutil.rmtree(own_cache)
    assert report(root) == first
    assert len(read) == 2
    assert report(root) == first
    assert len(read) == 2


def test_a_report_from_the_cache_is_the_same(tmp_path: Path) -> None:
    for name in ("src_md", "references.bib", "pyproject.toml", "claims.lock"):
        copy = shutil.copytree if (REPOSITORY / name).is_dir() else shutil.copy
        copy(REPOSITORY / name, tmp_path / name)
    reports = [build.check(tmp_path) for _ in range(2)]
    texts = [text_report.render(one) for one in reports]
    assert texts[0] == texts[1]
    assert reports[0] == reports[1]


def test_without_the_cache_nothing_is_stored_and_nothing_used(
    root: Path, read: list[str], own_cache: Path
) -> None:
    report(root, cache=False)
    assert results(own_cache) == []
    report(root)
    report(root, cache=False)
    assert len(read) == 3


@pytest.mark.parametrize(
    "damage",
    [
        pytest.param(lambda content: b"", id="empty"),
        pytest.param(lambda content: content[:-1], id="truncated"),
        pytest.param(lambda content: content[: len(content) // 2], id="half"),
        pytest.param(lambda content: content.replace(b"2019", b"2018"), id="another figure"),
        pytest.param(lambda content: content + b" ", id="longer"),
        pytest.param(lambda content: b"\0" * len(content), id="zeros"),
        pytest.param(lambda content: content[:32] + b"[]\n" + HARMLESS, id="forged"),
    ],
)
def test_a_damaged_result_counts_as_absent(
    root: Path, read: list[str], own_cache: Path, damage: Callable[[bytes], bytes]
) -> None:
    first = report(root)
    (stored,) = results(own_cache)
    whole = stored.read_bytes()
    assert b"2019" in whole
    stored.write_bytes(damage(whole))
    assert report(root) == first
    assert len(read) == 2
    assert stored.read_bytes() == whole
    assert report(root) == first
    assert len(read) == 2


def test_a_project_cannot_provide_a_cache(
    root: Path, read: list[str], own_cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A project holds a well-formed cache that says: this section needs no source."""
    forged = root / "forged"
    monkeypatch.setenv("CITEPRESS_CACHE_DIR", str(forged))
    report(root)
    (stored,) = results(forged)
    key = stored.name
    cache = disk.Cache()
    cache.put(key, reading_cache.pack(Reading(HARMLESS, [])))
    assert '"sentences": 0' in report(root)  # the forgery would be believed in the right place
    places = [root / ".citepress", root / ".cache" / "citepress", root / "src_md" / ".citepress"]
    for place in places:
        shutil.copytree(forged, place)
    shutil.rmtree(forged)
    monkeypatch.setenv("CITEPRESS_CACHE_DIR", str(own_cache))
    monkeypatch.chdir(root)
    read.clear()
    assert '"sentences": 0' not in report(root)
    assert read == ["src_md/01-a.md"]


def test_nothing_is_written_into_the_project(root: Path) -> None:
    before = sorted(root.rglob("*"))
    report(root)
    assert sorted(root.rglob("*")) == before


@pytest.mark.parametrize("kind", ["a file", "a file above", "not absolute", "no permission"])
def test_an_unusable_cache_folder_does_no_harm(
    root: Path, read: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: str
) -> None:
    first = report(root, cache=False)
    folder = tmp_path / "there"
    if kind == "no permission":
        if not hasattr(os, "getuid") or os.getuid() == 0:
            pytest.skip("root may write everywhere")
        folder.mkdir(mode=0o500)
    else:
        folder.write_text("a file", encoding="utf-8")
    named = {"a file above": str(folder / "below"), "not absolute": "there"}
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("CITEPRESS_CACHE_DIR", named.get(kind, str(folder)))
    assert report(root) == report(root) == first
    assert len(read) == 3
    assert folder.is_dir() or folder.read_text(encoding="utf-8") == "a file"


def test_a_packed_reading_comes_out_again() -> None:
    for reading in (Reading(HARMLESS, [{"type": "X", "line": 3}]), Reading(b"", [])):
        packed = reading_cache.pack(reading)
        assert reading_cache.unpack(packed) == reading
    assert reading_cache.unpack(b"") is None
    assert reading_cache.unpack(b"{}\n" + HARMLESS) is None
    assert reading_cache.unpack(b"[" * 100_000 + b"\n") is None


@pytest.mark.slow
def test_a_text_without_a_sign_reads_the_same_without_its_extension() -> None:
    """What `reading_format` leaves out changes no tree and no message."""
    words = ["a", "b.", " ", "\n\n", "\n- ", "\n1. ", "\n    ", "*", "_", "`", "~", "^", "[", "]"]
    words += ["(", ")", "[@k]", "@k", "[^1]", "\n\n[^1]: n", "{.c}", "::: {.x}\n", "\n:::\n", "# "]
    words += ['"', "'", "---", "&amp;", "http://a.b", "![a](b)", "+---+\n", "\n: d", "{=tex}"]
    signs = {
        "\\": ["\\", "\\alpha", "\\["],
        "$": ["$", "$x$"],
        "<": ["<b>", "<!-- x -->"],
        "|": ["| a |\n", "|---|\n"],
    }
    chance, compared = random.Random(20), set()
    with Pandoc(60, 1024) as pandoc:
        for _ in range(400):
            pool = words + [w for some in signs.values() if chance.random() < 0.4 for w in some]
            text = "".join(chance.choice(pool) for _ in range(chance.randint(3, 50)))
            form = engines.reading_format(text)
            if form == engines.FORMAT or text.count("[") > 8:
                continue
            whole, less = (
                pandoc._ask({"what": "read", "text": text, "format": name}, "a text", 10)
                for name in (engines.FORMAT, form)
            )
            assert whole == less, text
            compared.add(form)
    assert len(compared) > 10
