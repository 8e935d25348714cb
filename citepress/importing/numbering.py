"""Numbers that cite, `[3]` and raised ones, to tags. Pure."""

from __future__ import annotations

import re

from citepress.importing import spans
from citepress.importing.citing import Citing, merge

# What may stand between the ends of a range, for a class of signs.
_DASHES = r"\-–—"

_NUMERIC = re.compile(
    rf"\\?\[(?P<in>\d{{1,3}}(?:\s?[,;{_DASHES}]\s?\d{{1,3}})*)(?P<rest>,\s?(?:pp?|ch|sec|para)\.\s?[^\[\]\\]+)?\\?\](?![(:\w])"
)

_RUN = re.compile(rf"(?:\\?\[\d{{1,3}}\\?\]\s?[,{_DASHES}]\s?)+\\?\[\d{{1,3}}\\?\](?![(:\w])")

_RAISED = re.compile(
    rf"(?:\^\\?\[?(?P<a>\d{{1,3}}(?:\\?\s?[,{_DASHES}]\\?\s?\d{{1,3}})*)\\?\]?\^|<sup>\[?(?P<b>\d{{1,3}}(?:\s?[,{_DASHES}]\s?\d{{1,3}})*)\]?</sup>"
    r"|(?P<c>[⁰¹²³⁴-⁹]+(?:[⁻,⁼˒][⁰¹²³⁴-⁹]+)*))"
)

# A raised number whose raising was lost: in Karachi.1 The
_GLUED = re.compile(
    r"(?:(?<=[^\W\d_][.,;:!?)”’\"])|(?<=[^\W\d_][)”’\"][.,;:!?]))"
    r"(?P<in>\d{1,3}(?:,\s?\d{1,3})*)(?=\s|$)",
    re.M,
)

_DIGITS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻", "0123456789-")

_UNITS = {"km", "m", "cm", "mm", "mi", "ft", "x", "y", "s", "co"}


def cite_numbers(citing: Citing) -> None:
    """`[3]`, `[3, 5–7]`, `[1], [2]` and raised numbers to tags, where the list is numbered."""
    lists = citing.numbered()
    if not any(lists):
        _tell_unlisted(citing)
        return
    masked = spans.mask(citing.text)
    found: list[tuple[int, int, str]] = []
    told: set[str] = set()
    for pattern in (_RAISED, _RUN, _NUMERIC):
        for match in pattern.finditer(masked):
            if any(a < match.end() and match.start() < b for a, b, _ in found):
                continue
            if pattern is _RAISED and not _raised(citing.text, match):
                continue
            groups = match.groupdict()
            said = (
                groups.get("in")
                or groups.get("a")
                or groups.get("b")
                or groups.get("c")
                or match[0]
            )
            known = lists[citing.listed(match.start(), len(lists))]
            numbers = _numbers(said.translate(_DIGITS))
            if numbers and all(number in known for number in numbers):
                cited = [f"@{known[number]}" for number in dict.fromkeys(numbers)]
                cited[-1] += re.sub(r"\\", "", groups.get("rest") or "").rstrip()
                found.append((*match.span(), f"[{'; '.join(cited)}]"))
            elif pattern is not _RAISED and match[0] not in told and not re.search(r"\d{4}", said):
                told.add(match[0])
                citing.leave(f"{match[0]} names no source of the list; it is left as it was")
    if not found:
        found = _glued(citing, masked, lists)
    citing.put(found)
    citing.text = merge(citing.text)


def _glued(citing: Citing, masked: str, lists: list[dict[int, str]]) -> list[tuple[int, int, str]]:
    """Numbers that stand behind a sentence's end without a space. One alone may be anything; they
    are citations where no other form cites, each is in the list, and they name most of it."""
    found: list[tuple[int, int, str]] = []
    strange = 0
    named: set[tuple[int, int]] = set()
    for match in _GLUED.finditer(masked):
        at = citing.listed(match.start(), len(lists))
        numbers = _numbers(match["in"])
        if not numbers or not all(number in lists[at] for number in numbers):
            strange += 1
            continue
        named.update((at, number) for number in numbers)
        cited = "; ".join(f"@{lists[at][number]}" for number in dict.fromkeys(numbers))
        found.append((*match.span(), f"[{cited}]"))
    sure = 2 * len(named) >= sum(map(len, lists)) and len(found) >= 2 and not strange
    if found and not sure:
        shown = ", ".join(repr(masked[max(0, a - 20) : b]) for a, b, _ in found[:5])
        citing.leave(
            f"numbers behind a sentence's end ({shown}) may cite the list, or not; they are left "
            "as they were: write them as [1], and import it again"
        )
    return found if sure else []


def _tell_unlisted(citing: Citing) -> None:
    """Progress of numbers in brackets where no list of the text says what they mean."""
    found = [m[0] for m in _NUMERIC.finditer(spans.mask(citing.text)) if len(m["in"]) < 4]
    if found:
        shown = ", ".join(dict.fromkeys(found[:40]))
        citing.leave(
            f"numbers in brackets ({shown}) are left as they were, for the text has no numbered "
            "list of sources: give it a heading such as '# Sources', and import it again"
        )


def _numbers(said: str) -> list[int]:
    said = re.sub(r"[\[\]\\\s^]", "", said)
    out: list[int] = []
    for piece in re.split(r"[,;˒]", said):
        first, dash, last = re.sub(rf"[{_DASHES}]", "-", piece).partition("-")
        if not first.isdigit() or (dash and not last.isdigit()):
            return []
        if dash and not int(first) <= int(last) <= int(first) + 60:
            return []
        out += range(int(first), int(last if dash else first) + 1)
    return out


def _raised(text: str, match: re.Match[str]) -> bool:
    before = re.search(r"(\S+)$", text[max(0, match.start() - 30) : match.start()])
    if not before or before[1].endswith(spans.NOTE_SIGN):
        return False
    if "[" in match[0]:
        return True  # no power of a number has brackets
    word = re.sub(r"\W", "", before[1]).lower()
    return not before[1][-1].isdigit() and word not in _UNITS and len(before[1]) > 1
