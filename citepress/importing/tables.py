"""Grid tables drawn anew where a tag has changed the width of a cell. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence

_BORDER = re.compile(r"^ {0,3}\+(?:[-=:]+\+)+[ \t]*$")
_ROW = re.compile(r"^ {0,3}[|+].*[|+][ \t]*$")


def redraw(text: str, before: str) -> tuple[str, list[str]]:
    """The text with its grid tables in columns again, and decisions on those whose cells span
    several: these could not be drawn. Tables that `before` has too are left as they are."""
    lines = text.split("\n")
    out: list[str] = []
    decisions: list[str] = []
    at = 0
    while at < len(lines):
        if not _BORDER.match(lines[at]):
            out.append(lines[at])
            at += 1
            continue
        end = at
        while end < len(lines) and _ROW.match(lines[end]):
            end += 1
        table = lines[at:end]
        if end - at < 3 or "\n".join(table) in before:
            out += table
        elif drawn := _drawn(table):
            out += drawn
        else:
            out += table
            decisions.append(
                f"a tag changed the width of a cell in the table {table[1].strip()[:60]!r}, whose "
                "cells span several columns: draw its frame anew"
            )
        at = max(end, at + 1)
    return "\n".join(out), decisions


def _drawn(table: Sequence[str]) -> list[str]:
    """A table with each column as wide as its widest cell; empty where rows differ in columns."""
    indent = " " * (len(table[0]) - len(table[0].lstrip()))
    rows = [
        line.strip().strip("+").split("+") if _BORDER.match(line) else _cells(line)
        for line in table
    ]
    count = len(rows[0])
    if any(len(row) != count for row in rows):
        return []
    widths = [
        max(_width(row[at].rstrip()) + 1 for row, line in zip(rows, table, strict=True)
            if not _BORDER.match(line))
        for at in range(count)
    ]  # fmt: skip
    widths = [
        max(width, len(rows[0][at])) if width <= len(rows[0][at]) else width
        for at, width in enumerate(widths)
    ]
    out = []
    for row, line in zip(rows, table, strict=True):
        if _BORDER.match(line):
            out.append(indent + "+" + "+".join(map(_rule, row, widths)) + "+")
        else:
            cells = [
                cell.rstrip() + " " * (width - _width(cell.rstrip()))
                for cell, width in zip(row, widths, strict=True)
            ]
            out.append(indent + "|" + "|".join(cells) + "|")
    return out


def _cells(line: str) -> list[str]:
    return re.split(r"(?<!\\)\|", line.strip()[1:-1])


def _rule(rule: str, width: int) -> str:
    """A stretch of a border: its sign, and the colons that align the column."""
    sign = "=" if "=" in rule else "-"
    left, right = rule.startswith(":"), rule.endswith(":")
    return ":" * left + sign * (width - left - right) + ":" * right


def _width(text: str) -> int:
    """How many columns of a terminal text takes, as pandoc counts them."""
    import unicodedata

    return sum(
        0 if unicodedata.combining(sign) else 2 if unicodedata.east_asian_width(sign) in "WF" else 1
        for sign in text
    )
