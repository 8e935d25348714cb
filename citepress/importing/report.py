"""What an import did, as Markdown: `IMPORT.md`. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from citepress.importing.parts import Change, Difference, Part, Source

_KINDS = {
    "settings": "Moved to the settings",
    "sources": "Taken out as sources",
    "merged": "Sources merged",
    "citation": "Turned into tags",
    "footnote": "Footnotes turned into tags",
    "moved": "Moved to another place",
    "artefact": "Artefacts taken out",
    "furniture": "What belonged to the page, taken out",
    "hyphen": "Words parted at a line's end, whole again",
    "joined": "Paragraphs joined where a page ended (before | after)",
    "heading": "Headings",
    "layout": "Layout",
}
_MOST = 400


@dataclass(frozen=True, slots=True)
class Outcome:
    """All that an import came to. `before` and `after` count words; `tags` were made, `left` stay
    as they were; `findings` are lines of the check of the new project, errors of them `errors`."""

    name: str
    form: str
    parts: Sequence[Part]
    sources: Sequence[Source]
    settings: Mapping[str, str]
    changes: Sequence[Change]
    decisions: Sequence[str]
    differences: Sequence[Difference]
    before: int = 0
    after: int = 0
    tags: int = 0
    left: int = 0
    errors: int = 0
    findings: Sequence[str] = field(default=())
    pictures: Sequence[str] = field(default=())


def summary(outcome: Outcome) -> list[str]:
    """The few lines for the screen."""
    lost = sum(len(one.lost) for one in outcome.differences)
    added = sum(len(one.added) for one in outcome.differences)
    sections = _count(len(outcome.parts), "section")
    words = "no word lost or changed"
    if outcome.differences:
        words = f"{lost} words lost and {added} added without a reason: see IMPORT.md"
    left = f"{outcome.left} left as {'it was' if outcome.left == 1 else 'they were'}"
    return [
        f"{sections}, {_count(len(outcome.sources), 'source')}, {_count(outcome.tags, 'tag')} "
        f"made, {left}",
        f"{_count(outcome.before, 'word')} before, {outcome.after:,} after; {words}",
        f"{_count(len(_to_decide(outcome)), 'decision')} for you, "
        f"{_count(outcome.errors, 'error')} in the check",
    ]


def _count(number: int, what: str) -> str:
    return f"{number:,} {what}{'s' * (number != 1)}"


def _to_decide(outcome: Outcome) -> list[str]:
    """What a person must look at: in the text, and in the sources."""
    doubtful = [one for one in outcome.sources if one.doubts and one.raw]
    return [
        *outcome.decisions,
        *(f"{one.key}: {'; '.join(one.doubts)}: {_short(one.raw)}" for one in doubtful),
    ]


def write(outcome: Outcome) -> str:
    """The whole report."""
    out = [f"# What came of importing {_code(outcome.name)}", ""]
    out += [
        f"Read as {outcome.form}. {line[0].upper()}{line[1:]}."
        if at == 0
        else f"{line[0].upper()}{line[1:]}."
        for at, line in enumerate(summary(outcome))
    ]
    out += ["", "This page is for you to work through; the build does not read it.", ""]
    _list(
        out,
        "What you must decide",
        _to_decide(outcome),
        "nothing",
    )
    _list(out, "What `citepress check` says", outcome.findings, "nothing")
    _list(
        out,
        "Words",
        [
            f"after {_code('... ' + one.near)}: "
            + ", ".join(
                [f"lost {_code(' '.join(one.lost))}"] * bool(one.lost)
                + [f"added {_code(' '.join(one.added))}"] * bool(one.added)
            )
            for one in outcome.differences
        ],
        "every word of the source is in the sections, or in one of the lists below; none was added",
    )
    out += ["## Sections", ""]
    out += [f"- {_code('src_md/' + part.name)}" for part in outcome.parts] + [""]
    if outcome.pictures:
        out += (
            ["## Pictures", ""]
            + [f"- {_code('src_md/media/' + name)}" for name in outcome.pictures]
            + [""]
        )
    if outcome.sources:
        out += ["## Sources", ""]
        out += [
            f"- {_code(source.key)}: {_short(source.raw or source.fields.get('title', ''))}"
            for source in outcome.sources
        ] + [""]
    for kind, title in _KINDS.items():
        mine = [change for change in outcome.changes if change.kind == kind]
        if mine:
            _list(out, title, [_change(change) for change in mine], "")
    return "\n".join(out).rstrip() + "\n"


def _change(change: Change) -> str:
    said = [_code(_short(change.old))] if change.old else []
    if change.new:
        said.append(f"is {_code(_short(change.new))}" if change.old else _code(_short(change.new)))
    words = " ".join(said)
    return f"{words}: {change.note}" if words and change.note else words or change.note


def _list(out: list[str], title: str, lines: Sequence[str], none: str) -> None:
    out += [f"## {title}", ""]
    # An author's text must not act here: no markup of HTML, no picture.
    out += [
        f"- {' '.join(line.split()).replace('<', '&lt;').replace('![', '!&#91;')}"
        for line in lines[:_MOST]
    ]
    if len(lines) > _MOST:
        out.append(f"- and {len(lines) - _MOST} more")
    if not lines and none:
        out.append(f"{none[0].upper()}{none[1:]}.")
    out.append("")


def _short(text: str, most: int = 160) -> str:
    text = " ".join(text.split())
    return text if len(text) <= most else text[: most - 3] + "..."


def _code(text: str) -> str:
    """Text as inline code, whatever is in it: an author's text must not act in the report."""
    text = "".join(sign if sign.isprintable() else " " for sign in text).strip()
    ticks = "`"
    while ticks in text:
        ticks += "`"
    pad = " " if text.startswith("`") or text.endswith("`") else ""
    return f"{ticks}{pad}{text}{pad}{ticks}" if text else "``" + " " + "``"
