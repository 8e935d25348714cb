"""Two documents to what their words differ in: the promise that an import loses none.

A word is a run of letters and digits, after NFKC, so that a PDF's ligatures are letters.
Punctuation is none. Pure.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any

from citepress.importing.parts import Change, Difference
from citepress.markdown import tree

_WORD = re.compile(r"[^\W_]+")
_TARGET = re.compile(
    r"(?<!\\)\]\((?:<[^>]*>|[^()\s]*(?:\([^()\s]*\)[^()\s]*)*)(?:\s+\"[^\"]*\")?\)"
)
_CITE = re.compile(r"\[[^\[\]]*@[^\[\]]*\]|(?<![\w\\])-?@\w[\w:.#$%&+?<>~/-]*(?:\s\[[^\]]*\])?")
_MARKUP = re.compile(r"<!--.*?-->|</?[A-Za-z][^<>]*>|\\(?=[^\w\s])|\]\[\d*\]|\{[.#=][^{}]*\}", re.S)
_AUTOLINK = re.compile(r"<((?:https?|mailto):[^<>\s]*)>")
# Words that must agree for a comparison to go on: many, for a text may repeat itself; or few.
_LONG, _SHORT = 12, 4


def of_text(text: str) -> tuple[str, ...]:
    """The words of plain text."""
    text = re.sub(r"[\u00ad\u200b-\u200d\u2060\ufeff]", "", unicodedata.normalize("NFKC", text))
    return tuple(_WORD.findall(text))


def of_markdown(text: str) -> tuple[str, ...]:
    """The words of a short piece of Markdown as they read: without addresses and citations."""
    text = _CITE.sub(" ", _TARGET.sub("]", text))
    text = re.sub(r"(?<=\w)(\*{1,3}|_{1,3})(?=\w)", "", _AUTOLINK.sub(r"\1", text))
    return of_text(_MARKUP.sub("", text).replace("\u0002", ""))


def of_tree(blocks: Any) -> tuple[str, ...]:
    """The words of a tree of pandoc's, numbers of lists among them and citations not."""
    out: list[str] = []
    _say(blocks, out)
    return of_text("".join(out))


_BREAKS = {"Space", "SoftBreak", "LineBreak", "HorizontalRule"}
_TEXT = {"Code", "CodeBlock", "Math", "RawInline", "RawBlock"}
_BLOCKS = {
    "Para", "Plain", "Header", "BlockQuote", "BulletList", "DefinitionList", "LineBlock", "Div",
    "Table", "Figure", "CodeBlock", "RawBlock",
}  # fmt: skip


def _say(value: Any, out: list[str]) -> None:
    if isinstance(value, list):
        for item in value:
            _say(item, out)
        return
    if not isinstance(value, dict):
        return
    kind = value.get("t")
    content: Any = value.get("c")
    if kind is None:
        for item in value.values():
            _say(item, out)
    elif kind == "Str":
        out.append(content)
    elif kind in _BREAKS:
        out.append(" ")
    elif kind in _TEXT:
        if kind not in ("RawInline", "RawBlock"):
            out.append(content[1])
    elif kind == "Cite":
        out.append(" ")
    elif kind == "OrderedList":
        for number, item in enumerate(content[1], content[0][0]):
            out.append(f"\n{number} ")
            _say(item, out)
    elif kind in ("Link", "Image", "Span"):
        # A site tag glued to a word, or a raised number, is a word of its own.
        site = tree.is_site(value) or (kind == "Link" and tree.plain(content[1]).isdigit())
        out.append(" " * site)
        _say(content[1], out)
        out.append(" " * site)
    elif kind in ("Superscript", "Subscript", "Quoted"):
        out.append(" ")
        _say(content, out)  # of a quotation its marks, which are in plain text, part words
        out.append(" ")
    elif kind == "LineBlock":
        for line in content:
            out.append("\n")
            _say(line, out)
    else:
        out.append(" " if kind == "Note" else "")
        _say(content, out)
    if kind in _BLOCKS or kind == "Note":
        out.append("\n")


def compare(
    before: Sequence[str], after: Sequence[str], changes: Iterable[Change]
) -> tuple[Difference, ...]:
    """Where `after` differs from `before` and no change says so."""
    gone: Counter[str] = Counter()
    come: Counter[str] = Counter()
    for change in changes:
        old, new = Counter(of_markdown(change.old)), Counter(of_markdown(change.new))
        moved = change.kind == "moved"  # the words are in both, at other places
        gone += old if moved else old - new
        come += new if moved else new - old
    found = []
    for i, k, j, m in hunks(before, after):
        lost, added = list(before[i:k]), list(after[j:m])
        for word in list(lost):
            if gone[word] > 0:
                gone[word] -= 1
                lost.remove(word)
        for word in list(added):
            if come[word] > 0:
                come[word] -= 1
                added.remove(word)
        if lost or added:
            found.append((lost, added, i))
    return tuple(
        Difference(tuple(lost), tuple(added), " ".join(before[max(0, at - 6) : at]))
        for lost, added, at in found
    )


def hunks(
    before: Sequence[str], after: Sequence[str], gram: int = _LONG
) -> list[tuple[int, int, int, int]]:
    """Where two sequences of words differ: `before[i:k]` stands for `after[j:m]`, as (i, k, j, m).

    Goes forward only: after a difference it goes on at the nearest place where `gram` words agree.
    """
    places: dict[tuple[str, ...], list[int]] = {}
    for at in range(max(0, len(before) - gram + 1)):
        places.setdefault(tuple(before[at : at + gram]), []).append(at)
    found: list[tuple[int, int, int, int]] = []
    i = j = 0
    while i < len(before) and j < len(after):
        if before[i] == after[j]:
            i, j = i + 1, j + 1
            continue
        best: tuple[int, int, int] | None = None
        for step in range(len(after) - j - gram + 1):
            if best and step >= best[0]:
                break
            alike = places.get(tuple(after[j + step : j + step + gram]), [])
            where = bisect_left(alike, i)
            if where < len(alike) and (best is None or step + alike[where] - i < best[0]):
                best = (step + alike[where] - i, alike[where], j + step)
        if best is None:
            break
        found += _finer(before, after, i, best[1], j, best[2], gram)
        i, j = best[1], best[2]
    if i < len(before) or j < len(after):
        end = 0
        while end < min(len(before) - i, len(after) - j) and before[-1 - end] == after[-1 - end]:
            end += 1
        found += _finer(before, after, i, len(before) - end, j, len(after) - end, gram)
    return found


def _finer(
    before: Sequence[str], after: Sequence[str], i: int, k: int, j: int, m: int, gram: int
) -> list[tuple[int, int, int, int]]:
    """A difference without the words that both sides have in it."""
    from difflib import SequenceMatcher

    if i == k or j == m:
        return [(i, k, j, m)]
    if (k - i) * (m - j) <= 1_000_000:
        match = SequenceMatcher(None, before[i:k], after[j:m], autojunk=False)
        found = [one[1:] for one in match.get_opcodes() if one[0] != "equal"]
    elif gram > _SHORT:
        found = hunks(before[i:k], after[j:m], _SHORT)
    else:
        return [(i, k, j, m)]
    return [(i + a, i + b, j + c, j + d) for a, b, c, d in found]
