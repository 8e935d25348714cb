"""What entries inherit from others by crossref and xdata, and where that never ends."""

from __future__ import annotations

from collections.abc import Mapping

from citepress.bibliography.entries import INHERITING, by_key, parents
from citepress.model import Bibliography, Entry

MOST_ANCESTORS = 64  # pandoc walks each path of inheritance apart: doubling ones are exponential


def cycles(bibliography: Bibliography) -> tuple[tuple[str, ...], ...]:
    """Chains of crossref and xdata that come back to where they start: `("a", "b")` when a inherits
    from b and b from a. Every entry that inherits from itself is broken off by leaving out
    the entries of these chains."""
    return tuple(descend(by_key(bibliography))[0])


def descend(index: Mapping[str, Entry]) -> tuple[list[tuple[str, ...]], dict[str, int]]:
    """Walk all inheritance once: the cycles in it, and for each key the number of paths up from
    it, which stops counting past MOST_ANCESTORS."""
    found: list[tuple[str, ...]] = []
    weights: dict[str, int] = {}
    for root, entry in index.items():
        if root in weights or not any(name in entry.fields for name in INHERITING):
            continue
        stack = [(root, iter(parents(entry)))]
        path, sums, closed = {root: 0}, {root: 0}, set()
        while stack:
            key, rest = stack[-1]
            parent = next(rest, None)
            if parent is None:
                stack.pop()
                del path[key]
                weights[key] = min(sums[key], MOST_ANCESTORS + 1)
                if stack:
                    sums[stack[-1][0]] += 1 + weights[key]
            elif parent in path:
                if key not in closed:  # one is enough to tell of and to break
                    found.append(tuple(path)[path[parent] :])
                    closed.add(key)
            elif parent in weights:
                sums[key] += 1 + weights[parent]
            elif parent in index and len(path) > MOST_ANCESTORS:
                sums[key] = MOST_ANCESTORS + 1
            elif parent in index:
                path[parent], sums[parent] = len(path), 0
                stack.append((parent, iter(parents(index[parent]))))
    return found, weights


def inherited(
    bibliography: Bibliography, entry: Entry, index: Mapping[str, Entry] | None = None
) -> Mapping[str, str]:
    """The fields of an entry with those that it inherits, under the names that they get from it.

    Follows the biblatex manual, appendix B, the way pandoc does: own fields before xdata's before
    crossref's. `index` is `by_key(bibliography)`, given by who asks for many entries.
    """
    if not any(name in entry.fields for name in INHERITING):
        return entry.fields
    index = by_key(bibliography) if index is None else index
    fields: dict[str, str] = dict(entry.fields)
    seen, waiting = {entry.key}, list(reversed(parents(entry)))
    while waiting:
        key = waiting.pop()
        if key in seen or key not in index:
            continue
        seen.add(key)
        parent = index[key]
        for name, value in parent.fields.items():
            for new in _renamed(parent.kind, entry.kind, name):
                fields.setdefault(new, value)
        waiting += reversed(parents(parent))
    return fields


_NOT_INHERITED = frozenset(
    "ids crossref xdata xref entryset entrysubtype execute label options presort related "
    "relatedoptions relatedstring relatedtype shorthand shorthandintro sortkey".split()
)
_IN_BOOK = frozenset({"inbook", "bookinbook", "suppbook"})
_IN_COLLECTION = frozenset({"incollection", "inreference", "suppcollection"})
_PREFIXES = (
    ("main", {"mvbook"}, _IN_BOOK | {"book"}),
    ("main", {"mvcollection", "mvreference"}, _IN_COLLECTION | {"collection", "reference"}),
    ("main", {"mvproceedings"}, {"proceedings", "inproceedings", "conference"}),
    ("book", {"book"}, _IN_BOOK),
    ("book", {"collection", "reference"}, _IN_COLLECTION),
    ("book", {"proceedings"}, {"inproceedings", "conference"}),
    ("journal", {"periodical"}, {"article", "suppperiodical"}),
)


def _renamed(source: str, target: str, name: str) -> tuple[str, ...]:
    """What a field of an entry of type `source` is called in a `target` that inherits it."""
    if name in _NOT_INHERITED:
        return ()
    if name == "author" and source in ("mvbook", "book") and target in _IN_BOOK | {"book"}:
        return () if source == target else ("bookauthor", "author")
    for prefix, sources, targets in _PREFIXES:
        if source in sources and target in targets:
            if name in ("shorttitle", "sorttitle", "indextitle", "indexsorttitle"):
                return ()
            renamed = ("title", "subtitle", "titleaddon")[: 2 if prefix == "journal" else 3]
            return (prefix + name,) if name in renamed else (name,)
    return (name,)
