"""Boxes of instructions leave no trace in the blocks that are printed."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from citepress import engines
from citepress.commands import build
from citepress.markdown.tree import Node
from citepress.output import printable


def blocks(text: str) -> list[Node]:
    command = [engines.pandoc_path(), "--from=markdown", "--to=json"]
    done = subprocess.run(command, input=text.encode(), capture_output=True, check=True)
    found: list[Node] = json.loads(done.stdout)["blocks"]
    return found


def shape(found: list[Node]) -> list[str]:
    return [
        f"{block['t']}:{len(block['c'][1] if block['t'] == 'OrderedList' else block['c'])}"
        for block in found
    ]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("- a\n\n::: {.inferred}\n- b\n:::\n\n- c", ["BulletList:3"]),
        ("::: {.uncited because='x'}\n- a\n:::\n\n::: {.inferred}\n- b\n:::", ["BulletList:2"]),
        ("1. a\n\n::: {.own-work}\n2. b\n3. c\n:::\n\n4. d", ["OrderedList:4"]),
        ("a\n: b\n\n::: {.summary}\nc\n: d\n:::", ["DefinitionList:2"]),
        (":::: {.summary}\n- a\n\n::: {.inferred}\n- b\n:::\n::::\n\n- c", ["BulletList:3"]),
        ("> - a\n>\n> ::: {.allow rule='x' because='y'}\n> - b\n> :::", ["BlockQuote:1"]),
        # Lists that the author parted stay apart.
        ("- a\n\n<!-- -->\n\n- b", ["BulletList:1", "RawBlock:2", "BulletList:1"]),
        ("- a\n\n::: {.inferred}\nWords.\n:::\n\n- b", ["BulletList:1", "Para:1", "BulletList:1"]),
        ("- a\n\n::: {.inferred}\n1. b\n:::", ["BulletList:1", "OrderedList:1"]),
        ("1. a\n\n::: {.inferred}\na) b\n:::", ["OrderedList:1", "OrderedList:1"]),
        ("- a\n\n::: {.note}\n- b\n:::", ["BulletList:1", "Div:2"]),
        ("- a\n\n::: {#x .inferred}\n- b\n:::", ["BulletList:1", "Div:2"]),
    ],
)  # fmt: skip
def test_lists_that_an_instruction_interrupted_are_one(text: str, wanted: list[str]) -> None:
    assert shape(printable.unwrap(blocks(text))) == wanted


def test_items_of_one_list_have_one_distance() -> None:
    (made,) = printable.unwrap(blocks("- a\n\n- b\n\n::: {.inferred}\n- c\n:::"))
    assert [item[0]["t"] for item in made["c"]] == ["Para", "Para", "Para"]


def test_the_marks_of_verification_leave_no_trace_in_the_prints(
    project: Callable[..., Path],
) -> None:
    text = "# One\n\n- one [@ali2020]\n\n::: {.inferred}\n- two [@ali2020]\n:::\n\n- three [@ali2020]\n"
    root = project({"src_md/01-a.md": text})
    assert build.build(root, to=("html",)).outputs
    page = (root / "output/essay.html").read_text(encoding="utf-8")
    assert page.count("<ul>") == 1 and page.count("<li>") == 3
