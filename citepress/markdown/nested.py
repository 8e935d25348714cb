"""A citation within the words of another: `[@a, @b]`, `[@a and @b]`, `[see *@a*, @b]`.

In pandoc's grammar ("Citation syntax" in its manual) semicolons separate the sources of a tag. A
key without one before it is a citation of its own in the suffix or the prefix of another, and is
printed there in its narrative form. This module gives the edits that correct such a tag.
"""

from __future__ import annotations

import re

from citepress.model import Edit, Span, Text

# What joins two sources, and a semicolon replaces; in the languages of the sections.
_JOIN = re.compile(
    r"\s*,?\s+(?:and|und|et|y|e|en|och|og|és|ve|dan|i|и|و|اور|as well as|sowie)(?=\s)"
    r"|\s*,?\s*[&+/]|\s*[,،、|]",
    re.I,
)
# Words that can only belong to the source that follows them.
_LEADING = re.compile(
    r"(?:\s*(?:see|also|cf|compare|but|or|and|e\.g|as|in|contra|versus|vs|siehe|auch|vgl|oder|aber"
    r"|voir|aussi|ou|mais|véase|también|o|pero|vedi|anche|zie|ook)\b\.?,?)*\s*",
    re.I,
)
_MARKUP = re.compile(r"[\[\]{}*_`^<>]|\n[ \t]*\n")


def separate(text: Text, after: int, start: int) -> tuple[Edit, ...]:
    """The edits that make a nested tag which starts at `start` a source of its own, where the key
    before it ends at `after` (offsets from 0): a semicolon in place of the sign or the word that
    joins them. Up to it the words between are a locator of the first source, and behind it they
    introduce the second. Unsafe where the words do not show to which of the two they belong; empty
    where there is markup between the two."""
    between = text.text[after:start]
    if _MARKUP.search(between):
        return ()
    joins = [
        found for found in _JOIN.finditer(between) if not re.search(r"\d", between[found.end() :])
    ]
    adjacent = [found for found in joins if not between[found.end() :].strip()]
    if joins:
        begin, end = (adjacent or joins)[0].span()
        space = "" if between[end : end + 1].isspace() else " "
        return (Edit(Span(text, after + begin, after + end), f";{space}"),)
    figure = re.search(r".*\d\S*", between, re.S)
    at = figure.end() if figure else 0
    safe = _LEADING.fullmatch(between[at:]) is not None
    space = "" if between[at : at + 1].isspace() else " "
    return (Edit(Span(text, after + at, after + at), f";{space}", safe),)


def unwrap(text: Text, after: int, start: int, end: int) -> tuple[Edit, ...]:
    """As `separate`, for a nested tag in brackets of its own from `start` to `end`, which lose
    them."""
    joined = separate(text, after, start)
    if not joined:
        return ()
    opening, closing = Span(text, start, start + 1), Span(text, end - 1, end)
    return (*joined, Edit(opening, ""), Edit(closing, ""))
