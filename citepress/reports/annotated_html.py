"""A section's tree to HTML in which the words of each claim are marked.

The walk has the offset of each piece of the tree in the text; the claim whose sentence contains the
offset owns the piece. Text of the author is escaped, raw nodes and attributes are dropped, and
links lead to the web, a mailbox or nowhere, as in the prints.
"""

from __future__ import annotations

import html
import re
from base64 import b64encode
from bisect import bisect_right
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from citepress.markdown import tree
from citepress.markdown.walk import Walk
from citepress.model import Image, Section, Tag

_NEUTRAL = -1  # a piece without a place of its own: it goes with its neighbours
_FREE = -2  # a place that no claim holds
_WRAPS = {
    "Emph": "em",
    "Strong": "strong",
    "Underline": "u",
    "Strikeout": "s",
    "Superscript": "sup",
    "Subscript": "sub",
    "SmallCaps": "span",
}
_SPACES = {"Space": " ", "SoftBreak": " ", "LineBreak": "<br>"}
_KINDS = {"png": "png", "jpeg": "jpeg", "gif": "gif", "svg": "svg+xml"}

Piece = tuple[int, str]


@dataclass(frozen=True, slots=True)
class Block:
    """A block of the essay: its HTML, the offset of its first word (`None` where none has a
    place), and its level where it is a heading, 0 elsewhere."""

    html: str
    start: int | None
    level: int = 0


@dataclass(frozen=True, slots=True)
class Style:
    """How what is ours is shown. `claim(number, inner, first)` wraps the words of a claim; `cite`
    shows a tag, from the tag and the words round each of its citations (before, after)."""

    claim: Callable[[int, str, bool], str]
    cite: Callable[[Tag, list[tuple[str, str]]], str]
    images: Mapping[tuple[str, str], Image] = field(default_factory=dict)


def blocks(section: Section, claims: Mapping[tuple[int, int], int], style: Style) -> list[Block]:
    """The section's blocks in order, its notes last. `claims` has the number of each claim by its
    sentence's start and end; a sentence that is no claim is left out."""
    if not section.tree:
        return []
    content = section.tree
    walk = Walk(section.source, content)
    walk.blocks(content, "paragraph")
    writer = _Writer(section, walk, claims, style)
    found = [*writer.top(content)]
    notes = 0
    while notes < len(writer.notes):  # a note can hold another
        found.append(writer.note(notes))
        notes += 1
    return found


