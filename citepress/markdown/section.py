"""A section's text and its tree to a Section: tags, sentences, waivers, with spans.

Total: any text gives a Section; what is wrong with it is a notice in it.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

from citepress import places
from citepress.markdown import cursor as align
from citepress.markdown import front, scan, stray_blocks, structure, tables, tree, unparsed
from citepress.markdown.locate import Placer
from citepress.markdown.walk import Walk
from citepress.model import Notice, Section, Sentence, Span, Text, Waiver

# `repeated-identifier` reports these itself, over all sections.
_REPORTED_BY_A_RULE = {"DuplicateIdentifier"}
_MARKS = re.compile(r"(?:[^\w\n]|\d+[.)])*")


def prepare(text: Text) -> tuple[str, tuple[Notice, ...]]:
    """What pandoc gets to read, of the same length as the text, and the notices of that. A YAML
    block at the start is blanked out: a section's metadata is not ours. A text that pandoc could
    not read in reasonable time gives an empty string and its notices."""
    notices = []
    source = text.text
    end = scan.front_matter(source)
    if end:
        span = Span(text, 0, len(source[:end].rstrip()))
        message = "the block of metadata at the start of the section is not used"
        hint = front.hint(source[:end])
        notices.append(Notice("dropped-raw", message, span, hint))
        source = re.sub(r"[^\r\n]", " ", source[:end]) + source[end:]
    closed, _ = scan.fences(source)
    runaway = scan.runaway_brackets(source, closed)
    for start, stop in runaway:
        message = f"more than {scan.MOST_BRACKETS} brackets are open at once in this paragraph"
        hint = "close them, or write \\[ for a bracket that is meant as a sign"
        notices.append(Notice("runaway-brackets", message, Span(text, start, stop), hint))
    return ("" if runaway else source), tuple(notices)


def read(
    text: Text, written: bytes, messages: list[dict[str, Any]], early: tuple[Notice, ...] = ()
) -> Section:
    """The section that a text and pandoc's tree of it (`written`) make.

    `messages` are pandoc's own warnings, with their lines; `early` are the notices of `prepare`.
    Without a tree (pandoc was not to read the text) the section has nothing but those notices.
    """
    if not written:
        return Section(text, notices=early)
    try:
        blocks = tree.load(written)
    except RecursionError:
        return Section(text, notices=(*early, _too_deep(text, [], None)))
    if deep := tree.too_deep(blocks):
        return Section(text, notices=(*early, _too_deep(text, blocks, deep)))
    walk = Walk(text, blocks)
    walk.blocks(blocks, "paragraph")
    reported = set(_REPORTED_BY_A_RULE)
    if any(notice.rule == "unclosed-fence" for notice in walk.notices):
        reported.add("UnclosedDiv")  # pandoc reports it without its place
    notices = (
        *early,
        *walk.notices,
        *unparsed.unclosed(walk.at),
        *unparsed.swallowed(walk.at, walk.tags),
        *(_notice(text, m) for m in messages if m.get("type") not in reported),
    )
    # The innermost waiver is the one that applies to a sentence.
    waivers = sorted(walk.waivers, key=lambda waiver: waiver.span.end - waiver.span.start)
    sentences = (
        _in_passages(_waived(sentence, waivers), walk.passages) for sentence in walk.sentences
    )
    section = Section(
        text,
        blocks,
        tuple(sorted(sentences, key=lambda sentence: sentence.span.start)),
        tuple(sorted(walk.tags, key=lambda tag: (tag.span.start, tag.node))),
        tuple(walk.waivers),
        tuple(walk.allowances),
        tuple(walk.headings),
        tuple(walk.anchors),
        tuple(walk.links),
        tuple(walk.pictures),
        notices,
        walk.at.words,
        walk.at.placed,
        tuple(walk.rows),
        tuple(walk.edition_passages),
        tuple(_silent(walk.at)),
    )
    stray = tuple(stray_blocks.notices(section))
    unread = (
        *(n for n in structure.notices(section) if not any(_meet(n.span, s.span) for s in stray)),
        *tables.notices(section),
        *stray,
    )
    return replace(section, notices=(*notices, *unread)) if unread else section


def _silent(at: Placer) -> list[tuple[int, int, str]]:
    """The stretches of a text that are no prose."""
    found = set(at.silent)
    found |= {(start, end, "comment") for start, end in at.comments}
    found |= {(start, end, "code") for start, end in at.code}
    if at.front:
        found.add((0, at.front, "metadata"))
    return sorted(found)


def _too_deep(text: Text, blocks: list[tree.Node], deep: tree.Node | None) -> Notice:
    """What to say of a tree that is too deep to be walked, at the line of the node that is, or, if
    the tree could not even be loaded or has no word there, at the line with the most marks before
    its first word."""
    line = 0
    if deep is not None:
        cursor = align.Cursor(align.fold(text.text))
        reached = False
        for node in tree.nodes(blocks):
            reached = reached or node is deep
            if node["t"] == "Str" and cursor.find(node["c"]) and reached:
                line = places.line_and_column(text, cursor.at)[0]
                break
    if not line:
        lines = text.text.split("\n")
        line = max(range(len(lines)), key=lambda at: _marks(lines[at])) + 1
    message = "lists, quotations or other blocks are nested too deeply here"
    hint = "use at most fifty levels"
    return Notice("deep-nesting", message, places.line_span(text, line), hint)


def _marks(line: str) -> int:
    """How many characters of a line stand before its first word."""
    found = _MARKS.match(line)
    return found.end() if found else 0


def _notice(text: Text, message: dict[str, Any]) -> Notice:
    line = message.get("line")
    span = places.line_span(text, line) if line else Span(text, 0, 0)
    what = str(message.get("pretty") or message.get("type") or "a warning without words")
    what = re.sub(r"\s+at line \d+ column \d+\.?", "", " ".join(what.split()))
    return Notice("pandoc-notice", f"pandoc: {what}", span)


def _in_passages(sentence: Sentence, passages: dict[str, list[Span]]) -> Sentence:
    own_work, summary = (
        any(_meet(passage, sentence.span) for passage in passages[name])
        for name in ("own-work", "summary")
    )
    if not own_work and not summary:
        return sentence
    return replace(sentence, own_work=own_work, summary=summary)


def _meet(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end


def _waived(sentence: Sentence, waivers: list[Waiver]) -> Sentence:
    for waiver in waivers:
        if _meet(waiver.span, sentence.span):
            return replace(sentence, waiver=waiver)
    return sentence
