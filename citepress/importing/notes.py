"""Footnotes that are nothing but references to tags, ibid. and op. cit. followed back. Pure."""

from __future__ import annotations

import re
from dataclasses import replace

from citepress.importing import entries, keys, links, matching, references, sources, spans
from citepress.importing.citing import Citing
from citepress.importing.parts import Change, Source
from citepress.markdown import scan, sites

_PAGE = r"(?:(?:at\s+)?(?:pp?\.?\s*)?(?P<page>\d{1,4}(?:\s?[-–]\s?\d{1,4})?))"
_IBID = re.compile(rf"[*_]*(?:see\s+)?ibid(?:em)?\.?[*_]*,?\s*{_PAGE}?\.?$", re.I)
_OPCIT = re.compile(
    rf"(?P<who>[^,*_]+),?\s+[*_]*(?:op\.\s?cit\.?|loc\.\s?cit\.?)[*_]*,?\s*{_PAGE}?\.?$", re.I
)
_SHORT = re.compile(rf"(?P<who>[^,“\"*_]+),\s+(?P<title>[“\"*_‘'].+?)[,.]?\s+{_PAGE}\.?$")
_LAST_PAGE = re.compile(rf"(?:\)|(?:19|20)\d\d),\s*{_PAGE}\.?$")
_CUE = re.compile(r"[*_]*(?P<cue>see(?: also)?|cf\.?|compare)[*_]*,?\s+(?=\S)", re.I)
# Words by which a note speaks of a source, and does not only name it.
_SPEAKS = re.compile(
    r"\b(?:[Ss]ee|[Cc]f\.|[Cc]ompare|(?:quoted|cited) (?:in|by|from)|[Aa]ccording to|"
    r"(?:on|by) which|[Ff]or (?:a|an|another|more|further|the|details?|examples?|instance|"
    r"discussion)|argues?|who|we|my|our|[Ii]bid|op\. ?cit)\b"
)
_QUIET = re.compile(r"“[^”]*”|\"[^\"]*\"|‘[^’]*’|\*[^*]+\*|_[^_]+_|https?://\S+")
_PUBLISHED = {"publisher", "journaltitle", "institution", "booktitle", "doi"}
_REFERENCE = re.compile(r"\[\^(?P<label>[^\]\s]+)\](?!:)")
_RUN = re.compile(rf"(?:{_REFERENCE.pattern.replace('?P<label>', '')}\s?)*{_REFERENCE.pattern}")


def cite_notes(citing: Citing) -> None:
    """Turn each footnote that holds one reference and no more into a tag in its place, and tell of
    each; a note that says more stays a note. Where the document has no list of sources, the notes
    are the list."""
    closed, _ = scan.fences(citing.text)
    places = scan.notes(citing.text, closed)
    if not places:
        return
    order = list(dict.fromkeys(m["label"] for m in _REFERENCE.finditer(citing.text)))
    listed = len(citing.sources)
    meant: dict[str, str] = {}
    bodies: dict[str, str] = {}
    last = ""
    for label in order:
        if label not in places or len(places[label]) != 1:
            last = ""
            continue
        start, end = places[label][0]
        body = " ".join(citing.text[start:end].partition("]:")[2].split())
        bodies[label] = body
        tag = _each(citing, body, last, listed > 0)
        last = tag[tag.index("@") + 1 :].split(",")[0].strip("]") if tag and ";" not in tag else ""
        if tag:
            meant[label] = tag
        elif _IBID.match(body) or _OPCIT.match(body):
            citing.leave(f"footnote {label} says {body[:80]!r}, and what it means cannot be told")
        elif references.looks_like(body) and len(body) < 400:
            citing.leave(
                f"footnote {label} seems to hold a reference that is not in the list: "
                f"{body[:120]!r}"
            )
    _set(citing, meant, bodies, places)


def _each(citing: Citing, body: str, last: str, listed: bool) -> str:
    """The tag of a note that names one source, or several with semicolons between; or ''."""
    if _IBID.match(body) or _OPCIT.match(body):
        return _tag(citing, body, last, listed)
    pieces = [one.strip() for one in _parted(body) if one.strip()]
    if len(pieces) > 1 and all(map(references.looks_like, pieces)):
        if not all(map(_names_only, pieces)):
            return ""
        tags = [_tag(citing, one, "", listed) for one in pieces]
        return "[" + "; ".join(tag[1:-1] for tag in tags) + "]" if all(tags) else ""
    return _tag(citing, body, last, listed) if _names_only(body) else ""


def _parted(body: str) -> list[str]:
    """The pieces of a note between semicolons that stand in no quotation and no address."""
    quiet = _QUIET.sub(lambda m: "x" * len(m[0]), body)
    ends = [m.start() for m in re.finditer(r";(?=\s)", quiet)]
    return [body[a:b].lstrip("; ") for a, b in zip([0, *ends], [*ends, len(body)], strict=True)]


