"""How much of what needs a source has one, in percent, and how to say it without promising more.

Waived claims need no source, so they count on neither side of the fraction.
"""

from __future__ import annotations

from citepress.model import Numbers


def percent(numbers: Numbers) -> float | None:
    """Cited claims in percent of those that need a source (all but the waived), exact enough to
    hold against a bar; `None` where no claim needs one."""
    needing = numbers.claims - numbers.waived
    return 100 * numbers.cited / needing if needing > 0 else None


def rounded(numbers: Numbers) -> float | None:
    """The percent with one decimal, rounded down, so that what misses a bar never reads as if it
    reached it: 100 only when all are cited. What is not 0 is at least 0.1."""
    needing = numbers.claims - numbers.waived
    if needing <= 0:
        return None
    tenths = 1000 * numbers.cited // needing
    return max(tenths, min(numbers.cited, 1)) / 10


def shown(numbers: Numbers) -> str:
    """The percent for people: `100%`, `97.3%`, `0%`, or `n/a` where no claim needs a source."""
    figure = rounded(numbers)
    return "n/a" if figure is None else f"{figure:.1f}".removesuffix(".0") + "%"
