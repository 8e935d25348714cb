r"""`unread-citation`: a citation is written in a form that is not read as one.

## What it finds
Citations as other tools have them: `\cite{key}` and its kin with their optional arguments,
``{cite}`key` `` and ``:cite:`key` ``, `[cite:@key]`, `cite:key`, `[#key]`, `[[@key]]`, `[^key]`; a
tag with a slip in it, `[@ key]` or `\[@key\]`; and where the list of sources has exactly such an
entry, its key without a sign, `[oki2006]` or `[@lang1999; oki2006]`, and its author and year,
`(Oki, 2006)` or `Oki (2006)`. Also brackets that are printed: one that is never closed,
`[@key, p. 4`; those around whole tags, `[[@a]; [@b]]`, and those of attributes,
`[@a]{.smallcaps}`; and `@a [@b]`, which pandoc makes one citation of. Code is left alone.

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
from collections.abc import Iterator

from citepress.coverage import named_entries
from citepress.coverage.named_entries import NamedEntries
from citepress.markdown import foreign_citations, loose_brackets, scan, visible
from citepress.markdown.foreign_citations import at, locator
from citepress.model import Edit, Finding, Manuscript, Section, Span

SEVERITY = "error"

_BRACKET = re.compile(
    r"(?<![\]!^\\])@?(?P<outer>\[)?\[(?P<inner>[^\[\]@^\n]{1,200})\](?(outer)\])(?:_(?!\w))?(?![(\[{])"
)
_ROUND = re.compile(r"(?<![\]\w])\((?P<inner>[\w:./;, -]{3,200})\)")
_PARENTHESIS = re.compile(
    r"(?<!\])(?:\((?P<round>[^()@]{4,300})\)|\[(?P<square>[^()\[\]@^]{4,300})\](?![(\[{:]))"
)
_NARRATIVE = re.compile(
    r"\((?P<year>\d{4}[a-z]?)(?P<locator>,\s*[^()\[\]@]{1,80})?\)"
    r"|(?<=[\w.] )\[(?P<square>\d{4}[a-z]?)(?P<place>,\s*[^()\[\]@]{1,80})?\](?![(\[{:])"
)
_ONE = re.compile(
    rf"(?P<lead>{loose_brackets.INTRODUCTION}*)"
    r"(?P<names>[^\d;()]{2,80}?(?:,? et al\.?)?),?\s+(?P<bracket>\[)?(?P<year>\d{4}[a-z]?)"
    r"(?(bracket)\])(?P<locator>(?:,|:)\s*[^;]{1,80})?",
    re.S,
)
# Between sources: a semicolon, or a comma or "and" between a year and a name with a year.
_NEXT = re.compile(
    r"\s*;\s*|(?:(?<=\d{4})|(?<=\d{4}[a-z])),?\s+(?:(?:and|&|und|et|y)\s+)?"
    r"(?=[^\W\d_a-z][^;()]{1,60}\d{4})"
)
# A key that can be no word: with a year, or with signs as reference managers write them.
_KEY_LIKE = re.compile(r"(?=.*[^\W\d])(?:.*(?:1[4-9]|20)\d\d|.*\w[_:]\w.*\d)")
_TOKEN = re.compile(r"[^\W_][\w:.+/&-]{3,200}")
_ENDING = ".-+:/"  # what may end a word that a key stands in


def check(manuscript: Manuscript) -> Iterator[Finding]:
    known = named_entries.of(manuscript)
    for section in manuscript.sections:
        taken = visible.Taken()
        for finding in _section(section, known):
            if taken.take(finding.span.start, finding.span.end):
                yield finding


def _section(section: Section, known: NamedEntries) -> Iterator[Finding]:
    for written in foreign_citations.find(section, known.keys):
        span = Span(section.source, written.start, written.end)
        yield _finding(span, written.new, known, written.hint, written.severity)
    yield from _keys_in_brackets(section, known)
    bare = [*_bare_keys(section, known)]
    yield from (finding for finding in bare if finding.severity == "error")
    yield from loose_brackets.findings(section, known.keys)
    links = scan.cover((link.span.start, link.span.end, "link") for link in section.links)
    tags = scan.cover((tag.span.start, tag.span.end, tag.kind) for tag in section.tags)
    for pattern, form in ((_PARENTHESIS, _parenthesis), (_NARRATIVE, _narrative)):
        for found in visible.matches(section, pattern):
            if not tags(found.start()) and not links(found.start()):
                yield from form(section, found, known)
    yield from bare


# --- keys without their sign ---------------------------------------------------------------------


def _keys_in_brackets(section: Section, known: NamedEntries) -> Iterator[Finding]:
    links = scan.cover((link.span.start, link.span.end, "link") for link in section.links)
    tags = scan.cover((tag.span.start, tag.span.end, tag.kind) for tag in section.tags)
    text = section.source.text
    for pattern in (_BRACKET, _ROUND):
        for found in visible.matches(section, pattern):
            if links(found.start()) or tags(found.start()) or _defines(text, found):
                continue
            new = _bracket(found["inner"], known)
            if new and (pattern is _BRACKET or re.search(r"\d", new)):
                yield _finding(Span(section.source, *found.span()), new, known)


def _defines(text: str, found: re.Match[str]) -> bool:
    """Whether a bracket is the label of a definition: `[label]: address` on a line of its own."""
    line = text[text.rfind("\n", 0, found.start()) + 1 : found.start()]
    return text.startswith(":", found.end()) and not line.strip(" >")


def _bracket(inner: str, known: NamedEntries) -> str:
    """A tag in place of keys that stand in brackets without their sign, or an empty string."""
    parts = re.split(
        r"\s*;\s*|\s*,\s*(?=#?(?![\d–-]+\s*(?:[,;]|$))[\w:.-]+\s*(?:[,;]|$))", inner.strip()
    )
    shown = []
    for part in parts:
        key, comma, place = part.partition(",")
        key = key.strip().removeprefix("#")
        if _KEY_LIKE.match(key):
            key = known.folded.get(key.casefold()) or key
        if key not in known.keys or (comma and not re.search(r"\d", place)):
            return ""
        shown.append(at(key) + (locator(place.strip()) if comma else ""))
    # A short word without a figure is as likely a word.
    if not re.search(r"\d", inner) and not inner.startswith("#") and len(inner) < 5:
        return ""
    return f"[{'; '.join(shown)}]"


def _bare_keys(section: Section, known: NamedEntries) -> Iterator[Finding]:
    """Keys among the words of a text, and those without a sign behind a semicolon in a tag."""
    keys = {key for key in known.keys if _KEY_LIKE.match(key)}
    if not keys:
        return
    cited = scan.cover(
        (one.span.start, one.span.end, "key") for tag in section.tags for one in tag.citations
    )
    tags = scan.cover((tag.span.start, tag.span.end, tag.kind) for tag in section.tags)
    links = scan.cover((link.span.start, link.span.end, "link") for link in section.links)
    sites = scan.cover((t.span.start, t.span.end, "") for t in section.tags if t.kind == "site")
    text = section.source.text

    def named(found: re.Match[str]) -> bool:
        word: str = found[0]
        return word in keys or any(
            part.rstrip(_ENDING) in keys for part in word.replace("&", ":").split(":")
        )

    for found in visible.matches(section, _TOKEN, within=("raw",), wanted=named):
        start = found.start()
        for part in re.finditer(r"[^:&]+", found[0]) if found[0] not in keys else (found,):
            key = part[0].rstrip(_ENDING)
            begin = start + part.start() if part is not found else start
            if key not in keys or cited(begin) or links(begin) or sites(begin):
                continue
            if text[max(0, begin - 2) : begin] == "\\@" or text[begin - 1 : begin] == "@":
                continue
            span = Span(section.source, begin, begin + len(key))
            message = f"the key '{key}' stands here without '@', so it is no citation"
            # In a bracket or behind a sign it can be no word of the sentence.
            before = text[max(0, begin - 200) : begin]
            bracketed = before.rfind("[") > before.rfind("]") or bool(tags(begin))
            signed = bracketed or text[begin - 1 : begin] in tuple('(<{=:@&"')
            severity = "warning" if key in known.cited and not signed else "error"
            hint = f"write [{at(key)}], and ; before it within a tag"
            yield Finding(message, span, hint, severity=severity)
            break


# --- author and year -----------------------------------------------------------------------------


def _parenthesis(section: Section, found: re.Match[str], known: NamedEntries) -> Iterator[Finding]:
    """`(Wells, 2001, p. 4; Brook, 2005)`; where the list lacks one of them, without a fix."""
    shown, whole = [], True
    for part in _NEXT.split(" ".join((found["round"] or found["square"]).split())):
        one = _ONE.fullmatch(part)
        if one is None:
            return
        key = known.key(one["names"], one["year"])
        place = (one["locator"] or "").strip()
        if re.fullmatch(r"[,:\s\d]*\d{4}[a-z]?", place):  # another year of the same author
            whole, place = False, ""
        if not key:
            whole = False
            continue
        shown.append(f"{one['lead']}{at(key)}{locator(place[1:]) if place else ''}")
    if shown:
        new = f"[{'; '.join(shown)}]"
        yield _named(section, found.start(), found.end(), new, shown, known, whole)


def _narrative(section: Section, found: re.Match[str], known: NamedEntries) -> Iterator[Finding]:
    """`Wells (2001)`, `Wells and Brook (2005)`: the longest name before it that has an entry."""
    text = section.source.text
    before = re.search(
        r"(?:[^\W\d_][\w'’.-]*(?:,| &| and| und| et)? ){0,4}[^\W\d_][\w'’.-]* ?\Z",
        " ".join(text[max(0, found.start() - 100) : found.start()].split(" ")),
    )
    words = before[0].split(" ") if before else []
    for first in range(len(words)):
        name = " ".join(words[first:]).strip()
        key = known.key(name, found["year"] or found["square"]) if name else ""
        if key:
            start = found.start() - len(" ".join(words[first:]))
            place = (found["locator"] or found["place"] or "").lstrip(", ")
            new = at(key) + (f" [{locator(place).lstrip(', ')}]" if place else "")
            yield _named(section, start, found.end(), new, [new], known)
            return


def _named(
    section: Section,
    start: int,
    end: int,
    new: str,
    shown: list[str],
    known: NamedEntries,
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


def _finding(
    span: Span, new: str, known: NamedEntries, hint: str = "", severity: str = ""
) -> Finding:
    words = " ".join(span.text.text[span.start : span.end].split())
    words = words if len(words) <= 60 else words[:57] + "..."
    message = f"'{words}' is not read as a citation"
    if not new:
        return Finding(message, span, hint, severity=severity)
    keys = [key for _, key in scan.candidates(new)]
    safe = bool(keys) and known.keys.issuperset(keys)
    return Finding(message, span, hint or f"write {new}", fix=(Edit(span, new, safe),))
