"""What stands in a section's text and has no counterpart in its tree, as notices."""

from __future__ import annotations

import re
from collections.abc import Iterator

from citepress import places
from citepress.markdown import scan
from citepress.markdown.locate import Placer
from citepress.model import Notice, Tag

_DEFINES = re.compile(r"\]:\s*\Z")


def unclosed(at: Placer) -> Iterator[Notice]:
    """Code blocks and comments that nothing closes."""
    text = at.text.text
    for start, end in at.unclosed_fences:
        sign = text[start : start + 3]
        message = f"the code block that {sign!r} opens is never closed"
        hint = "close it with the same signs on a line of their own, or remove them"
        yield Notice("unclosed-fence", message, at.span(start, end), hint)
    for start in at.unclosed_comments:
        line = text.find("\n", start)
        span = at.span(start, line if line >= 0 else len(text))
        message = "the comment is never closed, so it is printed"
        yield Notice("unclosed-comment", message, span, "close it with -->")


def swallowed(at: Placer, tags: list[Tag]) -> Iterator[Notice]:
    """What looks like a tag in the text and is in no tag of the tree, code, comments, addresses
    and escapes apart."""
    cited = scan.cover((tag.span.start, tag.span.end, tag.kind) for tag in tags)
    silent = scan.cover(at.silent)
    for (start, end), key in scan.candidates(at.text.text):
        if cited(start) or scan.inside(start, at.comments):
            continue
        reason = _reason(at, start, key, silent(start))
        if reason:
            opening = at.text.text.rfind("[", max(0, start - 1), start)
            span = at.span(start if opening < 0 else opening, end)
            why, hint = reason
            message = f"the tag '@{key}' does not count: it is {why}"
            yield Notice("swallowed-tag", message, span, hint)


def _reason(at: Placer, start: int, key: str, kind: str) -> tuple[str, str] | None:
    """Why a tag does not count and what to do; `None` where it is not meant to. `kind` is that of
    the silent stretch that it stands in."""
    text = at.text.text
    if kind == "address" and _DEFINES.search(text, max(0, start - 80), start):
        return "taken for the address of a link", "remove the colon after the bracket"
    if kind in ("address", "attribute"):
        return None
    if kind == "code":
        if not at.unclosed_fences or not scan.inside(start, at.code):
            return None
        line, _ = places.line_and_column(at.text, at.unclosed_fences[0][0])
        why = f"inside a code block; the fences of this section do not pair up (see line {line})"
        return why, "close the code block before the text goes on"
    if start < at.front:
        return "inside a block of metadata, which is not read", "move it into the text"
    label, replaced = _note_without_reader(at, start)
    if replaced:
        why = f"inside a footnote '{label}' that a later one of the same label replaces"
        return why, "give the footnote a label of its own"
    if label:
        why = f"inside the footnote '{label}', which no text refers to"
        return why, f"refer to it by [^{label}], or remove it"
    if kind == "math":
        why = "between two dollar signs, which make it mathematics"
        return why, "write \\$ for the sign of a currency"
    if kind == "alternative":
        why = "in the alternative text of a picture, which is not printed"
        return why, "write it behind the picture"
    if kind == "raw":
        return "inside raw text, which is dropped", "move it into the text"
    if any(char.isspace() for char in key):
        why = "not a citation to pandoc, which takes no space in a key"
        return why, "give the entry a key without spaces"
    if start and (text[start - 1].isalnum() or text[start - 1] in "._"):
        return "joined to the word before it, as in an e-mail address", "put a space before it"
    if text[text.rfind("\n", 0, start) + 1 : start].lstrip().startswith("|"):
        return (
            "in a cell beyond the columns of its table",
            "give the head of the table as many cells as its rows have",
        )
    return (
        "read as something else",
        "look before it for what takes it in: a bracket, a fence, a list marker;"
        " write \\@ if no source is meant",
    )


def _note_without_reader(at: Placer, start: int) -> tuple[str, bool]:
    for label, stretches in at.notes.items():
        for number, (begin, end) in enumerate(stretches):
            if begin <= start < end:
                replaced = label in at.used_notes and number < len(stretches) - 1
                unread = label not in at.used_notes
                return (label, replaced) if replaced or unread else ("", False)
    return "", False
