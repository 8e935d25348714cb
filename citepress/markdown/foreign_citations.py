r"""Citations as other tools write them: a section's text to what is to be written in their place.

LaTeX (natbib and biblatex), MyST and Sphinx, Org (its own and org-ref's), reStructuredText and
AsciiDoc, `<cite>` of HTML; and tags of pandoc with a slip in them, such as `[@ key]`. pandoc reads
none of these as citations.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from typing import NamedTuple

from citepress.markdown import scan, visible
from citepress.model import Section

_KEYS = r"[^\s,;{}\[\]`\"'<>|]+"
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
    r"(?:\{(?P<myst>(?:foot)?cite[\w:]{0,30})\}|:(?P<rst>(?:foot)?cite[\w:]{0,30}):)`(?P<keys>[^`\n]{1,500})`"
)
_ORG = re.compile(
    r"\[cite(?P<style>(?:/[\w/-]{1,20})?):\s*(?P<inner>[^\[\]\n]{0,300}@[^\[\]\n]{1,300})\]"
)
# org-ref: [[cite:&key]], [[citep:see &key p. 3]], [[cite:key][words]], and a bare cite:key,key.
_ORG_LINK = re.compile(
    r"\[\[(?P<name>[a-zA-Z]{0,6}[cC]ite[a-zA-Z]{0,6}):(?P<inner>[^\[\]\n]{1,300})\]"
    r"(?:\[(?P<words>[^\[\]\n]{0,300})\])?\]"
)
_BARE = re.compile(
    rf"(?<![\w\\:/@\[{{])(?:bib)?(?P<name>[a-zA-Z]{{0,6}}[cC]ite[a-zA-Z]{{0,6}}):"
    rf"(?:\[(?P<listed>[^\[\]\n]{{1,300}})\]|(?P<keys>&?{_KEYS}(?:,&?{_KEYS}){{0,20}}))"
)
_HTML = re.compile(r"<cite\b[^<>\n]{0,200}>(?P<keys>[^<>\n]{1,200})</cite>", re.I)
_SLIP = re.compile(r"\[\s*(?P<minus>-?)@\s+(?P<key>[^\s,;\[\]]{1,200})(?P<rest>[^\[\]\n]{0,300})\]")
_QUOTED = re.compile(
    r"(?P<open>\[)?@[\"“”'‘’`](?P<key>[^\s\"“”'‘’`\[\]]{1,200})[\"“”'‘’`](?(open)\])"
)
_TWICE = re.compile(rf"(?P<open>\[)?@@(?P<key>{_KEYS})(?(open)\])")
_NOTE = re.compile(r"\[\^(?P<minus>-?)@?(?P<key>[^\s\[\]]{1,200})\](?!:)")
_ESCAPED = re.compile(
    r"\\\[(?P<inner>[^\\@\n\[\]]{0,20}\\?-?@[^\\\n\[\]]{1,200})\\\]"
    r"|(?<![\\\]!^])\[(?P<plain>[^\\@\n\[\]]{0,20}\\-?@[^\\\n\[\]]{1,200})\](?![(\[{])"
)
_DOUBLED = re.compile(r"(?<![!^\]\\])\[\[(?P<inner>-?@[^\[\]\n]{1,300})\]\](?![({\[])")
_TEXTUAL = re.compile(r"(?:[cC]itet|[tT]extcite|[cC]itealt|[cC]iteA)s?")
_NO_FORM = re.compile(r"[cC]ite(?:author|title|year|date|url|field|yearpar)|nocite|fullcite", re.I)
_PAGES = re.compile(r"\d[\d\s,–-]*|[ivxlc]+")


class Written(NamedTuple):
    """A citation in another form: from where to where it stands (offsets from 0); the text of
    Markdown that means the same, empty where there is none; what to do, where that is not to write
    this text; and a severity that is not the usual one."""

    start: int
    end: int
    new: str
    hint: str = ""
    severity: str = ""


def find(section: Section, keys: Collection[str]) -> Iterator[Written]:
    """The citations of a section that are written in another form. Forms that may mean something
    else count only where they name one of the `keys` of the list of sources."""
    for found in visible.matches(section, _TEX, within=("raw", "math")):
        yield _tex(section, found)
    for found in visible.matches(section, _ROLE):
        yield _role(found)
    for found in visible.matches(section, _ORG):
        narrative = found["style"].startswith("/t")
        inner = " ".join(found["inner"].split())
        keys_inside = [key for _, key in scan.candidates(inner)]
        new = " and ".join(map(at, keys_inside)) if narrative else f"[{inner}]"
        yield Written(*found.span(), new)
    for found in visible.matches(section, _ORG_LINK):
        yield _org_link(found)
    yield from _known(section, keys)
    yield from _slips(section, keys)


def _known(section: Section, keys: Collection[str]) -> Iterator[Written]:
    """The forms that are citations only where they name an entry."""
    for found in visible.matches(section, _BARE):
        inner = (found["listed"] or found["keys"]).rstrip(".:")
        named = [key.lstrip("&").partition("(") for key in re.split(r"[,;]\s*", inner) if key]
        if named and all(key in keys for key, _, _ in named):
            sources = [at(key) + locator(page.rstrip(")")) for key, _, page in named]
            end = found.end() if found["listed"] else found.start("keys") + len(inner)
            textual = _TEXTUAL.fullmatch(found["name"])
            new = " and ".join(sources) if textual else f"[{'; '.join(sources)}]"
            yield Written(found.start(), end, new)
    for found in visible.matches(section, _HTML, within=("raw",)):
        named_keys = [key.strip().lstrip("@") for key in re.split(r"[,;]", found["keys"])]
        if all(key in keys for key in named_keys):
            yield Written(*found.span(), f"[{'; '.join(map(at, named_keys))}]")
    for pattern in (_QUOTED, _TWICE):
        for found in visible.matches(section, pattern):
            key = found["key"].rstrip(".:")
            if key in keys:
                end = found.end() if found["open"] else found.end() - len(found["key"]) + len(key)
                yield Written(found.start(), end, f"[{at(key)}]" if found["open"] else at(key))
    for found in visible.matches(section, _NOTE):
        if found["key"] in keys and f"[^{found['key']}]:" not in section.source.text:
            yield Written(*found.span(), f"[{found['minus']}{at(found['key'])}]")


def _slips(section: Section, keys: Collection[str]) -> Iterator[Written]:
    for found in visible.matches(section, _SLIP):
        yield Written(*found.span(), f"[{found['minus']}@{found['key']}{found['rest']}]")
    for pattern in (_ESCAPED, _DOUBLED):
        for found in pattern.finditer(section.source.text):
            groups = found.groupdict()
            inner = (groups["inner"] or groups.get("plain") or "").replace("\\@", "@")
            inner = inner.replace("\\-@", "-@")
            named = [key for _, key in scan.candidates(inner)]
            silent = any(s <= found.start() < e for s, e, _ in section.silent)
            if not silent and any(key in keys for key in named):
                yield Written(*found.span(), f"[{inner}]")


# --- LaTeX ---------------------------------------------------------------------------------------


def _tex(section: Section, found: re.Match[str]) -> Written:
    name = found["name"]
    start, end = found.span()
    parts = [found]
    while name.endswith("s") and (more := _MORE.match(section.source.text, end)):
        parts.append(more)
        end = more.end()
    sources = [_tex_sources(part) for part in parts]
    if name.lower() == "nocite":
        hint = "remove it: the list of sources of a print has what is cited"
        return Written(start, end, "", hint, severity="warning")
    if _NO_FORM.fullmatch(name) or not all(keys for _, keys, _ in sources):
        hint = "write the author's name or the year in words, and the source as [@key]"
        return Written(start, end, "", hint)
    if any(s <= start < stop for s, stop, kind in section.silent if kind == "math"):
        return Written(start, end, "", "move it out of the formula, as [@key]")
    if _TEXTUAL.fullmatch(name) and not any(lead for lead, _, _ in sources):
        shown = [
            at(key) + (f" [{place.lstrip(', ')}]" if place and key == keys[-1] else "")
            for _, keys, place in sources
            for key in keys
        ]
        text = ", ".join(shown[:-1]) + " and " * (len(shown) > 1) + shown[-1]
        return Written(start, end, text)
    inner = "; ".join(
        (f"{lead} " if lead else "") + "; ".join(map(at, keys)) + place
        for lead, keys, place in sources
    )
    in_note = "footcite" in name.lower() or "footfull" in name.lower()
    return Written(start, end, f"^[[{inner}].]" if in_note else f"[{inner}]")


def _tex_sources(part: re.Match[str]) -> tuple[str, list[str], str]:
    """The words before the keys of a citation in LaTeX, the keys, and the locator behind them."""
    keys = [key.strip() for key in part["keys"].split(",") if key.strip()]
    lead = (part["first"] or "[]")[1:-1].strip() if part["second"] else ""
    return lead, keys, locator((part["second"] or part["first"] or "[]")[1:-1].strip())


def locator(note: str) -> str:
    """A postnote as the end of a tag: `, p. 3`. A number alone is a page to biblatex."""
    note = note.replace("~", " ").replace("--", "-").strip()
    if _PAGES.fullmatch(note):
        note = ("pp. " if re.search(r"[-–,]", note) else "p. ") + note
    return f", {note}" if note else ""


def at(key: str) -> str:
    """A key with its sign, between braces where pandoc would not read all of it without them."""
    return f"@{key}" if re.fullmatch(r"\w(?:[:.#$%&+?<>~/-]?\w)*", key) else f"@{{{key}}}"


# --- Sphinx, MyST, Org ---------------------------------------------------------------------------


def _role(found: re.Match[str]) -> Written:
    keys = [key.strip().lstrip("@") for key in re.split(r"[,;]", found["keys"]) if key.strip()]
    role = found["myst"] or found["rst"] or ""
    if role.partition(":")[2].startswith("t") and keys:
        return Written(*found.span(), " and ".join(map(at, keys)))
    tag = f"[{'; '.join(map(at, keys))}]"
    return Written(*found.span(), f"^[{tag}.]" if role.startswith("foot") else tag)


def _org_link(found: re.Match[str]) -> Written:
    """A link of org-ref; with `&` before its keys it has words around them (version 3)."""
    inner = found["inner"].strip()
    if "&" in inner:
        inner = re.sub(r"&(?=\w)", "@", inner)
    else:
        inner = "; ".join(at(key.strip().lstrip("@")) for key in inner.split(",") if key.strip())
    place = locator(found["words"] or "")
    if _TEXTUAL.fullmatch(found["name"]) and re.fullmatch(r"@\S+", inner):
        return Written(*found.span(), f"{inner} [{place.lstrip(', ')}]" if place else inner)
    inner = re.sub(r"(?<=\w)\s+(?=(?:pp?|ch|chap|sec|vol|fig)\.? ?\d)", ", ", inner)
    return Written(*found.span(), f"[{re.sub(r';(?=@)', '; ', inner)}{place}]")
