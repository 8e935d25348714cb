r"""`unread-citation`: a citation is written in a form that is not read as one.

## What it finds
Citations as other tools have them: `\cite{key}` and its kin with their optional arguments,
``{cite}`key` `` and ``:cite:`key` ``, `[cite:@key]`, `[#key]`, `[[@key]]`; a tag with a slip in it,
`[@ key]` or `\[@key\]`; and where the list of sources has exactly such an entry, its key in
brackets, `[oki2006]`, and its author and year, `(Oki, 2006)` or `Oki (2006)`. Also a bracket that
is never closed, `[@key, p. 4`; brackets around whole tags, `[[@a]; [@b]]`; and `@a [@b]`, which
pandoc makes one citation of. Code is left alone.

## Why it matters
The source is missing from the print, or stands in it as letters, and the claim counts as uncited.
Author and year as plain words are a warning where the entry is cited elsewhere, and an error where
it is not, since the list of sources then lacks it.

## How to fix
Write `[@key, p. 4]`, or `@key` where the author's name is part of the sentence. `citepress fix`
does it where the list has the key; author and year only with `--unsafe-fixes`.

## Example
```markdown
It rained more in the west \citep[p.~4]{wells2001}.
```
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from functools import cached_property

from citepress import bibliography
from citepress.bibliography import credits as crediting
from citepress.coverage.manuscript import cited_keys
from citepress.markdown import cursor, scan, visible
from citepress.model import Edit, Entry, Finding, Manuscript, Section, Span

SEVERITY = "error"

_KEY = r"[^\s,;{}\[\]`\"']+"
# Of natbib and biblatex: \citep*[see][p. 3]{a,b}. Every part is bounded, as hostile text may lack
# the bracket that closes it.
_TEX = re.compile(
    r"\\(?P<name>[A-Za-z]{0,12}[cC]ite[A-Za-z]{0,12})\*?[ ]?"
    r"(?P<first>\[[^\[\]{}]{0,200}\])?(?P<second>\[[^\[\]{}]{0,200}\])?\{(?P<keys>[^{}]{1,500})\}"
)
# What follows in \parencites[3]{a}[4]{b}, with as many sources as there are braces.
_MORE = re.compile(
    r"(?P<first>\[[^\[\]{}]{0,200}\])?(?P<second>\[[^\[\]{}]{0,200}\])?\{(?P<keys>[^{}]{1,500})\}"
)
_ROLE = re.compile(
    r"(?:\{(?P<myst>(?:foot)?cite[\w:]*)\}|:(?P<rst>(?:foot)?cite[\w:]*):)`(?P<keys>[^`\n]{1,500})`"
)
_ORG = re.compile(r"\[cite(?:/[\w/-]{1,20})?:\s*(?P<inner>[^\[\]\n]{1,300})\]")
_SLIP = re.compile(r"\[\s*(?P<minus>-?)@\s+(?P<key>[^\s,;\[\]]{1,200})(?P<rest>[^\[\]\n]{0,300})\]")
_ESCAPED = re.compile(r"\\\[(?P<inner>[^\\@\n\[\]]{0,20}\\?-?@[^\\\n\[\]]{1,200})\\\]")
_DOUBLED = re.compile(r"(?<![!^\]\\])\[\[(?P<inner>-?@[^\[\]\n]{1,300})\]\](?![({\[])")
_BRACKET = re.compile(r"(?<![\]!^\\])\[(?P<inner>[^\[\]@^\n]{1,200})\](?![(\[{])")
_ROUND = re.compile(r"(?<![\]\w])\((?P<inner>[\w:./;, -]{3,200})\)")
_PARENTHESIS = re.compile(
    r"(?<!\])(?:\((?P<round>[^()\[\]@]{4,300})\)|\[(?P<square>[^()\[\]@^]{4,300})\](?![(\[{:]))"
)
_NARRATIVE = re.compile(r"\((?P<year>\d{4}[a-z]?)(?P<locator>,\s*[^()\[\]@]{1,80})?\)")
_ONE = re.compile(
    r"(?P<lead>(?:(?:see|cf\.|e\.g\.|also|compare|in|vgl\.|siehe|voir)[ ,]\s*)*)"
    r"(?P<names>[^\d,;()]{2,80}?(?:,? et al\.?)?),?\s+(?P<year>\d{4}[a-z]?)"
    r"(?P<locator>(?:,|:)\s*[^;]{1,80})?",
    re.S,
)
# Brackets around whole tags: `[[@a]; [@b]]`, `(see [@a] and [@b, p. 4])`.
_INTRODUCED = r"(?:(?:see|cf\.|e\.g\.|also|compare|vgl\.|siehe|voir)[ ,]\s*){0,3}"
_WHOLE = rf"{_INTRODUCED}\[[^\[\]@]{{0,60}}@[^\[\]]{{1,200}}\]"
_OUTER = re.compile(
    rf"(?<![!^\]\\\w])[\[(]\s*{_WHOLE}"
    rf"(?:\s*(?:[;,]|,?\s(?:and|or|und|et|y)\b|&)?\s*{_WHOLE}){{0,20}}\s*[\])](?![(\[{{:])"
)
_PART = re.compile(rf"(?P<lead>{_INTRODUCED})\[(?P<inner>[^\[\]]+)\]")
_LEAD = re.compile(r"\[(?:(?:see|cf\.|e\.g\.|also|compare|vgl\.|siehe|voir)[ ,]\s*)*\Z")
_TEXTUAL = re.compile(r"(?:[cC]itet|[tT]extcite|[cC]itealt|[cC]iteA)s?")
_NO_FORM = re.compile(r"[cC]ite(?:author|title|year|date|url|field|yearpar)|nocite|fullcite", re.I)
_PAGES = re.compile(r"\d[\d\s,–-]*|[ivxlc]+")
_MONTHS = frozenset(
    "january february march april may june july august september october november december".split()
)


@dataclass
class _List:
    """The list of sources as this rule asks for it. An entry is compared by its names only where
    the text names a year that is its own: nearly every entry of a long list is never asked for."""

    keys: frozenset[str]
    cited: frozenset[str]
    entries: Collection[Entry]
    names: dict[str, dict[str, list[str]]] = field(default_factory=dict)

    @cached_property
    def by_year(self) -> dict[str, list[Entry]]:
        """The entries by their year in four digits."""
        found: dict[str, list[Entry]] = {}
        for entry in self.entries:
            year = crediting.year(entry.fields)
            if year:
                found.setdefault(year, []).append(entry)
        return found

    def by_names(self, names: str, year: str) -> list[str]:
        """The keys of the entries of a year with these names, as `_plain` writes them."""
        if year not in self.names:
            known = self.names[year] = {}
            for entry in self.by_year.get(year, ()):
                for written in _names(entry):
                    known.setdefault(written, []).append(entry.key)
        return self.names[year].get(names, [])


def _names(entry: Entry) -> set[str]:
    """How a text may write the names of an entry: all of them, or the first with "et al."."""
    credit = crediting.credit(entry, entry.fields)
    if not credit.authors:
        return set()
    first = re.split(r" and | et al\.", credit.names)[0]
    short = f"{first} et al." if first != credit.names else first
    return {_plain(credit.names), _plain(short)}


def check(manuscript: Manuscript) -> Iterator[Finding]:
    known = _known(manuscript)
    for section in manuscript.sections:
        taken = visible.Taken()
        for finding in _section(section, known):
            if taken.take(finding.span.start, finding.span.end):
                yield finding


def _known(manuscript: Manuscript) -> _List:
    entries = bibliography.by_key(manuscript.bibliography)
    return _List(frozenset(entries), frozenset(cited_keys(manuscript)), entries.values())


def _plain(names: str) -> str:
    names = re.sub(r"\s*(?:,\s*)?(?:&|\band\b|\bund\b|\bet\b(?! al))\s*", " and ", names)
    return " ".join(re.sub(r",? et al\.?$", " et al", names).casefold().replace("*", "").split())


def _section(section: Section, known: _List) -> Iterator[Finding]:
    links = scan.cover((link.span.start, link.span.end, "link") for link in section.links)
    tags = scan.cover((tag.span.start, tag.span.end, tag.kind) for tag in section.tags)
    for found in visible.matches(section, _TEX, within=("raw", "math")):
        yield _tex(section, found, known)
    yield from _literal_brackets(section)
    for found in visible.matches(section, _ROLE):
        yield _role(section, found, known)
    for found in visible.matches(section, _ORG):
        yield _finding(section, found, f"[{found['inner'].strip()}]", known)
    for found in visible.matches(section, _SLIP):
        new = f"[{found['minus']}@{found['key']}{found['rest']}]"
        yield _finding(section, found, new, known)
    for pattern in (_ESCAPED, _DOUBLED):
        for found in pattern.finditer(section.source.text):
            inner = found["inner"].replace("\\@", "@")
            keys = [key for _, key in scan.candidates(inner)]
            silent = any(s <= found.start() < e for s, e, _ in section.silent)
            if not silent and known.keys.intersection(keys):
                yield _finding(section, found, f"[{inner}]", known)
    yield from _outer_brackets(section, known)
    yield from _garbled(section)
    text = section.source.text
    for pattern in (_BRACKET, _ROUND):
        for found in visible.matches(section, pattern):
            if links(found.start()) or tags(found.start()) or _defines(text, found):
                continue
            new = _bracket(found["inner"], known)
            if new and (pattern is _BRACKET or re.search(r"\d", new)):
                yield _finding(section, found, new, known)
    for pattern, form in ((_PARENTHESIS, _parenthesis), (_NARRATIVE, None)):
        for found in visible.matches(section, pattern):
            if tags(found.start()) or links(found.start()):
                continue
            if form is not None:
                yield from form(section, found, known)
            else:
                yield from _narrative(section, found, known)


def _literal_brackets(section: Section) -> Iterator[Finding]:
    """Tags that pandoc gave up on, so that their brackets are printed: `[@a; see [@b]]`."""
    text = section.source.text
    for tag in section.tags:
        start = tag.span.start
        lead = _LEAD.search(text[max(0, start - 60) : start])
        if tag.kind != "narrative" or lead is None:
            continue
        opening = start - len(lead[0])
        paragraph = re.search(r"\n[ \t>]*\n", text[opening : opening + 2000])
        limit = opening + (paragraph.start() if paragraph else 2000)
        end = cursor.closing(text, opening, min(len(text), limit))
        before, after = text[max(0, opening - 1) : opening], text[end + 1 : end + 2]
        inside = any(other.span.start <= opening < other.span.end for other in section.tags) or any(
            link.span.start <= opening < link.span.end for link in section.links
        )
        if inside or before in ("!", "^", "]", "\\") or (end >= 0 and after in tuple("([{:")):
            continue
        if end < 0:
            key = tag.citations[0].key
            message = f"the bracket before '@{key}' is never closed, so it is printed"
            span = Span(section.source, opening, tag.span.end)
            yield Finding(message, span, f"close it: [@{key}, p. 4]", severity="warning")
            continue
        span = Span(section.source, opening, end + 1)
        words = " ".join(text[opening : end + 1].split())[:60]
        message = f"the brackets of '{words}' are printed: it is not read as one citation"
        hint = "put ; between the sources, a key into each part, and no bracket within"
        yield Finding(message, span, hint, severity="warning")


def _outer_brackets(section: Section, known: _List) -> Iterator[Finding]:
    """Brackets around whole tags, which are printed besides those of the citations."""
    for found in visible.matches(section, _OUTER):
        if found[0].startswith("(") != found[0].endswith(")"):
            continue
        parts = [part["lead"] + part["inner"].strip() for part in _PART.finditer(found[0], 1)]
        new = f"[{'; '.join(' '.join(part.split()) for part in parts)}]"
        span = Span(section.source, *found.span())
        keys = [key for _, key in scan.candidates(new)]
        words = " ".join(found[0].split())
        message = f"the outer brackets of '{words[:60]}' are printed around those of the citation"
        fix = (Edit(span, new, safe=known.keys.issuperset(keys)),)
        yield Finding(message, span, f"write {new}", fix=fix, severity="warning")


def _garbled(section: Section) -> Iterator[Finding]:
    """`@a [@b]` and `@a [p. 4; @b]`: pandoc makes one citation of both, and sorts its sources, so
    that the author's name is no part of the sentence any more."""
    text = section.source.text
    for tag in section.tags:
        if tag.kind != "narrative" or len(tag.citations) < 2:
            continue
        first = tag.citations[0].key
        for other in tag.citations[1:]:
            if not text[tag.span.start : other.span.start].rstrip(" \n-").endswith(("[", ";")):
                continue
            words = " ".join(text[tag.span.start : tag.span.end].split())
            message = f"'{words[:60]}' is printed as one citation, with its sources mixed up"
            hint = (
                f"write [@{first}; @{other.key}], or words before the second source:"
                f" @{first} [see also @{other.key}]"
            )
            yield Finding(message, tag.span, hint, severity="warning")
            break