def escape(text: str) -> str:
    """Text as HTML, in element or attribute, without signs that HTML has no place for."""
    return html.escape(re.sub(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]", "\ufffd", text))


class _Writer:
    def __init__(
        self, section: Section, walk: Walk, claims: Mapping[tuple[int, int], int], style: Style
    ) -> None:
        self.section, self.walk, self.claims, self.style = section, walk, claims, style
        self.places = {id(node): at for at, _, node in walk.trail}
        self.spans = sorted((s.span.start, s.span.end) for s in section.sentences)
        self.starts = [start for start, _ in self.spans]
        self.tags = {tag.node: tag for tag in section.tags}
        self.notes: list[list[tree.Node]] = []
        self.begun: set[int] = set()
        self.first: int | None = None

    # -- blocks

    def top(self, content: list[tree.Node]) -> Iterable[Block]:
        for node in content:
            if node["t"] == "Div":
                yield from self.top(node["c"][1])
            elif node["t"] != "RawBlock":
                self.first = None
                written = self.block(node)
                level = node["c"][0] if node["t"] == "Header" else 0
                yield Block(written, self.first, level)

    def note(self, number: int) -> Block:
        self.first = None
        inner = "".join(map(self.block, self.notes[number]))
        mark = f'<span class="note-mark">{number + 1}</span> '
        return Block(f'<div class="note" dir="auto">{mark}{inner}</div>', self.first)

    def block(self, node: tree.Node) -> str:
        write = self.blocks.get(node["t"])
        return write(node.get("c")) if write else ""

    @property
    def blocks(self) -> dict[str, Callable[[Any], str]]:
        """By the type of a block, the function from its content to HTML."""
        return {
            "Para": lambda content: f'<p dir="auto">{self.prose(content)}</p>',
            "Plain": lambda content: f'<div dir="auto">{self.prose(content)}</div>',
            "Header": self.heading,
            "BlockQuote": lambda content: f"<blockquote>{self.all(content)}</blockquote>",
            "BulletList": lambda content: f"<ul>{self.items(content)}</ul>",
            "OrderedList": self.numbered,
            "DefinitionList": self.definitions,
            "LineBlock": self.lines,
            "CodeBlock": self.code,
            "HorizontalRule": lambda content: "<hr>",
            "Table": self.table,
            "Figure": self.figure,
            "Div": lambda content: self.all(content[1]),
        }

    def heading(self, content: list[Any]) -> str:
        level = min(content[0] + 1, 6)
        return f'<h{level} dir="auto">{self.prose(content[2])}</h{level}>'

    def lines(self, content: list[list[tree.Node]]) -> str:
        return f'<p dir="auto">{"<br>".join(map(self.prose, content))}</p>'

    def numbered(self, content: list[Any]) -> str:
        return f'<ol start="{int(content[0][0])}">{self.items(content[1])}</ol>'

    def items(self, content: list[list[tree.Node]]) -> str:
        return "".join(f"<li>{self.all(item)}</li>" for item in content)

    def code(self, content: list[Any]) -> str:
        # In a log, a line that begins with `::` could be taken for a command.
        code = re.sub(r"^(\s*):", r"\1&#58;", escape(content[1]), flags=re.M)
        return f"<pre><code>{code}</code></pre>"

    def figure(self, content: list[Any]) -> str:
        caption = self.all(content[1][1])
        caption = f"<figcaption>{caption}</figcaption>" if caption else ""
        return f"<figure>{self.all(content[2])}{caption}</figure>"

    def all(self, content: list[tree.Node]) -> str:
        return "".join(map(self.block, content))

    def definitions(self, content: list[Any]) -> str:
        out = ""
        for term, meanings in content:
            inner = "".join(f"<dd>{self.all(one)}</dd>" for one in meanings)
            out += f'<dt dir="auto">{self.prose(term)}</dt>{inner}'
        return f"<dl>{out}</dl>"

    def table(self, content: list[Any]) -> str:
        _, (_, caption), _, head, bodies, foot = content
        inner = f"<caption>{self.all(caption)}</caption>" if caption else ""
        top = "".join(self.row(row, "th") for row in head[1])
        rows = [row for body in bodies for row in [*body[2], *body[3]]] + foot[1]
        body = "".join(self.row(row, "td") for row in rows)
        top = f"<thead>{top}</thead>" if top else ""
        return (
            '<div class="scroll" role="group" aria-label="Table" tabindex="0">'
            f"<table>{inner}{top}<tbody>{body}</tbody></table></div>"
        )

    def row(self, row: list[Any], tag: str) -> str:
        cells = []
        for _, _, down, across, content in row[1]:
            spans = f' rowspan="{down}"' * (down > 1) + f' colspan="{across}"' * (across > 1)
            scope = ' scope="col"' if tag == "th" and content else ""
            name = tag if content else "td"  # a head without words heads nothing
            cells.append(f"<{name}{scope}{spans}>{self.all(content)}</{name}>")
        return f"<tr>{''.join(cells)}</tr>"

    # -- prose

    def prose(self, inlines: list[tree.Node]) -> str:
        """The inlines of a block, with the pieces of each claim joined and wrapped."""
        out = []
        for owner, inner in _joined(self.pieces(inlines)):
            if owner < 0:
                out.append(inner)
                continue
            out.append(self.style.claim(owner, inner, owner not in self.begun))
            self.begun.add(owner)
        return "".join(out)

    def pieces(self, inlines: list[tree.Node]) -> list[Piece]:
        found: list[Piece] = []
        for node in inlines:
            found += self.inline(node)
        return found

    def inline(self, node: tree.Node) -> list[Piece]:
        kind: str = node["t"]
        content: Any = node.get("c")
        if kind in _SPACES:
            return [(_NEUTRAL, _SPACES[kind])]
        if kind in _WRAPS:
            tag = _WRAPS[kind]
            return [(o, f"<{tag}>{inner}</{tag}>") for o, inner in _joined(self.pieces(content))]
        write = self.inlines.get(kind)
        return write(node, content) if write else []

    @property
    def inlines(self) -> dict[str, Callable[[tree.Node, Any], list[Piece]]]:
        """By the type of an inline, the function from the node and its content to its pieces."""
        return {
            "Str": lambda node, content: [(self.owner(node), escape(content))],
            "Code": lambda node, content: self.code_words(node, content, ""),
            "Math": lambda node, content: self.code_words(node, content, ' class="math"'),
            "Quoted": lambda node, content: self.quoted(content),
            "Cite": lambda node, content: [self.cite(node, content)],
            "Note": lambda node, content: [self.note_mark(content)],
            "Link": self.link,
            "Image": lambda node, content: [(self.owner(node), self.image(node, content))],
            "Span": lambda node, content: self.pieces(content[1]),
        }

    def code_words(self, node: tree.Node, content: list[Any], style: str) -> list[Piece]:
        return [(self.owner(node), f"<code{style}>{escape(content[1])}</code>")]

    def quoted(self, content: list[Any]) -> list[Piece]:
        marks = "‘’" if content[0]["t"] == "SingleQuote" else "“”"
        inner = self.pieces(content[1])
        ends = [owner for owner, _ in inner if owner != _NEUTRAL] or [_NEUTRAL]
        return [(ends[0], marks[0]), *inner, (ends[-1], marks[1])]

    def note_mark(self, content: list[tree.Node]) -> Piece:
        self.notes.append(content)
        return _NEUTRAL, f'<sup class="note-mark">{len(self.notes)}</sup>'

    def owner(self, node: tree.Node) -> int:
        """The claim whose sentence holds the node: of several the shortest, for a note's sentence
        can stand within another's."""
        at = self.places.get(id(node))
        if at is None:
            return _NEUTRAL
        self.first = at if self.first is None else min(self.first, at)
        best: tuple[int, int] | None = None
        index = bisect_right(self.starts, at)
        for start, end in reversed(self.spans[max(index - 12, 0) : index]):
            if at < end and (best is None or end - start < best[1] - best[0]):
                best = start, end
        return self.claims.get(best, _FREE) if best else _FREE

    def cite(self, node: tree.Node, content: list[Any]) -> Piece:
        tag = self.tags.get(self.walk.numbers.get(id(node), -1))
        owner = self.owner(node)
        if tag is None:
            return owner, escape(tree.plain(content[1]))
        words = [
            (tree.plain(c["citationPrefix"]), tree.plain(c["citationSuffix"])) for c in content[0]
        ]
        return owner, self.style.cite(tag, words)

    def link(self, node: tree.Node, content: list[Any]) -> list[Piece]:
        tag = self.tags.get(self.walk.numbers.get(id(node), -1))
        if tag is not None and tag.kind == "site" and tag.citations:
            return [(self.owner(node), self.style.cite(tag, [("", "")] * len(tag.citations)))]
        pieces, address = _joined(self.pieces(content[1])), content[2][0]
        if not tree.allowed_address(address) or address.startswith("#"):
            return pieces
        opening = f'<a class="out" rel="noreferrer" href="{escape(address)}">'
        return [(owner, f"{opening}{inner}</a>") for owner, inner in pieces]

    def image(self, node: tree.Node, content: list[Any]) -> str:
        given = (tree.attributes(node) or ("", [], {}))[2].get("alt")
        alt = tree.plain(content[1]) if given is None else given
        image = self.style.images.get((self.section.source.path, content[2][0]))
        if image is None or image.kind not in _KINDS:
            return f'<span class="lost">{escape(alt)}</span>'
        data = b64encode(image.content).decode("ascii")
        return f'<img alt="{escape(alt)}" src="data:image/{_KINDS[image.kind]};base64,{data}">'


def _joined(pieces: list[Piece]) -> list[Piece]:
    """Neighbours with one owner as one piece; what has none of its own goes with them, or, where
    it is no space, with what stands before it."""
    out: list[Piece] = []
    waiting = ""
    for owner, inner in pieces:
        if owner == _NEUTRAL and (not inner.strip() or inner == "<br>" or not out):
            waiting += inner
        elif out and (owner in (_NEUTRAL, out[-1][0])):
            out[-1] = out[-1][0], out[-1][1] + waiting + inner
            waiting = ""
        else:
            if waiting:
                out.append((_FREE, waiting))
            out.append((owner, inner))
            waiting = ""
    return [*out, (_FREE if out else _NEUTRAL, waiting)] if waiting else out
