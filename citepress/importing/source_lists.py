"""Where the lists of references of a document stand, and the references of each as text. Pure."""

from __future__ import annotations

import re

from citepress.importing import links, references
from citepress.importing.parts import Change
from citepress.markdown import scan

# What a list is called, in the languages that the prints have labels for, and some more.
_NAMES = (
    r"(?:list\s+of\s+|selected\s+)?(?:sources?|references?|reference\s+list|bibliography|"
    r"works\s+cited|literature(?:\s+cited)?|cited\s+works|citations|further\s+reading|"
    r"sources?\s+(?:and|&)\s+(?:references|further\s+reading|citations|links)|"
    r"references\s+and\s+notes|notes\s+and\s+references|references\s+cited)"
    r"(?:\s+(?:cited|used|consulted))?"
    # German, Dutch, Danish, Swedish, Norwegian
    r"|literatur(?:verzeichnis|nachweise|angaben)?|quellen(?:verzeichnis|angaben)?|bibliogra(?:f|ph)ie|"
    r"literatuur(?:lijst)?|bronnen(?:lijst)?|referenties|litteratur(?:liste|förteckning|lista)?|"
    r"referencer|referanser|referenser|källor|kilder|källförteckning|viitteet|lähteet"
    # French, Spanish, Portuguese, Italian, Catalan, Romanian
    r"|r[ée]f[ée]rences(?:\s+bibliographiques)?|sources\s+et\s+bibliographie|ouvrages\s+cités|"
    r"referencias(?:\s+bibliográficas)?|bibliograf[íi]a|obras\s+citadas|fuentes|"
    r"referências(?:\s+bibliográficas)?|bibliografia|fontes|riferimenti(?:\s+bibliografici)?|fonti|"
    r"opere\s+citate|referències|bibliografie|referințe"
    # Polish, Czech, Hungarian, Turkish, Indonesian, Russian, Greek
    r"|literatura|źródła|přehled\s+literatury|seznam\s+literatury|irodalom(?:jegyzék)?|"
    r"hivatkozások|kaynak(?:ça|lar)|daftar\s+pustaka|список\s+литературы|литература|источники|"
    r"βιβλιογραφία"
    # Arabic, Persian, Urdu, Hindi, Chinese, Japanese, Korean
    r"|المراجع|المصادر(?:\s+والمراجع)?|منابع|حوالہ\s?جات|کتابیات|संदर्भ(?:\s+सूची)?|ग्रन्थसूची|"
    r"参考(?:文献|資料|资料)|參考(?:文獻|資料)|引用文献|참고\s?문헌"
)
_OPENING = re.compile(
    rf"^ {{0,3}}(?:#{{1,6}}[ \t]+)?(?:[*_]{{1,3}})?"
    rf"(?:(?:\d{{1,2}}(?:\.\d{{1,2}})*|[IVX]{{1,5}}|[A-Z])"
    rf"\\?[.):]?\s+)?(?P<name>{_NAMES})\s*:?\s*(?:[*_]{{1,3}})?\s*:?"
    r"(?:\s*\\?\[\s*(?:edit|edit source|modifier[^\]]*|bearbeiten[^\]]*|editar[^\]]*)\s*\\?\])?"
    r"[ \t]*#*(?:[ \t]*\{[^{}\n]*\})?[ \t]*$",
    re.I | re.M,
)
_SETEXT = re.compile(r"\n {0,3}(?:=+|-+)[ \t]*(?=\n|\Z)")
_HEADING = re.compile(r"^ {0,3}#{1,6}[ \t]+\S|^(?:\*\*|__)[^*_\n]{2,80}(?:\*\*|__):?[ \t]*$", re.M)
_LAYOUT = re.compile(r"\s*(?:[-*_](?:\s*[-*_]){2,}|[-*+•])\s*$")
_NOTE = re.compile(r"^\[\^[^\]\s]+\]:", re.M)
MARK = re.compile(
    r"^ {0,3}(?:\\?\[(?P<b>\d{1,3})\\?\]:?|(?P<n>\d{1,3})\\?[.)]|(?P<u>[-*+•]))[ \t]+(?=\S)"
)
DEFINITION = re.compile(
    r"^ {0,3}\[(?P<n>\d{1,3})\]:[ \t]*<?(?P<a>https?://\S+?)>?"
    r"(?:[ \t]+[\"'(](?P<t>.*?)[\"')])?[ \t]*$"
)
_LINKED = re.compile(r"^ {0,3}(?:\\?\[\d{1,3}\\?\][:.]?|\d{1,3}\\?[.):]|\^\d+\^?)[ \t]+.*https?://")
_SENTENCE = re.compile(r"^(?:Would|Do|Let me|If you|I |This|These|Note|Feel free|Here)\b", re.I)