def _tex(section: Section, found: re.Match[str], known: _List) -> Finding:
    name = found["name"]
    parts, end = [found], found.end()
    while name.endswith("s") and (more := _MORE.match(section.source.text, end)):
        parts.append(more)
        end = more.end()
    span = Span(section.source, found.start(), end)
    sources = [_tex_sources(part) for part in parts]
    if name.lower() == "nocite":
        hint = "remove it: the list of sources of a print has what is cited"
        return _at_span(span, "", known, hint, severity="warning")
    if _NO_FORM.fullmatch(name) or not all(keys for _, keys, _ in sources):
        hint = "write the author's name or the year in words, and the source as [@key]"
        return _at_span(span, "", known, hint)
    if any(start <= span.start < stop for start, stop, kind in section.silent if kind == "math"):
        return _at_span(span, "", known, "move it out of the formula, as [@key]")
    if _TEXTUAL.fullmatch(name) and not any(lead for lead, _, _ in sources):
        shown = [
            _at(key) + (f" [{locator.lstrip(', ')}]" if locator and key == keys[-1] else "")
            for _, keys, locator in sources
            for key in keys
        ]
        text = ", ".join(shown[:-1]) + " and " * (len(shown) > 1) + shown[-1]
        return _at_span(span, text, known)
    inner = "; ".join(
        (f"{lead} " if lead else "") + "; ".join(map(_at, keys)) + locator
        for lead, keys, locator in sources
    )
    in_note = "footcite" in name.lower() or "footfull" in name.lower()
    return _at_span(span, f"^[[{inner}].]" if in_note else f"[{inner}]", known)


