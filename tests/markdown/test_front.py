"""A block of metadata in a section: each name is told where it belongs."""

from __future__ import annotations

import pytest

from citepress.markdown import front
from citepress.settings import Settings, keys_of


@pytest.mark.parametrize(
    ("line", "advice"),
    [
        ("title: Rain", "'title': set `title` in the settings"),
        ("lang: de", "'lang': set `language` in the settings"),
        ("csl: x.csl", "'csl': set `style` in the settings"),
        ('nocite: "@a"', "'nocite': set `nocite` in the settings"),
        ("toc: true", "'toc': set `contents` in the settings"),
        ("bibliography: a.bib", "'bibliography': set `bibliography` in the settings"),
        ("output_dir: a", "'output_dir': set `output-dir` in the settings"),
        ("permalink: /a/", "'permalink': there is no such setting"),
    ],
)
def test_a_name_leads_to_its_setting_or_to_none(line: str, advice: str) -> None:
    assert front.hint(f"---\n{line}\n---\n") == f"{advice}; then remove the block"


def test_what_has_no_setting_says_what_to_do() -> None:
    found = front.hint("---\nthanks: you\nabstract: |\n  Short words: here.\n---\n")
    assert found.startswith("'thanks': there is no such setting; write it in the text, as a note")
    assert "'abstract': there is no such setting; write it in the text" in found
    assert "Short" not in found and "you" not in found


def test_every_setting_that_is_named_exists() -> None:
    assert set(front._SETTINGS.values()) <= set(keys_of(Settings))


def test_a_long_block_gives_a_short_hint() -> None:
    block = "---\n" + "".join(f"name{number}: x\n" for number in range(200)) + "---\n"
    assert front.hint(block).count("there is no such setting") == 12
