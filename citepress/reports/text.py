"""A Report to lines for people, which editors can parse too: `path:line:column: severity[rule]
message`, the line with the place underlined, a hint; then coverage by section, and a verdict."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from citepress.coverage import evidence as evidences
from citepress.coverage.evidence import evidence_line
from citepress.coverage.percent import shown
from citepress.findings.verdict import passed, sources, summary, verdict
from citepress.model import Finding, Numbers, Report, Span
from citepress.places import extent, offset, place
from citepress.terminal import printable, printable_lines, width

_COLOURS = {"error": "31;1", "warning": "33", "hint": "36", "place": "1", "passed": "32;1"}
_WIDEST = 96  # columns of the author's line that are shown
_LOOKED_AT = 4 * _WIDEST  # characters on either side of a place, some of them without width
_TAB = "    "
_RIGHT_TO_LEFT = {"R", "AL", "AN"}


def render(report: Report, colour: bool = False) -> str:
    """The findings, each with its line, related places and hint; coverage by section where there
    are claims, and the share of the sources; what was checked; and a last line that starts with
    passed or failed. `colour` adds terminal colours."""
    lines = list(findings(report, colour))
    if report.coverage.total.claims:
        lines += ["", *table(report), ""] if lines else [*table(report), ""]
    lines += [printable(line)] if (line := sources(report)) else []
    if evidences.has_evidence(report.claims):
        lines += ["", *evidence_table(report), "", evidence_line(report.claims)]
    words = verdict(report)
    what = "passed" if passed(report) else "error"
    return "\n".join([*lines, summary(report), _paint(words, what, colour)]) + "\n"


def findings(report: Report, colour: bool = False, base: str = "") -> Iterator[str]:
    """The lines on the findings. `base` (`essays/07/`) is put before each path."""
    for finding in report.findings:
        yield from _finding(finding, colour, base)


def table(report: Report) -> list[str]:
    """Coverage by section, in all, and in changed lines where a revision was named."""
    rows: list[tuple[str, Numbers]] = [(_name(p), n) for p, n in report.coverage.sections]
    rows.append(("all", report.coverage.total))
    if report.coverage.changed is not None:
        rows.append(("changed lines", report.coverage.changed))
    wide = max(width(name) for name, _ in [*rows, ("section", Numbers())])
    lines = [f"{'section':{wide}}  claims  cited  waived  uncited  coverage"]
    for name, n in rows:
        cells = f"{n.claims:6}  {n.cited:5}  {n.waived:6}  {n.uncited:7}  {shown(n):>8}"
        lines.append(f"{name}{' ' * (wide - width(name))}  {cells}")
    return lines


def evidence_table(report: Report) -> list[str]:
    """The cited claims by section and in all: how many are found in their saved sources, related,
    not found and not checked; none where the project has no saved sources."""
    if not evidences.has_evidence(report.claims):
        return []
    rows = [(_name(path), n) for path, n in evidences.by_section(report.claims).items()]
    rows.append(("all", evidences.count_evidence(report.claims)))
    wide = max(width(name) for name, _ in [*rows, ("section", None)])
    lines = [f"{'section':{wide}}  cited  found  related  not found  not checked  evidence"]
    for name, n in rows:
        cells = f"{n.cited:5}  {n.found:5}  {n.related:7}  {n.not_found:9}  {n.not_checked:11}"
        lines.append(f"{name}{' ' * (wide - width(name))}  {cells}  {evidences.shown(n):>8}")
    return lines


def _name(path: str) -> str:
    """A path as the first word of a line, with the width that it has when it is printed."""
    return printable_lines(printable(path))


def underlined(span: Span) -> tuple[str, str]:
    """The line on which a span begins, cut round it where it is long, and below it the carets for
    the part of the span on that line. Where letters that run from right to left stand on the line
    a terminal may move them about, so that the words of the place are given in place of carets."""
    line, _, end_line, _ = extent(span)
    text = span.text.text
    first, last = offset(span.text, line), offset(span.text, line, 1 << 30)
    stop = last if end_line > line else min(span.end, last)
    last = first + len(text[first:last].rstrip("\r"))
    # Of a line without end only what can be shown is looked at, for it may have many findings.
    left, right = max(first, span.start - _LOOKED_AT), min(last, span.start + _LOOKED_AT)
    looked_at = text[left:right]
    plain = looked_at.isascii() and looked_at.isprintable()
    pieces = list(looked_at) if plain else [_cell(char) for char in looked_at]
    start, stop = span.start - left, max(min(stop - left, len(pieces)), span.start - left)
    low, high = _window([1] * len(pieces) if plain else list(map(width, pieces)), start, stop)
    cut = (
        "…" if low or left > first else "",
        "…" if high < len(pieces) or right < last else "",
    )
    shown_line = cut[0] + _safe(pieces[low:high]) + cut[1]
    place_words = _safe(pieces[max(start, low) : min(stop, high)])
    foreign = () if shown_line.isascii() else shown_line
    if any(unicodedata.bidirectional(char) in _RIGHT_TO_LEFT for char in foreign):
        return shown_line, f"here: {place_words}" if place_words.strip() else ""
    before = cut[0] + _safe(pieces[low : max(start, low)])
    return shown_line, " " * width(before) + "^" * max(width(place_words), 1)


@lru_cache(maxsize=4096)
def _cell(char: str) -> str:
    if char == "\t":
        return _TAB
    return " " if unicodedata.category(char) == "Zs" else printable(char)


def _safe(pieces: list[str]) -> str:
    """The pieces as one text; a command of a log must not come together out of them."""
    return re.sub(r"##(?=\w*\[)", "#\u200d#", "".join(pieces))


def _window(widths: list[int], start: int, stop: int) -> tuple[int, int]:
    """Which pieces are shown: the place with what fits on both sides of it, more of it before."""
    if sum(widths) <= _WIDEST:
        return 0, len(widths)
    low = high = min(start, len(widths))
    columns = _WIDEST
    while high < stop and columns - widths[high] >= 0:
        columns -= widths[high]
        high += 1
    while columns > 0 and (low > 0 or high < len(widths)):
        grown = False
        if low > 0 and widths[low - 1] <= columns:
            low -= 1
            columns -= widths[low]
            grown = True
        if high < len(widths) and widths[high] <= columns:
            columns -= widths[high]
            high += 1
            grown = True
        if not grown:
            break
    return low, high


def _paint(words: str, what: str, colour: bool) -> str:
    return f"\x1b[{_COLOURS[what]}m{words}\x1b[0m" if colour else words


def _finding(finding: Finding, colour: bool, base: str) -> list[str]:
    where = _name(base + place(finding.span))
    kind = _paint(f"{finding.severity}[{finding.rule}]", finding.severity, colour)
    lines = [f"{_paint(where, 'place', colour)}: {kind} {printable(finding.message)}"]
    shown_line, marks = underlined(finding.span)
    if shown_line.strip() and finding.span.end > finding.span.start:
        number = str(extent(finding.span)[0])
        lines.append(f"    {number} | {shown_line}")
        if marks:
            margin = " " * len(number)
            lines.append(f"    {margin} | {_paint(marks, finding.severity, colour)}")
    for other in finding.related:
        lines.append(f"    {printable(base + place(other.span))}: {printable(other.message)}")
    if finding.hint:
        lines.append(f"    {_paint('hint:', 'hint', colour)} {printable(finding.hint)}")
    return lines
