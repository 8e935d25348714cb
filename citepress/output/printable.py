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
    LEAVES,
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
    links to anything but the web, a mailbox or a place in the document (their words stay), and rows
    of tables without a cell."""
    cleaned: list[Node] = rewrite(blocks, _clean_node)
    for node in branches(cleaned):
        if node["t"] == "Table":
            _drop_empty_rows(node)
    for node in nodes(cleaned):
        # A word is shared with what this is a copy of; removing a control character twice does
        # no harm.
        if node["t"] == "Str" and _CONTROL.search(node["c"]):
            node["c"] = _without_control(node["c"])
    return cleaned


_LISTS = ("BulletList", "OrderedList", "DefinitionList")


def unwrap(blocks: list[Node]) -> list[Node]:
    """The blocks without the boxes that only carry instructions to citepress (`.inferred`,
    `.uncited` and their like), and the lists that such a box interrupted made one."""
    found: list[Node] = _unwrapped(blocks)
    return found


def _unwrapped(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: _unwrapped(item) for name, item in value.items()}
    if not isinstance(value, list):
        return value
    found: list[Any] = []
    touched = False  # whether a box begins or ends between the last item and this one
    for item in value:
        if item.__class__ is dict and item.get("t") in LEAVES:
            found.append(item)
            touched = False
            continue
        ours = isinstance(item, dict) and item.get("t") == "Div" and _is_instruction(item)
        inner = _unwrapped(item["c"][1]) if ours else [_unwrapped(item)]
        touched = touched or ours
        if touched and found and inner and _continues(found[-1], inner[0]):
            found[-1] = _one_list(found[-1], inner.pop(0))
        found += inner
        touched = ours
    return found


def _is_instruction(box: Node) -> bool:
    classes = set(box["c"][0][1])
    return bool(classes) and classes <= OURS and _clean_attr(box["c"][0]) == ["", [], []]


def _continues(one: Any, other: Any) -> bool:
    """Whether two neighbours are lists of one kind and numbering."""
    if not isinstance(one, dict) or not isinstance(other, dict):
        return False
    if one.get("t") != other.get("t") or one.get("t") not in _LISTS:
        return False
    return one["t"] != "OrderedList" or bool(one["c"][0][1:] == other["c"][0][1:])


def _one_list(one: Node, other: Node) -> Node:
    if one["t"] == "OrderedList":
        return {"t": "OrderedList", "c": [one["c"][0], _alike(one["c"][1] + other["c"][1])]}
    if one["t"] == "BulletList":
        return {"t": "BulletList", "c": _alike(one["c"] + other["c"])}
    return {"t": one["t"], "c": one["c"] + other["c"]}


def _alike(items: list[list[Node]]) -> list[list[Node]]:
    """The items of a list with the same space between them: pandoc sets `Plain` close together."""
    if not any(block["t"] == "Para" for item in items for block in item):
        return items
    loose = {"Plain": "Para"}
    return [[{**block, "t": loose.get(block["t"], block["t"])} for block in item] for item in items]


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


def _drop_empty_rows(table: Node) -> None:
    """Remove, in place, the rows that have no cell, since cells of rows above reach over all of
    them: pandoc reads a grid table that is drawn carelessly so, and Typst refuses it."""
    _, _, _, head, bodies, foot = table["c"]
    for rows in (head[1], foot[1], *(rows for body in bodies for rows in body[2:4])):
        for at in range(len(rows) - 1, -1, -1):
            if rows[at][1]:
                continue
            del rows[at]
            for above, (_, cells) in enumerate(rows[:at]):
                for cell in cells:
                    if above + cell[2] > at:
                        cell[2] -= 1


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
