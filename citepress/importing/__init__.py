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
    listed = _known(found, given, draft.references, accessed)
    work = citing.Citing(text, listed, accessed, is_chat)
    cite(work)
    # What kept the numbers of a page's notes from being taken for sources' has done its work.
    listed = re.sub(rf"{spans.LIST_SIGN}\n*", "", work.text)
    text = listed.replace(spans.NOTE_SIGN, "")
    if text != listed:
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


def _known(found: Sequence[Source], given: str, references: str, accessed: str) -> list[Source]:
    """The sources with keys: those given first, then those that came with the document, then those
    of its list that are neither."""
    known = list(entries.read(given)) if given else []
    known += (
        [
            one
            for one in entries.read(references)
            if not any(entries.same(one, other) or one.key == other.key for other in known)
        ]
        if references
        else []
    )
    fresh: list[Source] = []
    for source in found:
        at = next((at for at, one in enumerate(known) if entries.same(one, source)), None)
        if at is not None:
            known[at] = _also(replace(known[at], raw=source.raw), source)
            if source.year[4:] and not known[at].year[4:]:
                known[at] = replace(known[at], year=source.year)
            continue
        twin = next((at for at, one in enumerate(fresh) if entries.same(one, source)), None)
        if twin is not None:
            fresh[twin] = _also(fresh[twin], source)
        else:
            if accessed and "url" in source.fields and not source.fields.get("date"):
                fields = {**source.fields}
                fields.setdefault("urldate", accessed)
                source = replace(source, fields=fields)
            fresh.append(source)
    return [*known, *keys.give(fresh, [one.key for one in known])]


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