def _tex_sources(part: re.Match[str]) -> tuple[str, list[str], str]:
    """The words before the keys of a citation in LaTeX, the keys, and the locator behind them."""
    keys = [key.strip() for key in part["keys"].split(",") if key.strip()]
    lead = (part["first"] or "[]")[1:-1].strip() if part["second"] else ""
    return lead, keys, _locator((part["second"] or part["first"] or "[]")[1:-1].strip())


def _locator(note: str) -> str:
    """A postnote as the end of a tag: `, p. 3`. A number alone is a page to biblatex."""
    note = note.replace("~", " ").replace("--", "-").strip()
    if _PAGES.fullmatch(note):
        note = ("pp. " if re.search(r"[-–,]", note) else "p. ") + note
    return f", {note}" if note else ""


def _at(key: str) -> str:
    return f"@{key}" if re.fullmatch(r"\w(?:[:.#$%&+?<>~/-]?\w)*", key) else f"@{{{key}}}"


def _role(section: Section, found: re.Match[str], known: _List) -> Finding:
    keys = [key.strip().lstrip("@") for key in re.split(r"[,;]", found["keys"]) if key.strip()]
    name = (found["myst"] or found["rst"] or "").partition(":")[2]
    if name.startswith("t") and keys:
        return _finding(section, found, " and ".join(map(_at, keys)), known)
    return _finding(section, found, f"[{'; '.join(map(_at, keys))}]", known)


