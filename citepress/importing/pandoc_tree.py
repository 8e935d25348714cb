"""pandoc's tree of a DOCX, an ODT or a page to a tree that reads back the same as Markdown, with
what Markdown has no room for taken off. Pure."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from typing import Any

from citepress.disk.pictures import raster
from citepress.importing import entries, keys, page_notes, sections, words
from citepress.importing.parts import Change, Draft, Source
from citepress.importing.spans import NOTE_SIGN
from citepress.markdown import tree
from citepress.markdown.tree import Node

# Stands for an `@` that cites nothing until the text is written.
AT_SIGN = "\ue1a0"
_NUMBER = re.compile(r"\[?\d{1,3}\]?")
_AT = re.compile(r"(?<![\w\\])@(?=[\w{])")
_NOTE = re.compile(r"#(?!cite)\S*(?:foot|fn|endn|sdend|note)", re.I)
_UNSEEN = re.compile(r"[\u00ad\u200b\u2060\ufeff\x00-\x08\x0b-\x1f]")
_LOCATOR = re.compile(r"^[,\s]*(?:pages?|pp?\.?)\s*(?P<p>\d[\d–, -]*\d|\d)\s*$")


def prepare(
    written: bytes, references: str, picture: Callable[[str], bytes]
) -> tuple[bytes, Draft]:
    """The tree to be written as Markdown, and a Draft that lacks only that text. `picture` gives
    the bytes of an image of the document by its address, or nothing."""
    whole = json.loads(written)
    whole["blocks"] = _noted(whole["blocks"])
    sources = _sources(references)
    known = {old: source.key for old, source in sources.items()}
    tags = 0
    if b'"t":"Cite"' in written:
        whole["blocks"] = tree.rewrite(whole["blocks"], lambda node: _unknown(node, known))
        tags = sum(node["t"] == "Cite" for node in tree.nodes(whole["blocks"]))
    before = words.of_tree(whole["blocks"])
    changes: list[Change] = []
    decisions: list[str] = []
    pictures: dict[str, bytes] = {}
    names: dict[str, str] = {}

    def change(node: Node) -> list[Node] | None:
        kind: str = node["t"]
        content: Any = node.get("c")
        if kind in ("RawInline", "RawBlock"):
            return []
        if kind == "Str":
            if not content.isascii() or not content.isprintable():
                node["c"] = content = _UNSEEN.sub("", content)
            if "@" in content:
                # pandoc's writer does not escape what its reader takes for a citation.
                node["c"] = _AT.sub(AT_SIGN, content)
            return None
        if kind in ("SoftBreak",):
            return [{"t": "Space"}]
        if kind == "Header":
            content[1] = ["", [], []]
            return [] if not tree.plain(content[2]).strip() else None
        if kind in ("Span", "Underline", "SmallCaps"):
            return list(content[1] if kind == "Span" else content)
        if kind == "Div":
            # A line of a division is a paragraph: without it, it would go on with the one before.
            return [
                {"t": "Para", "c": one["c"]} if one["t"] == "Plain" else one for one in content[1]
            ]
        if kind == "Link":
            return _link(node)
        if kind == "Image":
            return _image(node, picture, pictures, names, decisions)
        if kind == "Cite":
            _cite(node, known)
        if kind in ("Code", "CodeBlock"):
            content[0] = ["", content[0][1][:1] if kind == "CodeBlock" else [], []]
        if kind == "Table":
            content[0] = ["", [], []]
        if kind == "Figure":
            content[0] = ["", [], []]
        if kind in ("Para", "Plain") and not content:
            return []
        return None

    blocks = tree.rewrite(whole["blocks"], change)
    blocks = [block for block in blocks if not _is_empty(block)]
    about = _about(whole.get("meta", {}))
    blob = {"pandoc-api-version": whole["pandoc-api-version"], "meta": {}, "blocks": blocks}
    listed = entries.write(sources.values()) if sources else ""
    draft = Draft(
        "", before, pictures, listed, about, tuple(changes), tuple(dict.fromkeys(decisions)), tags
    )
    return json.dumps(blob, ensure_ascii=True, separators=(",", ":")).encode("ascii"), draft


def _noted(blocks: list[Node]) -> list[Node]:
    """The blocks with the notes that `page_notes` marked in the places that they belong to."""
    notes: dict[str, list[Node]] = {}

    def take(node: Node) -> list[Node] | None:
        if node["t"] == "Div" and node["c"][0][0].startswith(page_notes.PREFIX):
            notes[node["c"][0][0]] = node["c"][1]
            return []
        return None

    blocks = tree.rewrite(blocks, take)

    def put(node: Node) -> list[Node] | None:
        if node["t"] == "Link" and node["c"][2][0].startswith("#" + page_notes.PREFIX):
            note = notes.get(node["c"][2][0][1:])
            return [{"t": "Note", "c": note}] if note else node["c"][1]
        if node["t"] == "Superscript" and [one["t"] for one in node["c"]] == ["Note"]:
            return list(node["c"])
        return None

    if not notes:
        return blocks
    blocks = tree.rewrite(blocks, put)
    return list(tree.rewrite(blocks, put))


def _is_empty(block: Node) -> bool:
    return block["t"] in ("Para", "Plain") and not [
        one for one in block["c"] if one["t"] not in ("Space", "LineBreak", "SoftBreak")
    ]


def _link(node: Node) -> list[Node] | None:
    """A link within the document is its words: a number that led to a note, a heading in a table of
    contents. One to anything but the web is its words too."""
    content = node["c"]
    content[0] = ["", [], []]
    target = content[2][0]
    said = tree.plain(content[1]).strip()
    if _NOTE.match(target) and _NUMBER.fullmatch(said):
        return [{"t": "Str", "c": NOTE_SIGN}, *content[1]]
    if target.startswith("#") or not tree.allowed_address(target):
        return list(content[1])
    content[2] = [re.sub(r"[\x00-\x20]", "", target), ""]
    return None if said else []


def written(text: str) -> str:
    """Markdown from the writer with its signs that cite nothing escaped."""
    return text.replace(AT_SIGN, "\\@")


def _image(
    node: Node,
    picture: Callable[[str], bytes],
    pictures: dict[str, bytes],
    names: dict[str, str],
    decisions: list[str],
) -> list[Node] | None:
    content = node["c"]
    content[0] = ["", [], []]
    address = content[2][0]
    if address not in names:
        found = picture(address)
        kind = _kind(found)
        if not kind:
            why = (
                "lies on the web, and nothing is fetched"
                if re.match(r"(?:https?:)?//", address)
                else ("is of a kind that the prints cannot carry, or is not there")
            )
            decisions.append(
                f"the picture {address[:100]!r} {why}; its words stand in its place: "
                "put it in by hand"
            )
            names[address] = ""
        else:
            alt = (
                sections.slug(tree.plain(content[1]))
                if tree.plain(content[1]).strip()
                else "picture"
            )
            name = f"{len(pictures) + 1:02}-{alt[:40].strip('-')}.{kind}"
            pictures[name] = found
            names[address] = name
    if not names[address]:
        return list(content[1])
    content[2] = [f"media/{names[address]}", ""]
    return None


def _kind(content: bytes) -> str:
    if found := raster(content):
        return "jpg" if found == "jpeg" else found
    start = content[:1000].lstrip()
    return "svg" if start.startswith(b"<") and b"<svg" in content[:5000] else ""


def _unknown(node: Node, known: Mapping[str, str]) -> list[Node] | None:
    """A reference manager's field whose entry did not come along is its words."""
    if node["t"] == "Cite" and not all(one["citationId"] in known for one in node["c"][0]):
        return list(node["c"][1])
    return None


