"""`.own-work` and `.summary`: what is read of them, and that a print bears no trace of them."""

from __future__ import annotations

from citepress.commands import build

TEXT = """# One

::: {.own-work}
The plan of it is this.
:::

[A span of it.]{.own-work} Outside [@ali2020].

:::: {.summary}
::: {.own-work}
- Both of them.
:::
::::
"""


def test_classes_mark_the_sentences_that_stand_in_them_and_leave_no_trace(project) -> None:
    root = project({"src_md/01-a.md": TEXT, "src_md/02-b.md": "# Two\n\nA sum.\n",
                    "citepress.toml": '[claims]\nsummaries = ["02-b.md"]\n'})  # fmt: skip
    sections = build.read(root).sections
    assert [(s.plain, s.own_work, s.summary) for x in sections for s in x.sentences] == [
        ("The plan of it is this.", True, False),
        ("A span of it.", True, False),
        ("Outside.", False, False),
        ("Both of them.", True, True),
        ("A sum.", False, True),
    ]
    assert build.build(root, to=("html",)).outputs
    page = (root / "output/essay.html").read_text(encoding="utf-8")
    assert "own-work" not in page
    assert 'class="summary"' not in page


def test_the_rows_of_a_table_are_known_with_their_tags(project) -> None:
    text = "| a | b |\n|---|---|\n| one two | [@ali2020] |\n| three | four |\n\n"
    text += ": Of it [@ali2020].\n"
    (section,) = build.read(project({"src_md/01-a.md": text})).sections
    assert [(row.number, row.plain, len(row.tags)) for row in section.rows] == [
        ((1, 1), "a b", 0),
        ((1, 2), "one two", 1),
        ((1, 3), "three four", 0),
        ((1, 0), "Of it .", 1),
    ]
    source = section.source.text
    assert source[section.rows[1].span.start : section.rows[1].span.end].startswith("one two")
