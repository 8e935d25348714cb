"""Sections and bibliography to a Manuscript, its site tags resolved to citations."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from citepress import bibliography
from citepress.disk.project import Project
from citepress.markdown import sites
from citepress.model import (
    Bibliography,
    Citation,
    Counts,
    Finding,
    Image,
    Link,
    Manuscript,
    Section,
    Tag,
)


def assemble(
    project: Project,
    sections: tuple[Section, ...],
    entries: Bibliography,
    images: Mapping[tuple[str, str], Image],
) -> Manuscript:
    """All that a rule may look at. With `site-tags = "off"` a link to a site is a link."""
    settings = project.settings
    if settings.site_tags == "off":
        resolved = tuple(_without_site_tags(section) for section in sections)
    else:
        hosts = host_index(entries) if _any_site(sections) else {}
        resolved = tuple(_with_citations(section, hosts) for section in sections)
    if others := bibliography.aliases(entries):
        resolved = tuple(_without_aliases(section, others) for section in resolved)
    return Manuscript(resolved, entries, settings, project.missing, project.stray, images)


def without_unused(manuscript: Manuscript, shared: frozenset[str]) -> Manuscript:
    """A manuscript without the entries of `shared` lists (paths) that it does not cite: a library's
    list has the sources of all members. Their keys stay, for hints."""
    entries = manuscript.bibliography
    index = bibliography.by_key(entries)
    waiting = [*cited_keys(manuscript), *manuscript.settings.nocite]
    if "*" in waiting:
        return manuscript
    used: set[str] = set()
    while waiting:
        key = waiting.pop()
        if key not in used:
            used.add(key)
            waiting += bibliography.parents(index[key]) if key in index else []

    def stays(key: str, path: str) -> bool:
        return path not in shared or key in used

    unused = tuple(one.key for one in entries.entries if not stays(one.key, one.key_span.text.path))
    return replace(
        manuscript,
        bibliography=replace(
            entries,
            entries=tuple(one for one in entries.entries if stays(one.key, one.key_span.text.path)),
            rejected=tuple(one for one in entries.rejected if stays(one.key, one.span.text.path)),
            unused=unused,
        ),
    )


def host_index(entries: Bibliography) -> dict[str, list[tuple[str, tuple[str, ...]]]]:
    """The entries by the hosts of their addresses, for `sites.resolve`."""
    return sites.index((entry.key, bibliography.addresses(entry)) for entry in entries.entries)


def counts(manuscript: Manuscript) -> Counts:
    """What a check looked at. A note that is referred to twice is counted once."""
    tags = unique_tags(manuscript)
    return Counts(
        sections=len(manuscript.sections),
        sentences=len(
            {(s.source.path, x.span.start) for s in manuscript.sections for x in s.sentences}
        ),
        tags=len(tags),
        citations=sum(len(tag.citations) for tag in tags),
        entries=len(manuscript.bibliography.entries),
    )


def unique_tags(manuscript: Manuscript) -> tuple[Tag, ...]:
    """The tags in the order of the text, each place once."""
    found: dict[tuple[str, int], Tag] = {}
    for section in manuscript.sections:
        for tag in section.tags:
            found.setdefault((section.source.path, tag.span.start), tag)
    return tuple(found.values())


def noticed(manuscript: Manuscript, rule: str) -> Iterator[Finding]:
    """What reading the sections came across, as the findings of the rule that reports it."""
    for section in manuscript.sections:
        for notice in section.notices:
            if notice.rule == rule:
                yield Finding(notice.message, notice.span, notice.hint, fix=notice.fix)


def words(section: Section) -> int:
    """How many words the sentences of a section have: what stands between spaces and has a letter
    or a digit in it. Headings, citations, footnotes, code and labels in a table do not count."""
    return sum(
        sum(word[0].isalnum() or any(map(str.isalnum, word)) for word in sentence.plain.split())
        for sentence in section.sentences
        if sentence.context != "note"
    )


def cited_keys(manuscript: Manuscript) -> dict[str, None]:
    """The keys that stand in tags, in the order of their first citation."""
    return dict.fromkeys(
        c.key for s in manuscript.sections for tag in s.tags for c in tag.citations
    )


def _any_site(sections: tuple[Section, ...]) -> bool:
    return any(tag.kind == "site" for section in sections for tag in section.tags)


def _without_site_tags(section: Section) -> Section:
    links = [Link(tag.address, tag.label, tag.span) for tag in section.tags if tag.kind == "site"]
    if not links:
        return section
    tags = tuple(tag for tag in section.tags if tag.kind != "site")
    sentences = tuple(
        replace(s, tags=tuple(tag for tag in s.tags if tag.kind != "site"))
        for s in section.sentences
    )
    return replace(section, tags=tags, sentences=sentences, links=(*section.links, *links))


def _without_aliases(section: Section, aliases: Mapping[str, str]) -> Section:
    """A section whose tags name each entry by its key, where they name it by another of its ids."""

    def settled(tag: Tag) -> Tag:
        if not any(citation.key in aliases for citation in tag.citations):
            return tag
        return replace(
            tag,
            citations=tuple(
                replace(citation, key=aliases.get(citation.key, citation.key))
                for citation in tag.citations
            ),
        )

    sentences = tuple(
        replace(sentence, tags=tuple(map(settled, sentence.tags))) if sentence.tags else sentence
        for sentence in section.sentences
    )
    return replace(section, tags=tuple(map(settled, section.tags)), sentences=sentences)


def _with_citations(
    section: Section, hosts: dict[str, list[tuple[str, tuple[str, ...]]]]
) -> Section:
    if not any(tag.kind == "site" for tag in section.tags):
        return section
    new: dict[int, Tag] = {}
    for tag in section.tags:
        if tag.kind == "site":
            match = sites.resolve(tag, hosts)
            if match.kind == "one":
                tag = replace(tag, citations=(Citation(match.keys[0], tag.span),))
        new[tag.node] = tag
    sentences = tuple(
        replace(s, tags=tuple(new[tag.node] for tag in s.tags)) if s.tags else s
        for s in section.sentences
    )
    return replace(section, tags=tuple(new[tag.node] for tag in section.tags), sentences=sentences)


def site_matches(manuscript: Manuscript) -> list[tuple[Tag, sites.Match]]:
    """Each site tag with what it means among the entries; none where the settings forbid them."""
    found = [tag for section in manuscript.sections for tag in section.tags if tag.kind == "site"]
    if not found or manuscript.settings.site_tags != "resolve":
        return []
    hosts = host_index(manuscript.bibliography)
    return [(tag, sites.resolve(tag, hosts)) for tag in found]
