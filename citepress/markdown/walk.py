"""The walk over a section's tree, once and in document order: tags, sentences, waivers and the
like, each with its span.

The tree says what; where it stands is asked of the placer, which only moves forward in the text.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from typing import Any, NamedTuple

from citepress.markdown import cursor, tree
from citepress.markdown import nested as nested_tags
from citepress.markdown.locate import Placer
from citepress.markdown.prose import Prose
from citepress.model import (
    Allowance,
    Anchor,
    Citation,
    Edit,
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

_MODES = {"NormalCitation": "normal", "SuppressAuthor": "suppressed", "AuthorInText": "narrative"}
_RAISED = {
    "Superscript": str.maketrans("0123456789+-−", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻"),
    "Subscript": str.maketrans("0123456789+-−", "₀₁₂₃₄₅₆₇₈₉₊₋₋"),
}
_CAPTION = re.compile(r"[\s|+=:\-\x00]*(?:[Tt]able)?:[ \t]+")
# The mark of a note that is defined nowhere is no part of a sentence: its number is no figure.
_UNDEFINED_NOTE = re.compile(r"\[\^[^\]\s]+\]")
_LITTLE = re.compile(r"(?:(?:see|also|and|cf|compare|in|but|pp?|ch|vol|nn?)\b|[\W\d_])*", re.I)
_END_OF_FENCE = re.compile(r"[^\n]*\n[ \t>]*(`{3,}|~{3,})[ \t]*")


class NestedTag(NamedTuple):
    """A tag in the prefix or the suffix of another one; whether it stands in a note there."""

    tag: Tag
    in_note: bool


class Walk:
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
        for node in blocks:
            self.block(node, context)

    def block(self, node: tree.Node, context: str) -> None:
        kind, content = node["t"], node.get("c")
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
            self.table(node)
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
        self._attributes(node, span)

    def code_block(self, node: tree.Node) -> None:
        self.at.words += 1
        place = self.at.block(node["c"][1], "code")
        if place is None:
            return
        self.at.placed += 1
        self._unlabelled(node, place)
        self.at.cursor.skip(_END_OF_FENCE)
        self._attributes(node, self.at.span(*place))

    def _unlabelled(self, node: tree.Node, place: tuple[int, int]) -> None:
        """Take note of a code block without a language, which may be prose that was not meant as
        code; its rule decides."""
        if node["c"][0] != ["", [], []]:
            return
        text = self.at.text.text
        start = text.rfind("\n", 0, place[0]) + 1
        self.notices.append(Notice("prose-as-code", "", self.at.span(start, place[1])))

    def raw(self, node: tree.Node) -> None:
        raw = node["c"][1]
        if tree.is_comment(node):
            return
        closes = raw.startswith("</")  # told where it opens
        place = self.at.block(raw, "raw", far=node["t"] == "RawBlock")
        if closes:
            return
        what = raw if len(raw) <= 40 else raw[:37] + "..."
        form = {"html": "HTML", "tex": "TeX", "latex": "TeX", "typst": "Typst"}.get(
            node["c"][0], node["c"][0]
        )
        hint = "write it in Markdown, or take it out"
        if form == "TeX":
            hint += "; a backslash that is meant as a sign is written \\\\"
        message = f"raw {form} is not printed: '{' '.join(what.split())}'"
        span = self.at.span(*(place or (self.at.cursor.at, self.at.cursor.at)))
        self.notices.append(Notice("dropped-raw", message, span, hint))

    def table(self, node: tree.Node) -> None:
        _, (_, caption), _, head, bodies, foot = node["c"]
        rows = [*head[1], *(row for body in bodies for row in [*body[2], *body[3]]), *foot[1]]
        begin, before = self.at.cursor.at, len(self.at.hits)
        captioned_first = bool(caption) and self._caption_is_first(caption, rows)
        outer = self.current_row
        self.tables += 1
        if captioned_first:
            self.in_row((self.tables, 0), lambda: self.blocks(caption, "caption"), [caption])
        for number, row in enumerate(rows, 1):
            cells = [cell[4] for cell in row[1]]
            self.in_row((self.tables, number), lambda row=row: self.row(row), cells)
        if caption and not captioned_first:
            self.at.cursor.skip(_CAPTION)
            self.in_row((self.tables, 0), lambda: self.blocks(caption, "caption"), [caption])
            self.at.skip_attributes()
        self.current_row = outer
        start, end = self.at.extent(before) if len(self.at.hits) > before else (begin, begin)
        self._attributes(node, self.at.span(start, end))

    def in_row(
        self, number: tuple[int, int], walk: Callable[[], None], cells: list[list[tree.Node]]
    ) -> None:
        """Walk what stands in a row, and take note of the row."""
        self.current_row = number
        hits, tags, begin = len(self.at.hits), len(self.tags), self.at.cursor.at
        walk()
        start, end = self.at.extent(hits) if len(self.at.hits) > hits else (begin, begin)
        words = " ".join(tree.words(cells).split())
        nodes = tuple(tag.node for tag in self.tags[tags:])
        self.rows.append(Row(number, words, self.at.span(start, end), nodes))

    def _caption_is_first(self, caption: list[tree.Node], rows: list[Any]) -> bool:
        """Whether the caption stands above the table in the text; in the tree it always does."""
        here = self.at.cursor
        probes = []
        for words in (tree.leading(caption), tree.leading(rows)):
            probe = cursor.Cursor(here.text, here.at, here.end)
            probe.seek(words)
            found = probe.find(words[0]) if words else None
            probes.append(found[0] if found else len(here.text))
        return probes[0] < probes[1]

    def row(self, row: list[Any]) -> None:
        """The cells of a row. In grid and multiline tables the lines of cells are interleaved, so
        where a cell's words are not ahead, they are looked for from the start of the row."""
        begin = furthest = self.at.cursor.at
        for cell in row[1]:
            words = tree.leading(cell[4])
            if words:
                probe = cursor.Cursor(self.at.cursor.text, self.at.cursor.at, self.at.cursor.end)
                found = probe.find(words[0])
                line = self.at.cursor.text.find("\n", self.at.cursor.at)
                if found is None or found[0] > line >= 0:
                    again = cursor.Cursor(self.at.cursor.text, begin, self.at.cursor.end)
                    again.seek(words)
                    earlier = again.find(words[0])
                    if earlier and (found is None or earlier[0] < found[0]):
                        self.at.cursor.at = earlier[0]
            self.blocks(cell[4], "cell")
            furthest = max(furthest, self.at.cursor.at)
        self.at.cursor.at = furthest

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
        self._attributes(node, self.at.span(start, end))

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
            hint = "close it with ::: on a line of its own, or take the line out"
            self.notices.append(
                Notice("unclosed-fence", message, self.at.span(start, fence_end), hint)
            )
        self._attributes(
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

    def inlines(self, inlines: list[tree.Node], prose: Prose) -> None:
        place, add, trail = self.at.word, prose.add, self.trail  # for each word
        for node in inlines:
            kind, content = node["t"], node.get("c")
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
                self.cite(node, inlines, prose)
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
        if node["t"] == "Code":
            self.at.skip_attributes()
            self._attributes(node, self.at.span(*(place or (self.at.cursor.at, self.at.cursor.at))))
        # Code and formulas are no part of what a sentence says in words: their numbers are no
        # figures, nor are their names facts.
        prose.add("[…]", place)

    def passage(self, node: tree.Node, prose: Prose) -> None:
        begin, before = self.at.cursor.at, len(self.at.hits)
        self.inferred += "inferred" in node["c"][0][1]
        self.inlines(node["c"][1], prose)
        self.inferred -= "inferred" in node["c"][0][1]
        start, end = self.at.bracketed(begin, before)
        if self.at.skip_attributes():
            end = self.at.cursor.at
        span = self.at.span(start, end)
        self._attributes(node, span, span)

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
                    f"a link to {address[:60]!r} leads nowhere in a print: its words alone stay"
                )
                hint = "link to an address with https:// or http://, or to a #place in the essay"
                self.notices.append(Notice("dropped-raw", message, span, hint))
        self._attributes(node, span)

    def image(
        self, node: tree.Node, inlines: list[tree.Node] | None, before: int, alt: str
    ) -> None:
        if inlines is not None:
            # An alternative text is not printed, so what stands in it is no tag.
            # Nor is it a place for a draft's mark.
            trail = len(self.trail)
            self._fallback(node["c"][1])
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
        given = tree.attributes(node)[2].get("alt")
        span = self.at.span(start, end)
        self.pictures.append(Picture(target, (alt if given is None else given).strip(), span))
        self._attributes(node, span)

    def note(self, blocks: list[tree.Node], prose: Prose | None = None) -> None:
        outer, tags = self.at.enter_note(), len(self.tags)
        self.blocks(blocks, "note")
        if outer:
            self.at.cursor = outer
        # A note that holds nothing but tags is how its author tags the sentence that it hangs on.
        if prose is not None and _LITTLE.fullmatch(tree.words(blocks)):
            for tag in self.tags[tags:]:
                prose.tag(tag, elsewhere=True)

    def cite(self, node: tree.Node, inlines: list[tree.Node], prose: Prose) -> None:
        citations, fallback = node["c"]
        before = len(self.at.hits)
        begin = self.at.cursor.at
        narrative = citations[0]["citationMode"]["t"] == "AuthorInText"
        if narrative and fallback and self.at.braced(citations[0]["citationId"]):
            fallback = fallback[1:]
        trail = len(self.trail)
        self._fallback(fallback)
        del self.trail[trail:]  # a draft's mark goes after the whole tag
        start, end = self.at.extent(before) if len(self.at.hits) > before else (begin, begin)
        if not narrative and self.at.text.text[start : start + 1] != "[":
            start = max(self.at.text.text.rfind("[", begin, start + 1), begin)
        found, nested, at = [], [], start
        for citation in citations:
            # In the order of the text, since a key is looked for behind the last one.
            inner, at = self._nested(citation["citationPrefix"], at, end)
            nested += [(tag, None) for tag in inner]
            key = citation["citationId"]
            place = self.at.key(key, at, end)
            at = place[1]
            mode = _MODES[citation["citationMode"]["t"]]
            locator = " ".join(tree.plain(citation["citationSuffix"]).lstrip(", ").split())
            found.append(Citation(key, self.at.span(*place), locator, mode))
            inner, at = self._nested(citation["citationSuffix"], at, end)
            nested += [(tag, place[1]) for tag in inner]
        kind = "narrative" if narrative else "bracket"
        end = max(end, at)
        tag = Tag(
            kind,
            self.at.span(start, end),
            tuple(found),
            node=self.numbers[id(node)],
            inferred=self.inferred > 0,
        )
        self.trail.append((start, inlines, node))
        if narrative:
            prose.add(found[0].key, (start, end))
        self.emit(prose, tag)
        self._emit_nested(prose, nested)

    def _nested(self, inlines: list[tree.Node], at: int, end: int) -> tuple[list[NestedTag], int]:
        """The tags within the prefix or the suffix of a citation, which lies from `at` to `end`,
        and the offset behind the last of them."""
        found = []
        in_notes = {
            id(inner)
            for note in tree.branches(inlines)
            if note["t"] == "Note"
            for inner in tree.branches(note["c"])
        }
        for node in tree.branches(inlines):
            if node["t"] != "Cite":
                continue
            begin, citations = at, []
            for citation in node["c"][0]:
                place = self.at.key(citation["citationId"], at, end)
                at = place[1]
                mode = _MODES[citation["citationMode"]["t"]]
                citations.append(Citation(citation["citationId"], self.at.span(*place), "", mode))
            first, narrative = citations[0], citations[0].mode == "narrative"
            text, start = self.at.text.text, first.span.start
            opening = -1 if narrative else text.rfind("[", begin, start + 1)
            if opening >= 0:
                start = opening
                at = max(at, cursor.closing(text, start, end) + 1)
            elif text[begin:start].endswith("-"):
                start -= 1
            tag = Tag(
                "narrative" if narrative else "bracket",
                self.at.span(start, at),
                tuple(citations),
                node=self.numbers[id(node)],
                inferred=self.inferred > 0,
            )
            found.append(NestedTag(tag, id(node) in in_notes))
        return found, at

    def _emit_nested(self, prose: Prose, nested: list[tuple[NestedTag, int | None]]) -> None:
        """Emit tags that stand in another one, each with a notice; one in a note is printed well.
        With each comes the end of the key before it, where it stands behind one."""
        for (tag, in_note), after in nested:
            self.emit(prose, tag)
            if in_note:
                continue
            fix: tuple[Edit, ...] = ()
            start, end = tag.span.start, tag.span.end
            if after is not None and not self.at.text.text.startswith("[", start):
                fix = nested_tags.separate(self.at.text, after, start)
            elif after is not None:
                fix = nested_tags.unwrap(self.at.text, after, start, end)
            key = tag.citations[0].key
            message = f"the citation '{key}' stands within another one, which is printed wrongly"
            hint = "write each source of a tag directly in it, with ; between: [@a, p. 3; @b]"
            self.notices.append(Notice("nested-citation", message, tag.span, hint, fix))

    def _fallback(self, inlines: list[tree.Node]) -> None:
        """Place the words of a citation as pandoc keeps them, or those of an alternative text, for
        their extent alone."""
        for node in inlines:
            if node["t"] == "Str":
                place = self.at.word(node["c"])
                if place:
                    self.trail.append((place[0], inlines, node))
            elif node["t"] in ("Code", "Math"):
                self.verbatim(node, inlines, Prose("tag"))
            elif node["t"] == "Note":
                self.note(node["c"])
            elif node["t"] == "RawInline":
                self.raw(node)
            elif node["t"] in ("Quoted", "Span", "Link", "Image", "Cite"):
                self._fallback(node["c"][1])
            elif isinstance(node.get("c"), list):
                self._fallback(node["c"])

    def emit(self, prose: Prose, tag: Tag) -> None:
        self.tags.append(tag)
        prose.tag(tag)

    def _attributes(self, node: tree.Node, span: Span, whole: Span | None = None) -> None:
        """What an element's attributes say: identifiers, waivers, allowances, what is dropped."""
        identifier, classes, pairs = tree.attributes(node)
        if identifier:
            self.anchors.append(Anchor(identifier, span))
        if whole is not None and "uncited" in classes:
            self.waivers.append(Waiver(pairs.get("because", "").strip(), whole, node["t"] == "Div"))
        if whole is not None and "allow" in classes:
            reason = pairs.get("because", "").strip()
            for rule in re.split(r"[\s,]+", pairs.get("rule", "").strip()):
                self.allowances.append(Allowance(rule, reason, whole))
        if whole is not None and "only" in classes:
            self.edition_passages += [EditionPassage(name, whole) for name in tree.editions(pairs)]
        for name, passages in self.passages.items():
            if whole is not None and name in classes:
                passages.append(whole)
        for name, value in pairs.items():
            if not tree.allowed_attribute(name, value):
                message = f"the attribute '{name}={value[:40]}' is not printed"
                self.notices.append(Notice("dropped-raw", message, span, "take it out"))