def places(text: str) -> list[tuple[int, int, int]]:
    """Where the lists stand: the heading, the first reference, the end of each."""
    closed, _ = scan.fences(text)
    opened = [m for m in _OPENING.finditer(text) if not scan.inside(m.start(), closed)]
    out: list[tuple[int, int, int]] = []
    for found in reversed(opened):
        body = found.end()
        if rule := _SETEXT.match(text, body):
            body = rule.end()
        following = [
            m.start() for m in (_HEADING.search(text, body), _NOTE.search(text, body)) if m
        ]
        end = _last(text, body, min(following, default=len(text)))
        listed = items(text[body:end])
        # A chapter may be called "Sources" and speak of years: the lists of chapters are told by
        # their marks and addresses, the last one by less.
        sure = references.looks_like if not out else _is_entry
        if listed and sum(map(sure, listed)) * 2 >= len(listed):
            out.insert(0, (found.start(), body, end))
    return out or [one for one in [_trailing(text)] if one]


def _last(text: str, body: int, end: int) -> int:
    """Where a list ends: after its last reference. What follows it, an appendix or a closing
    sentence, is text."""
    blocks = list(re.finditer(r"\S[^\n]*(?:\n[ \t]*\S[^\n]*)*", text[body:end]))
    for at in range(len(blocks) - 1, -1, -1):
        words = " ".join(blocks[at][0].split())
        if words.startswith(("|", "+-", "---", ":::")) or DEFINITION.match(words):
            return end if at == len(blocks) - 1 else body + blocks[at].end()
        is_prose = _SENTENCE.match(words) and not MARK.match(words)
        if references.looks_like(words) and not is_prose:
            return end if at == len(blocks) - 1 else body + blocks[at].end()
        if any(
            references.looks_like(line) and MARK.match(line) for line in blocks[at][0].split("\n")
        ):
            return body + blocks[at].end()
    return end


_EMPTY = re.compile(
    r"\s*(?:(?::{3,}[ \t]*(?:\{#refs[^{}\n]*\}|refs)?[ \t]*\n)?\s*:{3,}[ \t]*|"
    r"<div id=[\"']?refs[\"']?[^<>]*>\s*</div>|"
    r"\\?\[@?refs\\?\])?\s*"
)


def without_empty(text: str) -> tuple[str, tuple[Change, ...]]:
    """The text without headings for a list of references that nothing follows: the print writes
    the list."""
    changes = []
    for found in reversed(list(_OPENING.finditer(text))):
        if not re.match(r" {0,3}#|\s*\*\*", found[0]):
            continue
        after = _HEADING.search(text, found.end())
        end = after.start() if after else len(text)
        if _EMPTY.fullmatch(text[found.end() : end]):
            changes.append(
                Change(
                    "sources",
                    text[found.start() : end].strip(),
                    note="the heading of an empty list",
                )
            )
            text = text[: found.start()].rstrip("\n") + "\n\n" + text[end:]
    return text.strip("\n") + "\n", tuple(changes)


def heads(body: str) -> list[str]:
    """The heads of the tables in a list, which are no references."""
    return [
        " ".join(cells)
        for line in body.split("\n")
        if line.strip().startswith("|")
        and line.strip().endswith("|")
        and not re.fullmatch(r"[|:\s+=-]*", line)
        and (cells := [one.strip() for one in line.strip().strip("|").split("|")])
        and not references.looks_like(" ".join(cells))
    ]


def _is_entry(item: str) -> bool:
    """Whether a paragraph has the shape of a reference, and could not as well be prose."""
    shape = MARK.match(item) or references.is_dated(item) or links.BARE.search(item)
    return references.looks_like(item) and bool(shape) and len(item.split()) < 60


def _trailing(text: str) -> tuple[int, int, int] | None:
    """A list without a heading: numbered addresses in the last lines."""
    lines = text.rstrip("\n").split("\n")
    at = len(lines)
    count = 0
    while at > 0:
        line = lines[at - 1]
        if DEFINITION.match(line) or _LINKED.match(line):
            count += 1
        elif line.strip():
            break
        at -= 1
    if not count or (count < 2 and not any(DEFINITION.match(line) for line in lines[at:])):
        return None
    start = sum(len(line) + 1 for line in lines[:at])
    return start, start, len(text)


