"""A Report to a badge: a small SVG that says the coverage, for a README."""

from __future__ import annotations

from citepress.coverage.percent import rounded, shown
from citepress.model import Report

_LABEL = "claims cited"
# White on each reads with a contrast of 4.5 to 1 or more (WCAG 2.2, 1.4.3).
_COLOURS = ((100.0, "#1a7f37"), (90.0, "#4d6f0f"), (75.0, "#8a5c00"), (50.0, "#a84300"))
_WORST, _NONE = "#b3261e", "#57606a"
_WIDTHS = {".": 4, "1": 7, "%": 12, "/": 5, "n": 7, "a": 7}


def render(report: Report) -> str:
    """The picture, with presentation attributes alone: it loads nothing, and a strict policy of a
    page does not change it."""
    total = report.coverage.total
    figure = rounded(total)
    colour = _NONE if figure is None else next((c for bar, c in _COLOURS if figure >= bar), _WORST)
    words = shown(total)
    left, right = 84, sum(_WIDTHS.get(char, 7) for char in words) + 14
    wide, label = left + right, f"{_LABEL}: {words}"
    text = (
        'fill="#fff" text-anchor="middle" font-family="Verdana,Geneva,DejaVu Sans,sans-serif" '
        'font-size="11"'
    )
    return f"""<svg xmlns="http://www.w3.org/2000/svg" width="{wide}" height="20" \
viewBox="0 0 {wide} 20" role="img" aria-label="{label}">
  <title>{label}</title>
  <clipPath id="round"><rect width="{wide}" height="20" rx="3"/></clipPath>
  <g clip-path="url(#round)">
    <rect width="{left}" height="20" fill="#444c56"/>
    <rect x="{left}" width="{right}" height="20" fill="{colour}"/>
  </g>
  <g {text}>
    <text x="{left / 2:g}" y="14" textLength="{left - 14}">{_LABEL}</text>
    <text x="{left + right / 2:g}" y="14" textLength="{right - 14}">{words}</text>
  </g>
</svg>
"""
