"""pandoc's JSON tree: decoding, walking and rewriting it. Pure; pandoc's own types are defined in
`Text.Pandoc.Definition` of pandoc-types 1.23.

A node is a dict `{"t": type, "c": content}`; content is made of lists, strings, numbers and nodes.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import zip_longest
from typing import Any

from citepress.markdown import sites

Node = dict[str, Any]

# Levels of JSON, at two to four a list, quotation or emphasis. What walks a tree calls itself, and
# Python stops that at a thousand.
DEEPEST = 200
SCHEMES = ("http", "https", "mailto")
# What survives of an element's attributes. `because`, `rule` and `edition` are ours and never
# reach a print; `custom-style` is pandoc's way to name a style of Word.
ATTRIBUTES = {
    "alt": re.compile(r"[^\x00-\x1f]*"),
    "because": re.compile(r"(?s).*"),
    "custom-style": re.compile(r"[\w .-]{1,60}"),
    "dir": re.compile(r"ltr|rtl|auto"),
    "edition": re.compile(r"[\w ,-]*"),
    "height": re.compile(r"\d+(\.\d+)?(%|px|cm|mm|in|pt|em)?"),
    "lang": re.compile(r"[A-Za-z0-9-]{1,35}"),
    "rule": re.compile(r"[\w ,/-]*"),
    "startFrom": re.compile(r"\d{1,9}"),
    "width": re.compile(r"\d+(\.\d+)?(%|px|cm|mm|in|pt|em)?"),
}
CLASS = re.compile(r"[\w.+#-]{1,80}")
# Classes of attributed passages that speak to us and not to the print.
OURS = {"uncited", "allow", "inferred", "own-work", "summary", "only"}
ATTRIBUTED = {"Code", "CodeBlock", "Div", "Figure", "Link", "Image", "Span", "Table"}
_SIDES = {"r": "AlignRight"}
_SPACE = {"Space": " ", "SoftBreak": " ", "LineBreak": " "}
LEAVES = frozenset({"Str", *_SPACE})
# Where a node has its nodes: as its content, or at a place in it; any other has them somewhere.
_INLINE = frozenset(
    {"Emph", "Para", "Plain", "SmallCaps", "Strikeout", "Strong", "Subscript", "Superscript"}
    | {"Underline"}
)
_SECOND = frozenset({"Div", "Image", "Link", "OrderedList", "Quoted", "Span"})
_NOWHERE = frozenset(
    {"Code", "CodeBlock", "HorizontalRule", "Math", "RawBlock", "RawInline", *LEAVES}
)
_SITE = re.compile(
    r"(?:[^\W_](?:[\w-]*[^\W_])?\.)+(?P<top>[^\W\d_]{2,}|xn--[a-z0-9-]+)(?::\d+)?(?:/\S*)?", re.I
)
_COMMENT = re.compile(r"\s*(<!--.*?-->\s*)+", re.S)


# --- making nodes --------------------------------------------------------------------------------


def inlines(text: str) -> list[Node]:
    """Plain words as inlines; nothing in them is read as markup."""
    found: list[Node] = []
    for word in text.split():
        found += [{"t": "Space"}] * bool(found) + [{"t": "Str", "c": word}]
    return found


def cite(keys: Iterable[str]) -> Node:
    """A citation of these entries, as pandoc's reader makes one of `[@a; @b]`."""
    cited = [
        {
            "citationId": key,
            "citationPrefix": [],
            "citationSuffix": [],
            "citationMode": {"t": "NormalCitation"},
            "citationNoteNum": 0,
            "citationHash": 0,
        }
        for key in keys
    ]
    shown = inlines("[" + "; ".join(f"@{one['citationId']}" for one in cited) + "]")
    return {"t": "Cite", "c": [cited, shown]}


def header(level: int, text: str, identifier: str = "") -> Node:
    """A heading."""
    return {"t": "Header", "c": [level, [identifier, [], []], inlines(text)]}


def div(name: str, blocks: list[Node], style: str = "") -> Node:
    """Blocks in a box of the class `name`, in Word in the style of that name."""
    pairs = [["custom-style", style]] if style else []
    return {"t": "Div", "c": [["", [name], pairs], blocks]}


def table(
    head: list[list[Node]], rows: list[list[list[Node]]], widths: list[float], sides: str = ""
) -> Node:
    """A table of cells that hold inlines; the widths are parts of the line, 1 in all. `sides` has a
    letter for each column: `r` where its words stand at the end of the line."""

    def row(cells: list[list[Node]]) -> list[Any]:
        return [
            ["", [], []],
            [
                [["", [], []], {"t": "AlignDefault"}, 1, 1, [{"t": "Plain", "c": cell}]]
                for cell in cells
            ],
        ]

    columns = [
        [{"t": _SIDES.get(side, "AlignDefault")}, {"t": "ColWidth", "c": width}]
        for width, side in zip_longest(widths, sides)
    ]
    bare: list[Any] = ["", [], []]
    return {
        "t": "Table",
        "c": [
            bare,
            [None, []],
            columns,
            [bare, [row(head)] if head else []],
            [[bare, 0, [], [row(cells) for cells in rows]]],
            [bare, []],
        ],
    }


