"""A foreign document to sections and a bibliography.

    forms.tell -> drafting.draft    a document's bytes to a Draft: Markdown, and the words before
        office, archive (DOCX, ODT, HTML), paper (PDF), plain (text), front (Markdown)
    bring: chat.strip -> definitions -> sources.take -> repair -> headings -> cite -> sections.split
        references, containers, pieces, dates, names, links    one reference to a Source
        citing, numbering, notes, authors, matching            what cites to tags
    words.compare, report.write     what was lost, and what was done

Markdown is edited in place, never regenerated. DOCX, ODT and HTML come as Markdown from pandoc's
writer, PDF and plain text from rooms of this package. All but `drafting` is pure.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from citepress.importing import (
    authors,
    chat,
    citing,
    definitions,
    entries,
    headings,
    keys,
    notes,
    numbering,
    repair,
    sections,
    sources,
    spans,
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


def bring(
    draft: Draft, given: str = "", accessed: str = "", is_chat: bool = False, stem: str = "text"
) -> ImportedDocument:
    """The sections and sources of a draft. `given` is the text of a list of sources that is matched
    first and kept as it is; `accessed` (ISO) is the day that pages without a date bear; `is_chat`
    says that the text is a chat assistant's answer; `stem` names a text without headings."""
    about = dict(draft.about)
    changes = list(draft.changes)
    decisions = list(draft.decisions)

    def step(result: tuple) -> str:
        changes.extend(result[-1])
        return result[0]

    text = draft.text
    decisions += chat.decisions(text) if is_chat else ()
    text = definitions.inline(step(chat.strip(text)))
    # Before the paragraphs are joined: a reference may end without a full stop.
    text, found, taken, undecided = sources.take(text)
    changes += taken
    decisions += undecided
    text = step(repair.repair(text))
    text = step(repair.straighten(text))
    text, asked, moved = headings.question(text)
    changes += moved
    if asked:
        about.setdefault("question", asked)
    text, title, moved = headings.title(text)
    if title and not about.get("title"):
        about["title"] = title
    changes += moved
    text, asked, moved = headings.question(text) if "question" not in about else (text, "", ())
    changes += moved
    if asked:
        about["question"] = asked
    text = step(headings.order(text))
    listed, merged, asked_of = _known(found, given, draft.references, accessed)
    changes += merged
    decisions += asked_of
    work = citing.Citing(text, listed, accessed, is_chat)
    cite(work)
    # What kept the numbers of a page's notes from being taken for sources' has done its work.
    bare = re.sub(rf"{spans.LIST_SIGN}\n*", "", work.text)
    text = bare.replace(spans.NOTE_SIGN, "")
    if text != bare:
        decisions.append(
            "some notes are raised numbers and paragraphs of their own: make footnotes of them"
        )
    parts = sections.split(text, stem)
    decisions += filter(None, [sections.crowded(parts)])
    return ImportedDocument(
        parts,
        tuple(work.sources),
        _bibliography(work.sources, given),
        about,
        (*changes, *work.changes),
        (*decisions, *work.decisions),
        draft.tags + work.tags,
        work.left,
    )


def cite(work: citing.Citing) -> None:
    """All that cites to tags, in the order in which one form cannot be taken for another."""
    text, changes, told = chat.pointers(work.text, work.key)
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
    return replace(source, fields={**source.fields, "urldate": source.fields.get("urldate", accessed)})


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