def _defines(text: str, found: re.Match[str]) -> bool:
    """Whether a bracket is the label of a definition: `[label]: address` on a line of its own."""
    line = text[text.rfind("\n", 0, found.start()) + 1 : found.start()]
    return text.startswith(":", found.end()) and not line.strip(" >")


def _bracket(inner: str, known: _List) -> str:
    """A tag in place of keys that stand in brackets without their sign, or an empty string."""
    parts = re.split(r"\s*;\s*|\s*,\s*(?=#?[\w:.-]+\s*(?:[,;]|$))", inner.strip())
    shown = []
    for part in parts:
        key, comma, locator = part.partition(",")
        key = key.strip().removeprefix("#")
        if key not in known.keys or (comma and not re.search(r"\d", locator)):
            return ""
        shown.append(_at(key) + (f", {locator.strip()}" if comma else ""))
    # A short word without a figure is as likely a word.
    if not re.search(r"\d", inner) and not inner.startswith("#") and len(inner) < 5:
        return ""
    return f"[{'; '.join(shown)}]"


def _parenthesis(section: Section, found: re.Match[str], known: _List) -> Iterator[Finding]:
    """`(Wells, 2001, p. 4; Brook, 2005)`; where the list lacks one of them, without a fix."""
    shown, whole = [], True
    for part in re.split(r"\s*;\s*", " ".join((found["round"] or found["square"]).split())):
        one = _ONE.fullmatch(part)
        if one is None:
            return
        key = _entry(one["names"], one["year"], known)
        if not key or re.fullmatch(r"[,:\s\d]*\d{4}[a-z]?", one["locator"] or ""):
            whole = False
        if not key:
            continue
        locator = (one["locator"] or "").strip()
        if locator.startswith(":") or locator:
            locator = _locator(locator[1:])
        shown.append(f"{one['lead']}{_at(key)}{locator}")
    if shown:
        new = f"[{'; '.join(shown)}]"
        yield _named(section, found.start(), found.end(), new, shown, known, whole)


