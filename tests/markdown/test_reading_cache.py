"""What is kept between runs: it changes no result, and a stranger's project brings none along."""

from __future__ import annotations

import json
import os
import random
import shutil
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from citepress import engines
from citepress.commands import build
from citepress.engines import Pandoc, Reading
from citepress.markdown import reading_cache
from citepress.reports import json as json_report
from citepress.reports import text as text_report
from tests.conftest import REPOSITORY

TEXT = "# One\n\nIt fell by 12 per cent in 2019 [@ali2020].\n"
BIB = "@book{ali2020, author = {Ali, Sara}, title = {A}, publisher = {P}, date = {2020}}\n"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return lay(tmp_path / "project")


def lay(root: Path) -> Path:
    (root / "src_md").mkdir(parents=True)
    (root / "src_md" / "01-a.md").write_text(TEXT, encoding="utf-8")
    (root / "references.bib").write_text(BIB, encoding="utf-8")
    return root


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of what pandoc was asked to read."""
    names: list[str] = []
    ask = Pandoc.read

    def counted(self: Pandoc, text: str, name: str, seconds: float = 0) -> Reading:
        names.append(name)
        return ask(self, text, name, seconds)

    monkeypatch.setattr(Pandoc, "read", counted)
    return names


def said(root: Path, **ask: object) -> str:
    return json_report.render(build.check(root, build.CheckOptions(**ask)))


def test_a_second_check_reads_only_what_has_changed(root: Path, read: list[str]) -> None:
    (root / "src_md" / "02-b.md").write_text("# Two\n\nWords.\n", encoding="utf-8")
    first = said(root)
    assert read == ["src_md/01-a.md", "src_md/02-b.md"]
    assert said(root) == first
    assert len(read) == 2
    (root / "src_md" / "02-b.md").write_text("# Two\n\nOther words [@ali].\n", encoding="utf-8")
    changed = said(root)
    assert read[2:] == ["src_md/02-b.md"]
    assert "unknown-key" in changed
    shutil.rmtree(root / ".citepress")
    assert said(root) == changed
    assert len(read) == 5


def test_all_that_a_check_says_is_the_same_from_what_is_kept(tmp_path: Path) -> None:
    for name in ("src_md", "references.bib", "pyproject.toml", "claims.lock"):
        copy = shutil.copytree if (REPOSITORY / name).is_dir() else shutil.copy
        copy(REPOSITORY / name, tmp_path / name)
    reports = [build.check(tmp_path) for _ in range(2)]
    texts = [text_report.render(report) for report in reports]
    assert texts[0] == texts[1]
    assert reports[0] == reports[1]


def test_without_the_cache_nothing_is_kept_and_nothing_used(root: Path, read: list[str]) -> None:
    said(root, cache=False)
    assert not (root / ".citepress").exists()
    said(root)
    said(root, cache=False)
    assert len(read) == 3


def forged(root: Path) -> bytes:
    """What a stranger would like us to believe: the section has nothing that needs a source."""
    harmless = b'{"pandoc-api-version":[1,23,1],"meta":{},"blocks":[]}'
    text = (root / "src_md" / "01-a.md").read_text(encoding="utf-8")
    return reading_cache.pack({text: Reading(harmless, ())}, engines.reader())


def bring_along(root: Path) -> None:
    """A folder with the readings of another project, forged, its seal as it was."""
    other = lay(root.parent / "other")
    said(other)
    shutil.copytree(other / ".citepress", root / ".citepress")
    (root / ".citepress" / "readings").write_bytes(forged(root))


def seal_of(path: Path) -> str:
    found = path.stat()
    return f"{found.st_dev} {found.st_ino} {found.st_size} {found.st_ctime_ns}\n"


def copy_with_times(root: Path) -> None:
    """The most that an archive can carry over: bytes, times, and the seal of where it was."""
    there = root.parent / "there"
    there.mkdir()
    (there / "readings").write_bytes(forged(root))
    (there / "seal").write_text(seal_of(there / "readings"), encoding="ascii")
    shutil.copytree(there, root / ".citepress", copy_function=shutil.copy2)


def link_outside(root: Path) -> None:
    there = root.parent / "there"
    there.mkdir()
    (there / "readings").write_bytes(forged(root))
    (there / "seal").write_text(seal_of(there / "readings"), encoding="ascii")
    (root / ".citepress").symlink_to(there, target_is_directory=True)


def link_each_file(root: Path) -> None:
    link_outside(root)
    (root / ".citepress").unlink()
    (root / ".citepress").mkdir()
    for name in ("readings", "seal"):
        (root / ".citepress" / name).symlink_to(root.parent / "there" / name)


@pytest.mark.parametrize("bring", [bring_along, copy_with_times, link_outside, link_each_file])
def test_what_another_wrote_counts_for_nothing(
    root: Path, bring: Callable[[Path], None], read: list[str]
) -> None:
    honest = said(root, cache=False)
    (root / "src_md" / "01-a.md").write_text(TEXT, encoding="utf-8")
    bring(root)
    before = {path: path.read_bytes() for path in root.parent.glob("there/*")}
    read.clear()
    assert said(root) == honest
    assert read == ["src_md/01-a.md"]
    assert {path: path.read_bytes() for path in root.parent.glob("there/*")} == before


def test_what_is_forged_would_be_believed_with_the_right_seal(root: Path, read: list[str]) -> None:
    """The check above fails for the seal, and for nothing else."""
    (root / ".citepress").mkdir()
    (root / ".citepress" / "readings").write_bytes(forged(root))
    seal = seal_of(root / ".citepress" / "readings")
    (root / ".citepress" / "seal").write_text(seal, encoding="ascii")
    assert json.loads(said(root))["counts"]["sentences"] == 0
    assert read == []


def test_a_file_that_was_changed_in_place_counts_for_nothing(root: Path, read: list[str]) -> None:
    said(root)
    kept_file = root / ".citepress" / "readings"
    found = kept_file.stat()
    content = kept_file.read_bytes()
    time.sleep(0.05)  # the system's clock for files goes in steps
    with open(kept_file, "r+b") as file:
        file.write(content.replace(b"2019", b"2018"))
    os.utime(kept_file, ns=(found.st_atime_ns, found.st_mtime_ns))
    said(root)
    assert len(read) == 2


@pytest.mark.parametrize("name", ["readings", "seal"])
@pytest.mark.parametrize("content", [b"", b"\0" * 50, b"{}\n", b'{"form": 1, "readings": 3}\n'])
def test_what_is_broken_counts_for_nothing(
    root: Path, name: str, content: bytes, read: list[str]
) -> None:
    honest = said(root)
    (root / ".citepress" / name).write_bytes(content)
    if name == "readings":
        seal = seal_of(root / ".citepress" / "readings")
        (root / ".citepress" / "seal").write_text(seal, encoding="ascii")
    assert said(root) == honest
    assert len(read) == 2
    assert said(root) == honest
    assert len(read) == 2


def test_where_nothing_can_be_kept_a_check_goes_on(root: Path, read: list[str]) -> None:
    (root / ".citepress").write_text("a file", encoding="utf-8")
    assert said(root) == said(root)
    assert len(read) == 2
    assert (root / ".citepress").read_text(encoding="utf-8") == "a file"


def test_what_is_packed_comes_out_again() -> None:
    readings = {
        "a": Reading(b'{"blocks":[]}', [{"type": "X", "line": 3}]),
        "ب \n": Reading(b"", ()),
    }
    packed = reading_cache.pack(readings, "r")
    assert reading_cache.unpack(packed, "r") == {
        text: Reading(one.tree, list(one.messages)) for text, one in readings.items()
    }
    assert reading_cache.unpack(packed, "another") == {}
    for end in range(len(packed)):
        assert reading_cache.unpack(packed[:end], "r") == {}


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


def test_what_a_killed_run_left_is_swept(root: Path) -> None:
    said(root)
    left = root / ".citepress" / "0123456789ab.new"
    left.write_bytes(b"half")
    (root / "src_md" / "01-a.md").write_text(TEXT + "\nMore.\n", encoding="utf-8")
    said(root)
    names = sorted(path.name for path in (root / ".citepress").iterdir())
    assert names == [".gitignore", "readings", "seal"]
