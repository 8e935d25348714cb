"""Edits of a text at places found in it: what may be looked at, and how a tag is set. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable

from citepress.markdown import scan

# An invisible mark before a raised number: it is a note's, or may be, and no source's.
NOTE_SIGN = "\u2063"
# Stands where a chapter's list of sources stood, until its numbers are tags.
LIST_SIGN = "<!-- \u2064 -->"
_GUARDED = re.compile(
    r"(?P<code>(?<!`)(`+)(?!`).*?(?<!`)\2(?!`))|(?P<target>\]\((?:[^()\s]|\([^()\s]*\))*(?:\s\"[^\"\n]*\")?\))"
    r"|(?P<auto><(?:https?|mailto):[^<>\s]*>)|(?P<bare>https?://[^\s<>\])]+)"
    r"|(?P<cite>\[[^\[\]\n]*@[^\[\]\n]*\])|(?P<math>\$(?=\S)[^$\n]*\S\$(?!\d))",
    re.S,
)
_STOP = re.compile(r"(?P<word>[^\s.]{2,})(?P<stop>[.,;])$")


def mask(text: str, links: bool = False) -> str:
    """The text with code, maths, addresses and tags blanked out, of the same length; `links` leaves
    the addresses of links."""
    out = list(text)
    closed, _ = scan.fences(text)
    for start, end in closed:
        out[start:end] = ["\n" if sign == "\n" else "\0" for sign in out[start:end]]
    for found in _GUARDED.finditer(text):
        if links and (found["target"] or found["bare"] or found["auto"]):
            continue
        start, end = found.span()
        out[start:end] = ["\0"] * (end - start)
    return "".join(out)


def apply(text: str, edits: Iterable[tuple[int, int, str]]) -> str:
    """The text with each stretch replaced; of two that overlap the first counts."""
    out, at = [], 0
    for start, end, new in sorted(edits, key=lambda edit: edit[:2]):
        if start < at:
            continue
        out += [text[at:start], new]
        at = end
    return "".join([*out, text[at:]])


def tag_edit(text: str, start: int, end: int, tag: str) -> tuple[int, int, str]:
    """The edit that sets a tag in the place of a stretch: a space before it, and before the full
    stop where the mark stood after it."""
    head = text[max(0, start - 80) : start]
    bare = head.rstrip(" \t")
    following = text[end : end + 40]
    stop = _STOP.search(bare)
    ends = not following.strip() or re.match(r"\s|[*_)]*(?:\s|$)|\[\^", following)
    begins = not re.match(r"\s*[a-z]", following)
    if stop and ends and (stop["stop"] != "." or begins):
        cut = start - (len(head) - len(bare)) - 1
        return cut, end, f" {tag}{stop['stop']}"
    start -= len(head) - len(bare)
    lead = "" if not bare or bare[-1] in "\n([" else " "
    if head != bare and not bare:
        lead = head[len(bare) :]
    # `[@key][` and `[@key](` would begin a link.
    gap = " " if following[:1].isalnum() or re.match(r"[\[({]", following) else ""
    return start, end, lead + tag + gap
