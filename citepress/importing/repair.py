"""Markdown that was made from printed pages, mended: paragraphs that a page break cut are joined,
and what only the page needed goes out. Edits of lines; no word changes. Pure.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from citepress.importing.parts import Change
from citepress.markdown import scan

_HEADING = re.compile(r" {0,3}#{1,6}(?:\s|$)")
_RULE = re.compile(r" {0,3}(?:(?:-[ \t]*){3,}|(?:\*[ \t]*){3,}|(?:_[ \t]*){3,})$")
_SETEXT = re.compile(r" {0,3}(?:=+|-+)[ \t]*$")
_ITEM = re.compile(
    r"(?P<lead> *)(?P<mark>[-*+]|\(?(?:\d{1,3}|[a-z]|[ivx]{1,5})[.)])(?P<gap>[ \t]+)(?P<rest>\S.*)"
)
_EMPTY_ITEM = re.compile(r" *(?:[-*+•]|\d{1,3}[.)])[ \t]*$")
_BOLD = re.compile(r"(\*\*|__)(?P<in>(?!\s).+?)(?<!\s)\1")
_STOP = re.compile(r"[.!?:;…][\"'”’)\]*_»]*(?:\s*\[\^[^\]]+\])*$|[”\"»]$")
_SMALL_WORD = re.compile(
    r"(?:^|\s)(?:the|a|an|of|and|or|to|in|on|at|by|for|from|with|as|that|which|its|their|his|her|"
    r"this|these|is|are|was|were|has|have|had|be|been|into|between|against|under|over|but|not)$",
    re.I,
)
_CURLY = str.maketrans({"“": '"', "”": '"', "‘": "'", "’": "'"})
_LONG = 40


@dataclass
class _Block:
    """A stretch of lines: heading, paragraph, item, empty, rule, or other (left as it is)."""

    kind: str
    lines: list[str]
    gap: bool = False  # a blank line stands before it


def repair(text: str) -> tuple[str, tuple[Change, ...]]:
    """The text with its paragraphs whole, and what went out of it."""
    blocks = _blocks(text)
    changes: list[Change] = []
    counts: dict[str, int] = {}
    kept: list[_Block] = []
    for block in blocks:
        if block.kind in ("rule", "empty"):
            words = {"rule": "a rule across the page", "empty": "an empty list item"}[block.kind]
            counts[words] = counts.get(words, 0) + 1
            number = re.search(r"\d+", block.lines[0])
            if number:
                changes.append(Change("layout", block.lines[0].strip(), note=words))
            if kept:
                kept.append(_Block("cut", []))
            continue
        before = _before(kept)
        if before and _continues(before, block, cut=kept[-1].kind == "cut"):
            while kept[-1].kind == "cut":
                kept.pop()
            _join(before, block, changes, text)
            continue
        kept.append(block)
    kept = [block for block in kept if block.kind != "cut"]
    for words, count in counts.items():
        changes.append(Change("layout", "", note=f"{words} taken out, {count} times"))
    bold = _unbold(kept)
    if bold:
        changes.append(Change("layout", "", note=f"bold taken off {bold} whole list items"))
    return _written(kept), tuple(changes)


def _blocks(text: str) -> list[_Block]:
    closed, _ = scan.fences(text)
    closed = sorted([*closed, *_tables(text)])
    blocks: list[_Block] = []
    at, gap = 0, True
    for line in text.split("\n"):
        start, at = at, at + len(line) + 1
        kind = _kind(line, start, closed, blocks, gap)
        if kind == "blank":
            gap = True
            continue
        if kind == "more":
            blocks[-1].lines.append(line)
        elif kind == "setext":
            blocks[-1] = _Block("heading", [_as_heading(blocks[-1].lines, line)], blocks[-1].gap)
        else:
            blocks.append(_Block(kind, [line], gap))
        gap = False
    return blocks


def _tables(text: str) -> list[scan.Stretch]:
    """The stretches between blank lines that hold a row of dashes in columns, as pandoc's simple
    and multiline tables have it."""
    found = []
    for match in re.finditer(r"(?:^[ \t]*\S[^\n]*(?:\n|\Z))+", text, re.M):
        if re.search(r"^[ \t]*-{2,}(?:[ \t]+-{2,})+[ \t]*$", match[0], re.M):
            found.append((match.start(), match.end() - 1))
    return found


def _kind(
    line: str, start: int, closed: list[tuple[int, int]], blocks: list[_Block], gap: bool
) -> str:
    last = blocks[-1].kind if blocks else ""
    if scan.inside(start, closed):
        return "more" if (last == "other" and not gap) or last == "code" else "code"
    if not line.strip():
        return "blank"
    if _HEADING.match(line):
        return "heading"
    if last == "paragraph" and not gap and _SETEXT.match(line):
        words = " ".join(blocks[-1].lines)
        if len(words) < 100 and not words.rstrip().endswith("."):
            return "setext"
    if _RULE.match(line) and not _is_table(line, blocks, gap):
        return "rule"
    if _EMPTY_ITEM.match(line):
        return "empty"
    if _ITEM.match(line) and not line.startswith("    " if gap and last not in ("item",) else "\0"):
        return "item"
    if re.match(r" {0,3}[|>+:]|    |\t|\[\^?[^\]]+\]:|<|\$\$|:::", line) and not (
        last == "item" and re.match(r" {2,}|\t", line)
    ):
        return "more" if last == "other" and not gap else "other"
    if gap:
        # An indented paragraph in a list item belongs to it.
        return "inner" if last in ("item", "inner") and re.match(r" {2,}|\t", line) else "paragraph"
    return "more" if last in ("paragraph", "item", "inner", "other") else "paragraph"


def _is_table(line: str, blocks: list[_Block], gap: bool) -> bool:
    """Whether a row of dashes is part of a table: it has several columns."""
    return len(line.split()) > 1 and "---" in line.split()[0]


def _as_heading(lines: list[str], mark: str) -> str:
    level = "#" if "=" in mark else "##"
    return f"{level} {' '.join(line.strip() for line in lines)}"


def _before(kept: list[_Block]) -> _Block | None:
    for block in reversed(kept):
        if block.kind != "cut":
            return block
    return None


def _plain(text: str) -> str:
    return re.sub(r"\*\*|__|(?<!\w)[*_]|[*_](?!\w)", "", text).strip()


def _continues(before: _Block, block: _Block, cut: bool) -> bool:
    """Whether a block goes on in the sentence in which the one before it breaks off."""
    if before.kind not in ("paragraph", "item", "inner") or not (block.gap or cut):
        return False
    end = " ".join(before.lines).rstrip()
    if before.lines[-1].endswith(("  ", "\\")) or _whole_bold(end):
        return False
    plain = _plain(end)
    start = _plain(" ".join(block.lines))
    if block.kind == "item":
        found = _ITEM.match(block.lines[0])
        start = _plain(found["rest"]) if found else start
        # A list of fragments begins each in lower case, so the end before must be a broken one.
        broken = plain.endswith("-") or bool(_SMALL_WORD.search(plain))
        return before.kind in ("item", "inner") and broken and start[:1].islower()
    if block.kind not in ("paragraph", "inner") or not plain:
        return False
    if _STOP.search(plain) or (end.endswith(")") and re.search(r"\]\([^()]*\)$", end)):
        # A full stop may be an abbreviation's, before a word in lower case.
        return plain.endswith((",", "-")) or (
            start[:1].islower() and not plain.endswith((":", "!", "?")) and before.kind != "item"
        )
    if start[:1].islower() or plain.endswith((",", "-", "–")) or _SMALL_WORD.search(plain):
        return not re.match(r"(?:https?://|www\.)", start)
    if plain.count("(") > plain.count(")") or plain.count("“") > plain.count("”"):
        return True
    whole = _whole_bold(" ".join(block.lines)) or re.match(r"\*\*|__", block.lines[0].strip())
    return len(plain) >= _LONG and len(start) >= _LONG and not whole and not start[:1].isdigit()


def _whole_bold(text: str) -> bool:
    found = _BOLD.match(text.strip())
    return found is not None and found.end() == len(text.strip())


def _join(before: _Block, block: _Block, changes: list[Change], text: str) -> None:
    lines = [line.strip() for line in block.lines]
    if block.kind == "item":
        found = _ITEM.match(block.lines[0])
        lines[0] = found["rest"] if found else lines[0]
    end = before.lines[-1].rstrip()
    first = lines[0]
    shown = f"{' '.join(end.split()[-4:])} | {' '.join(first.split()[:4])}"
    # Emphasis that the break closed and opened again is one emphasis.
    for mark in ("**", "*"):
        if end.endswith(mark) and first.startswith(mark) and not end.endswith(" " + mark):
            end, first = end[: -len(mark)], first[len(mark) :]
            break
    joined, change = join_words(end, first, text)
    if change:
        changes.append(change)
    changes.append(Change("joined", "", note=shown))
    before.lines[-1] = joined
    before.lines += lines[1:]


def join_words(end: str, first: str, text: str) -> tuple[str, Change | None]:
    """Two lines as one. A hyphen at the end stays where the text elsewhere writes the word with it,
    and goes where it writes the word without."""
    broken = re.search(r"(?P<head>[^\W\d_]+)(?P<hyphen>-|\u00ad|\u2010)$", end)
    tail = re.match(r"[^\W\d_]+", first)
    if re.search(r"https?://\S*[-/_.=&?]$", end) and re.match(r"[\w%/?=&#-]", first):
        return end + first, None  # an address
    address = re.search(r"https?://\S*\u00ad$", end)
    if address and re.match(r"[\w%/?=&#-]", first):
        return end[:-1] + "-" + first, None
    # A number that goes on in the next line: 1,|200 and 1914-|1918.
    if re.search(r"(?<![\d,.])\d{1,3}(?:,\d{3})*,$", end) and re.match(r"\d{3}(?!\d)", first):
        return end + first, None
    if re.search(r"\d[-–\u00ad]$", end) and re.match(r"\d", first):
        return end.rstrip("\u00ad-–") + ("–" if end.endswith("–") else "-") + first, None
    if not broken or not tail or not tail[0][0].islower():
        return f"{end} {first}".strip(), None
    head = broken["head"]
    whole = re.search(rf"\b{re.escape(head + tail[0])}\b", text, re.I)
    hyphened = re.search(rf"\b{re.escape(head)}-{re.escape(tail[0])}\b", text, re.I)
    soft = broken["hyphen"] == "\u00ad"
    if soft and not whole and _COMPOUND.fullmatch(head):
        # A PDF does not say which of its hyphens are only a line's.
        return end[:-1] + "-" + first, None
    if (hyphened and not soft) or (
        not whole and not soft and len(head) > 3 and not _syllable(head)
    ):
        return end + first, None
    return end[:-1] + first, Change(
        "hyphen", f"{head}- {tail[0]}", head + tail[0], "parted at the end of a line"
    )


_COMPOUND = re.compile(r"(?:well|self|long|short|high|low|half|full|two|three|four|ill)", re.I)
_PREFIXES = re.compile(
    r"(?:anti|counter|self|well|long|short|high|low|non|post|pre|pro|re|co|ex|inter|multi|cross|"
    r"full|half|time|law|war|cease|decision|policy|so|north|south|east|west|mid|all|two|three)$",
    re.I,
)


def _syllable(head: str) -> bool:
    """Whether the part before a hyphen is more likely a syllable than a word of a compound."""
    return not _PREFIXES.match(head)


def _unbold(blocks: Iterable[_Block]) -> int:
    """Take the bold off list items that are bold as a whole, where they are sentences."""
    count = 0
    for block in blocks:
        if block.kind != "item":
            continue
        text = "\n".join(block.lines)
        found = _ITEM.match(text)
        body = text[found.start("rest") :] if found else ""
        whole = re.fullmatch(
            r"\*\*(?P<in>(?:(?!\*\*).)+)\*\*(?P<after>\s*(?:\[[^\]]*\]\([^)]*\)|[.;,]|\s)*)",
            body,
            re.S,
        )
        if whole and found and len(whole["in"].split()) > 5:
            block.lines = (text[: found.start("rest")] + whole["in"] + whole["after"]).split("\n")
            count += 1
    return count


def _written(blocks: list[_Block]) -> str:
    out: list[str] = []
    last = ""
    for block in blocks:
        tight = block.kind == "item" and last == "item" and not block.gap
        tight = tight or (block.kind == "other" and not block.gap and last == "other")
        if out and not tight:
            # Two items of one list with a blank line between stay a list.
            out.append("")
        out += [line.rstrip("\r") for line in block.lines]
        last = block.kind
    return "\n".join(out).strip("\n") + "\n"


def straighten(text: str) -> tuple[str, tuple[Change, ...]]:
    """Where a text mixes curly and straight quotation marks: all straight, which pandoc prints as
    curly ones of the essay's language. Code and addresses stay."""
    curly = len(re.findall("[“”‘’]", text))
    straight = len(re.findall("[\"']", re.sub(r"\]\([^)]*\)", "", text)))
    if not curly or not straight:
        return text, ()
    out = []
    for at, piece in enumerate(re.split(r"(`+[^`]*`+|\]\([^)]*\))", text)):
        out.append(piece if at % 2 else piece.translate(_CURLY))
    note = f"mixed quotation marks made alike: {curly} curly ones are straight, and print curly"
    return "".join(out), (Change("layout", "", note=note),)
