"""The second witness: what stands in a section's text and has no counterpart in its tree."""

from __future__ import annotations

from collections.abc import Iterator

from citepress import places, scan
from citepress.model import Notice, Tag
from citepress.placing import Placer


def unclosed(at: Placer) -> Iterator[Notice]:
    """Code blocks and comments that nothing closes."""
    text = at.text.text
    for start, end in at.unclosed_fences:
        sign = text[start : start + 3]
        message = f"the code block that {sign!r} opens is never closed"
        hint = "close it with the same signs on a line of their own, or take them out"
        yield Notice("unclosed-fence", message, at.span(start, end), hint)
    for start in at.unclosed_comments:
        line = text.find("\n", start)
        span = at.span(start, line if line >= 0 else len(text))
        message = "the comment is never closed, so it is printed"
        yield Notice("unclosed-comment", message, span, "close it with -->")


def swallowed(at: Placer, tags: list[Tag]) -> Iterator[Notice]:
    """What looks like a tag in the text and is in no tag of the tree, code, comments, addresses
    and escapes apart."""
    cited = scan.merged((tag.span.start, tag.span.end) for tag in tags)
    unheard = _Unheard(at)
    for (start, end), key in scan.candidates(at.text.text):
        if scan.inside(start, cited) or scan.inside(start, at.comments):
            continue
        reason = _reason(at, start, key, unheard)
        if reason:
            opening = at.text.text.rfind("[", max(0, start - 1), start)
            span = at.span(start if opening < 0 else opening, end)
            why, hint = reason
            message = f"the tag '@{key}' does not count: it is {why}"
            yield Notice("swallowed-tag", message, span, hint)


class _Unheard:
    """Where nothing counts as a tag, in forms that are quick to search: `kinds` has the silent
    stretches by what they are, `notes` the footnotes whose words are not printed, in order, with
    the label of each and whether a later one of the same label replaces it."""

    def __init__(self, at: Placer) -> None:
        by_kind: dict[str, list[scan.Stretch]] = {}
        for start, end, kind in at.silent:
            by_kind.setdefault(kind, []).append((start, end))
        self.kinds = {kind: scan.merged(found) for kind, found in by_kind.items()}
        notes: dict[scan.Stretch, tuple[str, bool]] = {}
        for label, stretches in at.notes.items():
            for number, stretch in enumerate(stretches):
                replaced = label in at.used_notes and number < len(stretches) - 1
                if replaced or label not in at.used_notes:
                    notes[stretch] = label, replaced
        self.order, self.notes = sorted(notes), notes

    def kind(self, start: int) -> str:
        """What the silent stretch round an offset is, or ''."""
        kinds = ("address", "attribute", "code", "math", "raw")
        return next((kind for kind in kinds if scan.inside(start, self.kinds.get(kind, []))), "")

    def note(self, start: int) -> tuple[str, bool]:
        """Label of the footnote round an offset that is not printed, and whether another one
        replaces it; ('', False) where there is none."""
        note = scan.holding(start, self.order)
        return self.notes[note] if note else ("", False)


def _reason(at: Placer, start: int, key: str, unheard: _Unheard) -> tuple[str, str] | None:
    """Why a tag does not count and what to do; `None` where it is not meant to."""
    kind = unheard.kind(start)
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
    label, replaced = unheard.note(start)
    if replaced:
        why = f"inside a footnote '{label}' that a later one of the same label replaces"
        return why, "give the footnote a label of its own"
    if label:
        why = f"inside the footnote '{label}', which no text refers to"
        return why, f"refer to it by [^{label}], or take it out"
    if kind == "math":
        why = "between two dollar signs, which make it mathematics"
        return why, "write \\$ for the sign of a currency"
    if kind == "raw":
        return "inside raw text, which is dropped", "move it into the text"
    if any(char.isspace() for char in key):
        why = "not a citation to pandoc, which takes no space in a key"
        return why, "give the entry a key without spaces"
    return (
        "read as something else",
        "look before it for what takes it in: a bracket, a fence, a list marker;"
        " write \\@ if no source is meant",
    )
