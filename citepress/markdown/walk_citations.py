"""A citation of the tree, and those in its prefix and suffix, to tags with their spans."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from citepress.markdown import cursor, tree
from citepress.markdown import nested as nested_tags
from citepress.markdown.prose import Prose
from citepress.model import Citation, Edit, Notice, Tag

if TYPE_CHECKING:
    from citepress.markdown.walk_inlines import InlineWalk

_MODES = {"NormalCitation": "normal", "SuppressAuthor": "suppressed", "AuthorInText": "narrative"}


class NestedTag(NamedTuple):
    """A tag in the prefix or the suffix of another one; whether it stands in a note there, and
    where the key before it ends (an offset from 0), None where it stands before the first."""

    tag: Tag
    in_note: bool
    after: int | None


def cite(walk: InlineWalk, node: tree.Node, inlines: list[tree.Node], prose: Prose) -> None:
    """Place a citation and its words, and emit its tags."""
    citations, fallback = node["c"]
    before = len(walk.at.hits)
    begin = walk.at.cursor.at
    narrative = citations[0]["citationMode"]["t"] == "AuthorInText"
    first = citations[0]["citationId"]
    unbracketed = narrative or fallback[:1] == [{"t": "Str", "c": f"@{first}"}]  # also `-@{key}`
    if unbracketed and fallback and walk.at.braced(first):
        fallback = fallback[1:]
    trail = len(walk.trail)
    fallback_words(walk, fallback)
    del walk.trail[trail:]  # a draft's mark goes after the whole tag
    start, end = walk.at.extent(before) if len(walk.at.hits) > before else (begin, begin)
    if not narrative and walk.at.text.text[start : start + 1] != "[":
        start = max(walk.at.text.text.rfind("[", begin, start + 1), begin)
    found: list[Citation] = []
    nested: list[NestedTag] = []
    at = start
    for citation in citations:
        # In the order of the text, since a key is looked for behind the last one.
        inner, at = _nested(walk, citation["citationPrefix"], at, end, None)
        nested += inner
        key = citation["citationId"]
        place = walk.at.key(key, at, end)
        at = place[1]
        mode = _MODES[citation["citationMode"]["t"]]
        locator = " ".join(tree.plain(citation["citationSuffix"]).lstrip(", ").split())
        found.append(Citation(key, walk.at.span(*place), locator, mode))
        inner, at = _nested(walk, citation["citationSuffix"], at, end, place[1])
        nested += inner
    kind = "narrative" if narrative else "bracket"
    end = max(end, at)
    tag = Tag(
        kind,
        walk.at.span(start, end),
        tuple(found),
        node=walk.numbers[id(node)],
        inferred=walk.inferred > 0,
    )
    walk.trail.append((start, inlines, node))
    if narrative:
        prose.add(found[0].key, (start, end))
    walk.emit(prose, tag)
    _emit_nested(walk, prose, nested)


def _nested(
    walk: InlineWalk, inlines: list[tree.Node], at: int, end: int, after: int | None
) -> tuple[list[NestedTag], int]:
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
            place = walk.at.key(citation["citationId"], at, end)
            at = place[1]
            mode = _MODES[citation["citationMode"]["t"]]
            citations.append(Citation(citation["citationId"], walk.at.span(*place), "", mode))
        first, narrative = citations[0], citations[0].mode == "narrative"
        text, start = walk.at.text.text, first.span.start
        opening = -1 if narrative else text.rfind("[", begin, start + 1)
        if opening >= 0:
            start = opening
            at = max(at, cursor.closing(text, start, end) + 1)
        elif text[begin:start].endswith("-"):
            start -= 1
        tag = Tag(
            "narrative" if narrative else "bracket",
            walk.at.span(start, at),
            tuple(citations),
            node=walk.numbers[id(node)],
            inferred=walk.inferred > 0,
        )
        found.append(NestedTag(tag, id(node) in in_notes, after))
    return found, at


def _emit_nested(walk: InlineWalk, prose: Prose, nested: list[NestedTag]) -> None:
    """Emit tags that stand in another one, each with a notice; one in a note is printed
    rightly."""
    for tag, in_note, after in nested:
        walk.emit(prose, tag)
        if in_note:
            continue
        fix: tuple[Edit, ...] = ()
        start, end = tag.span.start, tag.span.end
        if after is not None and not walk.at.text.text.startswith("[", start):
            fix = nested_tags.separate(walk.at.text, after, start)
        elif after is not None:
            fix = nested_tags.unwrap(walk.at.text, after, start, end)
        key = tag.citations[0].key
        message = f"the citation '{key}' stands within another one, which is printed wrongly"
        hint = "write each source of a tag directly in it, with ; between: [@a, p. 3; @b]"
        walk.notices.append(Notice("nested-citation", message, tag.span, hint, fix))


def fallback_words(walk: InlineWalk, inlines: list[tree.Node]) -> None:
    """Place the words of a citation as pandoc keeps them, or those of an alternative text, for
    their extent alone."""
    for node in inlines:
        if node["t"] == "Str":
            place = walk.at.word(node["c"])
            if place:
                walk.trail.append((place[0], inlines, node))
        elif node["t"] in ("Code", "Math"):
            walk.verbatim(node, inlines, Prose("tag"))
        elif node["t"] == "Note":
            walk.note(node["c"])
        elif node["t"] == "RawInline":
            walk.raw(node)
        elif node["t"] in ("Quoted", "Span", "Link", "Image", "Cite"):
            fallback_words(walk, node["c"][1])
        elif isinstance(node.get("c"), list):
            fallback_words(walk, node["c"])
