"""A Manuscript and its clean Report to the Document that is printed: the gate.

Nothing else makes a Document. The trees are those that were checked: joined, never read again.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType

from citepress import bibliography
from citepress.coverage.manuscript import cited_keys, unique_tags, words
from citepress.errors import Refused
from citepress.markdown import tree
from citepress.model import Entry, Image, Manuscript, Report, Section, Tag
from citepress.output import handout, print_layout, printable, word_runs
from citepress.output import marks as marking
from citepress.settings import Edition, Settings

ESSAY = Edition("essay")
_LONG = 1500  # words, three pages: from there on an essay begins with its contents
_EXTENSIONS = {"png": "png", "jpeg": "jpg", "gif": "gif", "svg": "svg"}


@dataclass(frozen=True, slots=True)
class Document:
    """What is printed: exists only after a clean report, or marked as a draft.

    `tree` is the joined tree (pandoc's JSON), `references` the cited entries as BibLaTeX text,
    `images` maps the names that the tree uses to the files, `edition` is what it is printed as;
    `fonts` are the font files that the project brings, `word_reference` the reference document
    (DOCX) that it brings in place of the theme, empty where it brings none.
    """

    settings: Settings
    tree: bytes
    references: str
    images: Mapping[str, Image] = field(default_factory=lambda: MappingProxyType({}))
    draft: bool = False
    colophon: str = ""
    edition: Edition = ESSAY
    fonts: Mapping[str, bytes] = field(default_factory=lambda: MappingProxyType({}))
    word_reference: bytes = b""


def assemble(
    manuscript: Manuscript,
    report: Report,
    draft: bool = False,
    edition: Edition = ESSAY,
    labels: Mapping[str, str] = MappingProxyType({}),
    fingerprint: str = "",
    room: int = 0,
) -> Document:
    """The document that a manuscript makes in an edition. `labels` are the words that we
    put into it ourselves, `fingerprint` what the colophon says of the inputs, `room` how many
    letters a line of a table holds: wider ones have a page across (0: none has).

    Raises `Refused` where the report holds an error or a bar of coverage is missed, unless a draft
    is wanted: that bears a mark
    at each place that an error names, and says on every page what it is.
    """
    errors = [finding for finding in report.findings if finding.severity == "error"]
    if errors and not draft:
        raise Refused(f"{len(errors)} error{'s' * (len(errors) != 1)}; nothing is printed")
    if report.failures and not draft:
        raise Refused(f"{report.failures[0]}; nothing is printed")
    names, images = _name_images(manuscript)
    known = {entry.key for entry in manuscript.bibliography.entries}
    prepared: dict[str, list[tree.Node]] = {}
    for section in manuscript.sections:
        path = section.source.path
        marks = [(f.span.end, _mark(f.rule)) for f in errors if f.span.text.path == path]
        blocks = tree.copy(section.tree)
        marking.mark(section, blocks, marks)
        _settle_tags(section, blocks, known)
        blocks = _settle_images(path, blocks, names)
        if section.edition_passages:
            blocks = printable.for_edition(blocks, edition.name)
        prepared[path] = blocks
    if edition.kind == "handout":
        parts = [handout.blocks(manuscript, prepared, edition, labels)]
    else:
        parts = list(prepared.values())
    joined: list[tree.Node] = []
    taken: set[str] = set()
    for blocks in parts:
        cleaned = printable.clean(blocks)
        printable.make_unique(cleaned, taken)
        joined += cleaned
    if labels:
        found = list(tree.branches(joined))
        print_layout.number_captions(found, labels)
        print_layout.name_boxes(found, labels)
        listed = [
            address
            for entry in manuscript.bibliography.entries
            for address in bibliography.addresses(entry)
        ]
        way = manuscript.settings.print_links
        joined, codes = print_layout.print_addresses(joined, listed, way, labels)
        images |= codes
    if room:
        joined = print_layout.turn_tables(joined, room)
    printable.number_notes(joined)
    keys = [key for key in dict.fromkeys(tree.cited(joined)) if key in known]
    references = bibliography.clean(manuscript.bibliography, keys)
    told = bool(labels) and edition.kind == "essay"
    said = colophon(manuscript, labels, fingerprint) if told else ""
    settings = manuscript.settings
    if settings.contents == "auto":
        length = sum(map(words, manuscript.sections))
        settings = replace(settings, contents=length >= _LONG)
    return Document(
        settings,
        tree.dump(word_runs.join_words(joined)),
        references,
        images,
        draft,
        said,
        edition,
        manuscript.fonts,
    )


def colophon(manuscript: Manuscript, labels: Mapping[str, str], fingerprint: str = "") -> str:
    """What the print says of itself: the author's words, the claims and what they rest on, what is
    not compared yet with its source, the date of the newest source and the fingerprint of what went
    in; then what is waived, for which reasons. Paragraphs stand on lines of their own."""

    def said(name: str, number: int = 0, **given: object) -> str:
        one, _, more = labels[name].partition("|")
        form, given = (one if number == 1 or not more else more).strip(), {**given, "count": number}
        return re.sub(r"\{(\w+)\}", lambda found: str(given.get(found[1], found[0])), form)

    told = []
    verdicts = Counter(claim.verdict for claim in manuscript.claims)
    if verdicts:
        names = ("cited", "waived", "uncited")
        claims = said("claims", len(manuscript.claims))
        told.append(said("verdicts", claims=claims, **{name: verdicts[name] for name in names}))
    known = {entry.key for entry in manuscript.bibliography.entries}
    tags = [t for t in unique_tags(manuscript) if any(c.key in known for c in t.citations)]
    sources = said("cited_sources", len(known.intersection(cited_keys(manuscript))))
    told.append(said("rests_on", tags=said("tags", len(tags)), sources=sources))
    if inferred := sum(tag.inferred for tag in tags):
        told.append(said("inferred", inferred))
    reasons = Counter(
        waiver.reason or labels["no_reason"]
        for section in manuscript.sections
        for waiver in section.waivers
    )
    dates = [date for entry in manuscript.bibliography.entries if (date := _newest(entry))]
    if dates:
        told.append(said("newest", date=max(dates)))
    if fingerprint:
        told.append(said("made_from", fingerprint=fingerprint))
    lines = [manuscript.settings.colophon] if manuscript.settings.colophon else []
    lines.append(" ".join(told))
    if reasons:
        # A reason may hold any sign that would part it from the next, so a dot stands between them.
        listed = " · ".join(f"{why} ({count})" for why, count in reasons.most_common())
        lines.append(said("without_source", sum(reasons.values()), reasons=listed))
    return "\n".join(lines)


def _newest(entry: Entry) -> str:
    """The last day, month or year that an entry tells, ISO 8601, or an empty string."""
    told = [entry.fields.get(name, "") for name in ("date", "urldate", "year")]
    found = [day for text in told for day in re.findall(r"\b\d{4}(?:-\d\d){0,2}\b", text)]
    return max(found, default="")


def _mark(rule: str) -> tree.Node:
    # pandoc's writers know the class `mark`: highlighted in all three formats.
    words = [{"t": "Strong", "c": [{"t": "Str", "c": f"[?\u00a0{rule}]"}]}]
    return {"t": "Span", "c": [["", ["mark", "unresolved"], []], words]}


def _settle_tags(section: Section, blocks: list[tree.Node], known: set[str]) -> None:
    """Make citations of the site tags that mean an entry, and plain words of the citations that
    mean none (allowed, or in a draft): what the author wrote, never a citation of nothing."""
    tags: dict[int, Tag] = {tag.node: tag for tag in section.tags}
    for number, node in enumerate(tree.tag_nodes(blocks)):
        if node["t"] == "Cite":
            if any(citation["citationId"] not in known for citation in node["c"][0]):
                node["t"], node["c"] = "Span", [["", [], []], node["c"][1]]
        elif (tag := tags.get(number)) and tag.citations:
            node["c"] = [tree.cite([tag.citations[0].key])["c"][0], node["c"][1]]
            node["t"] = "Cite"


def _name_images(
    manuscript: Manuscript,
) -> tuple[dict[tuple[str, str], str], dict[str, Image]]:
    """A plain name for each image that can be printed, by section and address; and the images by
    name. The same file twice is one image."""
    names: dict[tuple[str, str], str] = {}
    images: dict[str, Image] = {}
    by_path: dict[str, str] = {}
    for section in manuscript.sections:
        for picture in section.pictures:
            place = (section.source.path, picture.address)
            image = manuscript.images.get(place)
            if image is None or image.problem or place in names:
                continue
            if image.path not in by_path:
                name = f"image-{len(by_path) + 1}.{_EXTENSIONS[image.kind]}"
                by_path[image.path] = name
                images[name] = image
            names[place] = by_path[image.path]
    return names, images


def _settle_images(
    path: str, blocks: list[tree.Node], names: Mapping[tuple[str, str], str]
) -> list[tree.Node]:
    def settle(node: tree.Node) -> list[tree.Node] | None:
        if node["t"] != "Image":
            return None
        attr, words, (address, title) = node["c"]
        given = dict(attr[2]).get("alt")
        alt = given if given is not None else tree.plain([n for n in words if n["t"] != "Cite"])
        said = [{"t": "Str", "c": alt.strip()}] if alt.strip() else []
        name = names.get((path, address))
        if name is None:
            return said
        pairs = [pair for pair in attr[2] if pair[0] != "alt"]
        return [{"t": "Image", "c": [[attr[0], attr[1], pairs], said, [name, title]]}]

    return tree.rewrite(blocks, settle)
