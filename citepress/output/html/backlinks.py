"""A web page's citations and notes, each with what it leads to; its sources, each with the way back
to every place that cites it. HTML that is clean already to HTML that needs no script for either.

What a citation shows stands in `data-source`, which the style sheet prints beside it while it is
pointed at or has the focus. The roles are those of DPUB-ARIA 1.1 (W3C).
"""

from __future__ import annotations

import html
import re
from collections import Counter
from collections.abc import Mapping

_INSIDE = r'(?:[^">]|"[^"]*")*'
_CITED = re.compile(rf'<a href="#ref-([^"]*)"(?= {_INSIDE}role="doc-biblioref")')
_NOTED = re.compile(rf'<a href="#(fn\d+)"(?= {_INSIDE}role="doc-noteref")')
_ENTRY = re.compile(rf'<div id="ref-([^"]*)"(?= {_INSIDE}class="csl-entry)')
_NOTE = re.compile(r'<li id="(fn\d+)">(.*?)</li>', re.S)
_BACK = re.compile(rf'<a {_INSIDE}role="doc-backlink"{_INSIDE}>.*?</a>', re.S)
_DIV = re.compile(rf"<(/?)div(?: {_INSIDE})?>")
_TAG = re.compile(rf"<{_INSIDE}>")
_MOST = 400  # characters that are shown; nobody reads more beside a line


def link(body: str, words: Mapping[str, str]) -> str:
    """The body of a page with the source or note at each citation, and backlinks from the sources.

    `words` are the labels: `cited_at` stands before the links of a source, and a screen
    reader reads `back` for each (`{number}` of `{count}`).
    """
    entries = _entries(body)
    sources = {key: _words(body[start:end]) for key, (start, end) in entries.items()}
    notes = {name: _words(_BACK.sub("", text)) for name, text in _NOTE.findall(body)}
    places: Counter[str] = Counter()

    def cite(found: re.Match[str]) -> str:
        key = found[1]
        places[key] += 1
        shown = f' data-source="{html.escape(sources[key])}"' if sources.get(key) else ""
        return f'<a id="cite-{key}-{places[key]}" href="#ref-{key}"{shown}'

    def note(found: re.Match[str]) -> str:
        shown = notes.get(found[1])
        return found[0] + (f' data-source="{html.escape(shown)}"' if shown else "")

    # Where an entry ends is an offset in the body as it came, so these go in before all else.
    for key, (_, end) in sorted(entries.items(), key=lambda item: -item[1][1]):
        body = f"{body[:end]}\x00{key}\x00{body[end:]}"
    body = _NOTED.sub(note, _CITED.sub(cite, body))
    return re.sub(r"\x00([^\x00]*)\x00", lambda mark: _back(mark[1], places[mark[1]], words), body)


def _entries(body: str) -> dict[str, tuple[int, int]]:
    """Where the words of each source begin and end, by key as the page writes it."""
    found = {}
    for start in _ENTRY.finditer(body):
        begin, depth = body.index(">", start.end()) + 1, 1
        for div in _DIV.finditer(body, begin):
            depth += -1 if div[1] else 1
            if not depth:
                found[start[1]] = (begin, div.start())
                break
    return found


def _words(inner: str) -> str:
    words = " ".join(html.unescape(_TAG.sub(" ", inner)).split())
    words = re.sub(r" (?=[.,;:!?)\]”’])|(?<=[(\[“‘]) ", "", words)
    return words if len(words) <= _MOST else words[: _MOST - 1].rsplit(" ", 1)[0] + "…"


def _back(key: str, count: int, words: Mapping[str, str]) -> str:
    if not count:
        return ""
    links = []
    for number in range(1, count + 1):
        label = words["back"].replace("{number}", str(number)).replace("{count}", str(count))
        links.append(
            f'<a href="#cite-{key}-{number}" role="doc-backlink" '
            f'aria-label="{html.escape(label)}">{number}</a>'
        )
    return f'<span class="cited-at">{html.escape(words["cited_at"])} {" ".join(links)}</span>'