def _cite(node: Node, known: Mapping[str, str]) -> None:
    """Give a field the keys that its entries have here, and its pages the form of a locator."""
    for citation in node["c"][0]:
        citation["citationId"] = known[citation["citationId"]]
        suffix = tree.plain(citation["citationSuffix"]).strip()
        found = _LOCATOR.match(suffix)
        if found:
            pages = re.sub(r"\s?–\s?", "-", found["p"].strip())
            several = "pp." if re.search(r"[-,]", pages) else "p."
            suffix = f", {several} {pages}"
        citation["citationSuffix"] = [{"t": "Str", "c": suffix}] if suffix else []


def _sources(references: str) -> dict[str, Source]:
    """The sources that came along, by the keys that they had, each with a readable one."""
    from dataclasses import replace

    found = entries.read(references) if references else ()
    bare = [replace(one, key="", written="", year=one.year[:4]) for one in found]
    given = keys.give(bare)
    out = {}
    for old, new in zip(found, given, strict=True):
        written = old.written.replace("{" + old.key + ",", "{" + new.key + ",", 1)
        out[old.key] = replace(new, written=written)
    return out


def _about(meta: Mapping[str, Any]) -> dict[str, str]:
    """Title, author, date and language that the document says of itself."""
    about: dict[str, str] = {}
    for name in ("title", "subtitle", "author", "date", "lang"):
        value = meta.get(name)
        if value is not None and (said := _meta(value)):
            about["language" if name == "lang" else name] = said
    return about


def _meta(value: Any) -> str:
    kind, content = value.get("t"), value.get("c")
    if kind == "MetaString":
        return str(content).strip()
    if kind == "MetaInlines":
        return " ".join(tree.plain(content).split())
    if kind == "MetaBlocks":
        return " ".join(
            " ".join(tree.plain(block.get("c", [])).split())
            for block in content
            if block["t"] in ("Para", "Plain")
        )
    if kind == "MetaList":
        return "; ".join(filter(None, map(_meta, content)))
    return ""
