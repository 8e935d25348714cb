"""A foreign document to sections and a bibliography.

    importers.read                  a document's bytes to a Draft: Markdown, and the words before
    bring: `STEPS`, in their order  a Draft to sections and sources
        sources, references         the list of references to sources
        citing, numbering, notes, authors, matching    what cites to tags
    words.compare, report.write     what was lost, and what was done

Markdown is edited in place, never regenerated. DOCX, ODT, HTML and the other forms that pandoc
reads come as Markdown from its writer, PDF and plain text from modules of this package. All but
`importers` is pure.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

from citepress.importing import (
    assistant_marks,
    authors,
    citing,
    definitions,
    entries,
    headings,
    inline_html,
    keys,
    notes,
    numbering,
    own_prints,
    repair,
    sections,
    source_lists,
    sources,
    spans,
    tables,
)
from citepress.importing.parts import Change, Draft, Part, Source


@dataclass(frozen=True, slots=True)
class ImportedDocument:
    """A document brought in: sections, sources with keys, the list's text, settings, and what was
    done and is left to a person."""

    parts: tuple[Part, ...]
    sources: tuple[Source, ...]
    bibliography: str
    about: dict[str, str]
    changes: tuple[Change, ...]
    decisions: tuple[str, ...]
    tags: int
    left: int


@dataclass
class Work:
    """A document on its way to a project: its text, and what each step found and did. `given` is
    the text of a list of sources that is matched first, `accessed` (ISO) the day that pages without
    a date bear."""

    text: str
    draft: Draft
    given: str = ""
    accessed: str = ""
    about: dict[str, str] = field(default_factory=dict)
    changes: list[Change] = field(default_factory=list)
    decisions: list[str] = field(default_factory=list)
    found: tuple[Source, ...] = ()
    sources: list[Source] = field(default_factory=list)
    tags: int = 0
    left: int = 0


def bring(
    draft: Draft, given: str = "", accessed: str = "", stem: str = "text"
) -> ImportedDocument:
    """The sections and sources of a draft. `given` is the text of a list of sources that is matched
    first and stays as it is; `accessed` (ISO) is the day that pages without a date bear; `stem`
    names a text without headings."""
    work = Work(draft.text, draft, given, accessed, dict(draft.about))
    work.changes += draft.changes
    work.decisions += draft.decisions
    for step in STEPS:
        step(work)
    parts = sections.split(work.text, stem)
    work.decisions += filter(None, [sections.crowded(parts)])
    return ImportedDocument(
        parts,
        tuple(work.sources),
        _bibliography(work.sources, given),
        work.about,
        tuple(work.changes),
        tuple(work.decisions),
        draft.tags + work.tags,
        work.left,
    )


def _edit(
    function: Callable[[str], tuple[str, tuple[Change, ...]]],
) -> Callable[[Work], None]:
    """A step that edits the text alone."""

    def step(work: Work) -> None:
        work.text, changes = function(work.text)
        work.changes += changes

    return step


def _note_answer(work: Work) -> None:
    """What a person must look at in a chat assistant's answer."""
    if work.draft.is_chat:
        work.decisions += assistant_marks.decisions(work.text)


def _clean_html(work: Work) -> None:
    """Take out the HTML that converters and assistants leave in Markdown."""
    work.text, changes, decisions = inline_html.cleaned(work.text)
    work.changes += changes
    work.decisions += decisions
    if changes:
        work.text, gone = definitions.without_unused(work.text)
        work.changes += gone


def _drop_empty_list(work: Work) -> None:
    """Take out a heading for the list of references that the print is to write: nothing follows
    it."""
    work.text, changes = source_lists.without_empty(work.text)
    work.changes += changes


def _inline_definitions(work: Work) -> None:
    work.text = definitions.inline(work.text)


def _take_sources(work: Work) -> None:
    """Take the lists of references out. Before paragraphs are joined, for a reference may end
    without a full stop."""
    work.text, work.found, changes, decisions = sources.take(work.text)
    work.changes += changes
    work.decisions += decisions


def _take_question(work: Work) -> None:
    """Move the question that the essay answers to the settings."""
    if "question" in work.about:
        return
    work.text, asked, changes = headings.question(work.text)
    work.changes += changes
    if asked:
        work.about["question"] = asked


def _take_title(work: Work) -> None:
    """Move the title to the settings."""
    work.text, title, changes = headings.title(work.text)
    work.changes += changes
    if title and not work.about.get("title"):
        work.about["title"] = title


def _know_sources(work: Work) -> None:
    """Give the sources keys; those that are one are merged."""
    work.sources, changes, decisions = _known(
        work.found, work.given, work.draft.references, work.accessed
    )
    work.changes += changes
    work.decisions += decisions