def items(body: str) -> list[str]:
    """The references of a list: by their marks, else by paragraphs, else by lines; one that a page
    break cut is whole again."""
    lines = [re.sub(r"\\$|<br ?/?>$|  $", "", line) for line in _rows(body).strip("\n").split("\n")]
    body = "\n".join(lines)
    marked = sum(bool(MARK.match(line)) or bool(DEFINITION.match(line)) for line in lines)
    filled = sum(bool(line.strip()) for line in lines)
    out: list[str] = []
    spaced = len(re.findall(r"\S[^\n]*\n\s*\n\s*\S", body)) >= 1
    blank = True
    for line in lines:
        if not line.strip() or _LAYOUT.match(line) or line.strip() == "<!-- -->":
            blank = True
            continue
        opens = bool(MARK.match(line) or DEFINITION.match(line))
        if marked >= 2 or marked == filled:
            fresh = opens or (blank and not out)
        else:
            starts = _is_start(line) if not spaced else _is_reference(line)
            fresh = blank or (starts and _is_end(out[-1]))
        if fresh or not out:
            out.append(line.strip())
        else:
            out[-1] += " " + line.strip()
        blank = False
    return _whole(out) if marked < 2 else out


def _is_reference(line: str) -> bool:
    """Whether a line is a whole reference that begins with a name, so that no paragraph can go on
    with it."""
    named = re.match(
        r"[*_]{0,2}[A-ZÀ-Þ][\w'’-]+(?:[ -][A-ZÀ-Þ][\w'’-]+)?"
        r"(?:, (?:[A-ZÀ-Þ]\.|[A-ZÀ-Þ][\w'’-]+\b)| [A-Z]{1,3}[,.]|"
        r"\.? \((?:1[5-9]|20)\d\d)|(?:[A-Z]\. ?){1,3}[A-ZÀ-Þ][\w'’-]+,",
        line.strip(),
    )
    return bool(named) and references.looks_like(line)


def _rows(body: str) -> str:
    """A body with its tables as lines: a row is a reference, and a cell with a number its
    number."""
    out: list[str] = []
    cells: list[str] = []
    grid = bool(re.search(r"^\s*\+[-=:+]+\+\s*$", body, re.M))
    for line in body.split("\n"):
        bare = line.strip()
        if re.fullmatch(r"\+[-=:+]+\+", bare) or re.fullmatch(
            r"\|?(?:\s*:?-+:?\s*\|)+(?:\s*:?-+:?\s*)?", bare
        ):
            out += _row(cells)
            cells = []
        elif bare.startswith("|") and bare.endswith("|") and len(bare) > 2:
            own = [cell.strip() for cell in re.split(r"(?<!\\)\|", bare[1:-1])]
            if grid and cells and len(own) == len(cells):
                cells = [f"{one} {more}".strip() for one, more in zip(cells, own, strict=True)]
            else:
                out += _row(cells)
                cells = own
        else:
            out += _row(cells)
            cells = []
            out.append(line)
    return "\n".join([*out, *_row(cells)])


def _row(cells: list[str]) -> list[str]:
    """A row of a table as a reference, after an empty line; the head of a table is none."""
    filled = [cell.replace("\\|", "|") for cell in cells if cell]
    if not filled:
        return []
    number = re.fullmatch(r"\\?\[?(\d{1,3})\\?\]?\.?", filled[0])
    words = " ".join(filled[1:] if number else filled)
    if not references.looks_like(words):
        return []
    return ["", f"[{number[1]}] {words}" if number else words]


def _is_start(line: str) -> bool:
    return bool(re.match(r"[\[\"“*_]?[A-ZÀ-Þ0-9“\"]", line.strip()))


def _is_end(item: str) -> bool:
    return bool(re.search(r"[.)>/\w]$", item)) and references.looks_like(item)


def _whole(items: list[str]) -> list[str]:
    out: list[str] = []
    for item in items:
        cut = out and (item[:1].islower() or re.search(r"[,:&]$|\b(?:and|of|the|in)$", out[-1]))
        if cut:
            out[-1] += " " + item
            continue
        out.append(item)
    return out
