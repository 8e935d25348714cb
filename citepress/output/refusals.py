"""What an engine refuses, to a finding at the line of the author's text.

Engines name no line of a section. So the document is cut in halves, and the half that the engine
refuses for the same reason in halves again, until one block is left; a box or a list of one block
is opened.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from citepress.errors import EngineError, Overrun
from citepress.markdown import tree
from citepress.model import Finding, Manuscript, Span
from citepress.output.formats import Format

if TYPE_CHECKING:
    from citepress.output.printing import Job, Printer

RULE = "refused-by-engine"
_MOST_TRIES = 40
_WORDS = 8  # that a block is looked for by
_RESERVE = 2.0  # seconds of the run that the search leaves


def find(
    printer: Printer, job: Job, row: Format, error: EngineError, manuscript: Manuscript
) -> Finding | None:
    """The finding for what an engine refused in a format, or None where no block of the document
    is the reason."""
    blocks: list[tree.Node] = json.loads(job.document.tree)["blocks"]
    if not manuscript.sections:
        return None
    search = _Search(printer, job, row, error)
    if not search.fails(blocks):
        return None
    block = search.narrow(blocks)
    span = _place(block, blocks, manuscript)
    if span is None:
        return None
    reason = error.message.removeprefix("Typst refuses the page: ")
    kind = _KINDS.get(block["t"], "passage")
    message = f"this {kind} cannot be printed in the {row.name.upper()}: {reason}"
    hint = error.hint or "write it differently, or print only the other formats with --to"
    return Finding(message, span, hint, rule=RULE, severity="error")


_KINDS = {
    "Table": "table",
    "Figure": "figure",
    "Header": "heading",
    "BulletList": "list",
    "OrderedList": "list",
    "CodeBlock": "code",
    "Para": "paragraph",
    "Plain": "paragraph",
}


class _Search:
    """Tries blocks on their own, and counts the tries."""

    def __init__(self, printer: Printer, job: Job, row: Format, error: EngineError) -> None:
        self._printer, self._job, self._row, self._error = printer, job, row, error
        self._tries = 0

    def fails(self, blocks: Sequence[tree.Node]) -> bool:
        """Whether the engine refuses these blocks for the same reason."""
        if self._tries >= _MOST_TRIES or self._printer.clock.left() < _RESERVE:
            return False
        self._tries += 1
        document = replace(self._job.document, tree=tree.dump(list(blocks)))
        job = replace(self._job, document=document)
        try:
            body = self._printer.bodies(job, [self._row])[self._row.writer]
            self._row.render(document, body, job.materials.templates, self._printer.clock)
        except Overrun:
            raise
        except EngineError as error:
            return error.message == self._error.message
        return False

    def narrow(self, blocks: Sequence[tree.Node]) -> tree.Node:
        """The smallest block that fails alone."""
        while len(blocks) > 1:
            half = len(blocks) // 2
            if self.fails(blocks[:half]):
                blocks = blocks[:half]
            elif self.fails(blocks[half:]):
                blocks = blocks[half:]
            else:  # only together
                break
        inner = list(_opened(blocks[0])) if len(blocks) == 1 else []
        if len(inner) > 0 and self.fails(inner):
            return self.narrow(inner)
        return blocks[0]


def _opened(block: tree.Node) -> Iterator[tree.Node]:
    """The blocks in a box or a list, those of each item in a list of their own."""
    if block["t"] == "Div":
        yield from block["c"][1]
    elif block["t"] == "BlockQuote":
        yield from block["c"]
    elif block["t"] == "BulletList":
        items = block["c"]
        if len(items) > 1:
            yield from ({"t": "BulletList", "c": [item]} for item in items)
        elif items:
            yield from items[0]
    elif block["t"] == "OrderedList":
        attributes, items = block["c"]
        if len(items) > 1:
            yield from ({"t": "OrderedList", "c": [attributes, [item]]} for item in items)
        elif items:
            yield from items[0]


def _place(block: tree.Node, blocks: Sequence[tree.Node], manuscript: Manuscript) -> Span | None:
    """Where the block stands in the sections: at the longest run of its first words that the
    author wrote (others are ours, such as "Figure 1."), as often as it is repeated before it."""
    pieces = _pieces(block)
    runs = [(start, end) for start in range(len(pieces)) for end in range(start, len(pieces))]
    for start, end in sorted(runs, key=lambda run: (run[0] - run[1], run[0])):
        run = pieces[start : end + 1]
        pattern = r"[\W_]{1,40}?".join(map(re.escape, run))
        found = [
            Span(section.source, match.start(), match.end())
            for section in manuscript.sections
            for match in re.finditer(pattern, section.source.text)
        ]
        if found:
            before = 0
            for other in blocks:
                if other is block:
                    break
                before += _pieces(other)[start : end + 1] == run
            return found[min(before, len(found) - 1)]
    return None


def _pieces(block: tree.Node) -> list[str]:
    """The first words of a block, without the punctuation between them."""
    words: list[str] = []
    for node in tree.nodes(block):
        if node["t"] == "Str":
            words += re.findall(r"\w+", node["c"])
        elif node["t"] in ("Code", "CodeBlock", "Math"):
            words += re.findall(r"\w+", node["c"][1])
        if len(words) >= _WORDS:
            break
    return words[:_WORDS]
