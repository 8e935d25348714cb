"""The walk over a section's tree, once and in document order: tags, sentences, waivers and the
like, each with its span.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

from citepress.markdown import tree, walk_tables
from citepress.markdown.prose import Prose
from citepress.markdown.walk_inlines import InlineWalk
from citepress.model import Heading, Notice, Tag

_END_OF_FENCE = re.compile(r"[^\n]*\n[ \t>]*(`{3,}|~{3,})[ \t]*")


class Walk(InlineWalk):
    """Everything that a section holds, once `blocks` has been called with its tree's blocks."""

    def blocks(self, blocks: list[tree.Node], context: str) -> None:
        for node in blocks:
            self.block(node, context)

    def block(self, node: tree.Node, context: str) -> None:
        kind = node["t"]
        content: Any = node.get("c")
        if kind in ("Para", "Plain"):
            self.prose(content, context)
        elif kind == "Header":
            self.header(node)
        elif kind == "BlockQuote":
            self.blocks(content, "quotation")
        elif kind == "BulletList":
            for item in content:
                self.blocks(item, "item")
        elif kind == "OrderedList":
            for item in content[1]:
                self.blocks(item, "item")
        elif kind == "DefinitionList":
            for term, definitions in content:
                self.prose(term, "term")
                for definition in definitions:
                    self.blocks(definition, "definition")
        elif kind == "LineBlock":
            for line in content:
                self.prose(line, context)
        elif kind == "CodeBlock":
            self.code_block(node)
        elif kind == "RawBlock":
            self.raw(node)
        elif kind == "Table":
            walk_tables.table(self, node)
        elif kind == "Figure":
            self.figure(node, context)
        elif kind == "Div":
            self.div(node, context)

    def header(self, node: tree.Node) -> None:
        level, (identifier, _, _), inlines = node["c"]
        before = len(self.at.hits)
        self.prose(inlines, "heading")
        start, end = self.at.extent(before)
        self.at.cursor.skip(re.compile(r"[ \t#]*(?=\{)"))
        self.at.skip_attributes()
        span = self.at.span(start, end)
        self.headings.append(Heading(level, tree.plain(inlines), span, identifier))
        self.attributes(node, span)

    def code_block(self, node: tree.Node) -> None:
        self.at.words += 1
        place = self.at.block(node["c"][1], "code")
        if place is None:
            return
        self.at.placed += 1
        self._unlabelled(node, place)
        self.at.cursor.skip(_END_OF_FENCE)
        self.attributes(node, self.at.span(*place))

    def _unlabelled(self, node: tree.Node, place: tuple[int, int]) -> None:
        """Take note of a code block without a language, which may be prose that was not meant as
        code; its rule decides."""
        if node["c"][0] != ["", [], []]:
            return
        text = self.at.text.text
        start = text.rfind("\n", 0, place[0]) + 1
        self.notices.append(Notice("prose-as-code", "", self.at.span(start, place[1])))

    def figure(self, node: tree.Node, context: str) -> None:
        _, (_, caption), body = node["c"]
        before = len(self.at.hits)
        images = [found for found in tree.nodes(body) if found["t"] == "Image"]
        if len(images) != 1 or len(body) != 1:
            self.blocks(body, context)
            self.blocks(caption, "caption")
            return
        self.blocks(caption, "caption")
        self.image(images[0], None, before, tree.plain(images[0]["c"][1]))
        start, end = (
            self.at.extent(before) if len(self.at.hits) > before else (self.at.cursor.at,) * 2
        )
        self.attributes(node, self.at.span(start, end))

    def div(self, node: tree.Node, context: str) -> None:
        start = self.at.cursor.at
        opening = self.at.next_div(opens=True)
        if opening:
            start = opening.start("colons")
            self.at.cursor.at = opening.end()
        fence_end = self.at.cursor.at
        self.inferred += "inferred" in node["c"][0][1]
        self.blocks(node["c"][1], context)
        self.inferred -= "inferred" in node["c"][0][1]
        closing = self.at.next_div(opens=False)
        if closing:
            self.at.cursor.at = closing.end()
        elif opening:
            message = "the block that ':::' opens is never closed, so it takes in all that follows"
            hint = "close it with ::: on a line of its own, or remove the line"
            self.notices.append(
                Notice("unclosed-fence", message, self.at.span(start, fence_end), hint)
            )
        self.attributes(
            node, self.at.span(start, fence_end), self.at.span(start, self.at.cursor.at)
        )

    def prose(self, inlines: list[tree.Node], context: str) -> None:
        self.at.cursor.seek(tree.leading(inlines))
        prose = Prose(context)
        self.inlines(inlines, prose)
        found = list(prose.sentences(self.at.text, self.paragraphs, self.current_row))
        if not found and context == "quotation" and prose.tags and self.sentences:
            self._end_quotation([tag for _, tag in prose.tags])
        self.sentences += found
        self.paragraphs += bool(found)

    def _end_quotation(self, tags: list[Tag]) -> None:
        """Give tags that stand alone in the last paragraph of a block quote to what is quoted."""
        last = self.sentences[-1]
        if last.context == "quotation" and last.paragraph == self.paragraphs - 1:
            self.sentences[-1] = replace(last, tags=(*last.tags, *tags))
