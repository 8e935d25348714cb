"""pandoc's tree of a DOCX, an ODT or a page to a tree that reads back the same as Markdown, with
what Markdown has no room for taken off. Pure."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from citepress.disk.pictures import raster
from citepress.importing import entries, keys, sections, words
from citepress.importing.parts import Change, Draft, Source
from citepress.importing.spans import NOTE_SIGN
from citepress.markdown import tree
from citepress.markdown.tree import Node

# Stands for an `@` that cites nothing until the text is written.
AT_SIGN = "\ue1a0"
_NUMBER = re.compile(r"\[?\d{1,3}\]?")
_AT = re.compile(r"(?<![\w\\])@(?=[\w{])")
_NOTE = re.compile(r"#\S*(?:foot|fn|endn|sdend|note)", re.I)
_UNSEEN = re.compile(r"[\u00ad\u200b\u2060\ufeff\x00-\x08\x0b-\x1f]")
_PAGE_FURNITURE = re.compile(
    rb"<(script|style|noscript|template|svg|iframe|object|form|nav|aside)\b.*?</\1\s*>", re.S | re.I
)
_MAIN = re.compile(rb"<(article|main)\b[^>]*>.*</\1\s*>", re.S | re.I)
_FOOT = re.compile(rb"<(footer|header)\b[^>]*>(?:(?!<h[1-6]\b).)*?</\1\s*>", re.S | re.I)
_TITLE = re.compile(rb"<(title|select|textarea)\b.*?</\1\s*>", re.S | re.I)
_MOST_UNREAD = 500
_LOCATOR = re.compile(r"^[,\s]*(?:pages?|pp?\.?)\s*(?P<p>\d[\d–, -]*\d|\d)\s*$")


def page(content: bytes) -> tuple[bytes, tuple[str, ...]]:
    """A web page without scripts, styles and the furniture round its text, and the words of that
    furniture."""
    content = re.sub(rb"<!--.*?-->", b"", content, flags=re.S)
    gone: list[str] = []

    def drop(match: re.Match) -> bytes:
        if match[1].lower() in (b"nav", b"aside", b"footer", b"header"):
            gone.append(_text_of(match[0]))
        return b" "

    content = _PAGE_FURNITURE.sub(drop, content)
    main = _MAIN.search(content)
    if main and len(_text_of(main[0])) * 2 > len(_text_of(content)):
        head = re.search(rb"<head\b.*?</head\s*>", content, re.S | re.I)
        before = (head.start(), head.end()) if head else (0, 0)
        for start, end in ((0, before[0]), (before[1], main.start()), (main.end(), None)):
            gone.append(_text_of(content[start:end]))
        content = (head[0] if head else b"") + main[0]
    return _FOOT.sub(drop, content), tuple(words for words in gone if words.strip())


def unread(content: bytes, read: Sequence[str]) -> list[str]:
    """The words of a page that are in none of those read of it: pandoc passes over what stands in
    places where a page has no text."""
    seen = words.of_text(_text_of(_TITLE.sub(b" ", content)))
    known = set(read)
    left = [word for word in dict.fromkeys(seen) if word not in known]
    # A tag within a word parts it in the page alone.
    whole = "".join(read)
    return [word for word in left[:_MOST_UNREAD] if word not in whole]


def _text_of(html: bytes) -> str:
    from html import unescape

    return " ".join(unescape(re.sub(rb"<[^>]*>", b" ", html).decode("utf-8", "replace")).split())


def prepare(
    written: bytes, references: str, picture: Callable[[str], bytes]
) -> tuple[bytes, Draft]:
    """The tree to be written as Markdown, and a Draft that lacks only that text. `picture` gives
    the bytes of an image of the document by its address, or nothing."""
    whole = json.loads(written)
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
        kind, content = node["t"], node.get("c")
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
            return content[1] if kind == "Span" else content
        if kind == "Div":
            return content[1]
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
        return content[1]
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
        return content[1]
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
        return node["c"][1]
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
        return content.strip()
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
