"""Long lists: the work that a check does grows with the list, counted and not timed."""

from __future__ import annotations

import sys
from collections.abc import Callable

import pytest

from citepress import rules
from citepress.bibliography import parse
from citepress.findings import edits
from citepress.model import Citation, Manuscript, Section, Span, Tag, Text
from citepress.settings import Settings


def listed(entries: int) -> str:
    return "\n".join(
        f"@article{{boat{number},\n  author = {{Boat{number}, Ann}},\n"
        f"  title = {{The {number}th boat of {number * 7} on the river}},\n"
        f"  journal = {{Boats}},\n  year = {{{1900 + number % 100}}},\n}}\n"
        for number in range(entries)
    )


def calls(work: Callable[[], object]) -> int:
    """How many functions of ours and of the libraries a piece of work calls."""
    count = 0

    def step(_frame: object, event: str, _argument: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    sys.setprofile(step)
    try:
        work()
    finally:
        sys.setprofile(None)
    return count


def check(entries: int) -> None:
    text = Text("references.bib", listed(entries))
    source = Text("src_md/01.md", "Boats float [@boat1].\n")
    tag = Tag("bracket", Span(source, 12, 20), (Citation("boat1", Span(source, 13, 19)),))
    section = Section(source, tags=(tag,))
    rules.check(Manuscript((section,), parse(text), Settings(bibliography=("references.bib",))))


@pytest.mark.slow
def test_the_work_of_a_check_grows_with_the_list() -> None:
    few, many = (calls(lambda entries=entries: check(entries)) for entries in (200, 1600))
    assert many < few * 8 * 1.15


def test_no_edit_looks_through_the_text_before_it() -> None:
    """A slice or a search from the start of the text would be as long as the text."""

    class Watched(str):
        looked = 0

        def __getitem__(self, item: object) -> str:
            found = str.__getitem__(self, item)  # type: ignore[index]
            Watched.looked += len(found)
            return found

    text = Watched(listed(400))
    entries = parse(Text("references.bib", str(text))).entries
    for entry in entries[1:-1]:
        edits.remove_block(Span(Text("references.bib", text), entry.span.start, entry.span.end))
    assert Watched.looked < len(text) * 2


@pytest.mark.slow
def test_a_list_of_a_library_is_read() -> None:
    found = parse(Text("references.bib", listed(100_000)))
    assert len(found.entries) == 100_000 and not found.rejected
