"""A draft's marks: nodes put into a section's blocks behind what they are about."""

from __future__ import annotations

from bisect import bisect_left

from citepress.markdown.tree import Node
from citepress.markdown.walk import Walk
from citepress.model import Section


def mark(section: Section, blocks: list[Node], marks: list[tuple[int, Node]]) -> None:
    """Insert each node of `marks`, in place, after the word before its offset (from 0, in the
    section's text). `blocks` is a copy of the section's tree. A node before the first word goes to
    the start of the section."""
    if not marks:
        return
    walk = Walk(section.source, blocks)
    walk.blocks(blocks, "paragraph")
    trail = sorted(walk.trail, key=lambda step: step[0])
    starts = [step[0] for step in trail]
    for offset, node in sorted(marks, key=lambda pair: -pair[0]):
        at = bisect_left(starts, offset) - 1
        if at < 0:
            blocks.insert(0, {"t": "Para", "c": [node]})
            continue
        _, inlines, before = trail[at]
        index = next(i for i, item in enumerate(inlines) if item is before)
        inlines.insert(index + 1, node)