def _names_only(body: str) -> bool:
    """Whether a note names a source and says nothing of it."""
    return not _SPEAKS.search(_QUIET.sub(" ", _CUE.sub("", body, count=1)))


def _set(
    citing: Citing,
    meant: dict[str, str],
    bodies: dict[str, str],
    places: dict[str, list[tuple[int, int]]],
) -> None:
    edits: list[tuple[int, int, str]] = []
    bounds = [place for label in places for place in places[label]]
    for match in _RUN.finditer(citing.text):
        labels = [one["label"] for one in _REFERENCE.finditer(match[0])]
        tags = [meant[label] for label in labels if label in meant]
        if tags and not any(a <= match.start() < b for a, b in bounds):
            left = "".join(f"[^{label}]" for label in labels if label not in meant)
            tag = "[" + "; ".join(dict.fromkeys(tag[1:-1] for tag in tags)) + "]"
            start, end, new = spans.tag_edit(citing.text, *match.span(), tag)
            edits.append((start, end, new + left))
            citing.tags += len(tags)
    for label, tag in meant.items():
        start, end = places[label][0]
        edits.append((start, end, ""))
        kind = (
            "ibid."
            if _IBID.match(bodies[label])
            else "op. cit."
            if _OPCIT.match(bodies[label])
            else "a reference"
        )
        citing.changes.append(Change("footnote", bodies[label], tag, f"footnote {label}, {kind}"))
    citing.text = re.sub(r"\n{3,}", "\n\n", spans.apply(citing.text, edits)).rstrip("\n") + "\n"


def _tag(citing: Citing, body: str, last: str, listed: bool) -> str:
    """The tag that a note's words mean, or ''. A source that no list has is taken in; where the
    document has a list (`listed`), only one that is none of it for sure."""
    cue = _CUE.match(body)
    if cue and not _IBID.match(body):
        tag = _tag(citing, body[cue.end() :], "", listed)
        return f"[{cue['cue'].lower()} {tag[1:]}" if tag else ""
    if found := _IBID.match(body):
        return _written(last, found["page"]) if last else ""
    if found := _OPCIT.match(body):
        return _written(_named(citing.sources, found["who"], ""), found["page"])
    short = _SHORT.match(body)
    if short:
        key = _named(citing.sources, short["who"], short["title"])
        if key:
            return _written(key, short["page"])
    if not references.looks_like(body):
        return ""
    page = ""
    paged = _LAST_PAGE.search(body)
    whole = body
    if paged:
        page = paged["page"]
        whole = body[: paged.start("page")].rstrip(" ,pP.at") + "."
    # Notes give the place and the publisher in parentheses: (Oxford: OUP, 2020).
    whole = re.sub(r"\s\((?P<in>[^()]*?(?:19|20)\d\d)\)", r", \g<in>", whole)
    source = references.parse(whole)
    for one in citing.sources:
        if entries.same(one, source) or _alike(one, source):
            return _written(one.key, page)
    sure = "title" in source.fields and source.names and source.year
    address = links.LINK.search(body) or links.BARE.search(body)
    bare = address and not re.search(r"\w", body.replace(address[0], ""))
    if address and bare:
        label = address.groupdict().get("label") or ""
        page_of = sources.linked(address["address"], label, raw=body)
        return "" if sites.is_home_page(address["address"]) else f"[@{citing.add(page_of)}]"
    near = any(
        one.names and source.names and keys.fold(one.names[0]) == keys.fold(source.names[0])
        for one in citing.sources
    )
    if listed and (near or not (sure and (address or source.fields.keys() & _PUBLISHED))):
        return ""
    if sure or (address and "title" in source.fields):
        return _written(citing.add(replace(source, raw=body)), page)
    return ""


def _alike(one: Source, other: Source) -> bool:
    """Whether a reference in a note is a list's: one family name, one title in the other."""
    mine, theirs = (keys.fold(s.fields.get("title", "")) for s in (one, other))
    if not one.names or not other.names or keys.fold(one.names[0]) != keys.fold(other.names[0]):
        return False
    return min(len(mine), len(theirs)) > 8 and (mine in theirs or theirs in mine)


def _named(found: list[Source], who: str, title: str) -> str:
    said = keys.fold(re.sub(r"(?i)^see\s+", "", who))
    words = keys.fold(title)
    fit = [
        one
        for one in found
        if one.names
        and (
            matching.agree(one, matching.people(who), said)
            or keys.fold(one.names[0]) == keys.fold(who.split()[-1])
        )
        and (not words or keys.fold(one.fields.get("title", "")).startswith(words[:40]))
    ]
    if len(fit) > 1 and (exact := matching.most_exact(fit, matching.people(who))):
        fit = [exact]
    return fit[0].key if len(fit) == 1 else ""


def _written(key: str, page: str | None) -> str:
    if not key:
        return ""
    return f"[@{key}, {matching.paged(page)}]" if page else f"[@{key}]"
