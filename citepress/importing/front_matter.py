"""What stands round the text of a Markdown file: its block of metadata, and the pictures beside it.
Pure."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from typing import Any

from citepress.importing import sections, spans
from citepress.importing.parts import Change
from citepress.markdown import scan, tree

_LINE = re.compile(r"^(?P<name>[A-Za-z_-]+):[ \t]*(?P<value>\S.*?)[ \t]*$", re.M)
_PICTURE = re.compile(
    r"!\[(?P<alt>[^\[\]]*)\]\(<?(?P<address>[^()<>\s]+(?:\([^()\s]*\)[^()<>\s]*)*)>?(?:\s+\"[^\"]*\")?\)"
)
_KNOWN = {
    "title": "title",
    "subtitle": "subtitle",
    "author": "author",
    "date": "date",
    "lang": "language",
    "language": "language",
}


def cut(text: str) -> tuple[str, str]:
    """The text without the block of metadata at its start, and that block."""
    end = scan.front_matter(text)
    return (text[end:].lstrip("\n"), text[:end]) if end else (text, "")


def known(front: str) -> tuple[dict[str, str], tuple[Change, ...]]:
    """What of a block of metadata the settings know, and a note on the block."""
    if not front:
        return {}, ()
    about: dict[str, str] = {}
    left = []
    listed = False
    for line in front.splitlines():
        found = _LINE.match(line)
        if re.match(r"\S", line):
            # The sources come along, and are no loss.
            listed = bool(re.match(r"(?:bibliography|references):", line))
        name = _KNOWN.get(found["name"].lower(), "") if found else ""
        value = _value(found["value"], name) if found else ""
        if name and value and name not in about:
            about[name] = value
        elif line.strip(" -.\t") and not listed:
            left.append(line.strip())
    note = "the block of metadata; what the settings know is there"
    if left:
        note += f", and the rest is left to you: {' / '.join(left)}"
    # It is no text of the document, so that its words do not count as lost.
    return about, (Change("layout", "", note=note),)


def bibliography(written: bytes) -> list[str]:
    """The lists of sources that pandoc's tree of a document names (`bibliography`)."""
    meta = json.loads(written).get("meta", {}).get("bibliography")
    if meta is None:
        return []
    values = meta["c"] if meta.get("t") == "MetaList" else [meta]
    return list(filter(None, (_plain(value) for value in values)))


def _plain(value: Any) -> str:
    content = value.get("c", "")
    return content.strip() if isinstance(content, str) else "".join(tree.plain(content)).strip()


def _value(written: str, name: str) -> str:
    """What a line of the block says, where it says it on that line; empty where it does not."""
    listed = re.fullmatch(r"\[([^\[\]{}]*)\]", written)
    if listed and name == "author":
        names = [one.strip().strip("\"'") for one in listed[1].split(",")]
        return "; ".join(one for one in names if one)
    value = written.strip("\"'")
    return "" if value in ("|", ">") or value.startswith(("[", "{")) else value


def pictures(
    text: str, read: Callable[[str], tuple[bytes, str]]
) -> tuple[str, dict[str, bytes], tuple[str, ...]]:
    """The text with its pictures in `media/`, their bytes by name, and what could not be had.
    `read` gives a picture's bytes and ending, or nothing and why."""
    found: dict[str, bytes] = {}
    names: dict[str, str] = {}
    told: list[str] = []
    edits = []
    masked = spans.mask(text, links=True)
    for match in _PICTURE.finditer(masked):
        address = match["address"]
        if address not in names:
            content, ending = read(address)
            if content:
                alt = sections.slug(match["alt"]) if match["alt"].strip() else "picture"
                names[address] = f"{len(found) + 1:02}-{alt[:40].strip('-')}.{ending}"
                found[names[address]] = content
            else:
                names[address] = ""
                told.append(
                    f"the picture {address[:100]!r} {ending}; put it into src_md/media yourself"
                )
        if names[address]:
            edits.append((match.start("address"), match.end("address"), f"media/{names[address]}"))
        else:
            # A picture that is not there would stop every print; its words stay.
            edits.append((match.start(), match.end(), match["alt"]))
    return spans.apply(text, edits), found, tuple(told)