def _cite(work: Work) -> None:
    """Turn what cites into tags."""
    before = work.text
    citations = citing.Citing(work.text, work.sources, work.accessed, work.draft.is_chat)
    cite(citations)
    work.text, work.sources = citations.text, citations.sources
    work.changes += citations.changes
    work.decisions += citations.decisions
    work.tags, work.left = citations.tags, citations.left
    if "+--" in before or "+==" in before:
        work.text, decisions = tables.redraw(work.text, before)
        work.decisions += decisions


def _drop_signs(work: Work) -> None:
    """Take out the signs that kept the numbers of notes and lists apart from those of sources."""
    bare = re.sub(rf"{spans.LIST_SIGN}\n*", "", work.text)
    work.text = bare.replace(spans.NOTE_SIGN, "")
    if work.text != bare:
        work.decisions.append(
            "some notes are raised numbers and paragraphs of their own: make footnotes of them"
        )


# What is done to a document, in this order.
STEPS: tuple[Callable[[Work], None], ...] = (
    _note_answer,
    _edit(assistant_marks.strip),
    _clean_html,
    _inline_definitions,
    _edit(own_prints.cleaned),
    _edit(citing.temporary),
    _take_sources,
    _drop_empty_list,
    _edit(repair.repair),
    _edit(repair.straighten),
    _take_question,
    _take_title,
    _take_question,
    _edit(headings.order),
    _know_sources,
    _cite,
    _drop_signs,
)


def cite(work: citing.Citing) -> None:
    """All that cites to tags, in the order in which one form cannot be taken for another."""
    text, changes, told = assistant_marks.pointers(work.text, work.key)
    work.text = text
    work.changes += changes
    work.tags += sum(change.kind == "citation" for change in changes)
    work.decisions += told
    citing.cite_links(work)
    numbering.cite_numbers(work)
    notes.cite_notes(work)
    authors.cite_authors(work)


def _known(
    found: Sequence[Source], given: str, references: str, accessed: str
) -> tuple[list[Source], list[Change], list[str]]:
    """The sources with keys: those given first, then those that came with the document, then those
    of its list that are neither. Two that are one source are merged, and each merge is a change;
    two that may be one are a decision."""
    known = list(entries.read(given)) if given else []
    came = entries.read(references) if references else ()
    known += [
        one
        for one in came
        if not any(entries.same(one, other) or one.key == other.key for other in known)
    ]
    fresh: list[Source] = []
    changes: list[Change] = []
    for source in found:
        listed = known
        at = next((at for at, one in enumerate(known) if entries.same(one, source)), None)
        if at is None:
            listed = fresh
            at = next((at for at, one in enumerate(fresh) if entries.same(one, source)), None)
        if at is None:
            fresh.append(_accessed(source, accessed))
            continue
        one = listed[at]
        if one.raw and source.raw:
            note = f"is the same source as {one.raw[:120]!r}, and was merged with it"
            changes.append(Change("merged", source.raw, note=note))
        merged = _also(replace(one, raw=source.raw) if listed is known else one, source)
        if listed is known and source.year[4:] and not one.year[4:]:
            merged = replace(merged, year=source.year)
        listed[at] = merged
    named = [*known, *keys.give(fresh, [one.key for one in known])]
    return named, changes, _alike(named)


def _accessed(source: Source, accessed: str) -> Source:
    """A page without a date with the day of access."""
    if not accessed or "url" not in source.fields or source.fields.get("date"):
        return source
    return replace(
        source, fields={**source.fields, "urldate": source.fields.get("urldate", accessed)}
    )


def _alike(known: Sequence[Source]) -> list[str]:
    """A decision for each two sources that may be one; lists of thousands are not compared."""
    by_start: dict[str, list[Source]] = {}
    out = []
    for one in known:
        title = keys.fold(one.fields.get("title", ""))[:12]
        if len(title) < 12:
            continue
        near = by_start.setdefault(title, [])
        out += [
            f"{other.key} and {one.key} may be one source: keep both, or merge them by hand"
            for other in near[:20]
            if entries.alike(other, one)
        ]
        near.append(one)
    return out


def _also(known: Source, again: Source) -> Source:
    """A source with the number too that another reference to it has."""
    if not again.number:
        return known
    if not known.number:
        return replace(known, number=again.number, listed=again.listed)
    return replace(known, also=(*known.also, (again.listed, again.number)))


def _bibliography(known: Sequence[Source], given: str) -> str:
    """The list's text: what was given as it is, and after it what is new."""
    own = {one.key for one in entries.read(given)} if given else set()
    fresh = entries.write(one for one in known if one.key not in own)
    if not given:
        return fresh
    return given.rstrip("\n") + "\n" + ("\n" + fresh if fresh else "")
