"""Checked blocks to blocks that may be printed.

Raw nodes, foreign attributes and control characters are removed, passages of other editions left
out, identifiers and notes numbered over all sections.
The nodes are pandoc's (`Text.Pandoc.Definition` of pandoc-types 1.23).
"""

from __future__ import annotations

import re
from typing import Any

from citepress.markdown.tree import (
    ATTRIBUTED,
    ATTRIBUTES,
    CLASS,
    OURS,
    SCHEMES,
    Node,
    allowed_address,
    allowed_attribute,
    branches,
    editions,
    identifiers,
    nodes,
    rewrite,
)

# What survives, for the filter that goes over the tree again once its citations are formatted.
ALLOW = {"attributes": [*ATTRIBUTES, "role", "data-cites"], "classes": None, "schemes": SCHEMES}
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff]")


def clean(blocks: list[Node]) -> list[Node]:
    """A copy of the blocks without raw nodes, attributes that are not allowed, control characters,
    and links to anything but the web, a mailbox or a place in the document (their words stay)."""
    cleaned: list[Node] = rewrite(blocks, _clean_node)
    for node in nodes(cleaned):
        # A word is shared with what this is a copy of; removing a control character twice does
        # no harm.
        if node["t"] == "Str" and _CONTROL.search(node["c"]):
            node["c"] = _without_control(node["c"])
    return cleaned


def _clean_node(node: Node) -> list[Node] | None:
    kind = node["t"]
    if kind in ("RawInline", "RawBlock"):
        return []
    if kind in ("Code", "CodeBlock", "Math"):
        node["c"][1] = _without_control(node["c"][1])
    if kind == "Header":
        node["c"][1] = _clean_attr(node["c"][1])
    elif kind in ATTRIBUTED:
        before = node["c"][0]
        node["c"][0] = after = _clean_attr(before)
        bare = after == ["", [], []]
        # A passage whose attributes were instructions to citepress leaves nothing but its words.
        if kind in ("Span", "Div") and bare and set(before[1]) & OURS:
            words: list[Node] = node["c"][1]
            return words
    if kind == "Link" and not allowed_address(node["c"][2][0]):
        label: list[Node] = node["c"][1]
        return label
    if kind == "Link":
        address, title = node["c"][2]
        node["c"][2] = [re.sub(r"[\x00-\x20]", "", address), _without_control(title)]
    return None


def _clean_attr(attr: list[Any]) -> list[Any]:
    identifier = re.sub(r"[\s\x00-\x1f\"'<>&]", "", attr[0])
    classes = [name for name in attr[1] if CLASS.fullmatch(name) and name not in OURS]
    pairs = [pair for pair in attr[2] if allowed_attribute(*pair)]
    return [identifier, classes, [p for p in pairs if p[0] not in ("because", "rule", "edition")]]


def _without_control(text: str) -> str:
    return _CONTROL.sub("", text)


def for_edition(blocks: list[Node], name: str) -> list[Node]:
    """A copy of the blocks without the passages that belong to other editions: those of the class
    `only` whose `edition` names editions, with commas or spaces between, but not `name`."""

    def keep(node: Node) -> list[Node] | None:
        if node["t"] in ("Div", "Span") and "only" in node["c"][0][1]:
            return None if name in editions(dict(node["c"][0][2])) else []
        return None

    found: list[Node] = rewrite(blocks, keep)
    return found


def make_unique(blocks: list[Node], taken: set[str]) -> None:
    """Rename, in place, the identifiers of one section that an earlier section has `taken`, and the
    section's own links to them; `taken` grows by the identifiers of the section. A new name is the
    old one with the first free number, as pandoc does within one text."""
    renamed: dict[str, str] = {}
    for identifier, node in identifiers(blocks):
        new, number = identifier, 0
        while new in taken:
            number += 1
            new = f"{identifier}-{number}"
        taken.add(new)
        if new != identifier:
            renamed.setdefault(identifier, new)
            node["c"][1 if node["t"] == "Header" else 0][0] = new
    if not renamed:
        return
    for node in branches(blocks):
        if node["t"] == "Link" and node["c"][2][0].startswith("#"):
            target = node["c"][2][0][1:]
            node["c"][2][0] = "#" + renamed.get(target, target)


def number_notes(blocks: list[Node]) -> None:
    """Number citations as pandoc's reader does, in place and over all sections: each note, and each
    citation outside a note, takes the next number (`citationNoteNum`, which styles use for "ibid."
    and the like)."""
    count = 0
    inside: set[int] = set()  # the notes and citations that stand in a note
    for node in branches(blocks):
        if node["t"] not in ("Note", "Cite") or id(node) in inside:
            continue
        count += 1
        together = [node] if node["t"] == "Cite" else branches(node["c"])
        for inner in together:
            if inner["t"] == "Cite":
                for citation in inner["c"][0]:
                    citation["citationNoteNum"] = count
            if inner is not node and inner["t"] in ("Note", "Cite"):
                inside.add(id(inner))
