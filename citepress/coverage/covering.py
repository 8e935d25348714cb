"""A section's sentences to the tags that cover each: which tag stands for which claim.

A tag covers the sentence that it stands in or follows. Some kinds of claim may share it: they are
covered by the next tag after them in their paragraph, so that a tag reaches back to the tag before
it and never further. A cell is covered by a tag in its row or in the table's caption, an item of a
list by one that ends the sentence which leads in to the list, a block quote by its last tag.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable

from citepress.model import Section, Sentence, Tag, Waiver
from citepress.places import line_and_column

# The kinds whose tag may stand later in the paragraph, where no scope is set for all.
SHARING = frozenset({"date", "trend", "event", "entity", "opinion-of-others"})
# The kinds that are waived only in so many words, on the very sentence.
EXACT = frozenset({"quotation", "figure"})


class Covering:
    """What covers what in one section. `known` are the keys of the list of sources: a tag that
    names none of them covers nothing."""

    def __init__(self, section: Section, known: Collection[str]) -> None:
        self._section = section
        self._known = known
        self._own = {
            id(sentence): tuple(tag for tag in sentence.tags if _names_one(tag, known))
            for sentence in section.sentences
        }
        self._later = self._reaching_back()
        self._rows = self._by_row()
        self._lead_ins = self._leading()
        self._waived = Counter(id(s.waiver) for s in section.sentences if s.waiver)

    def tags(self, sentence: Sentence, kinds: Iterable[str], scope: str = "") -> tuple[Tag, ...]:
        """The tags that cover a sentence as a claim of these kinds, its own before others; empty:
        none does. `scope` is that of the settings."""
        own = self._own[id(sentence)]
        if own:
            return own
        if sentence.row != (0, 0):
            table, row = sentence.row
            return self._rows.get((table, row)) or self._rows.get((table, 0), ())
        later = self._later.get(id(sentence), ())
        shares = scope == "backward" or (not scope and SHARING.issuperset(kinds))
        if later and (shares or sentence.context == "quotation"):
            return later
        return self._lead_ins.get(id(sentence), ())

    def waiver(self, sentence: Sentence, kinds: Iterable[str]) -> Waiver | None:
        """The waiver that covers a sentence as a claim of these kinds, if one does."""
        waiver = sentence.waiver
        if waiver is None or not waiver.reason:
            return None
        if self._waived[id(waiver)] > 1 and not EXACT.isdisjoint(kinds):
            return None
        return waiver

    def _reaching_back(self) -> dict[int, tuple[Tag, ...]]:
        """The tags of the next tagged sentence of the paragraph, or of the block quote."""
        found: dict[int, tuple[Tag, ...]] = {}
        place: int | str | None = None
        reach: tuple[Tag, ...] = ()
        for sentence in reversed(self._in_order()):
            here = "quotation" if sentence.context == "quotation" else sentence.paragraph
            if here != place:
                place, reach = here, ()
            reach = self._own[id(sentence)] or reach
            found[id(sentence)] = reach
        return found

    def _in_order(self) -> list[Sentence]:
        # By paragraph, so that a note whose words stand between does not part one.
        return sorted(self._section.sentences, key=lambda s: (s.paragraph, s.span.start))

    def _by_row(self) -> dict[tuple[int, int], tuple[Tag, ...]]:
        # Not by the sentences: a cell that holds nothing but a tag has none.
        tags = {tag.node: tag for tag in self._section.tags if _names_one(tag, self._known)}
        return {
            row.number: found
            for row in self._section.rows
            if (found := tuple(tags[node] for node in row.tags if node in tags))
        }

    def _leading(self) -> dict[int, tuple[Tag, ...]]:
        """For each sentence of an item, and of a block quote, the tags that end the sentence with a
        colon before it: of a paragraph, or of an item that is less far in."""
        found: dict[int, tuple[Tag, ...]] = {}
        open_ones: list[tuple[int, tuple[Tag, ...]]] = []
        for sentence in self._in_order():
            if sentence.context == "note":
                continue
            column = line_and_column(sentence.span.text, sentence.span.start)[1]
            if sentence.context not in ("item", "quotation"):
                column, open_ones = 0, []
            while open_ones and open_ones[-1][0] >= column:
                open_ones.pop()
            if open_ones:
                found[id(sentence)] = open_ones[-1][1]
            if sentence.plain.endswith(":") and _ends(sentence):
                open_ones.append((column, self._own[id(sentence)]))
        return found


def _names_one(tag: Tag, known: Collection[str]) -> bool:
    return any(citation.key in known for citation in tag.citations)


def _ends(sentence: Sentence) -> bool:
    """Whether a tag ends a sentence, but for signs."""
    if not sentence.tags:
        return False
    last = max(tag.span.end for tag in sentence.tags)
    return not any(char.isalnum() for char in sentence.span.text.text[last : sentence.span.end])
