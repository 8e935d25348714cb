"""Authors and years that cite, `(Ali 2020, 3)` and `Ali (2020)`, to tags. Pure."""

from __future__ import annotations

import re

from citepress.importing import keys, spans
from citepress.importing.citing import Citing
from citepress.importing.matching import agree, match_source, most_exact, paged, people

_NAME = r"(?:(?:van|von|de|der|al|bin|ul|el|di|da)[ -])*[A-ZÀ-Þ][\w'’&.-]*"

_NAMES = rf"{_NAME}(?:(?:,? and |,? & |, | of the | of | for |[ -]){_NAME}){{0,9}}(?:,? et al\.?)?"

_YEARS = r"(?:(?:1[5-9]|20)\d\d[a-z]?|n\.\s?d\.)"

_CUE = (
    r"(?:see also|see|cf\.|e\.g\.,?|for example,?|as (?:cited|quoted) in|quoted in|cited in|in|"
    r"also)"
)

_ONE = re.compile(
    rf"^\s*(?P<cue>{_CUE}\s+)?(?P<names>{_NAMES}),?\s+"
    rf"\(?(?P<years>{_YEARS}(?:,\s?{_YEARS})*)\)?(?P<rest>[,:].*)?$",
    re.I | re.S,
)

_GROUP = re.compile(
    rf"\((?P<in>[^()]*?{_YEARS}[^()]*)\)|\[(?P<sq>[^\[\]()@]*?[A-Za-z][^\[\]()@]*?{_YEARS}[^\[\]()@]*)\](?!\()"
)

_NARRATIVE = re.compile(rf"(?P<names>{_NAMES}['’]?)\s\((?P<years>{_YEARS})(?P<rest>[,:][^()]*)?\)")

_PAGED = re.compile(
    rf"\((?P<cue>{_CUE}\s+)?(?P<names>(?:{_NAMES})|[“\"‘'][^“”\"()]+[”\"’'],?)\s(?P<pages>\d{{1,4}}(?:[-–]\d{{1,4}})?)\)"
)

_ALONE = re.compile(rf"\((?P<names>(?:{_NAMES})|[“\"][^“”\"()]+[”\"])\)")

_SHAPE = re.compile(rf"(?:[A-ZÀ-Þ][\w'’.-]+)(?:,? (?:and|&|et al\.?))?[^()]*\b{_YEARS}\b")


def cite_authors(citing: Citing) -> None:
    """`(Ali 2020, 3)`, `(Ali and Khan, 2020; Shah, 2019)`, `Ali (2020)`, and where the text has no
    years, `(Ali 3)`, to tags."""
    masked = spans.mask(citing.text)
    found: list[tuple[int, int, str]] = []
    heads = [m.span() for m in re.finditer(r"^#{1,6} .*$", citing.text, re.M)]
    used = bytearray(len(citing.text))
    for start, end in heads:
        used[start:end] = b"\1" * (end - start)

    def free(match: re.Match[str]) -> bool:
        return not any(used[match.start() : match.end()])

    def take(start: int, end: int, tag: str) -> None:
        used[start:end] = b"\1" * (end - start)
        found.append((start, end, tag))

    told: set[str] = set()
    for match in _GROUP.finditer(masked):
        if not free(match) or "\0" in match[0]:
            continue
        inner = _with_names(match["in"] or match["sq"])
        cited = [_one(citing, part) for part in inner.split(";")]
        if all(cited):
            take(*match.span(), "[" + "; ".join(c for c in cited if c) + "]")
        elif match[0] not in told and all(
            _SHAPE.fullmatch(part.strip()) and _ONE.match(part) for part in inner.split(";")
        ):
            told.add(match[0])
            citing.leave(f"{match[0]} is not in the list of sources; it is left as it was")
    for match in _NARRATIVE.finditer(masked):
        if not free(match) or "\0" in match[0]:
            continue
        made = _narrative(citing, match)
        if made:
            take(*made)
        elif match[0] not in told:
            told.add(match[0])
            citing.leave(f"{match[0]} is not in the list of sources; it is left as it was")
    dated = bool(found)
    for pattern in (_PAGED, _ALONE) if not dated else ():
        for match in pattern.finditer(masked):
            if not free(match) or "\0" in match[0]:
                continue
            key = _by_name(citing, match["names"].strip(" ,"), alone=pattern is _ALONE)
            if key:
                groups = match.groupdict()
                locator = f", {paged(groups['pages'])}" if groups.get("pages") else ""
                take(*match.span(), f"[{groups.get('cue') or ''}@{key}{locator}]")
    citing.put(found)


