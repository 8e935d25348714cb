"""A checked manuscript to the Document that is printed: the gate.

Nothing else makes a Document. The blocks are those that were checked: joined, never read again.
What happens to them on the way stands in `STEPS`, in this order.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from types import MappingProxyType

from citepress import bibliography
from citepress.coverage.manuscript import words
from citepress.errors import Refused
from citepress.markdown import tree
from citepress.model import Citation, Finding, Image, Manuscript, Report, Section, Tag
from citepress.output import (
    colophon,
    edition_view,
    formulas,
    handout,
    marks,
    print_layout,
    printable,
    word_runs,
)
from citepress.places import line_and_column
from citepress.settings import Edition, Settings

ESSAY = Edition("essay")
_CONTENTS_FROM = 1500  # words, about three pages: a longer essay begins with its contents
_EXTENSIONS = {"png": "png", "jpeg": "jpg", "gif": "gif", "svg": "svg"}


@dataclass(frozen=True, slots=True)
class Document:
    """What is printed: exists only after a clean report, or marked as a draft.

    `tree` is the joined tree (pandoc's JSON), `references` the cited sources as citeproc gets them,
    `images` maps the names that the tree uses to the files, `edition` is what it is printed as;
    `fonts` are the font files of the project, `word_reference` its reference document (DOCX) in
    place of the theme, empty where it has none.
    """

    settings: Settings
    tree: bytes
    references: str
    images: Mapping[str, Image] = field(default_factory=dict)
    draft: bool = False
    colophon: str = ""
    edition: Edition = ESSAY
    fonts: Mapping[str, bytes] = field(default_factory=dict)
    word_reference: bytes = b""
    nocite: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Assembly:
    """A document on the way to be one. `manuscript` holds what the edition prints, `whole` what was
    checked; `sections` has the blocks of each section by its path, until `join` makes `blocks` of
    them. `citations` has the citation nodes by section and number of their tag (`Tag.node`)."""

    whole: Manuscript
    manuscript: Manuscript
    edition: Edition
    errors: tuple[Finding, ...] = ()
    labels: Mapping[str, str] = field(default_factory=dict)
    line_length: int = 0
    sections: Mapping[str, list[tree.Node]] = field(default_factory=dict)
    citations: Mapping[tuple[str, int], tree.Node] = field(default_factory=dict)
    blocks: tuple[tree.Node, ...] = ()
    images: Mapping[str, Image] = field(default_factory=dict)

    @property
    def keys(self) -> frozenset[str]:
        """The keys of the entries in the list of sources."""
        return frozenset(entry.key for entry in self.whole.bibliography.entries)


Step = Callable[[Assembly], Assembly]


def assemble(
    manuscript: Manuscript,
    report: Report,
    draft: bool = False,
    edition: Edition = ESSAY,
    labels: Mapping[str, str] = MappingProxyType({}),
    fingerprint: str = "",
    line_length: int = 0,
) -> Document:
    """The document that a manuscript makes in an edition. `labels` are the words that we print
    ourselves, `fingerprint` is what the colophon says of the inputs, `line_length` is how many
    characters a line of a table holds: wider tables get a page across (0: none does).

    Raises `Refused` where the report has an error, coverage is below the required minimum, or a
    citation names no entry, unless a draft is wanted. A draft has a mark at each place that an
    error names.
    """
    errors = tuple(finding for finding in report.findings if finding.severity == "error")
    if not draft:
        _pass_gate(manuscript, report, errors)
    seen = edition_view.of_edition(manuscript, edition)
    assembly = Assembly(manuscript, seen, edition, errors, labels, line_length)
    for step in STEPS:
        assembly = step(assembly)
    blocks = list(assembly.blocks)
    cited = [key for key in dict.fromkeys(tree.cited(blocks)) if key in assembly.keys]
    nocite = _uncited(manuscript, cited) if edition.kind == "essay" else ()
    settings = manuscript.settings
    if settings.contents == "auto":
        length = sum(map(words, seen.sections))
        settings = replace(settings, contents=length >= _CONTENTS_FROM)
    has_colophon = bool(labels) and edition.kind == "essay"
    return Document(
        settings,
        tree.dump(word_runs.join_words(blocks)),
        bibliography.dump(manuscript.items, [*cited, *nocite]),
        assembly.images,
        draft,
        colophon.colophon(seen, labels, fingerprint) if has_colophon else "",
        edition,
        manuscript.fonts,
        nocite=nocite,
    )


def _uncited(manuscript: Manuscript, cited: Sequence[str]) -> tuple[str, ...]:
    """The keys of the entries that the setting `nocite` adds to the list of sources."""
    wanted, entries = manuscript.settings.nocite, manuscript.bibliography.entries
    known = [entry.key for entry in entries if entry.kind not in ("xdata", "set")]
    keys = known if "*" in wanted else [key for key in wanted if key in known]
    return tuple(key for key in keys if key not in cited)


def _pass_gate(manuscript: Manuscript, report: Report, errors: tuple[Finding, ...]) -> None:
    if errors:
        raise Refused(f"{len(errors)} error{'s' * (len(errors) != 1)}; nothing is printed")
    if report.failures:
        raise Refused(f"{report.failures[0]}; nothing is printed")
    for section in manuscript.sections:
        if unknown := _unknown_citation(section, manuscript):
            line, column = line_and_column(section.source, unknown.span.start)
            raise Refused(
                f"{section.source.path}:{line}:{column}: no entry has the key '{unknown.key}'; "
                "nothing is printed",
                "correct the key, add the entry, or print a draft with --draft",
            )


def _unknown_citation(section: Section, manuscript: Manuscript) -> Citation | None:
    """The first citation without an entry, whatever the rule `unknown-key` is set to. An `@name` in
    a passage that allows the rule is a handle and is printed as it is written."""
    keys = {entry.key for entry in manuscript.bibliography.entries}
    allowed = [one.span for one in section.allowances if one.rule == "unknown-key"]
    for tag in section.tags:
        handle = tag.kind == "narrative" and any(
            span.start <= tag.span.start < span.end for span in allowed
        )
        for citation in tag.citations:
            if citation.key not in keys and not handle:
                return citation
    return None


# --- steps on the sections ------------------------------------------------------------------------


def _copy_sections(assembly: Assembly) -> Assembly:
    """The blocks that were checked, as copies that may be changed. All steps cost by the node, so
    words are joined here already, except where single words are looked for: by a draft's marks and
    by a handout's facts."""
    by_word = bool(assembly.errors) or assembly.edition.kind == "handout"
    copied = tree.copy if by_word else word_runs.join_words
    sections = {one.source.path: copied(one.tree) for one in assembly.whole.sections}
    return replace(assembly, sections=sections)


def _mark_errors(assembly: Assembly) -> Assembly:
    """A mark behind each place that an error names; only a draft has errors."""
    for section in assembly.whole.sections:
        path = section.source.path
        own = [(f.span.end, _mark(f.rule)) for f in assembly.errors if f.span.text.path == path]
        marks.mark(section, assembly.sections[path], own)
    return assembly


def _mark(rule: str) -> tree.Node:
    # pandoc's writers know the class `mark`: highlighted in all three formats.
    text = [{"t": "Strong", "c": [{"t": "Str", "c": f"[?\u00a0{rule}]"}]}]
    return {"t": "Span", "c": [["", ["mark", "unresolved"], []], text]}


def _settle_tags(assembly: Assembly) -> Assembly:
    """Citations in place of the site tags that stand for an entry, and plain text in place of the
    citations that name none (handles, or in a draft): the author's words, never a citation of
    nothing."""
    keys = assembly.keys
    others = bibliography.aliases(assembly.whole.bibliography)
    citations: dict[tuple[str, int], tree.Node] = {}
    for section in assembly.whole.sections:
        path = section.source.path
        tags: dict[int, Tag] = {tag.node: tag for tag in section.tags}
        for number, node in enumerate(tree.tag_nodes(assembly.sections[path])):
            if node["t"] == "Cite":
                for one in node["c"][0] if others else ():
                    one["citationId"] = others.get(one["citationId"], one["citationId"])
                if any(citation["citationId"] not in keys for citation in node["c"][0]):
                    node["t"], node["c"] = "Span", [["", [], []], node["c"][1]]
                    continue
            elif (tag := tags.get(number)) and tag.citations:
                node["c"] = [tree.cite([tag.citations[0].key])["c"][0], node["c"][1]]
                node["t"] = "Cite"
            if node["t"] == "Cite":
                citations[path, number] = node
    return replace(assembly, citations=citations)


def _place_images(assembly: Assembly) -> Assembly:
    """Each image under a plain name, or its alternative text where it cannot be printed."""
    names, images = _name_images(assembly.whole)
    sections = {
        path: _with_images(path, blocks, names) for path, blocks in assembly.sections.items()
    }
    return replace(assembly, sections=sections, images=images)


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


def _with_images(
    path: str, blocks: list[tree.Node], names: Mapping[tuple[str, str], str]
) -> list[tree.Node]:
    def settle(node: tree.Node) -> list[tree.Node] | None:
        if node["t"] != "Image":
            return None
        attr, inlines, (address, title) = node["c"]
        given = dict(attr[2]).get("alt")
        alt = given if given is not None else tree.plain([n for n in inlines if n["t"] != "Cite"])
        text = [{"t": "Str", "c": alt.strip()}] if alt.strip() else []
        name = names.get((path, address))
        if name is None:
            return text
        pairs = [pair for pair in attr[2] if pair[0] != "alt"]
        return [{"t": "Image", "c": [[attr[0], attr[1], pairs], text, [name, title]]}]

    found: list[tree.Node] = tree.rewrite(blocks, settle)
    return found


def _keep_edition(assembly: Assembly) -> Assembly:
    """The sections without the passages of other editions."""
    sections = dict(assembly.sections)
    for section in assembly.whole.sections:
        if section.edition_passages:
            path = section.source.path
            sections[path] = printable.for_edition(sections[path], assembly.edition.name)
    return replace(assembly, sections=sections)


# --- steps on the document ------------------------------------------------------------------------


def _join(assembly: Assembly) -> Assembly:
    """One list of printable blocks: of all sections, or what a handout takes from them."""
    parts = list(assembly.sections.values())
    if assembly.edition.kind == "handout":
        source = handout.Source(assembly.manuscript, assembly.sections, assembly.citations)
        parts = [handout.blocks(source, assembly.edition, assembly.labels)]
    joined: list[tree.Node] = []
    taken: set[str] = set()
    for blocks in parts:
        cleaned = printable.clean(printable.unwrap(blocks))
        printable.make_unique(cleaned, taken)
        joined += cleaned
    return replace(assembly, blocks=tuple(joined))


def _level_headings(assembly: Assembly) -> Assembly:
    """No level of headings skipped, where passages of other editions had the heading between."""
    if any(section.edition_passages for section in assembly.whole.sections):
        print_layout.level_headings(assembly.blocks)
    return assembly


def _rewrite_formulas(assembly: Assembly) -> Assembly:
    formulas.rewrite(tree.branches(list(assembly.blocks)))
    return assembly


def _number_captions(assembly: Assembly) -> Assembly:
    if assembly.labels:
        print_layout.number_captions(tree.branches(list(assembly.blocks)), assembly.labels)
    return assembly


def _name_boxes(assembly: Assembly) -> Assembly:
    if assembly.labels:
        nodes = list(tree.branches(list(assembly.blocks)))
        print_layout.name_boxes(nodes, assembly.labels)
    return assembly


def _print_addresses(assembly: Assembly) -> Assembly:
    """The addresses of links, which nobody can follow on paper."""
    if not assembly.labels:
        return assembly
    listed = [
        address
        for entry in assembly.whole.bibliography.entries
        for address in bibliography.addresses(entry)
    ]
    blocks, codes = print_layout.print_addresses(
        list(assembly.blocks), listed, assembly.whole.settings.print_links, assembly.labels
    )
    return replace(assembly, blocks=tuple(blocks), images={**assembly.images, **codes})


def _turn_tables(assembly: Assembly) -> Assembly:
    if not assembly.line_length:
        return assembly
    turned = print_layout.turn_tables(list(assembly.blocks), assembly.line_length)
    return replace(assembly, blocks=tuple(turned))


def _number_notes(assembly: Assembly) -> Assembly:
    printable.number_notes(list(assembly.blocks))
    return assembly


STEPS: tuple[Step, ...] = (
    _copy_sections,
    _mark_errors,
    _settle_tags,
    _place_images,
    _keep_edition,
    _join,
    _level_headings,
    _rewrite_formulas,
    _number_captions,
    _name_boxes,
    _print_addresses,
    _turn_tables,
    _number_notes,
)
