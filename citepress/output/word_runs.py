"""Plain words of a line joined to one node before a document is given to pandoc.

A node costs us and pandoc the same however many words it holds, and what is printed has the same
bytes. Reading and checking go word by word; only the tree of a print is joined.
"""

from __future__ import annotations

import re
from typing import Any

from citepress.markdown.tree import LEAVES

MOST_WORDS = 12  # of a node: Typst's writer is slow with very long ones
# No joined word has a character that a writer could take for markup, and the first of a node begins
# with a letter, since "1." at the start of a node is escaped.
_LETTER = "A-Za-z\u00c0-\u07ff"
_WORD = re.compile(rf"[{_LETTER}0-9,.;:()’-]+")
_FIRST = re.compile(rf"[{_LETTER}][{_LETTER}0-9,.;:()’-]*")


def join_words(value: Any) -> Any:
    """A copy of blocks or inlines in which plain words with a space between them are one `Str`, up
    to `MOST_WORDS` of them. The words before and after the keys of a citation stay apart: citeproc
    looks for locators there word by word."""
    if isinstance(value, list):
        return _join_list(value)
    if not isinstance(value, dict):
        return value
    if value.get("t") == "Cite":
        citations, shown = value["c"]
        return {"t": "Cite", "c": [citations, join_words(shown)]}
    return {name: join_words(item) for name, item in value.items()}


def _join_list(items: list[Any]) -> list[Any]:
    joined: list[Any] = []
    run: list[str] = []  # the words of the node that is being made
    at = 0
    while at < len(items):
        item = items[at]
        at += 1
        if not isinstance(item, dict) or item.get("t") not in LEAVES:
            joined.append(join_words(item))
            continue
        joined.append({**item})
        if item["t"] != "Str" or not _FIRST.fullmatch(item["c"]):
            continue
        run = [item["c"]]
        while len(run) < MOST_WORDS and (word := _next_word(items, at)):
            run.append(word)
            at += 2
        if len(run) > 1:
            joined[-1] = {"t": "Str", "c": " ".join(run)}
    return joined


def _next_word(items: list[Any], at: int) -> str:
    """The plain word that follows a space at `at`, or an empty string."""
    if at + 1 >= len(items):
        return ""
    space, word = items[at], items[at + 1]
    if space.__class__ is not dict or word.__class__ is not dict or space.get("t") != "Space":
        return ""
    if word.get("t") != "Str" or not _WORD.fullmatch(word["c"]):
        return ""
    found: str = word["c"]
    return found