def _with_names(inner: str) -> str:
    """The citations in a parenthesis, with the names repeated where a year alone goes on with those
    before it: `Toll, 1991b; 1993`."""
    parts = inner.split(";")
    names = ""
    for at, part in enumerate(parts):
        found = _ONE.match(" ".join(part.split()))
        if found:
            names = found["names"]
        elif names and re.match(rf"\s*{_YEARS}(?:\s*[,:].*)?\s*$", part):
            parts[at] = f"{names}, {part.strip()}"
    return ";".join(parts)


def _one(citing: Citing, part: str) -> str:
    """One citation of a parenthesis as it stands in a tag, or ''."""
    match = _ONE.match(" ".join(part.split()))
    if not match:
        return ""
    cited = []
    for year in re.findall(_YEARS, match["years"]):
        source = match_source(citing.sources, match["names"], year)
        if source is None:
            return ""
        cited.append(f"@{source.key}")
    locator = _rest(match["rest"] or "")
    if locator is None:
        return ""
    return (match["cue"] or "") + "; ".join(cited) + locator


def _rest(rest: str) -> str | None:
    """What follows the year, as it stands after a key; None where it may be another citation."""
    rest = rest.lstrip(",: ").rstrip()
    if not rest:
        return ""
    if re.fullmatch(
        r"(?:pp?\.?\s?)?[A-Za-z]?\d+(?:\s?[-–]\s?[A-Za-z]?\d+)?(?:,\s?\d+(?:[-–]\d+)?)*", rest
    ):
        pages = re.sub(r"^pp?\.?", "", rest).strip()
        return f", {paged(pages)}"
    if re.search(rf"\b{_YEARS}\b", rest) or len(rest.split()) > 8:
        return None
    return f", {rest}"


def _narrative(citing: Citing, match: re.Match[str]) -> tuple[int, int, str] | None:
    words = match["names"]
    start = match.start()
    rest = match["rest"] or ""
    years = [match["years"]]
    # Toll (1991a, 1993) cites two works, and a year is no page.
    while more := re.match(rf"\s*,\s?({_YEARS})\s*(?=,|$)", rest):
        years.append(more[1])
        rest = rest[more.end() :]
    locator = _rest(rest)
    if locator is None:
        return None
    own = re.search(r"['’]s?$", words)
    while words:
        said = words[: -len(own[0])] if own else words
        found = [match_source(citing.sources, said, year) for year in years]
        named = [one for one in found if one is not None]
        if len(named) == len(years):
            source = named[0]
            inner = locator.removeprefix(", ")
            if len(named) > 1:
                inner = "; ".join([inner] * bool(inner) + [f"@{one.key}" for one in named[1:]])
                if own:
                    cited = "; ".join(f"-@{one.key}" for one in named)
                    return match.end("names") + 1, match.end(), f"[{cited}{locator}]"
            if own:
                return match.end("names") + 1, match.end(), f"[-@{source.key}{locator}]"
            return start, match.end(), f"@{source.key}" + (f" [{inner}]" if inner else "")
        head, gap, words = words.partition(" ")
        start += len(head) + len(gap)
    return None


def _by_name(citing: Citing, names: str, alone: bool) -> str:
    """The key of the one source that a name or a quoted title means, for styles without years."""
    if names[0] in "“\"‘'":
        title = keys.fold(names)
        found = [
            s
            for s in citing.sources
            if len(title) > 5 and keys.fold(s.fields.get("title", "")).startswith(title)
        ]
    else:
        said, whole = people(names), keys.fold(names)
        found = [one for one in citing.sources if one.names and agree(one, said, whole)]
        if alone and found and len(whole) < 4:
            return ""
        if len(found) > 1:
            exact = most_exact(found, said)
            found = [exact] if exact else found
    return found[0].key if len(found) == 1 else ""