# --- reading and walking -------------------------------------------------------------------------


def load(tree: bytes) -> list[Node]:
    """The blocks of a tree that pandoc wrote as JSON, each word a node. Raises `ValueError` where
    it is no JSON and `RecursionError` where it is nested too deeply for Python's parser."""
    blocks: list[Node] = json.loads(tree)["blocks"]
    return blocks


def dump(blocks: list[Node]) -> bytes:
    """Blocks as a whole tree that pandoc reads, without metadata."""
    whole = {"pandoc-api-version": [1, 23, 1], "meta": {}, "blocks": blocks}
    return json.dumps(whole, ensure_ascii=True, separators=(",", ":")).encode("ascii")


def nodes(value: Any) -> Iterator[Node]:
    """Every node below a value, in document order, parents first."""
    stack = [value] if value.__class__ in (dict, list) else []
    while stack:
        value = stack.pop()
        if value.__class__ is dict:
            kind = value.get("t")
            if kind is not None:
                yield value
                if kind in LEAVES:
                    continue
            value = [*value.values()]
        # Most of what a list holds has no nodes: it need not come to the stack.
        stack += [one for one in value[::-1] if one.__class__ is dict or one.__class__ is list]


def too_deep(blocks: list[Node]) -> Node | None:
    """The first node that lies deeper than a tree may be, or `None`."""
    level: list[Any] = [blocks]
    for _ in range(DEEPEST):
        level = [
            inner
            for value in level
            for inner in (value.values() if isinstance(value, dict) else value)
            if isinstance(inner, (list, dict))
        ]
        if not level:
            return None
    return next(nodes(level), None)


def copy(value: Any) -> Any:
    """A copy of a value, down to its words, that can be changed without changing the value."""
    if value.__class__ is list:
        return [copy(item) for item in value]
    if value.__class__ is dict:
        return {name: copy(item) for name, item in value.items()}
    return value


def branches(value: Any) -> Iterator[Node]:
    """As `nodes`, but without words and spaces, which most nodes are: in a fraction of the time."""
    stack: list[Any] = [value]
    while stack:
        value = stack.pop()
        if value.__class__ is dict:
            kind = value.get("t")
            if kind is not None:
                yield value
            if kind in _NOWHERE:
                continue
            if kind in _INLINE:
                stack += [node for node in value["c"][::-1] if node["t"] not in LEAVES]
                continue
            if kind in _SECOND:
                value = value["c"][1]
            elif kind == "Header":
                value = value["c"][2]
            else:
                value = list(value.values()) if kind is None else value.get("c")
        if value.__class__ is list:
            stack += [
                item
                for item in value[::-1]
                if item.__class__ is list
                or (item.__class__ is dict and item.get("t") not in LEAVES)
            ]
        elif value.__class__ is dict:
            stack.append(value)


def rewrite(value: Any, change: Callable[[Node], list[Node] | None]) -> Any:
    """A copy of a value in which each node but words and spaces was offered to `change`, children
    first: a list takes the node's place, `None` leaves it. Words and spaces are not copied, nor is
    what a node has beside its content: a change puts something else in its place."""
    if value.__class__ is list:
        new: list[Any] = []
        for item in value:
            if item.__class__ is dict:
                kind = item.get("t")
                if kind not in LEAVES:
                    item = _rewritten(item, kind, change)
                    replaced = change(item) if kind else None
                    if replaced is not None:
                        new += replaced
                        continue
            elif item.__class__ is list:
                item = rewrite(item, change)
            new.append(item)
        return new
    if value.__class__ is dict:
        return _rewritten(value, value.get("t"), change)
    return value


def _rewritten(node: Node, kind: str | None, change: Callable[[Node], list[Node] | None]) -> Node:
    if kind in _INLINE:
        return {"t": kind, "c": rewrite(node["c"], change)}
    if kind in _SECOND:
        first, content, *rest = node["c"]
        return {"t": kind, "c": [first, rewrite(content, change), *rest]}
    if kind == "Header":
        level, attr, content = node["c"]
        return {"t": kind, "c": [level, attr, rewrite(content, change)]}
    if kind in _NOWHERE:
        return {**node, "c": [*node["c"]]} if "c" in node else node
    return {name: rewrite(item, change) for name, item in node.items()}


def plain(inlines: Any) -> str:
    """The words of inlines as they read, notes left out."""
    out: list[str] = []
    for node in inlines if isinstance(inlines, list) else [inlines]:
        kind, content = node["t"], node.get("c")
        if kind == "Str":
            out.append(content)
        elif kind in _SPACE:
            out.append(" ")
        elif kind in ("Code", "Math", "RawInline"):
            out.append(content[1])
        elif kind == "Quoted":
            marks = "‘’" if content[0]["t"] == "SingleQuote" else "“”"
            out.append(marks[0] + plain(content[1]) + marks[1])
        elif kind in ("Cite", "Span", "Link", "Image"):
            out.append(plain(content[1]))
        elif kind != "Note" and isinstance(content, list):
            out.append(plain(content))
    return "".join(out)


