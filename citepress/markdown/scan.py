"""A section's text as the eye sees it, before and beside pandoc: fences, comments, definitions, and
whatever looks like a tag. It is compared with the tree. Pure; offsets count from 0.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable

Stretch = tuple[int, int]

MOST_BRACKETS = 6
_FENCE = re.compile(
    r"^(?P<lead>[ \t>]*(?:(?:[-+*]|\d+[.)])[ \t]+)*)(?P<fence>`{3,}|~{3,})(?P<info>[^\n]*)$", re.M
)
_INLINE_CODE_OR_COMMENT = re.compile(
    r"\\[`\\<]"
    r"|(?P<code>(?P<ticks>`+)(?:[^`\n]|\n(?![ \t]*\n)|(?!(?P=ticks)(?!`))`)*?(?P=ticks)(?!`))"
    r"|`+|(?P<comment><!--.*?-->)|(?P<open><!--)",
    re.S,
)
_NOTE = re.compile(r"^[ \t>]*\[\^(?P<label>[^\]\s]+)\]:", re.M)
_LINK_DEFINITION = re.compile(
    r"^[ >]{0,8}\[(?!\^|-?@)(?P<label>[^\]\n]+)\]:[ \t]*\n?[ \t]*(?![\s\[])[^\n]*", re.M
)
_FRONT_MATTER = re.compile(
    r"\A---[ \t]*\r?\n(?=[^\n]*\S)(?:[^\n]*\n)*?(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)"
)
# pandoc's manual, "Citation syntax": a key starts with a letter, digit or `_`, and goes on with
# those and single punctuation characters inside; or stands between braces.
_CANDIDATE = re.compile(
    r"(?<![\\@])-?@(?:\{(?P<braced>[^{}\n]+)\}|(?P<bare>\w(?:[:.#$%&+?<>~/-]?\w)*))", re.U
)


def fences(text: str) -> tuple[list[Stretch], list[Stretch]]:
    """The closed fenced code blocks, and the opening lines of those that nothing closes.

    As in pandoc: a block closes with the same character, at least as often, and nothing after it;
    a fence that nothing closes is no fence, and the search goes on in the line after it.
    """
    marks = list(_FENCE.finditer(text))
    closed: list[Stretch] = []
    unclosed: list[Stretch] = []
    at = 0
    while at < len(marks):
        mark = marks[at]
        fence, info = mark["fence"], mark["info"]
        if fence[0] == "`" and "`" in info:  # inline code that starts a line
            at += 1
            continue
        for after in range(at + 1, len(marks)):
            other = marks[after]
            same = other["fence"][0] == fence[0] and len(other["fence"]) >= len(fence)
            if same and not other["info"].strip():
                closed.append((mark.start(), other.end()))
                at = after + 1
                break
        else:
            unclosed.append((mark.start("fence"), mark.end()))
            at += 1
    return closed, unclosed


def inside(at: int, stretches: list[Stretch]) -> bool:
    """Whether an offset lies in one of the stretches, which follow one another."""
    before = bisect_right(stretches, at, key=lambda stretch: stretch[0])
    return before > 0 and at < stretches[before - 1][1]


def cover(stretches: Iterable[tuple[int, int, str]]) -> Callable[[int], str]:
    """A function from an offset to the name of the stretch that it lies in (of several, the one
    that reaches furthest), or an empty string. The stretches may overlap and come in any order."""
    starts: list[int] = []
    reach: list[tuple[int, str]] = []
    for start, end, word in sorted(stretches):
        starts.append(start)
        reach.append(max(reach[-1], (end, word)) if reach else (end, word))

    def word_at(at: int) -> str:
        end, word = reach[before - 1] if (before := bisect_right(starts, at)) else (0, "")
        return word if at < end else ""

    return word_at


def comments(text: str, code: list[Stretch]) -> tuple[list[Stretch], list[int]]:
    """The HTML comments outside code, and the starts of those that are never closed."""
    closed: list[Stretch] = []
    if "<!--" not in text:
        return closed, []
    at = 0
    while found := _INLINE_CODE_OR_COMMENT.search(text, at):
        at = found.end()
        block = next((end for start, end in code if start <= found.start() < end), None)
        if block is not None:
            at = block
        elif found["comment"]:
            closed.append(found.span())
        elif found["open"]:
            return closed, [found.start()]
    return closed, []


def notes(text: str, code: list[Stretch]) -> dict[str, list[Stretch]]:
    """Where the footnotes are defined, by label: from the label to the last line of the note."""
    found: dict[str, list[Stretch]] = {}
    for mark in _NOTE.finditer(text):
        if inside(mark.start(), code):
            continue
        found.setdefault(mark["label"], []).append((mark.start(), _end_of_note(text, mark.end())))
    return found


def _end_of_note(text: str, at: int) -> int:
    end = text.find("\n", at)
    blank = False
    while 0 <= end < len(text) - 1:
        following = text.find("\n", end + 1)
        line = text[end + 1 : following if following >= 0 else len(text)]
        if not line.strip(" \t\r>"):
            blank = True
        elif _NOTE.match(line) or (blank and not line.startswith(("    ", "\t"))):
            return end
        else:
            blank = False
        end = following
    return len(text)


def link_definitions(text: str, code: list[Stretch]) -> list[Stretch]:
    """Where reference links are defined: `[label]: address`."""
    found = (mark.span() for mark in _LINK_DEFINITION.finditer(text))
    return [stretch for stretch in found if not inside(stretch[0], code)]


def front_matter(text: str) -> int:
    """The end of a YAML block at the very start of the text, 0 where there is none."""
    found = _FRONT_MATTER.match(text)
    return found.end() if found else 0


def candidates(text: str) -> list[tuple[Stretch, str]]:
    """Whatever looks like a citation, with its key: `@key`, `-@key`, `@{key}`, not escaped; also in
    the middle of a word, where it may be a part of an e-mail address."""
    if "@" not in text:
        return []
    return [(m.span(), m["braced"] or m["bare"]) for m in _CANDIDATE.finditer(text)]


def runaway_brackets(text: str, code: list[Stretch]) -> list[Stretch]:
    """The paragraphs with more open brackets than pandoc can read in reasonable time, each from
    the bracket that is one too many to the end of its line. pandoc's Markdown reader takes time
    exponential in the number of brackets open at once."""
    found: list[Stretch] = []
    depth, skip = 0, False
    for mark in re.finditer(r"\\.|[\[\]]|\n[ \t>\r]*(?=\n)", text, re.S):
        sign = mark.group()
        if sign[0] == "\n":
            depth, skip = 0, False
        elif skip or sign[0] == "\\" or inside(mark.start(), code):
            continue
        elif sign == "[":
            depth += 1
            if depth > MOST_BRACKETS:
                end = text.find("\n", mark.start())
                found.append((mark.start(), end if end >= 0 else len(text)))
                skip = True
        elif depth:
            depth -= 1
    return found
