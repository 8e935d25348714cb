"""Checked blocks become blocks that may be printed."""

from __future__ import annotations

from citepress.engines import Pandoc
from citepress.markdown import tree
from citepress.output import printable


def blocks(text: str) -> list[tree.Node]:
    with Pandoc(20, 1024) as pandoc:
        return tree.load(pandoc.read(text, "a.md").tree)


def test_a_row_without_a_cell_is_dropped_with_the_reach_over_it() -> None:
    careless = "+---+---+\n| a | b |\n+===+===+\n| 1 | - x\n|   | - y |\n+---+---+\n"
    table = printable.clean(blocks(careless))[0]
    (body,) = table["c"][4]
    rows = body[3]
    assert [len(cells) for _, cells in rows] == [2]
    assert [cell[2] for cell in rows[0][1]] == [1, 1]


def test_a_table_that_is_right_stays_as_it_is() -> None:
    text = "+---+---+\n| a | b |\n+===+===+\n| 1 | 2 |\n+   +---+\n|   | 3 |\n+---+---+\n"
    read = blocks(text)
    assert printable.clean(read) == read


def test_the_blocks_that_are_cleaned_stay_as_they_were() -> None:
    read = blocks(
        '[w]{onclick="a"} [x](javascript:a) `<b>`{=html}\n\n::: {.only edition="a"}\nA\n:::\n'
    )
    before = tree.copy(read)
    printable.clean(read)
    printable.for_edition(read, "essay")
    assert read == before


def test_what_belongs_to_another_edition_is_left_out() -> None:
    read = blocks("A\n\n::: {.only edition=handout}\nB\n:::\n\n::: {.only edition=essay}\nC\n:::\n")
    kept = printable.clean(printable.for_edition(read, "essay"))
    assert tree.words(kept) == "A C"


def test_identifiers_of_two_sections_differ_and_their_links_follow() -> None:
    taken: set[str] = set()
    first, second = blocks("# Same\n\n[x](#same)\n"), blocks("# Same\n\n[x](#same)\n")
    for one in (first, second):
        printable.make_unique(one, taken)
    assert [name for name, _ in tree.identifiers([*first, *second])] == ["same", "same-1"]
    links = [node["c"][2][0] for node in tree.branches([*first, *second]) if node["t"] == "Link"]
    assert links == ["#same", "#same-1"]


def test_notes_are_numbered_through_all_sections() -> None:
    joined = blocks("A [@a] b^[Note [@b; @c].]\n") + blocks("C [@d, see [@e]]\n")
    printable.number_notes(joined)
    numbers = {
        citation["citationId"]: citation["citationNoteNum"]
        for node in tree.branches(joined)
        if node["t"] == "Cite"
        for citation in node["c"][0]
    }
    assert numbers["a"] == 1
    assert numbers["b"] == numbers["c"] == 2
    assert numbers["d"] == 3