def words(value: Any) -> str:
    """The words of blocks as they read, one after another, without tags and notes."""
    return " ".join(
        node["c"] if node["t"] == "Str" else node["c"][1]
        for node in _printed(value)
        if node["t"] in ("Str", "Code", "Math")
    )


def _printed(value: Any) -> Iterator[Node]:
    if isinstance(value, list):
        for item in value:
            yield from _printed(item)
    elif isinstance(value, dict) and value.get("t") not in ("Cite", "Note") and not is_site(value):
        yield value
        yield from _printed(value.get("c"))


def is_comment(node: Node) -> bool:
    """Whether a raw node is nothing but HTML comments."""
    raw = node["t"] in ("RawInline", "RawBlock") and node["c"][0] == "html"
    return raw and bool(_COMMENT.fullmatch(node["c"][1]))


def attributes(node: Node) -> tuple[str, list[str], dict[str, str]] | None:
    """Identifier, classes and key-value pairs of a node, or `None` where its kind has none."""
    if node["t"] == "Header":
        attr = node["c"][1]
    elif node["t"] in ATTRIBUTED:
        attr = node["c"][0]
    else:
        return None
    return attr[0], attr[1], dict(attr[2])


def allowed_attribute(name: str, value: str) -> bool:
    """Whether an attribute may stand in a print (or, being ours, in a section)."""
    form = ATTRIBUTES.get(name)
    return form is not None and form.fullmatch(value) is not None


def allowed_address(address: str) -> bool:
    """Whether a link may lead there: a place in the document, or http, https, mailto. Browsers
    skip control characters and spaces in a scheme (WHATWG URL Standard, 4.4), so they go first."""
    bare = re.sub(r"[\x00-\x20\x7f-\xa0\u200b-\u200f\u2028-\u202f\ufeff]", "", address).lower()
    return bare.startswith("#") or bare.startswith(tuple(f"{scheme}:" for scheme in SCHEMES))


def editions(pairs: Mapping[str, str]) -> list[str]:
    """The editions that the attributes of a passage of the class `only` name, with commas or spaces
    between; one without a name where it names none."""
    return re.split(r"[\s,]+", pairs.get("edition", "").strip(" \t\n,"))


def cited(blocks: list[Node]) -> Iterator[str]:
    """The keys of all citations, in document order."""
    for node in branches(blocks):
        if node["t"] == "Cite":
            for citation in node["c"][0]:
                yield citation["citationId"]


def identifiers(blocks: list[Node]) -> Iterator[tuple[str, Node]]:
    """Each identifier that a tree bears, with its node, in document order."""
    for node in branches(blocks):
        found = attributes(node)
        if found and found[0]:
            yield found[0], node


def is_site(node: Node) -> bool:
    """Whether a link is a site tag: its text is a site, its address is on the web."""
    if node["t"] != "Link" or not re.match(r"https?://", node["c"][2][0], re.I):
        return False
    label = plain(node["c"][1]).strip()
    found = _SITE.fullmatch(label)
    if not found or any(inline["t"] == "Code" for inline in node["c"][1]):
        return False
    if not sites.names_a_site(label, node["c"][2][0]):
        return False
    # In other scripts a full stop without a space behind it mostly ends an abbreviation.
    address = node["c"][2][0].lower()
    return found["top"].isascii() or not address.isascii() or "xn--" in address


def tag_nodes(blocks: list[Node]) -> list[Node]:
    """The nodes of a section's tags in document order; `Tag.node` is a place in this list."""
    found = (node for node in branches(blocks) if node["t"] in ("Cite", "Link"))
    return [node for node in found if node["t"] == "Cite" or is_site(node)]


def leading(value: Any, most: int = 4) -> list[str]:
    """The first words of a block, for the cursor to seek; up to what the cursor cannot follow."""
    words: list[str] = []
    for node in _inline_order(value):
        if node["t"] == "Str":
            words.append(node["c"])
        elif node["t"] in ("Note", "Image", "RawInline", "Code", "Math"):
            break
        if len(words) >= most:
            break
    return words[:most]


def _inline_order(value: Any) -> Any:
    stack = [value]
    while stack:
        value = stack.pop()
        if isinstance(value, list):
            stack.extend(reversed(value))
        elif isinstance(value, dict):
            kind = value.get("t")
            if kind == "Cite":
                stack.append(value["c"][1])
                continue
            if kind:
                yield value
            if kind not in (
                "Note",
                "Image",
                "RawInline",
                "Code",
                "Math",
                "CodeBlock",
                "RawBlock",
                "Str",
            ):
                stack.extend(reversed(list(value.values())))
