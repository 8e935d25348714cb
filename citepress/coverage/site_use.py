"""Which site tags are citations, and which are links to a site that the prose is about. Pure.

`Trade grew [example.org](https://example.org/report).` cites; `We plot with
[ggplot2.org](https://ggplot2.org).` does not. Only their place distinguishes them, unless the
list of sources has an entry on a site of one of them: then the essay cites by links.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from citepress.coverage.manuscript import site_matches
from citepress.markdown import sites
from citepress.model import Manuscript, Tag

# A link after one of these is part of the sentence: "see", "with", "called".
_LEADING_IN = frozenset(
    # articles, prepositions, conjunctions
    "a an the this that these those our your their its my his her at by for from in into of on "
    "over through to under via with within without using than as like about and or but "
    # verbs that have a site or a program as their object
    "see visit use uses used try consult read find check install run download open follow is are "
    "was were be called named call named titled provides offers launch launched include includes "
    # German, French, Spanish, Italian, Portuguese, Dutch
    "der die das dem den des ein eine einer auf bei mit von zu zum zur und oder siehe aus im über "
    "le la les un une des du de sur avec par dans et ou voir chez à au aux est "
    "el los las en con por y o ver es il lo gli di da su per e vedi del della dal dalla nel "
    "na nos nas com do dos pelo het een op bij met van naar zie".split()
)
_WORD = re.compile(r"([^\W\d_]+)[*_]{0,3}\s*\Z")
_ENDS = re.compile(r"[*_]{0,3}(?:\s*(?:[.;!?)\]۔؟。]|\Z|\n\s*\n)|\s*\[)")


def as_citations(manuscript: Manuscript) -> list[tuple[Tag, sites.Match]]:
    """The site tags that cite, each with what it means among the entries: all of them where one
    leads to the site of an entry, else those that stand where a citation would."""
    matches = site_matches(manuscript)
    if any(match.kind in ("one", "many", "elsewhere") for _, match in matches):
        return matches
    ends = {(tag.span.text.path, tag.span.end): tag for tag, _ in matches}
    return [(tag, match) for tag, match in matches if _stands_as_citation(tag, ends)]


def places(tags: Iterable[Tag]) -> set[tuple[str, int]]:
    """The path and the offset at which each tag starts."""
    return {(tag.span.text.path, tag.span.start) for tag in tags}


def _stands_as_citation(tag: Tag, ends: dict[tuple[str, int], Tag]) -> bool:
    """Whether a link closes a clause that reads on without it. Links in a row stand as the first
    of them does."""
    text = tag.span.text.text
    if not _ENDS.match(text, tag.span.end):
        return False
    before = text[max(0, tag.span.start - 80) : tag.span.start]
    line = before.rpartition("\n\n")[2].removesuffix("[")  # at the start of a block it is outside
    content = line.rstrip()
    previous = ends.get((tag.span.text.path, tag.span.start - (len(line) - len(content))))
    if previous is not None:
        return _stands_as_citation(previous, ends)
    if content.endswith("("):
        return True
    word = _WORD.search(line)
    if word is None:  # a figure, a quotation mark, a full stop; or the start of a block
        return content[-1:] not in ("", "-", "*", "+", ",", ":", "|", ">", "#")
    return word[1].lower() not in _LEADING_IN
