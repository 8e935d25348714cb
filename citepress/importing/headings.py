"""Headings put in order: no bold inside, no level skipped, the title apart. Pure."""

from __future__ import annotations

import itertools
import re

from citepress.importing.parts import Change
from citepress.markdown import scan

_ATX = re.compile(r"^ {0,3}(?P<marks>#{1,6})[ \t]+(?P<title>.*?)[ \t]*#*[ \t]*$", re.M)
_EMPTY = re.compile(r"^ {0,3}#{1,6}[ \t]*$\n?", re.M)
_ATTRIBUTES = re.compile(r"\s*\{[^{}]*\}$")
_BOLD_LINE = re.compile(
    r"(?:(?<=\n\n)|(?<=\A))(?:\*\*|__)(?P<title>[^*_\n]{2,90}?)(?:\*\*|__):?[ \t]*(?=\n\n|\n?\Z)"
)
_QUESTION = re.compile(
    r"(?:(?<=\n\n)|(?<=\A))(?:\*\*|__)?(?:Question|Q)(?:\s*\d*)?\s*[:.](?:\*\*|__)?\s*(?P<q>[^\n]+(?:\n[^\n]+)*)(?=\n\n|\n?\Z)"
)
# Titles that stand on the top level wherever they are.
_TOP = re.compile(
    r"(?:(?:\d+|[IVX]+)[.)]\s*)?(?:introduction|conclusions?|concluding remarks|abstract|summary|"
    r"executive summary|main points|key points|key takeaways|recommendations|references|background|"
    r"literature review|methodology|discussion|results|way forward)\W*$",
    re.I,
)
_NUMBERED = re.compile(r"(?P<n>\d+(?:\.\d+)*)(?P<dot>[.)]?)\s+\S")


def find(text: str) -> list[tuple[int, int, int, str]]:
    """The headings of a text: start, end, level and title, outside of code."""
    closed, _ = scan.fences(text)
    return [
        (m.start(), m.end(), len(m["marks"]), m["title"])
        for m in _ATX.finditer(text)
        if not scan.inside(m.start(), closed)
    ]


def plain(title: str) -> str:
    """A heading's words, without markup."""
    title = re.sub(r"!?\[([^\]]*)\]\([^)]*\)", r"\1", _ATTRIBUTES.sub("", title))
    title = re.sub(r"\*\*|__|(?<!\w)[*_]|[*_](?!\w)|`", "", title)
    return " ".join(re.sub(r"\\(?=[^\w\s])", "", title).split())


def question(text: str) -> tuple[str, str, tuple[Change, ...]]:
    """The question that the essay answers, where the text names it before its first section; the
    text without it."""
    found = _QUESTION.search(text[:5000])
    heads = find(text)
    if not found or (len(heads) > 1 and found.start() > heads[1][0]):
        return text, "", ()
    asked = plain(" ".join(found["q"].split()))
    change = Change("settings", found[0], note="the question, now `question` in the settings")
    return text[: found.start()] + text[found.end() :].lstrip("\n"), asked, (change,)


def title(text: str) -> tuple[str, str, tuple[Change, ...]]:
    """The title of the essay, and the text without it: a first heading that no prose follows, or
    that alone is of its level."""
    heads = find(text)
    line = _BOLD_LINE.match(text.lstrip("\n"))
    if heads and line and not re.match(r"(?i)note|abstract|question", line["title"]):
        start = len(text) - len(text.lstrip("\n"))
        change = Change("settings", line[0], note="the title, now `title` in the settings")
        return text[start + line.end() :].lstrip("\n"), plain(line["title"]), (change,)
    opening = [one for one in text[: heads[0][0]].split("\n\n") if one.strip()] if heads else []
    if heads and 0 < len(opening) <= 3 and all(_is_label(one) for one in opening):
        # The title and the author as the first page has them.
        change = Change("settings", opening[0], note="the title, now `title` in the settings")
        start = text.index(opening[0]) + len(opening[0])
        return text[start:].lstrip("\n"), plain(opening[0]), (change,)
    if not heads or opening:
        return text, "", ()
    start, end, level, words = heads[0]
    alone = level < min((head[2] for head in heads[1:]), default=7)
    bare = len(heads) > 1 and not text[end : heads[1][0]].strip()
    if not (alone or bare) or _TOP.match(plain(words)) or not plain(words):
        return text, "", ()
    change = Change("settings", text[start:end], note="the title, now `title` in the settings")
    return text[end:].lstrip("\n"), plain(words), (change,)


