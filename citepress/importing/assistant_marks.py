"""What chat assistants leave in a text, taken out: marks of their sources that lead nowhere once
the text is pasted, and the words of their windows. Pure.

The forms are those seen in pasted answers of 2023 to 2026; none is documented by its maker.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from citepress.importing.parts import Change

# ChatGPT's own marks stand between private-use characters, which a paste may keep or lose.
_PRIVATE = "\ue000-\uf8ff"
_ARTEFACTS = (
    re.compile(r"[ \t]*:contentReference\\?\[oaicite:\d+\\?\]\\?(?:\{[^{}]*\}|\{index=\d+\\?\})?"),
    re.compile(r"[ \t]*\\?\[?oaicite:\d+\\?\]?\\?(?:\{[^{}]*\})?"),
    re.compile(
        rf"[ \t]*[{_PRIVATE}](?:file|nav|image)?(?:cite|list)\w*"
        rf"(?:[{_PRIVATE}][^\s{_PRIVATE}]*)*[{_PRIVATE}]?"
    ),
    re.compile(
        r"[ \t]*(?:file)?cite"
        r"(?:turn\d+(?:search|news|view|fetch|file|academia|image|product|forecast)\d+)+"
    ),
    re.compile(r"[ \t]*\bturn\d+(?:search|news|view|fetch|file|academia|image)\d+\b"),
    re.compile(r"[ \t]*\\?\[cite(?:_start|_end|: ?[\d, ]+)\\?\]"),
    re.compile(r"\[span_\d+\]\((?:start|end)_span\)"),
    re.compile(r"[ \t]*\(?\\?\[sandbox:[^\]]*\\?\]\)?"),
    re.compile(rf"[{_PRIVATE}]+"),
)
_WINDOW = re.compile(
    r"^(?:\*\*)?(?:ChatGPT said|You said|Copy code|Copy|Edit|Regenerate(?: response)?|Sources|"
    r"Share|Was this response (?:helpful|better or worse)\?.*|"
    r"ChatGPT can make mistakes\..*|Claude can make mistakes\..*|Gemini can make mistakes.*)"
    r":?(?:\*\*)?[ \t]*$\n?",
    re.M,
)
_POINTER = re.compile(r"[ \t]*【(?:(?P<n>\d+)(?::\d+)?)?[^【】]{0,120}†?[^【】]{0,120}】")
_MARKED = re.compile(
    r"oaicite|【[^】]*†|turn\d+search\d|utm_source=(?:chatgpt|openai|perplexity|copilot)|"
    r"\[cite_start\]|\[cite: ?\d|\[span_\d+\]\(start_span\)|ChatGPT said",
    re.I,
)
_GEMINI = re.compile(r"\\?\[cite: ?[\d, ]+\\?\]")
_OPENINGS = re.compile(r"\A\s*(?:Certainly|Sure|Of course|Absolutely)[!,.][^\n]*(?:\n|$)")


def is_chat(text: str) -> bool:
    """Whether a text bears the marks of an assistant's answer."""
    return bool(_MARKED.search(text)) or any("\ue200" <= sign <= "\ue206" for sign in text)


def strip(text: str) -> tuple[str, tuple[Change, ...]]:
    """The text without artefacts that carry no number of a source."""
    changes: list[Change] = []

    def drop(match: re.Match[str]) -> str:
        old = match[0].strip()
        changes.append(Change("artefact", old, note="a chat assistant's mark"))
        # A mark between two words parted them.
        before = match.string[max(0, match.start() - 1) : match.start()]
        after = match.string[match.end() : match.end() + 1]
        return " " if before.strip() and after.strip(" \t\n.,;:!?)]}\"'”’") else ""

    chat = is_chat(text)
    for pattern in _ARTEFACTS:
        text = pattern.sub(drop, text)
    if chat:
        text = _WINDOW.sub(lambda m: m[0] if m[0].strip(": \n*") == "Sources" else drop(m), text)
    return text, tuple(changes)


def decisions(text: str) -> tuple[str, ...]:
    """What a person must look at in an answer that was pasted whole."""
    out: tuple[str, ...] = ()
    if cited := _GEMINI.findall(text):
        out = (
            f"the answer cites {len(cited)} times sources that did not come with it ({cited[0]}): "
            "open the answer again, and copy its list of sources",
        )
    found = _OPENINGS.match(text)
    if found:
        return (
            *out,
            f"the text begins as an answer does: {found[0].strip()[:80]!r}; remove it?",
        )
    return out


def pointers(
    text: str, cite: Callable[[int, int], str]
) -> tuple[str, tuple[Change, ...], tuple[str, ...]]:
    """Marks such as 【4†source】 turned into tags where the list has that number (`cite` gives the
    key for a number at an offset, or ''), and taken out where it has not; then it is told, for a
    claim lost its pointer."""
    changes: list[Change] = []
    told: list[str] = []

    def turn(match: re.Match[str]) -> str:
        key = cite(int(match["n"]), match.start()) if match["n"] else ""
        old = match[0].strip()
        if key:
            changes.append(Change("citation", old, f"[@{key}]"))
            return f" [@{key}]"
        before = " ".join(text[max(0, match.start() - 60) : match.start()].split()[-8:])
        told.append(
            f"the mark {old} named no source of the list and is gone; it stood after: {before!r}"
        )
        changes.append(
            Change("artefact", old, note="a pointer to a source that is not in the text")
        )
        return ""

    return _POINTER.sub(turn, text), tuple(changes), tuple(told)
