"""A text to sections: one file a heading of level 1, named by it, or several of them where there
are very many. Pure."""

from __future__ import annotations

import re

from citepress.importing import headings, keys
from citepress.importing.parts import Part
from citepress.markdown import scan

# Each is a file to write and a reading of pandoc's, and a folder of more of them serves nobody.
MOST = 200
_DEVICES = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)$", re.I)
_REFERRED = re.compile(r"\[\^(?P<label>[^\]\s]+)\](?!:)")


def split(text: str, name: str = "text") -> tuple[Part, ...]:
    """The sections, each with the footnotes that it refers to. What stands before the first heading
    is one too. `name` is for a text without headings."""
    body, notes = _without_notes(text)
    starts = [start for start, _, level, _ in headings.find(body) if level == 1]
    if not starts or body[: starts[0]].strip():
        starts.insert(0, 0)
    starts = starts[:: -(-len(starts) // MOST)]
    pieces = []
    for start, end in zip(starts, [*starts[1:], len(body)], strict=True):
        piece = body[start:end].strip("\n")
        if piece.strip():
            pieces.append(piece)
    if not pieces:
        pieces = [""]
    width = max(2, len(str(len(pieces))))
    out, used = [], set()
    for number, piece in enumerate(pieces, 1):
        heads = headings.find(piece)
        words = headings.plain(heads[0][3]) if heads and heads[0][0] == 0 else name
        mine = [label for label in dict.fromkeys(_labels(piece, notes)) if label in notes]
        used.update(mine)
        piece += "".join(f"\n\n{notes[label]}" for label in mine)
        out.append(Part(f"{number:0{width}}-{slug(words)}.md", piece + "\n"))
    left = [note for label, note in notes.items() if label not in used]
    if left:
        last = out[-1]
        out[-1] = Part(last.name, last.text + "\n" + "\n\n".join(left) + "\n")
    return tuple(out)


def crowded(parts: tuple[Part, ...]) -> str:
    """What to say where headings share files because there are too many; else nothing."""
    if len(parts) * 2 <= MOST:
        return ""
    count = sum(level == 1 for part in parts for _, _, level, _ in headings.find(part.text))
    if count <= MOST:
        return ""
    told = f"the text has {count:,} headings of the first level, more than there can be sections"
    return f"{told} ({MOST}): some share a file; make those that are none into text"


def _labels(piece: str, notes: dict[str, str]) -> list[str]:
    """The labels that a piece refers to, and those that their notes refer to."""
    found = [m["label"] for m in _REFERRED.finditer(piece)]
    for label in list(found):
        found += [m["label"] for m in _REFERRED.finditer(notes.get(label, "").partition(":")[2])]
    return found


def slug(words: str) -> str:
    """A name for a file: lower-case ASCII letters, digits and hyphens, 50 characters at most."""
    words = re.sub(r"^\W*(?:\d+(?:\.\d+)*|[IVX]{1,5})[.)]?\s+", "", words)
    parts = [keys.fold(word) for word in re.split(r"[\W_]+", re.sub(r"['’]", "", words))]
    name = ""
    for part in filter(None, parts):
        if name and len(name) + len(part) > 49:
            break
        name = f"{name}-{part}" if name else part[:50]
    return "section" if not name or _DEVICES.match(name) else name


def _without_notes(text: str) -> tuple[str, dict[str, str]]:
    """The text without the definitions of its footnotes, and these by label."""
    closed, _ = scan.fences(text)
    notes: dict[str, str] = {}
    stretches = []
    for label, places in scan.notes(text, closed).items():
        start, end = places[0]
        notes[label] = text[start:end].strip("\n")
        stretches.append((start, end))
    out, at = [], 0
    for start, end in sorted(stretches):
        out.append(text[at:start])
        at = max(at, end)
    out.append(text[at:])
    return re.sub(r"\n{3,}", "\n\n", "".join(out)), notes