def _is_label(paragraph: str) -> bool:
    """Whether a paragraph is a line of a title page, and no prose."""
    words = plain(paragraph)
    short = "\n" not in paragraph.strip() and len(words.split()) <= 15
    return short and not re.search(r"[.:;,]$|[@\[\]]", words) and words[:1].isupper()


def order(text: str) -> tuple[str, tuple[Change, ...]]:
    """The headings from level 1 down, none skipped, markup round a whole heading off."""
    text = _EMPTY.sub("", text)
    changes: list[Change] = []
    heads = find(text)
    # A document without headings may have bold lines in their place.
    if len(heads) < 2 and len(_BOLD_LINE.findall(text)) >= 2:
        base = "#" * (heads[0][2] + 1 if heads else 1)

        def promote(match: re.Match[str]) -> str:
            words = match["title"].strip()
            if words.endswith((".", "!", ",", ";")) or re.match(
                r"(?i)note|sources?|references", words
            ):
                return match[0]
            changes.append(Change("heading", "", note=f"'{words}': a bold line made a heading"))
            return f"{base} {words.rstrip(':')}"

        text = _BOLD_LINE.sub(promote, text)
        heads = find(text)
    levels = _levels([(level, plain(words)) for _, _, level, words in heads])
    out, at = [], 0
    for (start, end, old, words), new in zip(heads, levels, strict=True):
        bare = _bare(words)
        out += [text[at:start], "#" * new + " " + bare]
        at = end
        if new != old or bare != words:
            said = [f"level {old} is {new}"] if new != old else []
            said += ["bold off"] if bare != words else []
            changes.append(Change("heading", "", note=f"'{plain(words)}': {', '.join(said)}"))
    out.append(text[at:])
    return _spaced("".join(out)), tuple(changes)


def _bare(words: str) -> str:
    """A heading's title without emphasis round the whole of it, and without identifiers."""
    words = _ATTRIBUTES.sub("", words).strip()
    while True:
        found = re.fullmatch(r"(\*\*\*|\*\*|__|\*|_)(?P<in>(?:(?!\1).)+)\1(?P<end>[:.]?)", words)
        if not found:
            return words.rstrip(":").strip() if words.endswith(":") else words
        words = (found["in"] + found["end"]).strip()


def _levels(heads: list[tuple[int, str]]) -> list[int]:
    """Levels in order: numbers in the titles tell (2.1 is below 2); else the levels that were."""
    numbered = [_NUMBERED.match(words) for _, words in heads]
    nested = [m for m in numbered if m and "." in m["n"]]
    top = _section_level(heads)
    stack: list[int] = []
    out: list[int] = []
    for (level, words), number in zip(heads, numbered, strict=True):
        if number and nested:
            level = top + number["n"].count(".")
        elif _TOP.match(words):
            level = top
        level = max(level, top)
        while stack and stack[-1] >= level:
            stack.pop()
        stack.append(level)
        out.append(min(len(stack), 6))
    return out


def _section_level(heads: list[tuple[int, str]]) -> int:
    """The lowest level that is still a section's. An introduction has no sections inside, so that
    the heading after it is one too, whatever its level."""
    least = min((level for level, _ in heads), default=1)
    for (level, words), (following, _) in itertools.pairwise(heads):
        if re.match(r"(?:\W|\d|[IVX]+\.)*introduction\W*$", words, re.I):
            return max(least, level, following)
    return least


def _spaced(text: str) -> str:
    text = re.sub(r"(?<!\n)\n(?=#{1,6} )", "\n\n", text)
    text = re.sub(r"^(#{1,6} [^\n]*)\n(?!\n)", r"\1\n\n", text, flags=re.M)
    return re.sub(r"\n{3,}", "\n\n", text).strip("\n") + "\n"