def _narrative(section: Section, found: re.Match[str], known: _List) -> Iterator[Finding]:
    """`Wells (2001)`, `Wells and Brook (2005)`: the longest name before it that has an entry."""
    text = section.source.text
    before = re.search(
        r"(?:[^\W\d_][\w'’.-]*(?:,| &| and| und| et)? ){0,4}[^\W\d_][\w'’.-]* ?\Z",
        " ".join(text[max(0, found.start() - 100) : found.start()].split(" ")),
    )
    words = before[0].split(" ") if before else []
    for first in range(len(words)):
        name = " ".join(words[first:]).strip()
        key = _entry(name, found["year"], known) if name else ""
        if key:
            start = found.start() - len(" ".join(words[first:]))
            locator = (found["locator"] or "").lstrip(", ")
            new = _at(key) + (f" [{_locator(locator).lstrip(', ')}]" if locator else "")
            yield _named(section, start, found.end(), new, [new], known)
            return


def _entry(names: str, year: str, known: _List) -> str:
    """The key of the one entry with these authors and this year, or an empty string."""
    names = re.sub(r"^(?:[A-Z]\.[ -]?)+|['’]s?$", "", names.strip())
    plain = _plain(names)
    keys = known.by_names(plain, year[:4]) if plain not in _MONTHS else []
    if len(keys) > 1 and year[4:]:  # 2001a, 2001b: only the key can say which
        keys = [key for key in keys if key.endswith(year)]
    return keys[0] if len(keys) == 1 else ""


def _named(
    section: Section,
    start: int,
    end: int,
    new: str,
    shown: list[str],
    known: _List,
    whole: bool = True,
) -> Finding:
    span = Span(section.source, start, end)
    keys = [key for one in shown for _, key in scan.candidates(one)]
    lost = [key for key in keys if key not in known.cited]
    words = " ".join(section.source.text[start:end].split())
    message = f"'{words}' names the source '{keys[0]}' without citing it"
    fix = (Edit(span, new, safe=False),) if whole else ()
    if not whole:
        new = f"{new}, and the others as tags too"
    severity = "error" if lost else "warning"
    return Finding(message, span, f"write {new}", fix=fix, severity=severity)


def _finding(section: Section, found: re.Match[str], new: str, known: _List) -> Finding:
    return _at_span(Span(section.source, *found.span()), new, known)


def _at_span(span: Span, new: str, known: _List, hint: str = "", severity: str = "") -> Finding:
    words = " ".join(span.text.text[span.start : span.end].split())
    words = words if len(words) <= 60 else words[:57] + "..."
    message = f"'{words}' is not read as a citation"
    if not new:
        return Finding(message, span, hint, severity=severity)
    keys = [key for _, key in scan.candidates(new)]
    safe = bool(keys) and known.keys.issuperset(keys)
    return Finding(message, span, hint or f"write {new}", fix=(Edit(span, new, safe),))
