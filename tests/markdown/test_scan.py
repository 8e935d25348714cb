"""What a text shows without pandoc: fences, comments, notes, brackets, things like tags."""

from __future__ import annotations

import time

from hypothesis import given
from hypothesis import strategies as st

from citepress.markdown import scan


def cut(text: str, stretches: list[tuple[int, int]]) -> list[str]:
    return [text[start:end] for start, end in stretches]


def test_fences_pair_up() -> None:
    text = "```\na\n```\n\n~~~~ x\n~~~\n~~~~\n\n```py\nnever\n"
    closed, unclosed = scan.fences(text)
    assert cut(text, closed) == ["```\na\n```", "~~~~ x\n~~~\n~~~~"]
    assert cut(text, unclosed) == ["```py"]


def test_inline_code_at_the_start_of_a_line_is_no_fence() -> None:
    assert scan.fences("```code``` here\n") == ([], [])


def test_comments_outside_code() -> None:
    text = "a <!-- one --> `<!-- code -->` b <!--\ntwo\n--> c <!-- open"
    closed, unclosed = scan.comments(text, [])
    assert cut(text, closed) == ["<!-- one -->", "<!--\ntwo\n-->"]
    assert [text[at:] for at in unclosed] == ["<!-- open"]


def test_notes_reach_over_their_indented_paragraphs() -> None:
    text = "[^a]: One\ntwo.\n\n    Three.\n\nNot it.\n\n[^b]: Four.\n[^c]: Five."
    assert {label: cut(text, s) for label, s in scan.notes(text, []).items()} == {
        "a": ["[^a]: One\ntwo.\n\n    Three.\n"],
        "b": ["[^b]: Four."],
        "c": ["[^c]: Five."],
    }


def test_candidates() -> None:
    text = r"[@a; -@b] @c. a@mail.org \@d @{e f} https://x.org/@g @h-i: @@j"
    assert [key for _, key in scan.candidates(text)] == [
        *("a", "b", "c", "mail.org", "e f", "g", "h-i")
    ]


def test_front_matter_only_at_the_start() -> None:
    assert scan.front_matter("---\na: b\n---\ntext") == 13
    assert scan.front_matter("---\na: b\n...\ntext") == 13
    assert scan.front_matter("\n---\na: b\n---\n") == 0
    assert scan.front_matter("---\n\ntext\n\n---\n") == 0


def test_runaway_brackets_by_paragraph() -> None:
    assert scan.runaway_brackets("[[[[[[ a\n\n[[[[[[ b", []) == []
    text = "x\n[[[[[[[[ a\nmore"
    assert cut(text, scan.runaway_brackets(text, [])) == ["[[ a"]
    assert scan.runaway_brackets(r"\[\[\[\[\[\[\[\[", []) == []


@given(st.text(alphabet="`~<!->[]^:@{}\\ \n\ta1", max_size=200))
def test_any_text_is_scanned(text: str) -> None:
    closed, unclosed = scan.fences(text)
    for stretches in (
        closed,
        unclosed,
        scan.comments(text, closed)[0],
        scan.runaway_brackets(text, closed),
        scan.link_definitions(text, closed),
        [place for place, _ in scan.candidates(text)],
        *scan.notes(text, closed).values(),
    ):
        assert all(0 <= start < end <= len(text) for start, end in stretches)
    assert 0 <= scan.front_matter(text) <= len(text)


def test_cost_grows_with_the_text_and_no_faster() -> None:
    """Each scanner over hostile repetition: eight times the text may not cost 40 times the time
    (quadratic growth would cost 64 times)."""
    pieces = ("`", "<!-- ", "[^a]: x\n", "[a]: ", "@{", "~~~\n", "> - ", "[", "\\", "``` ")

    def cost(count: int) -> float:
        start = time.process_time()
        for piece in pieces:
            text = piece * count
            closed, _ = scan.fences(text)
            scan.comments(text, closed)
            scan.candidates(text)
            scan.link_definitions(text, closed)
            scan.runaway_brackets(text, [])
        return time.process_time() - start

    # The least of some: Python may look through all that other tests have left in between.
    small = max(min(cost(1000) for _ in range(3)), 0.01)
    assert min(cost(8000) for _ in range(3)) < 40 * small


@given(
    st.lists(st.tuples(st.integers(0, 30), st.integers(1, 9), st.sampled_from("ab"))),
    st.integers(0, 40),
)
def test_cover_finds_the_span_of_an_offset(found: list[tuple[int, int, str]], at: int) -> None:
    stretches = [(start, start + size, word) for start, size, word in found]
    holding = [(end, word) for start, end, word in stretches if start <= at < end]
    assert scan.cover(stretches)(at) == (max(holding)[1] if holding else "")


def test_inside_finds_whether_an_offset_lies_in_a_span() -> None:
    stretches = [(2, 4), (4, 5), (8, 9)]
    assert [at for at in range(10) if scan.inside(at, stretches)] == [2, 3, 4, 8]
    assert not scan.inside(0, [])
