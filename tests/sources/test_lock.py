"""The record of the saved sources: it is written and read without loss, and merges by line."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from citepress.commands import sources as command
from citepress.model import Text
from citepress.sources import LockLine, lock

_HEX = st.text("0123456789abcdef", min_size=64, max_size=64)
_LINES = st.builds(
    LockLine,
    key=st.sampled_from(["a2020", "b_2", "doe:1999", "x|y"]),
    path=st.sampled_from(["sources/a.pdf", "sources/ä b.html", "s/a | b.txt", "x.pdf"]),
    sha256=_HEX,
    digest=_HEX,
    reader=st.just("source 1, citepress 0.2.0"),
    date=st.just("2026-12-01"),
    address=st.sampled_from(["-", "https://example.org/?a=1|2"]),
)


@given(st.lists(_LINES, unique_by=lambda one: (one.key, one.path)))
def test_what_is_written_is_read_again(lines: list[LockLine]) -> None:
    text = lock.render(lines)
    read = lock.parse(Text("sources.lock", text))
    assert not read.unreadable
    assert lock.render(read.lines) == text
    assert {(one.key, one.path, one.sha256, one.address) for one in read.lines} == {
        (one.key, one.path, one.sha256, one.address) for one in lines
    }


def test_an_address_cannot_add_a_line() -> None:
    assert lock.address("https://example.org/\nx | y") == "https://example.org/x|y"
    assert lock.address(" \n") == "-"


def test_a_file_that_is_the_same_keeps_its_date_and_address(project) -> None:
    root = project({"src_md/01-a.md": b"Word [@ali2020].\n", "note.txt": b"One.\n"})
    (root / "sources.lock").unlink(missing_ok=True)
    path = command.add(root, "ali2020", root / "note.txt")
    command.record(root, "ali2020", path, "https://example.org/a")
    record = root / "sources.lock"
    record.write_text(record.read_text().replace(" | 20", " | 19"), encoding="utf-8")
    before = record.read_text()
    command.record(root)
    assert record.read_text() == before
    (root / path).write_bytes(b"Two.\n")
    command.record(root)
    assert " | 20" in record.read_text()
    assert "example.org" not in record.read_text()
