"""The walk over the inlines of a tree: words, links, pictures, notes and attributes, with spans.

The tree gives the words; where they stand is asked of the placer, which only moves forward in the
text.
"""

from __future__ import annotations

import re
from typing import Any

from citepress import settings
from citepress.markdown import tree
from citepress.markdown import walk_citations as citing
from citepress.markdown.locate import Placer
from citepress.markdown.prose import Prose
from citepress.model import (
    Allowance,
    Anchor,
    EditionPassage,
    Heading,
    Link,
    Notice,
    Picture,
    Row,
    Sentence,
    Span,
    Tag,
    Text,
    Waiver,
)

_RAISED = {
    "Superscript": str.maketrans("0123456789+-−", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻"),
    "Subscript": str.maketrans("0123456789+-−", "₀₁₂₃₄₅₆₇₈₉₊₋₋"),
}
# What pandoc makes of words with the classes `smallcaps` and `underline`.
_CLASSES = frozenset({"SmallCaps", "Underline"})
# The mark of a note that is defined nowhere is no part of a sentence: its number is no figure.
_UNDEFINED_NOTE = re.compile(r"\[\^[^\]\s]+\]")
_LITTLE = re.compile(r"(?:(?:see|also|and|cf|compare|in|but|pp?|ch|vol|nn?)\b|[\W\d_])*", re.I)


class InlineWalk:
    """Everything that a section holds, once `blocks` has been called with its tree's blocks.

    `trail` has, for each piece of the tree that was placed, the offset, and the list of inlines
    and the node in it: where a draft's marks are put.
    """

    def __init__(self, text: Text, blocks: list[tree.Node]) -> None:
        self.at = Placer(text)
        self.numbers = {id(node): number for number, node in enumerate(tree.tag_nodes(blocks))}
        self.trail: list[tuple[int, list[tree.Node], tree.Node]] = []
        self.inferred = 0
        self.paragraphs = 0
        self.tables = 0
        self.current_row = (0, 0)
        self.rows: list[Row] = []
        # Passages of a class of ours, for the sentences that stand in them.
        self.passages: dict[str, list[Span]] = {"own-work": [], "summary": []}
        self.sentences: list[Sentence] = []
        self.tags: list[Tag] = []
        self.waivers: list[Waiver] = []
        self.allowances: list[Allowance] = []
        self.edition_passages: list[EditionPassage] = []
        self.headings: list[Heading] = []
        self.anchors: list[Anchor] = []
        self.links: list[Link] = []
        self.pictures: list[Picture] = []
        self.notices: list[Notice] = []

    def blocks(self, blocks: list[tree.Node], context: str) -> None:
        """Walk the blocks of a note: `Walk` does it."""
        raise NotImplementedError

    def inlines(self, inlines: list[tree.Node], prose: Prose) -> None:
        place, add, trail = self.at.word, prose.add, self.trail  # for each word
        for node in inlines:
            kind = node["t"]
            content: Any = node.get("c")
            if kind == "Str":
                found = place(content)
                if found:
                    trail.append((found[0], inlines, node))
                add(_UNDEFINED_NOTE.sub("", content), found)
            elif kind in ("Space", "SoftBreak", "LineBreak"):
                add(" ")
            elif kind == "Quoted":
                marks = "‘’" if content[0]["t"] == "SingleQuote" else "“”"
                prose.add(marks[0])
                self.inlines(content[1], prose)
                prose.add(marks[1])
            elif kind == "Cite":
                citing.cite(self, node, inlines, prose)
            elif kind in ("Code", "Math"):
                self.verbatim(node, inlines, prose)
            elif kind == "RawInline":
                self.raw(node)
            elif kind == "Link":
                self.link(node, inlines, prose)
            elif kind == "Image":
                before = len(self.at.hits)
                self.image(node, inlines, before, tree.plain(content[1]))
            elif kind == "Note":
                self.note(content, prose)
            elif kind == "Span":
                self.passage(node, prose)
            elif kind in _RAISED and len(content) == 1 and content[0]["t"] == "Str":
                self.raised(content, kind, prose)
            elif isinstance(content, list):
                self.inlines(content, prose)
                if kind in _CLASSES and self.at.cursor.text.startswith("]{", self.at.cursor.at):
                    self.at.cursor.at += 1
                    self.at.skip_attributes()

    def raised(self, inlines: list[tree.Node], kind: str, prose: Prose) -> None:
        """A word that stands above or below the line. Written on it, 10 to the sixth would be a
        hundred and six, so a sentence has the signs of Unicode for it, where all of it has some."""
        word = inlines[0]["c"]
        place = self.at.word(word)
        if place:
            self.trail.append((place[0], inlines, inlines[0]))
        signs = _RAISED[kind]
        raised = word.translate(signs) if all(ord(sign) in signs for sign in word) else word
        prose.add(raised, place)

    def verbatim(self, node: tree.Node, inlines: list[tree.Node], prose: Prose) -> None:
        content = node["c"][1]
        place = self.at.verbatim(content, node["t"].lower())
        if place:
            self.trail.append((place[0], inlines, node))
        if node["t"] == "Code" and place:
            self._take_for_fence(place)
        if node["t"] == "Code":
            self.at.skip_attributes()
            self.attributes(node, self.at.span(*(place or (self.at.cursor.at, self.at.cursor.at))))
        # Code and formulas are no part of the words of a sentence: their numbers are no
        # figures, nor are their names facts.
        prose.add("[…]", place)

    def _take_for_fence(self, place: tuple[int, int]) -> None:
        """Take note of code in a line that three backticks at the start of a paragraph begin: its
        author may have meant a fence, or nothing."""
        text = self.at.text.text
        start = text.rfind("\n", 0, place[0]) + 1
        if text[start : place[0]].lstrip(" >").startswith("```"):
            self.notices.append(Notice("prose-as-code", "", self.at.span(start, place[1])))

    def passage(self, node: tree.Node, prose: Prose) -> None:
        begin, before = self.at.cursor.at, len(self.at.hits)
        self.inferred += "inferred" in node["c"][0][1]
        self.inlines(node["c"][1], prose)
        self.inferred -= "inferred" in node["c"][0][1]
        start, end = self.at.bracketed(begin, before)
        if self.at.skip_attributes():
            end = self.at.cursor.at
        span = self.at.span(start, end)
        self.attributes(node, span, span)

    def link(self, node: tree.Node, inlines: list[tree.Node], prose: Prose) -> None:
        begin, before = self.at.cursor.at, len(self.at.hits)
        address, site = node["c"][2][0], tree.is_site(node)
        label = tree.plain(node["c"][1])
        inner = Prose("link") if site else prose
        self.inlines(node["c"][1], inner)
        start, end = self.at.bracketed(begin, before)
        end = self.at.skip_target(end)
        span = self.at.span(start, end)
        if self.at.text.text[start : start + 1] == "<":
            self.at.silent.append((start, end, "address"))
        if site:
            number = self.numbers[id(node)]
            tag = Tag("site", span, (), label.strip(), address, number, self.inferred > 0)
            self.emit(prose, tag)
            self.trail.append((start, inlines, node))
        else:
            self.links.append(Link(address, label, span))
            if not tree.allowed_address(address):
                message = (
                    f"a link to {address[:60]!r} does not work in a print, "
                    "so only its text is printed"
                )
                hint = "link to an address with https:// or http://, or to a #place in the essay"
                self.notices.append(Notice("dropped-raw", message, span, hint))
        self.attributes(node, span)

    def image(
        self, node: tree.Node, inlines: list[tree.Node] | None, before: int, alt: str
    ) -> None:
        if inlines is not None:
            # An alternative text is not printed, so what stands in it is no tag.
            # Nor is it a place for a draft's mark.
            trail = len(self.trail)
            citing.fallback_words(self, node["c"][1])
            del self.trail[trail:]
        target = node["c"][2][0]
        text, start, end = self.at.cursor.text, self.at.cursor.at, self.at.cursor.at
        if len(self.at.hits) > before:
            start = max(text.rfind("![", 0, self.at.hits[before][0]), 0)
            if inlines is not None:
                self.at.silent.append((start, end, "alternative"))
        elif (opening := text.find("![", start, self.at.cursor.end)) >= 0:
            start = opening
            self.at.cursor.at = end = start + 2
        end = self.at.skip_target(end)
        if inlines is not None:
            self.trail.append((start, inlines, node))
        given = dict(node["c"][0][2]).get("alt")
        span = self.at.span(start, end)
        self.pictures.append(Picture(target, (alt if given is None else given).strip(), span))
        self.attributes(node, span)

    def note(self, blocks: list[tree.Node], prose: Prose | None = None) -> None:
        outer, tags = self.at.enter_note(), len(self.tags)
        self.blocks(blocks, "note")
        if outer:
            self.at.cursor = outer
        # A note that holds nothing but tags is how its author tags the sentence that it hangs on.
        if prose is not None and _LITTLE.fullmatch(tree.words(blocks)):
            for tag in self.tags[tags:]:
                prose.tag(tag, elsewhere=True)

    def raw(self, node: tree.Node) -> None:
        raw = node["c"][1]
        if tree.is_comment(node):
            return
        closes = raw.startswith("</")  # reported where it opens
        place = self.at.block(raw, "raw", far=node["t"] == "RawBlock")
        if closes:
            return
        what = raw if len(raw) <= 40 else raw[:37] + "..."
        form = {"html": "HTML", "tex": "TeX", "latex": "TeX", "typst": "Typst"}.get(
            node["c"][0], node["c"][0]
        )
        hint = "write it in Markdown, or remove it"
        if form == "TeX":
            hint += "; a backslash that is meant as a sign is written \\\\"
        message = f"raw {form} is not printed: '{' '.join(what.split())}'"
        span = self.at.span(*(place or (self.at.cursor.at, self.at.cursor.at)))
        self.notices.append(Notice("dropped-raw", message, span, hint))

    def emit(self, prose: Prose, tag: Tag) -> None:
        self.tags.append(tag)
        prose.tag(tag)

    def attributes(self, node: tree.Node, span: Span, whole: Span | None = None) -> None:
        """What an element's attributes say: identifiers, waivers, allowances, what is dropped."""
        identifier, classes, pairs = tree.attributes(node) or ("", [], {})
        if identifier:
            self.anchors.append(Anchor(identifier, span))
        if whole is not None and "uncited" in classes:
            self.waivers.append(Waiver(pairs.get("because", "").strip(), whole, node["t"] == "Div"))
        if whole is not None and "allow" in classes:
            reason = pairs.get("because", "").strip()
            for rule in re.split(r"[\s,]+", pairs.get("rule", "").strip()):
                self.allowances.append(Allowance(settings.current_name(rule), reason, whole))
        if whole is not None and "only" in classes:
            self.edition_passages += [EditionPassage(name, whole) for name in tree.editions(pairs)]
        for name, passages in self.passages.items():
            if whole is not None and name in classes:
                passages.append(whole)
        for name, value in pairs.items():
            if not tree.allowed_attribute(name, value):
                message = f"the attribute '{name}={value[:40]}' is not printed"
                self.notices.append(Notice("dropped-raw", message, span, "remove it"))
