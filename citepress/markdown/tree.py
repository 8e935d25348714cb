"""pandoc's JSON tree: reading, walking, cleaning and joining it. Pure; pandoc's own types are
defined in `Text.Pandoc.Definition` of pandoc-types 1.23.

A node is a dict `{"t": type, "c": content}`; content is made of lists, strings, numbers and nodes.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import zip_longest
from typing import Any

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
    "rule": re.compile(r"[\w ,-]*"),
    "startFrom": re.compile(r"\d{1,9}"),
    "width": re.compile(r"\d+(\.\d+)?(%|px|cm|mm|in|pt|em)?"),
}
CLASS = re.compile(r"[\w.+#-]{1,80}")
# Classes of attributed passages that speak to us and not to the print.
OURS = {"uncited", "allow", "inferred", "own-work", "summary", "only"}
# The same, for the filter that goes over the tree again when its citations have been formatted.
ALLOW = {"attributes": [*ATTRIBUTES, "role", "data-cites"], "classes": None, "schemes": SCHEMES}
_ATTRIBUTED = {"Code", "CodeBlock", "Div", "Figure", "Link", "Image", "Span", "Table"}
_SIDES = {"r": "AlignRight"}
_SPACE = {"Space": " ", "SoftBreak": " ", "LineBreak": " "}
_LEAVES = frozenset({"Str", *_SPACE})
# Where a node has its nodes: as its content, or at a place in it; any other has them somewhere.
_INLINE = frozenset(
    {"Emph", "Para", "Plain", "SmallCaps", "Strikeout", "Strong", "Subscript", "Superscript"}
    | {"Underline"}
)
_SECOND = frozenset({"Div", "Image", "Link", "OrderedList", "Quoted", "Span"})
_NOWHERE = frozenset(
    {"Code", "CodeBlock", "HorizontalRule", "Math", "RawBlock", "RawInline", *_LEAVES}
)
_SITE = re.compile(
    r"(?:[^\W_](?:[\w-]*[^\W_])?\.)+(?P<top>[^\W\d_]{2,}|xn--[a-z0-9-]+)(?::\d+)?(?:/\S*)?", re.I
)
# Endings that are files or software far more often than sites ("Node.js", "main.py").
_NO_SITE = {"bib", "cpp", "cs", "csv", "docx", "go", "htm", "html", "js", "json", "md", "pdf"}
_NO_SITE |= {"py", "rb", "rs", "sh", "tex", "toml", "ts", "txt", "xml", "yaml"}
# A control sign as pandoc's JSON has it; the backslash may be an escaped one.
_SIGN = re.compile(rb"\\u00|\\ufff|\\[bf]|\x7f|\xc2[\x80-\x9f]|\xef\xbf[\xbe\xbf]")
# Words with a space between them, as pandoc's JSON has them. The first begins with a letter, and
# none has a sign that a writer could take for markup. Typst's writer is slow with very long ones.
_LETTER = rb"(?:[A-Za-z]|[\xc3-\xdf][\x80-\xbf])"
_WORD = rb"(?:[A-Za-z0-9,.;:()-]|[\xc3-\xdf][\x80-\xbf]|\xe2\x80\x99)"
_STEP = b'"},{"t":"Space"},{"t":"Str","c":"'
_RUN = re.compile(
    rb'"citation(?P<edge>Prefix|Mode)":|(?<="t":"Str","c":")%b%b*+(?:%b%b++(?=")){1,11}'
    % (_LETTER, _WORD, re.escape(_STEP), _WORD)
)
_OPENING = bytes.maketrans(b"{}", b"[]")
_NO_BRACKET = bytes(set(range(256)) - set(b'[]{}"'))
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


def load(tree: bytes, by_word: bool = True) -> list[Node]:
    """The blocks of a tree that pandoc wrote, each word a node as there; not `by_word`: up to a
    dozen plain words with a space between them are one. A node costs us and pandoc the same
    however many words it has, and a print has the same bytes (`tests/test_tree.py`)."""
    return json.loads(tree if by_word else _joined(tree))["blocks"]


def _joined(tree: bytes) -> bytes:
    """The tree with plain words joined, but for what stands before and after the keys of citations:
    there citeproc looks for locators word by word."""
    inside = 0  # a note in there can hold a citation of its own

    def join(found: re.Match[bytes]) -> bytes:
        nonlocal inside
        if found["edge"]:
            inside += 1 if found["edge"] == b"Prefix" else -1
        return found[0] if inside or found["edge"] else found[0].replace(_STEP, b" ")

    return _RUN.sub(join, tree)


def dump(blocks: list[Node]) -> bytes:
    """Blocks as a whole tree that pandoc reads, without metadata."""
    whole = {"pandoc-api-version": [1, 23, 1], "meta": {}, "blocks": blocks}
    return json.dumps(whole, ensure_ascii=True, separators=(",", ":")).encode("ascii")


def nodes(value: Any) -> Iterator[Node]:
    """Every node below a value, in document order, parents first."""
    stack = [value]
    while stack:
        value = stack.pop()
        if isinstance(value, dict):
            if "t" in value:
                yield value
            stack.extend(reversed(list(value.values())))
        elif isinstance(value, list):
            stack.extend(reversed(value))


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


def shallow(tree: bytes) -> bool:
    """Whether no node of a tree that pandoc wrote can lie too deep. False: it has to be looked at
    (`too_deep`), for words with brackets in them can look like depth."""
    # What stands between two quotation marks, escaped ones put aside, is a string. Most have no
    # bracket, and are two marks side by side when all but brackets and marks is gone.
    bare = tree.replace(b"\\\\", b"").replace(b'\\"', b"").translate(_OPENING, _NO_BRACKET)
    rest = b"".join(bare.replace(b'""', b"").split(b'"')[::2])
    for _ in range(DEEPEST):
        rest = rest.replace(b"[]", b"")
        if not rest:
            return True
    return False


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
                stack += [node for node in value["c"][::-1] if node["t"] not in _LEAVES]
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
                or (item.__class__ is dict and item.get("t") not in _LEAVES)
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
                if kind not in _LEAVES:
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
    elif node["t"] in _ATTRIBUTED:
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


def _clean_attr(attr: list[Any]) -> list[Any]:
    identifier = re.sub(r"[\s\x00-\x1f\"'<>&]", "", attr[0])
    classes = [name for name in attr[1] if CLASS.fullmatch(name) and name not in OURS]
    pairs = [pair for pair in attr[2] if allowed_attribute(*pair)]
    return [identifier, classes, [p for p in pairs if p[0] not in ("because", "rule", "edition")]]


def _clean_node(node: Node) -> list[Node] | None:
    kind = node["t"]
    if kind in ("RawInline", "RawBlock"):
        return []
    if kind in ("Code", "CodeBlock", "Math"):
        node["c"][1] = _printable(node["c"][1])
    if kind == "Header":
        node["c"][1] = _clean_attr(node["c"][1])
    elif kind in _ATTRIBUTED:
        before = node["c"][0]
        node["c"][0] = after = _clean_attr(before)
        bare = after == ["", [], []]
        # A passage that only spoke to us leaves no trace but its words.
        if kind in ("Span", "Div") and bare and set(before[1]) & OURS:
            return node["c"][1]
    if kind == "Link" and not allowed_address(node["c"][2][0]):
        return node["c"][1]
    if kind == "Link":
        node["c"][2] = [re.sub(r"[\x00-\x20]", "", node["c"][2][0]), _printable(node["c"][2][1])]
    return None


def editions(pairs: Mapping[str, str]) -> list[str]:
    """The editions that the attributes of a passage of the class `only` name, with commas or spaces
    between; one without a name where it names none."""
    return re.split(r"[\s,]+", pairs.get("edition", "").strip(" \t\n,"))


def for_edition(blocks: list[Node], name: str) -> list[Node]:
    """A copy of the blocks without what is kept to other editions: a passage of the class `only`
    whose `edition` names, with commas or spaces between, do not have `name`."""

    def keep(node: Node) -> list[Node] | None:
        if node["t"] in ("Div", "Span") and "only" in node["c"][0][1]:
            return None if name in editions(dict(node["c"][0][2])) else []
        return None

    return rewrite(blocks, keep)


def _printable(text: str) -> str:
    return re.sub(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff]", "", text)


def has_signs(tree: bytes) -> bool:
    """Whether a tree that pandoc wrote may have a control sign in its words."""
    return _SIGN.search(tree) is not None


def clean(blocks: list[Node], signs: bool = True) -> list[Node]:
    """A copy of the blocks without raw nodes, attributes off the list, control signs, and links
    that lead to anything but the web, a mailbox or a place in the document (their words stay).
    `signs`: whether there may be a control sign in the words (`has_signs`), at which few texts have
    to be looked through."""
    cleaned = rewrite(blocks, _clean_node)
    for node in nodes(cleaned) if signs else ():
        # A word is shared with what this is a copy of, where it is the same word still.
        if node["t"] == "Str":
            node["c"] = _printable(node["c"])
    return cleaned


def cited(blocks: list[Node]) -> Iterator[str]:
    """The keys of all citations, in document order."""
    for node in branches(blocks):
        if node["t"] == "Cite":
            for citation in node["c"][0]:
                yield citation["citationId"]


def number_notes(blocks: list[Node]) -> None:
    """Number citations as pandoc's reader does, through a joined tree and in place: each note, and
    each citation outside a note, takes the next number (`citationNoteNum`, for "ibid." and the
    like)."""
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


def identifiers(blocks: list[Node]) -> Iterator[tuple[str, Node]]:
    """Each identifier that a tree bears, with its node, in document order."""
    for node in branches(blocks):
        found = attributes(node)
        if found and found[0]:
            yield found[0], node


def make_unique(blocks: list[Node], taken: set[str]) -> None:
    """Rename, in place, identifiers of one section that an earlier one has `taken` already, and the
    section's own links to them; `taken` grows by what the section bears. The new name is the old
    one with the first free number, as pandoc does within one text."""
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


def is_site(node: Node) -> bool:
    """Whether a link is a site tag: its text is a site, its address is on the web."""
    if node["t"] != "Link" or not re.match(r"https?://", node["c"][2][0], re.I):
        return False
    found = _SITE.fullmatch(plain(node["c"][1]).strip())
    if not found or found["top"].lower() in _NO_SITE:
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
            words += node["c"].split(" ")
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
